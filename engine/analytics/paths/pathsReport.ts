import type { Session } from '../../api/session';
import { failure, success, type Result } from '../../core/problem';
import type { DealDescription } from '../../deal/description';
import { heldPrices, pricingOf } from '../heldPrices';
import { measureLabel } from '../stress/measuresOf';
import { measure } from '../stress/measure';
import { measureUnit, resultType } from '../stress/measureUnit';
import { classSpreads } from './classSpreads';
import { average, percentile, spreadOf } from './distributions';
import { pathsItems } from './pathsJob';
import { fanValues, pathsRunner, runColumns } from './pathsRun';
import { limitsOf, modelOf } from './pathsWords';
import { repricing } from './repricing';
import {
  PERCENTILES,
  type Distribution,
  type Fan,
  type FanSeries,
  type PathsAnswer,
  type PathsReport,
  type PathsRequest,
} from './types';

/**
 * What answers of the job `paths` come to.
 *
 * Shape:  the session that they were asked of, their request, the texts of `pricing` (which price each class), the answers by item with
 *         null for those that were cancelled → distributions, fans and spreads over the paths there are
 * Units:  those of each measure; fans in cents and plain fractions
 * Errors: inputs that do not run on the forwards; answers of another request
 */
export function pathsReport(
  session: Session,
  request: PathsRequest,
  pricing: Readonly<Record<string, string>>,
  answers: readonly (PathsAnswer | null)[],
): Result<PathsReport> {
  const opened = pathsRunner(session, request);
  if (!opened.ok) return opened;
  const runner = opened.value;
  const { model } = runner;
  const { grid } = model;
  const forward = runner.runForward();
  const { results, deal } = forward.reply;
  if (!results || !deal) return failure(forward.reply.problems.filter(({ severity }) => severity === 'error'));
  const items = pathsItems(request);
  const held = items.flatMap((item, i) => {
    const answer = answers[i];
    return answer ? [{ item, answer }] : [];
  });
  const heldTexts = heldPrices(request.pricing, () => forward);
  const columns = runColumns(results, deal.classes, request.fans);
  const ran = { results, rates: forward.session.inputs()!.rates, grid };
  const distributions = request.measures.map((of, m): Distribution => {
    const all = joined(held.map(({ answer }) => answer.values[m]!));
    const values = all.filter((value) => !Number.isNaN(value));
    const failed = held.reduce((sum, { answer }) => sum + answer.failures.length, 0);
    return {
      measure: of,
      label: measureLabel(of, deal),
      unit: measureUnit(of, deal),
      all,
      values,
      without: all.length - values.length - failed,
      forward: measure(of, { ...forward, pricing: pricingOf(of, request.pricing, heldTexts) }),
      ...spreadOf(all),
    };
  });
  const months = Int32Array.from({ length: grid.steps }, (_, i) => grid.firstMonth + i);
  const fans = request.fans.map((series, f): Fan => {
    const onForwards = new Float64Array(grid.steps);
    fanValues(series, columns.fans[f]!, ran, onForwards);
    const paths = held.flatMap(({ item, answer }) => {
      return Array.from({ length: item.count }, (_, k) =>
        answer.fans[f]!.subarray(k * grid.steps, (k + 1) * grid.steps),
      );
    });
    return { series, ...fanWords(series, deal), months, forward: onForwards, ...fanOf(paths, grid.steps) };
  });
  const { spreads, problems } = classSpreads(
    runner,
    forward,
    pricing,
    held.map(({ answer }) => answer),
  );
  return success({
    done: held.reduce((sum, { item }) => sum + item.count, 0),
    pathNumbers: Int32Array.from(
      held.flatMap(({ item }) => Array.from({ length: item.count }, (_, k) => item.first + k)),
    ),
    failures: held.flatMap(({ answer }) => answer.failures),
    repricing: repricing(model.shortRates),
    distributions,
    fans,
    spreads,
    problems,
    model: modelOf(request),
    limits: limitsOf(request),
  });
}

function joined(parts: readonly Float64Array[]): Float64Array {
  const all = new Float64Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

/** Mean and percentiles of each month over the paths that have a value in it. */
function fanOf(paths: readonly Float64Array[], steps: number): Pick<Fan, 'mean' | 'percentiles'> {
  const mean = new Float64Array(steps).fill(NaN);
  const percentiles = PERCENTILES.map(() => new Float64Array(steps).fill(NaN));
  const column = new Float64Array(paths.length);
  for (let i = 0; i < steps; i++) {
    let count = 0;
    for (const path of paths) if (!Number.isNaN(path[i]!)) column[count++] = path[i]!;
    if (count === 0) continue;
    const present = column.subarray(0, count).sort();
    mean[i] = average(present);
    PERCENTILES.forEach((percent, p) => (percentiles[p]![i] = percentile(present, percent)));
  }
  return { mean, percentiles };
}

function fanWords(series: FanSeries, deal: DealDescription): Pick<Fan, 'label' | 'type'> {
  if (series.kind === 'index') {
    return { label: deal.indices.find(({ name }) => name === series.index)?.label || series.index, type: 'Rate' };
  }
  const named = [...deal.lines, ...deal.ledgers, ...deal.inputs].find(({ name }) => name === series.name);
  const label = series.name === 'balance' ? 'Balance' : named?.label || series.name;
  return {
    label: series.cls === '' ? label : `${label} of ${series.cls}`,
    type: resultType(series.name, deal) ?? 'Count',
  };
}
