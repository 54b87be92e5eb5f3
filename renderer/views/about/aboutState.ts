import { create } from 'zustand';

export type AboutPanelName = 'about' | 'proof';

export const ABOUT_TITLES: Readonly<Record<AboutPanelName, string>> = {
  about: 'About Stepdown',
  proof: 'Prove this machine',
};

/** Which panel about the program itself stands beside the work, in the place of Explain; null for none. */
export const useAbout = create<{ readonly panel: AboutPanelName | null }>()(() => ({ panel: null }));

export function showAbout(panel: AboutPanelName = 'about'): void {
  useAbout.setState({ panel });
}

export function closeAbout(): void {
  useAbout.setState({ panel: null });
}
