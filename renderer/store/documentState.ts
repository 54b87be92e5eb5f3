import type { Project } from '../../engine/document/project';

/** The document with what undo must bring back beside it. */
export interface DocumentState {
  readonly project: Project;
  /**
   * For each loan, its row in the tape as opened or imported (−1 for a loan added since); null while rows are as opened. It
   * is what a changed cell is compared with.
   */
  readonly origins: Int32Array | null;
}

export function originOf(origins: Int32Array | null, row: number): number {
  return origins === null ? row : (origins[row] ?? -1);
}
