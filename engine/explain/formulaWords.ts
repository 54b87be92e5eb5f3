import { formatMoney } from '../core/cents';
import { formatDay, type Day } from '../core/date';
import type { Deal, Formula } from '../deal/definition';
import { memberNames } from '../deal/memberNames';
import type { Call, Comparison, Expr, Literal, Product, Reference } from '../formula/ast';
import { beOf, flagClause, nounPhrase, possessive, shortLabel, type ValueNoun } from './labelWords';

/** Whose a name alone is: `its` on a line of classes or pools, `each class’s` where a payment asks for all of them. */
export interface Speaker {
  readonly deal: Deal;
  /** Of the line: a per-pool name alone means the class's own pool's on a line of classes. */
  readonly ofClasses: boolean;
  readonly own: string;
}

/** What a phrase is made of, which says where it needs brackets. */
interface Phrase {
  readonly text: string;
  readonly shape: 'name' | 'product' | 'sum' | 'list' | 'clause';
}

/** A formula in words, to stand in a sentence: `the greater of zero and (the A less the B)`. */
export function formulaWords(formula: Pick<Formula, 'expr'>, speaker: Speaker): string {
  return phraseWords(formula.expr, speaker);
}

/** The same as the object of a verb: cases stand in brackets. */
export function amountWords(formula: Pick<Formula, 'expr'>, speaker: Speaker): string {
  return bracketed(say(formula.expr, speaker), 'product', 'sum', 'list');
}

/** One side of a comparison, without brackets around it. */
export function phraseWords(expr: Expr, speaker: Speaker): string {
  return say(expr, speaker).text;
}

/** A Flag formula as a condition: `A is at least B`; with `isYes` false its opposite. */
export function conditionWords(expr: Expr, speaker: Speaker, isYes = true): string {
  return condition(expr, isYes, speaker).text;
}

/** The classes or pools in brackets, as a sentence names them: `Class A`, `all bonds`, `Group 1`. */
export function memberWords(name: string, deal: Deal): string {
  const cls = deal.classes.find((each) => each.name === name);
  if (cls) return cls.label === '' ? `Class ${name}` : shortLabel(cls.label);
  const pool = deal.pools.find((each) => each.name === name);
  if (pool) return pool.label === '' ? name : shortLabel(pool.label);
  if (name === 'pools' || name === 'pool') return 'all pools';
  const words = name.replaceAll('_', ' ');
  const of = deal.sets.get(name);
  if (!of) return `the pool’s ${words}`;
  if (/^[A-Z]/.test(name) && of.every((member) => member.startsWith(name))) return `Class ${name}`;
  if (words === 'all') return 'all classes';
  if (/^[A-Z]/.test(name)) return name;
  const plural = words.endsWith('s') ? words : `${words} classes`;
  return plural.startsWith('all ') ? plural : `all ${plural}`;
}

/** A name of the deal with its label, as a sentence says it; a Flag is said by `conditionWords`. */
export function referenceWords({ name, members }: Pick<Reference, 'name' | 'members'>, speaker: Speaker): string {
  if (name === 'month') return 'this month';
  if (name === 'number') return 'the number of this date';
  if (name === 'distribution_date') return 'this Distribution Date';
  if (name === 'closing_date') return 'the Closing Date';
  if (name === 'first_date') return '“first date”';
  const { label, isSet, noun } = named(name, speaker.deal);
  const owner = ownerOf(name, members, label, speaker);
  if (name === 'balance' && label === 'Class balance') return owner === '' ? 'the balance' : `${owner} balance`;
  const words = nounPhrase(label, noun, owner, isSet ? 'set as ' : '');
  return isPaymentOf(name, label, speaker.deal) ? words.replace(/(?= \(|$)/, ' paid') : words;
}

/** Is this a payment that is called as what it pays? */
function isPaymentOf(name: string, label: string, { lines, ledgers, inputs }: Deal): boolean {
  if (!lines.some((line) => line.kind === 'pay' && line.name === name)) return false;
  const others = lines.filter((line) => line.kind !== 'pay' && line.kind !== 'check');
  return [...others, ...ledgers, ...inputs].some((other) => other.label === label);
}

/** `A, B and C`. */
export function listed(parts: readonly string[], word = 'and'): string {
  if (parts.length < 2) return parts.join('');
  return `${parts.slice(0, -1).join(', ')} ${word} ${parts.at(-1)!}`;
}

interface Named {
  readonly label: string;
  readonly noun: ValueNoun;
  readonly isSet: boolean;
}

function named(name: string, deal: Deal): Named {
  const type = deal.symbols.get(name)?.type;
  const given = deal.parameters.find((each) => each.name === name) ?? deal.tables.find((each) => each.name === name);
  const found =
    given ??
    deal.lines.find((line) => line.kind !== 'check' && line.name === name) ??
    [...deal.inputs, ...deal.ledgers, ...deal.indices].find((each) => each.name === name);
  const literal = given && ('literal' in given ? given.literal : given.rows[0]?.literal);
  const isPlain = type === 'Ratio' && literal !== undefined && !literal.text.includes('%');
  return {
    label: found?.label || name.replaceAll('_', ' '),
    noun: isPlain ? 'number' : (NOUNS[type ?? ''] ?? 'amount'),
    isSet: given !== undefined,
  };
}

const NOUNS: Readonly<Record<string, ValueNoun>> = {
  Money: 'amount',
  Rate: 'rate',
  Ratio: 'percentage',
  Count: 'number',
  Month: 'month',
  Date: 'date',
};

function ownerOf(name: string, members: readonly string[] | null, label: string, speaker: Speaker): string {
  const { deal, ofClasses, own } = speaker;
  if (members) {
    const words = members.map((member) => memberWords(member, deal));
    if (words.length === 1 && label.startsWith(`${words[0]!} `)) return '';
    return possessive(listed(words));
  }
  const of = deal.symbols.get(name)?.members;
  if (!of || of.length === 0) return '';
  if (of.length === 1 && label.startsWith(`Class ${of[0]!} `)) return '';
  const { pools } = memberNames(deal);
  const isPerPool = of.every((member) => pools.includes(member));
  return isPerPool && ofClasses ? 'its pool’s' : own;
}

function say(expr: Expr, speaker: Speaker): Phrase {
  switch (expr.kind) {
    case 'literal':
      return { text: literalWords(expr), shape: 'name' };
    case 'reference':
      if (speaker.deal.types.get(expr) === 'Flag') return condition(expr, true, speaker);
      return { text: referenceWords(expr, speaker), shape: 'name' };
    case 'group':
      return say(expr.of, speaker);
    case 'negative':
      return { text: `minus ${bracketed(say(expr.of, speaker))}`, shape: 'product' };
    case 'not':
    case 'logic':
    case 'compare':
      return condition(expr, true, speaker);
    case 'sum':
      return sumWords(expr.terms, speaker);
    case 'product':
      return productWords(expr, speaker);
    case 'if':
      return ifWords(expr, speaker, 'nothing');
    case 'call':
      return callWords(expr, speaker);
  }
}

function bracketed({ text, shape }: Phrase, ...plain: readonly Phrase['shape'][]): string {
  return shape === 'name' || plain.includes(shape) ? text : `(${text})`;
}

function sumWords(terms: readonly { readonly minus: boolean; readonly of: Expr }[], speaker: Speaker): Phrase {
  const [first, second] = terms;
  // A month or a day so many months or days away.
  if (terms.length === 2 && first && second?.of.kind === 'literal' && !first.minus) {
    const type = speaker.deal.types.get(first.of);
    const away = awayWords(type === 'Month' ? 'month' : type === 'Date' ? 'day' : '', second.of, second.minus);
    if (away !== undefined) {
      const base = say(first.of, speaker);
      const isThisMonth = base.text === 'this month' && second.of.text === '1';
      if (isThisMonth) return { text: second.minus ? 'the month before' : 'the month after', shape: 'name' };
      return { text: `${away} ${bracketed(base)}`, shape: 'name' };
    }
  }
  const parts = terms.map(({ of }) => bracketed(say(of, speaker), 'product'));
  if (terms.length > 2 && terms.every(({ minus }) => !minus)) {
    return { text: `the sum of ${listed(parts)}`, shape: 'list' };
  }
  const text = terms.map(({ minus }, i) => (i === 0 ? parts[i]! : `${minus ? 'less' : 'plus'} ${parts[i]!}`)).join(' ');
  return { text, shape: 'sum' };
}

function awayWords(unit: 'month' | 'day' | '', { text }: Literal, minus: boolean): string | undefined {
  if (unit === '') return undefined;
  return `${text} ${unit}${text === '1' ? '' : 's'} ${minus ? 'before' : 'after'}`;
}

function productWords({ over, under }: Product, speaker: Speaker): Phrase {
  const isMoney = (expr: Expr): boolean => speaker.deal.types.get(expr) === 'Money';
  const part = (expr: Expr): string => bracketed(say(expr, speaker));
  const [a, b] = [over[0], under[0]];
  if (over.length === 1 && under.length === 1 && a && b && isMoney(a) && isMoney(b)) {
    return { text: `${part(a)} as a share of ${part(b)}`, shape: 'product' };
  }
  const times = over.map(part).join(' times ');
  const through = under.map((expr) => ` divided by ${part(expr)}`).join('');
  return { text: `${times}${through}`, shape: 'product' };
}

type Before = 'nothing' | 'a case' | 'the first date';

function ifWords(expr: Extract<Expr, { kind: 'if' }>, speaker: Speaker, before: Before): Phrase {
  const isNested = before === 'a case';
  const isLater = before === 'the first date';
  const then = bracketed(say(expr.then, speaker), 'product', 'sum', 'list');
  const rest = expr.otherwise.kind === 'group' ? expr.otherwise.of : expr.otherwise;
  const isFirst = isReferenceTo(expr.when, 'first_date');
  const when = isFirst
    ? `on the first Distribution Date`
    : `${isNested ? 'if instead' : isLater ? 'on later dates, if' : 'if'} ${condition(expr.when, true, speaker).text}`;
  if (rest.kind === 'if') {
    return {
      text: `${when}, ${then}; ${ifWords(rest, speaker, isFirst ? 'the first date' : 'a case').text}`,
      shape: 'clause',
    };
  }
  const otherwise = bracketed(say(rest, speaker), 'product', 'sum', 'list');
  return { text: `${when}, ${then}; ${isFirst ? 'on later dates' : 'otherwise'} ${otherwise}`, shape: 'clause' };
}

function isReferenceTo(expr: Expr, name: string): boolean {
  return expr.kind === 'reference' && expr.name === name;
}

function callWords(expr: Call, speaker: Speaker): Phrase {
  const { fn, args } = expr;
  const arg = (i: number): string => say(args[i]!, speaker).text;
  const name = (text: string): Phrase => ({ text, shape: 'name' });
  switch (fn) {
    case 'min':
    case 'max': {
      const parts = args.map((each) => bracketed(say(each, speaker)));
      // Zero first, as it is said.
      if (parts[1] === 'zero' && parts.length === 2) parts.reverse();
      const many = parts.length > 2;
      const word = fn === 'min' ? (many ? 'least' : 'lesser') : many ? 'greatest' : 'greater';
      return { text: `the ${word} of ${listed(parts)}`, shape: 'list' };
    }
    case 'prev': {
      const count = args[1]?.kind === 'literal' ? Number(args[1].text) : 1;
      if (isReferenceTo(args[0]!, 'distribution_date')) {
        return name(count === 1 ? 'the Distribution Date before' : `the Distribution Date ${count} before`);
      }
      return name(`${arg(0)} on the date ${count === 1 ? 'before' : `${count} before`}`);
    }
    case 'avg':
      return name(`the average of ${arg(0)} over ${overDates(args[1]!, arg(1))}`);
    case 'cumulative':
      return name(`the total to date of ${arg(0)}`);
    case 'as_of':
      return name(`${arg(0)} as of ${arg(1)}`);
    case 'ever':
      return condition(expr, true, speaker);
    case 'initial':
      return name(`${arg(0)} at closing`);
    case 'left':
      return name(`what is left of ${arg(0)}`);
    case 'split':
      return name(`${speaker.own} share of ${bracketed(say(args[0]!, speaker))}, by ${arg(1)}`);
    case 'days':
      return name(`the days from ${arg(0)} to ${arg(1)}`);
    case 'date': {
      const day = args[1]?.kind === 'literal' ? Number(args[1].text) : NaN;
      const of = arg(0) === 'this month' ? 'the month' : arg(0);
      if (Number.isNaN(day)) return name(`day ${arg(1)} of ${of}`);
      return name(`the ${day >= 31 ? 'last day' : ordinal(day)} of ${of}`);
    }
    case 'fixing':
      return name(`${arg(0)} as fixed ${arg(1)}`);
    case 'business_days_before': {
      const calendars = args.slice(2).map((each) => calendarWords(each));
      return name(`${arg(1)} business days (${listed(calendars)}) before ${arg(0)}`);
    }
  }
}

function overDates(expr: Expr, words: string): string {
  const count = expr.kind === 'literal' ? Number(expr.text) : NaN;
  return count >= 2
    ? `this date and the ${count === 2 ? 'one' : count - 1} before it`
    : `${words} dates up to this one`;
}

function calendarWords(expr: Expr): string {
  const name = expr.kind === 'reference' ? expr.name : expr.kind === 'literal' ? expr.text : '';
  return name
    .split('_')
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join(' ');
}

function condition(expr: Expr, isYes: boolean, speaker: Speaker): Phrase {
  const name = (text: string): Phrase => ({ text, shape: 'name' });
  switch (expr.kind) {
    case 'group':
      return condition(expr.of, isYes, speaker);
    case 'not':
      return condition(expr.of, !isYes, speaker);
    case 'literal':
      return name((expr.value === 1) === isYes ? 'always' : 'never');
    case 'reference': {
      if (expr.name === 'first_date') return name(`this is ${isYes ? '' : 'not '}the first Distribution Date`);
      const { label } = named(expr.name, speaker.deal);
      return name(flagClause(label, isYes, ownerOf(expr.name, expr.members, label, speaker)));
    }
    case 'compare':
      return name(comparisonWords(expr, isYes, speaker));
    case 'logic': {
      const op = isYes === (expr.op === 'and') ? 'and' : 'or';
      const parts = expr.of.map((each) => {
        const phrase = condition(each, isYes, speaker);
        return phrase.shape === 'list' ? `(${phrase.text})` : phrase.text;
      });
      // `this month is A or later and B`: a comma keeps the parts apart.
      const text =
        parts.length === 2 ? `${parts[0]!}${op === 'or' ? ', or ' : ' and '}${parts[1]!}` : listed(parts, op);
      return { text, shape: 'list' };
    }
    case 'call':
      if (expr.fn === 'ever') {
        const inner = condition(expr.args[0]!, true, speaker);
        const of = bracketed(inner);
        return name(isYes ? `on this date or an earlier one ${of}` : `on no date so far ${of}`);
      }
      if (expr.fn === 'prev') {
        return name(`it held on the date before that ${bracketed(condition(expr.args[0]!, isYes, speaker))}`);
      }
      return name(`${say(expr, speaker).text} ${isYes ? 'holds' : 'does not hold'}`);
    case 'if': {
      const text = ifWords(expr, speaker, 'nothing').text;
      return { text: isYes ? text : `it is not so that ${text}`, shape: 'clause' };
    }
    default:
      return name(`${bracketed(say(expr, speaker))} ${isYes ? 'holds' : 'does not hold'}`);
  }
}

type Operator = Comparison['op'];
const OPPOSITE: Readonly<Record<Operator, Operator>> = {
  '=': '<>',
  '<>': '=',
  '<': '>=',
  '>=': '<',
  '>': '<=',
  '<=': '>',
};
const AMOUNTS: Readonly<Record<Operator, string>> = {
  '=': 'is',
  '<>': 'is not',
  '<': 'is less than',
  '<=': 'is at most',
  '>': 'is more than',
  '>=': 'is at least',
};
const TIMES: Readonly<Record<Operator, string>> = {
  '=': 'is',
  '<>': 'is not',
  '<': 'is before',
  '<=': 'is not after',
  '>': 'is after',
  '>=': 'is not before',
};

/** How a value stands to its limit, behind a comma: `less than`, `at least`, `the same as`. */
export function relationWords(op: Operator, isYes: boolean, type: string | undefined): string {
  const words = operatorWords(op, isYes, type, 'is').replace(/^is /, '');
  return words === 'is' ? 'the same as' : words === 'not' ? 'not the same as' : words;
}

/** How two values compare: `is at least`, of months and days `is not before`. */
function operatorWords(op: Operator, isYes: boolean, type: string | undefined, be: string): string {
  const words = type === 'Month' || type === 'Date' ? TIMES : AMOUNTS;
  return words[isYes ? op : OPPOSITE[op]].replace(/^is/, be);
}

function comparisonWords({ op, left, right }: Comparison, isYes: boolean, speaker: Speaker): string {
  const type = speaker.deal.types.get(left);
  if (isReferenceTo(left, 'number') && right.kind === 'literal') {
    const said = numberWords(isYes ? op : OPPOSITE[op], right.text);
    if (said !== undefined) return said;
  }
  const leftPhrase = say(left, speaker);
  const rightPhrase = bracketed(say(right, speaker), 'product', 'sum', 'list');
  const be = leftPhrase.shape === 'name' ? beOf(leftPhrase.text) : 'is';
  return `${bracketed(leftPhrase, 'product', 'sum', 'list')} ${operatorWords(op, isYes, type, be)} ${rightPhrase}`;
}

function numberWords(op: Operator, count: string): string | undefined {
  if (op === '=') return `this is Distribution Date number ${count}`;
  if (op === '>=') return `this is Distribution Date number ${count} or a later one`;
  if (op === '<') return `this is earlier than Distribution Date number ${count}`;
  return undefined;
}

function literalWords({ type, value, text }: Literal): string {
  if (
    type === 'Zero' ||
    (typeof value === 'number' && value === 0 && type === 'Money') ||
    /^0(\.0+)?%?( a year)?$/.test(text)
  ) {
    return 'zero';
  }
  if (text === 'unlimited') return 'no limit';
  if (type === 'Money' && typeof value === 'number') return `$${formatMoney(value)}`;
  if (type === 'Date' && typeof value === 'number' && Number.isFinite(value)) return formatDay(value as Day);
  return text;
}

function ordinal(day: number): string {
  const tens = day % 100;
  const suffix = tens >= 11 && tens <= 13 ? 'th' : ((['th', 'st', 'nd', 'rd'] as const)[day % 10] ?? 'th');
  return `${day}${suffix}`;
}
