/**
 * What random paths cost: `npm run bench -- paths`. Draws and matches paths of the short rate, reprices their curve at 20,000 of them, and
 * runs First Horizon's 5,200 loans on a hundred. Prints one JSON object; milliseconds of processor time, basis points.
 */
import { readFileSync } from 'node:fs';
import { pathsItems, pathsJob } from '../../engine/analytics/paths/pathsJob';
import { pathsReport } from '../../engine/analytics/paths/pathsReport';
import { pathsRunner } from '../../engine/analytics/paths/pathsRun';
import { readPaths } from '../../engine/analytics/paths/readPaths';
import { repricing } from '../../engine/analytics/paths/repricing';
import type { PathsAnswer } from '../../engine/analytics/paths/types';
import { createSession } from '../../engine/api/session';
import { DEFAULT_ASSUMPTIONS } from '../../engine/collateral/defaultAssumptions';
import { importTapeCsv } from '../../engine/collateral/importTape';
import { readRatePath } from '../../engine/collections/readRatePath';
import type { Result } from '../../engine/core/problem';
import { NO_SETTINGS } from '../../engine/deal/settings';
import { EMPTY_PARTS } from '../../engine/document/inputsOf';

const read = (path: string): string => readFileSync(new URL(`../../assets/${path}`, import.meta.url), 'utf8');

const { tape } = importTapeCsv(read('tapes/fh-2004-he4-synthetic.csv'), 'synthetic');
const path = readRatePath(read('rates/libor-1m-fh-2004-he4.csv'), 'libor');
if (!tape || !path.ok) throw new Error('the sample cannot be read');
const session = createSession(() => performance.now());
session.apply({
  kind: 'all',
  inputs: {
    dealFile: 'fh-2004-he4.deal.yaml',
    dealText: read('deals/fh-2004-he4.deal.yaml'),
    tape,
    rates: { libor_1m: path.value },
    assumptions: DEFAULT_ASSUMPTIONS,
    ...EMPTY_PARTS,
    settings: NO_SETTINGS,
  },
});
if (!session.run().results) throw new Error('the sample does not run');

function valueOf<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(result.problems[0]!.message);
  return result.value;
}

function processorTime<T>(work: () => T): readonly [T, number] {
  const before = process.cpuUsage();
  const value = work();
  const used = process.cpuUsage(before);
  return [value, Math.round((used.user + used.system) / 1000)];
}

const requestOf = (texts: Readonly<Record<string, string>>) =>
  valueOf(readPaths(texts, session.description()!, session.inputs()!));

/** Milliseconds a path, after some to warm up. */
function perPath(texts: Readonly<Record<string, string>>): readonly [readonly PathsAnswer[], number] {
  const request = requestOf({ ...texts, paths: '100' });
  const answer = valueOf(pathsJob.prepare(session, request));
  const items = pathsItems(request);
  answer(items[0]!);
  const [answers, spent] = processorTime(() => items.map(answer));
  return [answers, spent / request.paths];
}

const { shortRates } = valueOf(pathsRunner(session, requestOf({ paths: '20000' }))).model;
const [told, reprice] = processorTime(() => repricing(shortRates));
const lives = 'wal A-1, wal A-2, wal A-3, wal A-4, wal A-5, total insured_payment';
const [, plain] = perPath({ results: lives, fans: '' });
const [answers, usual] = perPath({});
const [, moved] = perPath({ results: lives, fans: '', refinancing: '0.5' });
const [, report] = processorTime(() => pathsReport(session, requestOf({ paths: '100' }), {}, answers));

const figures = {
  months: shortRates.grid.steps,
  reprice: { ...told, milliseconds: reprice },
  millisecondsPerPath: { lives: plain, usual, withRefinancing: moved },
  report,
};
process.stdout.write(`${JSON.stringify(figures, null, 2)}\n`);
