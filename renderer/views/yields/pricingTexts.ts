import { useWorkbench } from '../../store/useWorkbench';

const NONE: Readonly<Record<string, string>> = {};

/** What was typed of pricing, by name; a missing name is the usual value. */
export function usePricingTexts(): Readonly<Record<string, string>> {
  return useWorkbench((state) => state.base?.analysis['pricing'] ?? NONE);
}

/** One step of history. */
export function setPricing(change: Readonly<Record<string, string | null>>, label: string, mergeKey?: string): void {
  useWorkbench.getState().setAnalysis('pricing', change, label, mergeKey);
}
