/** Signs that the built-in fonts of a PDF reader have no glyph for, and what is printed instead. */
const INSTEAD: Readonly<Record<string, string>> = {
  '≥': '>=',
  '≤': '<=',
  '≠': '<>',
  '−': '-',
  '‐': '-',
  '‑': '-',
  '→': '->',
  '✓': 'yes',
  '✕': 'no',
  '\u00a0': ' ',
  '\u202f': ' ',
  '\u2009': ' ',
  '\t': ' ',
};

/** What Windows code page 1252 has beside Latin-1. */
const BESIDE_LATIN = new Set('€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ');

/**
 * A text in signs that the built-in fonts have: accents are taken off letters that are not there, other signs are written out, and
 * what is left becomes `?`. One line.
 */
export function printable(text: string): string {
  let out = '';
  for (const sign of text.normalize('NFC').replace(/[\r\n]+/g, ' ')) {
    if (hasGlyph(sign)) out += sign;
    else out += INSTEAD[sign] ?? bare(sign);
  }
  return out;
}

function hasGlyph(sign: string): boolean {
  return (sign >= ' ' && sign <= '~') || (sign > '\u00a0' && sign <= 'ÿ') || BESIDE_LATIN.has(sign);
}

/** Control signs vanish; a letter loses its accent. */
function bare(sign: string): string {
  if (sign < ' ' || (sign >= '\u007f' && sign <= '\u00a0')) return '';
  const letter = sign.normalize('NFD').replace(/\p{M}/gu, '');
  return letter !== '' && [...letter].every(hasGlyph) ? letter : '?';
}
