/** Where and why a text is not JSON. */
export interface JsonFault {
  /** 1-based. */
  readonly line: number;
  /** 1-based. */
  readonly column: number;
  /** The text stops before the value is complete. */
  readonly endsEarly: boolean;
  /** What stands there, a few characters of it. */
  readonly found: string;
}

/** What may come next. */
type State = 'value' | 'valueOrClose' | 'key' | 'keyOrClose' | 'colon' | 'commaOrClose' | 'end';

const WORDS = ['true', 'false', 'null'];
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const ESCAPE = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y;
/** The start of an escape, with the text ending in it. */
const CUT_ESCAPE = /^\\(?:u[0-9a-fA-F]{0,3})?$/;

function match(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : at;
}

/** Position after the string that opens at `at`, or the position of what is wrong in it as a negative (−1 − position). */
function afterString(text: string, at: number): number {
  let i = at + 1;
  while (i < text.length) {
    const code = text.charCodeAt(i);
    if (code === 34) return i + 1;
    if (code < 32) return -1 - i;
    if (code === 92) {
      const next = match(ESCAPE, text, i);
      if (next === i) return CUT_ESCAPE.test(text.slice(i, i + 6)) ? -1 - text.length : -1 - i;
      i = next;
    } else i += 1;
  }
  return -1 - text.length;
}

/** First position that breaks the JSON grammar (RFC 8259), or -1. Iterative, so no depth of nesting exhausts the stack. */
function faultAt(text: string): number {
  const open: ('[' | '{')[] = [];
  let state = 'value' as State;
  let i = 0;
  const closeOrComma = (): State => (open.length === 0 ? 'end' : 'commaOrClose');
  for (;;) {
    while (i < text.length && ' \t\n\r'.includes(text[i]!)) i += 1;
    if (i >= text.length) return state === 'end' ? -1 : text.length;
    const ch = text[i]!;
    if (state === 'end') return i;
    if (state === 'colon') {
      if (ch !== ':') return i;
      state = 'value';
      i += 1;
    } else if (state === 'commaOrClose' && ch === ',') {
      state = open.at(-1) === '{' ? 'key' : 'value';
      i += 1;
    } else if (
      (state === 'commaOrClose' || state === 'valueOrClose' || state === 'keyOrClose') &&
      ch === (open.at(-1) === '{' ? '}' : ']')
    ) {
      open.pop();
      state = closeOrComma();
      i += 1;
    } else if (state === 'commaOrClose') {
      return i;
    } else if (ch === '"') {
      const after = afterString(text, i);
      if (after < 0) return -1 - after;
      i = after;
      state = state === 'key' || state === 'keyOrClose' ? 'colon' : closeOrComma();
    } else if (state === 'key' || state === 'keyOrClose') {
      return i;
    } else if (ch === '{' || ch === '[') {
      open.push(ch);
      state = ch === '{' ? 'keyOrClose' : 'valueOrClose';
      i += 1;
    } else {
      const rest = text.slice(i, i + 5);
      const word = WORDS.find((w) => rest.startsWith(w));
      if (word === undefined && WORDS.some((w) => w.startsWith(text.slice(i)))) return text.length;
      const after: number = word === undefined ? match(NUMBER, text, i) : i + word.length;
      if (after === i) return i;
      i = after;
      state = closeOrComma();
    }
  }
}

/** The first place where a text stops being JSON; undefined when it is JSON. Used once parsing has failed. */
export function jsonFault(text: string): JsonFault | undefined {
  const at = faultAt(text);
  if (at < 0) return undefined;
  const lineStart = text.lastIndexOf('\n', at - 1) + 1;
  let line = 1;
  for (let i = text.indexOf('\n'); i >= 0 && i < lineStart; i = text.indexOf('\n', i + 1)) line += 1;
  const found = /^[^\s,:{}[\]"]{1,20}|^[^]/.exec(text.slice(at, at + 20))?.[0] ?? '';
  return { line, column: at - lineStart + 1, endsEarly: at >= text.length, found };
}
