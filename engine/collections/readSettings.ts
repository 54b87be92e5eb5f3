import { Decimal } from 'decimal.js';
import { formatMoney, parseDollars } from '../core/cents';
import { parseDay, parseMonth } from '../core/date';
import type { Result } from '../core/problem';
import type { ChoiceDescription, DealDescription, ParameterDescription, TableDescription } from '../deal/description';
import type { PinnedFlag, Settings, TableRow } from '../deal/settings';
import { FileProblems, nearestKnown, type Spot } from './fileProblems';
import { readJsonMembers } from './jsonMembers';
import { kindOfJson, type JsonMember, type JsonNode } from './jsonText';
import { MAX_RATE_PERCENT, shown } from './percent';

const INTERPRETATIONS = 'interpretations';
const PARAMETERS = 'parameters';
const PINNED = 'pinned';

/**
 * Reads the settings file of a run: what is changed in a deal, by the names of the deal file.
 *
 * Shape:   any parameter or step table at the top or under `parameters`; `interpretations` holds options by choice id,
 *          `pinned` Flag terms that are forced to true or false
 * Units:   numbers of a rate or a percentage in percent, of money in dollars; a month is YYYY-MM, never, first or null (never);
 *          a step table is a list of [key, value] rows. Digits are kept as typed.
 * Errors:  every mistake at once with its line and key: not JSON, a key unknown or given twice, a value of another kind,
 *          rows of a table out of order, an option the choice does not have.
 *
 * @example `{"trustee_fee_rate": 0.01}` sets trustee_fee_rate to `0.01% a year`
 */
export function readSettings(text: string, file: string, deal: DealDescription): Result<Settings> {
  const problems = new FileProblems('SETTINGS', file);
  const root = readJsonMembers(text, 'settings', problems);
  if (!root) return problems.refusal();
  const reader = new SettingsReader(deal, problems);
  reader.readTop(root);
  return problems.outcome(() => ({
    parameters: reader.parameters,
    tables: reader.tables,
    choices: reader.choices,
    pinned: reader.pinned,
  }));
}

class SettingsReader {
  readonly parameters: Record<string, string> = {};
  readonly tables: Record<string, readonly TableRow[]> = {};
  readonly choices: Record<string, string> = {};
  readonly pinned: Record<string, PinnedFlag> = {};
  /** Row in which a name was given, at the top or under `parameters`. */
  private readonly given = new Map<string, number>();
  private readonly parameterByName: ReadonlyMap<string, ParameterDescription>;
  private readonly tableByName: ReadonlyMap<string, TableDescription>;

  constructor(
    private readonly deal: DealDescription,
    private readonly problems: FileProblems,
  ) {
    this.parameterByName = new Map(deal.parameters.map((parameter) => [parameter.name, parameter]));
    this.tableByName = new Map(deal.tables.map((table) => [table.name, table]));
  }

  readTop(members: readonly JsonMember[]): void {
    for (const member of members) {
      if (member.key === PARAMETERS) this.readGroup(member, (inner) => this.readNamed(inner, []));
      else if (member.key === INTERPRETATIONS) this.readGroup(member, (inner) => this.readChoice(inner));
      else if (member.key === PINNED) this.readGroup(member, (inner) => this.readPin(inner));
      else this.readNamed(member, [INTERPRETATIONS, PARAMETERS, PINNED]);
    }
  }

  private readGroup(member: JsonMember, readOne: (inner: JsonMember) => void): void {
    if (this.isGivenTwice(member)) return;
    if (member.value.kind === 'object') member.value.members.forEach(readOne);
    else this.refuse(member, `This is ${kindOfJson(member.value)}.`, 'Expected names and values between { and }.');
  }

  private readNamed(member: JsonMember, groups: readonly string[]): void {
    const parameter = this.parameterByName.get(member.key);
    const table = this.tableByName.get(member.key);
    if (!parameter && !table) {
      const known = [...this.parameterByName.keys(), ...this.tableByName.keys(), ...groups];
      this.unknown('unknown-key', member, `The deal has no parameter or table called ${shown(member.key)}.`, known);
    } else if (this.isGivenTwice(member)) return;
    else if (parameter) {
      const text = this.readValue(member.value, parameter, spotOf(member));
      if (text !== undefined) this.parameters[member.key] = text;
    } else if (table) this.tables[member.key] = this.readTable(member, table);
  }

  private readChoice(member: JsonMember): void {
    const choice = this.deal.choices.find(({ id }) => id === member.key);
    if (!choice) {
      const known = this.deal.choices.map(({ id }) => id);
      this.unknown('unknown-choice', member, `The deal has no choice called ${shown(member.key)}.`, known);
    } else if (!this.isGivenTwice(member)) this.readOption(member, choice);
  }

  private readPin(member: JsonMember): void {
    const flags = this.deal.lines
      .filter(({ kind, type }) => kind === 'term' && type === 'Flag')
      .map(({ name }) => name);
    if (!flags.includes(member.key)) {
      this.unknown('unknown-flag', member, `The deal has no Flag term called ${shown(member.key)}.`, flags);
    } else if (this.isGivenTwice(member)) return;
    else if (member.value.kind === 'flag') this.pinned[member.key] = member.value.value ? 'yes' : 'no';
    else this.refuse(member, `This is ${kindOfJson(member.value)}.`, 'Expected true or false.');
  }

  private readOption(member: JsonMember, choice: ChoiceDescription): void {
    const names = choice.options.map(({ name }) => name);
    const { value } = member;
    if (value.kind !== 'text') {
      this.refuse(member, `This is ${kindOfJson(value)}.`, `Expected ${listed([...names, 'default'])} in quotes.`);
    } else if (value.value === 'default') {
      if (names.length > 0) this.choices[choice.id] = choice.weDo;
    } else if (names.includes(value.value)) this.choices[choice.id] = value.value;
    else if (names.length === 0) {
      this.refuse(
        member,
        `This choice has no alternative ${shown(value.value)}.`,
        'Expected "default".',
        'unknown-option',
      );
    } else {
      const message = `This choice has no alternative ${shown(value.value)}.`;
      this.refuse(member, message, `Expected ${listed([...names, 'default'])}.`, 'unknown-option');
    }
  }

  private readTable(member: JsonMember, table: TableDescription): readonly TableRow[] {
    const rows: TableRow[] = [];
    const shape = `Expected [${table.by === 'month' ? '"2005-01"' : '1'}, value].`;
    if (member.value.kind !== 'list') {
      this.refuse(member, `This is ${kindOfJson(member.value)}.`, 'Expected a list of [key, value] rows.');
      return rows;
    }
    if (member.value.items.length === 0)
      this.refuse(member, 'This table has no rows.', 'Expected at least one [key, value] row.');
    let previous: { readonly key: number; readonly text: string } | undefined;
    member.value.items.forEach((item, index) => {
      const spot = { row: item.row, column: member.key };
      const name = `Table row ${index + 1}`;
      if (item.kind !== 'list' || item.items.length !== 2) {
        const what =
          item.kind === 'list'
            ? `has ${item.items.length} ${item.items.length === 1 ? 'value' : 'values'}`
            : `is ${kindOfJson(item)}`;
        this.problems.error('table-row', spot, `${name} ${what}.`, shape);
        return;
      }
      const [keyNode, valueNode] = item.items as [JsonNode, JsonNode];
      const key = readTableKey(keyNode, table.by);
      if (!key) {
        const wanted = table.by === 'month' ? 'a month written "YYYY-MM"' : 'a whole number from 1 on';
        this.problems.error('table-key', spot, `${name} starts with ${shownNode(keyNode)}.`, `Expected ${wanted}.`);
      } else if (previous && key.key <= previous.key) {
        const what = key.key === previous.key ? 'is given twice' : `comes after ${previous.text}`;
        this.problems.error('table-order', spot, `${name}: ${key.text} ${what}.`, 'Expected the rows in order.');
      }
      const value = this.readValue(valueNode, { type: table.type, unit: unitOf(table) }, spot, true);
      if (key && (!previous || key.key > previous.key)) previous = key;
      if (key && value !== undefined) rows.push([key.text, value]);
    });
    return rows;
  }

  /** A value as the deal language writes it, or undefined with the reason reported. */
  private readValue(
    node: JsonNode,
    wanted: Pick<ParameterDescription, 'type' | 'unit'>,
    spot: Spot,
    inTable = false,
  ): string | undefined {
    const reading =
      inTable && node.kind === 'text' && node.value === 'unlimited' ? 'unlimited' : literalOf(node, wanted);
    if (reading !== undefined) return reading;
    const limit = wanted.type === 'Rate' && node.kind === 'number' && Number(node.text) > MAX_RATE_PERCENT;
    const message = limit
      ? `${node.text} is more than ${MAX_RATE_PERCENT} percent a year.`
      : node.kind === 'number' && node.text.startsWith('-')
        ? `${node.text} is below zero.`
        : `The value is ${shownNode(node)}.`;
    this.problems.error('bad-value', spot, message, `Expected ${EXPECTED[kindOf(wanted)]}.`);
    return undefined;
  }

  private isGivenTwice(member: JsonMember): boolean {
    const before = this.given.get(member.key);
    this.given.set(member.key, before ?? member.row);
    if (before === undefined) return false;
    this.refuse(member, `This key is already given in line ${before}.`, 'Expected it once.', 'duplicate-key');
    return true;
  }

  private unknown(slug: string, member: JsonMember, message: string, known: readonly string[]): void {
    const near = nearestKnown(member.key, known);
    this.refuse(
      member,
      message,
      near === undefined ? `Expected one of ${known.join(', ')}.` : `Did you mean ${near}?`,
      slug,
    );
  }

  private refuse(member: JsonMember, message: string, remedy: string, slug = 'bad-value'): void {
    this.problems.error(slug, spotOf(member), message, remedy);
  }
}

type WantedKind = 'money' | 'rate' | 'percentage' | 'number' | 'count' | 'flag' | 'month' | 'date';

const EXPECTED: Readonly<Record<WantedKind, string>> = {
  money: 'dollars with at most two decimals such as 1000.00',
  rate: 'a rate in percent a year such as 0.15',
  percentage: 'a number in percent such as 3.40',
  number: 'a number such as 2',
  count: 'a whole number',
  flag: 'true or false',
  month: 'a month written "YYYY-MM", "never", "first" or null',
  date: 'a date written "YYYY-MM-DD"',
};

function kindOf({ type, unit }: Pick<ParameterDescription, 'type' | 'unit'>): WantedKind {
  if (type === 'Ratio') return unit.startsWith('%') ? 'percentage' : 'number';
  const kinds = { Money: 'money', Rate: 'rate', Count: 'count', Flag: 'flag', Month: 'month', Date: 'date' } as const;
  return kinds[type];
}

/** A JSON value as a literal of the deal language, digits as typed; undefined when it is of another kind. */
function literalOf(node: JsonNode, wanted: Pick<ParameterDescription, 'type' | 'unit'>): string | undefined {
  const kind = kindOf(wanted);
  const number = node.kind === 'number' ? plainNumber(node.text) : undefined;
  const text = node.kind === 'text' ? node.value : undefined;
  switch (kind) {
    case 'money': {
      const cents = number === undefined ? undefined : parseDollars(number);
      return cents === undefined ? undefined : `$${formatMoney(cents)}`;
    }
    case 'rate':
      return number === undefined || Number(number) > MAX_RATE_PERCENT ? undefined : `${number}% a year`;
    case 'percentage':
      return number === undefined ? undefined : `${number}%`;
    case 'number':
      return number;
    case 'count':
      return number !== undefined && /^\d+$/.test(number) ? number : undefined;
    case 'flag':
      return node.kind === 'flag' ? (node.value ? 'yes' : 'no') : undefined;
    case 'month':
      if (node.kind === 'null') return 'never';
      return text === 'never' || text === 'first' || (text !== undefined && parseMonth(text) !== undefined)
        ? text
        : undefined;
    case 'date':
      return text !== undefined && parseDay(text) !== undefined ? text : undefined;
  }
}

/** The number without an exponent, undefined below zero; digits as typed where there is no exponent. */
function plainNumber(text: string): string | undefined {
  if (/^\d+(\.\d+)?$/.test(text)) return text;
  return /^\d+(\.\d+)?[eE][+-]?\d{1,2}$/.test(text) ? new Decimal(text).toFixed() : undefined;
}

/** A table of plain numbers (multiples, say) is not in percent. */
function unitOf({ unit, rows }: TableDescription): string {
  return rows.length > 0 && rows.every(([, value]) => !value.includes('%')) ? unit.replace(/^%$/, '') : unit;
}

function readTableKey(node: JsonNode, by: TableDescription['by']): { key: number; text: string } | undefined {
  if (by === 'month') {
    const key = node.kind === 'text' ? parseMonth(node.value) : undefined;
    return key === undefined || node.kind !== 'text' ? undefined : { key, text: node.value };
  }
  if (node.kind !== 'number' || !/^[1-9]\d*$/.test(node.text)) return undefined;
  return { key: Number(node.text), text: node.text };
}

function shownNode(node: JsonNode): string {
  if (node.kind === 'text') return `the text ${shown(node.value)}`;
  if (node.kind === 'number') return node.text;
  return node.kind === 'flag' ? String(node.value) : kindOfJson(node);
}

function spotOf(member: JsonMember): Spot {
  return { row: member.row, column: member.key };
}

function listed(names: readonly string[]): string {
  return names.length === 1 ? names[0]! : `${names.slice(0, -1).join(', ')} or ${names.at(-1)!}`;
}
