import type { Moves, MoveSubject } from '../../engine/explain/moves';
import type { CellAddress, Trace } from '../../engine/waterfall/results';
import type { WorkbenchCore } from './createWorkbench';

/** What the screens may ask the engine about a figure, beside the cell that Explain shows. */
export interface ExplainActions {
  /** What depends on a name or a choice of the deal; null while nothing has been run. */
  readMoves(subject: MoveSubject): Promise<Moves | null>;
  /** The story of a cell; null where the run has no such cell. */
  readTrace(cell: CellAddress, of?: 'view' | 'base'): Promise<Trace | null>;
}

export function createExplainActions(core: WorkbenchCore): ExplainActions {
  return {
    readMoves: (subject) => core.engine.call('moves', { subject }),
    async readTrace(cell, of = 'view') {
      const reply = await core.engine.call('trace', { cell, of });
      return reply.ok ? reply.trace : null;
    },
  };
}
