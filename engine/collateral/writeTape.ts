import { csvField } from '../core/guardText';
import { formatCell } from './tapeCell';
import { tapeCell, type Tape, type TapeColumn } from './tape';
import { TAPE_FIELDS, type TapeField, type TapeFieldName } from './tapeFields';

type NamedField = TapeField & { readonly name: TapeFieldName };

/** The fields that a file of the tape has: all but the sparse ones that are blank for every loan. */
export function writtenFields(tape: Tape): readonly NamedField[] {
  return (TAPE_FIELDS as readonly NamedField[]).filter(({ name, sparse }) => {
    if (!sparse) return true;
    return isFilled(tape.columns[name]);
  });
}

/** Does any loan fill the field in? */
export function isFilled(column: TapeColumn): boolean {
  if (Array.isArray(column)) return column.some((text) => text !== '');
  if (column instanceof Int8Array) return column.some((code) => code >= 0);
  return column.some((value) => !Number.isNaN(value));
}

/**
 * A tape as CSV: field names, then one line a loan, blank where the tape is blank. Reading it back gives the same columns.
 * Text that a spreadsheet would take for a formula gets a leading apostrophe.
 */
export function writeTapeCsv(tape: Tape): string {
  const fields = writtenFields(tape);
  const lines = [fields.map(({ name }) => name).join(',')];
  for (let row = 0; row < tape.count; row++) {
    lines.push(
      fields
        .map(({ name, kind }) => {
          const text = formatCell(name, tapeCell(tape, row, name));
          return kind === 'text' ? csvField(text) : text;
        })
        .join(','),
    );
  }
  lines.push('');
  return lines.join('\n');
}
