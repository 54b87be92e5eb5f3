import { create } from 'zustand';
import type { PathsAnswer, PathsReport, PathsRequest } from '../../../engine/analytics/paths/types';
import type { Problem } from '../../../engine/core/problem';
import { pathsItems } from '../../engine-client/pathsValues';
import { makeEngine, useWorkbench } from '../../store/useWorkbench';
import { createBatchStore, type BatchState } from '../stress/batchRun';

const store = createBatchStore<'paths', PathsRequest>('paths');

interface Reported extends Pick<BatchState<PathsRequest, PathsAnswer>, 'request' | 'of'> {
  /** What the paths came to; of those that were through where the rest was stopped. */
  readonly report: PathsReport | null;
  readonly problems: readonly Problem[];
}

/** The last report, with what it was asked for and of whose inputs: it stays until the next is there. */
export const usePathsReport = create<Reported>(() => ({ report: null, request: null, of: null, problems: [] }));

export const usePathsRun = store.use;

/** Prices of the classes when the paths were asked for. */
let pricing: Readonly<Record<string, string>> = {};

export function startPaths(request: PathsRequest): void {
  pricing = useWorkbench.getState().base?.analysis.pricing ?? {};
  store.start(request, request, pathsItems(request));
}

export const cancelPaths = store.cancel;

usePathsRun.subscribe((run, before) => {
  if (run.status === before.status && run.request === before.request) return;
  if (run.status === 'running') usePathsReport.setState({ problems: [] });
  else if (run.status === 'done' || run.status === 'cancelled') void report(run);
});

/** Adds the answers up in an engine of its own, which has the inputs that the paths were run on. */
async function report({ request, of, answers }: BatchState<PathsRequest, PathsAnswer>): Promise<void> {
  if (!request || !of) return;
  const engine = makeEngine();
  try {
    const stopped = new Promise<never>((_, reject) => engine.onBroken((message) => reject(new Error(message))));
    engine.change([{ kind: 'all', inputs: of.inputs }]);
    const given = Array.from(answers, (answer) => answer ?? null);
    const reply = await Promise.race([engine.call('pathsReport', { request, pricing, answers: given }), stopped]);
    // Another was asked for meanwhile.
    if (usePathsRun.getState().answers !== answers) return;
    usePathsReport.setState(
      reply.ok ? { report: reply.value, request, of, problems: reply.warnings } : { problems: reply.problems },
    );
  } catch (error) {
    const message = `The paths were run, but not added up: ${error instanceof Error ? error.message : String(error)}.`;
    const remedy = 'Run them again; fewer paths need less room.';
    usePathsReport.setState({ problems: [{ code: 'RUN/paths-stopped', severity: 'error', message, remedy }] });
  } finally {
    engine.close();
  }
}
