import type { RatePath } from '../../../engine/collections/collections';
import type { RateRow, RateRows } from '../../engine-client/rateValues';
import { parseMonth } from '../../engine-client/engineValues';
import { dayText, monthText } from '../../format/dates';
import type { SheetColumn, SheetEditing } from '../../grids/sheetColumn';
import { useWorkbench } from '../../store/useWorkbench';
import { editedRows, nextRow, parseRateCell, withRateRows, type RateColumn } from './ratePath';
import { monthsReading } from './fixingDays';
import { isSameRate, rateNote, usedRates } from './rateReading';
import { useRatesView } from './ratesView';

/** What stands beside the rates for a while: the path a tool would make, or that of the base. */
export interface BesideRates {
  readonly id: 'preview' | 'base';
  readonly header: string;
  readonly about: string;
  readonly rows: ReadonlyMap<string, string>;
}

/** The path as the document has it. */
export function pathOf(index: string): RatePath {
  return useWorkbench.getState().project!.rates[index]!;
}

/** The rows on screen: those under the hand, where something is drawn. */
export function shownRows(index: string): RateRows {
  const { draft } = useRatesView.getState();
  return draft?.index === index ? draft.rows : pathOf(index).rows;
}

/** `readByDeal`: whether the deal itself reads the index; of one that only loans follow no date is paid by a row. */
export function rateColumns(
  index: string,
  by: RatePath['by'],
  beside: readonly BesideRates[],
  readByDeal: boolean,
): SheetColumn[] {
  const cell = (row: number, place: 0 | 1) => shownRows(index)[row]?.[place] ?? '';
  const openedCell = (row: number, place: 0 | 1) =>
    useWorkbench.getState().opened?.rates[index]?.rows[row]?.[place] ?? null;
  const key = (row: number) => cell(row, 0);
  return [
    {
      id: 'month',
      header: by === 'month' ? 'Month' : 'Fixing date',
      about:
        by === 'date'
          ? 'Date of the fixing.'
          : readByDeal
            ? 'Month of the Distribution Date that pays the accrual period.'
            : 'Month in which loans read the rate.',
      width: by === 'month' ? 74 : 104,
      align: 'left',
      editable: true,
      value: key,
      text: (row) => (by === 'month' ? monthText(parseMonth(key(row)) ?? NaN) || key(row) : key(row)),
      typed: key,
      changed: (row) => openedCell(row, 0) !== key(row),
    },
    {
      id: 'rate',
      header: 'Rate',
      unit: '%',
      about: 'Percent a year.',
      width: 84,
      align: 'right',
      editable: true,
      value: (row) => Number(cell(row, 1)),
      text: (row) => cell(row, 1),
      typed: (row) => cell(row, 1),
      amount: (row) => Number(cell(row, 1)),
      changed: (row) => openedCell(row, 1) !== cell(row, 1),
    },
    ...beside.map((each) => besideColumn(each, key)),
    ...(readByDeal ? [by === 'month' ? usedColumn(index, key) : readForColumn(index, key)] : []),
    ...(by === 'month' && readByDeal ? [distributionDateColumn(key)] : []),
    noteColumn(index, by, key),
  ];
}

function besideColumn({ id, header, about, rows }: BesideRates, key: (row: number) => string): SheetColumn {
  const rate = (row: number) => rows.get(key(row)) ?? '';
  return {
    id,
    header,
    unit: '%',
    about,
    width: 84,
    align: 'right',
    editable: false,
    value: (row) => Number(rate(row) === '' ? NaN : rate(row)),
    text: rate,
    typed: rate,
    amount: (row) => (rate(row) === '' ? null : Number(rate(row))),
    tone: () => 'used',
  };
}

/** What the deal itself took for the index on the month's Distribution Date. */
function usedColumn(index: string, key: (row: number) => string): SheetColumn {
  const used = (row: number) => {
    const { run } = useWorkbench.getState();
    const month = parseMonth(key(row));
    return month === undefined ? undefined : usedRates(run, index)?.at(month);
  };
  const text = (row: number) => {
    const rate = used(row);
    return rate === undefined ? '' : String(Number((rate * 100).toFixed(8)));
  };
  const isOther = (row: number) => {
    const rate = used(row);
    const own = shownRows(index)[row]?.[1];
    return rate !== undefined && own !== undefined && !isSameRate(rate, own);
  };
  return {
    id: 'used',
    header: 'Used',
    unit: '%',
    about: 'The rate that the deal took for this index on the Distribution Date of the month, by the last run.',
    width: 80,
    align: 'right',
    editable: false,
    value: (row) => used(row) ?? NaN,
    text,
    typed: text,
    amount: (row) => (used(row) === undefined ? null : used(row)! * 100),
    tone: (row) => (isOther(row) ? 'used' : 'computed'),
    more: (row) => (isOther(row) ? 'The deal takes this rate, not that of the path.' : ''),
  };
}

/** Of a path by fixing date: the Distribution Dates that take the fixing. */
function readForColumn(index: string, key: (row: number) => string): SheetColumn {
  const months = (row: number) =>
    monthsReading(index, pathOf(index).rows, useWorkbench.getState().run).get(key(row)) ?? [];
  const text = (row: number) => months(row).map(monthText).join(', ');
  return {
    id: 'read_for',
    header: 'Read for',
    about: 'The months whose Distribution Dates take this fixing: the latest on or before the day the deal asks for.',
    width: 84,
    align: 'left',
    editable: false,
    value: (row) => months(row)[0] ?? null,
    text,
    typed: text,
  };
}

/** The date on which the rate's period is paid, from the last run. */
function distributionDateColumn(key: (row: number) => string): SheetColumn {
  const date = (row: number) => {
    const results = useWorkbench.getState().run?.results;
    const month = parseMonth(key(row));
    const first = results?.months[0];
    if (!results || month === undefined || first === undefined) return '';
    const day = results.distributionDates[month - first];
    return day === undefined ? '' : dayText(day);
  };
  return {
    id: 'distribution_date',
    header: 'Distribution Date',
    about: 'Business-day adjusted, from the deal.',
    width: 112,
    align: 'left',
    editable: false,
    value: date,
    text: date,
    typed: date,
  };
}

/** What is worth knowing of a month: not read, below zero, after months without a rate. */
function noteColumn(index: string, by: RatePath['by'], key: (row: number) => string): SheetColumn {
  const note = (row: number) => {
    const rows = shownRows(index);
    const here = rows[row];
    return here ? rateNote(index, by, here, rows[row - 1], useWorkbench.getState().run) : '';
  };
  return {
    id: 'note',
    header: 'Note',
    about: 'What is worth knowing of the month.',
    width: 150,
    align: 'left',
    editable: false,
    value: note,
    text: note,
    typed: (row) => (key(row) === '' ? '' : note(row)),
    more: note,
  };
}

export function rateEditing(index: string): SheetEditing {
  const setRows = (rows: readonly RateRow[], label: string) =>
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
        const isTyped = column === 'rate' || column === 'month';
        return value === undefined || !isTyped ? [] : [{ row, column, value }];
      });
      setRows(editedRows(pathOf(index), edits), 'Reset rates');
    },
  };
}
