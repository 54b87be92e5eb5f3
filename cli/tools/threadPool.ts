import { Worker } from 'node:worker_threads';
import { createBatchPool, type BatchPool, type BatchThread } from '../../engine/analytics/batchPool';
import type { BatchAnswers } from '../../engine/analytics/batchWorker';
import type { Result } from '../../engine/core/problem';
import type { FromThread, ToThread } from './batchThread';

export interface ThreadOptions {
  /** The program of a thread; the usual one is `batchThread.ts`. */
  readonly entry?: URL;
  /** How Node starts a thread; the usual is how it was started itself. */
  readonly execArgv?: readonly string[];
}

/** Threads of Node for work of many like items: the same pool as the page's. Threads are made when they are first needed. */
export function createThreadPool(threads: number, options: ThreadOptions = {}): BatchPool {
  return createBatchPool(() => nodeThread(options), threads);
}

interface Waiting {
  readonly resolve: (reply: Result<BatchAnswers>) => void;
  readonly reject: (reason: Error) => void;
}

function nodeThread({ entry = new URL('./batchThread.ts', import.meta.url), execArgv }: ThreadOptions): BatchThread {
  const worker = new Worker(entry, execArgv ? { execArgv: [...execArgv] } : {});
  const waiting = new Map<number, Waiting>();
  let lastId = 0;
  let stopped: Error | null = null;

  function stop(reason: Error): void {
    stopped ??= reason;
    for (const { reject } of waiting.values()) reject(stopped);
    waiting.clear();
  }

  worker.on('message', (message: FromThread) => {
    const asked = waiting.get(message.id);
    waiting.delete(message.id);
    if ('broken' in message) asked?.reject(new Error(message.broken));
    else asked?.resolve(message.reply);
  });
  worker.on('error', (error) => stop(error instanceof Error ? error : new Error(String(error))));
  worker.on('exit', () => stop(new Error('The thread ended.')));

  const post = (message: ToThread): void => worker.postMessage(message);
  return {
    hold: (inputs) => post({ kind: 'hold', inputs }),
    answer: (request) =>
      new Promise((resolve, reject) => {
        if (stopped) {
          reject(stopped);
          return;
        }
        const id = ++lastId;
        waiting.set(id, { resolve, reject });
        post({ kind: 'batch', id, request });
      }),
    close: () => void worker.terminate(),
  };
}
