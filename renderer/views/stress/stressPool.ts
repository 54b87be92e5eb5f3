import type { BatchPool } from '../../../engine/analytics/batchPool';
import { createEnginePool } from '../../engine-client/enginePool';
import { usualThreads } from '../../engine-client/stressValues';
import { makeWorker } from '../../store/useWorkbench';

let pool: BatchPool | null = null;

/** Engines for work of many items, made when they are first asked for and kept: they hold the loans until the next time. */
export function stressPool(): BatchPool {
  pool ??= createEnginePool(makeWorker, usualThreads(navigator.hardwareConcurrency));
  return pool;
}
