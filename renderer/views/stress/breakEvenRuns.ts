import type { BreakEvenPlan } from '../../../engine/analytics/breakEven/breakEvenPlan';
import { createBatchStore } from './batchRun';

/** The break-even table asked for last. */
export const breakEvenRuns = createBatchStore<'breakEven', BreakEvenPlan>('breakEven');
