import type { Json } from './problemList';

/** Something that could not be read, and where in the value it was. */
export interface SalvageFault {
  /** `tape.columns.occupancy[118]`; '' for the whole. */
  readonly path: string;
  /** 1-based line of the text. */
  readonly row: number;
  /** What stands there, a few characters of it; '' where the text ends. */
  readonly found: string;
  /** A stretch of text is gone here: what follows in the same list may be of another place. */
  readonly torn: boolean;
}

interface SalvagedJson {
  readonly value: Json | undefined;
  readonly faults: readonly SalvageFault[];
  /** The text stops before the value is complete. */
  readonly endsEarly: boolean;
}

interface Frame {
  readonly kind: '{' | '[';
  readonly object: Record<string, Json>;
  readonly list: Json[];
  /** The key whose value comes next. */
  key: string;
}

type State = 'value' | 'key' | 'colon' | 'next' | 'end';

const KEY = /"(?:[^"\\\u0000-\u001f]|\\.)*": /y;
const SCALAR = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y;
const STRING = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y;
/** A text as far as it goes. */
const UNENDED = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*/y;
const NOTHING = /[\u0000-\u0009\u000b-\u001f\ufffd]*/y;
const DIGITS = /[\w.+-]*/y;
const SPACES = / */y;
/** As far as nothing that could be structure stands. */
const JUNK = /[^,:[\]{}"\n]*/y;

const LAID_OUT = /^\{(?:[^]{0,300}?\n)? {2}"\w+":[^]*\n {2}"\w+":/;

/** Faults beyond this many are not noted one by one. */
const NOTED = 10_000;

/**
 * Reads what can be read of a JSON text that was cut short or has damaged places. A damaged value in a list becomes null, so that the
 * others keep their places; elsewhere it is left out. After a damaged string reading goes on with the next line, whose indentation
 * tells (in a text laid out with two spaces a level, as a project is) where it belongs; nothing is ever guessed. Where a stretch is gone, the ends of groups may be
 * gone with it: then reading goes on above the damaged group only, or in a group whose keys stand nowhere else (`isUnique`, by its path).
 */
export function salvageJson(text: string, isUnique: (path: string) => boolean = () => false): SalvagedJson {
  const reader = new Reader(text, isUnique);
  return { value: reader.read(), faults: reader.faults, endsEarly: reader.endsEarly };
}

class Reader {
  readonly faults: SalvageFault[] = [];
  endsEarly = false;
  #root: Json | undefined;
  #stack: Frame[] = [];
  #state: State = 'value';
  #at = 0;
  #row = 1;
  #rowAt = 0;

  /** With two spaces a level, as projects are written: then a line in a wrong place shows a brace that is damaged. */
  readonly #isLaidOut: boolean;

  constructor(
    private readonly text: string,
    private readonly isUnique: (path: string) => boolean,
  ) {
    this.#isLaidOut = LAID_OUT.test(text);
  }

  read(): Json | undefined {
    const { text } = this;
    for (;;) {
      let line = -1;
      while (this.#at < text.length && ' \t\n\r'.includes(text[this.#at]!)) {
        if (text[this.#at] === '\n') line = this.#at;
        this.#at += 1;
      }
      if (this.#at >= text.length) break;
      if (this.#isLaidOut && this.#state !== 'end' && this.#isTorn(this.#at)) {
        if (this.#state === 'next') this.#dropLast();
        else this.#fault('', true);
        this.#goOnFrom(text.indexOf('\n', this.#at), true);
        continue;
      }
      if (line >= 0 && this.#isLaidOut && this.#state !== 'end' && !this.#isInPlace(this.#at - line - 1)) {
        if (this.#state === 'next') this.#dropLast();
        else this.#fault();
        this.#goOnFrom(line);
        continue;
      }
      if (this.#state === 'end') {
        this.#fault();
        break;
      }
      this.#step(text[this.#at]!);
    }
    if (this.#state !== 'end') {
      this.endsEarly = true;
      this.#fault();
      while (this.#stack.length > 0) this.#close();
    }
    return this.#root;
  }

  #step(ch: string): void {
    if (ch === '}' || ch === ']') return this.#closeWith(ch === '}' ? '{' : '[');
    switch (this.#state) {
      case 'key':
        return ch === '"' ? this.#readKey() : this.#skipJunk();
      case 'colon':
        if (ch === ':') this.#at += 1;
        else this.#fault();
        this.#state = ch === ':' ? 'value' : 'next';
        return;
      case 'next':
        if (ch === ',') this.#at += 1;
        else this.#dropLast();
        this.#state = this.#stack.at(-1)?.kind === '{' ? 'key' : 'value';
        return;
      case 'value':
        return this.#readValue(ch);
      case 'end':
    }
  }

  #readKey(): void {
    const end = match(STRING, this.text, this.#at);
    if (end < 0) return this.#skipLine();
    this.#stack.at(-1)!.key = JSON.parse(this.text.slice(this.#at, end)) as string;
    this.#at = end;
    this.#state = 'colon';
  }

  #readValue(ch: string): void {
    const { text } = this;
    if (ch === '{' || ch === '[') {
      this.#stack.push({ kind: ch, object: {}, list: [], key: '' });
      this.#state = ch === '{' ? 'key' : 'value';
      this.#at += 1;
      return;
    }
    if (ch === '"') {
      const end = match(STRING, text, this.#at);
      if (end < 0) return this.#skipLine();
      this.#put(JSON.parse(text.slice(this.#at, end)) as string);
      this.#at = end;
      return;
    }
    const end = match(SCALAR, text, this.#at);
    const after = end < 0 ? '' : (text[end] ?? '');
    // At the very end of the text a number may have lost its last digits.
    if (end < 0 || !' \t\r\n,]}'.includes(after) || after === '') return this.#skipValue();
    this.#put(JSON.parse(text.slice(this.#at, end)) as Json);
    this.#at = end;
  }

  /** Something follows a value without a comma: the value, or the last one in a group, may be a piece of another and is not kept. */
  #dropLast(): void {
    const { kind, list, object, key } = this.#stack.at(-1)!;
    const holder = kind === '[' ? list : object;
    let within = '';
    let group: Json[] | Record<string, Json> = holder;
    let last = kind === '[' ? list.length - 1 : key;
    for (let next = valueAt(group, last); typeof next === 'object' && next !== null; next = valueAt(group, last)) {
      if (group !== holder || kind === '[') within += typeof last === 'number' ? `[${last}]` : `.${last}`;
      group = next as typeof group;
      last = Array.isArray(group) ? group.length - 1 : (Object.keys(group).at(-1) ?? '');
      if (last === '' || last === -1) break;
    }
    if (group !== holder) within += typeof last === 'number' ? `[${last}]` : `.${last}`;
    if (Array.isArray(group) && typeof last === 'number' && last >= 0) group[last] = null;
    else if (!Array.isArray(group)) delete group[last];
    this.#state = 'value';
    if (kind === '[' && group === holder) {
      // Its own place, not the next one.
      list.pop();
      this.#fault('', true);
      list.push(null);
    } else this.#fault(within, true);
  }

  /** A value that is none: its place is kept in a list, and left out of an object. */
  #skipValue(): void {
    // A damaged end of a number: the stretch may go on from there.
    const from = Math.max(this.#at, match(DIGITS, this.text, this.#at));
    const isTorn = this.#isTorn(from);
    this.#fault('', isTorn);
    if (isTorn && this.#isLaidOut) return this.#goOnFrom(this.text.indexOf('\n', from), true);
    const junk = match(JUNK, this.text, this.#at);
    const frame = this.#stack.at(-1);
    // A comma where a value belongs is a place without a value in a list of values.
    this.#at = junk > this.#at || this.text[this.#at] === ',' ? junk : this.#at + 1;
    if (frame?.kind === '[') frame.list.push(null);
    this.#state = frame ? 'next' : 'end';
  }

  #skipJunk(): void {
    this.#fault();
    const junk = match(JUNK, this.text, this.#at);
    this.#at = Math.max(junk, this.#at + 1);
  }

  #put(value: Json): void {
    const frame = this.#stack.at(-1);
    if (!frame) this.#root = value;
    else if (frame.kind === '[') frame.list.push(value);
    else if (frame.key !== '__proto__') frame.object[frame.key] = value;
    this.#state = frame ? 'next' : 'end';
  }

  #close(): void {
    const frame = this.#stack.pop()!;
    this.#put(frame.kind === '{' ? frame.object : frame.list);
  }

  #closeWith(kind: Frame['kind']): void {
    const from = this.#stack.findLastIndex((frame) => frame.kind === kind);
    const isWhole = from >= 0 && from === this.#stack.length - 1 && (this.#state === 'next' || this.#isEmpty());
    if (!isWhole) this.#fault();
    this.#at += 1;
    if (from < 0) return;
    while (this.#stack.length > from) this.#close();
  }

  #isEmpty(): boolean {
    const frame = this.#stack.at(-1)!;
    const isFirst = frame.list.length === 0 && Object.keys(frame.object).length === 0;
    return isFirst && (this.#state === 'key' || (this.#state === 'value' && frame.kind === '['));
  }

  /** Goes on with the first line below whose indentation says to which of the open groups it belongs. */
  #skipLine(): void {
    const isTorn = this.#isTorn(Math.max(this.#at, match(UNENDED, this.text, this.#at)));
    this.#fault('', isTorn);
    this.#goOnFrom(this.text.indexOf('\n', this.#at), isTorn);
  }

  /** Too much of nothing for one damaged letter. */
  #isTorn(at: number): boolean {
    return match(NOTHING, this.text, at) - at >= 4;
  }

  #isInPlace(indent: number): boolean {
    const isClose = '}]'.includes(this.text[this.#at]!);
    return indent === 2 * (this.#stack.length - (isClose ? 1 : 0));
  }

  #goOnFrom(line: number, isTorn = false): void {
    const { text } = this;
    const lineStart = text.lastIndexOf('\n', this.#at - 1) + 1;
    const begin = match(SPACES, text, lineStart);
    const indent = begin >= this.#at ? 2 * this.#stack.length : begin - lineStart;
    for (let end = line; end >= 0; end = text.indexOf('\n', end + 1)) {
      let start = end + 1;
      while (text[start] === ' ') start += 1;
      const depth = (start - end - 1) / 2;
      const isClose = text[start] === '}' || text[start] === ']';
      const frame = this.#stack[isClose ? depth : depth - 1];
      if (!frame || !Number.isInteger(depth)) continue;
      if (isTorn && 2 * depth >= indent && (isClose || !this.isUnique(this.#pathOf(depth)))) continue;
      const fits = isClose
        ? (text[start] === '}') === (frame.kind === '{')
        : frame.kind === '{'
          ? match(KEY, text, start) > 0
          : '"[{-0123456789tfn'.includes(text[start] ?? ' ');
      if (!fits) continue;
      while (this.#stack.at(-1) !== frame) this.#close();
      this.#at = start;
      this.#state = isClose ? 'next' : frame.kind === '{' ? 'key' : 'value';
      return;
    }
    this.#at = text.length;
  }

  #fault(within = '', torn = false): void {
    if (this.faults.length >= NOTED) return;
    for (let i = this.text.indexOf('\n', this.#rowAt); i >= 0 && i < this.#at; i = this.text.indexOf('\n', i + 1)) {
      this.#row += 1;
      this.#rowAt = i + 1;
    }
    const found = this.text.slice(this.#at, this.#at + 20).split('\n', 1)[0] ?? '';
    this.faults.push({ path: `${this.#path()}${within}`, row: this.#row, found, torn });
  }

  /** The path of the group at a depth. */
  #pathOf(depth: number): string {
    const keys = this.#stack
      .slice(0, depth - 1)
      .map(({ kind, key, list }) => (kind === '{' ? `.${key}` : `[${list.length}]`));
    return keys.join('').replace(/^\./, '');
  }

  #path(): string {
    let path = '';
    this.#stack.forEach((frame, depth) => {
      const isInnermost = depth === this.#stack.length - 1;
      if (frame.kind === '[') {
        path += isInnermost && this.#state === 'next' && frame.list.length === 0 ? '' : `[${frame.list.length}]`;
      } else if (!isInnermost || this.#state === 'value' || this.#state === 'colon') {
        path += path === '' ? frame.key : `.${frame.key}`;
      }
    });
    return path;
  }
}

function valueAt(group: Json[] | Record<string, Json>, key: string | number): Json | undefined {
  return (group as Record<string | number, Json>)[key];
}

/** The position after a match that begins at `at`, or −1. */
function match(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : -1;
}
