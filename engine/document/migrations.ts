import { tapeField } from '../collateral/tape';
import { TAPE_FIELDS } from '../collateral/tapeFields';
import { parseDollars } from '../core/cents';
import type { Json, JsonObject } from './problemList';

/** One step of the chain: takes a file of version `to - 1` to version `to`. Values it does not know pass through untouched. */
export interface Migration {
  readonly to: number;
  readonly why: string;
  readonly up: (file: JsonObject) => JsonObject;
}

function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Dollars as version 0 wrote them to whole cents; anything else is left for the check that follows to report. */
function centsOf(value: Json): Json {
  return typeof value === 'number' ? (parseDollars(String(value)) ?? `${value} dollars`) : value;
}

/** Version 0: `tape.loans`, one object a loan with only the filled fields, money in dollars. */
function columnsFromLoans(file: JsonObject): JsonObject {
  const { tape, notes, ...rest } = file;
  if (!isObject(tape) || !Array.isArray(tape.loans)) return file;
  const { loans, ...tapeRest } = tape;
  const rows = loans as readonly Json[];
  const columns: Record<string, Json[]> = {};
  const fieldNames = new Set<string>(TAPE_FIELDS.map((field) => field.name));
  rows.forEach((row, i) => {
    if (!isObject(row)) return;
    for (const [name, value] of Object.entries(row)) {
      const isMoney = fieldNames.has(name) && tapeField(name as (typeof TAPE_FIELDS)[number]['name']).kind === 'money';
      const column = (columns[name] ??= rows.map(() => null));
      column[i] = isMoney ? centsOf(value) : value;
    }
  });
  return { ...rest, tape: { ...tapeRest, count: rows.length, columns }, notes: notes ?? '' };
}

/** Version 1 knew one pool, no pinned flags, no typed inputs, no register and no draft of the deal text. */
function withoutPools(file: JsonObject): JsonObject {
  const { deal, settings } = file;
  return {
    ...file,
    ...(isObject(deal) && { deal: { ...deal, draft: null } }),
    ...(isObject(settings) && { settings: { ...settings, pinned: {} } }),
    poolAssumptions: {},
    typed: {},
    register: { holders: [], transfers: [] },
  };
}

/** Version 2 knew the base only. */
function withScenarios(file: JsonObject): JsonObject {
  return { ...file, scenarios: [], baseLocked: false };
}

/** Version 3 remembered nothing of the analyses. */
function withAnalysis(file: JsonObject): JsonObject {
  return { ...file, analysis: {} };
}

export const MIGRATIONS: readonly Migration[] = [
  {
    to: 1,
    why: 'the tape is held in columns, money in whole cents, and the notes are always there',
    up: columnsFromLoans,
  },
  {
    to: 2,
    why: 'pools, typed inputs, forced tests and the register are kept',
    up: withoutPools,
  },
  {
    to: 3,
    why: 'scenarios are kept',
    up: withScenarios,
  },
  {
    to: 4,
    why: 'what analyses are asked for is kept',
    up: withAnalysis,
  },
];

/** Takes a file of an older version to the current one; the reasons are for the user to read. */
export function migrate(
  file: JsonObject,
  version: number,
): { readonly file: JsonObject; readonly why: readonly string[] } {
  const steps = MIGRATIONS.filter((step) => step.to > version);
  const migrated = steps.reduce((current, step) => ({ ...step.up(current), version: step.to }), file);
  return { file: migrated, why: steps.map((step) => step.why) };
}
