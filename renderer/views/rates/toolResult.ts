import type { RatePath } from '../../../engine/collections/collections';
import { addMonths, formatMonth, parseMonth, readPercent, type Month } from '../../engine-client/engineValues';
import {
  curveRates,
  extendedRates,
  filledRates,
  firstMonthOf,
  flatRates,
  gapsOf,
  lastMonthOf,
  rampedRates,
  readCurve,
  replayedRates,
  shiftedRates,
  spreadRates,
  twistedRates,
  looksDecimal,
  type MoveLimits,
  type RateRow,
  type RateRows,
} from '../../engine-client/rateValues';
import { longMonthText, monthText, readMonth } from '../../format/dates';
import type { History } from './histories';
import type { IndexEntry } from './indexList';
import type { RateTool, ToolForm } from './ratesView';

/** What the tools shape, and what they may take from. */
export interface ToolContext {
  readonly entry: IndexEntry;
  readonly others: readonly IndexEntry[];
  /** First Distribution month. */
  readonly firstMonth: Month;
  /** The month that the path should reach: the last Distribution month, or the last maturity of the loans. */
  readonly lastMonth: Month | null;
  readonly histories: readonly (History & { readonly rows: RateRows | null })[];
}

/** What a tool would do: a path to be looked at before it is taken, why there is none, or nothing typed yet. */
export type ToolResult =
  | { readonly kind: 'none' }
  | { readonly kind: 'problem'; readonly problems: readonly string[] }
  | { readonly kind: 'path'; readonly path: RatePath; readonly label: string; readonly notes: readonly string[] };

type Asked = { readonly rows: readonly RateRow[] | undefined; readonly label: string } & Partial<{
  readonly source: string;
  readonly notes: readonly string[];
  readonly by: RatePath['by'];
}>;

/** Months before the first Distribution month that a new path begins: loans look back. */
const MONTHS_BEFORE = 3;
/** Forty years: longer than any loan of a tape. */
const MONTHS_AHEAD = 480;

class Refusal extends Error {}

/** What the chosen tool would do with what is typed into it. */
export function toolResult(tool: RateTool, form: ToolForm, context: ToolContext): ToolResult {
  const { entry } = context;
  try {
    const asked = ASK[tool]?.(form, context);
    if (!asked) return NONE;
    const rows = asked.rows;
    if (!rows) return NONE;
    const wild = rows.find(([, rate]) => Math.abs(Number(rate)) > 100);
    if (wild) throw new Refusal(`${wild[0]} would be ${wild[1]} percent, more than 100. Give a smaller change.`);
    const source = asked.source ?? changedSource(entry.path?.source ?? '');
    const by = asked.by ?? entry.path?.by ?? 'month';
    const name = entry.path?.name ?? entry.name;
    return { kind: 'path', path: { by, name, source, rows }, label: asked.label, notes: asked.notes ?? [] };
  } catch (refusal) {
    if (refusal instanceof Refusal) return { kind: 'problem', problems: refusal.message.split('\n') };
    throw refusal;
  }
}

const NONE: ToolResult = { kind: 'none' };

/** Where a path came from, and that it is no longer that. */
export function changedSource(source: string): string {
  if (source === '' || source.endsWith(', changed')) return source;
  return `${source}, changed`;
}

const ASK: Partial<Record<RateTool, (form: ToolForm, context: ToolContext) => Asked | null>> = {
  Flat(form, context) {
    if (form.rate.trim() === '') return null;
    const reading = readPercent(form.rate.trim(), { belowZero: true });
    if (!reading.ok) throw new Refusal(`${reading.message} ${reading.remedy}`);
    return {
      rows: flatRates(rowsToFill(context), reading.text),
      label: `Set ${context.entry.label} to ${reading.text}% in every month`,
      source: 'Typed, the same in every month',
    };
  },
  History(form, context) {
    const history = context.histories.find(({ id }) => id === form.history);
    if (!history?.rows) return null;
    const first = firstMonthOf(history.rows)!;
    const last = lastMonthOf(history.rows)!;
    const from = monthField(form.historyFrom, 'The month of the history', first);
    if (from < first || from > last) {
      throw new Refusal(`This history runs from ${monthText(first)} to ${monthText(last)}. Choose a month of it.`);
    }
    const at = monthField(form.from, 'The first month', context.firstMonth);
    const replay = { from, at, after: form.historyAfter };
    const { rows, endsAfter } = replayedRates(rowsToFill(context), history.rows, replay);
    const rest = form.historyAfter === 'hold' ? 'its last rate is held from then on' : 'later months stay as they are';
    const ends =
      endsAfter !== null && endsAfter < (lastMonthOf(rows) ?? endsAfter)
        ? [`The history ends with ${monthText(endsAfter)} of the path; ${rest}.`]
        : [];
    return {
      rows,
      label: `Replay ${monthText(from)} of the history from ${monthText(at)} on`,
      source: from === at ? history.source : `${history.source}; ${monthText(from)} replayed in ${monthText(at)}`,
      notes: ends,
    };
  },
  Shift(form, context) {
    if (form.shift.trim() === '') return null;
    const rows = shiftedRates(rowsOf(context), points(form.shift), limitsOf(form, context));
    if (!rows) throw new Refusal(pointsRefusal(form.shift));
    return { rows, label: `Shift ${context.entry.label} by ${signed(form.shift)} bp` };
  },
  Ramp(form, context) {
    if (form.ramp.trim() === '') return null;
    const months = Number(form.rampMonths);
    if (!Number.isInteger(months) || months < 1 || months > 600) {
      throw new Refusal(`"${form.rampMonths}" is no number of months. Enter a whole number from 1 to 600.`);
    }
    const limits = limitsOf(form, context);
    const rows = rampedRates(rowsOf(context), points(form.ramp), months, limits);
    if (!rows) throw new Refusal(pointsRefusal(form.ramp));
    return { rows, label: `Ramp ${context.entry.label} by ${signed(form.ramp)} bp over ${months} months` };
  },
  Twist(form, context) {
    if (form.short.trim() === '' && form.long.trim() === '') return null;
    const short = points(form.short.trim() === '' ? '0' : form.short);
    const long = points(form.long.trim() === '' ? '0' : form.long);
    const pivot = form.pivot.trim() === '' ? null : monthField(form.pivot, 'The pivot', context.firstMonth);
    const limits = limitsOf(form, context);
    const last = lastMonthOf(rowsOf(context));
    if (pivot !== null && last !== undefined && (pivot < limits.from || pivot > last)) {
      throw new Refusal(
        `${monthText(pivot)} is not among the months that move, ${monthText(limits.from)} to ${monthText(last)}.`,
      );
    }
    const rows = twistedRates(rowsOf(context), { short, long, pivot }, limits);
    if (!rows) throw new Refusal(pointsRefusal(`${form.short}, ${form.long}`));
    return { rows, label: `Twist ${context.entry.label} by ${signed(short)} bp to ${signed(long)} bp` };
  },
  Curve(form, context) {
    if (form.curve.trim() === '') return null;
    const anchor = monthField(form.from, 'The first month', context.firstMonth);
    const read = readCurve(form.curve, {
      unit: form.curveUnit,
      anchor,
      monthOf: (text) => readMonth(text) as Month | undefined,
    });
    if (!read.ok) {
      const lines = read.problems.map(({ at, message, remedy }) => `Line ${at?.row ?? 1}: ${message} ${remedy}`);
      throw new Refusal(lines.join('\n'));
    }
    const unit =
      form.curveUnit === 'percent' && looksDecimal(read.value)
        ? ['All of these are below 0.3 percent. If 0.03 means 3 percent, set the rates to decimal.']
        : [];
    const count = read.value.length === 1 ? '1 point' : `${read.value.length} points`;
    return {
      rows: curveRates(rowsToFill(context), read.value, form.curveHow),
      label: `Set ${context.entry.label} to a curve of ${count}`,
      source: `Forward curve of ${count}, typed; ${form.curveHow === 'linear' ? 'straight lines' : 'flat'} between them`,
      notes: unit,
    };
  },
  Spread(form, context) {
    const other = context.others.find(({ name }) => name === form.other);
    if (!other?.path) return null;
    const rows = spreadRates(other.path.rows, form.factor.trim(), points(form.spread));
    if (!rows) throw new Refusal('The factor and the spread are numbers, such as 1 and 25.');
    const times = Number(form.factor) === 1 ? other.label : `${other.label} × ${form.factor.trim()}`;
    const plus = Number(points(form.spread)) === 0 ? '' : ` ${signed(form.spread)} bp`;
    return {
      rows,
      by: other.path.by,
      label: `Set ${context.entry.label} to ${times}${plus}`,
      source: `${times}${plus} (${other.path.source})`,
    };
  },
  Gaps(form, context) {
    const { entry } = context;
    if (!entry.path) return null;
    const filled = filledRates(entry.path.rows, form.fill);
    const to = form.extendTo.trim() === '' ? null : monthField(form.extendTo, 'The last month', context.firstMonth);
    const last = lastMonthOf(filled);
    if (to !== null && last !== undefined && to - last > 1200) {
      throw new Refusal(
        `${longMonthText(to)} is more than a hundred years away. Enter the month the path is to reach.`,
      );
    }
    const rows = to === null ? filled : extendedRates(filled, null, to);
    const added = rows.length - entry.path.rows.length;
    if (added === 0) return null;
    return { rows, label: `Fill ${added} month${added === 1 ? '' : 's'} of ${entry.label}` };
  },
};

/** Gaps of a path by month, between its own first and last month. */
export function innerGaps(path: RatePath): ReturnType<typeof gapsOf> {
  const first = firstMonthOf(path.rows);
  const last = lastMonthOf(path.rows);
  return path.by === 'date' || first === undefined || last === undefined ? [] : gapsOf(path.rows, first, last);
}

function rowsOf({ entry }: ToolContext): RateRows {
  if (!entry.path)
    throw new Refusal(`${entry.label} has no path to move. Set every month to one rate first, or import one.`);
  return entry.path.rows;
}

/** The rows of the path; for an index without one, the months of the deal and some for loans that look back. */
function rowsToFill({ entry, firstMonth, lastMonth }: ToolContext): RateRows {
  if (entry.path) return entry.path.rows;
  const last = Math.max(lastMonth ?? 0, firstMonth + MONTHS_AHEAD - 1);
  const count = MONTHS_BEFORE + last - firstMonth + 1;
  return Array.from({ length: count }, (_, i) => [formatMonth(addMonths(firstMonth, i - MONTHS_BEFORE)), '0'] as const);
}

function limitsOf(form: ToolForm, context: ToolContext): MoveLimits & { readonly from: Month } {
  const from = monthField(form.from, 'The first month', context.firstMonth);
  return { from, floorAtZero: form.floorAtZero };
}

/** A month as typed, or the one that an empty field stands for. */
function monthField(text: string, what: string, usual: Month): Month {
  if (text.trim() === '') return usual;
  const month = parseMonth(text.trim()) ?? (readMonth(text) as Month | undefined);
  if (month === undefined)
    throw new Refusal(`${what}: "${text.trim()}" is not a month. Enter one such as Jan-05 or 2005-01.`);
  return month;
}

/** `+25`, `25 bp`, `−25` as the engine reads numbers. */
function points(text: string): string {
  return text
    .trim()
    .replace(/\s*bps?$/i, '')
    .replace('−', '-')
    .trim();
}

function signed(text: string): string {
  const number = points(text).replace(/^\+/, '');
  return number.startsWith('-') ? `−${number.slice(1)}` : `+${number}`;
}

function pointsRefusal(text: string): string {
  return `"${text.trim()}" is no number of basis points. Enter one such as 100 or -12.5.`;
}

/** What a stress moves, or why that is not understood. */
export function stressLimits(form: ToolForm, context: ToolContext): MoveLimits | string {
  try {
    return limitsOf(form, context);
  } catch (refusal) {
    if (refusal instanceof Refusal) return refusal.message;
    throw refusal;
  }
}
