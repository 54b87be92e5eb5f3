import { scenarioRuns, type ScenarioRun } from '../../engine/api/scenarioRuns';
import type { Session } from '../../engine/api/session';
import type { RunReply } from '../../engine/api/types';
import { success, type Result } from '../../engine/core/problem';
import type { Project } from '../../engine/document/project';
import { exportWorkbook } from '../../engine/workbook/exportWorkbook';
import { exportModel } from '../../engine/workbook/live/exportModel';
import { partOf, sparing, type ProgressListener } from '../../engine/workbook/progress';
import type { Progress, WorkbookRequest } from './protocol';
import { RELEASE } from './release';

const GENERATOR = `Stepdown ${RELEASE}`;
/** The shares of the time that the runs take: the deal's own, and those of its scenarios. */
const RAN = 0.05;
const COMPARED = 0.3;

/**
 * The document and its run as a workbook: of values, with its scenarios beside it, or (`exportModel`) of live formulas. Messages
 * come in order, so the session holds the very inputs of the project.
 */
export async function workbookOf(
  session: Session,
  { project, date }: WorkbookRequest,
  call: 'exportWorkbook' | 'exportModel',
  onProgress: (progress: Progress) => void,
): Promise<Result<Uint8Array>> {
  const tell = sparing(onProgress);
  tell({ text: 'Running the deal', fraction: 0 });
  const run = session.run();
  const input = { project, run, generator: GENERATOR, statementDate: date };
  if (call === 'exportModel') return exportModel(input, partOf(tell, RAN, 1));
  const compared = project.scenarios.length > 0 ? COMPARED : RAN;
  const scenarios = runsOf(session, run, project, partOf(tell, RAN, compared));
  return success(await exportWorkbook({ ...input, scenarios }, partOf(tell, compared, 1)));
}

/** The base and its scenarios. */
function runsOf(
  session: Session,
  base: RunReply,
  { scenarios }: Project,
  tell: ProgressListener | undefined,
): readonly ScenarioRun[] {
  if (scenarios.length === 0) return [];
  const runs: ScenarioRun[] = [];
  for (const run of scenarioRuns(session, base, scenarios)) {
    runs.push(run);
    tell?.({ text: `Comparing ${run.name}`, fraction: runs.length / (scenarios.length + 1) });
  }
  return runs;
}
