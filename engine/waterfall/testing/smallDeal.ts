import type { Collections, RatePaths } from '../../collections/collections';
import { monthOf, type Month } from '../../core/date';
import { problemLine } from '../../core/problem';
import { loadDeal } from '../../deal/loadDeal';
import { NO_SETTINGS, type Settings } from '../../deal/settings';
import { runDeal, type DealRun } from '../runDeal';

/** A deal of two classes (A of 100.00, B of 50.00), a party and three inputs, for tests of one sentence of the language each. */
export const HEAD = `deal: Small
document: An agreement
dates: {closing: 2024-01-31, first: 2024-02, day: 25, roll: none}
classes:
  A: {balance: $100.00}
  B: {balance: $50.00}
sets: {all: [A, B]}
parties: {holder: The holder}
inputs:
  columns:
    x: {is: Money}
    y: {is: Money, if_missing: 0}
    r: {is: Rate, if_missing: 1% a year}
`;

/** Pays x to A, then B, then the holder, so that a deal of terms alone has its cash in order. */
export const PAYMENTS = `  - fund: cash
    source: s
    paid_by: collections
    is: x
  - pay: principal
    source: s
    amount: rest
    from: cash
    to: [A, B]
    reduces: balance
  - pay: residual
    source: s
    amount: rest
    from: cash
    to: holder
`;

export interface Rows {
  /** Whole cents; one a date. */
  readonly x: readonly number[];
  readonly y?: readonly (number | null)[];
  /** Percent, as typed. */
  readonly r?: readonly (string | null)[];
}

export function term(name: string, is: string, more = ''): string {
  return `  - term: ${name}\n    source: s\n${more}    is: ${is}\n`;
}

function rowsOf({ x, y, r }: Rows): Collections {
  const first = monthOf(2024, 2);
  return {
    name: 'rows.csv',
    months: x.map((_, i) => (first + i) as Month),
    money: { x, y: y ?? x.map(() => null) },
    rates: { r: r ?? x.map(() => null) },
  };
}

export interface SmallRun {
  readonly run: DealRun;
  readonly warnings: readonly string[];
  /** A name's values, one a date: whole cents, plain fractions, 1 and 0. */
  values(name: string, cls?: string): number[];
  /** A name as its trace prints it. */
  printed(name: string, date: number, cls?: string): string;
}

/** Problem lines of a deal that does not load or run; none when it does. */
export function problemsOf(
  text: string,
  rows: Rows,
  settings: Settings = NO_SETTINGS,
  rates: RatePaths = {},
): string[] {
  const loaded = loadDeal(text, 'deal');
  if (!loaded.ok) return loaded.problems.map(problemLine);
  const result = runDeal(loaded.value, settings, rowsOf(rows), rates);
  return result.ok ? [] : result.problems.map(problemLine);
}

export function runSmall(text: string, rows: Rows, settings: Settings = NO_SETTINGS, rates: RatePaths = {}): SmallRun {
  const loaded = loadDeal(text, 'deal');
  if (!loaded.ok) throw new Error(loaded.problems.map(problemLine).join('\n'));
  const result = runDeal(loaded.value, settings, rowsOf(rows), rates);
  if (!result.ok) throw new Error(result.problems.map(problemLine).join('\n'));
  const { results } = result.value;
  return {
    run: result.value,
    warnings: result.warnings.map(problemLine),
    values(name, cls = '') {
      const at = results.columns.findIndex((c) => c.name === name && c.cls === cls && c.kind !== 'offered');
      if (at < 0) throw new Error(`no column ${name} ${cls}`);
      return [...results.values[at]!];
    },
    printed: (name, date, cls = '') => result.value.trace({ name, cls, date }).value,
  };
}
