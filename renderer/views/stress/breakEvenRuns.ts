import type { AskedBreakEven } from '../../engine-client/stressCalls';
import { createBatchStore } from './batchRun';

/** The break-even table asked for last. */
export const breakEvenRuns = createBatchStore<'breakEven', AskedBreakEven>('breakEven');
