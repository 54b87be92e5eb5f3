import {
  createBatchWorker,
  type BatchAnswers,
  type BatchRequest,
  type BatchWorker,
} from '../../engine/analytics/batchWorker';
import type { Result } from '../../engine/core/problem';
import type { Sessions } from './sessions';

/** What a pool asks of each of its workers. */
export interface BatchCalls {
  /** Some items of a run, on the base as it stands. */
  batch: { request: BatchRequest; reply: Result<BatchAnswers> };
}

const workers = new WeakMap<Sessions, BatchWorker>();

export function answerBatch(sessions: Sessions, request: BatchRequest): Result<BatchAnswers> {
  let worker = workers.get(sessions);
  if (!worker) workers.set(sessions, (worker = createBatchWorker(() => performance.now())));
  return worker.answer(request, sessions.base());
}
