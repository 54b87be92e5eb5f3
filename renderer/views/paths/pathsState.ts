import { create } from 'zustand';

export const PATHS_VIEWS = [
  { view: 'distributions', label: 'Distributions' },
  { view: 'fans', label: 'Fans' },
  { view: 'spreads', label: 'Spreads' },
  { view: 'model', label: 'Model' },
] as const;
export type PathsView = (typeof PATHS_VIEWS)[number]['view'];

interface PathsState {
  readonly view: PathsView;
  /** Place of the result whose histogram is drawn, and of the fan. */
  readonly result: number;
  readonly fan: number;
}

const KEY = 'stepdown.paths';

/** How the Paths sheet was left; what it is asked for is the document's. */
export const usePaths = create<PathsState>(() => ({ view: stored(), result: 0, fan: 0 }));

usePaths.subscribe(({ view }) => {
  if (typeof localStorage !== 'undefined') localStorage.setItem(KEY, view);
});

function stored(): PathsView {
  const kept = typeof localStorage === 'undefined' ? null : localStorage.getItem(KEY);
  return PATHS_VIEWS.find(({ view }) => view === kept)?.view ?? 'distributions';
}
