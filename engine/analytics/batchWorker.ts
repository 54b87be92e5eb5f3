import type { Session } from '../api/session';
import { failure, success, type Result } from '../core/problem';
import type { BatchJob } from './batch';
import { BATCH_JOBS, type BatchName } from './batchJobs';

/** Items for one thread, as they are sent to it. */
export interface BatchRequest {
  /** Of which run of the pool; what is common to its items is sent with the first that a thread gets of them. */
  readonly run: number;
  readonly job: BatchName;
  readonly common?: { readonly value: unknown };
  readonly items: readonly unknown[];
}

/** The answers of a request in the order of its items; `undefined` where an item has a fault instead. */
export interface BatchAnswers {
  readonly answers: readonly unknown[];
  readonly faults: readonly BatchFault[];
  /** What the items took, without what was prepared for them. */
  readonly milliseconds: number;
}

/** A mistake of ours in one item: the others are not touched by it. */
export interface BatchFault {
  /** The item's place in the request. */
  readonly at: number;
  readonly message: string;
}

/** A thread's side of a pool: what is common to a run is prepared once, on the inputs that the thread holds by then. */
export interface BatchWorker {
  answer(request: BatchRequest, session: Session): Result<BatchAnswers>;
}

type AnyJob = BatchJob<unknown, unknown, unknown>;

export function createBatchWorker(clock: () => number): BatchWorker {
  let prepared: { readonly run: number; readonly answer: (item: unknown) => unknown } | null = null;
  return {
    answer({ run, job, common, items }, session) {
      if (prepared?.run !== run) {
        if (!common) throw new Error('Items came before what is common to them');
        // One job at a time is named by its name alone: its parts were typed where the run was asked for.
        const made = (BATCH_JOBS[job] as unknown as AnyJob).prepare(session, common.value);
        if (!made.ok) return failure(made.problems);
        prepared = { run, answer: made.value };
      }
      const began = clock();
      const faults: BatchFault[] = [];
      const answers = items.map((item, at) => {
        try {
          return prepared!.answer(item);
        } catch (error) {
          faults.push({ at, message: error instanceof Error ? error.message : String(error) });
          return undefined;
        }
      });
      return success({ answers, faults, milliseconds: clock() - began });
    },
  };
}
