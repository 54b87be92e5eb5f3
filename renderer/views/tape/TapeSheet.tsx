import { useEffect, useMemo, useRef, useState } from 'react';
import type { Tape } from '../../../engine/collateral/tape';
import type { PoolDescription } from '../../../engine/deal/description';
import {
  emptyTape,
  indicesOf,
  parseTapeCell,
  TAPE_FIELDS,
  tapeCell,
  type TapeFieldName,
} from '../../engine-client/engineValues';
import { numberText } from '../../format/rates';
import { openTool } from '../../grids/gridTools';
import { keysText } from '../../grids/keysText';
import { plainCellText } from '../../grids/spreadsheetText';
import { SheetGrid, type SheetGridHandle } from '../../grids/SheetGrid';
import { SheetHeader } from '../../grids/SheetHeader';
import type { SheetEditing } from '../../grids/sheetColumn';
import { forgetOrders } from '../../grids/sheetOrders';
import { forgetBadCells } from '../../grids/badCells';
import { useSheetEvents } from '../../grids/useSheetEvents';
import { rowOf } from '../../store/commands';
import { originOf } from '../../store/documentState';
import { useWorkbench } from '../../store/useWorkbench';
import { splitEdits } from './splitEdits';
import { hasCredit, CELL_KINDS, tapeColumns } from './tapeColumns';
import { clearTapeFilter, useTapeFilter } from './tapeFilter';

const NO_POOLS: readonly PoolDescription[] = [];

/** The loan tape: every field of the Mortgage Loan Schedule, edited as in a spreadsheet, with totals below. */
export function TapeSheet() {
  const tape = useWorkbench((state) => state.project?.tape);
  const origins = useWorkbench((state) => state.origins);
  const importTape = useWorkbench((state) => state.importTape);
  const newFromSample = useWorkbench((state) => state.newFromSample);
  const showSheet = useWorkbench((state) => state.showSheet);
  const grid = useRef<SheetGridHandle>(null);
  const pools = useWorkbench((state) => state.run?.deal?.pools ?? NO_POOLS);
  const adjustable = tape !== undefined && indicesOf(tape).length > 0;
  const credit = tape !== undefined && hasCredit(tape);
  const [everything, setEverything] = useState(false);
  const columns = useMemo(
    () => tapeColumns(STORE_SOURCE, { pools: pools.map(({ name }) => name), adjustable, credit, everything }),
    [pools, adjustable, credit, everything],
  );
  const editing = useMemo(() => tapeEditing(), []);
  const events = useSheetEvents();
  const only = useTapeFilter((state) => state.rows);
  useRefresh(grid, tape);
  useTarget(grid);

  if (!tape || tape.count === 0) {
    return (
      <section className="sheet empty-sheet" aria-label="Tape">
        <h2>No loans yet</h2>
        <p>A loan tape belongs here: one row a loan, from a CSV or Excel file in any column order.</p>
        <div className="sheet-actions">
          <button type="button" className="button primary" onClick={() => void importTape()}>
            Import a tape
          </button>
          {tape ? (
            <button type="button" className="button" onClick={() => insertRows(0, 1)}>
              Add a loan
            </button>
          ) : null}
          {tape ? (
            <button type="button" className="button" onClick={() => showSheet('Inputs')}>
              Type the inputs instead
            </button>
          ) : null}
          <button type="button" className="button" onClick={() => void newFromSample()}>
            Open the sample
          </button>
        </div>
      </section>
    );
  }
  const added = origins === null ? 0 : origins.reduce((count, origin) => count + (origin < 0 ? 1 : 0), 0);
  return (
    <section className="sheet" aria-label="Tape">
      <SheetHeader
        title="Loan tape"
        tag={tape.synthetic ? <span className="tag synthetic">Synthetic</span> : null}
        note={[originText(tape), `${numberText(tape.count)} loans`, added > 0 ? `${added} added` : '']
          .filter(Boolean)
          .join(' · ')}
      >
        <ChosenLoans />
        <button
          type="button"
          className="button quiet"
          title={keysText('Ctrl+F')}
          onClick={() => openTool({ tool: 'find', replace: false }, grid.current?.range())}
        >
          Find…
        </button>
        {everything || columns.some(({ hidden }) => hidden) ? (
          <button
            type="button"
            className="button quiet"
            aria-pressed={everything}
            title="Columns of pools and adjustable rates, which no loan makes use of"
            onClick={() => setEverything(!everything)}
          >
            All columns
          </button>
        ) : null}
        <button type="button" className="button" onClick={() => grid.current?.insertBelow()}>
          Insert row
        </button>
        <button type="button" className="button" onClick={() => grid.current?.deleteSelected()}>
          Delete rows
        </button>
        <button type="button" className="button" onClick={() => void importTape()}>
          Import…
        </button>
      </SheetHeader>
      <SheetGrid
        ref={grid}
        name="Tape"
        columns={columns}
        rowCount={tape.count}
        editing={editing}
        events={events}
        only={only}
        onShowAll={clearTapeFilter}
        totals
      />
    </section>
  );
}

/** A name alone would not say whether the loans are the sample's or a file's. */
function originText({ name, synthetic }: Tape): string {
  return synthetic || name === '' ? name : `Imported from ${name}`;
}

const NO_TAPE = emptyTape('');

/** Columns are made before there is a document. */
const STORE_SOURCE = {
  tape: () => useWorkbench.getState().project?.tape ?? NO_TAPE,
  opened: () => useWorkbench.getState().opened!.tape,
  origins: () => useWorkbench.getState().origins,
};

function insertRows(at: number, count: number): void {
  const rows = Array.from({ length: count }, () => ({}));
  useWorkbench.getState().insertTapeRows(at, rows);
}

/** Loans chosen on another sheet, and the way back to all of them. */
function ChosenLoans() {
  const { rows, label } = useTapeFilter();
  if (!rows) return null;
  return (
    <span className="order-chip">
      {label}
      <button type="button" className="chip-close" aria-label="Show every loan" onClick={clearTapeFilter}>
        ✕
      </button>
    </span>
  );
}

const KIND_OF = new Map(TAPE_FIELDS.map(({ name, kind }) => [name, CELL_KINDS[kind]]));

function tapeEditing(): SheetEditing {
  const store = useWorkbench.getState;
  return {
    extends: 'asked',
    parse: (row, column, text) => {
      const field = column as TapeFieldName;
      return parseTapeCell(row, field, plainCellText(KIND_OF.get(field) ?? 'text', text));
    },
    commit: (label, edits) => {
      const { cells, appended } = splitEdits(edits, STORE_SOURCE.tape().count);
      if (appended.length === 0) store().editTapeCells(label, cells);
      else store().pasteTape(label, cells, appended);
    },
    insertRows,
    duplicateRows: (rows, at) => {
      const tape = STORE_SOURCE.tape();
      store().insertTapeRows(
        at,
        rows.map((row) => rowOf(tape, row)),
      );
    },
    deleteRows: (rows) => store().deleteTapeRows(rows),
    reset: (cells) => {
      const { origins, opened } = store();
      const edits = cells.flatMap(({ row, column }) => {
        const origin = originOf(origins, row);
        const field = column as TapeFieldName;
        return origin < 0 ? [] : [{ row, field, value: tapeCell(opened!.tape, origin, field) }];
      });
      store().editTapeCells(edits.length === 1 ? 'Reset 1 cell' : `Reset ${edits.length} cells`, edits);
    },
  };
}

/** Paints only the columns whose values changed; the document keeps the others as they were. */
function useRefresh(grid: React.RefObject<SheetGridHandle | null>, tape: Tape | undefined): void {
  const painted = useRef(tape);
  useEffect(() => {
    const before = painted.current;
    painted.current = tape;
    if (!tape || !before || before === tape) return;
    // Loans chosen by their rows are other loans once rows come or go.
    if (before.count !== tape.count) clearTapeFilter();
    const changed = TAPE_FIELDS.map(({ name }) => name).filter((name) => before.columns[name] !== tape.columns[name]);
    grid.current?.refresh(before.count === tape.count ? changed : undefined);
  }, [grid, tape]);
}

function useTarget(grid: React.RefObject<SheetGridHandle | null>): void {
  const target = useWorkbench((state) => state.target);
  useEffect(() => {
    if (target?.sheet === 'Tape' && target.row >= 0) grid.current?.goTo(target.row, target.column);
  }, [grid, target]);
}

/** Another tape: what was sorted, filtered and left to mend was of the one before. */
useWorkbench.subscribe(({ opened }, before) => {
  if (opened?.tape === before.opened?.tape) return;
  forgetOrders();
  forgetBadCells();
  clearTapeFilter();
});
