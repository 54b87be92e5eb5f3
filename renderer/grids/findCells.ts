import type { CellPlace } from './cellRange';
import type { SheetView } from './sheetView';

export interface FindAsked {
  readonly words: string;
  /** The whole cell, not a part of it. */
  readonly whole?: boolean;
  readonly sameCase?: boolean;
}

/** Whether a cell is one that is looked for: as it is shown, or as it is typed. */
export function cellTest({
  words,
  whole = false,
  sameCase = false,
}: FindAsked): (shown: string, typed: string) => boolean {
  const plain = (text: string) => (sameCase ? text : text.toLowerCase());
  const wanted = plain(words.trim());
  if (wanted === '') return () => false;
  return (shown, typed) =>
    whole
      ? plain(shown) === wanted || plain(typed) === wanted
      : plain(shown).includes(wanted) || plain(typed).includes(wanted);
}

/** Every cell shown that is looked for, in reading order; at most `limit` of them. */
export function findAll(view: SheetView, asked: FindAsked, limit = 100_000): CellPlace[] {
  const test = cellTest(asked);
  const { rows } = view.size();
  const columns = view.columns();
  const places: CellPlace[] = [];
  if (asked.words.trim() === '') return places;
  for (let row = 0; row < rows; row++) {
    const at = view.documentRow(row);
    for (let column = 0; column < columns.length; column++) {
      const one = columns[column]!;
      if (!test(one.text(at), one.typed(at))) continue;
      places.push({ row, column });
      if (places.length >= limit) return places;
    }
  }
  return places;
}

/** The next cell that is looked for after a place (or the one before it), round and round. */
export function findFrom(view: SheetView, asked: FindAsked, from: CellPlace | null, by: 1 | -1): CellPlace | null {
  const test = cellTest(asked);
  const { rows, columns } = view.size();
  const cells = rows * columns;
  const start = from ? from.row * columns + from.column : by > 0 ? -1 : cells;
  for (let i = 1; i <= cells; i++) {
    const at = (((start + i * by) % cells) + cells) % cells;
    const place = { row: Math.floor(at / columns), column: at % columns };
    const column = view.columns()[place.column]!;
    const row = view.documentRow(place.row);
    if (test(column.text(row), column.typed(row))) return place;
  }
  return null;
}

/**
 * A cell's typed text with the words replaced: all of it where whole cells are looked for. Null where the words are only in how the
 * cell is shown (the separators of 1,234), which nothing can be typed into.
 */
export function replacedText(
  typed: string,
  { words, whole = false, sameCase = false }: FindAsked,
  by: string,
): string | null {
  if (whole) return by;
  const pattern = words.trim().replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const next = typed.replace(new RegExp(pattern, sameCase ? 'g' : 'gi'), () => by);
  return next === typed ? null : next;
}
