import { parentPort, type MessagePort } from 'node:worker_threads';
import { createBatchWorker, type BatchAnswers, type BatchRequest } from '../../engine/analytics/batchWorker';
import { createSession } from '../../engine/api/session';
import type { Inputs } from '../../engine/api/types';
import type { Result } from '../../engine/core/problem';

export type ToThread =
  | { readonly kind: 'hold'; readonly inputs: Inputs }
  | { readonly kind: 'batch'; readonly id: number; readonly request: BatchRequest };

export type FromThread =
  | { readonly id: number; readonly reply: Result<BatchAnswers> }
  /** A mistake of ours outside any item. */
  | { readonly id: number; readonly broken: string };

/** The thread's own side: answers what the pool sends until it is ended. */
export function serveBatches(port: MessagePort): void {
  const clock = (): number => performance.now();
  const worker = createBatchWorker(clock);
  const session = createSession(clock);
  port.on('message', (message: ToThread) => {
    if (message.kind === 'hold') {
      session.apply({ kind: 'all', inputs: message.inputs });
      return;
    }
    const { id, request } = message;
    let reply: FromThread;
    try {
      reply = { id, reply: worker.answer(request, session) };
    } catch (error) {
      reply = { id, broken: error instanceof Error ? error.message : String(error) };
    }
    port.postMessage(reply);
  });
}

if (parentPort) serveBatches(parentPort);
