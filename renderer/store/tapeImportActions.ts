import type { Tape } from '../../engine/collateral/tape';
import type { Problem } from '../../engine/core/problem';
import { replaceTapeCommand } from './commands';
import type { WorkbenchCore } from './createWorkbench';
import { createFileWork } from './fileWork';
import { useTapeFile, type TapeFile } from './tapeFile';

/** How the loans of a file become the document's. */
export interface TapeImportActions {
  /** Lets the user choose a file and opens it for import. */
  importTape(): Promise<void>;
  /** Opens a file for import, beside the document: nothing is changed. */
  openTapeFile(file: TapeFile): void;
  /** Another tape in place of the document's: one step. False where the document does not take it, which is told. */
  replaceTape(tape: Tape, problems: readonly Problem[]): boolean;
}

export function createTapeImportActions(core: WorkbenchCore): TapeImportActions {
  const { choose, refuse } = createFileWork(core);

  function openTapeFile({ name, bytes }: TapeFile): void {
    useTapeFile.setState({ file: { name, bytes } });
    core.get().showSheet('Tape');
  }

  return {
    async importTape() {
      const file = await choose('tape');
      if (file) openTapeFile(file);
    },
    openTapeFile,
    replaceTape(tape, problems) {
      const before = core.document();
      if (!before) return false;
      core.perform(replaceTapeCommand(before, tape));
      if (core.document()?.project.tape !== tape) return false;
      core.set({ importProblems: problems });
      core.get().showSheet('Tape');
      const loans = `${tape.count === 1 ? '1 loan' : `${tape.count.toLocaleString('en-US')} loans`} imported from ${tape.name}`;
      if (problems.length > 0)
        refuse(`${loans}; ${problems.length === 1 ? '1 problem' : `${problems.length} problems`}.`, problems);
      else core.set({ notice: { kind: 'info', text: `${loans}.`, problems } });
      return true;
    },
  };
}
