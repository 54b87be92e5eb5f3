import { useMemo } from 'react';
import { useWorkbench } from '../store/useWorkbench';
import type { SheetEvents } from './sheetView';

/** The events of a sheet in this window: its selection in the status line, its problems as a notice. */
export function useSheetEvents(): SheetEvents {
  const setSelection = useWorkbench((state) => state.setSelection);
  const notify = useWorkbench((state) => state.notify);
  return useMemo<SheetEvents>(
    () => ({
      onSelection: setSelection,
      onProblems: (text, problems, action) =>
        notify({ kind: problems.length > 0 ? 'problem' : 'info', text, problems, ...(action ? { action } : {}) }),
    }),
    [setSelection, notify],
  );
}
