import { create } from 'zustand';
import { findFrom, type FindAsked } from './findCells';
import { gridInView } from './gridInView';
import type { RangeController } from './rangeController';

/** What was last looked for: F3 goes on with it, also when the bar is closed and on another sheet. */
export const useFindWords = create<Required<FindAsked>>()(() => ({ words: '', whole: false, sameCase: false }));

/** The next cell that is looked for, or the one before; false where nothing is, or nothing is found. */
export function stepFind(grid: RangeController | null = gridInView(), by: 1 | -1 = 1): boolean {
  const asked = useFindWords.getState();
  const place = grid && asked.words.trim() !== '' ? findFrom(grid.view, asked, grid.active(), by) : null;
  if (place) grid?.jumpTo(place);
  return place !== null;
}
