import type { AnalysisTexts } from '../analytics/analysisTexts';
import type { Assumptions } from '../collateral/assumptions';
import type { RatePath, RatePaths } from '../collections/collections';
import type { TypedInputs } from '../collections/typedInputs';
import type { PinnedFlag, Settings, TableRow } from '../deal/settings';
import { EMPTY_REGISTER, type RegisterEntries } from '../register/types';
import { ObjectReader, textPairs, wrongType, type JsonObject } from './problemList';

export const ASSUMPTION_KEYS = [
  'prepaymentUnit',
  'prepayment',
  'defaultUnit',
  'defaults',
  'severity',
  'monthsToLiquidation',
  'advancing',
  'shortfallShare',
  'shortfallDaysPaid',
] as const satisfies readonly (keyof Assumptions)[];

/** Names of the user's own in one order, so that the same project is the same text. */
export function sorted<T>(map: Readonly<Record<string, T>>): Record<string, T> {
  return Object.fromEntries(Object.entries(map).sort(([a], [b]) => (a < b ? -1 : 1)));
}

export function mapped<T>(map: Readonly<Record<string, T>>, toJson: (value: T) => JsonObject): JsonObject {
  return sorted(Object.fromEntries(Object.entries(map).map(([key, value]) => [key, toJson(value)])));
}

export function assumptionsToJson(assumptions: Assumptions): JsonObject {
  return Object.fromEntries(ASSUMPTION_KEYS.map((key) => [key, assumptions[key]]));
}

export function registerToJson({ holders, transfers }: RegisterEntries): JsonObject {
  return {
    holders: holders.map(({ id, name, taxStatus, withholding, authority }) => {
      return { id, name, taxStatus, withholding, authority };
    }),
    transfers: transfers.map(({ date, from, to, percent, met, note }) => ({ date, from, to, percent, met, note })),
  };
}

export function ratesToJson(rates: RatePaths): JsonObject {
  return mapped(rates, ratePathToJson);
}

export function ratePathToJson({ by, name, source, rows }: RatePath): JsonObject {
  return { by, name, source, rows };
}

/** The assumptions of a group; where only some keys are `wanted`, the others are not looked for and mean nothing. */
export function readAssumptions(
  group: ObjectReader | undefined,
  wanted: readonly (keyof Assumptions)[] = ASSUMPTION_KEYS,
): Assumptions | undefined {
  if (!group) return undefined;
  group.onlyKeys(ASSUMPTION_KEYS);
  const part = <K extends keyof Assumptions>(key: K, read: () => Assumptions[K], none: Assumptions[K]) =>
    wanted.includes(key) ? read() : none;
  return {
    prepaymentUnit: part(
      'prepaymentUnit',
      () => group.oneOf('prepaymentUnit', ['CPR', 'SMM', 'PSA', 'ABS', 'HEP']),
      'CPR',
    ),
    prepayment: part('prepayment', () => group.text('prepayment'), ''),
    defaultUnit: part('defaultUnit', () => group.oneOf('defaultUnit', ['CDR', 'MDR', 'SDA']), 'CDR'),
    defaults: part('defaults', () => group.text('defaults'), ''),
    severity: part('severity', () => group.text('severity'), ''),
    monthsToLiquidation: part('monthsToLiquidation', () => group.count('monthsToLiquidation'), 0),
    advancing: part('advancing', () => group.oneOf('advancing', ['none', 'full']), 'none'),
    shortfallShare: part('shortfallShare', () => group.text('shortfallShare'), ''),
    shortfallDaysPaid: part('shortfallDaysPaid', () => group.number('shortfallDaysPaid'), 0),
  };
}

export function readPoolAssumptions(root: ObjectReader): Record<string, Assumptions> {
  const pools: [string, Assumptions][] = [];
  for (const [pool, value, path] of root.group('poolAssumptions')?.entries() ?? []) {
    const assumptions = readAssumptions(ObjectReader.of(value, path, root.problems));
    if (assumptions) pools.push([pool, assumptions]);
  }
  return Object.fromEntries(pools);
}

export function readTyped(root: ObjectReader): TypedInputs {
  const months: [string, Readonly<Record<string, string>>][] = [];
  for (const [month, value, path] of root.group('typed')?.entries() ?? []) {
    months.push([month, readTexts(ObjectReader.of(value, path, root.problems))]);
  }
  return Object.fromEntries(months);
}

export function readAnalysis(root: ObjectReader): AnalysisTexts {
  const parts: [string, Readonly<Record<string, string>>][] = [];
  for (const [part, value, path] of root.group('analysis')?.entries() ?? []) {
    parts.push([part, readTexts(ObjectReader.of(value, path, root.problems))]);
  }
  return Object.fromEntries(parts);
}

export function readRegister(root: ObjectReader): RegisterEntries {
  const group = root.group('register');
  if (!group) return EMPTY_REGISTER;
  group.onlyKeys(['holders', 'transfers']);
  const readers = (key: string, known: readonly string[]): ObjectReader[] =>
    group.list(key).flatMap((value, i) => {
      const reader = ObjectReader.of(value, `register.${key}[${i}]`, root.problems);
      reader?.onlyKeys(known);
      return reader ? [reader] : [];
    });
  const holders = readers('holders', ['id', 'name', 'taxStatus', 'withholding', 'authority']).map((holder) => ({
    id: holder.text('id'),
    name: holder.text('name'),
    taxStatus: holder.text('taxStatus'),
    withholding: holder.text('withholding'),
    authority: holder.text('authority'),
  }));
  const transfers = readers('transfers', ['date', 'from', 'to', 'percent', 'met', 'note']).map((transfer) => ({
    date: transfer.text('date'),
    from: transfer.text('from'),
    to: transfer.text('to'),
    percent: transfer.text('percent'),
    met: transfer.texts('met'),
    note: transfer.text('note'),
  }));
  return { holders, transfers };
}

export function readTexts(group: ObjectReader | undefined): Record<string, string> {
  const texts: [string, string][] = [];
  for (const [key, value, path] of group?.entries() ?? []) {
    if (typeof value === 'string') texts.push([key, value]);
    else wrongType(group!.problems, path, value, 'text, such as "3.40%"');
  }
  return Object.fromEntries(texts);
}

function readPinned(group: ObjectReader | undefined): Record<string, PinnedFlag> {
  const flags = group?.entries().map(([name]) => [name, group.oneOf(name, ['yes', 'no'])] as const);
  return Object.fromEntries(flags ?? []);
}

export function readSettings(root: ObjectReader): Settings {
  const group = root.group('settings');
  group?.onlyKeys(['parameters', 'tables', 'choices', 'pinned']);
  const tables: [string, readonly TableRow[]][] = [];
  for (const [key, value, path] of group?.group('tables')?.entries() ?? []) {
    tables.push([key, textPairs(value, path, root.problems)]);
  }
  return {
    parameters: readTexts(group?.group('parameters')),
    tables: Object.fromEntries(tables),
    choices: readTexts(group?.group('choices')),
    pinned: readPinned(group?.group('pinned')),
  };
}

export function readRates(root: ObjectReader): RatePaths {
  const paths: [string, RatePath][] = [];
  for (const [index, value, path] of root.group('rates')?.entries() ?? []) {
    const group = ObjectReader.of(value, path, root.problems);
    if (group) paths.push([index, readRatePath(group)]);
  }
  return Object.fromEntries(paths);
}

export function readRatePath(group: ObjectReader): RatePath {
  group.onlyKeys(['by', 'name', 'source', 'rows']);
  return {
    by: group.oneOf('by', ['month', 'date']),
    name: group.text('name'),
    source: group.text('source'),
    rows: textPairs(group.list('rows'), `${group.path}.rows`, group.problems),
  };
}
