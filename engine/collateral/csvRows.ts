import Papa from 'papaparse';

/** Splits a CSV that arrives in pieces into rows. Rows are counted as a spreadsheet counts them, blank lines included. */
export interface CsvRows {
  /** Takes a piece; visits the rows that are complete with it. */
  feed(text: string): void;
  /** Visits the rest. True when a quotation mark was never closed: then it swallowed the end, and nothing is visited. */
  end(): boolean;
}

export const DELIMITERS = [',', '\t', ';', '|'] as const;

export function csvRows(delimiter: string, visit: (row: readonly string[]) => void): CsvRows {
  let carry = '';
  return {
    feed(text) {
      carry += text;
      const end = lastRowEnd(carry, delimiter);
      if (end === 0) return;
      const complete = carry.slice(0, end);
      carry = carry.slice(end);
      for (const row of parse(complete, delimiter).rows) visit(row);
    },
    end() {
      const { rows, hasOpenQuote } = parse(carry, delimiter);
      carry = '';
      if (hasOpenQuote) return true;
      for (const row of rows) visit(row);
      return false;
    },
  };
}

interface Parsed {
  readonly rows: Iterable<readonly string[]>;
  readonly hasOpenQuote: boolean;
}

function parse(text: string, delimiter: string): Parsed {
  if (!text.includes('"') && text.includes('\n')) return { rows: plainRows(text, delimiter), hasOpenQuote: false };
  const piece = text.replace(/\r?\n$/, '');
  if (piece === '') return { rows: text === '' ? [] : [['']], hasOpenQuote: false };
  const parsed = Papa.parse<string[]>(piece, { delimiter });
  return { rows: parsed.data, hasOpenQuote: parsed.errors.some(({ code }) => code === 'MissingQuotes') };
}

/** Without quotation marks a row is a line: one at a time, so that a large file leaves nothing behind while it is read. */
function* plainRows(text: string, delimiter: string): Generator<readonly string[]> {
  for (let at = 0; at < text.length;) {
    const found = text.indexOf('\n', at);
    const end = found < 0 ? text.length : found;
    const line = text.slice(at, end > at && text.charCodeAt(end - 1) === 13 ? end - 1 : end);
    yield line.split(delimiter);
    at = end + 1;
  }
}

/** Where the last complete row of a text ends: after a line break that no quoted cell contains. */
function lastRowEnd(text: string, delimiter: string): number {
  let at = 0;
  for (;;) {
    const quote = text.indexOf('"', at);
    if (quote < 0) return text.lastIndexOf('\n') + 1;
    const before = quote === 0 ? '\n' : text[quote - 1]!;
    if (before !== delimiter && before !== '\n' && before !== '\r') {
      at = quote + 1;
      continue;
    }
    let close = text.indexOf('"', quote + 1);
    while (close >= 0 && text[close + 1] === '"') close = text.indexOf('"', close + 2);
    if (close < 0) return text.lastIndexOf('\n', quote) + 1;
    at = close + 1;
  }
}
