import type { StoreApi } from 'zustand';
import type { Desktop } from '../desktop/desktop';
import type { Workbench } from './workbenchState';

/** Pause after the last change before it is kept, in ms. */
export const QUIET_MS = 3000;
/** Longest that a change waits while others follow it. */
export const LONGEST_MS = 30_000;
/** A document that takes long to write is written seldom: writing may take this share of the time. */
const SHARE = 0.05;

export interface AutosaveHosts {
  readonly store: Pick<StoreApi<Workbench>, 'getState' | 'subscribe'>;
  readonly desktop: Pick<Desktop, 'invoke'>;
  /** ms, of any origin. */
  readonly clock: () => number;
}

export interface Autosave {
  /** Keeps what is not kept yet without waiting for a pause: the page may be about to go. */
  flush(): Promise<void>;
  stop(): void;
}

/**
 * Keeps the unsaved document beside its file while it is edited: some seconds after the last change, at the latest half a minute
 * after the first, and never longer than the document is unsaved. The worker writes it; an edit itself costs three comparisons.
 */
export function startAutosave({ store, desktop, clock }: AutosaveHosts): Autosave {
  let timer: ReturnType<typeof setTimeout> | null = null;
  let firstChange = 0;
  let lastChange = 0;
  let notBefore = 0;
  let isTold = false;
  let work: Promise<void> = Promise.resolve();

  const unsubscribe = store.subscribe((state, before) => {
    if (state.base === before.base && state.dirty === before.dirty && state.fileToken === before.fileToken) return;
    if (state.dirty) changed();
    else if (before.dirty) settled();
  });

  function changed(): void {
    lastChange = clock();
    if (timer !== null) return;
    firstChange = lastChange;
    wait(QUIET_MS);
  }

  function wait(ms: number): void {
    timer = setTimeout(due, ms);
  }

  /** The timer is set once and looks at the clock when it fires: an edit does not move timers. */
  function due(): void {
    const now = clock();
    const quiet = Math.min(lastChange + QUIET_MS, firstChange + LONGEST_MS);
    const at = Math.max(quiet, notBefore, store.getState().busy ? now + 1000 : 0);
    if (now < at) {
      wait(at - now);
      return;
    }
    timer = null;
    work = work.then(keep);
  }

  function settled(): void {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    isTold = false;
    work = work.then(drop);
  }

  async function keep(): Promise<void> {
    const { dirty, fileToken: token, fileName: name, unsavedLabels, documentBytes } = store.getState();
    if (!dirty) return;
    const begun = clock();
    try {
      const text = await documentBytes();
      if (!text.ok || !store.getState().dirty) return;
      const reply = await desktop.invoke('keep:write', { token, name, labels: unsavedLabels(), bytes: text.value });
      if (!reply.ok && !isTold) {
        isTold = true;
        store.getState().notify({ kind: 'problem', text: 'Unsaved changes are not kept.', problems: reply.problems });
      }
    } catch {
      // The worker or the host ended; both tell it themselves.
    }
    const ended = clock();
    notBefore = ended + (ended - begun) / SHARE;
    // Saved while it was being kept: the sidecar is of no more use.
    if (!store.getState().dirty) await drop();
  }

  /** Also what a recovery took over and this page never wrote. */
  async function drop(): Promise<void> {
    if (store.getState().dirty) return;
    await desktop.invoke('keep:drop', null);
  }

  return {
    async flush() {
      if (timer === null) return await work;
      clearTimeout(timer);
      timer = null;
      work = work.then(keep);
      await work;
    },
    stop() {
      if (timer !== null) clearTimeout(timer);
      unsubscribe();
    },
  };
}
