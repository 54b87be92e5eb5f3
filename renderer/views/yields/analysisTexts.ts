import { useWorkbench } from '../../store/useWorkbench';

const NONE: Readonly<Record<string, string>> = {};

/** What was typed of an analysis, by name; a missing name is the usual value. */
export function useTexts(part: 'pricing' | 'tables'): Readonly<Record<string, string>> {
  return useWorkbench((state) => state.base?.analysis[part] ?? NONE);
}

/** One step of history. */
export function setTexts(
  part: 'pricing' | 'tables',
  change: Readonly<Record<string, string | null>>,
  label: string,
  mergeKey?: string,
): void {
  useWorkbench.getState().setAnalysis(part, change, label, mergeKey);
}
