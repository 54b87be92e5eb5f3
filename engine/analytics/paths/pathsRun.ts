import type { Session } from '../../api/session';
import type { RunReply } from '../../api/types';
import type { RatePaths } from '../../collections/collections';
import { addMonths } from '../../core/date';
import { success, type Result } from '../../core/problem';
import type { ResultColumn, Results } from '../../waterfall/results';
import { columnsTogether } from '../columnsTogether';
import { toCall, toMaturity } from '../callTerms';
import { pathsModel, type PathsModel } from './pathsModel';
import type { RateGrid } from './rateGrid';
import { refinanced, type Speeds } from './refinancing';
import { scenarioRates } from './scenarioRates';
import type { ShortRatePath } from './simulate';
import type { FanSeries, PathsRequest } from './types';

/** The session whose runs the paths are: to call, to maturity or as its inputs have it. A deal without a call has one way only. */
function sessionFor(session: Session, { to }: PathsRequest): Session {
  const switched = to === 'modelled' ? null : to === 'call' ? toCall(session) : toMaturity(session);
  return switched ?? session;
}

/** The model of a request, and the run of the deal on any of its paths. */
export interface PathsRunner {
  readonly model: PathsModel;
  /** The reply and the session that made it; both hold until the next path is run. */
  run(path: ShortRatePath): RanDeal;
  /** The run on the forwards, with speeds as assumed. */
  runForward(): RanDeal;
}

export interface RanDeal {
  readonly session: Session;
  readonly reply: RunReply;
}

export function pathsRunner(session: Session, request: PathsRequest): Result<PathsRunner> {
  const model = pathsModel(sessionFor(session, request), request);
  if (!model.ok) return model;
  const { fork, ratesOf, forwardRates, tenYearMove, grid } = model.value;
  const inputs = fork.inputs()!;
  const runWith = (rates: RatePaths, speeds: Speeds): RanDeal => {
    fork.apply({ kind: 'rates', rates });
    const now = fork.inputs()!;
    if (now.assumptions !== speeds.assumptions) fork.apply({ kind: 'assumptions', assumptions: speeds.assumptions });
    if (now.poolAssumptions !== speeds.poolAssumptions) {
      fork.apply({ kind: 'poolAssumptions', poolAssumptions: speeds.poolAssumptions });
    }
    return { session: fork, reply: fork.run() };
  };
  return success({
    model: model.value,
    runForward: () => runWith(forwardRates, inputs),
    run: (path) => {
      const { refinancing } = request;
      const speeds =
        refinancing === 0 ? inputs : refinanced(inputs, refinancing, tenYearMove(path).subarray(0, grid.steps));
      return runWith(ratesOf(path), speeds);
    },
  });
}

/** Where the columns of a run are found; every run of a deal has the same. */
export interface RunColumns {
  /** By class of `classes`: the columns of its payments. */
  readonly payments: readonly (readonly number[])[];
  /** By fan: its column, or the columns that add up to it; empty for an index and for what the run does not have. */
  readonly fans: readonly (readonly number[])[];
}

export function runColumns(
  results: Results,
  classes: readonly { readonly name: string }[],
  fans: readonly FanSeries[],
): RunColumns {
  const where = (isIt: (column: ResultColumn) => boolean): number[] =>
    results.columns.flatMap((column, i) => (isIt(column) ? [i] : []));
  return {
    payments: classes.map((cls) => where((column) => column.kind === 'pay' && column.cls === cls.name)),
    fans: fans.map((series) => {
      if (series.kind === 'index') return [];
      const named = where(({ name, cls, kind }) => name === series.name && cls === series.cls && kind !== 'offered');
      if (named.length > 0) return named.slice(0, 1);
      // An amount that only classes have, asked for without one: all of them together.
      if (series.cls !== '') return [];
      const isIt = ({ name, kind, type }: ResultColumn): boolean =>
        name === series.name && kind !== 'offered' && type === 'Money';
      return columnsTogether(results, classes, isIt);
    }),
  };
}

/**
 * A fan by month along the run of one path: an index as the deal read it, an amount (zero once the deal has ended), a rate (none then).
 *
 * @param into one entry a step
 */
export function fanValues(series: FanSeries, columns: readonly number[], run: RanPath, into: Float64Array): void {
  if (series.kind === 'index') {
    const rates = scenarioRates(run.rates[series.index]!)!;
    const { firstMonth, days } = run.grid;
    for (let i = 0; i < into.length; i++) into[i] = rates.at(addMonths(firstMonth, i), days[i]!) / 100;
    return;
  }
  const { count, values, columns: described } = run.results;
  const isMoney = columns.length > 0 && described[columns[0]!]!.type === 'Money';
  into.fill(isMoney ? 0 : NaN);
  for (const column of columns) {
    for (let i = 0; i < Math.min(count, into.length); i++) {
      const value = values[column]![i]!;
      into[i] = isMoney ? into[i]! + value : value;
    }
  }
}

interface RanPath {
  readonly results: Results;
  readonly rates: RatePaths;
  readonly grid: RateGrid;
}
