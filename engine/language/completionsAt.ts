import type { Deal } from '../deal/definition';
import { infoOfName } from './analyseDeal';
import { formulaTokens } from './formulaTokens';
import { Offers } from './offers';
import { mendedDeal } from './mendedDeal';
import { NameTable } from './nameTable';
import { readItems, type Items, type KeyPlace, type Place } from './readItems';
import { readTextTree } from './readTextTree';
import type { CompletionItem, Completions } from './types';

/** Stands where the cursor is while the text is read: a word of every kind, that no deal has. */
const CURSOR = 'Zcursor__';

/**
 * What may be written at a place of a deal text, right or wrong: keys that fit and are not given, names that are seen from
 * there with type and source, functions, classes, words of the key. All that fits, whatever is already typed of it.
 */
export function completionsAt(text: string, offset: number): Completions {
  const asWord = text.slice(0, offset) + CURSOR + text.slice(offset);
  const found = completionsIn(text, asWord, offset);
  if (found) return found;
  // Where a word is no value it is a key that has no colon yet.
  const word = /[A-Za-z0-9_.-]*/y;
  word.lastIndex = offset;
  word.test(text);
  const to = word.lastIndex;
  const asKey = `${text.slice(0, offset)}${CURSOR}${text.slice(offset, to)}: ${text.slice(to)}`;
  return completionsIn(text, asKey, offset) ?? { from: offset, to: offset, items: [] };
}

/** The completions where the text with the cursor in it names something there; undefined where it does not. */
function completionsIn(text: string, marked: string, offset: number): Completions | undefined {
  const items = readItems(marked, readTextTree(marked).root);
  const key = items.keys.find((k) => k.text.includes(CURSOR));
  // A name that is being given is not one of the language.
  if (key && Object.keys(key.known).length > 0) return keys(text, key);
  const place = items.places.find(({ span }) => span.from <= offset && span.to >= offset + CURSOR.length);
  if (!place) return undefined;
  const offers = () => offersOf(text, items, place, offset);
  if (place.says === 'formula' || place.says === 'cases') {
    const tokens = formulaTokens(marked, place.span.from, place.span.to);
    const token = tokens.find(({ from, to }) => from <= offset && to >= offset + CURSOR.length);
    // A name does not begin within a number.
    if (!token || (token.kind === 'name' && /[\d.%]/.test(marked[token.from - 1] ?? ''))) {
      return { from: offset, to: offset, items: [] };
    }
    const alone = tokens.length === 1 && place.says === 'cases' && place.item.kind === 'pay';
    return { ...spanOf(token.from, token.to), items: offers().formula(token, alone) };
  }
  return { ...spanOf(place.span.from, place.span.to), items: offers().place(place, marked) };
}

function offersOf(text: string, items: Items, place: Place, offset: number): Offers {
  const deal: Deal | null = mendedDeal(text, '', readItems(text, readTextTree(text).root).items).deal;
  // The names are those of the text with the cursor: it has an entry that is being typed as one.
  const names = new NameTable(items.items);
  const infos = names.all().filter(({ name }) => !name.includes(CURSOR));
  return new Offers(
    infos.map((named) => ({ info: infoOfName(named, deal), item: named.item })),
    items,
    place.item,
    deal,
    offset,
  );
}

function keys(text: string, { span, known, beside }: KeyPlace): Completions {
  const place = spanOf(span.from, span.to);
  const hasColon = /^[ \t]*:/.test(text.slice(place.to));
  const given = new Set(beside);
  const items = Object.entries(known)
    .filter(([key]) => !given.has(key))
    .map(([key, { info }]): CompletionItem => ({
      label: key,
      detail: 'key',
      info,
      kind: 'key',
      ...(hasColon ? {} : { insert: `${key}: ` }),
    }));
  return { ...place, items };
}

/** A stretch with the cursor's word in it, as it is in the text without. */
function spanOf(from: number, to: number): { from: number; to: number } {
  return { from, to: to - CURSOR.length };
}
