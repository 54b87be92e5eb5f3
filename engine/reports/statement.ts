import { civilOf, type Day, type Month } from '../core/date';
import { recordDateOf } from '../register/recordDate';
import type { DealDescription, ValueType } from '../deal/description';
import type { StatementItem, StatementRow, StatementTime } from '../deal/statementDescription';
import type { CellAddress, Results } from '../waterfall/results';
import { figureText } from './statementText';

/** The trustee's statement of one Distribution Date. */
export interface StatementReport {
  readonly deal: string;
  readonly title: string;
  readonly source: string;
  /** The deal file has no statement of its own: what its report lists is shown. */
  readonly isGeneric: boolean;
  readonly month: Month;
  readonly distributionDate: Day;
  /** null where the deal names none. */
  readonly recordDate: Day | null;
  readonly items: readonly ReportedItem[];
}

/** The figures that a year's statement adds up. */
export interface AnnualReport {
  readonly deal: string;
  readonly title: string;
  readonly source: string;
  readonly year: number;
  /** First and last Distribution Date of the run that fall in the year, 0-based. */
  readonly first: number;
  readonly last: number;
  readonly items: readonly ReportedItem[];
}

export interface ReportedItem {
  /** As the document numbers it: `(iv)`. */
  readonly item: string;
  readonly label: string;
  readonly source: string;
  readonly rows: readonly ReportedRow[];
  /** What of the item the run cannot know, and why; null where it knows all of it. */
  readonly notReported: string | null;
}

export interface ReportedRow {
  readonly label: string;
  readonly name: string;
  /** The class or pool, '' for the deal and for a total. */
  readonly member: string;
  readonly isTotal: boolean;
  readonly type: ValueType;
  readonly at: StatementTime;
  /** Money in whole cents, Rate and Ratio as fractions, Flag 0 or 1, Month index, epoch day; null where it has no number. */
  readonly value: number | null;
  /** To read: `1,234.50`, `4.07000%`, `yes`, `2007-07`, `never`. */
  readonly text: string;
  /** Dollars per $1,000 of original balance, to eight decimals; null where the statement does not tell it. */
  readonly per1000: number | null;
  /** Where the figure stands, to ask why; null for a sum and for what was before the first date. */
  readonly cell: CellAddress | null;
}

/**
 * The statement of a Distribution Date.
 *
 * Shape:    a run and one of its dates (0-based) → every item of the deal's statement, in document order
 * Units:    whole cents; fractions; per $1,000 in dollars
 * Rounding: none, but per $1,000 half up to eight decimals
 */
export function statementOf(deal: DealDescription, results: Results, date: number): StatementReport {
  const { title, source, isGeneric, recordDate, items } = deal.statement;
  const month = results.months[date] as Month;
  const distributionDate = results.distributionDates[date] as Day;
  return {
    deal: deal.name,
    title,
    source,
    isGeneric,
    month,
    distributionDate,
    recordDate: recordDate && recordDateOf(recordDate.rule, month, distributionDate, recordDate.calendars),
    items: reported(items, results, date, date),
  };
}

/** Calendar years of the run's Distribution Dates, in order. */
export function statementYears({ distributionDates }: Results): readonly number[] {
  return [...new Set(Array.from(distributionDates, (day) => yearOf(day)))];
}

/**
 * What the year's statement reports: sums over its Distribution Dates, balances before the first and after the last.
 *
 * Shape:  a run and a calendar year → the items of the deal's annual statement; null for a deal without one, or a year without dates
 * Units:  whole cents
 */
export function annualStatement(deal: DealDescription, results: Results, year: number): AnnualReport | null {
  const { annual } = deal.statement;
  const days = Array.from(results.distributionDates);
  const first = days.findIndex((day) => yearOf(day) === year);
  const last = days.findLastIndex((day) => yearOf(day) === year);
  if (!annual || first < 0) return null;
  const { label: title, source } = annual;
  return { deal: deal.name, title, source, year, first, last, items: reported(annual.items, results, first, last) };
}

/** The calendar year in which a Distribution Date (0-based) falls. */
export function yearOfDate({ distributionDates }: Results, date: number): number {
  return yearOf(distributionDates[date] ?? 0);
}

function yearOf(day: number): number {
  return civilOf(day as Day).year;
}

function reported(
  items: readonly StatementItem[],
  { columns, values }: Results,
  first: number,
  last: number,
): readonly ReportedItem[] {
  const found = new Map<string, Float64Array>();
  columns.forEach(({ name, cls, kind }, index) => {
    if (kind !== 'offered') found.set(`${name} ${cls}`, values[index]!);
  });
  return items.map(({ rows, ...item }) => ({
    ...item,
    rows: rows.map((row) => {
      const columnsOf = row.members.map((member) => found.get(`${row.name} ${member}`));
      return reportedRow(row, columnsOf, first, last);
    }),
  }));
}

function reportedRow(
  row: StatementRow,
  columns: readonly (Float64Array | undefined)[],
  first: number,
  last: number,
): ReportedRow {
  const { label, name, member, isTotal, type, at } = row;
  // NaN where there is no such column, or where the date has no value in it.
  const value = columns.reduce((sum, column) => sum + (column ? valueOf(column, at, first, last) : NaN), 0);
  const taken = at === 'before' && first === 0 ? row.opening : value;
  const isNumber = Number.isFinite(taken);
  const at0 = at === 'before' ? first - 1 : last;
  const isCell = row.members.length === 1 && at0 >= 0 && (at !== 'during' || first === last);
  return {
    label,
    name,
    member,
    isTotal,
    type,
    at,
    value: isNumber ? taken : null,
    text: figureText(type, taken),
    per1000: isNumber && row.original !== null ? perThousand(taken, row.original) : null,
    cell: isCell ? { name, cls: row.members[0]!, date: at0 } : null,
  };
}

function valueOf(column: Float64Array, at: StatementTime, first: number, last: number): number {
  if (at === 'before') return first === 0 ? 0 : column[first - 1]!;
  if (at === 'after') return column[last]!;
  let sum = 0;
  for (let date = first; date <= last; date++) sum += column[date]!;
  return sum;
}

/** Dollars per $1,000 of an original balance, half up to eight decimals; exact, as trustees print it. */
function perThousand(cents: number, original: number): number {
  const scaled = BigInt(Math.abs(cents)) * 100_000_000_000n;
  const by = BigInt(original);
  const rounded = Number((2n * scaled + by) / (2n * by)) / 1e8;
  return cents < 0 ? -rounded : rounded;
}
