import { useEffect } from 'react';
import { create, type StoreApi, type UseBoundStore } from 'zustand';
import type { AnswerOf, BatchName, CommonOf, ItemOf } from '../../../engine/analytics/batchJobs';
import type { BatchRun } from '../../../engine/analytics/batchPool';
import type { Problem } from '../../../engine/core/problem';
import { useWorkbench } from '../../store/useWorkbench';
import { inputsInView, isOfDeal, isOfInputs, type InputsInView } from './inputsInView';
import { stressPool } from './stressPool';

/** A long piece of work of many items, as the screen sees it: what has come so far stays, whatever happens to the rest. */
export interface BatchState<Request, Answer> {
  /** What was asked; null before the first. */
  readonly request: Request | null;
  /** Whose inputs it was asked of. */
  readonly of: InputsInView | null;
  readonly status: 'none' | 'running' | 'done' | 'cancelled' | 'failed';
  /** By item; filled in place as answers come, which `version` counts. */
  readonly answers: readonly (Answer | undefined)[];
  readonly version: number;
  readonly through: number;
  readonly problems: readonly Problem[];
}

export interface BatchStore<J extends BatchName, Request> {
  readonly use: UseBoundStore<StoreApi<BatchState<Request, AnswerOf<J>>>>;
  /** Asks anew; what was under way is given up. */
  start(request: Request, common: CommonOf<J>, items: readonly ItemOf<J>[]): void;
  cancel(): void;
}

/** The screen hears of answers at this pace, however fast they come. */
const TOLD_MS = 120;

/** Before the first, and where what was asked is of another deal. */
const NOTHING = {
  request: null,
  of: null,
  status: 'none',
  answers: [],
  version: 0,
  through: 0,
  problems: [],
} as const satisfies BatchState<unknown, unknown>;

/** A store for the runs of one job. It outlives the sheet: work goes on while another sheet is looked at. */
export function createBatchStore<J extends BatchName, Request>(job: J): BatchStore<J, Request> {
  type Answer = AnswerOf<J>;
  const use = create<BatchState<Request, Answer>>(() => NOTHING);
  let run: BatchRun | null = null;

  return {
    use,
    start(request, common, items) {
      run?.cancel();
      const of = inputsInView();
      if (!of) return;
      const answers: (Answer | undefined)[] = Array.from({ length: items.length });
      let through = 0;
      let timer: ReturnType<typeof setTimeout> | undefined;
      const tell = (): void => {
        timer = undefined;
        use.setState(({ version }) => ({ version: version + 1, through }));
      };
      use.setState(({ version }) => ({
        request,
        of,
        status: 'running',
        answers,
        version: version + 1,
        through: 0,
        problems: [],
      }));
      const pool = stressPool();
      pool.hold(of.inputs);
      const mine = pool.run(job, common, items, {
        onAnswer: (index, answer) => {
          answers[index] = answer;
        },
        onProgress: (done) => {
          through = done;
          if (run === mine) timer ??= setTimeout(tell, TOLD_MS);
        },
      });
      run = mine;
      void mine.done.then((outcome) => {
        clearTimeout(timer);
        // Another was asked for meanwhile, and the screen shows that one.
        if (run !== mine) return;
        run = null;
        tell();
        if (outcome.ok) use.setState({ status: outcome.value, problems: outcome.warnings });
        else use.setState({ status: 'failed', problems: outcome.problems });
      });
    },
    cancel() {
      run?.cancel();
    },
  };
}

/** What a store has of the deal in view; work that goes on for another is given up. */
export function useRunOf<J extends BatchName, Request>(
  { use, cancel }: BatchStore<J, Request>,
  deal: { readonly name: string },
): BatchState<Request, AnswerOf<J>> {
  const run = use();
  const isOther = useWorkbench(({ project }) => run.of !== null && !isOfDeal(run.of, project, deal.name));
  const isLost = isOther && run.status === 'running';
  useEffect(() => {
    if (isLost) cancel();
  }, [isLost, cancel]);
  return isOther ? NOTHING : run;
}

/** Whether what is shown is of the inputs as they are now, in words for the line above it; '' where it is. */
export function useStaleness({ of }: Pick<BatchState<unknown, unknown>, 'of'>): string {
  return useWorkbench((state) => {
    if (!of) return '';
    const name = state.base?.scenarios.find(({ id }) => id === state.scenario)?.name ?? 'Base';
    if (isOfInputs(of, state.project)) return '';
    return of.name === name ? `of older inputs of ${name}` : `of ${of.name}, not of ${name}`;
  });
}
