import { describe, expect, it } from 'vitest';
import type { Inputs } from '../api/types';
import { failure, success, type Problem, type Result } from '../core/problem';
import { createBatchPool, usualThreads, type BatchThread } from './batchPool';
import type { CellAnswer } from './grid/cells';
import type { BatchAnswers, BatchRequest } from './batchWorker';

/** Threads that answer an item with its double, when the test says so, and break as real ones do: every open request is then rejected. */
function threads(answerOf: (item: number, thread: number) => number | Error = (item) => item * 2, each = 10) {
  const made: { sent: (Inputs | BatchRequest)[]; isClosed: boolean }[] = [];
  let waiting: (() => void)[] = [];
  const makeThread = (): BatchThread => {
    const own = { sent: [] as (Inputs | BatchRequest)[], isClosed: false };
    const number = made.push(own) - 1;
    const open: { readonly items: number[]; readonly resolve: (all: number[]) => void; reject(error: Error): void }[] =
      [];
    let dead: Error | null = null;
    return {
      hold: (inputs) => void own.sent.push(inputs),
      answer(request) {
        own.sent.push(request);
        return new Promise<Result<BatchAnswers>>((resolve, reject) => {
          if (dead) {
            reject(dead);
            return;
          }
          const items = request.items as number[];
          const told = (answers: number[]) =>
            resolve(success({ answers, faults: [], milliseconds: answers.length * each }));
          open.push({ items, resolve: told, reject });
          waiting.push(() => {
            // Its requests are worked at in the order in which they came.
            const asked = open.shift();
            if (!asked) return;
            const all = asked.items.map((item) => answerOf(item, number));
            dead = all.find((one) => one instanceof Error) ?? null;
            if (dead) for (const one of [asked, ...open.splice(0)]) one.reject(dead);
            else asked.resolve(all as number[]);
          });
        });
      },
      close: () => void (own.isClosed = true),
    };
  };
  /** Lets the threads answer, the last asked first, until nothing is asked. */
  async function settle(rounds = Infinity): Promise<void> {
    for (let round = 0; waiting.length > 0 && round < rounds; round++) {
      const asked = waiting.reverse();
      waiting = [];
      for (const answer of asked) answer();
      await new Promise((resolve) => setTimeout(resolve, 0));
    }
  }
  return { makeThread, made, settle };
}

const INPUTS = { dealFile: 'one' } as Inputs;
const ITEMS = Array.from({ length: 100 }, (_, i) => [i]);
const COMMON = { inputs: [], measures: [], sharesProjection: false, pricing: {} };

/** A pool of fakes is asked for cells, and answers numbers; the types of the job do not matter to it. */
function asked(pool: ReturnType<typeof createBatchPool>, items = ITEMS.map(([i]) => i!)) {
  const heard = new Map<number, unknown>();
  const progress: number[] = [];
  const run = pool.run('cells', COMMON, items as never, {
    onAnswer: (index, answer: CellAnswer) => heard.set(index, answer),
    onProgress: (done) => progress.push(done),
  });
  return { run, heard, progress };
}

describe('a pool of threads', () => {
  it('looks first at what was asked last; what was under way is finished after it', async () => {
    const fakes = threads();
    const pool = createBatchPool(fakes.makeThread, 1);
    pool.hold(INPUTS);
    const long = asked(pool);
    await fakes.settle(2);
    const short = asked(pool, [1, 2, 3]);
    await fakes.settle(6);
    expect(short.heard.size).toBe(3);
    expect(long.heard.size).toBeLessThan(100);
    await fakes.settle();
    expect(long.heard.size).toBe(100);
    pool.close();
  });

  it('puts every answer in its place whichever thread has it and whenever it comes', async () => {
    for (const count of [1, 2, 3]) {
      const fakes = threads();
      const pool = createBatchPool(fakes.makeThread, count);
      pool.hold(INPUTS);
      const { run, heard, progress } = asked(pool);
      await fakes.settle();
      await expect(run.done).resolves.toEqual({ ok: true, value: 'done', warnings: [] });
      expect(ITEMS.map((_, i) => heard.get(i))).toEqual(ITEMS.map((_, i) => i * 2));
      expect(progress.at(-1)).toBe(100);
      expect(fakes.made).toHaveLength(count);
    }
  });

  it('sends inputs and what is common once to each thread, and inputs again only when they are others', async () => {
    const fakes = threads();
    const pool = createBatchPool(fakes.makeThread, 2);
    pool.hold(INPUTS);
    asked(pool);
    await fakes.settle();
    asked(pool);
    await fakes.settle();
    const other = { dealFile: 'two' } as Inputs;
    pool.hold(other);
    asked(pool);
    await fakes.settle();
    for (const { sent } of fakes.made) {
      expect(sent.filter((one) => 'dealFile' in one)).toEqual([INPUTS, other]);
      const withCommon = sent.filter((one) => 'run' in one && one.common !== undefined) as BatchRequest[];
      expect(withCommon.map(({ run }) => run)).toEqual([1, 2, 3]);
    }
  });

  it('goes on with the inputs a run began with when others are held meanwhile', async () => {
    const fakes = threads();
    const pool = createBatchPool(fakes.makeThread, 1);
    pool.hold(INPUTS);
    const { run } = asked(pool);
    await fakes.settle(2);
    pool.hold({ dealFile: 'two' } as Inputs);
    await fakes.settle();
    await run.done;
    expect(fakes.made[0]!.sent.filter((one) => 'dealFile' in one)).toEqual([INPUTS]);
  });

  it('keeps what was heard when it is cancelled, and hears nothing after', async () => {
    const fakes = threads();
    const pool = createBatchPool(fakes.makeThread, 2);
    pool.hold(INPUTS);
    const { run, heard } = asked(pool);
    await fakes.settle(3);
    const before = heard.size;
    expect(before).toBeGreaterThan(0);
    run.cancel();
    await expect(run.done).resolves.toEqual({ ok: true, value: 'cancelled', warnings: [] });
    const next = asked(pool, [7]);
    await fakes.settle();
    await next.run.done;
    expect(heard.size).toBe(before);
    expect([...next.heard]).toEqual([[0, 14]]);
  });

  it('does not wait for a long item of a run that was cancelled', async () => {
    const fakes = threads((item) => item * 2, 900);
    const pool = createBatchPool(fakes.makeThread, 1);
    pool.hold(INPUTS);
    const { run, heard } = asked(pool);
    await fakes.settle(2);
    run.cancel();
    expect(fakes.made.map(({ isClosed }) => isClosed)).toEqual([true]);
    const next = asked(pool, [7]);
    expect(fakes.made).toHaveLength(2);
    await fakes.settle();
    await next.run.done;
    expect([heard.size, [...next.heard]]).toEqual([2, [[0, 14]]]);
  });

  it('gives the items of a thread that broke to others; only the one that breaks every thread is left out and told', async () => {
    const fakes = threads((item) => (item === 42 ? new Error('Out of memory') : item * 2));
    const pool = createBatchPool(fakes.makeThread, 2);
    pool.hold(INPUTS);
    const { run, heard } = asked(pool);
    await fakes.settle();
    const done = await run.done;
    expect(done.ok && done.warnings.map(({ message }) => message)).toEqual([
      '1 of 100 could not be worked out, the first of them number 43: Out of memory',
    ]);
    expect(heard.size).toBe(99);
    expect(heard.has(42)).toBe(false);
    expect(fakes.made.filter(({ isClosed }) => isClosed).length).toBeGreaterThanOrEqual(2);
  });

  it('loses nothing but the item that breaks its thread, wherever it stands and whatever waits behind it', async () => {
    for (const count of [1, 2]) {
      for (const bad of [0, 7, 42, 43, 44, 99]) {
        const fakes = threads((item) => (item === bad ? new Error('Out of memory') : item * 2));
        const pool = createBatchPool(fakes.makeThread, count);
        pool.hold(INPUTS);
        const { run, heard } = asked(pool);
        await fakes.settle();
        const done = await run.done;
        expect([count, bad, done.ok, heard.size, heard.has(bad)]).toEqual([count, bad, true, 99, false]);
      }
    }
  });

  it('gives up where threads break again and again', async () => {
    const fakes = threads(() => new Error('No memory at all'));
    const pool = createBatchPool(fakes.makeThread, 2);
    pool.hold(INPUTS);
    const { run } = asked(pool);
    await fakes.settle();
    const done = await run.done;
    expect(!done.ok && done.problems[0]!.message).toBe('The calculation stopped again and again: No memory at all');
  });

  it('ends with the problems of inputs that allow no run, without threads it cannot make, and with nothing to do', async () => {
    const problem: Problem = { code: 'RUN/x', severity: 'error', message: 'It does not run.', remedy: 'Mend it.' };
    const refusing: BatchThread = { hold: () => {}, answer: async () => failure([problem]), close: () => {} };
    const pool = createBatchPool(() => refusing, 2);
    pool.hold(INPUTS);
    await expect(asked(pool).run.done).resolves.toEqual({ ok: false, problems: [problem] });
    await expect(asked(pool, []).run.done).resolves.toEqual({ ok: true, value: 'done', warnings: [] });
    const none = createBatchPool(() => {
      throw new Error('Workers are not allowed here');
    }, 2);
    none.hold(INPUTS);
    const done = await asked(none).run.done;
    expect(!done.ok && done.problems[0]!.message).toContain('Workers are not allowed here');
  });

  it('leaves a processor free, and makes no more than eight threads', () => {
    expect([1, 2, 3, 9, 64].map(usualThreads)).toEqual([1, 1, 2, 8, 8]);
  });
});
