import type { Session } from '../../api/session';
import { failure, problemLine, success, type Result } from '../../core/problem';
import type { InputRange } from '../stress/inputRange';
import { measure, type Measure } from '../stress/measure';
import { stressed } from '../stress/stressed';
import type { StressInput } from '../stress/stressInput';
import { findRoots, type RootPlace } from './findRoots';
import { lastOf, scanNumbers, valueAt } from './searchGrid';

/** What is sought: a value of an input at which a result is what is wanted. */
export interface SolveRequest extends InputRange {
  readonly input: StressInput;
  readonly measure: Measure;
  /** In the measure's own unit: cents, fractions, years, month indices. */
  readonly target: number;
  /** How far from the target still counts as reached. */
  readonly tolerance: number;
  /** The texts of `pricing`, for a class at its price. */
  readonly pricing: Readonly<Record<string, string>>;
}

/** A run that was made. */
export interface SolvePoint {
  readonly value: number;
  /** null where the run has no such result. */
  readonly achieved: number | null;
}

export interface SolveRoot extends SolvePoint {
  /** Within the tolerance; otherwise the target lies between this step and the next. */
  readonly hit: boolean;
  /** The runs one step below and above; null at an end of the range. */
  readonly below: SolvePoint | null;
  readonly above: SolvePoint | null;
}

export interface SolveAnswer {
  /** `found`: some value reaches the target. `step`: it lies between two neighbouring steps. `none`: it stays on one side. */
  readonly outcome: 'found' | 'step' | 'none';
  /** The one to take: of those that reach the target the first, else the nearest; null where there is none. */
  readonly best: SolveRoot | null;
  /** Every one that was seen, in rising order of the input. */
  readonly roots: readonly SolveRoot[];
  /** The least and the greatest result seen, with their inputs; null where no run has the result. */
  readonly least: SolvePoint | null;
  readonly greatest: SolvePoint | null;
  readonly runs: number;
}

/** How many values the scan looks at. */
const SCANNED = 32;

/** With no more values than this, all of them are run. */
const ALL = 64;

/**
 * Goal seek: the value of an input at which a result of the run is a wanted number.
 *
 * Shape:  a session, a request → every root that the scan sees, each with the runs beside it
 * Units:  the input's and the measure's own
 * Steps:  answers lie on the grid of the request; where the target lies between two neighbours, the nearer is told as such
 * Errors: a range without values; inputs that allow no run anywhere in it
 */
export function goalSeek(session: Session, request: SolveRequest): Result<SolveAnswer> {
  const { input, target, tolerance } = request;
  const { kind } = input;
  const base = session.fork();
  if (kind === 'parameter' || kind === 'table' || kind === 'test' || kind === 'choice') base.projectCollateral();
  const achieved = new Map<number, number | null>();
  let problem = '';
  const resultAt = (number: number): number | null => {
    const known = achieved.get(number);
    if (known !== undefined) return known;
    const made = stressed(base, [{ input, value: valueAt(request, number) }]);
    const run = made.ok ? { session: made.value, reply: made.value.run(), pricing: request.pricing } : null;
    const result = run ? measure(request.measure, run) : null;
    const problems = !made.ok ? made.problems : run!.reply.results ? [] : run!.reply.problems;
    const fault = problems.find(({ severity }) => severity === 'error') ?? problems[0];
    if (fault && problem === '') problem = problemLine(fault);
    achieved.set(number, result);
    return result;
  };
  const distanceOf = (number: number): number | null => {
    const result = resultAt(number);
    return result === null ? null : result - target;
  };

  const last = lastOf(request);
  const scan = scanNumbers(last, last <= ALL ? Math.max(1, last) : SCANNED, 'even');
  const isOneOfFew = kind === 'test' || kind === 'choice';
  const places = isOneOfFew ? everyHit(distanceOf, last, tolerance) : findRoots(distanceOf, scan, tolerance);
  const pointAt = (number: number): SolvePoint | null =>
    number < 0 || number > last ? null : { value: valueAt(request, number), achieved: resultAt(number) };
  const roots = places.map(({ number, hit }) => {
    return { ...pointAt(number)!, hit, below: pointAt(number - 1), above: pointAt(number + 1) };
  });
  const seen = [...achieved].flatMap(([number, result]) => (result === null ? [] : [{ number, result }]));
  if (seen.length === 0 && problem !== '') {
    const remedy = 'Choose a range in which the deal can be run.';
    return failure([
      { code: 'RUN/no-run', severity: 'error', message: `No value of the range can be run. ${problem}`, remedy },
    ]);
  }
  const extreme = (isBetter: (a: number, b: number) => boolean): SolvePoint | null => {
    if (seen.length === 0) return null;
    const best = seen.reduce((a, b) => (isBetter(b.result, a.result) ? b : a));
    return { value: valueAt(request, best.number), achieved: best.result };
  };
  const hits = roots.filter(({ hit }) => hit);
  const far = ({ achieved: result }: SolvePoint) => Math.abs((result ?? Infinity) - target);
  const best = hits[0] ?? (roots.length > 0 ? roots.reduce((a, b) => (far(b) < far(a) ? b : a)) : null);
  return success({
    outcome: hits.length > 0 ? 'found' : best ? 'step' : 'none',
    best,
    roots,
    least: extreme((a, b) => a < b),
    greatest: extreme((a, b) => a > b),
    runs: achieved.size,
  });
}

/** Options have no order: each that meets the target is told by itself. */
function everyHit(
  distanceOf: (number: number) => number | null,
  last: number,
  tolerance: number,
): readonly RootPlace[] {
  return Array.from({ length: last + 1 }, (_, number) => number).flatMap((number) => {
    const distance = distanceOf(number);
    return distance !== null && Math.abs(distance) <= tolerance ? [{ number, hit: true }] : [];
  });
}
