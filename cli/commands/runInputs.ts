import { createSession, type Session } from '../../engine/api/session';
import { inputsOf } from '../../engine/document/inputsOf';
import type { Project } from '../../engine/document/project';
import { ASSUMPTIONS, DEAL, RATES, REGISTER, SCENARIO, SETTINGS, TAPE } from '../inputs';
import type { Given, Option } from '../options';

/** What says the run of a deal, in every command that makes one. */
export const RUN_OPTIONS: readonly Option[] = [DEAL, TAPE, RATES, ASSUMPTIONS, SETTINGS, REGISTER, SCENARIO];

/** A session that holds a project's inputs, ready to run. */
export function sessionOf(project: Project): Session {
  const session = createSession(() => performance.now());
  session.apply({ kind: 'all', inputs: inputsOf(project) });
  return session;
}

/** What a command that runs a deal lacks: a project file, or a deal and a tape. One line each. */
export function missingInputs(given: Given): string[] {
  if (given.files.length > 0) return [];
  const missing = ['deal', 'tape'].filter((name) => !given.has(name));
  const lines = missing.map((name) => `--${name}: This option is missing. Expected it, or a project file.`);
  if (!given.has('scenario')) return lines;
  return [...lines, '--scenario: Scenarios are part of a project file. Expected PROJECT.stepdown beside it.'];
}
