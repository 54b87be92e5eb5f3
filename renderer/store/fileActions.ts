import type { OpenedFile } from '../../electron/ipc/contract';
import type { Problem, Result } from '../../engine/core/problem';
import { ratePathCommand } from './commands';
import type { WorkbenchCore } from './createWorkbench';
import { createFileWork } from './fileWork';
import { SAMPLE_FILE_NAME } from './sampleName';
import type { WorkbenchActions } from './workbenchState';

type FileActions = Pick<WorkbenchActions, 'newFromSample' | 'open' | 'openFile' | 'save' | 'saveAs' | 'importRates'>;

/** New, open, save and import: nothing is half done, and the open document stays as it is when a file is refused. */
export function createFileActions(core: WorkbenchCore): FileActions {
  const { engine, desktop, get, set } = core;
  const { during, refuse, mayLeave, choose } = createFileWork(core);

  async function newSample(): Promise<void> {
    await during('Opening the sample', async () => {
      const sample = await core.loadSample(engine, (busy) => set({ busy }));
      if (!sample.ok) {
        refuse('The sample could not be read.', sample.problems);
        return;
      }
      set({ importProblems: sample.warnings });
      core.replaceDocument(sample.value, { name: SAMPLE_FILE_NAME, token: null }, true);
    });
  }

  async function openFile(file: OpenedFile): Promise<void> {
    await during(`Opening ${file.name}`, async () => {
      const project = await engine.call('readProject', { name: file.name, bytes: file.bytes });
      if (!project.ok) {
        refuse(`${file.name} was not opened; ${countOf(project.problems)}.`, project.problems);
        return;
      }
      if (project.warnings.some(({ code }) => code === 'PROJECT/salvaged')) {
        get().openDamaged(file, project.value, project.warnings);
        return;
      }
      set({ importProblems: project.warnings });
      core.replaceDocument(project.value, { name: file.name, token: file.token }, true);
      const older = project.warnings.filter(({ code }) => code === 'PROJECT/migrated');
      if (older.length > 0) {
        const text = `${file.name} is from an older release. It opens as it was; saving brings the file up to date.`;
        set({ notice: { kind: 'info', text, problems: older } });
      }
    });
  }

  async function chooseAndOpen(): Promise<void> {
    const file = await choose('project');
    if (file) await openFile(file);
  }

  async function written(): Promise<Uint8Array | null> {
    const { base: project } = get();
    if (!project) return null;
    const text: Result<Uint8Array> = await engine.call('writeProject', { project });
    if (text.ok) return text.value;
    refuse('The project could not be written.', text.problems);
    return null;
  }

  async function saveAs(): Promise<void> {
    await during('Saving', async () => {
      await get().settleDeal();
      const project = get().base;
      const bytes = await written();
      if (!bytes) return;
      const suggestedName = get().fileName || SAMPLE_FILE_NAME;
      const reply = await desktop().invoke('file:saveAs', { suggestedName, kind: 'project', bytes });
      if (!reply.ok) refuse('The project was not saved.', reply.problems);
      else if (reply.value) savedAs(reply.value, project);
    });
  }

  /** A change made while the file was being written is not in it: the document stays unsaved then. */
  function savedAs(file: { readonly name: string; readonly token: string | null }, project: unknown): void {
    if (get().base === project) core.saved(file);
    else set({ fileName: file.name, fileToken: file.token });
    set({ notice: { kind: 'info', text: `Saved ${file.name}.`, problems: [] } });
  }

  async function save(): Promise<void> {
    const { fileToken } = get();
    if (fileToken === null) return saveAs();
    await during('Saving', async () => {
      await get().settleDeal();
      const project = get().base;
      const bytes = await written();
      if (!bytes) return;
      const reply = await desktop().invoke('file:save', { token: fileToken, bytes, labels: get().unsavedLabels() });
      if (!reply.ok) refuse('The project was not saved.', reply.problems);
      else if (reply.value.change) get().askAboutChange(reply.value.change);
      else savedAs({ name: reply.value.name, token: fileToken }, project);
    });
  }

  async function importRates(wanted?: string): Promise<void> {
    const file = await choose('rates');
    if (!file) return;
    await during(`Reading ${file.name}`, async () => {
      const reply = await engine.call('readRates', file);
      const document = core.document();
      if (!reply.ok) {
        refuse(`${file.name} was not imported; ${countOf(reply.problems)}.`, reply.problems);
        return;
      }
      const index = wanted ?? get().run?.deal?.indices[0]?.name ?? Object.keys(document?.project.rates ?? {})[0];
      if (!document || index === undefined) return;
      core.perform(ratePathCommand(document, index, reply.value, `Import ${file.name}`));
      const text = `${reply.value.rows.length} rates imported from ${file.name} for ${index}.`;
      set({ sheet: 'Rates', notice: { kind: 'info', text, problems: reply.warnings } });
    });
  }

  return {
    newFromSample: async () => {
      if (mayLeave('open the sample', newSample)) await newSample();
    },
    open: async () => {
      if (mayLeave('open another', chooseAndOpen)) await chooseAndOpen();
    },
    openFile: async (file) => {
      if (mayLeave(`open ${file.name}`, () => openFile(file))) await openFile(file);
    },
    save,
    saveAs,
    importRates,
  };
}

function countOf(problems: readonly Problem[]): string {
  return problems.length === 1 ? '1 problem' : `${problems.length} problems`;
}
