import { formatCents } from '../core/cents';
import { addMonths, formatMonth, parseMonth, type Month } from '../core/date';
import { failure, success, type Problem, type Result } from '../core/problem';
import type { InputDescription } from '../deal/description';
import type { Collections } from './collections';
import { nearestKnown } from './fileProblems';
import { readAmountCell, readRateCell } from './inputCell';
import { shown } from './percent';

/**
 * Inputs of a deal that a user typed or imported, by month (`YYYY-MM`) and key: `remittance`, or `gross_interest(group_1)` for
 * an input per pool. Values are as typed in a collections file: dollars with at most two decimals, rates in percent.
 */
export type TypedInputs = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** An input that may be one column of each pool of the deal. */
export type PooledInput = InputDescription & { readonly perPool?: boolean };

/** One column of the inputs of a deal: an input of the deal itself, or of one of its pools. */
export interface InputColumnKey {
  /** As collections and typed inputs name it: `remittance`, `gross_interest(group_1)`. */
  readonly key: string;
  readonly input: InputDescription;
  /** '' for an input of the deal itself. */
  readonly pool: string;
}

/** More months than any deal runs; a month beyond them can only be a slip of the year. */
export const MAX_MONTHS = 720;

const SHEET = 'Inputs';

/** The columns of a deal's inputs in the order of the deal file: those of the deal first, then pool by pool. */
export function inputColumns(inputs: readonly PooledInput[], pools: readonly string[]): readonly InputColumnKey[] {
  const own = inputs.filter(({ perPool }) => !perPool).map((input) => ({ key: input.name, input, pool: '' }));
  const perPool = inputs.filter((input) => input.perPool === true);
  return [...own, ...pools.flatMap((pool) => perPool.map((input) => ({ key: `${input.name}(${pool})`, input, pool })))];
}

/**
 * The inputs of a run: projected collections with what a user typed in place of what was projected. Months after the last
 * projected one are added up to the last typed one, empty where nothing is typed; without a projection they begin at
 * `firstMonth`. Where nothing is typed the projection itself is given back.
 *
 * Units:  as in a collections file: dollars with at most two decimals → whole cents, rates in percent kept digit for digit
 * Errors: everything wrong at once, at its row and column of the Inputs sheet: a month that is none, comes before the first
 *         Distribution month or far after it; a name that is no input (once, with its first month); a value that is no
 *         amount or rate. INPUTS/none where there is neither a projection nor a typed value
 */
export function mergeTyped(
  projected: Collections | null,
  typed: TypedInputs,
  inputs: readonly PooledInput[],
  pools: readonly string[],
  firstMonth: Month,
): Result<Collections> {
  const reading = readTyped(typed, inputColumns(inputs, pools), firstMonth);
  if (reading.problems.length > 0) return failure(reading.problems);
  if (reading.cells.size === 0) return projected ? success(projected) : failure([nothingTyped(firstMonth)]);

  const months = [...(projected?.months ?? [])];
  for (let month = months.at(-1) ?? addMonths(firstMonth, -1); month < reading.last;) {
    month = addMonths(month, 1);
    months.push(month);
  }
  const rowOf = new Map(months.map((month, row) => [month, row]));
  const money: Record<string, readonly (number | null)[]> = lengthened(projected?.money, months.length);
  const rates: Record<string, readonly (string | null)[]> = lengthened(projected?.rates, months.length);
  for (const [column, cells] of reading.cells) {
    const place = <T>(columns: Record<string, readonly (T | null)[]>, own: ReadonlyMap<Month, T>): void => {
      const values = [...(columns[column.key] ?? Array.from({ length: months.length }, () => null))];
      for (const [month, value] of own) values[rowOf.get(month)!] = value;
      columns[column.key] = values;
    };
    if (cells.type === 'Money') place(money, cells.values);
    else place(rates, cells.values);
  }
  return success({ name: projected ? `${projected.name}, with typed inputs` : 'Typed inputs', months, money, rates });
}

/**
 * Required inputs that some month does not give: one problem an input, with its first such month and how many there are.
 * A run without them is not begun. Loans may run on after the last typed month (`projected`): then that is said too.
 */
export function missingInputs(
  collections: Collections,
  inputs: readonly PooledInput[],
  pools: readonly string[],
  projected = false,
): readonly Problem[] {
  return inputColumns(inputs, pools)
    .filter(({ input }) => input.required)
    .flatMap(({ key, input, pool }) => {
      const column: readonly unknown[] = (input.type === 'Money' ? collections.money : collections.rates)[key] ?? [];
      const empty = collections.months.filter((_, row) => column[row] === null || column[row] === undefined);
      const first = empty[0];
      if (first === undefined) return [];
      const everywhere = empty.length === collections.months.length;
      const when = everywhere ? 'on every date' : `in ${formatMonth(first)}`;
      const others = empty.length - 1;
      const more = everywhere || others === 0 ? '' : ` and ${others} other ${others === 1 ? 'month' : 'months'}`;
      const of = pool === '' ? '' : ` of ${pool}`;
      const loansRunOn =
        projected && !everywhere
          ? ' Where what is typed is all there is, delete the loans on the Tape sheet: they run on after it.'
          : '';
      return [
        problem(
          'missing',
          { row: collections.months.indexOf(first) + 1, column: key },
          `${input.label}${of} is missing ${when}${more}.`,
          `${key} is needed on every date: type it on the Inputs sheet or import a collections file.${loansRunOn}`,
        ),
      ];
    });
}

/** Every cell of collections as typed inputs, for example those of an imported file; empty cells are left out. */
export function typedFromCollections(collections: Collections, inputs: readonly PooledInput[]): TypedInputs {
  const names = new Set(inputs.map(({ name }) => name));
  const money = Object.entries(collections.money).filter(([key]) => names.has(inputOf(key)));
  const rates = Object.entries(collections.rates).filter(([key]) => names.has(inputOf(key)));
  const typed: Record<string, Record<string, string>> = {};
  collections.months.forEach((month, row) => {
    const cells: Record<string, string> = {};
    for (const [key, values] of money) {
      const cents = values[row];
      if (cents !== null && cents !== undefined) cells[key] = formatCents(cents);
    }
    for (const [key, values] of rates) {
      const percent = values[row];
      if (percent !== null && percent !== undefined) cells[key] = percent;
    }
    if (Object.keys(cells).length > 0) typed[formatMonth(month)] = cells;
  });
  return typed;
}

/** The input a key names: `gross_interest` of `gross_interest(group_1)`. */
function inputOf(key: string): string {
  const open = key.indexOf('(');
  return open < 0 ? key : key.slice(0, open);
}

type ReadCells =
  | { readonly type: 'Money'; readonly values: Map<Month, number> }
  | { readonly type: 'Rate'; readonly values: Map<Month, string> };

interface Reading {
  readonly cells: ReadonlyMap<InputColumnKey, ReadCells>;
  readonly last: Month;
  readonly problems: readonly Problem[];
}

function readTyped(typed: TypedInputs, columns: readonly InputColumnKey[], firstMonth: Month): Reading {
  const problems: Problem[] = [];
  const cells = new Map<InputColumnKey, ReadCells>();
  const byKey = new Map(columns.map((column) => [column.key, column]));
  const unknown = new Map<string, { readonly row: number; count: number }>();
  let last = addMonths(firstMonth, -1);
  for (const monthText of Object.keys(typed).sort()) {
    const entries = Object.entries(typed[monthText]!).filter(([, text]) => text.trim() !== '');
    if (entries.length === 0) continue;
    const month = parseMonth(monthText);
    const wrong = monthProblem(monthText, month, firstMonth);
    if (wrong || month === undefined) {
      if (wrong) problems.push(wrong);
      continue;
    }
    const row = month - firstMonth + 1;
    if (month > last) last = month;
    for (const [key, text] of entries) {
      const column = byKey.get(key);
      if (!column) {
        const before = unknown.get(key);
        if (before) before.count += 1;
        else unknown.set(key, { row, count: 1 });
        continue;
      }
      const fault = readCell(column, month, text.trim(), cells);
      if (fault) problems.push(problem(fault.slug, { row, column: key }, fault.message, fault.remedy));
    }
  }
  for (const [key, { row, count }] of unknown) problems.push(unknownKey(key, row, count, columns));
  return { cells, last, problems };
}

/** Reads one cell into `cells`; why it cannot be read, if so. */
function readCell(column: InputColumnKey, month: Month, text: string, cells: Map<InputColumnKey, ReadCells>) {
  const own = cells.get(column) ?? emptyCells(column);
  cells.set(column, own);
  if (own.type === 'Money') {
    const reading = readAmountCell(text);
    if (!reading.ok) return reading;
    own.values.set(month, reading.value);
  } else {
    const reading = readRateCell(text);
    if (!reading.ok) return reading;
    own.values.set(month, reading.value);
  }
  return undefined;
}

function emptyCells({ input }: InputColumnKey): ReadCells {
  return input.type === 'Money' ? { type: 'Money', values: new Map() } : { type: 'Rate', values: new Map() };
}

function monthProblem(text: string, month: Month | undefined, firstMonth: Month): Problem | undefined {
  const at = { column: 'distribution_month' };
  const first = formatMonth(firstMonth);
  if (month === undefined) {
    return problem(
      'bad-month',
      at,
      `${shown(text)} is not a month.`,
      `Expected a month written YYYY-MM such as ${first}.`,
    );
  }
  if (month < firstMonth) {
    return problem(
      'early-month',
      at,
      `${text} comes before the first Distribution Date.`,
      `Expected ${first} or a later month; clear what is typed for ${text}.`,
    );
  }
  if (month < firstMonth + MAX_MONTHS) return undefined;
  const latest = formatMonth(addMonths(firstMonth, MAX_MONTHS - 1));
  return problem('late-month', at, `${text} is too far away.`, `Expected a month up to ${latest}.`);
}

function unknownKey(key: string, row: number, count: number, columns: readonly InputColumnKey[]): Problem {
  const keys = columns.map((column) => column.key);
  const name = inputOf(key);
  const sameInput = columns.filter(({ input }) => input.name === name).map((column) => column.key);
  const near = sameInput.length > 0 ? undefined : nearestKnown(key, keys);
  const remedy =
    sameInput.length > 0
      ? `Expected ${listed(sameInput)}.`
      : near !== undefined
        ? `Did you mean ${near}?`
        : `Expected any of ${keys.join(', ')}.`;
  const often = count === 1 ? '' : ` (${count} values)`;
  return problem('unknown-name', { row, column: key }, `The deal has no input called ${shown(key)}${often}.`, remedy);
}

function nothingTyped(firstMonth: Month): Problem {
  return problem(
    'none',
    {},
    'There are no inputs: no loans to project, and nothing typed.',
    `Type ${formatMonth(firstMonth)} on the Inputs sheet, import a collections file there, or open a tape.`,
  );
}

function problem(
  slug: string,
  at: { readonly row?: number; readonly column?: string },
  message: string,
  remedy: string,
): Problem {
  return { code: `INPUTS/${slug}`, severity: 'error', at: { sheet: SHEET, ...at }, message, remedy };
}

function listed(names: readonly string[]): string {
  return names.length === 1 ? names[0]! : `${names.slice(0, -1).join(', ')} or ${names.at(-1)!}`;
}

/** The columns at a length, empty at the end; a column long enough is shared, not copied. */
function lengthened<T>(
  columns: Readonly<Record<string, readonly (T | null)[]>> | undefined,
  length: number,
): Record<string, readonly (T | null)[]> {
  const longer = Object.entries(columns ?? {}).map(([key, values]) => {
    if (values.length >= length) return [key, values] as const;
    return [key, [...values, ...Array.from({ length: length - values.length }, () => null)]] as const;
  });
  return Object.fromEntries(longer);
}
