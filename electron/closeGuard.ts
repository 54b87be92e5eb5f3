import { dialog, type BrowserWindow } from 'electron';

/** Remembers which windows hold unsaved changes, and asks before such a window closes. */
export class CloseGuard {
  readonly #dirty = new WeakSet<BrowserWindow>();
  readonly #agreed = new WeakSet<BrowserWindow>();

  setDirty(window: BrowserWindow, dirty: boolean): void {
    if (dirty) this.#dirty.add(window);
    else this.#dirty.delete(window);
    // macOS shows it in the close button; elsewhere the page's title says it.
    if (process.platform === 'darwin') window.setDocumentEdited(dirty);
  }

  /** `declined` is told when the user keeps the window, so that a quit under way is given up. */
  watch(window: BrowserWindow, declined: () => void): void {
    let asking = false;
    window.on('close', (event) => {
      if (!this.#dirty.has(window) || this.#agreed.has(window)) return;
      event.preventDefault();
      if (asking) return;
      asking = true;
      void this.#ask(window).then((discard) => {
        asking = false;
        if (!discard) return declined();
        this.#agreed.add(window);
        if (!window.isDestroyed()) window.close();
      });
    });
  }

  async #ask(window: BrowserWindow): Promise<boolean> {
    const { response } = await dialog.showMessageBox(window, {
      type: 'warning',
      message: 'The project has changes that are not saved.',
      detail: 'They are lost when the window closes.',
      buttons: ['Keep Editing', 'Discard Changes'],
      defaultId: 0,
      cancelId: 0,
      noLink: true,
    });
    return response === 1;
  }
}
