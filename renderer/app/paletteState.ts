import { create } from 'zustand';
import { closeAbout } from '../views/about/aboutState';

export type PaletteMode = 'commands' | 'places';

interface WindowState {
  /** The command palette: closed, or open for commands or for places to go to. */
  readonly palette: PaletteMode | null;
  readonly helpOpen: boolean;
  /** What a new deal begins from is being chosen. */
  readonly newDealOpen: boolean;
}

/** What floats or stands beside the work: nobody's business but the window's. */
export const usePalette = create<WindowState>()(() => ({ palette: null, helpOpen: false, newDealOpen: false }));

export function openPalette(): void {
  usePalette.setState({ palette: 'commands' });
}

export function openGoTo(): void {
  usePalette.setState({ palette: 'places' });
}

export function closePalette(): void {
  usePalette.setState({ palette: null });
}

/** The help beside the work, in the place of anything else there. */
export function toggleHelp(open = !usePalette.getState().helpOpen): void {
  if (open) closeAbout();
  usePalette.setState({ helpOpen: open });
}

export function chooseNewDeal(newDealOpen = true): void {
  usePalette.setState({ newDealOpen });
}
