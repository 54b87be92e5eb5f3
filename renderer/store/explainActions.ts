import type { Move, MoveSubject } from '../../engine/explain/moves';
import type { Reach, ReachFrom } from '../../engine/explain/reach';
import type { CellAddress, Trace } from '../../engine/waterfall/results';
import type { WorkbenchCore } from './createWorkbench';

/** What the screens may ask the engine about a figure, beside the cell that Explain shows. */
export interface ExplainActions {
  /** What depends on a name or a choice of the deal; null while nothing has been run. */
  readMoves(subject: MoveSubject): Promise<readonly Move[] | null>;
  /** Where each class first feels it; null while nothing has been run. */
  readReach(subject: MoveSubject, from: ReachFrom): Promise<readonly Reach[] | null>;
  /** The story of a cell; null where the run has no such cell. */
  readTrace(cell: CellAddress, of?: 'view' | 'base'): Promise<Trace | null>;
}

export function createExplainActions(core: WorkbenchCore): ExplainActions {
  return {
    readReach: (subject, from) => core.engine.call('reach', { subject, from }),
    readMoves: (subject) => core.engine.call('moves', { subject }),
    async readTrace(cell, of = 'view') {
      const reply = await core.engine.call('trace', { cell, of });
      return reply.ok ? reply.trace : null;
    },
  };
}
