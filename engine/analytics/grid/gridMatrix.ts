/**
 * One measure over a grid, row after row: a number, null where the run has none, undefined where the cell is not worked out (yet, or
 * because it was cancelled).
 */
export interface GridMatrix {
  readonly columns: number;
  readonly rows: number;
  readonly values: readonly (number | null | undefined)[];
}

/** What passes: numbers up to or from a threshold. A cell whose run has no such number passes or fails as `none` says. */
export interface GridLimit {
  readonly kind: 'atMost' | 'atLeast';
  readonly value: number;
  readonly none: 'pass' | 'fail';
}

/** The line between two neighbours of which one passes: right of the cell at (row, column), or below it. */
export interface ContourEdge {
  readonly row: number;
  readonly column: number;
  readonly side: 'right' | 'below';
}

/** How a measure goes along rows (x rising) or columns (y rising): `mixed` where it goes both ways somewhere. */
export type Trend = 'rising' | 'falling' | 'level' | 'mixed';

export function passes(value: number | null, { kind, value: threshold, none }: GridLimit): boolean {
  if (value === null) return none === 'pass';
  return kind === 'atMost' ? value <= threshold : value >= threshold;
}

/** The edges between cells that pass and cells that fail, row after row; cells that are not worked out have none. */
export function contour({ columns, rows, values }: GridMatrix, limit: GridLimit): readonly ContourEdge[] {
  const edges: ContourEdge[] = [];
  const outcomes = values.map((value) => (value === undefined ? undefined : passes(value, limit)));
  const isEdge = (a: number, b: number): boolean =>
    outcomes[a] !== undefined && outcomes[b] !== undefined && outcomes[a] !== outcomes[b];
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const at = row * columns + column;
      if (column + 1 < columns && isEdge(at, at + 1)) edges.push({ row, column, side: 'right' });
      if (row + 1 < rows && isEdge(at, at + columns)) edges.push({ row, column, side: 'below' });
    }
  }
  return edges;
}

/**
 * How the measure goes as an axis rises, in every row (x) or column (y) alike. Cells without a number are passed over. Values of an axis
 * need not be in order: `order` is that axis's values.
 */
export function trend({ columns, rows, values }: GridMatrix, along: 'x' | 'y', axis: readonly number[]): Trend {
  const inOrder = axis.map((_, at) => at).sort((a, b) => axis[a]! - axis[b]!);
  let [rises, falls] = [false, false];
  const lines = along === 'x' ? rows : columns;
  for (let line = 0; line < lines; line++) {
    let before: number | null = null;
    for (const step of inOrder) {
      const value = values[along === 'x' ? line * columns + step : step * columns + line];
      if (value === undefined || value === null) continue;
      if (before !== null && value > before) rises = true;
      if (before !== null && value < before) falls = true;
      before = value;
    }
  }
  if (rises && falls) return 'mixed';
  if (rises) return 'rising';
  return falls ? 'falling' : 'level';
}
