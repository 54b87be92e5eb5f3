import { create } from 'zustand';

export type GridsView = 'grid' | 'breakEven' | 'solve' | 'headroom';

export const GRIDS_VIEWS: readonly { readonly view: GridsView; readonly label: string }[] = [
  { view: 'grid', label: 'Grid' },
  { view: 'breakEven', label: 'Break-even' },
  { view: 'solve', label: 'Solve' },
  { view: 'headroom', label: 'Headroom' },
];

interface GridsState {
  readonly view: GridsView;
}

const KEY = 'stepdown.grids';

/** Which part of the Grids sheet was looked at last. What each is asked for is the document's. */
export const useGrids = create<GridsState>(() => ({ view: stored() }));

useGrids.subscribe(({ view }) => {
  if (typeof localStorage !== 'undefined') localStorage.setItem(KEY, view);
});

function stored(): GridsView {
  const kept = typeof localStorage === 'undefined' ? null : localStorage.getItem(KEY);
  return GRIDS_VIEWS.find(({ view }) => view === kept)?.view ?? 'grid';
}
