import type { Problem } from '../../../engine/core/problem';

/** A cell of the file, counted from 0. */
export interface FilePlace {
  readonly row: number;
  readonly column: number;
}

/** Where a problem is in the file; null for one of the file as a whole. */
export function placeInFile({ at }: Problem): FilePlace | null {
  if (at?.row === undefined) return null;
  return { row: at.row - 1, column: at.cell === undefined ? 0 : columnOf(at.cell) };
}

/** The problems at each cell of the file, by `row column`. */
export function problemsByCell(problems: readonly Problem[]): ReadonlyMap<string, Problem> {
  const cells = new Map<string, Problem>();
  for (const problem of problems) {
    const place = problem.at?.cell === undefined ? null : placeInFile(problem);
    if (!place) continue;
    const key = cellKey(place.row, place.column);
    if (!cells.has(key) || problem.severity === 'error') cells.set(key, problem);
  }
  return cells;
}

export function cellKey(row: number, column: number): string {
  return `${row} ${column}`;
}

/** `AB12` is column 27. */
function columnOf(cell: string): number {
  const letters = /^[A-Z]+/.exec(cell)?.[0] ?? 'A';
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}
