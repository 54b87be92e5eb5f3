import Papa from 'papaparse';
import { nearestKnown, type FileProblems } from './fileProblems';
import { shown } from './percent';

/** One record of a CSV file and the row a text editor shows for it (the header is row 1). */
export interface CsvRow {
  readonly row: number;
  readonly cells: readonly string[];
}

export interface CsvTable {
  /** Column names, trimmed; unnamed columns at the end are dropped. */
  readonly names: readonly string[];
  /** The rows below the header, empty ones and rows of a wrong length too; not those whose quotes do not match. */
  readonly rows: readonly CsvRow[];
}

/**
 * Reads comma-separated text with quoted fields. A byte-order mark, CRLF line ends, a missing last line end and empty
 * lines at the end are no mistakes. Undefined, with the reason reported, when it is no table at all.
 */
export function readCsv(text: string, firstLine: string, problems: FileProblems): CsvTable | undefined {
  const plain = text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n');
  const parsed = Papa.parse<string[]>(plain, { delimiter: ',', newline: '\n' });
  const rows: CsvRow[] = [];
  let row = 1;
  for (const cells of parsed.data) {
    rows.push({ row, cells: cells.map((cell) => cell.trim()) });
    row += 1 + cells.reduce((lines, cell) => lines + cell.split('\n').length - 1, 0);
  }
  const broken = new Set(parsed.errors.filter((error) => error.type === 'Quotes').map((error) => error.row ?? 0));
  for (const index of broken) {
    const at = rows[index]?.row;
    problems.error(
      'quotes',
      { row: at },
      'A quote is opened and not closed.',
      'Expected the closing quote in the same cell.',
    );
  }
  while (rows.length > 0 && isBlank(rows.at(-1)!)) rows.pop();
  const [header, ...rest] = rows;
  const below = rest.filter((_, index) => !broken.has(index + 1));
  if (!header || isBlank(header)) {
    problems.error(
      'empty',
      {},
      header ? 'The first line is empty.' : 'The file is empty.',
      `Expected a first line ${firstLine}.`,
    );
    return undefined;
  }
  const separator =
    header.cells.length === 1 ? [';', '\t', '|'].find((s) => plain.split('\n')[0]!.includes(s)) : undefined;
  if (separator !== undefined) {
    const name = separator === '\t' ? 'tabs' : shown(separator);
    problems.error('separator', { row: 1 }, `The columns are separated by ${name}.`, 'Expected commas.');
    return undefined;
  }
  if (rest.length === 0) {
    problems.error('no-rows', {}, 'There is no row below the column names.', 'Expected at least one.');
  }
  const width = header.cells.findLastIndex((cell) => cell !== '') + 1;
  return { names: header.cells.slice(0, width), rows: below };
}

/** The place of each known column; unknown, unnamed and repeated ones are reported. */
export function placeColumns(
  names: readonly string[],
  known: readonly string[],
  problems: FileProblems,
): Map<string, number> {
  const places = new Map<string, number>();
  names.forEach((name, place) => {
    if (name === '') {
      problems.error(
        'unnamed-column',
        { row: 1 },
        `Column ${place + 1} has no name.`,
        'Give it a name or take it out.',
      );
    } else if (!known.includes(name)) {
      const near = nearestKnown(name, known);
      const remedy = near === undefined ? `Expected any of ${known.join(', ')}.` : `Did you mean ${near}?`;
      problems.error('unknown-column', { row: 1, column: name }, `There is no column called ${shown(name)}.`, remedy);
    } else if (places.has(name)) {
      problems.error(
        'duplicate-column',
        { row: 1, column: name },
        'This column is given twice.',
        'Expected each column once.',
      );
    } else places.set(name, place);
  });
  return places;
}

/** Has the row something in it, and a cell for each column name? What it lacks is reported. */
export function isWhole(row: CsvRow, width: number, problems: FileProblems): boolean {
  if (isBlank(row)) {
    problems.error('blank-row', { row: row.row }, 'This row is empty.', 'Take it out or fill it in.');
    return false;
  }
  const count = row.cells.length;
  if (count >= width && row.cells.slice(width).every((cell) => cell === '')) return true;
  const message = `This row has ${count} ${count === 1 ? 'cell' : 'cells'}.`;
  const remedy = `Expected ${width}, one for each column name; amounts with commas need quotes.`;
  problems.error('ragged-row', { row: row.row }, message, remedy);
  return false;
}

/** Is there nothing in the row? */
export function isBlank(row: CsvRow): boolean {
  return row.cells.every((cell) => cell === '');
}
