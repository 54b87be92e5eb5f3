import { create } from 'zustand';
import type { RecentFile } from '../../electron/ipc/contract';
import { getDesktop } from '../desktop/desktop';
import { useWorkbench } from '../store/useWorkbench';

/** The projects opened last, as the host keeps them; none where it keeps none. */
export const useRecent = create<{ readonly files: readonly RecentFile[] }>()(() => ({ files: [] }));

export async function refreshRecent(): Promise<void> {
  const reply = await getDesktop().invoke('file:recent', null);
  if (reply.ok && JSON.stringify(reply.value) !== JSON.stringify(useRecent.getState().files)) {
    useRecent.setState({ files: reply.value });
  }
}

export async function openRecent(id: string): Promise<void> {
  const reply = await getDesktop().invoke('file:openRecent', { id });
  const { notify, openFile } = useWorkbench.getState();
  if (reply.ok) {
    if (reply.value) await openFile(reply.value);
    return;
  }
  notify({ kind: 'problem', text: 'The file was not opened.', problems: reply.problems });
  // One that is not there any more has left the list.
  await refreshRecent();
}

export async function clearRecent(): Promise<void> {
  await getDesktop().invoke('file:clearRecent', null);
  await refreshRecent();
}
