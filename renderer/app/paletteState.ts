import { create } from 'zustand';

export type PaletteMode = 'commands' | 'places';

interface WindowState {
  /** The command palette: closed, or open for commands or for places to go to. */
  readonly palette: PaletteMode | null;
  readonly helpOpen: boolean;
}

/** What floats or stands beside the work: nobody's business but the window's. */
export const usePalette = create<WindowState>()(() => ({ palette: null, helpOpen: false }));

export function openPalette(): void {
  usePalette.setState({ palette: 'commands' });
}

export function openGoTo(): void {
  usePalette.setState({ palette: 'places' });
}

export function closePalette(): void {
  usePalette.setState({ palette: null });
}

/** The key map beside the work. */
export function toggleHelp(open = !usePalette.getState().helpOpen): void {
  usePalette.setState({ helpOpen: open });
}
