/**
 * Text that a spreadsheet would run as a formula when it opens or pastes it: begins with = + - @, their wide forms, a tab or a line
 * break, after any apostrophes. A plain number (`-1.25`, `+1,234.50`, `-0.5%`) and a dash by itself run nothing.
 */
const RUNS = /^'*[=+\-@＝＋－＠\t\r\n]/;
const PLAIN = /^[-+]?(?:[$€£]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d*)?|[$€£]?\.\d+)(?:e[-+]?\d+)?%?$|^-$/i;

function runs(text: string): boolean {
  return RUNS.test(text) && !PLAIN.test(text);
}

/** The text as it goes to a file or a clipboard that a spreadsheet may read: one that would run gets an apostrophe before it. */
export function guardText(text: string): string {
  return runs(text) ? `'${text}` : text;
}

/** The text that was guarded: `unguardText(guardText(text))` is `text`, whatever it is. */
export function unguardText(text: string): string {
  return text.startsWith("'") && RUNS.test(text) ? text.slice(1) : text;
}

/** A text as one field of a CSV line, guarded, in quotes where a comma, a quote, a line end or a blank at an end asks for them. */
export function csvField(text: string): string {
  const safe = guardText(text);
  return /[",\r\n]|^\s|\s$/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
