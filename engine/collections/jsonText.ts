/**
 * A JSON value together with where it stands in its text. Numbers keep the digits as typed, so that 0.10 is never taken
 * through a binary fraction, and an object keeps every member, so that a key given twice can be told.
 */
export type JsonNode = JsonSpot &
  (
    | { readonly kind: 'null' }
    | { readonly kind: 'flag'; readonly value: boolean }
    | { readonly kind: 'number'; readonly text: string }
    | { readonly kind: 'text'; readonly value: string }
    | { readonly kind: 'list'; readonly items: readonly JsonNode[] }
    | { readonly kind: 'object'; readonly members: readonly JsonMember[] }
  );

export interface JsonSpot {
  /** 1-based line of the text. */
  readonly row: number;
  /** 1-based character of that line. */
  readonly at: number;
}

export interface JsonMember extends JsonSpot {
  readonly key: string;
  readonly value: JsonNode;
}

/** The text is not JSON; the first place where it stops being so. */
export class JsonMistake extends Error {
  constructor(
    readonly spot: JsonSpot,
    readonly expected: string,
    readonly found: string,
  ) {
    super(`${found} instead of ${expected}`);
  }
}

const DEEPEST = 64;
const ESCAPES: Readonly<Record<string, string>> = {
  '"': '"',
  '\\': '\\',
  '/': '/',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
};

/** Reads JSON (RFC 8259). Throws a JsonMistake where the text is not JSON. */
export function readJsonText(text: string): JsonNode {
  const cursor = new Cursor(text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n'));
  const value = readValue(cursor, 0);
  cursor.skipSpace();
  if (!cursor.ended) throw cursor.mistake('the end of the file');
  return value;
}

/** What kind of value it is, for a sentence. */
export function kindOfJson(node: JsonNode): string {
  const names = {
    null: 'null',
    flag: 'true or false',
    number: 'a number',
    text: 'a text',
    list: 'a list',
    object: 'an object',
  };
  return names[node.kind];
}

class Cursor {
  private place = 0;
  private row = 1;
  private lineStart = 0;

  constructor(private readonly text: string) {}

  get ended(): boolean {
    return this.place >= this.text.length;
  }

  get spot(): JsonSpot {
    return { row: this.row, at: this.place - this.lineStart + 1 };
  }

  get next(): string {
    return this.text[this.place] ?? '';
  }

  take(): string {
    const taken = this.next;
    this.place++;
    if (taken === '\n') {
      this.row++;
      this.lineStart = this.place;
    }
    return taken;
  }

  skipSpace(): void {
    while (this.next !== '' && ' \t\n'.includes(this.next)) this.take();
  }

  /** Takes the match of a sticky pattern at this place; undefined when there is none. */
  takeMatch(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.place;
    const match = pattern.exec(this.text)?.[0];
    if (match !== undefined) this.place += match.length;
    return match;
  }

  expect(sign: string, expected: string): void {
    if (this.next !== sign) throw this.mistake(expected);
    this.take();
  }

  mistake(expected: string): JsonMistake {
    const found = this.ended ? 'the file ends' : `"${this.next === '\n' ? 'end of line' : this.next}" stands`;
    return new JsonMistake(this.spot, expected, found);
  }
}

function readValue(cursor: Cursor, depth: number): JsonNode {
  cursor.skipSpace();
  const { spot } = cursor;
  if (depth > DEEPEST) throw cursor.mistake(`at most ${DEEPEST} levels`);
  if (cursor.next === '{') return { ...spot, kind: 'object', members: readMembers(cursor, depth) };
  if (cursor.next === '[') return { ...spot, kind: 'list', items: readItems(cursor, depth) };
  if (cursor.next === '"') return { ...spot, kind: 'text', value: readText(cursor) };
  const number = cursor.takeMatch(/-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?(?![\w.])/y);
  if (number !== undefined) return { ...spot, kind: 'number', text: number };
  const word = cursor.takeMatch(/(?:true|false|null)(?!\w)/y);
  if (word === undefined) throw cursor.mistake('a value');
  return word === 'null' ? { ...spot, kind: 'null' } : { ...spot, kind: 'flag', value: word === 'true' };
}

function readMembers(cursor: Cursor, depth: number): JsonMember[] {
  const members: JsonMember[] = [];
  readSequence(cursor, '}', () => {
    const { spot } = cursor;
    if (cursor.next !== '"') throw cursor.mistake('a key in double quotes');
    const key = readText(cursor);
    cursor.skipSpace();
    cursor.expect(':', 'a colon');
    members.push({ ...spot, key, value: readValue(cursor, depth + 1) });
  });
  return members;
}

function readItems(cursor: Cursor, depth: number): JsonNode[] {
  const items: JsonNode[] = [];
  readSequence(cursor, ']', () => items.push(readValue(cursor, depth + 1)));
  return items;
}

function readSequence(cursor: Cursor, end: string, readOne: () => void): void {
  cursor.take();
  cursor.skipSpace();
  if (cursor.next !== end) {
    readOne();
    cursor.skipSpace();
    while (cursor.next === ',') {
      cursor.take();
      cursor.skipSpace();
      readOne();
      cursor.skipSpace();
    }
  }
  cursor.expect(end, `a comma or "${end}"`);
}

function readText(cursor: Cursor): string {
  cursor.take();
  let value = '';
  while (cursor.next !== '"') {
    if (cursor.ended || cursor.next < ' ') throw cursor.mistake('the closing quote');
    if (cursor.next !== '\\') {
      value += cursor.take();
      continue;
    }
    cursor.take();
    const sign: string = cursor.next;
    if (sign === 'u') {
      const digits = cursor.takeMatch(/u[0-9a-fA-F]{4}/y);
      if (digits === undefined) throw cursor.mistake('four hexadecimal digits');
      value += String.fromCharCode(parseInt(digits.slice(1), 16));
    } else {
      const escaped = ESCAPES[sign];
      if (escaped === undefined) throw cursor.mistake('a known escape');
      value += escaped;
      cursor.take();
    }
  }
  cursor.take();
  return value;
}
