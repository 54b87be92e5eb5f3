import { createBatchStore } from './batchRun';
import type { AskedGrid } from './gridModel';

/** The grid asked for last. */
export const gridRuns = createBatchStore<'cells', AskedGrid>('cells');
