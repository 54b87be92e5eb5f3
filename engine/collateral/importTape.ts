import type { Day } from '../core/date';
import type { Problem } from '../core/problem';
import { readSheets, type SheetData } from '../workbook/xlsx';
import { csvRows, DELIMITERS, type CsvRows } from './csvRows';
import { cellText } from './import/rawTable';
import type { Tape } from './tape';
import { noLoans, TapeBuilder } from './tapeBuilder';
import { acceptedHeaders, findHeader, HEADER_ROWS, type HeaderMatch } from './tapeHeader';
import { TAPE_FIELDS, type TapeField, type TapeFieldName } from './tapeFields';

/**
 * What came of a file. Good loans load whatever the others look like; `tape` is null when none does or when a required
 * column is missing. Problems stand in row order with their address in the file.
 */
export interface TapeImport {
  readonly tape: Tape | null;
  readonly problems: readonly Problem[];
  /** Headers that answer to no field (or to one that a better header holds); their columns were not read. */
  readonly unmatchedHeaders: readonly string[];
  readonly matchedHeaders: readonly { readonly header: string; readonly field: TapeFieldName }[];
  /** Rows under the header that held anything. */
  readonly rowsRead: number;
}

export interface TapeImportOptions {
  /** When given, loans that matured by then are left out. */
  readonly cutOff?: Day;
}

export interface TapeReader {
  write(text: string): void;
  finish(): TapeImport;
}

/** Enough of a file to see its header in; a file without a line break in it is read on. */
const HEAD_CHARACTERS = 65_536;
/** Small enough that the cells of a piece are gone before the collector would have to move them. */
const PIECE_CHARACTERS = 262_144;

export function importTapeCsv(text: string, name: string, options: TapeImportOptions = {}): TapeImport {
  const reader = createTapeReader(name, options);
  reader.write(text);
  return reader.finish();
}

/** Reads a CSV fed in pieces (cut anywhere), so that a tape of a million loans never stands in memory as text. */
export function createTapeReader(name: string, options: TapeImportOptions = {}): TapeReader {
  let head: string | null = '';
  let reading: { readonly rows: CsvRows; readonly builder: TapeBuilder; readonly header: HeaderMatch } | null = null;
  let failed: TapeImport | null = null;
  let rowNumber = 0;

  const feed = (text: string): void => {
    for (let at = 0; at < text.length; at += PIECE_CHARACTERS) {
      reading!.rows.feed(text.slice(at, at + PIECE_CHARACTERS));
    }
  };
  const start = (text: string): void => {
    head = null;
    const refused = notText(text, name);
    if (refused) {
      failed = nothing([refused]);
      return;
    }
    const found = findCsvHeader(text);
    if (!found) {
      failed = nothing([noHeader({ file: name })]);
      return;
    }
    const problems = missingColumns(found.header, { file: name });
    if (problems.length > 0) {
      failed = { ...nothing(problems), ...headersOf(found.header) };
      return;
    }
    const builder = new TapeBuilder(found.header, { file: name, ...options });
    const headerRow = found.header.row + 1;
    const rows = csvRows(found.delimiter, (row) => {
      rowNumber++;
      if (rowNumber > headerRow) builder.addRow(row, rowNumber);
    });
    reading = { rows, builder, header: found.header };
    feed(text);
  };

  return {
    write(text) {
      if (failed) return;
      if (reading) feed(text);
      else {
        head = `${head ?? ''}${text}`;
        if (head.length >= HEAD_CHARACTERS && head.includes('\n')) start(withoutMark(head));
      }
    },
    finish() {
      if (!failed && !reading) start(withoutMark(head ?? ''));
      if (failed || !reading) return failed ?? nothing([noHeader({ file: name })]);
      const firstOfRest = rowNumber + 1;
      if (reading.rows.end()) return { ...nothing([openQuote(name, firstOfRest)]), ...headersOf(reading.header) };
      return finished(reading.builder, reading.header, name, { file: name });
    },
  };
}

/** Reads the first sheet of a workbook that has all required columns (else the one that names most fields). */
export async function importTapeXlsx(
  bytes: Uint8Array,
  name: string,
  options: TapeImportOptions = {},
): Promise<TapeImport> {
  const read = await readSheets(bytes);
  if (!read.ok) return nothing(read.problems.map((problem) => ({ ...problem, at: { file: name, ...problem.at } })));
  let best: { sheet: SheetData; header: HeaderMatch; missing: Problem[] } | null = null;
  for (const sheet of read.value) {
    const header = findHeader(sheet.rows.slice(0, HEADER_ROWS).map((row) => row.map(cellText)));
    if (!header) continue;
    const missing = missingColumns(header, { file: name, sheet: sheet.name });
    if (!best || (best.missing.length > 0 && header.matched > best.header.matched)) best = { sheet, header, missing };
    if (missing.length === 0) {
      best = { sheet, header, missing };
      break;
    }
  }
  if (!best) return nothing([noHeader({ file: name })]);
  const { sheet, header, missing } = best;
  if (missing.length > 0) return { ...nothing(missing), ...headersOf(header) };
  const builder = new TapeBuilder(header, { file: name, sheet: sheet.name, ...options });
  for (let row = header.row + 1; row < sheet.rows.length; row++)
    builder.addRow(sheet.rows[row]!.map(cellText), row + 1);
  const result = finished(builder, header, name, { file: name, sheet: sheet.name });
  const warnings = read.warnings.filter(({ at }) => at?.sheet === undefined || at.sheet === sheet.name);
  return {
    ...result,
    problems: [...warnings.map((one) => ({ ...one, at: { file: name, ...one.at } })), ...result.problems],
  };
}

function findCsvHeader(text: string): { readonly header: HeaderMatch; readonly delimiter: string } | null {
  let best: { header: HeaderMatch; delimiter: string } | null = null;
  for (const delimiter of DELIMITERS) {
    const whole: (readonly string[])[] = [];
    const rows = csvRows(delimiter, (row) => whole.push(row));
    const head = text.slice(0, HEAD_CHARACTERS);
    rows.feed(head);
    if (head.length === text.length || !head.includes('\n')) rows.end();
    const header = findHeader(whole);
    if (header && header.matched > (best?.header.matched ?? 0)) best = { header, delimiter };
  }
  return best;
}

function finished(
  builder: TapeBuilder,
  header: HeaderMatch,
  name: string,
  at: { readonly file: string; readonly sheet?: string },
): TapeImport {
  const { tape, problems } = builder.finish(name);
  if (tape === null) problems.push(noLoans(builder.rowsRead, at));
  return { tape, problems, ...headersOf(header), rowsRead: builder.rowsRead };
}

function headersOf(header: HeaderMatch): Pick<TapeImport, 'unmatchedHeaders' | 'matchedHeaders'> {
  const unmatchedHeaders: string[] = [];
  const matchedHeaders: { header: string; field: TapeFieldName }[] = [];
  header.headers.forEach((text, column) => {
    const field = header.fields[column];
    if (field) matchedHeaders.push({ header: text, field });
    else if (text !== '') unmatchedHeaders.push(text);
  });
  return { unmatchedHeaders, matchedHeaders };
}

function nothing(problems: readonly Problem[]): TapeImport {
  return { tape: null, problems, unmatchedHeaders: [], matchedHeaders: [], rowsRead: 0 };
}

function missingColumns(header: HeaderMatch, at: { readonly file: string; readonly sheet?: string }): Problem[] {
  return (TAPE_FIELDS as readonly (TapeField & { name: TapeFieldName })[])
    .filter((field) => field.required && !header.fields.includes(field.name))
    .map((field) => ({
      code: 'TAPE/missing-column',
      severity: 'error',
      at: { ...at, row: header.row + 1 },
      message: `The header has no column for ${field.label}.`,
      remedy: `Name a column ${acceptedHeaders(field)}, or the like.`,
    }));
}

function noHeader(at: { readonly file: string }): Problem {
  const needed = (TAPE_FIELDS as readonly TapeField[]).filter(({ required }) => required).map(({ label }) => label);
  return {
    code: 'TAPE/no-header',
    severity: 'error',
    at,
    message: `No row among the first ${HEADER_ROWS} names columns of a loan tape.`,
    remedy: `Put a header row above the loans, with at least ${needed.join(', ')}.`,
  };
}

function openQuote(file: string, row: number): Problem {
  return {
    code: 'TAPE/unclosed-quote',
    severity: 'error',
    at: { file, row },
    message: 'A quotation mark opened in or after this row is never closed, so the rows after it cannot be told apart.',
    remedy: 'Close it, or remove it; a quotation mark inside a quoted cell is written twice.',
  };
}

function notText(text: string, file: string): Problem | null {
  const isBinary = text.startsWith('PK\u0003') || text.slice(0, 4096).includes('\u0000');
  if (text.trim() !== '' && !isBinary) return null;
  return {
    code: isBinary ? 'TAPE/not-text' : 'TAPE/empty-file',
    severity: 'error',
    at: { file },
    message: isBinary ? 'The file is not a text file.' : 'The file is empty.',
    remedy: isBinary
      ? 'Open a workbook as .xlsx, or save the tape as CSV in UTF-8.'
      : 'Choose a file that holds loans.',
  };
}

function withoutMark(text: string): string {
  return text.startsWith('\uFEFF') ? text.slice(1) : text;
}
