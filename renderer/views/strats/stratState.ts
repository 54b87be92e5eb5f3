import { create } from 'zustand';
import type { StratSource } from '../../engine-client/engineValues';
import type { StratAverage, StratBreaks } from '../../../engine/collateral/strats';

export type StratColumn = 'bucket' | 'loans' | 'balance' | StratAverage;

export interface StratSort {
  readonly column: StratColumn;
  readonly falling: boolean;
}

interface StratState {
  /** Breaks that the user typed in place of the usual ones. */
  readonly breaks: StratBreaks;
  /** How tables are sorted that are not as they come: ranges and codes in their order, texts by balance. */
  readonly sorts: Readonly<Partial<Record<StratSource, StratSort>>>;
  /** The Collateral Group in view; null for all. */
  readonly pool: string | null;
}

const KEY = 'stepdown.strats';

/** How the tables are looked at: remembered, and no part of the document. */
export const useStratState = create<StratState>()(() => ({ ...remembered(), pool: null }));

export function setBreaks(id: StratSource, breaks: readonly number[] | undefined): void {
  const others = Object.entries(useStratState.getState().breaks).filter(([name]) => name !== id);
  remember({ breaks: Object.fromEntries(breaks ? [...others, [id, breaks]] : others) });
}

/** A column first puts the largest on top (a name the first one), then the other way round, then as the table comes. */
export function sortBy(id: StratSource, column: StratColumn): void {
  const { sorts } = useStratState.getState();
  const now = sorts[id];
  const first = column !== 'bucket';
  const next: StratSort | undefined =
    now?.column !== column
      ? { column, falling: first }
      : now.falling === first
        ? { column, falling: !first }
        : undefined;
  const others = Object.entries(sorts).filter(([name]) => name !== id);
  remember({ sorts: Object.fromEntries(next ? [...others, [id, next]] : others) });
}

export function showPool(pool: string | null): void {
  useStratState.setState({ pool });
}

function remember(part: Partial<Pick<StratState, 'breaks' | 'sorts'>>): void {
  useStratState.setState(part);
  if (typeof localStorage === 'undefined') return;
  const { breaks, sorts } = useStratState.getState();
  localStorage.setItem(KEY, JSON.stringify({ breaks, sorts }));
}

/** Anything unreadable is as never stored. */
function remembered(): Pick<StratState, 'breaks' | 'sorts'> {
  const nothing = { breaks: {}, sorts: {} };
  if (typeof localStorage === 'undefined') return nothing;
  try {
    const { breaks, sorts } = JSON.parse(localStorage.getItem(KEY) ?? '{}') as Partial<StratState>;
    const isSound = Object.values(breaks ?? {}).every(
      (ends) => Array.isArray(ends) && ends.length > 0 && ends.every((end, i) => i === 0 || end > ends[i - 1]!),
    );
    return { breaks: isSound ? (breaks ?? {}) : {}, sorts: sorts ?? {} };
  } catch {
    return nothing;
  }
}
