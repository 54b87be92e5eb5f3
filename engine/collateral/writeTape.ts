import { formatCell } from './tapeCell';
import { tapeCell, type Tape } from './tape';
import { TAPE_FIELDS } from './tapeFields';

/**
 * A tape as CSV: field names, then one line a loan, blank where the tape is blank. Reading it back gives the same columns.
 * Text that a spreadsheet would take for a formula gets a leading apostrophe.
 */
export function writeTapeCsv(tape: Tape): string {
  const lines = [TAPE_FIELDS.map(({ name }) => name).join(',')];
  for (let row = 0; row < tape.count; row++) {
    lines.push(
      TAPE_FIELDS.map(({ name, kind }) => {
        const text = formatCell(name, tapeCell(tape, row, name));
        return kind === 'text' ? quoted(text) : text;
      }).join(','),
    );
  }
  lines.push('');
  return lines.join('\n');
}

function quoted(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]|^\s|\s$/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
