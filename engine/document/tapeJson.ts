import { TAPE_FIELDS, type TapeField, type TapeFieldName } from '../collateral/tapeFields';
import { blankColumns, emptyColumn, emptyTape, type Tape, type TapeColumn } from '../collateral/tape';
import { formatDay, parseDay, type Day } from '../core/date';
import { nearestName } from '../core/problem';
import { describeJson, wrongType, type Json, type ObjectReader, type ProblemList } from './problemList';

/**
 * How a tape column stands in a project file: text as text, codes by their code word (so that a new list of codes cannot
 * shift meanings), dates as `YYYY-MM-DD`, money as whole cents, other numbers as they are; a blank is null. A column
 * without a single value is left out.
 */
export function columnToJson(field: TapeField, column: TapeColumn): (string | number | null)[] | undefined {
  if (field.kind === 'text') {
    const texts = column as string[];
    return texts.every((text) => text === '') ? undefined : texts.map((text) => (text === '' ? null : text));
  }
  if (field.kind === 'code') {
    const words = field.codes!.map((code) => code.code);
    const indices = column as Int8Array;
    return indices.every((index) => index < 0) ? undefined : Array.from(indices, (index) => words[index] ?? null);
  }
  const numbers = column as Float64Array;
  if (numbers.every((n) => Number.isNaN(n))) return undefined;
  // Loans share their dates, so each is put into words once.
  const dates = new Map<number, string>();
  return Array.from(numbers, (n) => {
    if (Number.isNaN(n)) return null;
    const whole = field.kind === 'money' || field.kind === 'day';
    if (!Number.isFinite(n) || (whole && !Number.isSafeInteger(n))) {
      throw new Error(`${field.name} holds ${n}, which a tape column must not`);
    }
    if (field.kind !== 'day') return n;
    const text = dates.get(n) ?? formatDay(n as Day);
    dates.set(n, text);
    return text;
  });
}

/** More than any pool has had; guards the memory taken for a count that is only claimed. */
const MAX_LOANS = 5_000_000;

type ReadCell = (value: Json) => string | number | undefined;

const EXPECTED: Readonly<Record<TapeField['kind'], string>> = {
  text: 'text or null',
  code: 'a code or null',
  money: 'whole cents or null',
  rate: 'a number of percent or null',
  ratio: 'a number of percent or null',
  day: 'a date as YYYY-MM-DD or null',
  count: 'a number or null',
};

/** Undefined for a value that the column cannot hold. */
function cellReader(field: TapeField): ReadCell {
  switch (field.kind) {
    case 'text':
      return (value) => (typeof value === 'string' ? value : undefined);
    case 'code': {
      const indices = new Map(field.codes!.map((code, index) => [code.code, index]));
      return (value) => (typeof value === 'string' ? indices.get(value) : undefined);
    }
    case 'day': {
      const days = new Map<Json, Day | undefined>();
      return (value) => {
        if (!days.has(value)) days.set(value, typeof value === 'string' ? parseDay(value) : undefined);
        return days.get(value);
      };
    }
    case 'money':
      return (value) => (typeof value === 'number' && Number.isSafeInteger(value) ? value : undefined);
    default:
      return (value) => (typeof value === 'number' && Number.isFinite(value) ? value : undefined);
  }
}

function expected(field: TapeField, value: Json): string {
  if (field.kind !== 'code') return `Expected ${EXPECTED[field.kind]}.`;
  const codes = field.codes!.map((code) => code.code);
  const nearest = typeof value === 'string' ? nearestName(value, codes) : undefined;
  return nearest === undefined ? `Expected one of ${codes.join(', ')}, or null.` : `Did you mean ${nearest}?`;
}

export function columnFromJson(
  field: TapeField,
  values: readonly Json[],
  path: string,
  problems: ProblemList,
): TapeColumn {
  const column = emptyColumn(field.kind, values.length);
  const read = cellReader(field);
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    if (value === null) continue;
    const held = read(value);
    if (held !== undefined) column[i] = held;
    else problems.add('wrong-value', `${path}[${i}]`, `Found ${describeJson(value)}.`, expected(field, value));
  }
  return column;
}

/** Reads the `tape` of a project; every column that is there must have `count` entries. */
export function tapeFromJson(tape: ObjectReader): Tape {
  const { problems } = tape;
  tape.onlyKeys(['name', 'synthetic', 'count', 'columns']);
  const name = tape.text('name');
  const synthetic = tape.flag('synthetic');
  const count = tape.count('count');
  if (count > MAX_LOANS) {
    const message = `A tape holds up to ${MAX_LOANS} loans, not ${count}.`;
    problems.add('too-many-loans', 'tape.count', message, 'Split the tape.');
    return emptyTape(name);
  }
  const columns = {} as Record<TapeFieldName, TapeColumn>;
  const given = tape.group('columns');
  given?.onlyKeys(TAPE_FIELDS.map((field) => field.name));
  const blank = blankColumns(count);
  for (const field of TAPE_FIELDS) {
    const values = given?.value(field.name);
    const path = `tape.columns.${field.name}`;
    if (Array.isArray(values) && values.length === count) {
      columns[field.name] = columnFromJson(field, values as readonly Json[], path, problems);
    } else if (Array.isArray(values)) {
      const message = `This column has ${values.length} entries, but the tape has ${count} loans.`;
      problems.add('column-length', path, message, 'Every column needs one entry a loan, null where it is blank.');
    } else if (values !== undefined) wrongType(problems, path, values, 'a list with one entry a loan');
    else columns[field.name] = blank(field.kind);
  }
  return { name, synthetic, count, columns };
}
