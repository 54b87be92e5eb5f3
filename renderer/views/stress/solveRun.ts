import { create } from 'zustand';
import type { SolveReply } from '../../engine-client/stressCalls';
import type { Problem, Result } from '../../../engine/core/problem';
import { makeEngine, useWorkbench } from '../../store/useWorkbench';
import { inputsInView, type InputsInView } from './inputsInView';

interface SolveState {
  readonly status: 'none' | 'running' | 'done' | 'stopped' | 'failed';
  readonly reply: SolveReply | null;
  readonly problems: readonly Problem[];
  /** Of whose inputs the reply is, and of which texts. */
  readonly of: InputsInView | null;
  readonly asked: string;
}

/** The last goal seek. It is made in an engine of its own, so that the window stays free and it can be stopped. */
export const useSolve = create<SolveState>(() => ({ status: 'none', reply: null, problems: [], of: null, asked: '' }));

/** What is asked now, to see whether an answer is of it. */
export function askedNow(): string {
  const { solve = {}, pricing = {} } = useWorkbench.getState().base?.analysis ?? {};
  return JSON.stringify([solve, pricing]);
}

let stop: (() => void) | null = null;

export async function startSolve(): Promise<void> {
  const of = inputsInView();
  const { solve: texts = {}, pricing = {} } = useWorkbench.getState().base?.analysis ?? {};
  if (!of || stop) return;
  const asked = askedNow();
  const apart = makeEngine();
  useSolve.setState({ status: 'running', problems: [] });
  try {
    const answer = await new Promise<Result<SolveReply> | null>((resolve, reject) => {
      stop = () => resolve(null);
      apart.onBroken((message) => reject(new Error(message)));
      apart.change([{ kind: 'all', inputs: of.inputs }]);
      apart.call('solve', { texts, pricing }).then(resolve, reject);
    });
    if (!answer) useSolve.setState({ status: 'stopped' });
    else if (answer.ok)
      useSolve.setState({ status: 'done', reply: answer.value, problems: answer.warnings, of, asked });
    else useSolve.setState({ status: 'failed', problems: answer.problems });
  } catch (error) {
    useSolve.setState({ status: 'failed', problems: [brokenProblem(error)] });
  } finally {
    stop = null;
    apart.close();
  }
}

export function stopSolve(): void {
  stop?.();
}

function brokenProblem(error: unknown): Problem {
  return {
    code: 'RUN/solve-broke',
    severity: 'error',
    message: `The calculation stopped: ${error instanceof Error ? error.message : String(error)}`,
    remedy: 'Try again; if it stops again, please report it with this project.',
  };
}
