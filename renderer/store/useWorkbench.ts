import { create } from 'zustand';
import { getDesktop } from '../desktop/desktop';
import { createEngineClient, type EngineClient, type WorkerPort } from '../engine-client/client';
import { createWorkbench } from './createWorkbench';
import { loadSample } from './sample';
import type { Workbench } from './workbenchState';

/**
 * The one store of the page. Everything on screen reads it (a component is painted again only when what it selects changes);
 * everything that changes goes through its actions.
 *
 * @example const tape = useWorkbench((state) => state.project?.tape);
 */
export const useWorkbench = create<Workbench>()(
  createWorkbench({
    engine: makeEngine(),
    makeEngine,
    desktop: getDesktop,
    loadSample,
    storage: typeof localStorage === 'undefined' ? null : localStorage,
  }),
);

/** An engine in a thread of its own; who makes it closes it. */
export function makeEngine(): EngineClient {
  return createEngineClient(makeWorker, () => performance.now());
}

/** The thread of an engine. */
export function makeWorker(): WorkerPort {
  return new Worker(new URL('../engine-client/worker.ts', import.meta.url), { type: 'module' }) as WorkerPort;
}
