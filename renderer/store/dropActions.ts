import type { WorkbenchCore } from './createWorkbench';
import { ratePathCommand } from './commands';
import { droppedKind } from './droppedKind';
import { createFileWork } from './fileWork';

/** What the window does with files that are dropped on it. */
export interface DropActions {
  /** Opens a project, a loan tape or a rate path; anything else is told what can be dropped. */
  openDropped(files: readonly File[]): Promise<void>;
}

const CAN_BE_DROPPED = 'Drop a loan tape (.csv, .xlsx), a project (.stepdown) or a rate path (.csv).';
const LARGEST = 512 * 1024 * 1024;
/** Enough of a text to see its header in. */
const HEAD_BYTES = 4096;

export function createDropActions(core: WorkbenchCore): DropActions {
  const { during, refuse } = createFileWork(core);

  async function importRates(name: string, bytes: Uint8Array): Promise<void> {
    await during(`Reading ${name}`, async () => {
      const reply = await core.engine.call('readRates', { name, bytes });
      const document = core.document();
      if (!reply.ok) {
        const count = reply.problems.length === 1 ? '1 problem' : `${reply.problems.length} problems`;
        refuse(`${name} was not imported; ${count}.`, reply.problems);
        return;
      }
      const index = indexOf(name);
      if (!document || index === undefined) return;
      const path = reply.value;
      core.perform(ratePathCommand(document, index, path, `Import ${name}`));
      if (core.document()?.project.rates[index] !== path) return;
      const text = `${path.rows.length} rates imported from ${name} for ${index}.`;
      core.set({ sheet: 'Rates', notice: { kind: 'info', text, problems: reply.warnings } });
    });
  }

  /** The index that the file's name holds, else the first of the deal. */
  function indexOf(name: string): string | undefined {
    const { run, project } = core.get();
    const names = [...(run?.deal?.indices ?? []).map((index) => index.name), ...Object.keys(project?.rates ?? {})];
    const plain = (text: string): string => text.toLowerCase().replace(/[^a-z0-9]/g, '');
    return names.find((index) => plain(name).includes(plain(index))) ?? names[0];
  }

  return {
    async openDropped(files) {
      const file = files[0];
      if (!file) return;
      if (files.length > 1) {
        refuse(`${files.length} files were dropped at once. Drop one of them.`, []);
        return;
      }
      if (file.size > LARGEST) {
        refuse(`${file.name} is larger than the 512 MB that are read at once.`, []);
        return;
      }
      const { name } = file;
      const head = await file.slice(0, HEAD_BYTES).text();
      const kind = droppedKind(name, head);
      if (kind === 'other') {
        refuse(`${name} cannot be opened here. ${CAN_BE_DROPPED}`, []);
        return;
      }
      if (kind === 'collections') {
        const action = { label: 'Show Inputs', run: () => core.get().showSheet('Inputs') };
        const text = `${name} holds what came in month by month: import it on the Inputs sheet.`;
        core.set({ notice: { kind: 'info', text, problems: [], action } });
        return;
      }
      const bytes = new Uint8Array(await file.arrayBuffer());
      if (kind === 'project') await core.get().openFile({ token: null, name, bytes });
      else if (kind === 'rates') await importRates(name, bytes);
      else core.get().openTapeFile({ name, bytes });
    },
  };
}
