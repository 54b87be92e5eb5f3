import { useMemo } from 'react';
import type { DealAnalysis } from '../../../engine/language/types';
import { shownText } from '../../store/dealText';
import { useWorkbench } from '../../store/useWorkbench';
import { itemKeys } from './outline/outlineRows';

/** The text in the editor. */
export function useDealText(): string {
  return useWorkbench((state) => (state.project ? shownText(state.project.deal) : ''));
}

/** The last analysis, which may be of the text of a moment ago. */
export function useAnalysis(): DealAnalysis | null {
  return useWorkbench((state) => state.dealCheck?.analysis ?? null);
}

/** The analysis of the very text in the editor, now; null while it is being made. */
export function currentAnalysis(): DealAnalysis | null {
  const { project, dealCheck } = useWorkbench.getState();
  return project && dealCheck?.text === shownText(project.deal) ? dealCheck.analysis : null;
}

/** The same, waited for. */
export async function settledAnalysis(): Promise<DealAnalysis | null> {
  await useWorkbench.getState().settleDeal();
  return currentAnalysis();
}

export function useItemKeys(analysis: DealAnalysis | null): readonly string[] {
  return useMemo(() => (analysis ? itemKeys(analysis.outline) : []), [analysis]);
}
