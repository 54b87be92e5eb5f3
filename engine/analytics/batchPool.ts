import type { Inputs } from '../api/types';
import { failure, success, type Problem, type Result } from '../core/problem';
import type { AnswerOf, BatchName, CommonOf, ItemOf } from './batchJobs';
import type { BatchAnswers, BatchRequest } from './batchWorker';

/** One thread as the pool sees it, whatever it is made of. Messages arrive in the order they are sent. */
export interface BatchThread {
  hold(inputs: Inputs): void;
  /** Rejects where the thread broke; it is then closed and another made in its place. */
  answer(request: BatchRequest): Promise<Result<BatchAnswers>>;
  close(): void;
}

export interface BatchHearing<Answer> {
  /** In the order in which answers come in, which differs from run to run; `index` is the item's place. */
  onAnswer?(index: number, answer: Answer): void;
  /** An item that could not be worked out: a mistake of ours, or a thread that broke under it alone. */
  onFault?(index: number, message: string): void;
  /** Items that are through, answered or not, after each few of them. */
  onProgress?(done: number, total: number): void;
}

export interface BatchRun {
  /**
   * When every item is through, or at once when it is cancelled: what was heard by then stays true. Items that could not be worked
   * out are told in the warnings. A failure is what `prepare` refused, or threads that break again and again.
   */
  readonly done: Promise<Result<'done' | 'cancelled'>>;
  cancel(): void;
}

/** Threads that hold the same inputs and are dealt the items of one run after another. */
export interface BatchPool {
  readonly threads: number;
  /** Inputs of the runs asked for from here on; a run under way goes on with those it began with. */
  hold(inputs: Inputs): void;
  run<J extends BatchName>(
    job: J,
    common: CommonOf<J>,
    items: readonly ItemOf<J>[],
    hear?: BatchHearing<AnswerOf<J>>,
  ): BatchRun;
  /** Ends the threads; a run under way is cancelled. */
  close(): void;
}

/** So long may the items last that a thread is given at once: the wait for a thread after a run was cancelled. */
const CHUNK_MS = 40;
const LARGEST_CHUNK = 500;
/** A thread with an item that lasts longer is not waited for when its run is cancelled: another is made in its place. */
const LONG_MS = 250;
/** Threads that break one after another without an answer in between: something is wrong with all of them. */
const BREAKS = 4;

interface Slot {
  thread: BatchThread | null;
  inputs: Inputs | null;
  /** The last run whose common part it was sent. */
  prepared: number;
  /** Portions that it has not answered, in the order in which it works at them. */
  readonly open: Portion[];
}

interface Portion {
  readonly work: Work;
  readonly indices: readonly number[];
  /** One item that a thread broke under before: nothing waits behind it, so that nothing else is lost with it. */
  readonly isAlone: boolean;
}

interface Work {
  readonly id: number;
  readonly job: BatchName;
  readonly common: unknown;
  readonly items: readonly unknown[];
  readonly inputs: Inputs;
  readonly hear: BatchHearing<unknown>;
  readonly settle: (outcome: Result<'done' | 'cancelled'>) => void;
  next: number;
  /** Items that a thread broke under: each is given once more, alone. */
  readonly alone: number[];
  /** Portions that waited at a thread when it broke under another: given again as they are. */
  readonly returned: (readonly number[])[];
  through: number;
  /** Milliseconds an item has lately taken; null before the first answer that tells. */
  pace: number | null;
  breaks: number;
  readonly faults: { readonly index: number; readonly message: string }[];
}

/**
 * Deals items out to threads in their order, a few at a time. Which thread has which item depends on the machine; an answer depends on
 * its item alone.
 *
 * @param makeThread called when a thread is first needed, and again where one broke
 */
export function createBatchPool(makeThread: () => BatchThread, threads: number): BatchPool {
  const slots = Array.from({ length: threads }, (): Slot => ({ thread: null, inputs: null, prepared: 0, open: [] }));
  const queue: Work[] = [];
  let inputs: Inputs | null = null;
  let lastRun = 0;
  let isClosed = false;

  function finish(work: Work, outcome: Result<'done' | 'cancelled'>): void {
    const at = queue.indexOf(work);
    if (at < 0) return;
    queue.splice(at, 1);
    work.settle(outcome);
  }

  function pump(): void {
    for (let isDealt = true; isDealt;) {
      isDealt = false;
      for (const slot of slots) {
        // What was asked last is looked at now: a long run that is under way goes on after it.
        const work = queue.findLast(
          ({ alone, returned, next, items }) => alone.length + returned.length > 0 || next < items.length,
        );
        if (!work) return;
        // A second portion waits at the thread, so that it need not wait for the page; not where one item lasts long.
        const isQuick = work.pace !== null && work.pace < CHUNK_MS;
        const depth = isQuick && work.alone.length === 0 && !slot.open.some(({ isAlone }) => isAlone) ? 2 : 1;
        if (slot.open.length >= depth) continue;
        deal(slot, work);
        isDealt = true;
      }
    }
  }

  function portionOf(work: Work): readonly number[] {
    const again = work.returned.shift();
    if (again) return again;
    const size = work.pace === null ? 1 : Math.max(1, Math.floor(CHUNK_MS / work.pace));
    const from = work.next;
    work.next = Math.min(work.items.length, from + size);
    return Array.from({ length: work.next - from }, (_, i) => from + i);
  }

  function deal(slot: Slot, work: Work): void {
    const lone = work.alone.shift();
    const isAlone = lone !== undefined;
    const indices = isAlone ? [lone] : portionOf(work);
    const portion: Portion = { work, indices, isAlone };
    slot.open.push(portion);
    const isFirst = slot.prepared !== work.id;
    let thread: BatchThread | null = null;
    const ask = async (): Promise<Result<BatchAnswers>> => {
      thread = slot.thread ??= makeThread();
      if (slot.inputs !== work.inputs) thread.hold((slot.inputs = work.inputs));
      slot.prepared = work.id;
      return thread.answer({
        run: work.id,
        job: work.job,
        ...(isFirst && { common: { value: work.common } }),
        items: indices.map((index) => work.items[index]),
      });
    };
    // What a thread says after it broke is of portions that others have by then.
    const isOpen = (): boolean => slot.open.includes(portion);
    ask().then(
      (reply) => {
        if (!isOpen()) return;
        slot.open.splice(slot.open.indexOf(portion), 1);
        receive(work, indices, reply);
        pump();
      },
      (error: unknown) => {
        if (!isOpen()) return;
        // It broke under the first; the others only waited, and count for nothing.
        const [under] = slot.open;
        letGo(slot, 1);
        broken(under!, error instanceof Error ? error.message : String(error));
        if (!isClosed) pump();
      },
    );
  }

  /** Ends a slot's thread. Of its portions those from `given` on are given again. */
  function letGo(slot: Slot, given: number): void {
    slot.thread?.close();
    for (const { work, indices } of slot.open.splice(0).slice(given)) work.returned.push(indices);
    Object.assign(slot, { thread: null, inputs: null, prepared: 0 });
  }

  function cancel(work: Work): void {
    finish(work, success('cancelled'));
    if (work.pace === null || work.pace <= LONG_MS) return;
    for (const slot of slots) if (slot.open[0]?.work === work) letGo(slot, 1);
    if (!isClosed) pump();
  }

  function receive(work: Work, indices: readonly number[], reply: Result<BatchAnswers>): void {
    if (!queue.includes(work)) return;
    if (!reply.ok) {
      finish(work, failure(reply.problems));
      return;
    }
    work.breaks = 0;
    const { answers, faults, milliseconds } = reply.value;
    work.pace = Math.max(milliseconds / indices.length, CHUNK_MS / LARGEST_CHUNK);
    const failed = new Map(faults.map(({ at, message }) => [at, message]));
    indices.forEach((index, at) => {
      const message = failed.get(at);
      if (message === undefined) work.hear.onAnswer?.(index, answers[at]);
      else fault(work, index, message);
    });
    through(work, indices.length);
  }

  function broken({ work, indices, isAlone }: Portion, message: string): void {
    if (!queue.includes(work)) return;
    work.breaks += 1;
    if (work.breaks >= BREAKS) {
      finish(work, failure([brokenProblem(message)]));
    } else if (!isAlone) {
      work.alone.push(...indices);
    } else {
      fault(work, indices[0]!, message);
      through(work, 1);
    }
  }

  function fault(work: Work, index: number, message: string): void {
    work.faults.push({ index, message });
    work.hear.onFault?.(index, message);
  }

  function through(work: Work, count: number): void {
    work.through += count;
    work.hear.onProgress?.(work.through, work.items.length);
    if (work.through === work.items.length) finish(work, success('done', faultProblems(work)));
  }

  return {
    threads,
    hold(next) {
      inputs = next;
    },
    run(job, common, items, hear = {}) {
      if (!inputs) throw new Error('A run was asked for before any inputs were held');
      if (isClosed) throw new Error('The pool is closed');
      const held = inputs;
      let work: Work | null = null;
      const done = new Promise<Result<'done' | 'cancelled'>>((settle) => {
        work = {
          id: ++lastRun,
          job,
          common,
          items,
          inputs: held,
          hear: hear as BatchHearing<unknown>,
          settle,
          next: 0,
          alone: [],
          returned: [],
          through: 0,
          pace: null,
          breaks: 0,
          faults: [],
        };
        queue.push(work);
        if (items.length === 0) finish(work, success('done'));
      });
      pump();
      return { done, cancel: () => work && queue.includes(work) && cancel(work) };
    },
    close() {
      isClosed = true;
      for (const work of [...queue]) finish(work, success('cancelled'));
      for (const slot of slots) {
        slot.thread?.close();
        slot.thread = null;
      }
    },
  };
}

/** Threads for a machine: one processor stays free for whoever sits there. */
export function usualThreads(processors: number): number {
  return Math.max(1, Math.min(8, processors - 1));
}

function faultProblems({ faults, items }: Work): Problem[] {
  if (faults.length === 0) return [];
  const first = faults.reduce((least, fault) => (fault.index < least.index ? fault : least));
  return [
    {
      code: 'RUN/not-worked-out',
      severity: 'warning',
      message: `${faults.length} of ${items.length} could not be worked out, the first of them number ${first.index + 1}: ${first.message}`,
      remedy: 'The others stand. Please report it with this project.',
    },
  ];
}

function brokenProblem(message: string): Problem {
  return {
    code: 'RUN/threads-broke',
    severity: 'error',
    message: `The calculation stopped again and again: ${message}`,
    remedy: 'Close other programs or use fewer threads, then try again; what was worked out stays.',
  };
}
