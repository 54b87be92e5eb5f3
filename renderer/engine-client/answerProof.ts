import byHand from '../../assets/proof/fh-2004-he4.json?raw';
import type { Inputs } from '../../engine/api/types';
import { ENGINE_CALCULATIONS } from '../../engine/proof/calculations';
import { NOT_PROVED, proofSteps, proveStep } from '../../engine/proof/prove';
import type { HandFigures, ProofLine } from '../../engine/proof/types';

const PROOF_STEPS = proofSteps(JSON.parse(byHand) as HandFigures);

/** What there is to prove, in order, and what is not proved. */
export interface ProofPlan {
  readonly steps: readonly { readonly group: string; readonly title: string }[];
  readonly notProved: readonly string[];
}

export function proofPlan(): ProofPlan {
  return { steps: PROOF_STEPS.map(({ group, title }) => ({ group, title })), notProved: NOT_PROVED };
}

/** One step, on the inputs that this engine was given: the sample's. */
export function answerProof(index: number, sample: Inputs | null): readonly ProofLine[] {
  const step = PROOF_STEPS[index];
  if (!step || !sample) throw new Error(`There is no step ${index} to prove, or nothing to prove it on.`);
  return proveStep(step, ENGINE_CALCULATIONS, sample, () => performance.now());
}
