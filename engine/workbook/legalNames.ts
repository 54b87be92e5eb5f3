/** Excel's limits, in UTF-16 units. */
const SHEET_LIMIT = 31;
const DEFINED_LIMIT = 255;

/** What no sheet name may hold, what no file may (halves of pairs, codes that are no characters), and what nobody can see. */
const NOT_IN_SHEETS = /[[\]:*?/\\\p{Cc}\p{Cf}\p{Cs}\uFFFE\uFFFF]/gu;

/**
 * The nearest name that a spreadsheet takes for a sheet: at most 31 characters, none of `[]:*?/\`, no apostrophe at either end,
 * not empty, not the reserved `History`, and not one of `taken`, whatever the case of its letters (then with ` (2)`, ` (3)`…).
 *
 * Shape: any text → a legal name; a legal name that is not taken stays as it is
 */
export function legalSheetName(name: string, taken: Iterable<string> = []): string {
  const cleaned = name.normalize('NFC').replace(NOT_IN_SHEETS, ' ').replace(/\s+/gu, ' ');
  const trimmed = trimmedSheetName(cleaned, SHEET_LIMIT);
  const legal = trimmed === '' ? 'Sheet' : folded(trimmed) === 'history' ? 'History sheet' : trimmed;
  return firstFree(legal, taken, (n) => {
    const suffix = ` (${n})`;
    return trimmedSheetName(legal, SHEET_LIMIT - suffix.length) + suffix;
  });
}

/** No longer than the limit, and with neither blanks nor apostrophes at its ends. */
function trimmedSheetName(name: string, limit: number): string {
  return cut(name.replace(/^[\s']+/u, ''), limit).replace(/[\s']+$/u, '');
}

/**
 * The nearest name that a spreadsheet takes for a cell or a range: letters of any script, digits and `_`, beginning with a letter
 * or `_`, at most 255 characters, nothing that reads as an address (`A1`, `R1C1`, `R`, `C`), as TRUE or FALSE or as one of the
 * program's own names, and not one of `taken`, whatever the case of its letters (then with `_2`, `_3`…).
 *
 * Shape: any text → a legal name; a legal name that is not taken stays as it is, but for dots, which become `_`
 */
export function legalDefinedName(name: string, taken: Iterable<string> = []): string {
  // Letters beyond the basic plane are letters to one program and not to another.
  const cleaned = name.normalize('NFC').replace(/[^\p{L}\p{Nd}_]|[\u{10000}-\u{10FFFF}]/gu, '_');
  const begun = /^[\p{L}_]/u.test(cleaned) ? cleaned.replace(/^_xl/i, 'xl') : `_${cleaned}`;
  const short = cut(begun, DEFINED_LIMIT);
  const legal = isReserved(short) ? cut(short, DEFINED_LIMIT - 1) + '_' : short;
  return firstFree(legal, taken, (n) => cut(legal, DEFINED_LIMIT - `_${n}`.length) + `_${n}`);
}

/** An address in any of the ways programs write one, a value, or a name that programs give ranges themselves. */
function isReserved(name: string): boolean {
  return (
    /^[a-z]{1,3}\d+$/i.test(name) ||
    /^(r\d*)?(c\d*)?$/i.test(name) ||
    /^(true|false)$/i.test(name) ||
    /^(print_area|print_titles|_filterdatabase)$/iu.test(name)
  );
}

/** The name itself, else the first numbered one that is free. */
function firstFree(name: string, taken: Iterable<string>, numbered: (n: number) => string): string {
  const used = new Set(Array.from(taken, folded));
  let free = name;
  for (let n = 2; used.has(folded(free)); n++) free = numbered(n);
  return free;
}

/** Programs differ in how they tell letters apart: two names are one here as soon as any of them thinks so. */
function folded(name: string): string {
  return name.normalize('NFC').toUpperCase().toLowerCase();
}

/** The beginning of a text, no pair of surrogates parted. */
function cut(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const last = text.charCodeAt(limit - 1);
  return text.slice(0, last >= 0xd800 && last <= 0xdbff ? limit - 1 : limit);
}
