import { dialog, type BrowserWindow } from 'electron';

type Choice = 'save' | 'discard' | 'keep';
const CHOICES: readonly Choice[] = ['save', 'discard', 'keep'];

interface Guarded {
  dirty: boolean;
  /** The user agreed that the window goes, whatever is in it. */
  agreed: boolean;
  asking: boolean;
  /** Waits for the page to say whether it has saved. */
  saved: ((saved: boolean) => void) | null;
}

/**
 * Asks before a window with unsaved changes goes: Save, Don't Save or Cancel. `save` asks the page of a window to save; the
 * page answers through `pageSaved`.
 */
export class CloseGuard {
  readonly #guarded = new Map<BrowserWindow, Guarded>();

  constructor(private readonly save: (window: BrowserWindow) => void) {}

  watch(window: BrowserWindow): void {
    const guarded: Guarded = { dirty: false, agreed: false, asking: false, saved: null };
    this.#guarded.set(window, guarded);
    window.on('close', (event) => {
      if (!guarded.dirty || guarded.agreed) return;
      event.preventDefault();
      void this.#mayGo(window).then((goes) => {
        if (goes && !window.isDestroyed()) window.close();
      });
    });
    window.on('closed', () => {
      this.#guarded.delete(window);
      guarded.saved?.(false);
    });
  }

  setDirty(window: BrowserWindow, dirty: boolean): void {
    const guarded = this.#guarded.get(window);
    if (!guarded) return;
    guarded.dirty = dirty;
    // macOS shows it in the close button; elsewhere the page's title says it.
    if (process.platform === 'darwin') window.setDocumentEdited(dirty);
  }

  /** Whether every window may go: asks for one after the other, and stops at the first that is kept. */
  async allMayGo(): Promise<boolean> {
    for (const window of [...this.#guarded.keys()]) {
      if (!(await this.#mayGo(window))) {
        // A quit given up is given up for all: each is asked about again the next time.
        for (const guarded of this.#guarded.values()) guarded.agreed = false;
        return false;
      }
    }
    return true;
  }

  holdsUnsaved(): boolean {
    return [...this.#guarded.values()].some(({ dirty, agreed }) => dirty && !agreed);
  }

  /** The page has saved, or the user gave it up there. */
  pageSaved(window: BrowserWindow, saved: boolean): void {
    const guarded = this.#guarded.get(window);
    if (!guarded) return;
    if (saved) guarded.dirty = false;
    guarded.saved?.(saved);
  }

  async #mayGo(window: BrowserWindow): Promise<boolean> {
    const guarded = this.#guarded.get(window);
    if (!guarded || !guarded.dirty || guarded.agreed) return true;
    if (guarded.asking) return false;
    guarded.asking = true;
    try {
      window.focus();
      const choice = await this.#ask(window);
      guarded.agreed = choice === 'discard' || (choice === 'save' && (await this.#saved(window, guarded)));
      return guarded.agreed;
    } finally {
      guarded.asking = false;
    }
  }

  #saved(window: BrowserWindow, guarded: Guarded): Promise<boolean> {
    // A page that does not answer must not lock the window: while it saves, closing asks anew.
    guarded.asking = false;
    guarded.saved?.(false);
    return new Promise((resolve) => {
      guarded.saved = (saved) => {
        guarded.saved = null;
        resolve(saved);
      };
      this.save(window);
    });
  }

  async #ask(window: BrowserWindow): Promise<Choice> {
    const { response } = await dialog.showMessageBox(window, {
      type: 'warning',
      message: `Save the changes in ${window.getTitle().replace(/ •.*$/, '')}?`,
      detail: 'What is not saved is lost when the window closes.',
      buttons: ['Save', "Don't Save", 'Cancel'],
      defaultId: 0,
      cancelId: 2,
      noLink: true,
    });
    return CHOICES[response] ?? 'keep';
  }
}
