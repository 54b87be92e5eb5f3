import { toClipboardText } from '../../grids/clipboardText';
import { useWorkbench } from '../../store/useWorkbench';

/** Puts whole tables on the clipboard, and says so. */
export async function copyCells(what: string, cells: readonly (readonly string[])[]): Promise<void> {
  const { notify } = useWorkbench.getState();
  try {
    await navigator.clipboard.writeText(toClipboardText(cells));
    notify({ kind: 'info', text: `Copied ${what}.`, problems: [] });
  } catch {
    notify({ kind: 'problem', text: 'The clipboard may not be written from here.', problems: [] });
  }
}
