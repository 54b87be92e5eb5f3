import type { Project } from '../../engine/document/project';

/** The document with what undo must bring back beside it. */
export interface DocumentState {
  readonly project: Project;
  /**
   * For each loan, its row in the tape as opened or imported (−1 for a loan added since); null while rows are as opened. It
   * is what a changed cell is compared with.
   */
  readonly origins: Int32Array | null;
  /** The inputs as opened or imported: what a changed cell is compared with. */
  readonly opened: OpenedInputs;
}

export type OpenedInputs = Pick<Project, 'tape' | 'rates' | 'typed' | 'register'>;

export function originOf(origins: Int32Array | null, row: number): number {
  return origins === null ? row : (origins[row] ?? -1);
}
