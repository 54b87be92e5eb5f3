import { useEffect, useRef, type RefObject } from 'react';
import { useWorkbench } from '../store/useWorkbench';
import type { SheetName } from '../store/workbenchState';

/** Puts the keyboard in the field that a problem (or a search) points at, when it is on this sheet. */
export function useSettingTarget(sheet: SheetName): RefObject<HTMLElement | null> {
  const ref = useRef<HTMLElement>(null);
  const target = useWorkbench((state) => state.target);
  useEffect(() => {
    if (target?.sheet !== sheet || target.column === '') return;
    const field = ref.current?.querySelector<HTMLElement>(`[data-setting="${CSS.escape(target.column)}"]`);
    field?.scrollIntoView({ block: 'center' });
    field?.focus();
  }, [sheet, target]);
  return ref;
}
