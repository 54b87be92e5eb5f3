import { createBatchPool, type BatchPool, type BatchThread } from '../../engine/analytics/batchPool';
import { createEngineClient, type WorkerPort } from './client';

/**
 * Engines beside the one that follows the document, for work of many like items. Workers are made when they are first needed; who makes
 * the pool closes it.
 */
export function createEnginePool(makePort: () => WorkerPort, threads: number): BatchPool {
  return createBatchPool(() => engineThread(makePort), threads);
}

function engineThread(makePort: () => WorkerPort): BatchThread {
  const client = createEngineClient(makePort, () => performance.now());
  let stop: (reason: Error) => void = () => undefined;
  // A worker that stops answers nothing more: every portion it has is told so by this.
  const stopped = new Promise<never>((_, reject) => (stop = reject));
  stopped.catch(() => undefined);
  client.onBroken((message) => stop(new Error(message)));
  return {
    hold: (inputs) => void client.change([{ kind: 'all', inputs }]),
    answer: (request) => Promise.race([client.call('batch', request), stopped]),
    close: () => client.close(),
  };
}
