import { useCallback, useMemo, useState, type ReactNode, type RefObject } from 'react';
import { useWorkbench } from '../store/useWorkbench';
import { ContextMenu, type MenuItem } from './ContextMenu';
import type { SheetGridHandle } from './SheetGrid';
import type { SheetEditing } from './sheetColumn';
import type { SheetEvents } from './sheetView';

/** The events of a sheet in this window: its selection in the status line, its problems as a notice, its context menu. */
export function useSheetMenu(
  grid: RefObject<SheetGridHandle | null>,
  editing: SheetEditing | undefined,
): { readonly events: SheetEvents; readonly menu: ReactNode } {
  const [at, setAt] = useState<{ x: number; y: number } | null>(null);
  const setSelection = useWorkbench((state) => state.setSelection);
  const notify = useWorkbench((state) => state.notify);
  const close = useCallback(() => setAt(null), []);

  const events = useMemo<SheetEvents>(
    () => ({
      onSelection: setSelection,
      onProblems: (text, problems, action) =>
        notify({ kind: 'problem', text, problems, ...(action ? { action } : {}) }),
      onContextMenu: setAt,
    }),
    [setSelection, notify],
  );

  return {
    events,
    menu: at ? <ContextMenu at={at} groups={menuGroups(grid.current, editing)} onClose={close} /> : null,
  };
}

function menuGroups(grid: SheetGridHandle | null, editing: SheetEditing | undefined): MenuItem[][] {
  const range = grid?.range() ?? null;
  const bounds = range?.bounds() ?? null;
  if (!grid || !range || !bounds) return [];
  const rows = grid.selectedRows();
  const count = rows.length === 1 ? 'row' : `${rows.length} rows`;
  const clipboard: MenuItem[] = [
    { label: 'Copy', keys: 'Ctrl+C', run: () => void range.copyToClipboard() },
    ...(editing ? [{ label: 'Paste', keys: 'Ctrl+V', run: () => void range.pasteFromClipboard() }] : []),
  ];
  if (!editing) return [clipboard];
  const cells: MenuItem[] = [
    { label: 'Fill down', keys: 'Ctrl+D', run: () => range.commands.fill(bounds, 'down') },
    { label: 'Fill right', keys: 'Ctrl+R', run: () => range.commands.fill(bounds, 'right') },
    { label: 'Clear', keys: 'Delete', run: () => range.commands.clear(bounds) },
  ];
  const { insertRows, deleteRows, reset } = editing;
  if (reset) cells.push({ label: 'Reset to the opened value', run: () => reset(grid.selectedCells()) });
  const structure: MenuItem[] = [];
  if (insertRows) {
    structure.push(
      { label: `Insert ${count} above`, keys: 'Ctrl++', run: () => insertRows(rows[0]!, rows.length) },
      { label: `Insert ${count} below`, run: () => insertRows(rows.at(-1)! + 1, rows.length) },
    );
  }
  if (deleteRows) structure.push({ label: `Delete ${count}`, keys: 'Ctrl+-', run: () => deleteRows(rows) });
  return [clipboard, cells, ...(structure.length > 0 ? [structure] : [])];
}
