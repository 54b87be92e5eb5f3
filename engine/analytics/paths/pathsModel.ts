import type { Session } from '../../api/session';
import { indicesOf } from '../../collateral/armTerms';
import type { RatePaths } from '../../collections/collections';
import { addMonths } from '../../core/date';
import { failure, success, type Problem, type Result } from '../../core/problem';
import type { RunReply } from '../../api/types';
import { indexTenor } from './indexTenor';
import { pathRates, type MovedIndex, type PathRates } from './pathRates';
import { discountsOfCurve, discountsOfForwards, forwardsOf } from './rateCurve';
import { rateGrid, type RateGrid } from './rateGrid';
import { withoutPrepayments } from './refinancing';
import { scenarioRates } from './scenarioRates';
import { ShortRates, type ShortRatePath } from './simulate';
import { FORWARDS, tenorRate } from './tenorRate';
import type { PathsRequest } from './types';

/** The model of a request on the inputs of a session. */
export interface PathsModel {
  readonly grid: RateGrid;
  readonly shortRates: ShortRates;
  /** Rate paths without volatility: the forwards of the curve, and on the scenario's own curve its very rows. */
  readonly forwardRates: RatePaths;
  readonly ratesOf: PathRates;
  /** By boundary, on a path: the ten-year yield less what the curve implies for it, in percent. */
  readonly tenYearMove: (path: ShortRatePath) => Float64Array;
  /** The inputs' own run, and a session of them that may be changed at will. */
  readonly base: RunReply;
  readonly fork: Session;
}

/**
 * Fits the model to the inputs: the months of the run, the curve, the indices and their tenors.
 *
 * Errors: inputs that do not run, an index that they have no path of, a curve that no discount below 1 fits
 */
export function pathsModel(session: Session, request: PathsRequest): Result<PathsModel> {
  const fork = session.fork();
  const base = fork.run();
  const inputs = fork.inputs();
  const deal = fork.deal();
  const steps = Math.max(fork.collections()?.months.length ?? 0, longestMonths(session));
  if (!base.results || !inputs || !deal || steps === 0) {
    return failure(base.problems.filter(({ severity }) => severity === 'error'));
  }
  const grid = rateGrid(deal.dates, steps);
  const ofDeal = new Map(deal.indices.map(({ name, label }) => [name, label]));
  const read = new Set([...ofDeal.keys(), ...indicesOf(inputs.tape)]);
  const indices = Object.entries(inputs.rates).flatMap(([name, path]): MovedIndex[] => {
    const rates = read.has(name) ? scenarioRates(path) : null;
    if (!rates) return [];
    const tenor = indexTenor(name, ofDeal.get(name) ?? '') ?? 1;
    return [{ name, rates, tenor, rows: ofDeal.has(name) ? 'period' : 'calendar' }];
  });
  const driver = indices.find(({ name }) => name === request.index);
  if (!driver) return failure([noIndex(request.index, indices)]);
  const forwards = Float64Array.from({ length: steps }, (_, i) => {
    const month = addMonths(grid.firstMonth, i - (driver.rows === 'period' ? 0 : 1));
    return driver.rates.at(month, grid.days[i]!) / 100;
  });
  const { curve: asked, meanReversion, volatility, paths, seed } = request;
  const curve = asked.kind === 'scenario' ? discountsOfForwards(grid, forwards) : discountsOfCurve(grid, asked);
  if (!curve.every((discount) => discount > 0 && discount < 10)) return failure([noCurve()]);
  const model = { meanReversion, volatility };
  const shortRates = new ShortRates(grid, curve, model, { paths, seed });
  const options = { grid, curve, indices, driver: driver.name, forwards, floorAtZero: request.belowZero === 'floor' };
  const ratesOf = pathRates({ ...options, model });
  const forwardRates = pathRates({ ...options, model: FORWARDS })({
    state: new Float64Array(steps + 1),
    discounts: curve.slice(0, steps + 1),
    rates: forwardsOf(grid, curve).slice(0, steps),
  });
  const tenYears = tenorRate(grid, curve, model, 120);
  const implied = tenorRate(grid, curve, FORWARDS, 120);
  const tenYearMove = ({ state }: ShortRatePath): Float64Array =>
    state.map((x, i) => (tenYears.at(i, x) - implied.at(i, 0)) * 100);
  return success({ grid, shortRates, forwardRates, ratesOf, tenYearMove, base, fork });
}

/** Months of the pool without voluntary prepayments: no path lasts longer. Nothing where that cannot be projected. */
function longestMonths(session: Session): number {
  const fork = session.fork();
  const inputs = fork.inputs();
  if (!inputs || inputs.tape.count === 0) return 0;
  const { assumptions, poolAssumptions } = withoutPrepayments(inputs);
  fork.apply({ kind: 'assumptions', assumptions });
  fork.apply({ kind: 'poolAssumptions', poolAssumptions });
  fork.run();
  return fork.collections()?.months.length ?? 0;
}

function noIndex(name: string, indices: readonly MovedIndex[]): Problem {
  const known = indices.map((index) => index.name).join(', ');
  return {
    code: 'INPUTS/paths-index',
    severity: 'error',
    at: { column: 'index' },
    message: name === '' ? 'No rate of this deal follows an index.' : `No rate path is called ${name}.`,
    remedy:
      known === ''
        ? 'Random rates need a rate path of an index that the deal or its loans follow.'
        : `Expected ${known}.`,
  };
}

function noCurve(): Problem {
  return {
    code: 'INPUTS/paths-curve',
    severity: 'error',
    at: { column: 'curve' },
    message: 'The curve gives no discount that is above zero in every month.',
    remedy: 'Check its rates: percent a year, such as par 12 2.9, 60 4.1, 360 5.2.',
  };
}
