import { create } from 'zustand';
import { toggleHelp } from '../../app/paletteState';

export type HelpPage = 'Keys' | 'Glossary';

/** Which page of the help is in view, and the words looked for in it. */
export const useHelp = create<{ readonly page: HelpPage; readonly words: string }>()(() => ({
  page: 'Keys',
  words: '',
}));

export function showHelp(page: HelpPage): void {
  useHelp.setState({ page, words: '' });
  toggleHelp(true);
}

export function fits(text: string, words: string): boolean {
  const lower = text.toLowerCase();
  return words
    .toLowerCase()
    .split(/\s+/)
    .every((word) => lower.includes(word));
}
