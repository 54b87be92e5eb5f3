import type { BookLine, Deal, Formula, FundLine, Line, Order, PayLine } from '../deal/definition';
import { reachedClasses } from '../deal/definition';
import {
  amountWords,
  conditionWords,
  formulaWords,
  listed,
  memberWords,
  referenceWords,
  type Speaker,
} from './formulaWords';
import { isPlural, nounPhrase, shortLabel, upperFirst } from './labelWords';

/**
 * A line of a deal as a sentence.
 *
 * Shape:  a line and the formula that holds for one of its classes or pools (null: the rest of a fund, or a fund that payments
 *         fill) → one sentence in plain English, with the labels of the names it reads
 */
export function lineWords(deal: Deal, line: Line, formula: Formula | null): string {
  const said = upperFirst(sentence(deal, line, formula));
  return said.endsWith('.') ? said : `${said}.`;
}

/** A formula that stands for itself, such as that of an input whose row leaves it empty. */
export function plainWords(deal: Deal, formula: Formula, isPerPool: boolean): string {
  return formulaWords(formula, { deal, ofClasses: false, own: isPerPool ? 'its' : '' });
}

/** What raises and lowers a ledger: `Carried from date to date. Goes up by A and B; goes down by C.` */
export function ledgerWords(deal: Deal, name: string): string {
  const ups: string[] = [];
  const downs: string[] = [];
  for (const line of deal.lines) {
    if (line.kind !== 'pay' && line.kind !== 'book') continue;
    const label = referenceWords({ name: line.name, members: null }, { deal, ofClasses: false, own: '' });
    const isIn = line.kind === 'book' ? line.addsTo === name : line.to.kind === 'ledger' && line.to.name === name;
    const isOut =
      line.reduces === name || (line.kind === 'pay' && line.from.kind === 'ledger' && line.from.name === name);
    if (isIn) ups.push(label);
    if (isOut) downs.push(label);
  }
  const moves = [
    ...(ups.length > 0 ? [`goes up by ${listed(ups)}`] : []),
    ...(downs.length > 0 ? [`goes down by ${listed(downs)}`] : []),
  ];
  return moves.length === 0 ? 'Carried from date to date.' : `Carried from date to date: ${moves.join('; ')}.`;
}

function sentence(deal: Deal, line: Line, formula: Formula | null): string {
  const speaker = speakerOf(deal, line);
  switch (line.kind) {
    case 'check':
      return `it must hold that ${conditionWords(line.is.expr, speaker)}`;
    case 'term':
      if (!formula) return '';
      if (deal.symbols.get(line.name)?.type !== 'Flag') return formulaWords(formula, speaker);
      if (formula.expr.kind === 'literal') return formula.expr.value === 1 ? 'always yes' : 'always no';
      if (formula.expr.kind === 'if') return formulaWords(formula, speaker);
      return `yes if ${conditionWords(formula.expr, speaker)}`;
    case 'fund':
      return conditioned(deal, line, fundWords(deal, line, formula, speaker));
    case 'pay':
      return conditioned(deal, line, payWords(deal, line, formula, speaker));
    case 'book':
      return conditioned(deal, line, bookWords(deal, line, formula, speaker));
  }
}

/** Who speaks on a line: its names alone are its class's or pool's, or each class's that a payment asks for. */
export function speakerOf(deal: Deal, line: Line): Speaker {
  const perClass = (line.kind === 'pay' || line.kind === 'book') && line.perClass;
  return { deal, ofClasses: line.forClasses !== null || perClass, own: 'its' };
}

function conditioned(deal: Deal, line: Line, does: string): string {
  return line.when ? `if ${conditionWords(line.when.expr, speakerOf(deal, line))}, ${does}; otherwise nothing` : does;
}

function fundWords(deal: Deal, { paidBy }: FundLine, formula: Formula | null, speaker: Speaker): string {
  if (!formula) return 'begins the date empty and is filled by payments';
  const amount = formulaWords(formula, speaker);
  return paidBy === 'collections'
    ? `${amount}, from collections`
    : `${amount}, brought in by ${partyWords(deal, paidBy)}`;
}

function payWords(deal: Deal, line: PayLine, formula: Formula | null, speaker: Speaker): string {
  const fund = accountWords(deal, line.from.name, line.forPools !== null);
  const goes = isPlural(fund) ? 'go' : 'goes';
  const target = targetWords(deal, line, speaker);
  const reduced = line.reduces === null ? '' : `; ${reducedWords(deal, line, line.reduces)} by what is paid`;
  if (!formula) return `pays all that is left of ${fund} to ${target}${reduced}`;
  const amount = amountWords(formula, speaker);
  if (line.perClass) return `pays each class ${amount}, as far as ${fund} ${goes}: to ${target}${reduced}`;
  return `pays ${amount} to ${target}, as far as ${fund} ${goes}${reduced}`;
}

function reducedWords(deal: Deal, line: Line, ledger: string): string {
  const isOwn = reachedClasses(line) !== null || line.forClasses !== null;
  const words = referenceWords({ name: ledger, members: null }, { deal, ofClasses: true, own: isOwn ? 'its' : 'the' });
  const plain = words.replace(/^its /, 'each class’s ');
  return `${plain} ${isPlural(plain) ? 'go' : 'goes'} down`;
}

function bookWords(deal: Deal, line: BookLine, formula: Formula | null, speaker: Speaker): string {
  const amount = formula ? amountWords(formula, speaker) : 'nothing';
  const among = line.among ? `, over ${orderWords(deal, line.among, speaker)}` : '';
  const ledgerOf = (name: string): string => {
    const own = line.forClasses || line.forPools ? 'its' : line.among ? 'each class’s' : '';
    return referenceWords({ name, members: null }, { ...speaker, own });
  };
  if (line.addsTo !== null) return `adds ${amount} to ${ledgerOf(line.addsTo)}${among}`;
  if (line.reduces !== null) return `takes ${amount} off ${ledgerOf(line.reduces)}${among}`;
  return `${amount}${among}`;
}

function targetWords(deal: Deal, { to, forPools }: PayLine, speaker: Speaker): string {
  if (to.kind === 'party') return partyWords(deal, to.name);
  if (to.kind !== 'order') return accountWords(deal, to.name, forPools !== null);
  const named = deal.orders.get(to.text);
  return named?.label ? `the classes in the order “${named.label}”` : orderWords(deal, to.order, speaker);
}

function accountWords(deal: Deal, name: string, isPerPool: boolean): string {
  return referenceWords({ name, members: null }, { deal, ofClasses: false, own: isPerPool ? 'its' : '' });
}

function partyWords(deal: Deal, name: string): string {
  const label = deal.parties.get(name);
  return nounPhrase(label === undefined || label === '' ? name.replaceAll('_', ' ') : shortLabel(label));
}

/** An order as a sentence reads it: `Class A-5 up to X, then Class A-1, then Class A-2`. */
function orderWords(deal: Deal, order: Order, speaker: Speaker): string {
  switch (order.kind) {
    case 'class':
      return memberWords(order.name, deal);
    case 'list':
      return `${memberWords(order.name, deal)}, in order`;
    case 'sequence':
      if (deal.sets.has(order.name)) return `${memberWords(order.name, deal)}, in order`;
      return order.of.map((step) => orderWords(deal, step, speaker)).join(', then ');
    case 'upTo':
      return `${orderWords(deal, order.of, speaker)} up to ${formulaWords(order.limit, speaker)}`;
    case 'proRata': {
      const whole = order.of.map((step) => orderWords(deal, step, speaker).replace(/, in order$/, ''));
      const by = order.by ? `, pro rata by ${formulaWords(order.by, speaker).replace(/^its /, '')}` : ', pro rata';
      return `${setOf(deal, order.of) ?? listed(whole)}${by}`;
    }
    case 'split':
      return order.parts
        .map(({ part, of }) => `${formulaWords(part, speaker)} to ${orderWords(deal, of, speaker)}`)
        .join(', ');
  }
}

/** The set whose classes these are, all and in order. */
function setOf(deal: Deal, steps: readonly Order[]): string | undefined {
  const names = steps.map((step) => (step.kind === 'class' ? step.name : ''));
  for (const [name, classes] of deal.sets) {
    if (classes.length === names.length && classes.every((cls, i) => cls === names[i])) return memberWords(name, deal);
  }
  return undefined;
}
