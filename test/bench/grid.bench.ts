/**
 * How long many runs of First Horizon take in threads, on the sample's 5,200 loans: `npm run bench grid`. A thousand scenarios that change
 * speeds, rates and a trigger each, with one thread and with two, and a grid of ten thousand cells with two. Prints one JSON object: wall
 * seconds, processor seconds of all threads, the largest memory of the process while it ran and what it grew by from the first half to
 * the second, the longest wait for a sign of progress, and a hash of every figure, which must not depend on the threads.
 *
 * The file is its own thread: what is built of it is all that a thread needs.
 */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import { isMainThread } from 'node:worker_threads';
import { createThreadPool } from '../../cli/tools/threadPool';
import '../../cli/tools/batchThread';
import type { BatchName, CommonOf, ItemOf } from '../../engine/analytics/batchJobs';
import { gridPlan } from '../../engine/analytics/grid/gridPlan';
import type { Measure } from '../../engine/analytics/stress/measure';
import type { Inputs } from '../../engine/api/types';
import { DEFAULT_ASSUMPTIONS } from '../../engine/collateral/defaultAssumptions';
import { importTapeCsv } from '../../engine/collateral/importTape';
import { readRatePath } from '../../engine/collections/readRatePath';
import { NO_SETTINGS } from '../../engine/deal/settings';
import { EMPTY_PARTS } from '../../engine/document/inputsOf';
import { NO_CHANGES, type ScenarioChanges } from '../../engine/document/scenario';

const read = (path: string): string => readFileSync(new URL(`../../assets/${path}`, import.meta.url), 'utf8');
const MEASURES: readonly Measure[] = [
  { kind: 'class', cls: 'A-1', figure: 'averageLife' },
  { kind: 'total', name: 'insured_payment', cls: '' },
  { kind: 'collateral', column: 'loss', figure: 'share' },
];

function sample(): Inputs {
  const { tape } = importTapeCsv(read('tapes/fh-2004-he4-synthetic.csv'), 'synthetic');
  const path = readRatePath(read('rates/libor-1m-fh-2004-he4.csv'), 'libor');
  if (!tape || !path.ok) throw new Error('the sample cannot be read');
  return {
    dealFile: 'fh-2004-he4.deal.yaml',
    dealText: read('deals/fh-2004-he4.deal.yaml'),
    tape,
    rates: { libor_1m: path.value },
    assumptions: DEFAULT_ASSUMPTIONS,
    ...EMPTY_PARTS,
    settings: NO_SETTINGS,
  };
}

/** No two alike, and each of them changes what is projected, the rates and what the deal reads. */
function scenario({ rates }: Inputs, i: number): ScenarioChanges {
  const path = rates['libor_1m']!;
  const moved = path.rows.map(([when, rate]) => [when, String(Number(rate) + (i % 50) / 100)] as const);
  return {
    ...NO_CHANGES,
    assumptions: { prepayment: String(10 + (i % 40)), defaults: String((i * 7) % 20), severity: String(30 + (i % 61)) },
    rates: { libor_1m: { ...path, rows: moved } as typeof path },
    parameters: { target_percentage: `3.${i % 10}%` },
  };
}

interface Figures {
  readonly seconds: number;
  readonly processorSeconds: number;
  readonly peakMegabytes: number;
  /** The largest of the second half less that of the first: what grows with the number of runs. */
  readonly growthMegabytes: number;
  readonly progressTold: number;
  readonly longestWaitMs: number;
  readonly hash: string;
}

async function measured<J extends BatchName>(
  threads: number,
  inputs: Inputs,
  job: J,
  common: CommonOf<J>,
  items: readonly ItemOf<J>[],
): Promise<Figures> {
  const pool = createThreadPool(threads, { entry: new URL(import.meta.url) });
  pool.hold(inputs);
  const answers = new Array<unknown>(items.length);
  const halves = [0, 0];
  let [progressTold, longestWait] = [0, 0];
  const began = performance.now();
  const cpu = process.cpuUsage();
  let lastTold = began;
  const run = pool.run(job, common, items, {
    onAnswer: (index, answer) => void (answers[index] = answer),
    onProgress: (done) => {
      const now = performance.now();
      longestWait = Math.max(longestWait, now - lastTold);
      lastTold = now;
      const half = done * 2 < items.length ? 0 : 1;
      if (progressTold++ % 8 === 0) halves[half] = Math.max(halves[half]!, process.memoryUsage().rss);
    },
  });
  const outcome = await run.done;
  const seconds = (performance.now() - began) / 1000;
  const { user, system } = process.cpuUsage(cpu);
  pool.close();
  if (!outcome.ok || outcome.value !== 'done') throw new Error(JSON.stringify(outcome));
  const megabytes = (bytes: number): number => Math.round(bytes / 1e6);
  return {
    seconds: Math.round(seconds * 100) / 100,
    processorSeconds: Math.round((user + system) / 1e4) / 100,
    peakMegabytes: megabytes(Math.max(...halves)),
    growthMegabytes: megabytes(halves[1]! - halves[0]!),
    progressTold,
    longestWaitMs: Math.round(longestWait),
    hash: createHash('sha256').update(JSON.stringify(answers)).digest('hex').slice(0, 16),
  };
}

async function main(): Promise<void> {
  const inputs = sample();
  const scenarios = Array.from({ length: 1000 }, (_, i) => scenario(inputs, i));
  const plan = gridPlan(
    {
      x: {
        input: { kind: 'defaults', how: 'flat', pool: '' },
        values: Array.from({ length: 100 }, (_, i) => i / 4),
      },
      y: {
        input: { kind: 'parameter', name: 'target_percentage' },
        values: Array.from({ length: 100 }, (_, i) => (200 + 2 * i) / 100),
      },
      measures: MEASURES,
    },
    inputs.tape,
  );
  const common = { measures: MEASURES, pricing: {} };
  const one = await measured(1, inputs, 'scenarios', common, scenarios);
  const two = await measured(2, inputs, 'scenarios', common, scenarios);
  if (one.hash !== two.hash) throw new Error('the figures depend on the number of threads');
  const cells = await measured(2, inputs, 'cells', plan.common, plan.items);
  process.stdout.write(
    `${JSON.stringify({ scenarios: scenarios.length, oneThread: one, twoThreads: two, cells: plan.items.length, grid: cells }, null, 2)}\n`,
  );
}

if (isMainThread) await main();
