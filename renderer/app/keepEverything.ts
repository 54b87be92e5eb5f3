import { getDesktop } from '../desktop/desktop';
import { startAutosave } from '../store/autosave';
import { withdraw } from '../store/keepState';
import { useWorkbench } from '../store/useWorkbench';

/** Autosave, recovery and the watch over the open file, from the moment the first document is open. */
export async function keepEverything(): Promise<void> {
  const autosave = startAutosave({
    store: useWorkbench,
    desktop: getDesktop(),
    clock: () => performance.now(),
  });
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') void autosave.flush();
  });
  window.addEventListener('focus', () => {
    const { fileToken, busy, checkFile } = useWorkbench.getState();
    // A file that is being written is neither what it was nor yet what it will be.
    if (fileToken !== null && busy === null) void checkFile();
  });
  useWorkbench.subscribe(({ dirty, fileToken, checkFile, lookForKept }, before) => {
    if (before.dirty && !dirty) withdraw('file');
    if (fileToken === before.fileToken) return;
    void checkFile();
    if (fileToken !== null) void lookForKept(false);
  });
  const { checkFile, lookForKept, fileToken } = useWorkbench.getState();
  await lookForKept(true);
  if (fileToken !== null) await checkFile();
}
