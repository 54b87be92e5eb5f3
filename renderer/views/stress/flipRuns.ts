import type { StressOffer } from '../../../engine/analytics/stress/stressOffer';
import type { TestHeadroom } from '../../../engine/analytics/headroom/types';
import { createBatchStore } from './batchRun';

/** What a flip map was asked of: a row an input, a column a test. */
export interface AskedFlips {
  readonly inputs: readonly StressOffer[];
  readonly tests: readonly TestHeadroom[];
}

/** The flip map asked for last. */
export const flipRuns = createBatchStore<'flips', AskedFlips>('flips');
