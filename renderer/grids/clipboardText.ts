import Papa from 'papaparse';
import { guardText, unguardText } from '../engine-client/guardText';

/**
 * Cells as Excel reads them from the clipboard: tabs between, a new line after, cells with either in quotes. Text that it would run
 * as a formula has an apostrophe before it.
 */
export function toClipboardText(rows: readonly (readonly string[])[]): string {
  return rows.map((row) => row.map(quoted).join('\t')).join('\r\n');
}

function quoted(text: string): string {
  const safe = guardText(text);
  return /["\t\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/**
 * Cells from a spreadsheet's clipboard text: quoted cells may hold tabs, quotes and new lines; one trailing line end (Excel
 * writes one) is not a row. Rows are made equally long with blanks. What was guarded when it was copied is as it was.
 */
export function fromClipboardText(text: string): string[][] {
  const body = text.replace(/\r\n?|\n/g, '\n').replace(/\n$/, '');
  if (body === '') return [['']];
  const parsed = Papa.parse<string[]>(body, { delimiter: '\t', newline: '\n', quoteChar: '"' });
  const data = parsed.data.map((row) => row.map(unguardText));
  const width = Math.max(...data.map((row) => row.length));
  return data.map((row) => (row.length === width ? row : [...row, ...Array<string>(width - row.length).fill('')]));
}
