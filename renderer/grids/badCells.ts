import { create } from 'zustand';
import type { Problem } from '../../engine/core/problem';
import { countBelow } from './rowOrder';

/** A cell that a paste (or a fill) could not write: it keeps its value until something good is typed. */
export interface BadCell {
  /** Of the document, counted from 0. */
  readonly row: number;
  readonly column: string;
  /** What was to be written. */
  readonly text: string;
  readonly problem: Problem;
}

export interface BadCells {
  readonly sheet: string;
  /** `Nothing was changed: 40 of 200,000 cells cannot be read.` */
  readonly text: string;
  readonly cells: readonly BadCell[];
  /** What is wrong with the block as a whole. */
  readonly others: readonly Problem[];
  /** What may be done: `Paste the 199,960 good cells`. */
  readonly actions: readonly { readonly label: string; readonly run: () => void }[];
}

interface BadCellsState {
  readonly bad: BadCells | null;
  /** Which of them was gone to last; −1 before the first. */
  readonly at: number;
}

export const useBadCells = create<BadCellsState>()(() => ({ bad: null, at: -1 }));

export function showBadCells(bad: BadCells): void {
  useBadCells.setState({ bad, at: -1 });
}

export function forgetBadCells(): void {
  if (useBadCells.getState().bad) useBadCells.setState({ bad: null, at: -1 });
}

/** The bad cell at a place of a sheet, if it is one. */
export function badCellAt(sheet: string, row: number, column: string): BadCell | undefined {
  const { bad } = useBadCells.getState();
  return bad?.sheet === sheet ? placesOf(bad).get(`${row} ${column}`) : undefined;
}

const places = new WeakMap<BadCells, ReadonlyMap<string, BadCell>>();

function placesOf(bad: BadCells): ReadonlyMap<string, BadCell> {
  let found = places.get(bad);
  if (!found) {
    found = new Map(bad.cells.map((cell) => [`${cell.row} ${cell.column}`, cell]));
    places.set(bad, found);
  }
  return found;
}

/** Something good was written into cells: those among the bad ones are mended. */
export function cellsMended(sheet: string, edits: readonly { readonly row: number; readonly column: string }[]): void {
  const { bad, at } = useBadCells.getState();
  if (bad?.sheet !== sheet || bad.cells.length === 0) return;
  const written = new Set(edits.map(({ row, column }) => `${row} ${column}`));
  const isMended = ({ row, column }: BadCell) => written.has(`${row} ${column}`);
  const cells = bad.cells.filter((cell) => !isMended(cell));
  if (cells.length === bad.cells.length) return;
  const before = bad.cells.slice(0, at + 1).filter(isMended).length;
  if (cells.length + bad.others.length + bad.actions.length === 0) forgetBadCells();
  else useBadCells.setState({ bad: { ...bad, cells }, at: at - before });
}

/** One of them keeps its value. */
export function letBe(cell: BadCell): void {
  const { bad } = useBadCells.getState();
  if (bad) cellsMended(bad.sheet, [cell]);
}

/** Rows came before row `at`. */
export function rowsInserted(sheet: string, at: number, count: number): void {
  moveRows(sheet, (row) => (row >= at ? row + count : row));
}

export function rowsDeleted(sheet: string, rows: readonly number[]): void {
  const gone = [...new Set(rows)].sort((a, b) => a - b);
  moveRows(sheet, (row) => (gone.includes(row) ? null : row - countBelow(gone, row)));
}

function moveRows(sheet: string, placeOf: (row: number) => number | null): void {
  const { bad } = useBadCells.getState();
  if (bad?.sheet !== sheet) return;
  const cells = bad.cells.flatMap((cell) => {
    const row = placeOf(cell.row);
    if (row === null) return [];
    const { at } = cell.problem;
    return [row === cell.row ? cell : { ...cell, row, problem: { ...cell.problem, at: { ...at, row: row + 1 } } }];
  });
  if (cells.length === 0 && bad.others.length === 0) forgetBadCells();
  else useBadCells.setState({ bad: { ...bad, cells }, at: -1 });
}

/** The next of them (or the one before), round and round; null where there is none. */
export function nextBadCell(by: 1 | -1): BadCell | null {
  const { bad, at } = useBadCells.getState();
  if (!bad || bad.cells.length === 0) return null;
  const from = at < 0 && by < 0 ? 0 : at;
  const next = (from + by + bad.cells.length) % bad.cells.length;
  useBadCells.setState({ at: next });
  return bad.cells[next]!;
}
