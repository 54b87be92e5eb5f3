import type { Session } from '../../engine/api/session';
import { success, type Result } from '../../engine/core/problem';
import type { Project } from '../../engine/document/project';
import { exportWorkbook } from '../../engine/workbook/exportWorkbook';
import { sparing } from '../../engine/workbook/progress';
import type { Progress } from './protocol';
import { RELEASE } from './release';

const WRITERS = { exportWorkbook, exportModel: exportWorkbook } as const;

/**
 * The document and its run as a workbook, of values or of live formulas. Messages come in order, so the session holds the very
 * inputs of the project.
 */
export async function workbookOf(
  session: Session,
  project: Project,
  call: keyof typeof WRITERS,
  onProgress: (progress: Progress) => void,
): Promise<Result<Uint8Array>> {
  const tell = sparing(onProgress);
  tell({ text: 'Running the deal', fraction: 0 });
  const input = { project, run: session.run(), generator: `Stepdown ${RELEASE}` };
  return success(await WRITERS[call](input, tell));
}
