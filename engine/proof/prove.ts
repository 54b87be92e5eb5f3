import type { Inputs } from '../api/types';
import { FORMULA_STEPS } from './formulaSteps';
import { sampleSteps } from './sampleSteps';
import type { Calculations, HandFigures, ProofLine, ProofStep } from './types';

/** Everything that can be proved, in order. Each is small: whoever runs them may stop between two. */
export function proofSteps(hand: HandFigures): readonly ProofStep[] {
  return [...FORMULA_STEPS, ...sampleSteps(hand)];
}

/**
 * Runs one step. A calculation that throws is a line that failed, with what it threw.
 *
 * @param clock milliseconds; the engine has none of its own
 */
export function proveStep(
  step: ProofStep,
  calculations: Calculations,
  sample: Inputs,
  clock: () => number,
): readonly ProofLine[] {
  const began = clock();
  const found = findingsOf(step, calculations, sample);
  const milliseconds = (clock() - began) / Math.max(1, found.length);
  return found.map((finding) => ({ group: step.group, ...finding, milliseconds }));
}

function findingsOf(step: ProofStep, calculations: Calculations, sample: Inputs): ReturnType<ProofStep['find']> {
  try {
    return step.find(calculations, sample);
  } catch (thrown) {
    const found = thrown instanceof Error ? thrown.message : String(thrown);
    return [{ title: step.title, source: 'the program itself', expected: 'an answer', found, passed: false, count: 1 }];
  }
}

/** What is not proved, said beside what is: nothing is taken for proved by silence. */
export const NOT_PROVED: readonly string[] = [
  'Prices, yields and durations: none is computed here.',
  'That the speeds and rates that are put in will come true.',
  'That this program reads the document as a court would: see the choices of the deal.',
];
