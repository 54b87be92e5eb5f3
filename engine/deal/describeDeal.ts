import { formatDay, formatMonth } from '../core/date';
import { lineMembers, type Cases, type Deal, type Line, type Order } from './definition';
import { describeStatement } from './describeStatement';
import type { DealDescription, LineDescription, LineFlow, PartyDescription, ValueType } from './description';

const UNITS: Readonly<Record<ValueType, string>> = {
  Money: '$',
  Rate: '% a year',
  Ratio: '%',
  Count: '',
  Flag: '',
  Month: 'month',
  Date: 'date',
};

/** A plain number has no unit, though it is a Ratio like a percentage. */
function unitOf(type: ValueType, text: string): string {
  return type === 'Ratio' && !text.includes('%') ? '' : UNITS[type];
}

/** A deal as plain data, for screens, exports and documentation. */
export function describeDeal(deal: Deal): DealDescription {
  const firstLine = lineCounter(deal);
  return {
    name: deal.name,
    document: deal.document,
    closing: formatDay(deal.dates.closing),
    cutOff: formatDay(deal.dates.cutOff),
    firstMonth: formatMonth(deal.dates.first),
    classes: deal.classes.map(({ name, label, source, balance, pool, assumed }) => {
      return { name, label, source, balance, ...(pool ? { pool } : {}), ...(assumed ? { assumed } : {}) };
    }),
    pools: deal.pools.map(({ name, label, source }) => ({ name, label, source })),
    sets: Object.fromEntries(deal.sets),
    parties: [...deal.parties].map(([name, label]) => ({ name, label, ...withoutOf(deal, name) })),
    parameters: deal.parameters.map(({ name, label, type, literal, source, assumed }) => ({
      name,
      label,
      type,
      value: literal.text,
      unit: unitOf(type, literal.text),
      source,
      ...(assumed ? { assumed } : {}),
    })),
    tables: deal.tables.map(({ name, label, by, type, beforeFirst, rows, source, assumed }) => ({
      name,
      label,
      by,
      type,
      unit: unitOf(type, rows[0]?.literal.text ?? ''),
      beforeFirst: beforeFirst?.text ?? '',
      rows: rows.map(({ keyText, literal }) => [keyText, literal.text] as const),
      source,
      ...(assumed ? { assumed } : {}),
    })),
    choices: deal.choices.map(({ id, asks, weDo, options }) => ({
      id,
      asks,
      weDo,
      options: [...options].map(([name, label]) => ({ name, label })),
    })),
    inputs: deal.inputs.map(({ name, label, type, ifMissing, per }) => {
      return { name, label, type, required: !ifMissing, ...(per ? { perPool: true } : {}) };
    }),
    indices: deal.indices.map(({ name, label, source }) => ({ name, label, source })),
    ledgers: deal.ledgers.map(({ name, label, source, holdsCash, opening, assumed }) => ({
      name,
      label,
      source,
      holdsCash,
      opening: [...opening.values()].reduce((sum, cents) => sum + cents, 0),
      ...(assumed ? { assumed } : {}),
    })),
    lines: deal.lines.map((line) => describeLine(deal, line, firstLine(line))),
    ...(deal.report.sheets.length > 0 ? { sheets: deal.report.sheets } : {}),
    statement: describeStatement(deal),
  };
}

function withoutOf({ without }: Deal, party: string): Pick<PartyDescription, 'without'> {
  const of = without.get(party);
  if (!of) return {};
  return {
    without: {
      parameters: Object.fromEntries(of.parameters),
      choices: Object.fromEntries(of.choices),
      pinned: Object.fromEntries(of.pinned),
    },
  };
}

function describeLine(deal: Deal, line: Line, at: number): LineDescription {
  const type = line.kind === 'check' ? 'Flag' : (deal.symbols.get(line.name)!.type as ValueType);
  const classes = line.kind === 'check' ? null : (deal.symbols.get(line.name)?.members ?? lineMembers(line));
  const { kind, name, section, label, clause, source, choice } = line;
  return {
    kind,
    name,
    section,
    label,
    clause,
    source,
    formula: formulaOf(line),
    ...(line.when ? { when: line.when.text.replace(/\s+/g, ' ').trim() } : {}),
    type,
    classes: classes ?? [],
    choice,
    ...(line.kind === 'term' && line.yesMeans ? { yesMeans: line.yesMeans } : {}),
    flow: flowOf(line),
    line: at,
  };
}

const NO_FLOW: LineFlow = { paidBy: '', from: '', to: '', toKind: '', reduces: '', addsTo: '' };

function flowOf(line: Line): LineFlow {
  switch (line.kind) {
    case 'term':
    case 'check':
      return NO_FLOW;
    case 'fund':
      return { ...NO_FLOW, paidBy: line.paidBy };
    case 'pay': {
      const flow = { ...NO_FLOW, from: line.from.name, reduces: line.reduces ?? '' };
      if (line.to.kind === 'order') return { ...flow, to: line.to.text, toKind: shapeOf(line.to.order) };
      return { ...flow, to: line.to.name, toKind: line.to.kind };
    }
    case 'book':
      return {
        ...NO_FLOW,
        reduces: line.reduces ?? '',
        addsTo: line.addsTo ?? '',
        toKind: line.among ? shapeOf(line.among) : '',
      };
  }
}

function shapeOf(order: Order): LineFlow['toKind'] {
  return order.kind === 'proRata' ? 'classes pro rata' : 'classes in order';
}

function formulaOf(line: Line): string {
  switch (line.kind) {
    case 'term':
      return casesText(line.is);
    case 'fund':
      return line.is ? casesText(line.is) : '';
    case 'check':
      return line.is.text;
    case 'pay':
      return line.amount ? casesText(line.amount) : 'rest';
    case 'book':
      return casesText(line.amount);
  }
}

function casesText(cases: Cases): string {
  if (cases.by === 'one') return cases.formula.text.replace(/\s+/g, ' ').trim();
  const entries =
    cases.by === 'class'
      ? [...cases.cases].map(([cls, formula]) => `${cls}: ${formula.text}`)
      : [...cases.cases].map(([option, of]) => `${option}: ${casesText(of)}`);
  if (cases.by === 'class' && cases.others) entries.push(`others: ${cases.others.text}`);
  return entries.join('\n');
}

function lineCounter(deal: Deal): (line: Line) => number {
  return (line) => deal.lineAt(line.offset);
}
