import { createBatchWorker, type BatchAnswers, type BatchRequest } from '../../engine/analytics/batchWorker';
import type { Result } from '../../engine/core/problem';
import type { Sessions } from './sessions';

/** What a pool asks of each of its workers. */
export interface BatchCalls {
  /** Some items of a run, on the base as it stands. */
  batch: { request: BatchRequest; reply: Result<BatchAnswers> };
}

const worker = createBatchWorker(() => performance.now());

export function answerBatch(sessions: Sessions, request: BatchRequest): Result<BatchAnswers> {
  return worker.answer(request, sessions.base());
}
