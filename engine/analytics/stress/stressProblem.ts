import { failure, nearestName, type Problem, type Result } from '../../core/problem';

/** What is wrong with an input or a result that a user asked an analysis for. */
export function stressProblem(slug: string, at: string, message: string, remedy: string): Problem {
  return { code: `INPUTS/${slug}`, severity: 'error', at: { column: at }, message, remedy };
}

export function refuseStress<T>(slug: string, at: string, message: string, remedy: string): Result<T> {
  return failure([stressProblem(slug, at, message, remedy)]);
}

/** A name that the deal does not have, with the nearest that it has. */
export function refuseName<T>(what: string, name: string, known: readonly string[]): Result<T> {
  const near = nearestName(name, known);
  const shown = known.slice(0, 12).join(', ');
  const list = known.length > 12 ? `${shown} …` : shown || 'none';
  return refuseStress(
    'unknown-name',
    name,
    `The deal has no ${what} called ${name}.`,
    near === undefined ? `It has ${list}.` : `Did you mean ${near}?`,
  );
}
