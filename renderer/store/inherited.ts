import { useMemo } from 'react';
import type { Assumptions } from '../../engine/collateral/assumptions';
import type { Settings } from '../../engine/deal/settings';
import { DEFAULT_ASSUMPTIONS, NO_SETTINGS } from '../engine-client/engineValues';
import { useWorkbench } from './useWorkbench';

/** What a value is compared with and reset to. */
export interface Inherited {
  /** Heads its column. */
  readonly word: 'Default' | 'Base';
  readonly settings: Settings;
  readonly assumptions: Assumptions;
}

const DEFAULTS: Inherited = { word: 'Default', settings: NO_SETTINGS, assumptions: DEFAULT_ASSUMPTIONS };

/** Under a scenario the base; in the base what the deal and the program begin with. */
export function useInherited(): Inherited {
  const base = useWorkbench((state) => (state.scenario === null ? null : state.base));
  return useMemo(
    () => (base ? { word: 'Base', settings: base.settings, assumptions: base.assumptions } : DEFAULTS),
    [base],
  );
}
