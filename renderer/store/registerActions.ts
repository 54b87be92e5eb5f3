import type { RegisterEntries } from '../../engine/register/types';
import { CELL_BYTES, partCommand } from './commands';
import type { WorkbenchCore } from './createWorkbench';

/** What the screens may do about the holders of a class. */
export interface RegisterActions {
  /** Other entries in place of these: one step; the same entries are none. */
  setRegister(label: string, entries: RegisterEntries): void;
}

export function createRegisterActions(core: WorkbenchCore): RegisterActions {
  return {
    setRegister(label, entries) {
      const document = core.document();
      if (!document) return;
      const before = document.project.register;
      if (JSON.stringify(before) === JSON.stringify(entries)) return;
      core.perform(
        partCommand({
          label,
          weight: (weightOf(before) + weightOf(entries)) * CELL_BYTES,
          part: 'register',
          before,
          after: entries,
          change: (register) => ({ kind: 'register', register }),
        }),
      );
    },
  };
}

function weightOf({ holders, transfers }: RegisterEntries): number {
  return holders.length * 5 + transfers.length * 8;
}
