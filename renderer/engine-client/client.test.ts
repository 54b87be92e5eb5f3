import { describe, expect, it } from 'vitest';
import type { RunReply } from '../../engine/api/types';
import type { DealDescription } from '../../engine/deal/description';
import { createEngineClient, type WorkerPort } from './client';
import { packedColumns, packedReply } from './packedReply';
import type { FromWorker, ToWorker } from './protocol';

const DEAL = { name: 'A deal' } as DealDescription;

function reply(values: readonly number[], deal: DealDescription | null = DEAL): RunReply {
  const timing = { collapse: 0, project: 0, waterfall: 0, total: 0 };
  const months = Int32Array.of(24060);
  const collateral = { months, columns: [], values: [Float64Array.from(values)] };
  return { results: null, collateral, deal, problems: [], timing, classes: [], register: null };
}

function connected() {
  const sent: ToWorker[] = [];
  const port: WorkerPort = {
    postMessage: (message) => void sent.push(message),
    onmessage: null,
    onerror: null,
    terminate: () => undefined,
  };
  const client = createEngineClient(
    () => port,
    () => 0,
  );
  const runs: RunReply[] = [];
  client.onRun((run) => runs.push(run));
  const receive = (message: FromWorker) => port.onmessage?.({ data: message } as MessageEvent<FromWorker>);
  return { client, sent, runs, receive };
}

describe('the engine client', () => {
  it('drops a run that a later change has overtaken', () => {
    const { client, runs, receive } = connected();
    client.change([]);
    client.change([]);
    receive({ kind: 'run', seq: 1, reply: reply([1]), sameDeal: false });
    expect(runs).toEqual([]);
    receive({ kind: 'run', seq: 2, reply: reply([2]), sameDeal: false });
    expect(runs).toHaveLength(1);
  });

  it('puts back the description that was left out, also from a run it dropped', () => {
    const { client, runs, receive } = connected();
    client.change([]);
    client.change([]);
    receive({ kind: 'run', seq: 1, reply: reply([1]), sameDeal: false });
    receive({ kind: 'run', seq: 2, reply: reply([2], null), sameDeal: true });
    expect(runs[0]!.deal).toBe(DEAL);
  });

  it('gives each question its own answer, and a mistake of the worker to the one that asked', async () => {
    const { client, sent, receive } = connected();
    const cell = { name: 'oc', cls: '', date: 0 };
    const first = client.call('trace', { cell });
    const second = client.call('trace', { cell });
    const ids = sent.map((message) => (message.kind === 'call' ? message.id : 0));
    receive({ kind: 'reply', id: ids[1]!, reply: { ok: false, problems: [] } });
    receive({ kind: 'broken', id: ids[0]!, message: 'Out of memory' });
    await expect(second).resolves.toEqual({ ok: false, problems: [] });
    await expect(first).rejects.toThrow('Out of memory');
  });
});

describe('a packed reply', () => {
  it('hands over copies in one block and leaves the columns of the session alone', () => {
    const own = [Float64Array.of(1, 2), Float64Array.of(3)];
    const packed = packedColumns(own);
    expect(packed.map((column) => [...column])).toEqual([[1, 2], [3]]);
    expect(packed[0]!.buffer).toBe(packed[1]!.buffer);
    expect(packed[0]!.buffer).not.toBe(own[0]!.buffer);
  });

  it('leaves out the description while it is the one sent last', () => {
    const first = packedReply(reply([1]), null);
    expect([first.sameDeal, first.reply.deal]).toEqual([false, DEAL]);
    const second = packedReply(reply([2]), first.next);
    expect([second.sameDeal, second.reply.deal]).toEqual([true, null]);
    const other = packedReply(reply([3], { ...DEAL }), second.next);
    expect(other.sameDeal).toBe(false);
    expect(packedReply(reply([4], null), first.next).sameDeal).toBe(false);
  });
});
