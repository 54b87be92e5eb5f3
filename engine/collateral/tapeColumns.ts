import { CellFlaw, readCell } from './tapeCell';
import type { TapeColumn, TapeValue } from './tape';
import type { TapeField } from './tapeFields';

/** A column that grows while a file is read. */
export interface GrowingColumn {
  readonly field: TapeField;
  /** Writes the value of a text at a row; answers null, or why it has none (the cell is then blank). */
  put(row: number, text: string): CellFlaw | null;
  isBlank(row: number): boolean;
  column(count: number): TapeColumn;
}

export interface PercentColumn extends GrowingColumn {
  /** Largest value written without a percent sign, NaN when there is none. */
  largestBare(): number;
  /** Turns fractions into percent (0.0783 to 7.83), exactly; cells with a percent sign stay. */
  scaleFractions(count: number): void;
  values(): Float64Array;
}

/** Texts that recur in a column (dates, codes, rates, states) are read once; more than this and it is no use. */
const REMEMBERED = 20_000;

class Memory<T> {
  private readonly known = new Map<string, T>();

  constructor(private readonly read: (text: string) => T) {}

  get(text: string): T {
    let value = this.known.get(text);
    if (value === undefined) {
      value = this.read(text);
      if (this.known.size < REMEMBERED) this.known.set(text, value);
    }
    return value;
  }
}

/** A column of a field; `read` is how its texts are read where that is not the usual way. */
export function growingColumn(
  field: TapeField,
  read: ((text: string) => TapeValue | CellFlaw) | null = null,
): GrowingColumn {
  switch (field.kind) {
    case 'text':
      return textColumn(field);
    case 'code':
      return codeColumn(field);
    case 'rate':
    case 'ratio':
      return percentColumn(field);
    default:
      return numberColumn(field, read);
  }
}

const RECURRING = new Set(['state', 'zip', 'pool', 'index_name']);

function textColumn(field: TapeField): GrowingColumn {
  const values: string[] = [];
  const shared = new Memory((text) => (readCell(field, text) ?? '') as string);
  // Names, numbers and addresses do not recur; states, zip codes, groups and indices do, and are kept once.
  const isRecurring = RECURRING.has(field.name);
  return {
    field,
    put(row, text) {
      values[row] = isRecurring ? shared.get(text) : ((readCell(field, text) ?? '') as string);
      return null;
    },
    isBlank: (row) => values[row] === '',
    column(count) {
      values.length = count;
      for (let row = 0; row < count; row++) values[row] ??= '';
      return values;
    },
  };
}

function codeColumn(field: TapeField): GrowingColumn {
  let values = new Int8Array(1024);
  const codes = new Memory((text): number | CellFlaw => {
    const read = readCell(field, text);
    if (read instanceof CellFlaw) return read;
    return read === null ? -1 : field.codes!.findIndex(({ code }) => code === read);
  });
  return {
    field,
    put(row, text) {
      if (row >= values.length) values = grown(values, new Int8Array(values.length * 2));
      const read = codes.get(text);
      values[row] = typeof read === 'number' ? read : -1;
      return typeof read === 'number' ? null : read;
    },
    isBlank: (row) => values[row] === -1,
    column: (count) => values.slice(0, count),
  };
}

function numberColumn(field: TapeField, reader: ((text: string) => TapeValue | CellFlaw) | null): GrowingColumn {
  let values = new Float64Array(1024);
  const isMoney = field.kind === 'money';
  const isPlain = isMoney && reader === null;
  const usual = reader ?? ((text: string) => readCell(field, text));
  const read = (text: string): number | CellFlaw => (usual(text) ?? NaN) as number | CellFlaw;
  const recurring = new Memory(read);
  return {
    field,
    put(row, text) {
      if (row >= values.length) values = grown(values, new Float64Array(values.length * 2));
      const plain = isPlain ? plainCents(text) : -1;
      const value = plain >= 0 ? plain : isMoney ? read(text) : recurring.get(text);
      values[row] = typeof value === 'number' ? value : NaN;
      return typeof value === 'number' ? null : value;
    },
    isBlank: (row) => Number.isNaN(values[row]!),
    column: (count) => values.slice(0, count),
  };
}

export function percentColumn(field: TapeField): PercentColumn {
  let values = new Float64Array(1024);
  const signed = new Set<number>();
  let largest = NaN;
  let everySigned = true;
  const recurring = new Memory((text) => (readCell(field, text) ?? NaN) as number | CellFlaw);
  return {
    field,
    put(row, text) {
      if (row >= values.length) values = grown(values, new Float64Array(values.length * 2));
      const value = recurring.get(text);
      signed.delete(row);
      if (typeof value !== 'number') {
        values[row] = NaN;
        return value;
      }
      values[row] = value;
      if (Number.isNaN(value)) return null;
      if (text.trimEnd().endsWith('%')) signed.add(row);
      else {
        everySigned = false;
        if (!(value <= largest)) largest = value;
      }
      return null;
    },
    isBlank: (row) => Number.isNaN(values[row]!),
    largestBare: () => (everySigned ? NaN : largest),
    scaleFractions(count) {
      for (let row = 0; row < count; row++) {
        const value = values[row]!;
        // Moving the decimal point in the shortest decimal text keeps 0.0783 at 7.83, which × 100 does not.
        if (!Number.isNaN(value) && !signed.has(row)) values[row] = Number(`${value}e2`) || value * 100;
      }
    },
    values: () => values,
    column: (count) => values.slice(0, count),
  };
}

function grown<T extends Float64Array | Int8Array>(from: T, to: T): T {
  to.set(from);
  return to;
}

/** Cents of `45312.5` and `$45,312.50`, with at most two decimals; −1 for any other text. */
function plainCents(text: string): number {
  const { length } = text;
  const start = text.charCodeAt(0) === DOLLAR ? 1 : 0;
  if (length === start || length > 18) return -1;
  let value = 0;
  let decimals = -1;
  let digits = 0;
  let grouped = false;
  for (let i = start; i < length; i++) {
    const code = text.charCodeAt(i);
    if (code >= 48 && code <= 57 && decimals < 2) {
      value = value * 10 + code - 48;
      if (decimals >= 0) decimals++;
      else digits++;
    } else if (code === POINT && decimals < 0 && (!grouped || digits === 3)) decimals = 0;
    else if (code === COMMA && decimals < 0 && (grouped ? digits === 3 : digits > 0 && digits < 4)) {
      grouped = true;
      digits = 0;
    } else return -1;
  }
  if ((grouped && digits !== 3) || (digits === 0 && decimals <= 0)) return -1;
  return decimals === 2 ? value : decimals === 1 ? value * 10 : value * 100;
}

const DOLLAR = 36;
const COMMA = 44;
const POINT = 46;
