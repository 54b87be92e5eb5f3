import type { Assumptions } from '../collateral/assumptions';
import { DEFAULT_ASSUMPTIONS } from '../collateral/defaultAssumptions';
import { ObjectReader, ProblemList, type Json, type JsonObject } from './problemList';
import { ASSUMPTION_KEYS, readAssumptions } from './projectParts';
import type { SalvageFault } from './salvageJson';
import { readScenarios } from './scenarioJson';

type Mutable = Record<string, Json>;

/** The object of a damaged file with every part there, and nothing in them that a default of a reader would make into another value. */
export function repaired(file: JsonObject, name: string, faults: readonly SalvageFault[]): JsonObject {
  const assumptions = wholeAssumptions(groupOf(file.assumptions), DEFAULT_ASSUMPTIONS);
  return {
    ...file,
    name: typeof file.name === 'string' ? file.name : name,
    deal: groupOf(file.deal),
    settings: wholeSettings(groupOf(file.settings)),
    assumptions,
    poolAssumptions: mapGroups(file.poolAssumptions, (pool) =>
      wholeAssumptions(pool, assumptions as unknown as Assumptions),
    ),
    typed: mapGroups(file.typed, (month) => month),
    register: wholeRegister(groupOf(file.register)),
    rates: wholeRates(file.rates),
    tape: wholeTape(groupOf(file.tape), faults),
    notes: typeof file.notes === 'string' ? file.notes : '',
    scenarios: wholeScenarios(file.scenarios, faults),
    baseLocked: file.baseLocked === true,
    analysis: mapGroups(file.analysis, (part) => part),
  };
}

function groupOf(value: Json | undefined): JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonObject) : {};
}

function listOf(value: Json | undefined): readonly Json[] {
  return Array.isArray(value) ? (value as readonly Json[]) : [];
}

/** Entries that are groups, each made whole; undefined leaves one out. */
function mapGroups(value: Json | undefined, whole: (group: JsonObject) => JsonObject | undefined): JsonObject {
  const kept: Mutable = {};
  for (const [key, entry] of Object.entries(groupOf(value))) {
    const isGroup = typeof entry === 'object' && entry !== null && !Array.isArray(entry);
    const made = isGroup ? whole(entry as JsonObject) : undefined;
    if (made) kept[key] = made;
  }
  return kept;
}

/** Whether a reader finds nothing wrong. */
function isSound(read: (problems: ProblemList) => void): boolean {
  const problems = new ProblemList('PROJECT', '');
  read(problems);
  return problems.isEmpty;
}

function wholeAssumptions(group: JsonObject, otherwise: Assumptions): JsonObject {
  const whole: Mutable = {};
  for (const key of ASSUMPTION_KEYS) {
    const one = { [key]: group[key] ?? null };
    const isRight = isSound((problems) => void readAssumptions(ObjectReader.of(one, '', problems), [key]));
    whole[key] = isRight ? (group[key] as Json) : otherwise[key];
  }
  return whole;
}

/** A test is not forced on a guess. */
function wholeSettings(group: JsonObject): JsonObject {
  const pinned = Object.entries(groupOf(group.pinned)).filter(([, value]) => value === 'yes' || value === 'no');
  return {
    parameters: groupOf(group.parameters),
    tables: mapLists(group.tables),
    choices: groupOf(group.choices),
    pinned: Object.fromEntries(pinned),
  };
}

function mapLists(value: Json | undefined): JsonObject {
  return Object.fromEntries(Object.entries(groupOf(value)).filter(([, entry]) => Array.isArray(entry)));
}

function wholeRegister(group: JsonObject): JsonObject {
  const groups = (value: Json | undefined): Json[] =>
    listOf(value).filter((entry) => typeof entry === 'object' && entry !== null && !Array.isArray(entry));
  const transfers = groups(group.transfers).map((entry) => {
    const transfer = entry as JsonObject;
    return { ...transfer, met: listOf(transfer.met).filter((item) => typeof item === 'string') };
  });
  return { holders: groups(group.holders), transfers };
}

/** How the rows of a path are read is told by their days where the file no longer says it. */
function wholeRates(value: Json | undefined): JsonObject {
  return mapGroups(value, (path) => {
    const rows = listOf(path.rows);
    if (rows.length === 0) return undefined;
    const first = listOf(rows.find((row) => Array.isArray(row)))[0];
    const by = typeof first === 'string' && /^\d{4}-\d{2}$/.test(first) ? 'month' : 'date';
    return { ...path, rows, by: path.by === 'month' || path.by === 'date' ? path.by : by };
  });
}

/** A scenario that lost one of its differences would be another scenario. */
function wholeScenarios(value: Json | undefined, faults: readonly SalvageFault[]): Json[] {
  const kept: Json[] = [];
  listOf(value).forEach((scenario, i) => {
    if (faults.some(({ path }) => path.startsWith(`scenarios[${i}]`))) return;
    const those = [...kept, scenario];
    if (isSound((problems) => void readScenarios(ObjectReader.of({ scenarios: those }, '', problems)!))) {
      kept.push(scenario);
    }
  });
  return kept;
}

/** A count beyond it is declined by the reader of the tape. */
const MAX_LOANS = 5_000_000;

const CELL = /^tape\.columns\.(\w+)(?:\[(\d+)\])?/;

/**
 * Columns of one length. In one that was cut off or lost some of its entries, those before the first damaged one are still in their
 * places; where nothing tells which are, the column is left out.
 */
function wholeTape(tape: JsonObject, faults: readonly SalvageFault[]): JsonObject {
  const columns = groupOf(tape.columns);
  const damaged = new Map<string, number>();
  const torn = new Map<string, number>();
  for (const fault of faults) {
    const [, column, cell] = CELL.exec(fault.path) ?? [];
    if (column === undefined) continue;
    const at = cell === undefined ? listOf(columns[column]).length : Number(cell);
    if (!damaged.has(column)) damaged.set(column, at);
    if (fault.torn && !torn.has(column)) torn.set(column, at);
  }
  const lengths = Object.entries(columns).map(([column, values]) => (damaged.has(column) ? 0 : listOf(values).length));
  const isCount = typeof tape.count === 'number' && Number.isSafeInteger(tape.count) && tape.count >= 0;
  const count = isCount ? (tape.count as number) : Math.max(0, ...lengths);
  const kept: Mutable = {};
  for (const [column, given] of Object.entries(columns)) {
    if (!Array.isArray(given) || count > MAX_LOANS) continue;
    const values = given as readonly Json[];
    const reliable = torn.get(column) ?? (values.length === count ? count : damaged.get(column));
    if (reliable === undefined) continue;
    kept[column] = Array.from({ length: count }, (_, i) => (i < reliable ? (values[i] ?? null) : null));
  }
  return {
    name: typeof tape.name === 'string' ? tape.name : 'Loan tape',
    synthetic: tape.synthetic === true,
    count,
    columns: kept,
  };
}
