import type { WhyFigure, WhyPart, WhyReport, WhySeries } from '../../../engine/analytics/attribution/types';
import { DASH, exactMoneyText } from '../../format/money';

/** How a difference is split over the inputs: on average over the orders, in one order, or each input by itself. */
export type WhyHow = 'average' | 'inOrder' | 'alone';

export const WHY_FIGURES: Readonly<Record<WhyFigure, string>> = {
  interest: 'Interest',
  principal: 'Principal',
  writeDown: 'Written down',
  balance: 'Balance',
  brought: 'Brought in',
  paid: 'Paid out',
};

/** Figures that the two runs have, in the order of the report. */
export function figuresOf({ series }: WhyReport): readonly WhyFigure[] {
  return [...new Set(series.map(({ figure }) => figure))];
}

/** A row of the report, or several as one: what stands under one header. */
export interface WhyColumn {
  readonly key: string;
  readonly label: string;
  /** Places in the report's series, added up. */
  readonly series: readonly number[];
}

export const ALL = 'all';

/** Classes or parties that have the figure, and all of them together where there are several. */
export function columnsOf({ series }: WhyReport, figure: WhyFigure): readonly WhyColumn[] {
  const columns = series.flatMap((each, i): WhyColumn[] =>
    each.figure === figure ? [{ key: each.key, label: labelOf(each), series: [i] }] : [],
  );
  if (columns.length < 2) return columns;
  const all = columns.flatMap(({ series: places }) => places);
  return [{ key: ALL, label: 'All', series: all }, ...columns];
}

/** A class by its name; a party has only one that is for reading. */
function labelOf({ of, name, label }: WhySeries): string {
  return of === 'class' ? name : label;
}

/** A balance stands after a month; amounts add up over months. */
export function isBalance(figure: WhyFigure): boolean {
  return figure === 'balance';
}

/**
 * The date that is told: the chosen one, or null for all of them. Balances do not add up over dates; where none is chosen, it is the
 * first with the largest difference.
 */
export function dateOf(report: WhyReport, figure: WhyFigure, month: number | null): number | null {
  const chosen = month === null ? -1 : report.months.indexOf(month);
  if (chosen >= 0) return chosen;
  if (!isBalance(figure)) return null;
  const all = columnsOf(report, figure)[0]?.series ?? [];
  let largest = 0;
  for (let date = 1; date < report.months.length; date++) {
    const at = (of: number) => Math.abs(added(report.difference, all, of));
    if (at(date) > at(largest)) largest = date;
  }
  return largest;
}

/** Whole cents of some series on a date, or over all dates. */
export function added(rows: readonly Float64Array[], series: readonly number[], date: number | null): number {
  let sum = 0;
  for (const at of series) {
    const values = rows[at]!;
    if (date !== null) sum += values[date]!;
    else for (const value of values) sum += value;
  }
  return sum;
}

/** The inputs as they are told: in the order in which they were put in place, where that is what is told. */
export function partsInOrder(
  report: WhyReport,
  how: WhyHow,
): readonly { readonly part: WhyPart; readonly at: number }[] {
  const places = how === 'inOrder' ? report.order : report.parts.map((_, i) => i);
  return places.map((at) => ({ part: report.parts[at]!, at }));
}

/** One step of the way from one run to the other. */
export interface WhyStep {
  readonly key: string;
  readonly label: string;
  readonly kind: 'part' | 'together' | 'difference';
  /** What it adds. */
  readonly by: number;
  /** Where it ends, beginning at nothing. */
  readonly to: number;
}

/** From no difference to the whole of it, an input a step; what inputs alone leave out or have too much is a step of its own. */
export function stepsOf(report: WhyReport, how: WhyHow, column: WhyColumn, date: number | null): readonly WhyStep[] {
  const steps: WhyStep[] = [];
  let to = 0;
  const add = (key: string, label: string, kind: WhyStep['kind'], by: number): void => {
    to += by;
    steps.push({ key, label, kind, by, to });
  };
  for (const { part, at } of partsInOrder(report, how)) {
    add(part.id, part.what, 'part', added(report[how][at]!, column.series, date));
  }
  if (how === 'alone') add('together', TOGETHER, 'together', -added(report.interaction, column.series, date));
  const difference = added(report.difference, column.series, date);
  steps.push({ key: 'difference', label: 'Difference', kind: 'difference', by: difference, to: difference });
  return steps;
}

export const TOGETHER = 'What they do together';

/** How the split was made, in a sentence. */
export function methodWords({ method, parts, order }: WhyReport, how: WhyHow): string {
  const runs = `${method.runs.toLocaleString('en-US')} ${method.runs === 1 ? 'run' : 'runs'}`;
  if (parts.length === 0) return 'Nothing differs between the two.';
  if (parts.length === 1) return 'There is one input, and the whole difference is its own.';
  if (how === 'alone') {
    return 'Each input is changed by itself, all others as in the first; what is left to the difference is what they do together.';
  }
  if (how === 'inOrder') {
    const names = order.map((at) => parts[at]!.what).join(', then ');
    return `Each input is changed with those before it in place: ${names}. Another order shares what they do together otherwise.`;
  }
  if (method.orders === 'all') {
    return `Each input’s share is its average over every order in which the inputs can be changed (${method.count.toLocaleString('en-US')} orders, ${runs}), to the cent.`;
  }
  return `Each input’s share is its average over ${method.count.toLocaleString('en-US')} orders drawn with seed ${method.seed ?? DASH}, each with its reverse (${runs}), to the cent.`;
}

/** By how much the inputs, changed one at a time, miss the difference: told for every way of sharing it out. */
export function interactionOf(report: WhyReport, { series }: WhyColumn, date: number | null): string {
  if (report.parts.length < 2) return '';
  const by = added(report.interaction, series, date);
  if (by === 0) return 'Changed one at a time, the inputs come to exactly the difference.';
  const more = by > 0 ? 'more' : 'less';
  return `Changed one at a time, they come to ${exactMoneyText(Math.abs(by))} ${more} than the difference: that is what they do together.`;
}
