import { create } from 'zustand';
import type { SolveReply } from '../../engine-client/stressCalls';
import type { Problem, Result } from '../../../engine/core/problem';
import { makeEngine, useWorkbench } from '../../store/useWorkbench';
import { inputsInView, type InputsInView } from './inputsInView';
import { brokenProblem } from './orProblem';

type Texts = Readonly<Record<string, string>>;

/** A goal seek that was made: of whose inputs, and for which texts. */
export interface Solved {
  readonly reply: SolveReply;
  readonly of: InputsInView;
  readonly texts: Texts;
  readonly pricing: Texts;
}

interface SolveState {
  readonly status: 'none' | 'running' | 'done' | 'stopped' | 'failed';
  readonly solved: Solved | null;
  readonly problems: readonly Problem[];
  /** The texts that the problems are told of. */
  readonly tried: Texts | null;
}

/** The last goal seek. It is made in an engine of its own, so that the window stays free and it can be stopped. */
export const useSolve = create<SolveState>(() => ({ status: 'none', solved: null, problems: [], tried: null }));

export const NO_TEXTS: Texts = {};

let stop: (() => void) | null = null;

export async function startSolve(): Promise<void> {
  const of = inputsInView();
  const { solve: texts = NO_TEXTS, pricing = NO_TEXTS } = useWorkbench.getState().base?.analysis ?? {};
  if (!of || stop) return;
  const apart = makeEngine();
  useSolve.setState({ status: 'running', problems: [], tried: texts });
  try {
    const answer = await new Promise<Result<SolveReply> | null>((resolve, reject) => {
      stop = () => resolve(null);
      apart.onBroken((message) => reject(new Error(message)));
      apart.change([{ kind: 'all', inputs: of.inputs }]);
      apart.call('solve', { texts, pricing }).then(resolve, reject);
    });
    if (!answer) useSolve.setState({ status: 'stopped' });
    else if (answer.ok) {
      const solved = { reply: answer.value, of, texts, pricing };
      useSolve.setState({ status: 'done', solved, problems: answer.warnings });
    } else useSolve.setState({ status: 'failed', problems: answer.problems });
  } catch (error) {
    useSolve.setState({ status: 'failed', problems: [brokenProblem('The calculation stopped', error)] });
  } finally {
    stop = null;
    apart.close();
  }
}

export function stopSolve(): void {
  stop?.();
}
