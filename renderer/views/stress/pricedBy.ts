import type { Measure } from '../../../engine/analytics/stress/measure';

/** The texts of `pricing` as far as results depend on them: only those of a class at its price do. */
export function pricedBy(measures: readonly Measure[], pricing: Readonly<Record<string, string>> = {}): string {
  return measures.some(({ kind }) => kind === 'priced') ? JSON.stringify(pricing) : '';
}
