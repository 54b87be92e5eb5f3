import type { ResultColumnSpec } from '../results/resultColumn';
import { dateColumns } from '../results/dateColumns';
import type { RunResults } from '../results/useResults';
import type { Measure } from './measures';

/** A scenario with its run, the base first. */
export interface Compared {
  /** '' is the base. */
  readonly id: string;
  readonly name: string;
  readonly colour: string;
  readonly found: RunResults;
}

/**
 * The chosen results by date: under each the value of every scenario, then what each has more (or less, in parentheses) than the base.
 * The dates are those of the longest run.
 */
export function compareColumns(
  compared: readonly Compared[],
  measures: readonly Measure[],
  differences: boolean,
  /** The scenario in view, whose figures can be explained; '' for the base. */
  inView: string,
): readonly ResultColumnSpec[] {
  const longest = longestOf(compared);
  if (!longest) return [];
  const base = compared.find(({ id }) => id === '');
  const columns = dateColumns(longest.found.results);
  for (const measure of measures) {
    const group = { id: measure.key, header: measure.label };
    const shared = { type: measure.type, group, total: 'none', cell: null } as const;
    for (const { id, name, found } of compared) {
      columns.push({
        ...shared,
        cell: id === inView ? measure.cell : null,
        id: `${measure.key}@${id}`,
        header: name,
        about: `${measure.label}, ${name}`,
        values: measure.valuesOf(found),
      });
    }
    const from = base && measure.valuesOf(base.found);
    if (!differences || !from || !isAmount(measure)) continue;
    for (const { id, name, found } of compared) {
      const values = measure.valuesOf(found);
      if (id === '' || !values) continue;
      columns.push({
        ...shared,
        id: `${measure.key}@${id}-base`,
        header: `Δ ${name}`,
        about: `${measure.label}, ${name} less Base`,
        values: difference(values, from, longest.found.results.count),
      });
    }
  }
  return columns;
}

export function longestOf(compared: readonly Compared[]): Compared | undefined {
  return compared.reduce<Compared | undefined>(
    (best, each) => (best && best.found.results.count >= each.found.results.count ? best : each),
    undefined,
  );
}

function isAmount({ type }: Measure): boolean {
  return type === 'Money' || type === 'Rate' || type === 'Ratio' || type === 'Count';
}

/** Date by date; a run that has ended is worth nothing from then on in money, and is not compared in rates. */
function difference(values: ArrayLike<number>, from: ArrayLike<number>, count: number): Float64Array {
  return Float64Array.from({ length: count }, (_, date) => {
    const [a, b] = [values[date], from[date]];
    if (a === undefined || b === undefined) return NaN;
    return Number.isFinite(a) && Number.isFinite(b) ? a - b : NaN;
  });
}
