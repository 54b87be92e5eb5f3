import type { Assumptions } from '../collateral/assumptions';
import { emptyTape, tapeCell, tapeField, withCells, type TapeCellEdit } from '../collateral/tape';
import { TAPE_FIELDS, type TapeFieldName } from '../collateral/tapeFields';
import type { PinnedFlag, TableRow } from '../deal/settings';
import { ObjectReader, textPairs, wrongType, type Json, type JsonObject } from './problemList';
import {
  ASSUMPTION_KEYS,
  assumptionsToJson,
  ratePathToJson,
  readAssumptions,
  readRatePath,
  sorted,
} from './projectParts';
import { NO_CHANGES, SCENARIO_COLOURS, type Differences, type Scenario, type ScenarioChanges } from './scenario';
import { columnFromJson, columnToJson } from './tapeJson';

/** Scenarios as a project file has them: parts without a difference are left out, null says "not as the base has it: none". */
export function scenariosToJson(scenarios: readonly Scenario[]): Json {
  return scenarios.map(({ id, name, colour, changes }) => ({ id, name, colour, changes: changesToJson(changes) }));
}

function changesToJson(changes: ScenarioChanges): JsonObject {
  const parts: JsonObject = {
    assumptions: Object.fromEntries(
      ASSUMPTION_KEYS.filter((key) => changes.assumptions[key] !== undefined).map((key) => [
        key,
        changes.assumptions[key] ?? null,
      ]),
    ),
    poolAssumptions: differencesToJson(changes.poolAssumptions, assumptionsToJson),
    parameters: differencesToJson(changes.parameters, (value) => value),
    tables: differencesToJson(changes.tables, (rows) => rows),
    choices: differencesToJson(changes.choices, (value) => value),
    pinned: differencesToJson(changes.pinned, (value) => value),
    rates: differencesToJson(changes.rates, ratePathToJson),
    typed: sorted(changes.typed) as JsonObject,
    tape: cellsToJson(changes.tape),
  };
  return Object.fromEntries(Object.entries(parts).filter(([, part]) => Object.keys(part as object).length > 0));
}

function differencesToJson<T>(map: Differences<T>, toJson: (value: T) => Json): JsonObject {
  return sorted(
    Object.fromEntries(Object.entries(map).map(([key, value]) => [key, value === null ? null : toJson(value)])),
  );
}

/** By field: the rows, counted from 0, and what each becomes, written as the tape's own columns are. */
function cellsToJson(edits: readonly TapeCellEdit[]): JsonObject {
  const fields: Record<string, Json> = {};
  for (const { name } of TAPE_FIELDS) {
    const own = edits.filter(({ field }) => field === name);
    if (own.length === 0) continue;
    const tape = withCells(
      emptyTape('', own.length),
      own.map((edit, row) => ({ ...edit, row })),
    );
    const values = columnToJson(tapeField(name), tape.columns[name]) ?? own.map(() => null);
    fields[name] = { rows: own.map(({ row }) => row), values };
  }
  return fields;
}

/**
 * Reads the `scenarios` of a project.
 *
 * Errors: everything wrong with its path; a second scenario of one id is told (`PROJECT/wrong-value`)
 */
export function readScenarios(root: ObjectReader): readonly Scenario[] {
  const ids = new Set<string>();
  return root.list('scenarios').flatMap((value, i) => {
    const path = `scenarios[${i}]`;
    const group = ObjectReader.of(value, path, root.problems);
    if (!group) return [];
    group.onlyKeys(['id', 'name', 'colour', 'changes']);
    const id = group.text('id');
    if (ids.has(id)) wrongType(root.problems, `${path}.id`, id, 'an id that no other scenario has');
    ids.add(id);
    const colour = group.count('colour') % SCENARIO_COLOURS;
    return [{ id, name: group.text('name'), colour, changes: readChanges(group.group('changes')) }];
  });
}

function readChanges(group: ObjectReader | undefined): ScenarioChanges {
  if (!group) return NO_CHANGES;
  group.onlyKeys(Object.keys(NO_CHANGES));
  const part = (key: keyof ScenarioChanges): ObjectReader | undefined =>
    group.value(key) === undefined ? undefined : group.group(key);
  return {
    tape: readCells(part('tape')),
    rates: readDifferences(part('rates'), (value, path, { problems }) => {
      const rates = ObjectReader.of(value, path, problems);
      return rates && readRatePath(rates);
    }),
    assumptions: readSome(part('assumptions')),
    poolAssumptions: readDifferences(part('poolAssumptions'), (value, path, { problems }) =>
      readAssumptions(ObjectReader.of(value, path, problems)),
    ),
    typed: readTyped(part('typed')),
    parameters: readDifferences(part('parameters'), textAt),
    tables: readDifferences<readonly TableRow[]>(part('tables'), (value, path, { problems }) =>
      textPairs(value, path, problems),
    ),
    choices: readDifferences(part('choices'), textAt),
    pinned: readDifferences<PinnedFlag>(part('pinned'), (value, path, { problems }) => {
      if (value === 'yes' || value === 'no') return value;
      wrongType(problems, path, value, 'yes or no');
      return undefined;
    }),
  };
}

function textAt(value: Json, path: string, { problems }: ObjectReader): string | undefined {
  if (typeof value === 'string') return value;
  wrongType(problems, path, value, 'text, or null');
  return undefined;
}

function readDifferences<T>(
  group: ObjectReader | undefined,
  read: (value: Json, path: string, group: ObjectReader) => T | undefined,
): Differences<T> {
  const found: [string, T | null][] = [];
  for (const [key, value, path] of group?.entries() ?? []) {
    const held = value === null ? null : read(value, path, group!);
    if (held !== undefined) found.push([key, held]);
  }
  return Object.fromEntries(found);
}

function readTyped(group: ObjectReader | undefined): ScenarioChanges['typed'] {
  const months = (group?.entries() ?? []).map(([month, value, path]) => {
    return [month, readDifferences(ObjectReader.of(value, path, group!.problems), textAt)] as const;
  });
  return Object.fromEntries(months);
}

/** Only some of the assumptions: those that are there are read as a whole set is. */
function readSome(group: ObjectReader | undefined): Partial<Assumptions> {
  if (!group) return {};
  const given = ASSUMPTION_KEYS.filter((key) => group.value(key) !== undefined);
  const whole = readAssumptions(group, given);
  return Object.fromEntries(given.map((key) => [key, whole?.[key]]));
}

function readCells(group: ObjectReader | undefined): readonly TapeCellEdit[] {
  if (!group) return [];
  group.onlyKeys(TAPE_FIELDS.map(({ name }) => name));
  return group.entries().flatMap(([name, value, path]) => {
    const field = TAPE_FIELDS.find((candidate) => candidate.name === name);
    const cells = ObjectReader.of(value, path, group.problems);
    return field && cells ? readColumn(field.name, cells) : [];
  });
}

function readColumn(field: TapeFieldName, cells: ObjectReader): readonly TapeCellEdit[] {
  cells.onlyKeys(['rows', 'values']);
  const rows = cells.list('rows').filter((row, i): row is number => {
    const isRow = typeof row === 'number' && Number.isSafeInteger(row) && row >= 0;
    if (!isRow) wrongType(cells.problems, `${cells.path}.rows[${i}]`, row, 'a row, counted from 0');
    return isRow;
  });
  const values = cells.list('values');
  if (rows.length !== values.length) {
    const message = `There are ${rows.length} rows and ${values.length} values.`;
    cells.problems.add('column-length', cells.path, message, 'Give one value for each row.');
    return [];
  }
  const column = columnFromJson(tapeField(field), values, `${cells.path}.values`, cells.problems);
  const tape = emptyTape('', rows.length);
  const read = { ...tape, columns: { ...tape.columns, [field]: column } };
  return rows.map((row, i) => ({ row, field, value: tapeCell(read, i, field) }));
}
