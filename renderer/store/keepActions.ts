import type { OpenedFile } from '../../electron/ipc/contract';
import type { FileChange, KeptWork } from '../../electron/ipc/keep';
import type { Problem, Result } from '../../engine/core/problem';
import type { Project } from '../../engine/document/project';
import type { WorkbenchCore } from './createWorkbench';
import { createFileWork } from './fileWork';
import { ask, offer, withdraw, withdrawOffer } from './keepState';
import { changeInWords, copyName, timeInWords } from './keepWords';

/** Recovery, and files that others have changed. */
export interface KeepActions {
  /** What was done since the last save, oldest first, with what had been done before a recovery. */
  unsavedLabels(): readonly string[];
  /** The document as its file would be written now. */
  documentBytes(): Promise<Result<Uint8Array>>;
  /** Kept work becomes the open document, unsaved. */
  recover(work: KeptWork): Promise<void>;
  /** Kept work is saved as a file of its own, where the user says. */
  saveKept(work: KeptWork): Promise<void>;
  discardKept(work: KeptWork): Promise<void>;
  /** Offers kept work that nobody works on: of the open document's file, or of all where it has none. */
  lookForKept(starting: boolean): Promise<void>;
  /** Tells when the document's file changed on disk, or when somebody else has it open. */
  checkFile(): Promise<void>;
  /** A save found another file than was opened: asks what to do. */
  askAboutChange(change: FileChange): void;
  /** A document read from bytes, without or with losses, in place of the open one. */
  openDamaged(file: OpenedFile, project: Project, losses: readonly Problem[]): void;
}

export function createKeepActions(core: WorkbenchCore): KeepActions {
  const { engine, desktop, get, set } = core;
  const { during, refuse, mayLeave } = createFileWork(core);
  /** Steps of a recovered document from before it was lost; they are unsaved as long as it is. */
  let carried: readonly string[] = [];
  let told = '';

  async function openUnsaved(file: OpenedFile, labels: readonly string[]): Promise<boolean> {
    const read = await engine.call('readProject', { name: file.name, bytes: file.bytes });
    if (!read.ok) {
      refuse(`${file.name} could not be recovered.`, read.problems);
      return false;
    }
    set({ importProblems: read.warnings });
    core.replaceDocument(read.value, { name: file.name, token: file.token }, false);
    carried = labels;
    return true;
  }

  async function recover(work: KeptWork): Promise<void> {
    await during(`Recovering ${work.name}`, async () => {
      const taken = await desktop().invoke('keep:take', { id: work.id });
      withdrawOffer(work.id);
      if (!taken.ok) {
        refuse(`${work.name} was not recovered.`, taken.problems);
        return;
      }
      if (!(await openUnsaved(taken.value, taken.value.labels))) return;
      const text = `Recovered ${work.name} as it was at ${timeInWords(work.at, Date.now())}. It is not saved yet.`;
      set({ notice: { kind: 'info', text, problems: [] } });
    });
  }

  async function saveCopy(): Promise<void> {
    await during('Saving', async () => {
      await get().settleDeal();
      const { base, fileName } = get();
      const bytes = await unsavedBytes();
      if (!bytes) return;
      const suggestedName = copyName(fileName, 'my version');
      const reply = await desktop().invoke('file:saveAs', { suggestedName, kind: 'project', bytes });
      if (!reply.ok) refuse('The copy was not saved.', reply.problems);
      if (!reply.ok || !reply.value) return;
      const { name, token } = reply.value;
      if (get().base === base) core.saved({ name, token });
      else set({ fileName: name, fileToken: token });
      set({ notice: { kind: 'info', text: `Saved ${name}; the other version is as it was.`, problems: [] } });
    });
  }

  async function documentBytes(): Promise<Result<Uint8Array>> {
    const { base } = get();
    if (!base) throw new Error('No document is open');
    return await engine.call('writeProject', { project: base });
  }

  async function unsavedBytes(): Promise<Uint8Array | null> {
    const text = await documentBytes();
    if (text.ok) return text.value;
    refuse('The project could not be written.', text.problems);
    return null;
  }

  /** Theirs in place of mine, which is kept aside when it has unsaved changes. */
  async function reload(): Promise<void> {
    await during('Reloading', async () => {
      await get().settleDeal();
      const { fileToken: token, fileName: name, dirty } = get();
      if (token === null) return;
      if (dirty) {
        const bytes = await unsavedBytes();
        if (!bytes) return;
        const kept = await desktop().invoke('keep:aside', { token, name, labels: labels(), bytes });
        if (!kept.ok) {
          refuse('Your version could not be kept, so nothing was reloaded.', kept.problems);
          return;
        }
      }
      const file = await desktop().invoke('file:again', { token });
      if (!file.ok) {
        refuse('The file was not reloaded.', file.problems);
        return;
      }
      const read = await engine.call('readProject', { name: file.value.name, bytes: file.value.bytes });
      if (!read.ok) {
        refuse('The file was not reloaded.', read.problems);
        return;
      }
      set({ importProblems: read.warnings });
      core.replaceDocument(read.value, { name: file.value.name, token: file.value.token }, true);
      set({ notice: { kind: 'info', text: `Reloaded ${file.value.name}.`, problems: [] } });
      await lookForKept(false);
    });
  }

  async function overwrite(): Promise<void> {
    const { fileToken: token } = get();
    if (token === null) return;
    await during('Saving', async () => {
      await get().settleDeal();
      const { base } = get();
      const bytes = await unsavedBytes();
      if (!bytes) return;
      const reply = await desktop().invoke('file:save', { token, bytes, labels: labels(), over: true });
      if (!reply.ok) {
        refuse('The project was not saved.', reply.problems);
        return;
      }
      const { name, kept } = reply.value;
      if (get().base === base) core.saved({ name, token });
      const text = kept === null ? `Saved ${name}.` : `Saved ${name}; the other version is kept as ${kept}.`;
      set({ notice: { kind: 'info', text, problems: [] } });
    });
  }

  function labels(): readonly string[] {
    return core
      .unsavedSteps(carried)
      .slice(-1000)
      .map((label) => label.slice(0, 200));
  }

  async function lookForKept(starting: boolean): Promise<void> {
    const { fileToken } = get();
    for (const token of starting && fileToken !== null ? [null, fileToken] : [fileToken]) {
      const reply = await desktop().invoke('keep:list', { token, starting: starting && token === null });
      if (reply.ok) offer(reply.value);
    }
  }

  function askAboutChange(change: FileChange): void {
    const now = Date.now();
    const text = changeInWords(get().fileName, change, now);
    const asCopy = { label: 'Save as a copy…', run: saveCopy };
    if (change.kind === 'gone') {
      const again = change.folder ? [{ label: 'Save it there again', run: overwrite }] : [];
      const kept = `${text} Nothing was written; your work is here.`;
      ask({
        kind: 'file',
        text: kept,
        choices: [...again, { label: 'Save as…', run: () => get().saveAs() }],
        cancel: 'Cancel',
        urgent: true,
      });
      return;
    }
    ask({
      kind: 'file',
      text: `${text} Nothing was written.`,
      choices: [
        asCopy,
        { label: 'Overwrite, keep theirs as .bak', run: overwrite },
        { label: 'Reload theirs, keep mine aside', run: reload },
      ],
      cancel: 'Cancel',
      urgent: true,
    });
  }

  return {
    unsavedLabels: labels,
    documentBytes,
    recover: async (work) => {
      if (mayLeave(`recover ${work.name}`, () => recover(work))) await recover(work);
    },
    async saveKept(work) {
      await during('Saving the recovered copy', async () => {
        const bytes = await desktop().invoke('keep:peek', { id: work.id });
        if (!bytes.ok) {
          withdrawOffer(work.id);
          refuse(`${work.name} was not saved.`, bytes.problems);
          return;
        }
        const suggestedName = copyName(work.name, 'recovered');
        const reply = await desktop().invoke('file:saveAs', { suggestedName, kind: 'project', bytes: bytes.value });
        if (!reply.ok) {
          refuse(`${work.name} was not saved.`, reply.problems);
          return;
        }
        if (!reply.value) return;
        await desktop().invoke('keep:discard', { id: work.id });
        withdrawOffer(work.id);
        set({ notice: { kind: 'info', text: `Saved the recovered work as ${reply.value.name}.`, problems: [] } });
      });
    },
    async discardKept(work) {
      await desktop().invoke('keep:discard', { id: work.id });
      withdrawOffer(work.id);
    },
    lookForKept,
    async checkFile() {
      const { fileToken: token } = get();
      const reply = await desktop().invoke('file:standing', { token });
      if (!reply.ok || get().fileToken !== token) return;
      const { change, others } = reply.value;
      const news = JSON.stringify([token, change, others]);
      if (news === told) return;
      told = news;
      const now = Date.now();
      const { fileName, dirty } = get();
      const first = others[0];
      if (first) {
        const since = timeInWords(first.since, now);
        const text = `${fileName} is also open elsewhere: ${first.by}, since ${since}. Whoever saves second is asked first.`;
        ask({ kind: 'others', text, choices: [], cancel: 'Dismiss', urgent: false });
      } else withdraw('others');
      if (change === null) withdraw('file');
      else {
        const label = dirty ? 'Reload theirs, keep mine aside' : 'Reload';
        ask({
          kind: 'file',
          text: changeInWords(fileName, change, now),
          choices:
            change.kind === 'gone' ? [{ label: 'Save as…', run: () => get().saveAs() }] : [{ label, run: reload }],
          cancel: 'Go on as it is',
          urgent: false,
        });
      }
    },
    askAboutChange,
    openDamaged(file, project, losses) {
      set({ importProblems: losses });
      core.replaceDocument(project, { name: copyName(file.name, 'repaired'), token: null }, false);
      carried = [`Open ${file.name}, which is damaged`];
      set({
        notice: {
          kind: 'problem',
          text: `${file.name} is damaged and was opened as far as it can be read.`,
          problems: losses,
        },
      });
    },
  };
}
