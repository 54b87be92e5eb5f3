import Papa from 'papaparse';

/** Splits a CSV that arrives in pieces into rows. Rows are counted as a spreadsheet counts them, blank lines included. */
export interface CsvRows {
  /** Rows that are complete after this piece. */
  feed(text: string): readonly (readonly string[])[];
  /** The rest. `hasOpenQuote` says that a quotation mark was never closed and swallowed the end of the file. */
  end(): { readonly rows: readonly (readonly string[])[]; readonly hasOpenQuote: boolean };
}

export const DELIMITERS = [',', '\t', ';', '|'] as const;

export function csvRows(delimiter: string): CsvRows {
  let carry = '';
  const parse = (text: string): { rows: string[][]; hasOpenQuote: boolean } => {
    const piece = text.replace(/\r?\n$/, '');
    if (piece === '') return { rows: text === '' ? [] : [['']], hasOpenQuote: false };
    const parsed = Papa.parse<string[]>(piece, { delimiter });
    return { rows: parsed.data, hasOpenQuote: parsed.errors.some(({ code }) => code === 'MissingQuotes') };
  };
  return {
    feed(text) {
      carry += text;
      const end = lastRowEnd(carry, delimiter);
      if (end === 0) return [];
      const complete = carry.slice(0, end);
      carry = carry.slice(end);
      return parse(complete).rows;
    },
    end() {
      const rest = parse(carry);
      carry = '';
      return rest;
    },
  };
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
