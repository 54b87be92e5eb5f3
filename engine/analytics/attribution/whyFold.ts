import type { Problem } from '../../core/problem';
import { standardError } from '../paths/distributions';
import { apportioned } from './apportion';
import type { OrderPair, SubsetPlan, WhyWeights } from './whyPlan';
import type { WhyFigures, WhyMeasure, WhyPlan, WhyReport, WhyShares } from './types';

const METHODS = ['average', 'inOrder', 'alone'] as const satisfies readonly (keyof WhyWeights)[];

/**
 * Adds up an attribution from its runs, in whatever order they come in: everything is a sum of whole cents times whole weights, so
 * that neither the order nor the number of threads moves a cent, and no run needs to be kept.
 */
export class WhyFold {
  private readonly sums: Readonly<Record<(typeof METHODS)[number], readonly (readonly Rows[])[]>>;
  private readonly ends: { readonly from: readonly Rows[]; readonly to: readonly Rows[] };
  private readonly measured: (readonly (number | null)[] | undefined)[];
  /** By item and series: an amount over the life, a balance at the end; kept of drawn orders only. */
  private readonly lives: (readonly number[] | undefined)[];
  private readonly refused = new Map<number, Problem>();
  private firstMonth = 0;

  constructor(
    private readonly plan: WhyPlan,
    private readonly subsets: Pick<SubsetPlan, 'weights' | 'whole' | 'pairs'>,
  ) {
    const rows = (): readonly Rows[] => plan.series.map(({ figure }) => new Rows(figure === 'balance'));
    const byPart = (): readonly (readonly Rows[])[] => plan.parts.map(rows);
    this.sums = { average: byPart(), inOrder: byPart(), alone: byPart() };
    this.ends = { from: rows(), to: rows() };
    this.measured = plan.items.map(() => undefined);
    this.lives = plan.items.map(() => undefined);
  }

  /** A mix that allows no run: what takes it has no figure, all else is told. Both ends always run. */
  refuse(index: number, problem: Problem): void {
    this.refused.set(index, problem);
  }

  add(index: number, figures: WhyFigures): void {
    const { plan, sums, ends } = this;
    const weights = this.subsets.weights[index]!;
    const last = plan.items.length - 1;
    this.firstMonth = figures.firstMonth;
    this.measured[index] = figures.measures;
    if (this.subsets.pairs.length > 0) {
      this.lives[index] = figures.values.map((values, s) =>
        plan.series[s]!.figure === 'balance' ? (values.at(-1) ?? 0) : summed(values),
      );
    }
    figures.values.forEach((values, series) => {
      if (index === 0) ends.from[series]!.add(values, 1);
      if (index === last) ends.to[series]!.add(values, 1);
      for (const method of METHODS) {
        sums[method].forEach((ofPart, part) => ofPart[series]!.add(values, weights[method][part]!));
      }
    });
  }

  /** When every run of the plan is added. */
  report(): WhyReport {
    const { plan, ends } = this;
    const count = Math.max(0, ...[...ends.from, ...ends.to].map((rows) => rows.length), ...this.lengths());
    const from = ends.from.map((rows) => rows.upTo(count));
    const to = ends.to.map((rows) => rows.upTo(count));
    const difference = from.map((values, series) => values.map((value, i) => to[series]![i]! - value));
    const nothing = (): readonly Float64Array[] => plan.series.map(() => new Float64Array(count).fill(NaN));
    const exact = (method: 'inOrder' | 'alone'): WhyShares =>
      this.sums[method].map((ofPart, part) =>
        this.isKnown(method, part) ? ofPart.map((rows) => rows.upTo(count)) : nothing(),
      );
    const alone = exact('alone');
    return {
      parts: plan.parts,
      order: plan.order,
      method: plan.method,
      series: plan.series,
      months: Int32Array.from({ length: count }, (_, i) => this.firstMonth + i),
      from,
      to,
      difference,
      average: plan.parts.every((_, part) => this.isKnown('average', part))
        ? this.averages(count, difference)
        : plan.parts.map(nothing),
      inOrder: exact('inOrder'),
      alone,
      interaction: difference.map((values, series) =>
        values.map((value, i) => alone.reduce((sum, ofPart) => sum + ofPart[series]![i]!, 0) - value),
      ),
      measures: plan.measures.map((_, m) => this.measure(m)),
      error: this.errors(),
      problems: [...this.refused].sort(([a], [b]) => a - b).map(([, problem]) => problem),
    };
  }

  /** Did every run come about that a part is told from? */
  private isKnown(method: (typeof METHODS)[number], part: number): boolean {
    return [...this.refused.keys()].every((item) => this.subsets.weights[item]![method][part] === 0);
  }

  private errors(): readonly Float64Array[] | null {
    const { pairs } = this.subsets;
    if (pairs.length === 0) return null;
    return this.plan.parts.map((_, part) =>
      Float64Array.from(
        this.plan.series,
        (_of, s) => errorOf(pairs, part, (item) => this.lives[item]?.[s] ?? null) ?? NaN,
      ),
    );
  }

  private lengths(): readonly number[] {
    return METHODS.flatMap((method) => this.sums[method].flatMap((ofPart) => ofPart.map((rows) => rows.length)));
  }

  /**
   * Amounts are apportioned as they stand added up to each month, and a month has what its sum is more than that before: so the months
   * of a part add up to its average over the life to the cent, and no crumbs are left of what comes and goes.
   */
  private averages(count: number, difference: readonly Float64Array[]): WhyShares {
    const numerators = this.sums.average.map((ofPart) => ofPart.map((rows) => rows.upTo(count)));
    const shares = numerators.map((ofPart) => ofPart.map(() => new Float64Array(count)));
    difference.forEach((values, series) => {
      const isBalance = this.plan.series[series]!.figure === 'balance';
      let total = 0;
      let sums = numerators.map(() => 0);
      let before: readonly number[] = sums;
      for (let i = 0; i < count; i++) {
        total = isBalance ? values[i]! : total + values[i]!;
        sums = numerators.map((ofPart, part) => ofPart[series]![i]! + (isBalance ? 0 : sums[part]!));
        const now = apportioned(sums, this.subsets.whole, total);
        now.forEach((share, part) => {
          shares[part]![series]![i] = isBalance ? share : share - before[part]!;
        });
        before = now;
      }
    });
    return shares;
  }

  private measure(m: number): WhyMeasure {
    const { plan, subsets } = this;
    const values = this.measured.map((of) => of?.[m] ?? null);
    const [from, to] = [values[0] ?? null, values.at(-1) ?? null];
    const difference = from === null || to === null ? null : to - from;
    const sumOf = (method: (typeof METHODS)[number], part: number): number | null => {
      let sum = 0;
      for (let item = 0; item < values.length; item++) {
        const weight = subsets.weights[item]![method][part]!;
        if (weight === 0) continue;
        const value = values[item]!;
        if (value === null) return null;
        sum += weight * value;
      }
      return sum;
    };
    const sums = (method: (typeof METHODS)[number]): (number | null)[] =>
      plan.parts.map((_, part) => sumOf(method, part));
    const alone = sums('alone');
    return {
      measure: plan.measures[m]!,
      from,
      to,
      difference,
      average: averageOf(sums('average'), subsets.whole, plan.areMoney[m]! ? difference : null),
      error:
        subsets.pairs.length === 0
          ? null
          : plan.parts.map((_, part) => errorOf(subsets.pairs, part, (item) => values[item] ?? null)),
      inOrder: sums('inOrder'),
      alone,
      interaction: difference === null || alone.includes(null) ? null : totalOf(alone) - difference,
    };
  }
}

/** The standard error of a part's average, from the averages of the pairs, which are drawn apart; null where a run has no value. */
function errorOf(pairs: readonly OrderPair[], part: number, value: (item: number) => number | null): number | null {
  const averages: number[] = [];
  for (const pair of pairs) {
    const steps = pair[part]!.map(([before, after]) => [value(before), value(after)] as const);
    let sum = 0;
    for (const [before, after] of steps) {
      if (before === null || after === null) return null;
      sum += after - before;
    }
    averages.push(sum / steps.length);
  }
  return standardError(averages);
}

function summed(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0);
}

/** Amounts stay whole and add up to their total; of any other number (a share, a month, yes or no) an average is a plain quotient. */
function averageOf(
  numerators: readonly (number | null)[],
  whole: number,
  total: number | null,
): readonly (number | null)[] {
  const known = numerators.filter((numerator) => numerator !== null);
  if (total !== null && known.length === numerators.length) return apportioned(known, whole, total);
  return numerators.map((numerator) => numerator && numerator / whole);
}

function totalOf(values: readonly (number | null)[]): number {
  return values.reduce<number>((sum, value) => sum + (value ?? 0), 0);
}

/** A weighted sum of rows of different lengths: past its end an amount is zero and a balance stands. */
class Rows {
  private values: number[] = [];
  /** What the rows so far stand at after their last month. */
  private tail = 0;

  constructor(private readonly stands: boolean) {}

  get length(): number {
    return this.values.length;
  }

  add(values: Float64Array, weight: number): void {
    if (weight === 0) return;
    while (this.values.length < values.length) this.values.push(this.tail);
    const last = this.stands ? (values.at(-1) ?? 0) : 0;
    for (let i = 0; i < this.values.length; i++) this.values[i]! += weight * (values[i] ?? last);
    this.tail += weight * last;
  }

  upTo(count: number): Float64Array {
    return Float64Array.from({ length: count }, (_, i) => this.values[i] ?? this.tail);
  }
}
