import type { RawTable } from './rawTable';

/** A quoted cell longer than this is a quotation mark that was never closed. */
const LONGEST_CELL = 16_777_216;

/** A piece of the text that begins and ends with a row, and where its rows begin. */
interface Piece {
  readonly text: string;
  readonly starts: readonly number[];
  readonly firstRow: number;
}

export interface CsvTable extends RawTable {
  /** Row (counted from 0) of a quotation mark that is never closed; −1 for none. The rows after it are not told apart. */
  readonly openQuoteRow: number;
}

export interface CsvTableReader {
  /** Takes a piece of the text, cut anywhere. */
  write(text: string): void;
  finish(): CsvTable;
}

/**
 * Finds the rows of a CSV that arrives in pieces and keeps it as text: a row is split into cells when it is asked for, so a tape of
 * a million loans never stands in memory cell by cell. A line break within quotation marks belongs to its cell; a mark within a
 * cell that does not begin with one is a plain character. With `quotes` false, so is every mark.
 */
export function csvTableReader(delimiter: string, quotes = true): CsvTableReader {
  const pieces: Piece[] = [];
  let rows = 0;
  let text = '';
  let starts: number[] = [0];
  let at = 0;
  let inQuotes = false;
  let openRow = -1;
  let onlyReturns: boolean | null = null;

  /** Goes on to the end of the text, noting where rows begin; stops before a mark whose next character is still to come. */
  function scan(): void {
    let quote = quotes ? text.indexOf('"', at) : -1;
    let line = text.indexOf('\n', at);
    for (;;) {
      if (inQuotes) {
        if (quote >= 0 && quote < at) quote = text.indexOf('"', at);
        if (quote < 0) {
          at = text.length;
          return;
        }
        if (quote + 1 === text.length) {
          at = quote;
          return;
        }
        if (text[quote + 1] === '"') at = quote + 2;
        else {
          inQuotes = false;
          at = quote + 1;
        }
        continue;
      }
      if (quote >= 0 && quote < at) quote = text.indexOf('"', at);
      if (line >= 0 && line < at) line = text.indexOf('\n', at);
      if (quote >= 0 && (line < 0 || quote < line)) {
        inQuotes = quote === starts.at(-1) || text[quote - 1] === delimiter;
        at = quote + 1;
        continue;
      }
      if (line < 0) {
        at = text.length;
        return;
      }
      at = line + 1;
      starts.push(at);
    }
  }

  /** Puts the whole rows away and keeps the one begun. */
  function keep(): void {
    const last = starts.at(-1)!;
    if (starts.length > 1) {
      pieces.push({ text: text.slice(0, last), starts: starts.slice(0, -1), firstRow: rows });
      rows += starts.length - 1;
      text = text.slice(last);
      at -= last;
      starts = [0];
    }
    if (inQuotes && text.length > LONGEST_CELL) openRow = rows;
  }

  return {
    write(part) {
      if (openRow >= 0 || part === '') return;
      // A file whose lines end as on an early Mac has no line feed at all.
      onlyReturns ??= !part.includes('\n') && part.includes('\r');
      text += onlyReturns ? part.replaceAll('\r', '\n') : part;
      scan();
      keep();
    },
    finish() {
      if (openRow < 0 && inQuotes && at < text.length && text[at] === '"') {
        // The mark at the very end closes the last cell.
        inQuotes = false;
      }
      if (openRow < 0 && inQuotes) openRow = rows;
      if (text !== '' && openRow < 0) {
        pieces.push({ text, starts: [0], firstRow: rows });
        rows += 1;
      }
      return {
        openQuoteRow: openRow,
        rowCount: rows,
        row: (index) => splitRow(lineAt(pieces, index), delimiter, quotes),
      };
    },
  };
}

export function csvTable(text: string, delimiter: string, quotes = true): CsvTable {
  const reader = csvTableReader(delimiter, quotes);
  reader.write(text);
  return reader.finish();
}

function lineAt(pieces: readonly Piece[], row: number): string {
  let low = 0;
  let high = pieces.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (pieces[middle]!.firstRow <= row) low = middle;
    else high = middle - 1;
  }
  const piece = pieces[low]!;
  const place = row - piece.firstRow;
  let end = piece.starts[place + 1] ?? piece.text.length;
  const start = piece.starts[place]!;
  if (end > start && piece.text.charCodeAt(end - 1) === 10) end--;
  if (end > start && piece.text.charCodeAt(end - 1) === 13) end--;
  return piece.text.slice(start, end);
}

function splitRow(line: string, delimiter: string, quotes: boolean): readonly string[] {
  if (!quotes || !line.includes('"')) return line.split(delimiter);
  const cells: string[] = [];
  for (let at = 0; ;) {
    let cell = '';
    if (line[at] === '"') {
      at++;
      for (;;) {
        const mark = line.indexOf('"', at);
        cell += line.slice(at, mark < 0 ? line.length : mark);
        at = mark < 0 ? line.length : mark + 1;
        if (mark < 0 || line[at] !== '"') break;
        cell += '"';
        at++;
      }
    }
    const next = line.indexOf(delimiter, at);
    cells.push(cell + line.slice(at, next < 0 ? line.length : next));
    if (next < 0) return cells;
    at = next + delimiter.length;
  }
}
