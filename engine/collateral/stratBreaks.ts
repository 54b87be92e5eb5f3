import { formatMoney, parseDollars } from '../core/cents';
import { failure, success, type Problem, type Result } from '../core/problem';
import type { StratDimension, StratUnit } from './stratDimensions';

/** More ranges than a table is read with. */
const MOST_BREAKS = 200;

/**
 * Reads typed breaks: the upper ends of the ranges, ascending, apart by spaces, semicolons or commas (`0, 25,000, 50,000`,
 * `25k 50k 1m`, `5; 5.5`), or a run of them (`5 to 9 by 0.25`). A comma with exactly three digits after it stands within a number.
 *
 * Units:  dollars to whole cents; percent, months and points as they are
 * Errors: every part that is no number, breaks out of order, none at all, more than 200
 */
export function readBreaks(text: string, { label, unit = 'points' }: StratDimension): Result<readonly number[]> {
  const problems: Problem[] = [];
  const tell = (slug: string, message: string, remedy: string): void => {
    problems.push({
      code: `INPUTS/${slug}`,
      severity: 'error',
      at: { sheet: 'Strats', column: label },
      message,
      remedy,
    });
  };
  const run = /^\s*(\S+)\s+to\s+(\S+)\s+by\s+(\S+)\s*$/i.exec(text);
  const parts = run ? run.slice(1) : partsOf(text);
  const values = parts.map((part) => {
    const value = readBreak(part, unit);
    if (value === undefined) tell('break-unread', `"${part}" is not a break.`, EXPECTED[unit]);
    return value ?? NaN;
  });
  if (parts.length === 0) tell('breaks-missing', 'No breaks are typed.', EXPECTED[unit]);
  if (problems.length > 0) return failure(problems);
  const breaks = run ? runOf(values[0]!, values[1]!, values[2]!) : values;
  const unordered = breaks.findIndex((value, i) => i > 0 && value <= breaks[i - 1]!);
  if (run && breaks.length === 0) {
    tell(
      'breaks-run',
      `"${text.trim()}" has no steps.`,
      'Enter a step above zero and an end above the start: 5 to 9 by 0.25.',
    );
  } else if (unordered > 0) {
    const [before, after] = [breaks[unordered - 1]!, breaks[unordered]!].map((value) => breakText(value, unit));
    tell('breaks-order', `${after} stands after ${before}.`, 'Enter each break once, the smallest first.');
  } else if (breaks.length > MOST_BREAKS) {
    tell('breaks-many', `${breaks.length} breaks are too many for a table.`, `Enter ${MOST_BREAKS} or fewer.`);
  }
  return problems.length > 0 ? failure(problems) : success(breaks);
}

const EXPECTED: Readonly<Record<StratUnit, string>> = {
  money: 'Enter amounts in dollars, such as 0, 25,000, 50,000.',
  percent: 'Enter percentages, such as 5, 5.5, 6.',
  months: 'Enter whole months, such as 60, 120, 180.',
  points: 'Enter whole numbers, such as 599, 619, 639.',
};

function partsOf(text: string): string[] {
  return text
    .split(/[\s;]+/)
    .map((part) => part.replace(/,$/, ''))
    .flatMap((part) => (/^-?\$?[1-9]\d{0,2}(,\d{3})+(\.\d+)?$/.test(part) ? [part] : part.split(',')))
    .filter((part) => part !== '');
}

function readBreak(text: string, unit: StratUnit): number | undefined {
  if (unit === 'money') {
    const scaled = /^(\$?[\d.,]+)([km])$/i.exec(text);
    const cents = parseDollars(scaled ? scaled[1]! : text);
    if (cents === undefined || !scaled) return cents;
    const many = cents * (scaled[2]!.toLowerCase() === 'k' ? 1000 : 1_000_000);
    return Number.isSafeInteger(many) ? many : undefined;
  }
  const bare = (unit === 'percent' ? text.replace(/%$/, '') : text).replaceAll(',', '');
  const shape = unit === 'percent' ? /^-?(\d+(\.\d*)?|\.\d+)$/ : /^-?\d+$/;
  const value = Number(bare);
  return shape.test(bare) && Math.abs(value) <= 1e9 ? value : undefined;
}

function runOf(from: number, to: number, by: number): number[] {
  if (!(by > 0) || to <= from) return [];
  const count = Math.floor((to - from) / by + 1e-9) + 1;
  // One too many is told as too many; a run of millions is not made first.
  return Array.from({ length: Math.min(count, MOST_BREAKS + 1) }, (_, i) => Number((from + i * by).toFixed(9)));
}

/** Breaks as they are typed. */
export function breaksText(breaks: readonly number[], unit: StratUnit): string {
  return breaks.map((value) => breakText(value, unit)).join(unit === 'money' ? '; ' : ', ');
}

function breakText(value: number, unit: StratUnit): string {
  return unit === 'money' ? formatMoney(value).replace(/\.00$/, '') : String(value);
}

/**
 * What the range up to `breaks[i]` is called, as in a prospectus: `25,000.01 to 50,000.00`, `7.001 to 7.500`, `121 to 180`; past the last
 * break `over 360`. A range holds its upper end and not its lower one.
 */
export function rangeLabel(breaks: readonly number[], i: number, unit: StratUnit): string {
  const end = (value: number): string => edgeText(value, unit);
  if (i === 0) return `${end(breaks[0]!)} or less`;
  if (i === breaks.length) return `over ${end(breaks.at(-1)!)}`;
  const above = breaks[i - 1]! + STEP[unit];
  return above >= breaks[i]! ? end(breaks[i]!) : `${end(above)} to ${end(breaks[i]!)}`;
}

/** The least that a value is above a break, as it is printed. */
const STEP: Readonly<Record<StratUnit, number>> = { money: 1, percent: 0.001, months: 1, points: 1 };

function edgeText(value: number, unit: StratUnit): string {
  if (unit === 'money') return formatMoney(value);
  return unit === 'percent' ? value.toFixed(3) : String(value);
}
