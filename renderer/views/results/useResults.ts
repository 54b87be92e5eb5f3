import type { RunReply } from '../../../engine/api/types';
import type { DealDescription } from '../../../engine/deal/description';
import type { Results } from '../../../engine/waterfall/results';
import { useWorkbench } from '../../store/useWorkbench';
import { lookupOf, type Lookup } from './lookup';

export interface RunResults {
  readonly run: RunReply;
  readonly results: Results;
  readonly deal: DealDescription;
  readonly lookup: Lookup;
}

const seen = new WeakMap<RunReply, RunResults>();

/** The latest run with its results at hand; null while there are none. The same object as long as the run is. */
export function useResults(): RunResults | null {
  return useWorkbench((state) => (state.run ? resultsOf(state.run) : null));
}

export function resultsOf(run: RunReply): RunResults | null {
  const { results, deal } = run;
  if (!results || !deal || results.count === 0) return null;
  let found = seen.get(run);
  if (!found) {
    const pools = deal.pools.map(({ name }) => name);
    found = { run, results, deal, lookup: lookupOf(results, pools) };
    seen.set(run, found);
  }
  return found;
}
