import { parseArgs } from 'node:util';
import { nearestName } from '../engine/core/problem';

export interface Option {
  readonly name: string;
  /** How the value is called in the usage line; none: a switch. */
  readonly value?: string;
  readonly summary: string;
  readonly required?: boolean;
  readonly repeatable?: boolean;
}

/** What one command was given, checked against its options. */
export interface Given {
  /** The value of an option, undefined where it is not given. */
  one(name: string): string | undefined;
  /** The value of a required option. */
  required(name: string): string;
  all(name: string): readonly string[];
  has(name: string): boolean;
  readonly files: readonly string[];
  /** Every path that is read: the files and the values of options that name a file to read. */
  readonly inputs: readonly string[];
}

export type OptionReading =
  | { readonly ok: true; readonly given: Given }
  | { readonly ok: false; readonly mistakes: readonly string[] }
  | { readonly ok: 'help' };

const HELP: Option = { name: 'help', summary: 'Show this page.' };

/** Reads the arguments of a command. Every mistake at once, as lines; an unknown option names the nearest. */
export function readOptions(
  args: readonly string[],
  options: readonly Option[],
  files: 'none' | 'one' | 'some',
): OptionReading {
  const byName = new Map([...options, HELP].map((option) => [option.name, option]));
  const { tokens } = parseArgs({
    args: [...args],
    strict: false,
    allowPositionals: true,
    tokens: true,
    options: Object.fromEntries(
      [...byName.values()].map(({ name, value }) => [
        name,
        { type: value === undefined ? 'boolean' : 'string', ...(name === HELP.name && { short: 'h' }) },
      ]),
    ),
  });
  const values = new Map<string, string[]>();
  const positionals: string[] = [];
  const mistakes: string[] = [];
  for (const token of tokens) {
    if (token.kind === 'positional') {
      if (files === 'some' || (files === 'one' && positionals.length === 0)) positionals.push(token.value);
      else if (files === 'one') mistakes.push(`${token.value}: Another file is given already. Expected one.`);
      else mistakes.push(`${token.value}: This is not an option. Expected --option value.`);
    } else if (token.kind === 'option') {
      const option = byName.get(token.name);
      const before = values.get(token.name);
      if (!option) mistakes.push(unknownOption(token.rawName, byName.keys()));
      else if (option.value === undefined) {
        if (token.value !== undefined) mistakes.push(`--${token.name}: This option takes no value. Write it alone.`);
        values.set(token.name, ['']);
      } else if (token.value === undefined || token.value === '' || (!token.inlineValue && /^-./.test(token.value))) {
        mistakes.push(`--${token.name}: The value is missing. Expected --${token.name} ${option.value}.`);
        values.set(token.name, before ?? ['']);
      } else if (before && !option.repeatable) {
        mistakes.push(`--${token.name}: This option is given twice. Expected it once.`);
      } else values.set(token.name, [...(before ?? []), token.value]);
    }
  }
  if (values.has(HELP.name)) return { ok: 'help' };
  for (const option of options) {
    if (option.required && !values.has(option.name)) {
      mistakes.push(`--${option.name}: This option is missing. Expected --${option.name} ${option.value ?? ''}.`);
    }
  }
  if (mistakes.length > 0) return { ok: false, mistakes };
  return { ok: true, given: asGiven(values, positionals) };
}

/** Options whose values are no paths that are read. */
const NOT_READ: readonly string[] = ['out', 'scenario'];

function asGiven(values: ReadonlyMap<string, readonly string[]>, files: readonly string[]): Given {
  const all = (name: string): readonly string[] => values.get(name) ?? [];
  return {
    all,
    files,
    inputs: [
      ...files,
      ...[...values].flatMap(([name, given]) =>
        NOT_READ.includes(name) ? [] : given.map((path) => path.replace(/^\w+=/, '')),
      ),
    ],
    one: (name) => all(name)[0],
    required: (name) => {
      const value = all(name)[0];
      if (value === undefined) throw new Error(`--${name} was not checked to be there`);
      return value;
    },
    has: (name) => values.has(name),
  };
}

function unknownOption(typed: string, names: Iterable<string>): string {
  const known = [...names];
  const near = nearestName(typed.replace(/^-+/, ''), known);
  const remedy =
    near === undefined ? `Expected ${known.map((name) => `--${name}`).join(', ')}.` : `Did you mean --${near}?`;
  return `${typed}: There is no such option. ${remedy}`;
}
