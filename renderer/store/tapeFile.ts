import { create } from 'zustand';

/** A tape file that is to be imported, until the import takes it up. */
export interface TapeFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** The file that the user chose or dropped last; what becomes of it is the import sheet's business. */
export const useTapeFile = create<{ readonly file: TapeFile | null }>()(() => ({ file: null }));
