import type { RunReply } from '../../../engine/api/types';
import type { Tape } from '../../../engine/collateral/tape';
import type { RatePath } from '../../../engine/collections/collections';
import type { Problem } from '../../../engine/core/problem';
import type { LineDescription } from '../../../engine/deal/description';
import { parseMonth, type Month } from '../../engine-client/engineValues';
import type { RateRow } from '../../engine-client/rateValues';
import { monthText } from '../../format/dates';
import { lookupOf } from '../results/lookup';

/** How the deal reads an index: the line that does, the day it asks for, and the lines that go on with the rate. */
export interface DealReading {
  readonly line: LineDescription;
  /** The formula of the day that is looked up, as the deal file writes it. */
  readonly day: string;
  /** Lines that use the rate: where its caps, floors and margins are. */
  readonly users: readonly LineDescription[];
}

export function dealReading(lines: readonly LineDescription[], index: string): DealReading | null {
  const call = new RegExp(String.raw`\bfixing\(\s*${index}\s*,`);
  const line = lines.find(({ formula }) => call.test(formula));
  if (!line) return null;
  const from = call.exec(line.formula)!;
  const name = new RegExp(String.raw`\b${line.name}\b`);
  return {
    line,
    day: upToClosing(line.formula.slice(from.index + from[0].length)).trim(),
    users: lines.filter((each) => each !== line && name.test(each.formula)),
  };
}

/** The text up to the parenthesis that closes one opened before it. */
function upToClosing(text: string): string {
  let depth = 1;
  for (let i = 0; i < text.length; i++) {
    if (text[i] === '(') depth += 1;
    if (text[i] === ')' && (depth -= 1) === 0) return text.slice(0, i);
  }
  return text;
}

/** The rates that the deal took for an index, by Distribution month, as plain fractions. */
export interface UsedRates {
  readonly line: LineDescription;
  at(month: Month): number | undefined;
}

const known = new WeakMap<RunReply, Map<string, UsedRates | null>>();

/** By the last run; null where the deal has no line of its own for the index, or did not run. */
export function usedRates(run: RunReply | null, index: string): UsedRates | null {
  if (!run?.results || !run.deal) return null;
  let ofRun = known.get(run);
  if (!ofRun) known.set(run, (ofRun = new Map<string, UsedRates | null>()));
  let used = ofRun.get(index);
  if (used === undefined) ofRun.set(index, (used = findUsed(run, index)));
  return used;
}

function findUsed({ results, deal }: RunReply, index: string): UsedRates | null {
  const line = dealReading(deal!.lines, index)?.line;
  const values = line && lookupOf(results!).values(line.name);
  const first = results!.months[0];
  if (!line || !values || first === undefined || line.type !== 'Rate') return null;
  return { line, at: (month) => values[month - first] };
}

/** Is a plain fraction the rate that a path has in percent, to a ten-thousandth of a basis point? */
export function isSameRate(fraction: number, percent: string): boolean {
  return Math.abs(fraction - Number(percent) / 100) <= 1e-9;
}

/** What is worth knowing of a row: the deal took another rate, it is below zero, months before it have none. */
export function rateNote(
  index: string,
  by: RatePath['by'],
  [key, rate]: RateRow,
  before: RateRow | undefined,
  run: RunReply | null,
): string {
  const notes: string[] = [];
  const month = parseMonth(key);
  const previous = before && parseMonth(before[0]);
  if (by === 'month' && month !== undefined && previous !== undefined && month - previous > 1) {
    notes.push(`nothing for ${spanText((previous + 1) as Month, (month - 1) as Month)} before it`);
  }
  if (by === 'month' && month !== undefined && previous === month) notes.push('this month is there twice');
  if (Number(rate) < 0) notes.push('below zero, read as it stands');
  const used = month === undefined ? undefined : usedRates(run, index)?.at(month);
  if (used !== undefined && !isSameRate(used, rate)) notes.push('the deal takes another rate');
  return notes.join('; ');
}

export function spanText(first: Month, last: Month): string {
  return first === last ? monthText(first) : `${monthText(first)} to ${monthText(last)}`;
}

/** The last run's own words on rates that are missing for this index. */
export function rateProblems(
  problems: readonly Problem[],
  index: string,
  path: RatePath | undefined,
): readonly Problem[] {
  return problems.filter(({ code, at, message }) => {
    const isMissing = /\/(no-rates?|no-rate-for-loans|no-path-for-loans|row)$/.test(code);
    return isMissing && (message.includes(index) || (path !== undefined && at?.file === path.name));
  });
}

/** The loans that follow an index, and what their own terms do to it. Percent; NaN where no loan says. */
export interface LoanReading {
  readonly loans: number;
  /** Whole cents. */
  readonly balance: number;
  readonly margin: Range;
  readonly lookBack: Range;
  readonly every: Range;
  readonly maximum: Range & { readonly without: number };
  readonly minimum: Range & { readonly without: number };
  readonly periodicCap: Range & { readonly without: number };
}

export interface Range {
  readonly low: number;
  readonly high: number;
}

export function loanReading(tape: Tape, index: string): LoanReading | null {
  const names = tape.columns.index_name as readonly string[];
  const rows: number[] = [];
  names.forEach((name, row) => {
    if (name === index) rows.push(row);
  });
  if (rows.length === 0) return null;
  const column = (name: keyof Tape['columns']) => tape.columns[name] as Float64Array;
  const range = (name: keyof Tape['columns']): Range & { readonly without: number } => {
    const values = column(name);
    let [low, high, without] = [Infinity, -Infinity, 0];
    for (const row of rows) {
      const value = values[row]!;
      if (Number.isNaN(value)) without += 1;
      else {
        low = Math.min(low, value);
        high = Math.max(high, value);
      }
    }
    return low > high ? { low: NaN, high: NaN, without } : { low, high, without };
  };
  const balances = column('cutoff_balance');
  return {
    loans: rows.length,
    balance: rows.reduce((sum, row) => sum + (balances[row]! || 0), 0),
    margin: range('margin'),
    lookBack: range('look_back_days'),
    every: range('rate_change_months'),
    maximum: range('maximum_rate'),
    minimum: range('minimum_rate'),
    periodicCap: range('periodic_cap'),
  };
}
