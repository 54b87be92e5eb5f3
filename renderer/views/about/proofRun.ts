import { create } from 'zustand';
import type { ProofLine } from '../../../engine/proof/types';
import type { EngineClient } from '../../engine-client/client';
import { inputsOf } from '../../engine-client/engineValues';
import { loadSample } from '../../store/sample';
import { makeEngine } from '../../store/useWorkbench';

export interface ProofRun {
  readonly state: 'idle' | 'running' | 'stopped' | 'done' | 'failed';
  readonly lines: readonly ProofLine[];
  /** Steps done, and how many there are; 0 before the first is known. */
  readonly done: number;
  readonly steps: number;
  /** What is being proved at the moment. */
  readonly doing: string;
  readonly notProved: readonly string[];
  /** Why it could not be run at all. */
  readonly problem: string;
}

const NOTHING: ProofRun = { state: 'idle', lines: [], done: 0, steps: 0, doing: '', notProved: [], problem: '' };

export const useProof = create<ProofRun>()(() => NOTHING);

let engine: EngineClient | null = null;

/** Runs the proof in a thread of its own, on the sample as it comes with the program; the open document is not touched. */
export async function startProof(): Promise<void> {
  stopProof();
  const own = makeEngine();
  engine = own;
  const set = (part: Partial<ProofRun>): void => {
    // A run that was stopped, or overtaken by another, has nothing more to say.
    if (engine === own) useProof.setState(part);
  };
  own.onBroken((problem) => set({ state: 'failed', problem }));
  set({ ...NOTHING, state: 'running', doing: 'Opening the sample' });
  try {
    const sample = await loadSample(own, () => undefined);
    if (!sample.ok) {
      set({ state: 'failed', problem: sample.problems[0]?.message ?? 'The sample could not be read.' });
      return;
    }
    own.change([{ kind: 'all', inputs: inputsOf(sample.value) }]);
    const { steps, notProved } = await own.call('proofPlan', { of: 'engine' });
    set({ steps: steps.length, notProved });
    for (const [step, { title }] of steps.entries()) {
      if (engine !== own) return;
      set({ doing: title });
      const lines = await own.call('proofStep', { step });
      set({ lines: [...useProof.getState().lines, ...lines], done: step + 1 });
    }
    set({ state: 'done', doing: '' });
  } catch (error) {
    set({ state: 'failed', problem: error instanceof Error ? error.message : String(error) });
  } finally {
    own.close();
    if (engine === own) engine = null;
  }
}

/** Ends the thread at once, in the middle of a step too; what was found stays on screen. */
export function stopProof(): void {
  engine?.close();
  engine = null;
  if (useProof.getState().state === 'running') useProof.setState({ state: 'stopped', doing: '' });
}

/** `118 of 118 green, 24,310 comparisons, 1.9 s`. */
export function summaryOf(lines: readonly ProofLine[]): string {
  const green = lines.filter(({ passed }) => passed).length;
  const count = lines.reduce((sum, line) => sum + line.count, 0).toLocaleString('en-US');
  const seconds = (lines.reduce((sum, line) => sum + line.milliseconds, 0) / 1000).toFixed(1);
  return `${green} of ${lines.length} green, ${count} comparisons, ${seconds} s`;
}

/** The proof as text, one line each, for a report. */
export function proofText(lines: readonly ProofLine[]): string {
  return lines
    .map(({ passed, group, title, source, expected, found, milliseconds }) =>
      [passed ? 'green' : 'RED', group, title, source, expected, found, `${milliseconds.toFixed(1)} ms`].join('\t'),
    )
    .join('\n');
}
