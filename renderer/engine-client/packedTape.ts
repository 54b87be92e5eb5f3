import type { Tape, TapeColumn } from '../../engine/collateral/tape';
import type { TapeFieldName } from '../../engine/collateral/tapeFields';

/** More different texts than this in a column are sent one after another instead of as a dictionary. */
const DICTIONARY_LIMIT = 4096;

/** A column of texts as a few large values: a million strings one by one would hold up the thread that receives them. */
type PackedColumn =
  | Float64Array
  | Int8Array
  | { readonly words: readonly string[]; readonly index: Uint16Array }
  | { readonly joined: string; readonly lengths: Uint32Array };

export interface PackedTape {
  readonly name: string;
  readonly synthetic: boolean;
  readonly count: number;
  readonly columns: Readonly<Record<TapeFieldName, PackedColumn>>;
}

/** The tape as another thread takes it quickest, with the buffers to hand over. The tape itself is left as it is. */
export function packTape(tape: Tape): { readonly packed: PackedTape; readonly transfer: Transferable[] } {
  const transfer: Transferable[] = [];
  const columns = mapColumns(tape.columns, (column): PackedColumn => {
    const packed = Array.isArray(column) ? packTexts(column) : column.slice();
    const numbers = 'index' in packed ? packed.index : 'lengths' in packed ? packed.lengths : packed;
    transfer.push(numbers.buffer as ArrayBuffer);
    return packed;
  });
  const { name, synthetic, count } = tape;
  return { packed: { name, synthetic, count, columns }, transfer };
}

export function unpackTape({ name, synthetic, count, columns }: PackedTape): Tape {
  return { name, synthetic, count, columns: mapColumns(columns, unpackColumn) };
}

function packTexts(texts: readonly string[]): PackedColumn {
  const places = new Map<string, number>();
  const index = new Uint16Array(texts.length);
  for (let row = 0; row < texts.length; row++) {
    const text = texts[row]!;
    let place = places.get(text);
    if (place === undefined) {
      if (places.size === DICTIONARY_LIMIT) return joinTexts(texts);
      place = places.size;
      places.set(text, place);
    }
    index[row] = place;
  }
  return { words: [...places.keys()], index };
}

function joinTexts(texts: readonly string[]): PackedColumn {
  return { joined: texts.join(''), lengths: Uint32Array.from(texts, ({ length }) => length) };
}

function unpackColumn(column: PackedColumn): TapeColumn {
  if ('index' in column) {
    const { words, index } = column;
    const texts = new Array<string>(index.length);
    for (let row = 0; row < index.length; row++) texts[row] = words[index[row]!]!;
    return texts;
  }
  if (!('joined' in column)) return column;
  const { joined, lengths } = column;
  const texts = new Array<string>(lengths.length);
  for (let row = 0, at = 0; row < lengths.length; row++) texts[row] = joined.slice(at, (at += lengths[row]!));
  return texts;
}

/** Fields that share one column (blank ones do) share it after as well: it is made, and sent, once. */
function mapColumns<From, To>(
  columns: Readonly<Record<TapeFieldName, From>>,
  make: (column: From) => To,
): Record<TapeFieldName, To> {
  const made = new Map<From, To>();
  const entries = Object.entries<From>(columns).map(([name, column]) => {
    let one = made.get(column);
    if (one === undefined) made.set(column, (one = make(column)));
    return [name, one] as const;
  });
  return Object.fromEntries(entries) as Record<TapeFieldName, To>;
}
