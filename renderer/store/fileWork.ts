import type { FileKind, OpenedFile } from '../../electron/ipc/contract';
import type { Problem } from '../../engine/core/problem';
import type { WorkbenchCore } from './createWorkbench';
import { ask } from './keepState';

/** What every piece of work on files is made of. */
export interface FileWork {
  /** Shows what is going on while it lasts, and a mistake of ours as a sentence instead of silence. */
  during(text: string, work: () => Promise<void>): Promise<void>;
  refuse(text: string, problems: readonly Problem[]): void;
  /** True when the open document may be left; else asks in a line whether to save it first. */
  mayLeave(verb: string, goOn: () => Promise<void>): boolean;
  /** The file the user chose; null when none, or when it could not be read (which is told). */
  choose(kind: FileKind): Promise<OpenedFile | null>;
}

export function createFileWork({ desktop, get, set }: WorkbenchCore): FileWork {
  async function during(text: string, work: () => Promise<void>): Promise<void> {
    set({ busy: { text, fraction: null } });
    try {
      await work();
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      refuse(`${text} did not finish: ${reason}. The document is untouched.`, []);
    } finally {
      set({ busy: null });
    }
  }

  function refuse(text: string, problems: readonly Problem[]): void {
    set({ notice: { kind: 'problem', text, problems } });
  }

  function mayLeave(verb: string, goOn: () => Promise<void>): boolean {
    if (!get().dirty) return true;
    ask({
      kind: 'leave',
      text: `${get().fileName} has unsaved changes.`,
      choices: [
        { label: `Save, then ${verb}`, run: () => saveAnd(goOn) },
        { label: `Don’t save, ${verb}`, run: goOn },
      ],
      cancel: 'Cancel',
      urgent: true,
    });
    return false;
  }

  /** A save that was cancelled, or that the disk refused, leaves the document where it is. */
  async function saveAnd(goOn: () => Promise<void>): Promise<void> {
    await get().save();
    if (!get().dirty) await goOn();
  }

  async function choose(kind: FileKind): Promise<OpenedFile | null> {
    const reply = await desktop().invoke('file:open', { kind });
    if (reply.ok) return reply.value;
    refuse('The file was not opened.', reply.problems);
    return null;
  }

  return { during, refuse, mayLeave, choose };
}
