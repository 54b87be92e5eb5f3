import type { StratSource } from '../../engine/collateral/stratDimensions';
import type { StratReport, StratRequest } from '../../engine/collateral/strats';
import type { RepLineReport } from '../../engine/api/repLineReport';
import type { RepLineOptions } from '../../engine/collateral/repLines';
import type { Tape } from '../../engine/collateral/tape';
import type { Result } from '../../engine/core/problem';
import { replaceTapeCommand } from './commands';
import type { WorkbenchCore } from './createWorkbench';

/** What the screens may do with tables of the tape. */
export interface StratActions {
  /** The tables of the tape as it stands, asked of the engine; null without loans. */
  readStrats(request: StratRequest): Promise<StratReport | null>;
  /** The loans of a bucket, as rows of the tape. */
  readStratRows(request: StratRequest, id: StratSource, key: string): Promise<Int32Array>;
  /** The tape as rep lines, with what a run on them says otherwise. */
  readRepLines(options: RepLineOptions): Promise<Result<RepLineReport>>;
  /** Another tape in place of the loans, as one step. */
  replaceLoans(tape: Tape, label: string): void;
  /** Asks where, then writes a CSV file. */
  saveCsv(suggestedName: string, csv: string): Promise<void>;
}

export function createStratActions(core: WorkbenchCore): StratActions {
  return {
    readStrats: (request) => core.engine.call('strats', { request }),
    readStratRows: (request, id, key) => core.engine.call('stratRows', { request, id, key }),
    readRepLines: (options) => core.engine.call('repLines', { options }),
    replaceLoans: (tape, label) => {
      const document = core.document();
      if (document) core.perform({ ...replaceTapeCommand(document, tape), label });
    },
    saveCsv: async (suggestedName, csv) => {
      const bytes = new TextEncoder().encode(csv);
      const saved = await core.desktop().invoke('file:saveAs', { suggestedName, kind: 'csv', bytes });
      if (!saved.ok) core.get().notify({ kind: 'problem', text: 'The file was not saved.', problems: saved.problems });
      else if (saved.value) core.get().notify({ kind: 'info', text: `Saved ${saved.value.name}.`, problems: [] });
    },
  };
}
