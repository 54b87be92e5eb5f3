import type { Inputs } from '../api/types';
import { EMPTY_REGISTER } from '../register/types';
import type { Project } from './project';

/** The parts of a project that a new one leaves empty. */
export const EMPTY_PARTS = {
  poolAssumptions: {},
  typed: {},
  register: EMPTY_REGISTER,
  scenarios: [],
  baseLocked: false,
  analysis: {},
} as const satisfies Partial<Project>;

/** What a run of a project depends on. */
export function inputsOf(project: Project): Inputs {
  const { deal, tape, rates, assumptions, poolAssumptions, typed, register, settings } = project;
  const { file: dealFile, text: dealText } = deal;
  return { dealFile, dealText, tape, rates, assumptions, poolAssumptions, typed, register, settings };
}
