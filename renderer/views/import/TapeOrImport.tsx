import { TapeSheet } from '../tape/TapeSheet';
import { ImportSheet } from './ImportSheet';
import { useTapeImport } from './importState';

/** The loan tape, or the file that is on its way into it. */
export function TapeOrImport() {
  const isImporting = useTapeImport((state) => state.open !== null);
  return isImporting ? <ImportSheet /> : <TapeSheet />;
}
