import { useEffect, useMemo, useRef, useState } from 'react';
import type { RatePath, RatePaths } from '../../../engine/collections/collections';
import { indicesOf, parseMonth } from '../../engine-client/engineValues';
import { dayText, monthText } from '../../format/dates';
import { SheetGrid, type SheetGridHandle } from '../../grids/SheetGrid';
import { SheetHeader } from '../../grids/SheetHeader';
import type { SheetColumn, SheetEditing } from '../../grids/sheetColumn';
import { useSheetMenu } from '../../grids/useSheetMenu';
import { useWorkbench } from '../../store/useWorkbench';
import { indexList, type IndexEntry } from './indexList';
import { editedRows, nextRow, parseRateCell, withRateRows, type RateColumn } from './ratePath';
import { RateChart } from './RateChart';
import { FlatTool, ShiftTool } from './RateTools';
import './RateChart.css';

const NO_RATES: RatePaths = {};

/** The index paths of the deal and of its loans: the rate of each month or fixing date. */
export function RatesSheet() {
  const rates = useWorkbench((state) => state.project?.rates ?? NO_RATES);
  const tape = useWorkbench((state) => state.project?.tape);
  const deal = useWorkbench((state) => state.run?.deal ?? null);
  const entries = useMemo(() => indexList(deal, tape ? indicesOf(tape) : [], rates), [deal, tape, rates]);
  const [chosen, setChosen] = useIndex(entries);
  const entry = entries.find(({ name }) => name === chosen) ?? entries[0];

  if (!entry) return <NoPath />;
  const { name: index, path } = entry;
  const problem = path ? undefined : missingText(entry);
  return (
    <section className="sheet" aria-label="Rates">
      <SheetHeader title={entry.label} note={noteOf(entry)}>
        {entries.length > 1 ? (
          <select
            className="field"
            aria-label="Index"
            value={index}
            onChange={(event) => setChosen(event.target.value)}
          >
            {entries.map((each) => (
              <option key={each.name} value={each.name}>
                {each.path ? each.label : `${each.label} (no path)`}
              </option>
            ))}
          </select>
        ) : null}
        <ImportButton index={index} quiet={path !== undefined} />
      </SheetHeader>
      {entries.some((each) => !each.path) ? <MissingPaths entries={entries} onIndex={setChosen} /> : null}
      {path ? (
        <div className="rates-body">
          <RateGrid key={index} index={index} path={path} />
          <div className="rates-side">
            <RateChart rows={path.rows} name={entry.label} />
            <ShiftTool index={index} path={path} />
            <FlatTool key={index} index={index} path={path} />
          </div>
        </div>
      ) : (
        <div className="empty-sheet">
          <p>{problem}</p>
          <FlatTool key={index} index={index} path={undefined} />
        </div>
      )}
    </section>
  );
}

/** The index in view; what points at an index brings it into view. */
function useIndex(entries: readonly IndexEntry[]): readonly [string | null, (index: string) => void] {
  const [chosen, setChosen] = useState<string | null>(null);
  const target = useWorkbench((state) => state.target);
  useEffect(() => {
    if (target?.sheet !== 'Rates' || target.row >= 0) return;
    if (entries.some(({ name }) => name === target.column)) setChosen(target.column);
  }, [entries, target]);
  return [chosen, setChosen];
}

function NoPath() {
  const importRates = useWorkbench((state) => state.importRates);
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

function ImportButton({ index, quiet }: { readonly index: string; readonly quiet: boolean }) {
  const importRates = useWorkbench((state) => state.importRates);
  return (
    <button type="button" className={quiet ? 'button' : 'button primary'} onClick={() => void importRates(index)}>
      Import…
    </button>
  );
}

function missingText({ label, followedBy }: IndexEntry): string {
  const who = followedBy.length > 0 ? `it is followed by ${followedBy.join(' and ')}` : 'nothing follows it';
  return `${label} has no path yet, and ${who}: import one, a CSV of distribution_month,rate or date,rate with rates in percent, or set every month to one rate.`;
}

/** Which indices are still without a path, each leading to its place. */
function MissingPaths({
  entries,
  onIndex,
}: {
  readonly entries: readonly IndexEntry[];
  readonly onIndex: (index: string) => void;
}) {
  return (
    <p className="missing-paths" role="status">
      Without a path:
      {entries
        .filter(({ path }) => !path)
        .map(({ name, label, followedBy }) => (
          <button key={name} type="button" className="link" onClick={() => onIndex(name)}>
            {followedBy.length > 0 ? `${label}, for ${followedBy.join(' and ')}` : label}
          </button>
        ))}
    </p>
  );
}

function noteOf({ path, followedBy }: IndexEntry): string {
  const rows = path ? `${path.rows.length} ${path.by === 'month' ? 'months' : 'fixings'}` : 'no path';
  const use = followedBy.length > 0 ? `followed by ${followedBy.join(' and ')}` : 'nothing follows it';
  return [path?.source, rows, use].filter(Boolean).join(' · ');
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
