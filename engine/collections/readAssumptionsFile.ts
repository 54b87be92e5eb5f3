import type { Assumptions } from '../collateral/assumptions';
import { DEFAULT_ASSUMPTIONS } from '../collateral/defaultAssumptions';
import { DEFAULT_UNITS, PREPAYMENT_UNITS, readAssumptions } from '../collateral/readAssumptions';
import type { Result } from '../core/problem';
import { FileProblems, nearestKnown } from './fileProblems';
import { readJsonMembers } from './jsonMembers';
import { kindOfJson, type JsonMember } from './jsonText';
import { shown } from './percent';

const UNITS = { prepaymentUnit: PREPAYMENT_UNITS, defaultUnit: DEFAULT_UNITS, advancing: ['none', 'full'] } as const;
const COUNTS = ['monthsToLiquidation', 'shortfallDaysPaid'] as const;
const VECTORS = ['prepayment', 'defaults', 'severity', 'shortfallShare'] as const;
/** Every name an assumptions file may hold. */
export const ASSUMPTION_NAMES: readonly string[] = [...Object.keys(UNITS), ...COUNTS, ...VECTORS];

const POOLS = 'pools';

export interface AssumptionsFile {
  readonly assumptions: Assumptions;
  /** Whole assumptions of each pool that the file has some for. */
  readonly poolAssumptions: Readonly<Record<string, Assumptions>>;
}

/**
 * Reads an assumptions file: a JSON object with any of the names a project file uses; what is left out keeps its default.
 * A vector may be a number, a text (`2 ramp 20 for 12`) or a list of monthly values. Under `pools` a pool may have any of
 * them for itself; what it leaves out is as for all.
 *
 * Errors: every mistake at once with its line and key, vectors that cannot be read among them
 */
export function readAssumptionsFile(text: string, file: string): Result<AssumptionsFile> {
  const problems = new FileProblems('ASSUMPTIONS', file);
  const members = readJsonMembers(text, 'assumptions', problems) ?? [];
  const assumptions = readOne(
    members.filter(({ key }) => key !== POOLS),
    DEFAULT_ASSUMPTIONS,
    problems,
  );
  const poolAssumptions: Record<string, Assumptions> = {};
  const pools = members.filter(({ key }) => key === POOLS);
  for (const { row } of pools.slice(1)) alreadyGiven(POOLS, row, pools[0]!.row, problems);
  for (const pool of membersOf(pools[0], problems)) {
    if (Object.hasOwn(poolAssumptions, pool.key)) alreadyGiven(pool.key, pool.row, undefined, problems);
    else poolAssumptions[pool.key] = readOne(membersOf(pool, problems), assumptions, problems);
  }
  return problems.outcome(() => ({ assumptions, poolAssumptions }));
}

function membersOf(member: JsonMember | undefined, problems: FileProblems): readonly JsonMember[] {
  if (!member) return [];
  const { key, row, value } = member;
  if (value.kind === 'object') return value.members;
  const message = `The value is ${kindOfJson(value)}.`;
  problems.error('bad-value', { row, column: key }, message, 'Expected names and values between { and }.');
  return [];
}

function alreadyGiven(key: string, row: number, before: number | undefined, problems: FileProblems): void {
  const where = before === undefined ? '' : ` in line ${before}`;
  problems.error('duplicate-key', { row, column: key }, `This key is already given${where}.`, 'Expected it once.');
}

/** The assumptions of one object: those of `base` but for what its members give. */
function readOne(members: readonly JsonMember[], base: Assumptions, problems: FileProblems): Assumptions {
  const given: Record<string, string | number> = {};
  const rows = new Map<string, number>();
  for (const member of members) {
    const { key, row } = member;
    if (!ASSUMPTION_NAMES.includes(key)) {
      const near = nearestKnown(key, [...ASSUMPTION_NAMES, POOLS]);
      const remedy = near === undefined ? `Expected any of ${ASSUMPTION_NAMES.join(', ')}.` : `Did you mean ${near}?`;
      problems.error('unknown-key', { row, column: key }, `There is no assumption called ${shown(key)}.`, remedy);
    } else if (rows.has(key)) alreadyGiven(key, row, rows.get(key), problems);
    else {
      rows.set(key, row);
      const value = readValue(member, problems);
      if (value !== undefined) given[key] = value;
    }
  }
  const assumptions: Assumptions = { ...base, ...given };
  const read = readAssumptions(assumptions);
  for (const { code, message, remedy, at } of read.ok ? [] : read.problems) {
    const column = at?.column;
    // What the object does not give itself has been told where it stands.
    if (rows.has(column ?? ''))
      problems.error(code.split('/')[1]!, { row: rows.get(column!), column }, message, remedy);
  }
  return assumptions;
}

function readValue({ key, row, value }: JsonMember, problems: FileProblems): string | number | undefined {
  const refuse = (expected: string): undefined => {
    const what =
      value.kind === 'text'
        ? `the text ${shown(value.value)}`
        : value.kind === 'number'
          ? value.text
          : kindOfJson(value);
    problems.error('bad-value', { row, column: key }, `The value is ${what}.`, `Expected ${expected}.`);
  };
  if (key in UNITS) {
    const options: readonly string[] = UNITS[key as keyof typeof UNITS];
    if (value.kind === 'text' && options.includes(value.value)) return value.value;
    return refuse(`${options.slice(0, -1).join(', ')} or ${options.at(-1)!} in quotes`);
  }
  if ((COUNTS as readonly string[]).includes(key))
    return value.kind === 'number' ? Number(value.text) : refuse('a number');
  if (value.kind === 'text') return value.value;
  if (value.kind === 'number') return value.text;
  if (value.kind !== 'list' || value.items.length === 0)
    return refuse('a number, a text such as "2 ramp 20 for 12" or a list');
  const months = value.items.map((item) => (item.kind === 'number' ? item.text : undefined));
  return months.includes(undefined) ? refuse('a list of numbers') : months.join('\n');
}
