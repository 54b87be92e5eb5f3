import Papa from 'papaparse';

/** Cells as Excel reads them from the clipboard: tabs between, a new line after, cells with either in quotes. */
export function toClipboardText(rows: readonly (readonly string[])[]): string {
  return rows.map((row) => row.map(quoted).join('\t')).join('\r\n');
}

function quoted(text: string): string {
  return /["\t\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/**
 * Cells from a spreadsheet's clipboard text: quoted cells may hold tabs, quotes and new lines; one trailing line end (Excel
 * writes one) is not a row. Rows are made equally long with blanks.
 */
export function fromClipboardText(text: string): string[][] {
  const body = text.replace(/\r\n?|\n/g, '\n').replace(/\n$/, '');
  if (body === '') return [['']];
  const { data } = Papa.parse<string[]>(body, { delimiter: '\t', newline: '\n', quoteChar: '"' });
  const width = Math.max(...data.map((row) => row.length));
  return data.map((row) => (row.length === width ? row : [...row, ...Array<string>(width - row.length).fill('')]));
}
