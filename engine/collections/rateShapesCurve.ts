import { addMonths, formatMonth, monthOfDay, parseDay, type Month } from '../core/date';
import type { Problem, Result } from '../core/problem';
import { failure, success } from '../core/problem';
import { MAX_RATE_PERCENT, shown } from './percent';
import { monthOfKey, type RateRow, type RateRows } from './rateShapes';
import { fractionOf, fractionText, readDecimal } from './rateShapesDecimal';
import { between } from './rateShapesGaps';

/** A rate of a curve and the month it is for. */
export interface CurvePoint {
  readonly month: Month;
  /** Percent a year, decimal text. */
  readonly rate: string;
}

export type CurveUnit = 'percent' | 'decimal';

/** Between its points a curve is a straight line, or each rate stands until the next point. */
export type CurveBetween = 'linear' | 'flat';

export interface CurveReading {
  readonly unit: CurveUnit;
  /** The month of tenor zero. */
  readonly anchor: Month;
  /** Months as people write them, such as `Jan-05`; ISO months and days are known. */
  monthOf(text: string): Month | undefined;
}

interface Line {
  readonly row: number;
  readonly cells: readonly string[];
}

/**
 * Reads a forward curve as it is typed or pasted: a line a point, a tenor (`3m`, `2y`, `18` months) or a month (`2005-01`) and a
 * rate, apart by a tab, a semicolon, a comma or a space; or a column of rates only, one a month from the anchor on. A line of
 * headings above them is passed over.
 *
 * Units:  percent, or plain fractions where the unit is decimal; a rate written with `%` is percent whatever the unit
 * Errors: every line that is not understood, months named twice, rates beyond 100 percent; a curve without a point
 */
export function readCurve(text: string, reading: CurveReading): Result<readonly CurvePoint[]> {
  const lines = linesOf(text);
  const body = isHeading(lines[0], reading) ? lines.slice(1) : lines;
  const problems: Problem[] = [];
  const refuse = (row: number, slug: string, message: string, remedy: string): void =>
    void problems.push({ code: `RATES/curve-${slug}`, severity: 'error', at: { row }, message, remedy });
  if (body.length === 0) {
    refuse(1, 'empty', 'There is no point yet.', 'Give a line for each point, such as 6m 3.25 or 2005-07 3.25.');
    return failure(problems);
  }
  const onlyRates = body.every(({ cells }) => cells.length === 1);
  const points = new Map<Month, CurvePoint & { readonly row: number }>();
  body.forEach(({ row, cells }, i) => {
    if (cells.length !== 2 && !onlyRates) {
      const count = cells.length === 1 ? '1 cell' : `${cells.length} cells`;
      return refuse(row, 'cells', `This line has ${count}.`, 'Expected a tenor or a month, and a rate.');
    }
    const month = onlyRates ? addMonths(reading.anchor, i) : whenOf(cells[0]!, reading);
    const rate = rateOf(cells.at(-1)!, reading.unit);
    if (month === undefined) {
      refuse(row, 'when', `${shown(cells[0]!)} is no tenor and no month.`, 'Write 3m, 2y, 18 or 2005-07.');
    }
    if (!rate.ok) refuse(row, 'rate', rate.message, rate.remedy);
    if (month === undefined || !rate.ok) return;
    const twin = points.get(month);
    if (twin) refuse(row, 'twice', `${formatMonth(month)} is in line ${twin.row} too.`, 'Give each month once.');
    else points.set(month, { month, rate: rate.text, row });
  });
  if (problems.length > 0) return failure(problems);
  return success([...points.values()].sort((a, b) => a.month - b.month).map(({ month, rate }) => ({ month, rate })));
}

/** Do rates read as percent look like plain fractions? So all of them when none reaches one percent and one is above zero. */
export function looksDecimal(points: readonly CurvePoint[]): boolean {
  const rates = points.map(({ rate }) => Math.abs(Number(rate)));
  return rates.some((rate) => rate > 0) && rates.every((rate) => rate < 0.3);
}

/**
 * The rates of a curve along the rows of a path. Before the first point its rate stands, after the last one its.
 *
 * Rounding: as `between`, on the straight line
 */
export function curveRates(rows: RateRows, points: readonly CurvePoint[], how: CurveBetween): RateRow[] {
  const first = points[0];
  const last = points.at(-1);
  if (!first || !last) return [...rows];
  return rows.map((row) => {
    const month = monthOfKey(row[0]);
    if (month === undefined) return row;
    if (month <= first.month) return [row[0], first.rate] as const;
    if (month >= last.month) return [row[0], last.rate] as const;
    const next = points.findIndex((point) => point.month > month);
    const from = points[next - 1]!;
    const to = points[next]!;
    if (how === 'flat' || from.month === month) return [row[0], from.rate] as const;
    return [row[0], between(from.rate, to.rate, { num: month - from.month, den: to.month - from.month })] as const;
  });
}

function linesOf(text: string): Line[] {
  return text
    .split(/\r\n|\r|\n/)
    .map((line, i) => ({ row: i + 1, cells: cellsOf(line) }))
    .filter(({ cells }) => cells.length > 0);
}

function cellsOf(line: string): readonly string[] {
  const text = line.trim();
  if (text === '') return [];
  const mark = ['\t', ';', ','].find((each) => text.includes(each));
  if (mark !== undefined) return text.split(mark).map(unquoted);
  const space = text.search(/\s+\S+$/);
  return space < 0 ? [unquoted(text)] : [text.slice(0, space), text.slice(space).trim()].map(unquoted);
}

function unquoted(cell: string): string {
  return cell.trim().replace(/^"(.*)"$/, '$1');
}

/** Words only: neither a time nor a number. */
function isHeading(line: Line | undefined, reading: CurveReading): boolean {
  const isWords = (cell: string) => whenOf(cell, reading) === undefined && !readDecimal(cell.replace(/%$/, ''));
  return line !== undefined && line.cells.every(isWords);
}

function whenOf(text: string, { anchor, monthOf }: CurveReading): Month | undefined {
  const tenor = /^(\d{1,3}(?:\.\d+)?)\s*(m|mo|month|months|y|yr|year|years)?$/i.exec(text);
  if (tenor) {
    const months = Number(tenor[1]) * (/^y/i.test(tenor[2] ?? '') ? 12 : 1);
    return Number.isInteger(months) ? addMonths(anchor, months) : undefined;
  }
  const day = parseDay(text);
  return day === undefined ? (monthOfKey(text) ?? monthOf(text)) : monthOfDay(day);
}

type RateReading =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly message: string; readonly remedy: string };

function rateOf(typed: string, unit: CurveUnit): RateReading {
  const isPercent = typed.endsWith('%');
  const number = readDecimal(isPercent ? typed.slice(0, -1) : typed);
  if (!number) {
    const remedy = unit === 'percent' ? 'Expected a rate such as 4.25.' : 'Expected a rate such as 0.0425.';
    return { ok: false, message: `${shown(typed)} is not a number.`, remedy };
  }
  const tens = unit === 'decimal' && !isPercent ? 2 : 0;
  const fraction = fractionOf({ digits: number.digits * 10n ** BigInt(tens), decimals: number.decimals });
  const least = Math.max(0, number.decimals - tens);
  const text = fractionText(fraction, least, least);
  if (Math.abs(Number(text)) <= MAX_RATE_PERCENT) return { ok: true, text };
  const remedy = tens === 2 ? 'Set the rates to percent, or write 0.0425.' : 'Look for a misplaced decimal point.';
  return { ok: false, message: `${typed} is ${text} percent a year.`, remedy };
}
