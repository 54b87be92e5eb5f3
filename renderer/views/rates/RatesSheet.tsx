import { useEffect, useMemo, useRef, useState } from 'react';
import type { RatePath } from '../../../engine/collections/collections';
import { parseMonth } from '../../engine-client/engineValues';
import { dayText, monthText } from '../../format/dates';
import { SheetGrid, type SheetGridHandle } from '../../grids/SheetGrid';
import { SheetHeader } from '../../grids/SheetHeader';
import type { SheetColumn, SheetEditing } from '../../grids/sheetColumn';
import { useSheetMenu } from '../../grids/useSheetMenu';
import { useWorkbench } from '../../store/useWorkbench';
import { editedRows, nextRow, parseRateCell, shiftedRows, withRateRows, type RateColumn } from './ratePath';
import { RateChart } from './RateChart';
import './RateChart.css';

/** The index paths of the deal: the rate that applies to the accrual period paid in each month. */
export function RatesSheet() {
  const rates = useWorkbench((state) => state.project?.rates);
  const indices = useWorkbench((state) => state.run?.deal?.indices);
  const importRates = useWorkbench((state) => state.importRates);
  const [chosen, setChosen] = useState<string | null>(null);
  const names = Object.keys(rates ?? {});
  const index = chosen !== null && names.includes(chosen) ? chosen : names[0];
  const path = index === undefined ? undefined : rates?.[index];

  if (!path || index === undefined || path.rows.length === 0) {
    return (
      <section className="sheet empty-sheet" aria-label="Rates">
        <h2>No rate path yet</h2>
        <p>A rate path belongs here: a CSV of distribution_month,rate or date,rate with rates in percent.</p>
        <button type="button" className="button primary" onClick={() => void importRates()}>
          Import a rate path
        </button>
      </section>
    );
  }
  const label = indices?.find(({ name }) => name === index)?.label ?? path.name;
  return (
    <section className="sheet" aria-label="Rates">
      <SheetHeader
        title={label}
        note={[path.source, `${path.rows.length} ${path.by === 'month' ? 'months' : 'fixings'}`]
          .filter(Boolean)
          .join(' · ')}
      >
        {names.length > 1 ? (
          <select
            className="field"
            aria-label="Index"
            value={index}
            onChange={(event) => setChosen(event.target.value)}
          >
            {names.map((name) => (
              <option key={name} value={name}>
                {indices?.find((each) => each.name === name)?.label ?? name}
              </option>
            ))}
          </select>
        ) : null}
        <button type="button" className="button" onClick={() => void importRates()}>
          Import…
        </button>
      </SheetHeader>
      <div className="rates-body">
        <RateGrid key={index} index={index} path={path} />
        <div className="rates-side">
          <RateChart rows={path.rows} name={label} />
          <ShiftTool index={index} path={path} />
        </div>
      </div>
    </section>
  );
}

function RateGrid({ index, path }: { readonly index: string; readonly path: RatePath }) {
  const grid = useRef<SheetGridHandle>(null);
  const columns = useMemo(() => rateColumns(index, path.by), [index, path.by]);
  const editing = useMemo(() => rateEditing(index), [index]);
  const { events, menu } = useSheetMenu(grid, editing);
  const run = useWorkbench((state) => state.run);
  const target = useWorkbench((state) => state.target);

  useEffect(() => grid.current?.refresh(), [path, run]);
  useEffect(() => {
    if (target?.sheet === 'Rates' && target.row >= 0) grid.current?.goTo(target.row, target.column);
  }, [target]);

  return (
    <>
      <SheetGrid
        ref={grid}
        name="Rates"
        columns={columns}
        rowCount={path.rows.length}
        editing={editing}
        events={events}
      />
      {menu}
    </>
  );
}

function ShiftTool({ index, path }: { readonly index: string; readonly path: RatePath }) {
  const [text, setText] = useState('100');
  const setRatePath = useWorkbench((state) => state.setRatePath);
  const shift = (sign: '' | '-') => {
    const points = sign === '-' ? negated(text) : text;
    const rows = shiftedRows(path.rows, points);
    if (rows) setRatePath(index, withRateRows(path, rows), `Shift rates by ${points} bp`);
  };
  const usable = shiftedRows([], text) !== undefined;
  return (
    <div className="rate-tools">
      <span>Shift the whole path by</span>
      <input
        className="field"
        aria-label="Basis points"
        aria-invalid={!usable}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter') shift('');
        }}
      />
      <span>bp</span>
      <button type="button" className="button" disabled={!usable} onClick={() => shift('')}>
        Shift up
      </button>
      <button type="button" className="button" disabled={!usable} onClick={() => shift('-')}>
        Shift down
      </button>
      {usable ? null : <span className="caption">Enter a number of basis points, such as 100 or 12.5.</span>}
    </div>
  );
}

function negated(text: string): string {
  const trimmed = text.trim();
  return trimmed.startsWith('-') ? trimmed.slice(1) : `-${trimmed.replace(/^\+/, '')}`;
}

function pathOf(index: string): RatePath {
  return useWorkbench.getState().project!.rates[index]!;
}

function rateColumns(index: string, by: RatePath['by']): SheetColumn[] {
  const cell = (row: number, place: 0 | 1) => pathOf(index).rows[row]?.[place] ?? '';
  const openedCell = (row: number, place: 0 | 1) =>
    useWorkbench.getState().opened?.rates[index]?.rows[row]?.[place] ?? null;
  const columns: SheetColumn[] = [
    {
      id: 'month',
      header: by === 'month' ? 'Month' : 'Fixing date',
      about: by === 'month' ? 'Month of the Distribution Date that pays the accrual period.' : 'Date of the fixing.',
      width: 92,
      align: 'left',
      editable: true,
      value: (row) => cell(row, 0),
      text: (row) => (by === 'month' ? monthText(parseMonth(cell(row, 0)) ?? NaN) || cell(row, 0) : cell(row, 0)),
      typed: (row) => cell(row, 0),
      changed: (row) => openedCell(row, 0) !== cell(row, 0),
    },
    {
      id: 'rate',
      header: 'Rate',
      unit: '%',
      about: 'Percent a year.',
      width: 92,
      align: 'right',
      editable: true,
      value: (row) => Number(cell(row, 1)),
      text: (row) => cell(row, 1),
      typed: (row) => cell(row, 1),
      amount: (row) => Number(cell(row, 1)),
      changed: (row) => openedCell(row, 1) !== cell(row, 1),
    },
  ];
  return by === 'date' ? columns : [...columns, distributionDateColumn((row) => cell(row, 0))];
}

/** The date on which the rate's period is paid, from the last run. */
function distributionDateColumn(monthText: (row: number) => string): SheetColumn {
  const date = (row: number) => {
    const results = useWorkbench.getState().run?.results;
    const month = parseMonth(monthText(row));
    const first = results?.months[0];
    if (!results || month === undefined || first === undefined) return '';
    const day = results.distributionDates[month - first];
    return day === undefined ? '' : dayText(day);
  };
  return {
    id: 'distribution_date',
    header: 'Distribution Date',
    about: 'Business-day adjusted, from the deal.',
    width: 124,
    align: 'left',
    editable: false,
    value: date,
    text: date,
    typed: date,
  };
}

function rateEditing(index: string): SheetEditing {
  const setRows = (rows: readonly (readonly [string, string])[], label: string) =>
    useWorkbench.getState().setRatePath(index, withRateRows(pathOf(index), rows), label);
  return {
    extends: true,
    parse: (row, column, text) => parseRateCell(pathOf(index), row, column as RateColumn, text),
    commit: (label, edits) => setRows(editedRows(pathOf(index), edits), label),
    insertRows: (at, count) => {
      const rows = [...pathOf(index).rows];
      for (let i = 0; i < count; i++) rows.splice(at + i, 0, nextRow(rows.slice(0, at + i)));
      setRows(rows, `Insert ${count} rate${count === 1 ? '' : 's'}`);
    },
    deleteRows: (rows) => {
      const gone = new Set(rows);
      const kept = pathOf(index).rows.filter((_, row) => !gone.has(row));
      setRows(kept, `Delete ${gone.size} rate${gone.size === 1 ? '' : 's'}`);
    },
    reset: (cells) => {
      const opened = useWorkbench.getState().opened?.rates[index];
      if (!opened) return;
      const edits = cells.flatMap(({ row, column }) => {
        const value = opened.rows[row]?.[column === 'rate' ? 1 : 0];
        return value === undefined || column === 'distribution_date' ? [] : [{ row, column, value }];
      });
      setRows(editedRows(pathOf(index), edits), 'Reset rates');
    },
  };
}
