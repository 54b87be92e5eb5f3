import type { Session } from '../../engine/api/session';
import { success, type Result } from '../../engine/core/problem';
import type { Project } from '../../engine/document/project';
import { exportWorkbook } from '../../engine/workbook/exportWorkbook';
import { RELEASE } from './release';

/** The document and its run as a workbook. Messages come in order, so the session holds the very inputs of the project. */
export async function workbookOf(session: Session, project: Project): Promise<Result<Uint8Array>> {
  return success(await exportWorkbook({ project, run: session.run(), generator: `Stepdown ${RELEASE}` }));
}
