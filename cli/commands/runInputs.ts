import type { RunReply } from '../../engine/api/types';
import { createSession, type Session } from '../../engine/api/session';
import type { Problem } from '../../engine/core/problem';
import { inputsOf } from '../../engine/document/inputsOf';
import type { Project } from '../../engine/document/project';
import { refused, type Outcome } from '../command';
import { ASSUMPTIONS, DEAL, openProject, RATES, REGISTER, SCENARIO, SETTINGS, TAPE } from '../inputs';
import type { Given, Option } from '../options';

/** What says the run of a deal, in every command that makes one. */
export const RUN_OPTIONS: readonly Option[] = [DEAL, TAPE, RATES, ASSUMPTIONS, SETTINGS, REGISTER, SCENARIO];

/** What was opened and what the run of it came to; the outcome of the command instead where it cannot be opened. */
export type OpenedRun =
  | {
      readonly refusal: null;
      readonly project: Project;
      readonly session: Session;
      readonly reply: RunReply;
      readonly warnings: readonly Problem[];
    }
  | { readonly refusal: Outcome };

/** Opens what the options name and runs it; `mistakes` are those of the command's own options, told with what is missing. */
export async function openRun(given: Given, mistakes: readonly string[] = []): Promise<OpenedRun> {
  const wrong = [...missingInputs(given), ...mistakes];
  if (wrong.length > 0) return { refusal: { ok: false, said: [], problems: wrong } };
  const project = await openProject(given);
  if (!project.ok) return { refusal: refused(project.problems) };
  const session = createSession(() => performance.now());
  session.apply({ kind: 'all', inputs: inputsOf(project.value) });
  const reply = session.run();
  return { refusal: null, project: project.value, session, reply, warnings: runWarnings(project.warnings, reply) };
}

/** What opening and running tell, each once: the session reads the deal file that was opened once more. */
function runWarnings(opened: readonly Problem[], { problems }: RunReply): readonly Problem[] {
  return [...opened, ...problems.filter(({ code }) => !code.startsWith('DEAL/'))];
}

/** What a command that runs a deal lacks: a project file, or a deal and a tape. One line each. */
function missingInputs(given: Given): string[] {
  if (given.files.length > 0) return [];
  const missing = ['deal', 'tape'].filter((name) => !given.has(name));
  const lines = missing.map((name) => `--${name}: This option is missing. Expected it, or a project file.`);
  if (!given.has('scenario')) return lines;
  return [...lines, '--scenario: Scenarios are part of a project file. Expected PROJECT.stepdown beside it.'];
}
