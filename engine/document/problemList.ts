import { nearestName, type Problem, type ProblemArea } from '../core/problem';

export type Json = string | number | boolean | null | readonly Json[] | JsonObject;
export interface JsonObject {
  readonly [key: string]: Json;
}

/** Beyond this many, problems are counted: a column of a million bad values is one mistake. */
const LISTED = 200;

/** Collects the problems of one file, each at its path within the file (`rates.libor_1m.rows[3]`). */
export class ProblemList {
  private readonly listed: Problem[] = [];
  private more = 0;

  constructor(
    private readonly area: ProblemArea,
    private readonly file: string,
  ) {}

  get isEmpty(): boolean {
    return this.listed.length === 0;
  }

  add(slug: string, path: string, message: string, remedy: string): void {
    if (this.listed.length >= LISTED) this.more += 1;
    else this.listed.push(this.problem(slug, path, message, remedy));
  }

  all(): readonly Problem[] {
    if (this.more === 0) return this.listed;
    const message = `${this.more.toLocaleString('en-US')} more places in this file are wrong.`;
    return [...this.listed, this.problem('more', '', message, 'Correct those listed above first.')];
  }

  private problem(slug: string, path: string, message: string, remedy: string): Problem {
    const at = path === '' ? { file: this.file } : { file: this.file, column: path };
    return { code: `${this.area}/${slug}`, severity: 'error', at, message, remedy };
  }
}

/** A JSON value in words, short enough for a sentence. */
export function describeJson(value: Json | undefined): string {
  if (value === undefined) return 'missing';
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object') return 'a group of keys';
  const text = JSON.stringify(value);
  return text.length > 40 ? `${text.slice(0, 39)}…` : text;
}

function within(path: string, key: string): string {
  return path === '' ? key : `${path}.${key}`;
}

/** Checks of one object of the file; every read names its own path, and every wrong value is reported. */
export class ObjectReader {
  private constructor(
    private readonly object: JsonObject,
    readonly path: string,
    readonly problems: ProblemList,
  ) {}

  static of(value: Json | undefined, path: string, problems: ProblemList): ObjectReader | undefined {
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
      return new ObjectReader(value as JsonObject, path, problems);
    }
    wrongType(problems, path, value, 'a group of keys in braces');
    return undefined;
  }

  /** Reports keys that are not known, with the nearest known one. */
  onlyKeys(known: readonly string[]): void {
    for (const key of Object.keys(this.object)) {
      if (known.includes(key)) continue;
      const nearest = nearestName(key, known);
      const remedy = nearest === undefined ? `Known here are ${known.join(', ')}.` : `Did you mean ${nearest}?`;
      this.problems.add('unknown-key', within(this.path, key), `Nothing here is called ${key}.`, remedy);
    }
  }

  value(key: string): Json | undefined {
    return Object.hasOwn(this.object, key) ? this.object[key] : undefined;
  }

  text(key: string): string {
    const value = this.value(key);
    if (typeof value === 'string') return value;
    wrongType(this.problems, within(this.path, key), value, 'text');
    return '';
  }

  flag(key: string): boolean {
    const value = this.value(key);
    if (typeof value === 'boolean') return value;
    wrongType(this.problems, within(this.path, key), value, 'true or false');
    return false;
  }

  /** A whole number from 0 up. */
  count(key: string): number {
    const value = this.value(key);
    if (typeof value === 'number' && Number.isSafeInteger(value) && value >= 0) return value;
    wrongType(this.problems, within(this.path, key), value, 'a whole number, 0 or more');
    return 0;
  }

  /** A number from 0 up. */
  number(key: string): number {
    const value = this.value(key);
    if (typeof value === 'number' && Number.isFinite(value) && value >= 0) return value;
    wrongType(this.problems, within(this.path, key), value, 'a number, 0 or more');
    return 0;
  }

  oneOf<const T extends string>(key: string, options: readonly T[]): T {
    const value = this.value(key);
    const option = options.find((o) => o === value);
    if (option !== undefined) return option;
    const nearest = typeof value === 'string' ? nearestName(value, options) : undefined;
    const expected = `one of ${options.join(', ')}`;
    if (nearest === undefined) wrongType(this.problems, within(this.path, key), value, expected);
    else
      this.problems.add(
        'wrong-value',
        within(this.path, key),
        `Found ${describeJson(value)}.`,
        `Did you mean ${nearest}?`,
      );
    return options[0]!;
  }

  group(key: string): ObjectReader | undefined {
    return ObjectReader.of(this.value(key), within(this.path, key), this.problems);
  }

  list(key: string): readonly Json[] {
    const value = this.value(key);
    if (Array.isArray(value)) return value as readonly Json[];
    wrongType(this.problems, within(this.path, key), value, 'a list');
    return [];
  }

  texts(key: string): readonly string[] {
    const list = this.list(key);
    const texts = list.filter((item) => typeof item === 'string');
    if (texts.length < list.length) wrongType(this.problems, within(this.path, key), list, 'a list of texts');
    return texts;
  }

  /** The entries of an object used as a map from names of the user's own. */
  entries(): readonly (readonly [key: string, value: Json, path: string])[] {
    return Object.entries(this.object).map(([key, value]) => [key, value, within(this.path, key)] as const);
  }
}

export function wrongType(problems: ProblemList, path: string, value: Json | undefined, expected: string): void {
  if (value === undefined) problems.add('missing', path, 'This is missing.', `Expected ${expected}.`);
  else problems.add('wrong-value', path, `Found ${describeJson(value)}.`, `Expected ${expected}.`);
}

/** `[key, value]` pairs of text, as rows of rates and step tables are saved. */
export function textPairs(value: Json, path: string, problems: ProblemList): readonly (readonly [string, string])[] {
  if (!Array.isArray(value)) {
    wrongType(problems, path, value, 'a list of rows');
    return [];
  }
  const rows: (readonly [string, string])[] = [];
  (value as readonly Json[]).forEach((row, i) => {
    if (Array.isArray(row) && row.length === 2 && row.every((cell) => typeof cell === 'string')) {
      rows.push([row[0] as string, row[1] as string]);
    } else
      problems.add('wrong-row', `${path}[${i}]`, 'This row is not two texts.', 'Write it as ["2007-07", "2.00%"].');
  });
  return rows;
}
