import type { Day, Month } from '../../../core/date';
import type { ValueType } from '../../../deal/description';
import type { CellFormat, CellValue, RowModel, SheetModel } from '../../model';
import { column, formatOf, heading, memberLabel, row, type ExportInput } from '../../sheets/sheetParts';
import { call, number, operation, range } from '../formulaTree';
import { FIRST, NEVER, onDate, UNLIMITED, type DateColumn } from '../places';
import { at, minus } from '../treeParts';
import type { PlacedResult } from './resultLookup';

/** A short name: every difference refers to it. */
const ENGINE = 'Engine';
const DIFFERENCES = 'Differences';

/** Title, what the sheet belongs to, section, label, member, name. */
const ABOVE = 6;
const FIRST_ROW = ABOVE + 1;
const LEADING = 3;

/** Places to which a formula and the engine must agree: cents, and the digits of a rate that a double holds. */
function placesOf({ column: { type }, values }: PlacedResult): number {
  if (type === 'Money') return 2;
  const largest = values.reduce((most, value) => (Number.isFinite(value) ? Math.max(most, Math.abs(value)) : most), 1);
  return Math.max(0, 12 - Math.ceil(Math.log10(largest)));
}

/** A result of the engine as the live sheets keep it. */
function engineValue(type: ValueType, value: number): CellValue {
  if (Number.isNaN(value)) return null;
  if (!Number.isFinite(value)) {
    if (type === 'Month' || type === 'Date') return value > 0 ? NEVER : FIRST;
    return Math.sign(value) * UNLIMITED;
  }
  if (type === 'Money') return { cents: value };
  if (type === 'Month') return { month: value as Month };
  if (type === 'Date') return { day: value as Day };
  return value;
}

/** Where an item stands on both sheets: they have the same rows and columns. */
function itemColumn(sheet: string, index: number): DateColumn {
  return { sheet, column: LEADING + index, first: FIRST_ROW };
}

export function engineColumn(index: number): DateColumn {
  return itemColumn(ENGINE, index);
}

export function differenceColumn(index: number): DateColumn {
  return itemColumn(DIFFERENCES, index);
}

/** How many items differ, and whether any does, a cell a date. */
export const DIFFERING: DateColumn = { sheet: DIFFERENCES, column: 1, first: FIRST_ROW };
export const DIFFERS: DateColumn = { sheet: DIFFERENCES, column: 2, first: FIRST_ROW };

interface Layout {
  readonly name: string;
  readonly title: string;
  /** Headers and cells of the two columns beside the month. */
  readonly beside: readonly [string, string];
  readonly besideCells: (date: number) => readonly [CellValue, CellValue];
  readonly value: (placed: PlacedResult, index: number, date: number) => CellValue;
}

function layOut(input: ExportInput, items: readonly PlacedResult[], layout: Layout): SheetModel {
  const results = input.run.results!;
  const { name, title, beside, besideCells, value } = layout;
  const rows: RowModel[] = [
    ...heading(title, input),
    row('group', null, null, null, ...items.map(({ column: { section, kind } }) => section || KINDS[kind])),
    row('header', 'Month', ...beside, ...items.map(({ column: { label, name: own } }) => label || own)),
    row('subtitle', null, null, null, ...items.map(({ column: { cls } }) => memberLabel(cls, input.run.deal))),
    row('subtitle', null, null, null, ...items.map(({ column: { name: own, kind } }) => `${own} (${kind})`)),
  ];
  for (let date = 0; date < results.count; date++) {
    rows.push({
      cells: [
        { month: results.months[date] as Month },
        ...besideCells(date),
        ...items.map((placed, i) => value(placed, i, date)),
      ],
    });
  }
  return {
    name,
    columns: [
      column(10, 'month'),
      column(12, name === DIFFERENCES ? 'whole' : 'date'),
      column(8, 'whole'),
      ...items.map(({ column: { type } }) => column(16, checkFormat(type))),
    ],
    rows,
    frozen: { rows: ABOVE, columns: LEADING },
    filter: false,
    repeatRows: [3, ABOVE],
    repeatColumns: [0, LEADING - 1],
    orientation: 'landscape',
    isProtected: true,
    tab: 'check',
  };
}

const KINDS = {
  input: 'Collections',
  term: 'Terms',
  fund: 'Funds',
  pay: 'Payments',
  book: 'Bookings',
  ledger: 'Balances after the date',
  offered: 'Offered',
} as const;

export function checkFormat(type: ValueType): CellFormat {
  return type === 'Flag' ? 'number' : formatOf(type);
}

/** Every result of the engine as a value: dates down, items across. */
export function engineValuesSheet(input: ExportInput, items: readonly PlacedResult[]): SheetModel {
  const days = input.run.results!.distributionDates;
  return layOut(input, items, {
    name: ENGINE,
    title: 'What the engine gave, as values',
    beside: ['Date', 'No.'],
    besideCells: (date) => [{ day: days[date] as Day }, date + 1],
    value: ({ column: { type }, values }, _, date) => engineValue(type, values[date]!),
  });
}

/** The workbook's own result less the engine's, in every cell: 0 where they are the same. */
export function differencesSheet(input: ExportInput, items: readonly PlacedResult[]): SheetModel {
  const last = items.length - 1;
  const places = items.map(placesOf);
  return layOut(input, items, {
    name: DIFFERENCES,
    title: 'Differences: formula less engine',
    beside: ['Items that differ', 'Any'],
    besideCells: (date) => {
      const cells = range(onDate(differenceColumn(0), date), onDate(differenceColumn(last), date), 'column');
      // An error is not 0 either.
      const count = minus(number(items.length), call('COUNTIF', cells, number(0)));
      return [{ tree: count }, { tree: operation('>', at(DIFFERING, date), number(0)) }];
    },
    value: (placed, i, date) => {
      const difference = minus(at(placed.place, date), at(engineColumn(i), date));
      return { tree: call('ROUND', difference, number(places[i]!)) };
    },
  });
}
