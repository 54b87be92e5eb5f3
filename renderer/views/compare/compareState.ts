import { create } from 'zustand';

export type CompareView = 'summary' | 'dates' | 'differences' | 'why';

interface CompareState {
  readonly view: CompareView;
  /** Keys of the results shown by date; null until the user chooses: the deal's usual ones. */
  readonly measures: readonly string[] | null;
  /** Scenarios left out, by id; '' is the base. */
  readonly hidden: readonly string[];
  /** Columns of differences from the base beside the values. */
  readonly differences: boolean;
}

const KEY = 'stepdown.compare';
const USUAL: CompareState = { view: 'summary', measures: null, hidden: [], differences: true };

/** How the Compare sheet was left. What it is of is the document's; a measure that the deal does not have is passed over. */
export const useCompare = create<CompareState>(() => ({ ...USUAL, ...stored() }));

useCompare.subscribe(({ view, measures, differences }) => {
  if (typeof localStorage !== 'undefined') localStorage.setItem(KEY, JSON.stringify({ view, measures, differences }));
});

function stored(): Partial<CompareState> {
  if (typeof localStorage === 'undefined') return {};
  try {
    const { view, measures, differences } = JSON.parse(localStorage.getItem(KEY) ?? '{}') as Record<string, unknown>;
    return {
      ...(view === 'summary' || view === 'dates' || view === 'differences' || view === 'why' ? { view } : {}),
      ...(Array.isArray(measures) ? { measures: measures.filter((key) => typeof key === 'string') } : {}),
      ...(typeof differences === 'boolean' ? { differences } : {}),
    };
  } catch {
    return {};
  }
}
