import type { RatePath, RatePaths } from '../../collections/collections';
import { addMonths, formatDay, type Day, type Month } from '../../core/date';
import type { HullWhite } from './hullWhite';
import { discountsOfForwards } from './rateCurve';
import type { RateGrid } from './rateGrid';
import { monthRows, percentText, type ScenarioRates } from './scenarioRates';
import type { ShortRatePath } from './simulate';
import { FORWARDS, tenorRate } from './tenorRate';

/** An index as random paths move it. */
export interface MovedIndex {
  readonly name: string;
  readonly rates: ScenarioRates;
  /** Months of its tenor; 1 for one whose name tells none. */
  readonly tenor: number;
  /**
   * `period`: an index of the deal; the row of a month is the rate of the period paid in it, fixed at its start. `calendar`: one that
   * only loans follow; the row of a month is the rate of that calendar month, on its Distribution Date.
   */
  readonly rows: 'period' | 'calendar';
}

interface PathRatesOptions {
  readonly grid: RateGrid;
  readonly curve: Float64Array;
  readonly model: HullWhite;
  readonly indices: readonly MovedIndex[];
  /** The index whose rate of one month the model draws. */
  readonly driver: string;
  /** The rate of each step as the scenario has it, a plain fraction. */
  readonly forwards: Float64Array;
  readonly floorAtZero: boolean;
}

/** Rate paths for a run, of a path of the short rate. */
export type PathRates = (path: ShortRatePath) => RatePaths;

/**
 * Every index along a path, in percent text, by month or by fixing date as the scenario has it.
 *
 * The driver is the model's rate of each step. Any other index is the model's rate of its tenor plus a distance that no path changes:
 * the scenario's row less what the scenario's own forwards imply for that tenor. Rows known at closing, and those before, stay as the
 * scenario has them; rows after the last step keep that step's distance to the scenario. A fixing moves as the step does that it is of. Without volatility, and on the scenario's own
 * forwards, every row is the scenario's.
 *
 * Rounding: to the decimals that the scenario's rates are written with, at least five
 */
export function pathRates(options: PathRatesOptions): PathRates {
  const movers = options.indices.map((index) => moverOf(index, options));
  return (path) => Object.fromEntries(movers.map((move) => move(path)).map((moved) => [moved.name, moved]));
}

type PercentAt = (path: ShortRatePath, point: number) => number;

function moverOf(index: MovedIndex, options: PathRatesOptions): (path: ShortRatePath) => RatePath {
  const percentAt = index.name === options.driver ? driverPercent : otherPercent(index, options);
  return index.rates.fixings ? byFixing(index, options, percentAt) : byMonth(index, options, percentAt);
}

function byMonth(
  index: MovedIndex,
  options: PathRatesOptions,
  percentAt: PercentAt,
): (path: ShortRatePath) => RatePath {
  const { grid, floorAtZero } = options;
  const { name, rates, rows } = index;
  const first = rates.firstMonth < grid.firstMonth ? rates.firstMonth : addMonths(grid.firstMonth, -1);
  const end = addMonths(grid.firstMonth, grid.steps);
  const last = rates.lastMonth > end ? rates.lastMonth : end;
  const lastPoint = rows === 'period' ? grid.steps - 1 : grid.steps;
  const given = (month: Month, point: number): number =>
    rates.at(month, grid.days[Math.max(0, Math.min(point, grid.days.length - 1))]!);
  return (path) => {
    const percent = (month: Month): number => {
      const point = month - grid.firstMonth + (rows === 'period' ? 0 : 1);
      if (point <= 0) return given(month, point);
      if (point <= lastPoint) return percentAt(path, point);
      const lastMonth = addMonths(month, lastPoint - point);
      return given(month, point) + percentAt(path, lastPoint) - given(lastMonth, lastPoint);
    };
    const held = floorAtZero ? (month: Month) => Math.max(0, percent(month)) : percent;
    return { by: 'month', name, source: 'Random path', rows: monthRows(first, last, rates.decimals, held) };
  };
}

/** Days before a boundary from which on a fixing is of the step that begins there; those of a period are made within them. */
const FIXED_WITHIN = 7;

/**
 * Every fixing moved as the step moves that it is of; a step without a fixing has the latest one, moved, at the start of its days.
 * Fixings for the first step, and those before, are known.
 */
function byFixing({ name, rates }: MovedIndex, options: PathRatesOptions, percentAt: PercentAt) {
  const { grid, floorAtZero } = options;
  const fixings = rates.fixings!;
  const starts = Array.from({ length: grid.steps + 1 }, (_, i) => (grid.days[i]! - FIXED_WITHIN) as Day);
  const all = [...fixings];
  for (const start of starts) if (start > fixings[0]![0]) all.push([start, rates.on(start)]);
  const known = new Map(all.map(([day, rate]) => [day, rate] as const));
  for (const [day, rate] of fixings) known.set(day, rate);
  let point = -1;
  const moved = [...known]
    .sort(([a], [b]) => a - b)
    .map(([day, rate]) => {
      while (point < grid.steps && starts[point + 1]! <= day) point++;
      const month = addMonths(grid.firstMonth, Math.max(0, point));
      return { key: formatDay(day), rate, point, given: rates.at(month, grid.days[Math.max(0, point)]!) };
    });
  return (path: ShortRatePath): RatePath => {
    const rows = moved.map(({ key, rate, point: step, given }) => {
      const percent = step <= 0 ? rate : rate + percentAt(path, step) - given;
      return [key, percentText(floorAtZero ? Math.max(0, percent) : percent, rates.decimals)] as const;
    });
    return { by: 'date', name, source: 'Random path', rows };
  };
}

function driverPercent(path: ShortRatePath, point: number): number {
  return path.rates[Math.min(point, path.rates.length - 1)]! * 100;
}

function otherPercent(index: MovedIndex, options: PathRatesOptions): (path: ShortRatePath, point: number) => number {
  const { grid, curve, model, forwards } = options;
  const { tenor, rates, rows } = index;
  const moved = tenorRate(grid, curve, model, tenor);
  const implied = tenorRate(grid, discountsOfForwards(grid, forwards), FORWARDS, tenor);
  const distance = Float64Array.from({ length: grid.steps + 1 }, (_, point) => {
    const month = addMonths(grid.firstMonth, rows === 'period' ? point : point - 1);
    return rates.at(month, grid.days[point]!) - implied.at(point, 0) * 100;
  });
  return (path, point) => moved.at(point, path.state[point]!) * 100 + distance[point]!;
}
