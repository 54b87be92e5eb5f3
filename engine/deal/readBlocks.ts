import { isCalendarName, type CalendarName } from '../core/calendar';
import { dayInMonth, formatDay, parseDay, parseMonth, type Day, type Month } from '../core/date';
import { nearestName } from '../core/problem';
import type { Choice, DealDates, Index, InputColumn, Ledger, Parameter, Report, ReportItem, Roll } from './definition';
import type { ValueType } from './description';
import { CLASS_NAME, literalType, placeKey, type ReadContext } from './readContext';
import { perPools } from './readPools';
import { readSheets } from './readSheets';
import type { TextNode, Tree } from './yamlTree';

const ROLLS: readonly Roll[] = ['none', 'following', 'modified_following', 'preceding'];
const VALUE_TYPES: readonly ValueType[] = ['Money', 'Rate', 'Ratio', 'Count', 'Flag', 'Month', 'Date'];

export function readDates(node: Tree | undefined, root: number, ctx: ReadContext): DealDates {
  const fallback: DealDates = {
    cutOff: 0 as Day,
    closing: 0 as Day,
    first: 0 as Month,
    day: 25,
    roll: 'following',
    calendars: [],
  };
  if (!node) {
    ctx.reporter.error(
      root,
      'missing-block',
      'The deal has no dates.',
      'Add dates: with closing, first, day, roll and calendar.',
    );
    return fallback;
  }
  const known = ['cut_off', 'closing', 'first', 'day', 'roll', 'calendar', 'label', 'source'];
  const fields = ctx.fields(node, 'dates', known);
  if (!fields) return fallback;
  const date = (text: TextNode | undefined): Day | undefined => {
    if (!text) return undefined;
    const day = parseDay(text.text);
    if (day === undefined) {
      ctx.reporter.error(text.offset, 'date', `"${text.text}" is not a date.`, 'Dates are written YYYY-MM-DD.');
    }
    return day;
  };
  const closing = date(fields.required('closing')) ?? fallback.closing;
  const cutOff = date(fields.textNode('cut_off')) ?? closing;
  const firstNode = fields.required('first');
  const first = firstNode && parseMonth(firstNode.text);
  if (firstNode && first === undefined) {
    ctx.reporter.error(firstNode.offset, 'month', `"${firstNode.text}" is not a month.`, 'Months are written YYYY-MM.');
  }
  const dayNode = fields.required('day');
  const day = Number(dayNode?.text);
  if (dayNode && !(Number.isInteger(day) && day >= 1 && day <= 31)) {
    ctx.reporter.error(
      dayNode.offset,
      'day',
      `"${dayNode.text}" is not a day of a month.`,
      'Write a whole number from 1 to 31.',
    );
  }
  const closingNode = fields.textNode('closing');
  if (closingNode && closing && first !== undefined && day >= 1 && closing >= dayInMonth(first, day)) {
    ctx.reporter.error(
      closingNode.offset,
      'closing',
      `The closing, ${closingNode.text}, is not before the first Distribution Date.`,
      `Put it before ${formatDay(dayInMonth(first, day))}, or change first:.`,
    );
  }
  const rollNode = fields.textNode('roll');
  const roll = (rollNode?.text ?? 'following') as Roll;
  if (rollNode && !ROLLS.includes(roll)) {
    ctx.reporter.error(rollNode.offset, 'roll', `"${roll}" is not a business-day rule.`, `Write ${ROLLS.join(', ')}.`);
  }
  return {
    cutOff,
    closing,
    first: first ?? fallback.first,
    day,
    roll,
    calendars: readCalendars(fields.node('calendar'), ctx),
  };
}

export function readCalendars(node: Tree | undefined, ctx: ReadContext): CalendarName[] {
  if (!node) return [];
  if (node.kind === 'list') return node.items.flatMap((item) => readCalendars(item, ctx));
  if (node.kind === 'text' && isCalendarName(node.text)) return [node.text];
  const name = node.kind === 'text' ? node.text : node.kind;
  ctx.reporter.error(node.offset, 'calendar', `No calendar is called ${name}.`, 'Calendars are new_york and london.');
  return [];
}

export function readClasses(node: Tree | undefined, root: number, ctx: ReadContext): void {
  if (!node)
    ctx.reporter.error(root, 'missing-block', 'The deal has no classes.', 'Add classes: with a block for each.');
  for (const { key, keyOffset, value } of ctx.entries(node, 'classes')) {
    if (!CLASS_NAME.test(key)) {
      ctx.reporter.error(
        keyOffset,
        'class-name',
        `"${key}" is not a class name.`,
        'Use letters, digits, hyphens and dots.',
      );
      continue;
    }
    const fields = ctx.fields(value, `class ${key}`, ['balance', 'pool', 'label', 'source', 'assumed']);
    const literal = ctx.literal(fields?.textNode('balance'));
    if (literal && (literal.type !== 'Money' || (literal.value as number) < 0)) {
      ctx.reporter.error(
        fields!.node('balance')!.offset,
        'balance',
        `${literal.text} is not a balance.`,
        'Write money: $1,000.00.',
      );
    }
    ctx.classOffsets.set(key, keyOffset);
    ctx.classes.set(key, {
      name: key,
      // A balance that could not be read still makes a class with one, so that its uses are not reported as well.
      balance: literal?.type === 'Money' ? (literal.value as number) : !fields || fields.has('balance') ? 0 : null,
      pool: fields?.text('pool') ?? '',
      label: fields?.text('label') || `Class ${key}`,
      source: fields?.text('source') ?? '',
      assumed: fields?.text('assumed') ?? '',
    });
    const poolNode = fields?.textNode('pool');
    if (poolNode) ctx.classPools.push(poolNode);
  }
}

export function readSets(node: Tree | undefined, ctx: ReadContext): void {
  for (const { key, keyOffset, value } of ctx.entries(node, 'sets')) {
    if (ctx.classes.has(key)) {
      ctx.reporter.error(keyOffset, 'set-name', `${key} is already a class.`, 'Give the set another name.');
      continue;
    }
    ctx.sets.set(key, ctx.classList(value, `set ${key}`));
  }
}

export function readParameters(node: Tree | undefined, ctx: ReadContext): Parameter[] {
  const parameters: Parameter[] = [];
  for (const entry of ctx.entries(node, 'parameters')) {
    const { key, keyOffset } = entry;
    const fields = ctx.entry(entry, 'parameter', ['value', 'label', 'source', 'assumed', 'note']);
    if (!fields) continue;
    const literal = ctx.literal(fields.required('value'));
    if (!literal) {
      ctx.broken.add(key);
      continue;
    }
    const described = {
      label: fields.text('label') || key,
      source: fields.text('source'),
      assumed: fields.text('assumed'),
    };
    if (!described.source) {
      ctx.reporter.warn(keyOffset, 'no-source', `Parameter ${key} has no source.`, 'Add source: with the section.');
    }
    parameters.push({ name: key, literal, type: literalType(literal), ...described });
  }
  return parameters;
}

export function readChoices(node: Tree | undefined, ctx: ReadContext): Choice[] {
  const choices: Choice[] = [];
  for (const { key, keyOffset, value } of ctx.entries(node, 'choices')) {
    const fields = ctx.fields(value, `choice ${key}`, ['asks', 'we_do', 'options']);
    if (!fields) continue;
    const options = new Map<string, string>();
    for (const option of ctx.entries(fields.node('options'), `options of ${key}`)) {
      options.set(option.key, option.value.kind === 'text' ? option.value.text : option.key);
    }
    const weDo = fields.required('we_do');
    if (weDo && options.size > 0 && !options.has(weDo.text)) {
      const near = nearestName(weDo.text, options.keys());
      ctx.reporter.error(
        weDo.offset,
        'unknown-option',
        `${key} has no option ${weDo.text}.`,
        near ? `Did you mean ${near}?` : `Its options are ${[...options.keys()].join(', ')}.`,
      );
    }
    if (!fields.has('asks'))
      ctx.reporter.error(keyOffset, 'missing-key', `Choice ${key} has no asks.`, 'Say what is left open.');
    choices.push({ id: key, asks: fields.text('asks'), weDo: weDo?.text ?? '', options });
  }
  return choices;
}

export function readInputs(node: Tree | undefined, ctx: ReadContext): { inputs: InputColumn[]; indices: Index[] } {
  const inputs: InputColumn[] = [];
  const indices: Index[] = [];
  const fields = node && ctx.fields(node, 'inputs', ['columns', 'indices']);
  if (!fields) return { inputs, indices };
  for (const entry of ctx.entries(fields.node('columns'), 'columns')) {
    const { key } = entry;
    const column = ctx.entry(entry, 'input', ['is', 'per', 'if_missing', 'label', 'source', 'note']);
    if (!column) continue;
    const typeNode = column.required('is');
    const type = typeNode?.text as ValueType;
    if (typeNode && !VALUE_TYPES.includes(type)) {
      ctx.reporter.error(
        typeNode.offset,
        'input-type',
        `${type} is not a type.`,
        `Types are ${VALUE_TYPES.join(', ')}.`,
      );
    } else if (typeNode && type !== 'Money' && type !== 'Rate') {
      ctx.reporter.error(typeNode.offset, 'input-type', `An input cannot be ${type}.`, 'Inputs are Money or Rate.');
    }
    const ifMissing = ctx.formula(column.textNode('if_missing'));
    if (type !== 'Money' && type !== 'Rate') {
      ctx.broken.add(key);
      continue;
    }
    const per = perPools(column.node('per'), key, ctx);
    const described = { label: column.text('label') || key, source: column.text('source') };
    inputs.push({ name: key, type, ifMissing, per, ...described });
  }
  for (const entry of ctx.entries(fields.node('indices'), 'indices')) {
    const { key } = entry;
    const index = ctx.entry(entry, 'index', ['label', 'source', 'note']);
    if (!index) continue;
    indices.push({ name: key, label: index.text('label') || key, source: index.text('source') });
  }
  return { inputs, indices };
}

export function readLedgers(node: Tree | undefined, ctx: ReadContext): Ledger[] {
  const balances = new Map<string, number>();
  for (const { name, balance } of ctx.classes.values()) if (balance !== null) balances.set(name, balance);
  const ledgers: Ledger[] = [];
  ctx.claim('balance', 0);
  ledgers.push({
    name: 'balance',
    per: [...balances.keys()],
    holdsCash: false,
    opening: balances,
    label: 'Class balance',
    source: '',
    assumed: '',
  });
  for (const entry of ctx.entries(node, 'ledgers')) {
    const { key } = entry;
    const fields = ctx.entry(entry, 'ledger', ['per', 'holds', 'opening', 'label', 'source', 'assumed', 'note']);
    if (!fields) continue;
    const perNode = fields.node('per');
    const members = perNode && ctx.members(perNode, `per of ${key}`);
    // Where it holds cash too, which is told, it is taken for one amount, so that its uses are not told as well.
    const per = members && !fields.has('holds') ? (members.pools ?? members.classes) : null;
    const holds = fields.textNode('holds');
    if (holds && holds.text !== 'cash') {
      ctx.reporter.error(
        holds.offset,
        'holds',
        `A ledger cannot hold ${holds.text}.`,
        'Write holds: cash, or leave it out.',
      );
    }
    if (holds && members) {
      ctx.reporter.error(
        holds.offset,
        'holds',
        `${key} holds cash and is kept per ${members?.pools ? 'pool' : 'class'}.`,
        'A cash ledger is one amount.',
      );
    }
    const openingNode = fields.textNode('opening');
    const literal = ctx.literal(openingNode);
    if (literal && literal.type !== 'Money' && literal.type !== 'Zero') {
      ctx.reporter.error(openingNode!.offset, 'opening', `${literal.text} is not money.`, 'Write money: $1,000.00.');
    }
    const amount = literal?.type === 'Money' ? (literal.value as number) : 0;
    const opening = new Map((per ?? ['']).map((cls) => [cls, amount]));
    const described = {
      label: fields.text('label') || key,
      source: fields.text('source'),
      assumed: fields.text('assumed'),
    };
    ledgers.push({ name: key, per, holdsCash: holds?.text === 'cash', opening, ...described });
  }
  return ledgers;
}

export function readReport(node: Tree | undefined, ctx: ReadContext): { report: Report; offsets: Map<string, number> } {
  const offsets = new Map<string, number>();
  const fields = node && ctx.fields(node, 'report', ['per_class', 'per_pool', 'deal', 'sheets']);
  const items = (key: string): ReportItem[] => {
    const list = fields?.node(key);
    if (!list) return [];
    if (list.kind !== 'list') {
      ctx.reporter.error(list.offset, 'report', `${key} is a ${list.kind}.`, 'A list of names was expected.');
      return [];
    }
    return list.items.flatMap((item): ReportItem[] => {
      const pairs =
        item.kind === 'text'
          ? [{ item: item.text, name: item.text, offset: item.offset }]
          : item.kind === 'map'
            ? item.entries.map((e) => ({
                item: e.key,
                name: e.value.kind === 'text' ? e.value.text : '',
                offset: e.value.offset,
              }))
            : [];
      if (item.kind === 'list') {
        ctx.reporter.error(
          item.offset,
          'report',
          `An entry of ${key} is a list.`,
          'A name, or item: name, was expected.',
        );
      }
      for (const pair of pairs) offsets.set(placeKey(key, pair.name), pair.offset);
      return pairs.map(({ item: label, name }) => ({ item: label, name }));
    });
  };
  const lists = { perClass: items('per_class'), perPool: items('per_pool'), deal: items('deal') };
  return { report: { ...lists, sheets: readSheets(fields?.node('sheets'), ctx, offsets) }, offsets };
}
