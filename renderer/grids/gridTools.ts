import { create } from 'zustand';
import type { MenuItem } from './ContextMenu';
import { gridInView } from './gridInView';
import type { RangeController } from './rangeController';

export interface At {
  readonly x: number;
  readonly y: number;
}

/** What is open beside or over the grid. */
export type Tool =
  | { readonly tool: 'find'; readonly replace: boolean }
  | { readonly tool: 'entry'; readonly text: string }
  | { readonly tool: 'filter'; readonly column: string; readonly at: At }
  | { readonly tool: 'format'; readonly columns: readonly string[]; readonly at: At }
  | { readonly tool: 'columns'; readonly at: At };

interface GridMenu {
  readonly at: At;
  readonly label: string;
  readonly groups: readonly (readonly MenuItem[])[];
}

interface GridTools {
  readonly grid: RangeController | null;
  readonly open: Tool | null;
  readonly menu: GridMenu | null;
  /** Counts openings, so that asking again puts the keyboard back in the tool. */
  readonly asked: number;
}

export const useGridTools = create<GridTools>()(() => ({ grid: null, open: null, menu: null, asked: 0 }));

/** Opens a tool for a grid; false where the sheet has no grid. */
export function openTool(open: Tool, grid: RangeController | null = gridInView()): boolean {
  if (!grid) return false;
  useGridTools.setState(({ asked }) => ({ grid, open, menu: null, asked: asked + 1 }));
  return true;
}

/** Closes what is open and gives the keyboard back to the grid. */
export function closeTool(): void {
  const { grid, open } = useGridTools.getState();
  if (!open) return;
  useGridTools.setState({ open: null });
  grid?.takeKeyboard();
}

export function openGridMenu(grid: RangeController, menu: GridMenu): void {
  useGridTools.setState({ grid, menu });
}

export function closeGridMenu(): void {
  const { grid, menu } = useGridTools.getState();
  if (!menu) return;
  useGridTools.setState({ menu: null });
  grid?.takeKeyboard();
}

/** A grid that goes takes its tools with it. */
export function toolsGone(grid: RangeController): void {
  if (useGridTools.getState().grid === grid) useGridTools.setState({ grid: null, open: null, menu: null });
}
