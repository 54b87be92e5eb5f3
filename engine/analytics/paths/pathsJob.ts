import { success } from '../../core/problem';
import type { BatchJob } from '../batch';
import { heldPrices, pricingOf } from '../heldPrices';
import { measure } from '../stress/measure';
import { fanValues, pathsRunner, runColumns, type RunColumns } from './pathsRun';
import type { PathsAnswer, PathsItem, PathsRequest } from './types';

/** Two pairs an item, so that a run can be stopped soon; ten where they are so many that their answers would fill the memory. */
function itemPaths(paths: number): number {
  return paths <= 2000 ? 4 : 20;
}

/** The work of a request, in items of its paths. */
export function pathsItems({ paths }: Pick<PathsRequest, 'paths'>): readonly PathsItem[] {
  const size = itemPaths(paths);
  return Array.from({ length: Math.ceil(paths / size) }, (_, i) => {
    const first = i * size;
    return { first, count: Math.min(size, paths - first) };
  });
}

/** Runs of a deal on random paths, some paths an item. Every thread finds the same paths and the same matching of them. */
export const pathsJob: BatchJob<PathsRequest, PathsItem, PathsAnswer> = {
  prepare(session, request) {
    const opened = pathsRunner(session, request);
    if (!opened.ok) return opened;
    const runner = opened.value;
    const { grid, shortRates, base } = runner.model;
    const { classes } = base.deal!;
    const held = heldPrices(request.pricing, () => runner.runForward());
    let columns: RunColumns | null = null;
    return success(({ first, count }) => {
      const values = request.measures.map(() => new Float64Array(count).fill(NaN));
      const fans = request.fans.map(() => new Float64Array(count * grid.steps).fill(NaN));
      const worth = classes.map(() => new Float64Array(grid.steps));
      const discounts = new Float64Array(grid.steps);
      const failures: { path: number; message: string }[] = [];
      for (let k = 0; k < count; k++) {
        const path = shortRates.at(first + k);
        const { session: ran, reply } = runner.run(path);
        const { results } = reply;
        if (!results) {
          const error = reply.problems.find(({ severity }) => severity === 'error');
          failures.push({
            path: first + k,
            message: error ? `${error.message} ${error.remedy}` : 'The run is refused.',
          });
          continue;
        }
        columns ??= runColumns(results, classes, request.fans);
        const { payments, fans: ofFans } = columns;
        request.measures.forEach((of, m) => {
          const pricing = pricingOf(of, request.pricing, held);
          values[m]![k] = measure(of, { session: ran, reply, pricing }) ?? NaN;
        });
        const run = { results, rates: ran.inputs()!.rates, grid };
        request.fans.forEach((series, f) => {
          fanValues(series, ofFans[f]!, run, fans[f]!.subarray(k * grid.steps, (k + 1) * grid.steps));
        });
        for (let i = 0; i < grid.steps; i++) discounts[i]! += path.discounts[i + 1]!;
        payments.forEach((ofClass, c) => {
          for (const column of ofClass) {
            const paid = results.values[column]!;
            for (let i = 0; i < Math.min(results.count, grid.steps); i++)
              worth[c]![i]! += paid[i]! * path.discounts[i + 1]!;
          }
        });
      }
      return { ran: count - failures.length, values, fans, worth, discounts, failures };
    });
  },
};
