import { getDesktop } from '../desktop/desktop';
import { startAutosave } from '../store/autosave';
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
    if (useWorkbench.getState().fileToken !== null) void useWorkbench.getState().checkFile();
  });
  useWorkbench.subscribe(({ fileToken, checkFile, lookForKept }, before) => {
    if (fileToken === before.fileToken) return;
    void checkFile();
    if (fileToken !== null) void lookForKept(false);
  });
  const { checkFile, lookForKept, fileToken } = useWorkbench.getState();
  await lookForKept(true);
  if (fileToken !== null) await checkFile();
}
