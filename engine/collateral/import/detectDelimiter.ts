import { DELIMITERS } from '../csvRows';
import { findHeader } from '../tapeHeader';
import { csvTable } from './csvTable';

export type Delimiter = (typeof DELIMITERS)[number];

/** Rows looked at. */
const ROWS = 60;

/**
 * The separator of a CSV from its beginning: the one under which a row names the most fields of a tape; where none does, the one
 * that gives most rows the same number of cells, and more of them.
 */
export function detectDelimiter(head: string): Delimiter {
  let best: Delimiter = ',';
  let bestScore = 0;
  for (const delimiter of DELIMITERS) {
    const table = csvTable(head, delimiter);
    const rows = Array.from({ length: Math.min(ROWS, table.rowCount) }, (_, row) => table.row(row));
    const score = (findHeader(rows)?.matched ?? 0) * 1000 + evenness(rows);
    if (score > bestScore) {
      best = delimiter;
      bestScore = score;
    }
  }
  return best;
}

/** Share of the rows that have the commonest number of cells, times that number; rows of one cell count for nothing. */
function evenness(rows: readonly (readonly string[])[]): number {
  const counts = new Map<number, number>();
  for (const { length } of rows) if (length > 1) counts.set(length, (counts.get(length) ?? 0) + 1);
  let best = 0;
  for (const [cells, times] of counts) best = Math.max(best, (times / rows.length) * Math.min(cells, 100));
  return best;
}
