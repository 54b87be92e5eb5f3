import { nearestName } from '../core/problem';
import { readPercentUnits, type PercentUnits } from '../register/percentUnits';
import { parseRecordDate, RECORD_DATE_FORMS } from '../register/recordDate';
import {
  ACT_NEEDS,
  type ActNeeds,
  type DistributionRule,
  type HolderAct,
  type RegisterRules,
  type TerminationRule,
} from '../register/rules';
import { parseTiming, TIMING_FORMS } from '../register/timing';
import type { Deal, DealDates } from './definition';
import { article } from './formulaTypes';
import { readCalendars } from './readBlocks';
import { readConditions, readFacts } from './readConditions';
import { NAME, type ReadContext } from './readContext';
import type { Fields, TextNode, Tree } from './yamlTree';

const KEYS = [
  'label',
  'source',
  'note',
  'distribution',
  'first_holder',
  'minimum',
  'majority',
  'record_date',
  'calendar',
  'facts',
  'conditions',
  'acts',
  'termination',
];

type Symbols = Deal['symbols'];

/** The rules of a register once the lines of the deal have types; null for a deal without one. */
export type ReadRegister = (symbols: Symbols) => RegisterRules | null;

/**
 * Reads the `register:` block: whose distribution is split, the record date, the conditions of a transfer, the acts of holders
 * and the dates of the end. The names it reads are told to the context; whether they are Money and Flags is checked by what is
 * given back.
 */
export function readRegister(node: Tree | undefined, dates: DealDates, ctx: ReadContext): ReadRegister {
  const fields = node && ctx.fields(node, 'register', KEYS);
  if (!fields) return () => null;
  const distribution = readDistribution(fields, ctx);
  const holder = block(fields, 'first_holder', ['id', 'name', 'source', 'note'], ctx);
  const id = holder?.required('id')?.text ?? '';
  const recordDate = block(fields, 'record_date', ['is', 'source', 'note'], ctx);
  const recordText = recordDate?.required('is');
  const rule = recordText && parseRecordDate(recordText.text);
  if (recordText && !rule) {
    const message = `"${recordText.text}" is not a record date.`;
    ctx.reporter.error(recordText.offset, 'record-date', message, RECORD_DATE_FORMS);
  }
  const calendar = fields.node('calendar');
  const facts = readFacts(fields.node('facts'), ctx);
  const termination = readTermination(fields, ctx);
  const acts = readActs(fields.node('acts'), ctx);
  const flags = [...acts.flags, ...termination.flags];
  const rules = {
    label: fields.text('label') || 'Certificates',
    source: fields.text('source'),
    firstHolder: { id, name: holder?.text('name') || id, source: holder?.text('source') ?? '' },
    minimum: readShare(fields, 'minimum', '0', ctx),
    majority: readShare(fields, 'majority', '50', ctx),
    recordDate: {
      rule: rule ?? { kind: 'payment_date' as const },
      text: recordText?.text ?? '',
      source: recordDate?.text('source') ?? '',
    },
    calendars: calendar ? readCalendars(calendar, ctx) : dates.calendars,
    facts,
    conditions: readConditions(fields.node('conditions'), facts, ctx),
    acts: acts.list,
    termination: termination.rule,
  };
  for (const { text } of [...distribution.lines, ...flags]) ctx.readElsewhere.add(text);
  return (symbols) => {
    for (const flag of flags) checkFlag(flag, symbols, ctx);
    return { ...rules, distribution: distribution.of(symbols) };
  };
}

/** A block that must be there. */
function block(fields: Fields, key: string, known: readonly string[], ctx: ReadContext): Fields | undefined {
  const node = fields.node(key);
  if (node) return ctx.fields(node, `${key} of register`, known);
  fields.required(key);
  return undefined;
}

/** `{is: 10%, source: …}`; the value that is usual where the block is left out. */
function readShare(
  fields: Fields,
  key: string,
  usual: string,
  ctx: ReadContext,
): { readonly units: PercentUnits; readonly source: string } {
  const node = fields.node(key);
  const of = node && ctx.fields(node, `${key} of register`, ['is', 'source', 'note']);
  const text = of?.required('is');
  const read = readPercentUnits(text?.text ?? usual);
  if (read.ok) return { units: read.units, source: of?.text('source') ?? '' };
  ctx.reporter.error(text!.offset, 'percent', read.message, read.remedy);
  return { units: 0 as PercentUnits, source: '' };
}

interface ReadDistribution {
  readonly lines: readonly TextNode[];
  readonly of: (symbols: Symbols) => DistributionRule;
}

function readDistribution(fields: Fields, ctx: ReadContext): ReadDistribution {
  const of = block(fields, 'distribution', ['lines', 'class', 'source', 'note'], ctx);
  const source = of?.text('source') ?? '';
  const node = of?.node('lines');
  if (of && !node) of.required('lines');
  const listed = node?.kind === 'list' ? node.items : node ? [node] : [];
  const lines = listed.filter((item) => item.kind === 'text');
  for (const item of listed) {
    if (item.kind === 'text') continue;
    ctx.reporter.error(
      item.offset,
      'distribution',
      `A line is a ${item.kind}.`,
      'A name or a list of names was expected.',
    );
  }
  const classNode = of?.textNode('class');
  if (classNode && !ctx.classes.has(classNode.text)) {
    const near = nearestName(classNode.text, ctx.classes.keys());
    const remedy = near ? `Did you mean ${near}?` : `Classes are ${[...ctx.classes.keys()].join(', ') || 'not given'}.`;
    ctx.reporter.error(classNode.offset, 'unknown-class', `No class is called ${classNode.text}.`, remedy);
  }
  return {
    lines,
    of: (symbols) => ({ source, cells: lines.map((line) => distributionCell(line, classNode, symbols, ctx)) }),
  };
}

function distributionCell(
  line: TextNode,
  cls: TextNode | undefined,
  symbols: Symbols,
  ctx: ReadContext,
): DistributionRule['cells'][number] {
  const { text: name, offset } = line;
  const symbol = symbols.get(name);
  const whole = { name, cls: '' };
  if (!symbol) {
    unknown(line, symbols, 'Name a line of each_date.', ctx);
    return whole;
  }
  if (symbol.what !== 'line' || (symbol.type !== 'Money' && symbol.type !== 'Unknown')) {
    const what = symbol.what === 'line' ? article(symbol.type) : whatIs(symbol.what);
    ctx.reporter.error(offset, 'distribution', `${name} is ${what}.`, 'Name a line that is Money.');
    return whole;
  }
  if (!symbol.members) return whole;
  if (!cls) {
    const remedy = `Add class: with one of ${symbol.members.join(', ')}.`;
    ctx.reporter.error(offset, 'per-class', `${name} is per class.`, remedy);
    return whole;
  }
  if (ctx.classes.has(cls.text) && !symbol.members.includes(cls.text)) {
    const remedy = `It is for ${symbol.members.join(', ')}.`;
    ctx.reporter.error(offset, 'no-value', `${name} has no value for ${cls.text}.`, remedy);
  }
  return { name, cls: cls.text };
}

function checkFlag(flag: TextNode, symbols: Symbols, ctx: ReadContext): void {
  const symbol = symbols.get(flag.text);
  if (!symbol) unknown(flag, symbols, 'Name a line that is a Flag.', ctx);
  else if (symbol.what !== 'line' || symbol.members || (symbol.type !== 'Flag' && symbol.type !== 'Unknown')) {
    const what = symbol.what !== 'line' ? whatIs(symbol.what) : symbol.members ? 'per class' : article(symbol.type);
    ctx.reporter.error(flag.offset, 'event', `${flag.text} is ${what}.`, 'Name a line of the deal that is a Flag.');
  }
}

function whatIs(what: string): string {
  return /^[aeiou]/.test(what) ? `an ${what}` : `a ${what}`;
}

function unknown({ text, offset }: TextNode, symbols: Symbols, otherwise: string, ctx: ReadContext): void {
  if (ctx.broken.has(text)) return;
  const near = nearestName(text, symbols.keys());
  const message = `The register names ${text || '(nothing)'}, which does not exist.`;
  ctx.reporter.error(offset, 'unknown-name', message, near ? `Did you mean ${near}?` : otherwise);
}

function readActs(
  node: Tree | undefined,
  ctx: ReadContext,
): { readonly list: readonly HolderAct[]; readonly flags: readonly TextNode[] } {
  const flags: TextNode[] = [];
  const list = ctx.entries(node, 'acts').flatMap(({ key, value }): HolderAct[] => {
    const fields = ctx.fields(value, `act ${key}`, ['says', 'needs', 'when', 'source', 'note']);
    const needs = fields?.required('needs');
    if (!fields || !needs) return [];
    if (!ACT_NEEDS.includes(needs.text as ActNeeds)) {
      const near = nearestName(needs.text, ACT_NEEDS);
      const remedy = near ? `Did you mean ${near}?` : `Write ${ACT_NEEDS.join(', ')}.`;
      ctx.reporter.error(needs.offset, 'needs', `"${needs.text}" is not a way to decide.`, remedy);
    }
    const says = fields.required('says')?.text ?? '';
    const when = fields.textNode('when');
    if (when) flags.push(when);
    return [{ id: key, says, needs: needs.text as ActNeeds, when: when?.text ?? '', source: fields.text('source') }];
  });
  return { list, flags };
}

function readTermination(register: Fields, ctx: ReadContext): { rule: TerminationRule; flags: readonly TextNode[] } {
  const node = register.node('termination');
  const fields =
    node && ctx.fields(node, 'termination of register', ['events', 'dates', 'surrender', 'source', 'note']);
  const none: TerminationRule = { source: '', events: [], dates: [], surrender: '' };
  if (!fields) return { rule: none, flags: [] };
  const flags: TextNode[] = [];
  const events = ctx.entries(fields.node('events'), 'events').flatMap(({ key, keyOffset, value }) => {
    const of = ctx.fields(value, `event ${key}`, ['when', 'says', 'source', 'note']);
    const when = of?.required('when');
    if (!NAME.test(key)) {
      ctx.reporter.error(
        keyOffset,
        'bad-name',
        `"${key}" is not a name.`,
        'Names have letters, digits and underscores.',
      );
    }
    if (!of || !when) return [];
    flags.push(when);
    return [{ id: key, flag: when.text, label: of.text('says') || key, source: of.text('source') }];
  });
  const known = events.map(({ id }) => id);
  const isEvent = (name: string, offset: number): void => {
    if (known.includes(name)) return;
    const near = nearestName(name, known);
    const remedy = near ? `Did you mean ${near}?` : `Events are ${known.join(', ') || 'not given: add events:'}.`;
    ctx.reporter.error(offset, 'unknown-event', `No event is called ${name || '(nothing)'}.`, remedy);
  };
  const dates = ctx.entries(fields.node('dates'), 'dates').flatMap(({ key, value }) => {
    const of = ctx.fields(value, `date ${key}`, ['says', 'on', 'source', 'note']);
    const on = of?.required('on');
    if (!of || !on) return [];
    const timing = parseTiming(on.text);
    if (!timing) {
      ctx.reporter.error(on.offset, 'timing', `"${on.text}" is not a day counted from an event.`, TIMING_FORMS);
      return [];
    }
    isEvent(timing.event, on.offset);
    return [{ id: key, says: of.required('says')?.text ?? '', timing, source: of.text('source') }];
  });
  const surrender = fields.textNode('surrender');
  if (surrender) isEvent(surrender.text, surrender.offset);
  return { rule: { source: fields.text('source'), events, dates, surrender: surrender?.text ?? '' }, flags };
}
