import type { StratSource } from '../../engine/collateral/stratDimensions';
import type { StratReport, StratRequest } from '../../engine/collateral/strats';
import type { WorkbenchCore } from './createWorkbench';

/** What the screens may do with tables of the tape. */
export interface StratActions {
  /** The tables of the tape as it stands, asked of the engine; null without loans. */
  readStrats(request: StratRequest): Promise<StratReport | null>;
  /** The loans of a bucket, as rows of the tape. */
  readStratRows(request: StratRequest, id: StratSource, key: string): Promise<Int32Array>;
}

export function createStratActions(core: WorkbenchCore): StratActions {
  return {
    readStrats: (request) => core.engine.call('strats', { request }),
    readStratRows: (request, id, key) => core.engine.call('stratRows', { request, id, key }),
  };
}
