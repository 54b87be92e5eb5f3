import { formatMonth } from '../core/date';
import { nearestName, type Problem } from '../core/problem';
import type { Cohorts } from './collapse';
import type { IndexPath, MissingRates } from './indexPath';
import { joined } from './sumSchedules';

/**
 * Why loans cannot follow their index, one problem an index: it has no path, or its path lacks months that they need. A
 * projection is refused then, for neither the last rate nor no loan would be what the tape says.
 */
export function missingRateProblems(parts: readonly Cohorts[]): Problem[] {
  const missing = new Map<string, MissingRates>();
  const indices = new Map<string, IndexPath>();
  const paths = new Set<string>();
  for (const { cohorts, terms, rates } of parts) {
    for (const name of Object.keys(rates)) paths.add(name);
    for (const index of terms.adjustable?.indices ?? []) indices.set(index.name, index);
    for (const cohort of cohorts) {
      if (!cohort.missing) continue;
      missing.set(cohort.index!, joined(missing.get(cohort.index!) ?? null, cohort.missing)!);
    }
  }
  const followed = new Set(parts.flatMap(({ cohorts }) => cohorts.map(({ index }) => index)));
  return [...indices.values()].flatMap((index) => {
    const lacking = missing.get(index.name);
    const unread = followed.has(index.name) ? index.problems : [];
    return lacking ? [...unread, problemOf(index, lacking, [...paths])] : [...unread];
  });
}

function problemOf({ name, path }: IndexPath, { first, last, loans }: MissingRates, known: readonly string[]): Problem {
  const who = loans === 1 ? 'one loan needs' : `${loans.toLocaleString('en-US')} loans need`;
  const span = first === last ? formatMonth(first) : `${formatMonth(first)} to ${formatMonth(last)}`;
  if (path === null) {
    const near = nearestName(name, known);
    return {
      code: 'RATES/no-path-for-loans',
      severity: 'error',
      at: { sheet: 'Tape', column: 'Index' },
      message: `There is no rate path called ${name}, which ${who} for ${span}.`,
      remedy:
        near === undefined
          ? 'Give the path under that name, or name one that there is under Index.'
          : `Did you mean ${near}? Correct Index, or give a path under that name.`,
    };
  }
  return {
    code: 'RATES/no-rate-for-loans',
    severity: 'error',
    at: { file: path.name },
    message: `${name} has no rate for ${formatMonth(first)}, which ${who}.`,
    remedy: `Add what is missing; loans read it for ${span}. The last rate is not carried on.`,
  };
}
