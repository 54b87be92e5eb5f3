import { create } from 'zustand';

export const YIELD_VIEWS = ['classes', 'priceYield', 'decrement', 'insurer'] as const;
export type YieldView = (typeof YIELD_VIEWS)[number];

interface YieldsState {
  readonly view: YieldView;
  /** Whose tables are shown, '' for all where that can be; a class that the deal does not have is passed over. */
  readonly cls: string;
  /** Whether the early end is exercised in the tables. */
  readonly until: 'call' | 'maturity';
  /** Whether prices are shown in 32nds. */
  readonly ticks: boolean;
}

const KEY = 'stepdown.yields';
const USUAL: YieldsState = { view: 'classes', cls: '', until: 'call', ticks: false };

/** How the Yields sheet was left; what it is asked for is the document's. */
export const useYields = create<YieldsState>(() => ({ ...USUAL, ...stored() }));

useYields.subscribe(({ view, until, ticks }) => {
  if (typeof localStorage !== 'undefined') localStorage.setItem(KEY, JSON.stringify({ view, until, ticks }));
});

function stored(): Partial<YieldsState> {
  if (typeof localStorage === 'undefined') return {};
  try {
    const { view, until, ticks } = JSON.parse(localStorage.getItem(KEY) ?? '{}') as Record<string, unknown>;
    const known = YIELD_VIEWS.find((each) => each === view);
    return {
      ...(known ? { view: known } : {}),
      ...(until === 'call' || until === 'maturity' ? { until } : {}),
      ...(typeof ticks === 'boolean' ? { ticks } : {}),
    };
  } catch {
    return {};
  }
}
