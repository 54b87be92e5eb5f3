import { readFileSync } from 'node:fs';
import { MessageChannel } from 'node:worker_threads';
import { afterEach, describe, expect, it } from 'vitest';
import type { BatchPool } from '../../engine/analytics/batchPool';
import { gridPlan } from '../../engine/analytics/grid/gridPlan';
import type { CellAnswer } from '../../engine/analytics/grid/cells';
import type { Inputs } from '../../engine/api/types';
import { DEFAULT_ASSUMPTIONS } from '../../engine/collateral/defaultAssumptions';
import { importTapeCsv } from '../../engine/collateral/importTape';
import { readRatePath } from '../../engine/collections/readRatePath';
import { NO_SETTINGS } from '../../engine/deal/settings';
import { EMPTY_PARTS } from '../../engine/document/inputsOf';
import { answerBatch } from './batchCalls';
import type { WorkerPort } from './client';
import { createEnginePool } from './enginePool';
import { createHeldTapes } from './heldTapes';
import type { FromWorker, ToWorker } from './protocol';
import { createSessions } from './sessions';

const asset = (path: string): string => readFileSync(new URL(`../../assets/${path}`, import.meta.url), 'utf8');
const { tape } = importTapeCsv(
  `loan_number,cutoff_balance,original_balance,mortgage_rate,first_payment_date,maturity_date
L1,100000000.00,101000000.00,7.50,2004-02-01,2019-01-01
L2,136305552.93,137000000.00,8.25,2003-08-01,2018-07-01
`,
  'two loans',
);
const path = readRatePath(asset('rates/libor-1m-fh-2004-he4.csv'), 'libor');
if (!tape || !path.ok) throw new Error('the sample cannot be read');
const inputs: Inputs = {
  dealFile: 'fh-2004-he4.deal.yaml',
  dealText: asset('deals/fh-2004-he4.deal.yaml'),
  tape,
  rates: { libor_1m: path.value },
  assumptions: DEFAULT_ASSUMPTIONS,
  ...EMPTY_PARTS,
  settings: NO_SETTINGS,
};
const plan = gridPlan(
  {
    x: { input: { kind: 'severity', how: 'flat', pool: '' }, values: [20, 50, 80, 100] },
    y: { input: { kind: 'defaults', how: 'flat', pool: '' }, values: [0, 4, 9, 15, 22] },
    measures: [
      { kind: 'class', cls: 'A-1', figure: 'averageLife' },
      { kind: 'total', name: 'insured_payment', cls: '' },
    ],
  },
  tape,
);

/** A worker of this thread behind a real message channel, so that everything sent is copied or handed over; it breaks when told. */
function workers(breaksOn: (worker: number, batch: number) => boolean = () => false) {
  const closed: boolean[] = [];
  const told = { batches: 0, tapes: 0 };
  const makePort = (): WorkerPort => {
    const worker = closed.push(false) - 1;
    const { port1, port2 } = new MessageChannel();
    const sessions = createSessions(() => performance.now());
    const tapes = createHeldTapes({ inputs: () => sessions.base().inputs() });
    const page: WorkerPort = {
      postMessage: (message, transfer) => port1.postMessage(message, transfer as never),
      onmessage: null,
      onerror: null,
      terminate() {
        closed[worker] = true;
        port1.close();
      },
    };
    port1.on('message', (data: FromWorker) => page.onmessage?.({ data } as MessageEvent<FromWorker>));
    let batches = 0;
    port2.on('message', (message: ToWorker) => {
      if (message.kind === 'change') {
        told.tapes += 1;
        for (const change of message.changes) sessions.apply(tapes.changeOf(change));
      }
      if (message.kind !== 'call' || message.call !== 'batch') return;
      told.batches += 1;
      if (breaksOn(worker, ++batches)) page.onerror?.({ message: 'Out of memory' } as ErrorEvent);
      else port2.postMessage({ kind: 'reply', id: message.id, reply: answerBatch(sessions, message.request) });
    });
    return page;
  };
  return { makePort, closed, told };
}

let pool: BatchPool | null = null;
afterEach(() => pool?.close());

async function gridOf(threads: number, makePort: () => WorkerPort) {
  pool = createEnginePool(makePort, threads);
  pool.hold(inputs);
  const answers: CellAnswer[] = [];
  const run = pool.run('cells', plan.common, plan.items, { onAnswer: (index, answer) => (answers[index] = answer) });
  return { outcome: await run.done, answers };
}

describe('a pool of engines', () => {
  it('comes to the same bits with one worker, with two, and where one broke on the way', async () => {
    const alone = workers();
    const one = await gridOf(1, alone.makePort);
    expect(one.outcome).toMatchObject({ ok: true, value: 'done', warnings: [] });
    expect(one.answers).toHaveLength(20);
    const drawn = one.answers.map(({ values }) => values[1]!);
    expect(drawn[0]).toBe(0);
    expect(Math.max(...drawn)).toBeGreaterThan(100_000_000);
    expect(alone.told.tapes).toBe(1);

    const both = workers();
    const two = await gridOf(2, both.makePort);
    expect(JSON.stringify(two.answers)).toBe(JSON.stringify(one.answers));
    expect([both.closed.length, both.told.tapes]).toEqual([2, 2]);

    const brittle = workers((worker, batch) => worker === 0 && batch === 2);
    const mended = await gridOf(2, brittle.makePort);
    expect(brittle.closed[0]).toBe(true);
    expect(brittle.closed).toHaveLength(3);
    expect(mended.outcome).toMatchObject({ ok: true, value: 'done', warnings: [] });
    expect(JSON.stringify(mended.answers)).toBe(JSON.stringify(one.answers));
  });

  it('tells why inputs allow no run, in place of a run', async () => {
    const broken = workers();
    pool = createEnginePool(broken.makePort, 2);
    pool.hold({ ...inputs, dealText: 'deal: [' });
    const done = await pool.run('cells', plan.common, plan.items).done;
    expect(!done.ok && done.problems.length).toBeGreaterThan(0);
  });
});
