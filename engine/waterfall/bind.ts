import { rollDay } from '../core/calendar';
import { dayInMonth, formatMonth, parseDay, parseMonth, type Day, type Month } from '../core/date';
import * as X from '../core/exact';
import { nearestName, type Problem } from '../core/problem';
import type { Collections, RatePath, RatePaths } from '../collections/collections';
import type { Deal, Table, TermLine } from '../deal/definition';
import { tableKey } from '../deal/readTables';
import { literalType } from '../deal/readContext';
import type { Settings } from '../deal/settings';
import type { ValueType } from '../deal/description';
import type { Literal } from '../formula/ast';
import { parseLiteral } from '../formula/parse';
import type { BoundIndex, BoundTable, Machine } from './machine';
import type { BoundInput, Program } from './program';

interface Value {
  readonly approx: number;
  readonly exact: X.Exact | null;
}

function valueOf(literal: Literal): Value {
  const { value } = literal;
  if (typeof value === 'string') return { approx: Number(value), exact: X.exact(value) };
  return { approx: value, exact: Number.isFinite(value) ? X.exact(value) : null };
}

const EXAMPLES: Readonly<Record<ValueType, string>> = {
  Money: '$1,234.56',
  Rate: '0.50% a year',
  Ratio: '3.40% or 1.5',
  Count: '12',
  Flag: 'yes or no',
  Month: '2007-07, never or first',
  Date: '2004-12-30',
};

/** Reads a setting's value for a name of the given type; the text is a literal of the deal language. */
export function readSetting(
  text: string,
  type: ValueType,
  name: string,
): { ok: true; literal: Literal } | { ok: false; problem: Problem } {
  const parsed = parseLiteral(text.trim());
  const refuse = (message: string): { ok: false; problem: Problem } => ({
    ok: false,
    problem: {
      code: 'SETTINGS/value',
      severity: 'error',
      at: { column: name },
      message,
      remedy: `${name} is ${type === 'Money' ? 'Money' : `a ${type}`}: write it like ${EXAMPLES[type]}.`,
    },
  });
  if (!parsed.ok) return refuse(`${name} is "${text}", which is not a value.`);
  const { literal } = parsed;
  const found = literalType(literal);
  const numbers = literal.type === 'Number' || literal.type === 'Zero';
  const fits =
    found === type ||
    (type === 'Ratio' && numbers) ||
    (type === 'Count' && numbers && Number.isInteger(Number(literal.value))) ||
    ((type === 'Money' || type === 'Rate') && (literal.type === 'Zero' || literal.value === Infinity));
  return fits ? { ok: true, literal } : refuse(`${name} is ${text}.`);
}

/** The option in force for every choice that has options; unknown ids and options are problems. */
export function bindChoices(deal: Deal, settings: Settings, problems: Problem[]): Map<string, string> {
  const chosen = new Map<string, string>();
  for (const { id, weDo, options } of deal.choices) if (options.size > 0) chosen.set(id, weDo);
  for (const [id, option] of Object.entries(settings.choices)) {
    const choice = deal.choices.find((c) => c.id === id);
    if (!choice) {
      problems.push(
        unknown(
          'choice',
          id,
          deal.choices.map((c) => c.id),
        ),
      );
    } else if (!choice.options.has(option)) {
      const options = [...choice.options.keys()];
      const near = nearestName(option, options);
      problems.push({
        code: 'SETTINGS/option',
        severity: 'error',
        at: { column: id },
        message: `${id} has no option ${option}.`,
        remedy: near
          ? `Did you mean ${near}?`
          : options.length
            ? `Its options are ${options.join(', ')}.`
            : 'It has none.',
      });
    } else chosen.set(id, option);
  }
  return chosen;
}

function unknown(what: string, name: string, known: readonly string[]): Problem {
  const near = nearestName(name, known);
  return {
    code: 'SETTINGS/unknown-name',
    severity: 'error',
    at: { column: name },
    message: `The deal has no ${what} called ${name}.`,
    remedy: near ? `Did you mean ${near}?` : `It has ${known.join(', ') || 'none'}.`,
  };
}

export function bindParameters(deal: Deal, settings: Settings, machine: Machine, problems: Problem[]): void {
  const known = deal.parameters.map((p) => p.name);
  for (const name of Object.keys(settings.parameters)) {
    if (!known.includes(name)) problems.push(unknown('parameter', name, known));
  }
  const values = deal.parameters.map(({ name, type, literal }): Value => {
    const text = settings.parameters[name];
    if (text === undefined) return valueOf(literal);
    const read = readSetting(text, type, name);
    if (read.ok) return valueOf(read.literal);
    problems.push(read.problem);
    return valueOf(literal);
  });
  machine.parameters = values.map((v) => v.approx);
  machine.parameterExact = values.map((v) => v.exact);
}

/** Flag terms that the user forces; a name that is no Flag term of the deal is a problem. */
export function bindPinned(deal: Deal, settings: Settings, machine: Machine, problems: Problem[]): void {
  const pinned = Object.entries(settings.pinned);
  const flags = pinned.length === 0 ? [] : flagTerms(deal).map(({ name }) => name);
  for (const [name] of pinned) if (!flags.includes(name)) problems.push(unknown('Flag term', name, flags));
  machine.pinned = new Map(pinned.map(([name, flag]) => [name, flag === 'yes' ? 1 : 0]));
}

/** Every yes-or-no term of a deal, in the order of its file. */
export function flagTerms(deal: Deal): readonly TermLine[] {
  return deal.lines.filter(
    (line): line is TermLine => line.kind === 'term' && deal.symbols.get(line.name)?.type === 'Flag',
  );
}

export function bindTables(deal: Deal, settings: Settings, machine: Machine, problems: Problem[]): void {
  const known = deal.tables.map((t) => t.name);
  for (const name of Object.keys(settings.tables)) {
    if (!known.includes(name)) problems.push(unknown('table', name, known));
  }
  machine.tables = deal.tables.map((table): BoundTable => {
    const rows = settings.tables[table.name] ? settingRows(table, settings.tables[table.name]!, problems) : table.rows;
    const values = rows.map((row) => valueOf(row.literal));
    return {
      keys: rows.map((row) => row.key),
      approx: values.map((v) => v.approx),
      exact: values.map((v) => v.exact),
      beforeFirst: table.beforeFirst && valueOf(table.beforeFirst),
      byNumber: table.by === 'number',
    };
  });
}

/** The rows typed in place of a step table's own; a row that cannot be read is a problem and left out. */
export function settingRows(
  table: Table,
  rows: readonly (readonly [string, string])[],
  problems: Problem[],
): readonly { key: number; literal: Literal }[] {
  const read: { key: number; literal: Literal }[] = [];
  const refuse = (message: string, remedy: string): void =>
    void problems.push({ code: 'SETTINGS/table', severity: 'error', at: { column: table.name }, message, remedy });
  if (rows.length === 0) refuse(`Table ${table.name} has no rows.`, 'Give at least one row.');
  for (const [keyText, valueText] of rows) {
    const key = tableKey(keyText, table.by);
    if (key === undefined) {
      refuse(
        `"${keyText}" is not a key of ${table.name}.`,
        table.by === 'month' ? 'Write a month: YYYY-MM.' : 'Write 1, 2, 3.',
      );
      continue;
    }
    if (read.length > 0 && key <= read.at(-1)!.key) {
      refuse(`Row ${keyText} of ${table.name} is out of order.`, 'Put the rows in ascending order, each key once.');
      continue;
    }
    const value = readSetting(valueText, table.type, `${table.name} ${keyText}`);
    if (value.ok) read.push({ key, literal: value.literal });
    else problems.push(value.problem);
  }
  return read;
}

export function bindRates(deal: Deal, rates: RatePaths, machine: Machine, problems: Problem[]): void {
  machine.indexNames = deal.indices.map((index) => index.name);
  machine.indices = deal.indices.map(({ name }) => {
    const path = rates[name];
    return path ? bindPath(path, name, problems) : null;
  });
}

const boundPaths = new WeakMap<RatePath, BoundIndex>();

function bindPath(path: RatePath, name: string, problems: Problem[]): BoundIndex {
  const known = boundPaths.get(path);
  if (known) return known;
  const bound: { key: number; exact: X.Exact; approx: number }[] = [];
  path.rows.forEach(([keyText, percent], i) => {
    const key = path.by === 'month' ? parseMonth(keyText) : parseDay(keyText);
    if (key === undefined || !/^-?\d+(\.\d+)?$/.test(percent.trim())) {
      problems.push({
        code: 'RATES/row',
        severity: 'error',
        at: { file: path.name, row: i + 2 },
        message: `The row ${keyText}, ${percent} of ${name} cannot be read.`,
        remedy:
          path.by === 'month' ? 'Write YYYY-MM and a rate in percent.' : 'Write YYYY-MM-DD and a rate in percent.',
      });
      return;
    }
    const rate = X.exactPercent(percent.trim());
    bound.push({ key, exact: rate, approx: X.toNumber(rate) });
  });
  bound.sort((a, b) => a.key - b.key);
  const index: BoundIndex = {
    by: path.by,
    keys: bound.map((row) => row.key),
    approx: bound.map((row) => row.approx),
    exact: bound.map((row) => row.exact),
  };
  if (bound.length === path.rows.length) boundPaths.set(path, index);
  return index;
}

/** Dates of the run and the input columns; an input that is missing stays NaN until its `if_missing` is worked out. */
export function bindCollections(program: Program, collections: Collections, problems: Problem[]): void {
  const { deal, machine } = program;
  const { months } = collections;
  const file = collections.name;
  if (months.length === 0) {
    problems.push({
      code: 'COLLECTIONS/empty',
      severity: 'error',
      at: { file },
      message: 'There are no rows.',
      remedy: `The first is ${formatMonth(deal.dates.first)}.`,
    });
  }
  months.forEach((month, i) => {
    const expected = (deal.dates.first + i) as Month;
    if (month === expected || (i > 0 && month === months[i - 1]! + 1)) return;
    problems.push({
      code: 'COLLECTIONS/month',
      severity: 'error',
      at: { file, row: i + 2, column: 'distribution_month' },
      message: `${formatMonth(month)} was found.`,
      remedy: `${formatMonth(i > 0 ? ((months[i - 1]! + 1) as Month) : expected)} was expected.`,
    });
  });
  machine.begin(months.length);
  machine.closing = deal.dates.closing;
  machine.months = Int32Array.from(months);
  machine.distributionDates = distributionDates(deal, months);
  for (const input of program.inputs) bindInput(input, collections, machine, problems);
}

function bindInput(input: BoundInput, collections: Collections, machine: Machine, problems: Problem[]): void {
  const { type, key, slot, ifMissing } = input;
  const column = machine.columns[slot]!.values;
  const money = collections.money[key];
  const rates = collections.rates[key];
  let empty = 0;
  for (let d = 0; d < machine.count; d++) {
    const cell = type === 'Money' ? money?.[d] : rates?.[d];
    if (cell === null || cell === undefined) {
      column[d] = NaN;
      if (ifMissing) continue;
      // A column that nothing gives is one mistake, not one a date.
      const isAbsent = type === 'Money' ? !money : !rates;
      if (isAbsent && empty++ > 0) continue;
      problems.push({
        code: 'COLLECTIONS/missing',
        severity: 'error',
        at: { file: collections.name, row: d + 2, column: key },
        message: isAbsent ? 'Nothing gives this input.' : 'The cell is empty.',
        remedy: `${key} is needed on every date.`,
      });
    } else column[d] = typeof cell === 'number' ? cell : X.toNumber(X.exactPercent(cell));
  }
  if (type !== 'Rate') return;
  machine.setExact(slot, (d) => {
    const text = rates?.[d];
    return text === null || text === undefined ? ifMissing!.node.exact(d) : X.exactPercent(text);
  });
}

const rolledDates = new WeakMap<Deal, Map<number, Day>>();

function distributionDates(deal: Deal, months: readonly Month[]): Int32Array {
  let known = rolledDates.get(deal);
  if (!known) rolledDates.set(deal, (known = new Map<number, Day>()));
  const { day, roll, calendars } = deal.dates;
  return Int32Array.from(months, (month) => {
    let date = known.get(month);
    if (date === undefined) {
      date = rollDay(dayInMonth(month, day), roll, calendars);
      known.set(month, date);
    }
    return date;
  });
}
