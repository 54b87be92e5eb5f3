import { create } from 'zustand';
import type { RangeController } from './rangeController';

interface GridsInView {
  /** Grids on screen, the one last used at the end. */
  readonly grids: readonly RangeController[];
}

export const useGridsInView = create<GridsInView>()(() => ({ grids: [] }));

/** The grid that find, go to and quick entry are about: the one last used, or else the one last shown; null on a sheet without one. */
export function gridInView(): RangeController | null {
  return useGridsInView.getState().grids.at(-1) ?? null;
}

export function gridShown(grid: RangeController): void {
  const { grids } = useGridsInView.getState();
  // The first grid of a sheet is its main one, until another is used.
  useGridsInView.setState({ grids: [grid, ...grids.filter((each) => each !== grid)] });
}

export function gridUsed(grid: RangeController): void {
  const { grids } = useGridsInView.getState();
  if (grids.at(-1) !== grid) useGridsInView.setState({ grids: [...grids.filter((each) => each !== grid), grid] });
}

export function gridGone(grid: RangeController): void {
  const { grids } = useGridsInView.getState();
  useGridsInView.setState({ grids: grids.filter((each) => each !== grid) });
}
