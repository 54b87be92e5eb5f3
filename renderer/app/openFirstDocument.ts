import { getDesktop } from '../desktop/desktop';
import type { Workbench } from '../store/workbenchState';

/** The file the app was started with, or the sample. */
export async function openFirstDocument(workbench: Workbench): Promise<void> {
  const pending = await getDesktop().invoke('file:pending', null);
  if (pending.ok && pending.value) await workbench.openFile(pending.value);
  else await workbench.newFromSample();
  if (!pending.ok) {
    workbench.notify({
      kind: 'problem',
      text: 'The file was not opened; this is the sample.',
      problems: pending.problems,
    });
  }
}
