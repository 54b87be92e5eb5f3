import { create } from 'zustand';
import type { WhyFigure } from '../../../engine/analytics/attribution/types';
import { ALL, type WhyHow } from './whyFigures';

interface WhyState {
  /** The two sides: '' is the base, null the usual one. A scenario that is gone is passed over. */
  readonly from: string | null;
  readonly to: string | null;
  readonly how: WhyHow;
  readonly figure: WhyFigure | 'results';
  /** The class or party whose way is drawn. */
  readonly column: string;
  /** Month index, or null for all dates. */
  readonly month: number | null;
  readonly by: 'input' | 'date';
}

/** How the Why view was left. */
export const useWhyState = create<WhyState>(() => ({
  from: null,
  to: null,
  how: 'average',
  figure: 'interest',
  column: ALL,
  month: null,
  by: 'input',
}));
