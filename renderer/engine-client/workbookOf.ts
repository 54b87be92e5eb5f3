import { success, type Result } from '../../engine/core/problem';
import type { Project } from '../../engine/document/project';
import { exportWorkbook } from '../../engine/workbook/exportWorkbook';
import { exportModel } from '../../engine/workbook/live/exportModel';
import { partOf, sparing } from '../../engine/workbook/progress';
import type { Progress } from './protocol';
import { RELEASE } from './release';
import type { Sessions } from './sessions';

/** The share of the time that the run takes. */
const RAN = 0.05;

/**
 * The document and its run as a workbook, of values or (`exportModel`) of live formulas. Messages come in order, so the session
 * holds the very inputs of the project.
 */
export async function workbookOf(
  sessions: Sessions,
  project: Project,
  call: 'exportWorkbook' | 'exportModel',
  onProgress: (progress: Progress) => void,
): Promise<Result<Uint8Array>> {
  const tell = sparing(onProgress);
  tell({ text: 'Running the deal', fraction: 0 });
  const input = { project, run: sessions.active().run(), generator: `Stepdown ${RELEASE}` };
  const rest = partOf(tell, RAN, 1);
  return call === 'exportModel' ? exportModel(input, rest) : success(await exportWorkbook(input, rest));
}
