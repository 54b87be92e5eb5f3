import { create } from 'zustand';

interface TapeFilter {
  /** The loans to show, as rows of the tape in ascending order; null shows every loan. */
  readonly rows: Int32Array | null;
  /** What they have in common, in words: `Current Balance 50,000 – 75,000`. */
  readonly label: string;
}

const EVERY_LOAN: TapeFilter = { rows: null, label: '' };

/** A choice of loans made outside the tape, such as a bucket of a strat table; it goes when loans are inserted or deleted. */
export const useTapeFilter = create<TapeFilter>()(() => EVERY_LOAN);

export function setTapeFilter(rows: Int32Array, label: string): void {
  useTapeFilter.setState({ rows, label });
}

export function clearTapeFilter(): void {
  if (useTapeFilter.getState().rows !== null) useTapeFilter.setState(EVERY_LOAN);
}
