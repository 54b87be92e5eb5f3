import { tapeCell, withCells, type Tape, type TapeCellEdit } from '../collateral/tape';
import type { Assumptions } from '../collateral/assumptions';
import { TAPE_FIELDS } from '../collateral/tapeFields';
import type { RatePath } from '../collections/collections';
import type { TypedInputs } from '../collections/typedInputs';
import type { PinnedFlag, Settings, TableRow } from '../deal/settings';
import type { InputChange } from '../api/types';
import type { Project } from './project';

/** Values by name; null where the base has one and the scenario does not (a setting at the deal's own value, say). */
export type Differences<T> = Readonly<Record<string, T | null>>;

/**
 * How a scenario differs from the base, part by part and name by name: whatever is not named here is the base's, now and after
 * the base changes. The deal text, the register and which loans there are belong to the base alone.
 */
export interface ScenarioChanges {
  /** Cells of the base's tape, by row; one entry a cell. */
  readonly tape: readonly TapeCellEdit[];
  /** Whole paths, by index. */
  readonly rates: Differences<RatePath>;
  readonly assumptions: Partial<Assumptions>;
  readonly poolAssumptions: Differences<Assumptions>;
  /** By month (`YYYY-MM`) and input. */
  readonly typed: Readonly<Record<string, Differences<string>>>;
  readonly parameters: Differences<string>;
  /** Whole step tables, by name. */
  readonly tables: Differences<readonly TableRow[]>;
  readonly choices: Differences<string>;
  readonly pinned: Differences<PinnedFlag>;
}

export interface Scenario {
  /** Opaque, unique in its project. */
  readonly id: string;
  readonly name: string;
  /** Index into the palette of scenarios. */
  readonly colour: number;
  readonly changes: ScenarioChanges;
}

/** How many colours scenarios take turns in. */
export const SCENARIO_COLOURS = 8;

export const NO_CHANGES: ScenarioChanges = {
  tape: [],
  rates: {},
  assumptions: {},
  poolAssumptions: {},
  typed: {},
  parameters: {},
  tables: {},
  choices: {},
  pinned: {},
};

type Inputs = Pick<Project, 'tape' | 'rates' | 'assumptions' | 'poolAssumptions' | 'typed' | 'settings'>;

const SETTING_PARTS = ['parameters', 'tables', 'choices', 'pinned'] as const satisfies readonly (keyof Settings)[];

/** The base as the scenario sees it. Parts that the scenario leaves alone are the very objects of the base. */
export function withChanges(base: Project, changes: ScenarioChanges): Project {
  return { ...base, ...changedParts(base, changes) };
}

/** What a run of the base must hear to become a run of the scenario, as few parts as possible. */
export function inputChangesOf(base: Inputs, changes: ScenarioChanges): readonly InputChange[] {
  const { rates, assumptions, poolAssumptions, typed, settings } = changedParts(base, changes);
  const told: InputChange[] = [];
  if (changes.tape.length > 0) told.push({ kind: 'tapeCells', edits: cellsOf(base.tape, changes.tape) });
  if (rates) told.push({ kind: 'rates', rates });
  if (assumptions) told.push({ kind: 'assumptions', assumptions });
  if (poolAssumptions) told.push({ kind: 'poolAssumptions', poolAssumptions });
  if (typed) told.push({ kind: 'typed', typed });
  if (settings) told.push({ kind: 'settings', settings });
  return told;
}

function changedParts(base: Inputs, changes: ScenarioChanges): Partial<Inputs> {
  const rates = merged(base.rates, changes.rates);
  const poolAssumptions = merged(base.poolAssumptions, changes.poolAssumptions);
  const settings = SETTING_PARTS.some((part) => !isEmpty(changes[part]))
    ? {
        parameters: merged(base.settings.parameters, changes.parameters),
        tables: merged(base.settings.tables, changes.tables),
        choices: merged(base.settings.choices, changes.choices),
        pinned: merged(base.settings.pinned, changes.pinned),
      }
    : base.settings;
  return {
    ...(changes.tape.length > 0 && { tape: withCells(base.tape, cellsOf(base.tape, changes.tape)) }),
    ...(rates !== base.rates && { rates }),
    ...(!isEmpty(changes.assumptions) && { assumptions: { ...base.assumptions, ...changes.assumptions } }),
    ...(poolAssumptions !== base.poolAssumptions && { poolAssumptions }),
    ...(!isEmpty(changes.typed) && { typed: mergedTyped(base.typed, changes.typed) }),
    ...(settings !== base.settings && { settings }),
  };
}

/** Cells that the tape has: a file may name rows that are gone. */
function cellsOf(tape: Tape, edits: readonly TapeCellEdit[]): readonly TapeCellEdit[] {
  return edits.every(({ row }) => row < tape.count) ? edits : edits.filter(({ row }) => row < tape.count);
}

function isEmpty(map: object): boolean {
  return Object.keys(map).length === 0;
}

function merged<T>(base: Readonly<Record<string, T>>, changes: Differences<T>): Readonly<Record<string, T>> {
  if (isEmpty(changes)) return base;
  const both: Record<string, T> = { ...base };
  for (const [name, value] of Object.entries(changes)) {
    if (value === null) delete both[name];
    else both[name] = value;
  }
  return both;
}

function mergedTyped(base: TypedInputs, changes: ScenarioChanges['typed']): TypedInputs {
  const months: Record<string, Readonly<Record<string, string>>> = { ...base };
  for (const [month, row] of Object.entries(changes)) {
    const values = merged(base[month] ?? {}, row);
    if (isEmpty(values)) delete months[month];
    else months[month] = values;
  }
  return Object.fromEntries(Object.entries(months).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/**
 * What makes `base` into `seen`, which has the same loans in the same rows. Parts that are the same object are not looked
 * into, so this costs what was changed; `before`, where it is given, keeps the identity of parts that did not change.
 */
export function changesBetween(base: Inputs, seen: Inputs, before: ScenarioChanges = NO_CHANGES): ScenarioChanges {
  const { settings } = base;
  return {
    tape: kept(before.tape, tapeDifferences(base.tape, seen.tape)),
    rates: kept(before.rates, differences(base.rates, seen.rates)),
    assumptions: kept(before.assumptions, differences<unknown>({ ...base.assumptions }, { ...seen.assumptions })),
    poolAssumptions: kept(before.poolAssumptions, differences(base.poolAssumptions, seen.poolAssumptions)),
    typed: kept(before.typed, typedDifferences(base.typed, seen.typed)),
    parameters: kept(before.parameters, differences(settings.parameters, seen.settings.parameters)),
    tables: kept(before.tables, differences(settings.tables, seen.settings.tables)),
    choices: kept(before.choices, differences(settings.choices, seen.settings.choices)),
    pinned: kept(before.pinned, differences(settings.pinned, seen.settings.pinned)),
  };
}

/** The old value where the new one says the same. */
function kept<T extends object>(before: T, after: object): T {
  return JSON.stringify(before) === JSON.stringify(after) ? before : (after as T);
}

function differences<T>(
  base: Readonly<Record<string, T>>,
  seen: Readonly<Record<string, T>>,
): Record<string, T | null> {
  if (base === seen) return {};
  const found: Record<string, T | null> = {};
  for (const name of new Set([...Object.keys(base), ...Object.keys(seen)])) {
    const [a, b] = [base[name], seen[name]];
    if (a !== b && JSON.stringify(a) !== JSON.stringify(b)) found[name] = b ?? null;
  }
  return found;
}

function typedDifferences(base: TypedInputs, seen: TypedInputs): Record<string, Differences<string>> {
  if (base === seen) return {};
  const months = [...new Set([...Object.keys(base), ...Object.keys(seen)])].sort();
  const rows = months.map((month) => [month, differences(base[month] ?? {}, seen[month] ?? {})] as const);
  return Object.fromEntries(rows.filter(([, row]) => !isEmpty(row)));
}

function tapeDifferences(base: Tape, seen: Tape): TapeCellEdit[] {
  if (base === seen) return [];
  const found: TapeCellEdit[] = [];
  for (const { name: field } of TAPE_FIELDS) {
    const [a, b] = [base.columns[field], seen.columns[field]];
    if (a === b) continue;
    for (let row = 0; row < base.count; row++) {
      // A blank number is NaN, which is unlike itself.
      if (a[row] !== b[row] && !Object.is(a[row], b[row]))
        found.push({ row, field, value: tapeCell(seen, row, field) });
    }
  }
  return found;
}

/** A scenario's cells after loans were put in or taken out of the base: they stay with their loans. */
export function withRowsMoved(scenario: Scenario, changes: readonly InputChange[]): Scenario {
  let { tape } = scenario.changes;
  if (tape.length === 0) return scenario;
  for (const change of changes) {
    if (change.kind === 'tape' || change.kind === 'all') tape = [];
    else if (change.kind === 'tapeInsert') {
      const { at, rows } = change;
      tape = tape.map((edit) => (edit.row < at ? edit : { ...edit, row: edit.row + rows.length }));
    } else if (change.kind === 'tapeDelete') tape = withoutRows(tape, change.rows);
  }
  return tape === scenario.changes.tape ? scenario : { ...scenario, changes: { ...scenario.changes, tape } };
}

function withoutRows(edits: readonly TapeCellEdit[], rows: readonly number[]): readonly TapeCellEdit[] {
  const gone = new Set(rows);
  const sorted = [...gone].sort((a, b) => a - b);
  return edits
    .filter(({ row }) => !gone.has(row))
    .map((edit) => {
      const above = sorted.findIndex((row) => row > edit.row);
      return { ...edit, row: edit.row - (above < 0 ? sorted.length : above) };
    });
}

export function hasChanges(changes: ScenarioChanges): boolean {
  return Object.values(changes).some((part: object) => !isEmpty(part));
}

/** A scenario with an id and, unless it is taken, the wanted name; the next colour in turn. */
export function newScenario(
  others: readonly Scenario[],
  name: string,
  changes: ScenarioChanges = NO_CHANGES,
): Scenario {
  const taken = new Set(others.map(({ id }) => id));
  let number = others.length + 1;
  while (taken.has(`s${number}`)) number += 1;
  const used = others.map(({ colour }) => colour);
  const free = Array.from({ length: SCENARIO_COLOURS }, (_, i) => i).find((colour) => !used.includes(colour));
  return {
    id: `s${number}`,
    name: freeName(
      others.map((other) => other.name),
      name,
    ),
    colour: free ?? others.length % SCENARIO_COLOURS,
    changes,
  };
}

/** `Stress`, `Stress 2`, `Stress 3` …: the first that is not taken; `Base` is. */
export function freeName(taken: readonly string[], wanted: string): string {
  const lower = new Set([...taken, 'Base'].map((name) => name.toLowerCase()));
  const name = wanted.trim() === '' ? 'Scenario' : wanted.trim();
  if (!lower.has(name.toLowerCase())) return name;
  const stem = name.replace(/ \d+$/, '');
  let number = 2;
  while (lower.has(`${stem} ${number}`.toLowerCase())) number += 1;
  return `${stem} ${number}`;
}
