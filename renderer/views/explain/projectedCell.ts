import { create } from 'zustand';

/** The collateral figure that Explain describes instead of a deal's; null while it shows a deal's. */
export const useProjectedCell = create<{
  readonly cell: { readonly column: string; readonly date: number } | null;
}>()(() => ({ cell: null }));
