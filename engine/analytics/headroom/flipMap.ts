import type { Session } from '../../api/session';
import type { Inputs } from '../../api/types';
import { failure, success, type Result } from '../../core/problem';
import type { DealDescription } from '../../deal/description';
import { senseOf } from '../../reports/marks';
import type { Results } from '../../waterfall/results';
import type { BatchJob } from '../batch';
import { stepsAbove, stepsBetween } from '../stress/exactText';
import { stressed } from '../stress/stressed';
import type { StressInput } from '../stress/stressInput';
import { stressInputs } from '../stress/stressInputs';
import { stressOffer, type StressOffer } from '../stress/stressOffer';
import { markedDates, testKey } from './headroomReport';
import type { Flip, FlipCommon, FlipRow } from './types';

/** So many values are tried on each side of the present one before halving, the nearer ones closer together. */
const TRIES = 8;
/** Of the step of a grid of the input: what a flip is found to. Whole months and counts are found to one. */
const FINEST = 0.01;

/** First marked month of each test asked for; undefined where the run has no such test. */
type Marks = ReadonlyMap<string, number | null>;

/**
 * The inputs that a flip map tries: each kind of collateral assumption once (by its number where it has one, else as a multiple), rate
 * paths, parameters, step tables and choices. Forcing a test flips it without saying anything.
 */
export function flipInputs(deal: DealDescription, inputs: Inputs): readonly StressOffer[] {
  const offers = stressInputs(deal, inputs);
  return offers.filter(({ input, present, options }) => {
    if (input.kind === 'test') return false;
    if (options.length > 0) return options.length > 1;
    if (!('how' in input)) return present !== null;
    const flat = offers.find(({ input: other }) => 'how' in other && other.how === 'flat' && isLike(other, input));
    return (input.how === 'flat') === (flat !== undefined && flat.present !== null);
  });
}

function isLike(a: Extract<StressInput, { how: string }>, b: Extract<StressInput, { how: string }>): boolean {
  return a.kind === b.kind && a.pool === b.pool;
}

/**
 * Searches rows of a flip map: for one input, the least change that flips each test. Values are tried from the present one outwards,
 * eight a side up to the bounds of the input's usual range, then the first stretch in which the outcome changes is halved down to a
 * hundredth of the input's step. The change found flips the test and the one a hundredth nearer does not; where a test flips and flips
 * back between two values tried, that is not seen.
 *
 * Shape:  a session and keys of tests (none for all) → a search by input, whose runs all tests share
 * Errors: inputs that do not allow a run; an input that the deal does not have gives a row of `none`
 */
export function flipSearch(session: Session, { tests }: FlipCommon): Result<(input: StressInput) => FlipRow> {
  const base = session.fork();
  const reply = base.run();
  const deal = base.description();
  const inputs = base.inputs();
  if (!reply.results || !deal || !inputs) return failure(reply.problems);
  const now = marksOf(reply.results, deal);
  const keys = tests.length > 0 ? tests : [...now.keys()];
  return success((input) => {
    const offer = stressOffer(input, deal, inputs);
    if (!offer.ok) return emptyRow(input, keys);
    const { label, unit, present, from, to, options } = offer.value;
    const runs = new Map<number, Marks | null>();
    const at = (value: number): Marks | null => {
      let marks = runs.get(value);
      if (marks === undefined) {
        const changed = stressed(base, [{ input, value }]);
        const results = changed.ok ? changed.value.run().results : null;
        runs.set(value, (marks = results && marksOf(results, deal)));
      }
      return marks;
    };
    const sides = options.length > 0 ? [] : sidesOf(offer.value, deal);
    const flips = keys.map((test): Flip => {
      if (!now.has(test)) return { ...NO_FLIP, test };
      const before = now.get(test)!;
      const isFlipped = (value: number): boolean | null => {
        const marks = at(value);
        return marks && (marks.get(test) === null) !== (before === null);
      };
      const found =
        options.length > 0
          ? options
              .filter(({ value }) => value !== present && isFlipped(value) === true)
              .map(({ value }) => ({ value, near: null }))
          : sides.flatMap((side) => firstFlip(side, isFlipped));
      const to = before === null ? 'marked' : 'clear';
      const nearest = found.sort((a, b) => distance(a.value, present) - distance(b.value, present))[0];
      if (!nearest) {
        const tried = [...runs.values()];
        const ranAny = tried.length === 0 || tried.some((marks) => marks !== null);
        return { ...NO_FLIP, test, kind: ranAny ? 'keeps' : 'none', to };
      }
      const { value, near } = nearest;
      const change =
        options.length > 0 || present === null || !Number.isFinite(present) ? null : stepsAbove(value, -present, 1);
      return { test, kind: 'flips', to, value, before: near, change, month: before ?? at(value)!.get(test) ?? null };
    });
    const refused = [...runs.values()].filter((marks) => marks === null).length;
    const bounds = ranWithin(boundsOf(present, from, to), present, runs);
    return { input, label, unit, present: present ?? NaN, ...bounds, refused, flips };
  });
}

/** The range that was searched, the present value among it. */
function boundsOf(present: number | null, from: number, to: number): Pick<FlipRow, 'from' | 'to'> {
  const inside = present !== null && Number.isFinite(present);
  return inside ? { from: Math.min(from, present), to: Math.max(to, present) } : { from, to };
}

/** The same, ended on a side whose outermost values allow no run at the last value that ran. */
function ranWithin(
  { from, to }: Pick<FlipRow, 'from' | 'to'>,
  present: number | null,
  runs: ReadonlyMap<number, Marks | null>,
): Pick<FlipRow, 'from' | 'to'> {
  const ran = [...runs].flatMap(([value, marks]) => (marks ? [value] : []));
  const refused = [...runs].flatMap(([value, marks]) => (marks ? [] : [value]));
  if (present !== null && Number.isFinite(present)) ran.push(present);
  if (ran.length === 0) return { from, to };
  const [least, most] = [Math.min(...ran), Math.max(...ran)];
  return {
    from: refused.some((value) => value < least) ? least : from,
    to: refused.some((value) => value > most) ? most : to,
  };
}

const NO_FLIP = { kind: 'none', to: 'marked', value: null, before: null, change: null, month: null } as const;

function emptyRow(input: StressInput, keys: readonly string[]): FlipRow {
  const flips = keys.map((test) => ({ ...NO_FLIP, test }));
  return { input, label: '', unit: '', present: NaN, from: NaN, to: NaN, refused: 0, flips };
}

function distance(value: number, present: number | null): number {
  return present === null || !Number.isFinite(present) ? 0 : Math.abs(value - present);
}

function marksOf({ columns, values, months }: Results, { lines }: DealDescription): Marks {
  const flags = new Map(
    lines.filter(({ kind, type }) => kind === 'term' && type === 'Flag').map((line) => [line.name, line]),
  );
  return new Map(
    columns.flatMap(({ kind, name, cls }, i) => {
      const line = flags.get(name);
      if (kind !== 'term' || !line) return [];
      const first = markedDates(values[i]!, senseOf(line)).indexOf(1);
      return [[testKey(name, cls), first < 0 ? null : months[first]!] as const];
    }),
  );
}

/** Values on one side of the present one, by how many finest steps they are away; the first is the present one itself. */
interface Side {
  readonly steps: readonly number[];
  value(step: number): number;
}

/** An input that has no present number (a month that is never) is tried from the far end of its range, which is nearest to it. */
function sidesOf({ present, from, to, step, input }: StressOffer, deal: DealDescription): readonly Side[] {
  if (present === null) return [];
  const isWhole =
    input.kind === 'lag' ||
    (input.kind === 'parameter' &&
      ['Month', 'Date', 'Count'].includes(deal.parameters.find(({ name }) => name === input.name)?.type ?? ''));
  const finest = isWhole ? 1 : stepsAbove(0, step, FINEST);
  if (!Number.isFinite(present)) {
    const start = present > 0 ? to : from;
    const sign = present > 0 ? -1 : 1;
    const most = stepsBetween(from, to, finest);
    return [{ steps: [-1, ...spread(most)], value: (at) => stepsAbove(start, sign * finest, at) }];
  }
  const side = (sign: 1 | -1, room: number): Side[] => {
    const most = room > 0 ? stepsBetween(0, room, finest) : 0;
    return most < 1 ? [] : [{ steps: spread(most), value: (at) => stepsAbove(present, sign * finest, at) }];
  };
  return [...side(-1, present - from), ...side(1, to - present)];
}

/** From 0 to the most, closer together near 0. */
function spread(most: number): readonly number[] {
  const steps = Array.from({ length: TRIES + 1 }, (_, k) => Math.round(most * (k / TRIES) ** 2));
  return [...new Set(steps)];
}

/**
 * The first value of a side that flips, and the last before it that does not. A value that allows no run says neither: it is left out, and
 * where halving meets one the two values around it are told.
 *
 * @param flips null of a value that allows no run
 */
function firstFlip(
  { steps, value }: Side,
  flips: (value: number) => boolean | null,
): { value: number; near: number | null }[] {
  let no = steps[0] ?? 0;
  for (const step of steps.slice(1)) {
    const outcome = flips(value(step));
    if (outcome === false) no = step;
    if (outcome !== true) continue;
    let yes = step;
    while (yes - no > 1) {
      const middle = Math.floor((no + yes) / 2);
      const halfway = flips(value(middle));
      if (halfway === null) break;
      if (halfway) yes = middle;
      else no = middle;
    }
    return [{ value: value(yes), near: no < 0 ? null : value(no) }];
  }
  return [];
}

/** The rows of a flip map for threads: an item is an input. */
export const flipsJob: BatchJob<FlipCommon, StressInput, FlipRow> = {
  prepare: (session, common) => flipSearch(session, common),
};
