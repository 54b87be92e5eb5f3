import { useEffect, useMemo } from 'react';
import { create } from 'zustand';
import type { RunReply } from '../../../engine/api/types';
import type { Project } from '../../../engine/document/project';
import { NO_CHANGES } from '../../engine-client/engineValues';
import { useWorkbench } from '../../store/useWorkbench';
import type { Workbench } from '../../store/workbenchState';

interface Held {
  /** What the run depends on, each part by identity. */
  readonly from: readonly unknown[];
  readonly run: RunReply;
}

/** Runs by scenario, '' the base. A run stays on screen until the newer one is there. */
const useHeldRuns = create<{ readonly runs: ReadonlyMap<string, Held> }>(() => ({ runs: new Map() }));

/** Others are run again after a pause in the edits of the one in view, which is always first. */
const PAUSE_MS = 80;

function dependsOn(
  { deal, tape, rates, assumptions, poolAssumptions, typed, settings }: Project,
  id: string,
  base: Project,
) {
  const changes = base.scenarios.find((scenario) => scenario.id === id)?.changes ?? NO_CHANGES;
  return [deal.text, tape, rates, assumptions, poolAssumptions, typed, settings, changes];
}

function isSame(a: readonly unknown[], b: readonly unknown[]): boolean {
  return a.every((part, i) => part === b[i]);
}

let pause: ReturnType<typeof setTimeout> | undefined;
let isBusy = false;

/** Brings the runs of these scenarios up to date, one after another, so that an edit never waits for more than one of them. */
async function refresh(ids: readonly string[]): Promise<void> {
  if (isBusy) return;
  isBusy = true;
  try {
    for (;;) {
      const store = useWorkbench.getState();
      const { base, running } = store;
      if (!base || running) return;
      const stale = ids.find((id) => {
        const held = useHeldRuns.getState().runs.get(id);
        return !held || !isSame(held.from, dependsOn(base, id, base));
      });
      if (stale === undefined) return;
      const from = dependsOn(base, stale, base);
      const run = inView(store, stale) ?? (await store.runOf(stale === '' ? null : stale));
      if (!run) return;
      useHeldRuns.setState(({ runs }) => ({ runs: new Map(runs).set(stale, { from, run }) }));
    }
  } finally {
    isBusy = false;
  }
}

/** The run in view needs no other. */
function inView({ scenario, run, baseRun }: Workbench, id: string): RunReply | null {
  if ((scenario ?? '') === id) return run;
  return id === '' ? baseRun : null;
}

/** The newest run of each scenario ('' is the base), while the sheet that asks is shown; absent until its first. */
export function useCompareRuns(ids: readonly string[]): ReadonlyMap<string, RunReply> {
  const held = useHeldRuns((state) => state.runs);
  const wanted = ids.join('\n');
  useEffect(() => {
    const now = wanted === '' ? [''] : wanted.split('\n');
    const later = (): void => {
      clearTimeout(pause);
      pause = setTimeout(() => void refresh(now), PAUSE_MS);
    };
    void refresh(now);
    const stop = useWorkbench.subscribe((state, before) => {
      if (state.runCount !== before.runCount || state.base !== before.base) later();
    });
    return () => {
      clearTimeout(pause);
      stop();
    };
  }, [wanted]);
  return useMemo(() => new Map([...held].map(([id, { run }]) => [id, run])), [held]);
}
