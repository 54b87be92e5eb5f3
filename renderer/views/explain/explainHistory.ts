import { create } from 'zustand';
import type { CellAddress } from '../../../engine/waterfall/results';

const LONGEST = 100;

/** The cells that were explained, in order, and where one stands among them: as a browser keeps its pages. */
export interface ExplainHistory {
  readonly cells: readonly CellAddress[];
  /** Index of the cell shown; −1 before the first. */
  readonly at: number;
}

export const NO_HISTORY: ExplainHistory = { cells: [], at: -1 };

export function sameCell(a: CellAddress | undefined | null, b: CellAddress | undefined | null): boolean {
  return a?.name === b?.name && a?.cls === b?.cls && a?.date === b?.date;
}

/** The history after a cell was shown: nothing new when it is the one shown already, else what lay ahead is forgotten. */
export function visited(history: ExplainHistory, cell: CellAddress): ExplainHistory {
  if (sameCell(history.cells[history.at], cell)) return history;
  const cells = [...history.cells.slice(0, history.at + 1), cell].slice(-LONGEST);
  return { cells, at: cells.length - 1 };
}

/** One back (−1) or forward (1); undefined at the end. */
export function moved(history: ExplainHistory, step: -1 | 1): ExplainHistory | undefined {
  const at = history.at + step;
  return history.cells[at] ? { ...history, at } : undefined;
}

/** Kept outside the panel, so that hiding it forgets nothing. */
export const useExplainHistory = create<ExplainHistory>()(() => NO_HISTORY);
