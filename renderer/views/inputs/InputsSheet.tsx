import { useEffect, useMemo, useRef, useState } from 'react';
import type { Collections } from '../../../engine/collections/collections';
import type { TypedInputs } from '../../../engine/collections/typedInputs';
import type { DealDescription } from '../../../engine/deal/description';
import { formatMonth } from '../../engine-client/engineValues';
import { numberText } from '../../format/rates';
import { SheetGrid, type SheetGridHandle } from '../../grids/SheetGrid';
import { SheetHeader } from '../../grids/SheetHeader';
import type { SheetEditing } from '../../grids/sheetColumn';
import { useSheetEvents } from '../../grids/useSheetEvents';
import { useWorkbench } from '../../store/useWorkbench';
import { resultsOf } from '../results/useResults';
import {
  inputColumnsOf,
  inputSheetColumns,
  monthCount,
  monthOfRow,
  MONTH_COLUMN,
  parseInput,
  typedCount,
  type InputSource,
} from './inputTable';

const NOTHING: TypedInputs = {};
const MONTHS_MORE = 12;

/** What comes into the deal month by month: projected, typed in its place, or typed alone. */
export function InputsSheet() {
  const deal = useWorkbench((state) => state.run?.deal ?? null);
  if (!deal || deal.inputs.length === 0) {
    return (
      <section className="sheet empty-sheet" aria-label="Inputs">
        <h2>No inputs</h2>
        <p>
          What comes into the deal belongs here, month by month: projected from the tape, typed, or imported from a
          servicer’s report. {deal ? 'This deal takes none.' : 'The deal file must be read first.'}
        </p>
        <button type="button" className="button" onClick={() => useWorkbench.getState().showSheet('Deal')}>
          Show the deal
        </button>
      </section>
    );
  }
  return <InputTable deal={deal} />;
}

function InputTable({ deal }: { readonly deal: DealDescription }) {
  const typed = useWorkbench((state) => state.project?.typed ?? NOTHING);
  const run = useWorkbench((state) => state.run);
  const { importCollections, clearTyped } = useWorkbench.getState();
  const [added, setAdded] = useState(0);
  const grid = useRef<SheetGridHandle>(null);
  const { projected, source } = useInputSource();
  const columns = useMemo(() => inputSheetColumns(deal, source), [deal, source]);
  const editing = useMemo(() => inputEditing(deal), [deal]);
  const events = useSheetEvents();
  const target = useWorkbench((state) => state.target);

  useEffect(() => grid.current?.refresh(), [typed, run, projected]);
  useEffect(() => {
    if (target?.sheet === 'Inputs' && target.row >= 0) grid.current?.goTo(target.row, target.column);
  }, [target]);

  const count = monthCount(deal, projected, typed, added);
  const cells = typedCount(typed);
  return (
    <section className="sheet" aria-label="Inputs">
      <SheetHeader
        title="Inputs"
        note={[
          projected && projected.name !== '' ? projected.name : 'Nothing projected',
          count === 1 ? '1 month' : `${numberText(count)} months`,
          cells === 0 ? 'none typed' : `${numberText(cells)} typed, in blue`,
          'italics: what the deal uses where nothing is given',
        ].join(' · ')}
      >
        <button type="button" className="button" onClick={() => setAdded(added + MONTHS_MORE)}>
          Add {MONTHS_MORE} months
        </button>
        <button type="button" className="button" disabled={cells === 0} onClick={clearTyped}>
          Clear all typed
        </button>
        <button type="button" className="button" onClick={() => void importCollections()}>
          Import…
        </button>
      </SheetHeader>
      <SheetGrid
        key={columns.map(({ id }) => id).join(' ')}
        ref={grid}
        tallHeader
        name="Inputs"
        columns={columns}
        rowCount={count}
        editing={editing}
        events={events}
      />
    </section>
  );
}

/** The document's typed inputs, and what the engine projected for its last run. */
function useInputSource(): { readonly projected: Collections | null; readonly source: InputSource } {
  const [projected, setProjected] = useState<Collections | null>(null);
  const held = useRef<Collections | null>(null);
  const readProjected = useWorkbench((state) => state.readProjected);
  const runCount = useWorkbench((state) => state.runCount);
  useEffect(() => {
    let newest = true;
    void readProjected().then((read) => {
      if (!newest) return;
      held.current = read;
      setProjected(read);
    });
    return () => {
      newest = false;
    };
  }, [readProjected, runCount]);
  const source = useMemo<InputSource>(
    () => ({
      typed: () => useWorkbench.getState().project?.typed ?? NOTHING,
      opened: () => useWorkbench.getState().opened?.typed ?? NOTHING,
      projected: () => held.current,
      lookup: () => {
        const { run: last } = useWorkbench.getState();
        return last ? (resultsOf(last)?.lookup ?? null) : null;
      },
    }),
    [],
  );
  return { projected, source };
}

function inputEditing(deal: DealDescription): SheetEditing {
  const byKey = new Map(inputColumnsOf(deal).map((column) => [column.key, column]));
  const monthOf = (row: number) => formatMonth(monthOfRow(deal, row));
  const valueOf = (value: string | number | null) => (value === null ? null : String(value));
  return {
    extends: true,
    parse: (row, column, text) => parseInput(byKey.get(column), row, text),
    commit: (label, edits) =>
      useWorkbench.getState().editTyped(
        label,
        edits.map(({ row, column, value }) => ({ month: monthOf(row), key: column, value: valueOf(value) })),
      ),
    reset: (cells) => {
      const opened = useWorkbench.getState().opened?.typed ?? NOTHING;
      const edits = cells
        .filter(({ column }) => column !== MONTH_COLUMN)
        .map(({ row, column }) => {
          const month = monthOf(row);
          return { month, key: column, value: opened[month]?.[column] ?? null };
        });
      useWorkbench.getState().editTyped('Reset inputs', edits);
    },
  };
}
