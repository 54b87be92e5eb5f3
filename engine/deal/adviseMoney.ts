import type { Expr } from '../formula/ast';
import type { Advice } from './adviseDeal';
import {
  classesOf,
  orderOf,
  lineMembers,
  type BookLine,
  type Cases,
  type Deal,
  type Formula,
  type FundLine,
  type Order,
  type PayLine,
} from './definition';

/** Money that can stay where it is, and classes that it cannot reach. */
export function adviseMoney(deal: Deal, offsetOf: (cls: string) => number): Advice[] {
  const payments = deal.lines.filter((line) => line.kind === 'pay');
  const funds = deal.lines.filter((line) => line.kind === 'fund');
  const spread = deal.lines.filter((line) => line.kind === 'pay' || line.kind === 'book');
  return [
    ...funds.flatMap((fund) => adviseFund(fund, payments)),
    ...spread.flatMap((line) => adviseOrder(line)),
    ...unreducedBalances(deal, offsetOf),
  ];
}

function adviseFund(fund: FundLine, payments: readonly PayLine[]): Advice[] {
  const from = payments.filter((pay) => pay.from.name === fund.name);
  const last = from.at(-1);
  if (!last) {
    const message = `No payment takes from ${fund.name}.`;
    const remedy = `Add a pay line from: ${fund.name}; what is left in a fund stops the run.`;
    return [warning(fund.offset, 'unspent-fund', message, remedy)];
  }
  if (from.some((pay) => takesRest(pay, from)) || paysJustWhatCame(fund, from)) return [];
  const limit =
    last.amount && !isLeftOf(last)
      ? `is at most ${wordsOf(last.amount)}`
      : last.when
        ? `is made only when ${oneLine(last.when)}`
        : 'ends in a step with a limit';
  const remedy = `End with amount: rest, or pay the rest of ${fund.name} to somebody below.`;
  return [
    warning(
      last.offset,
      'money-left',
      `Money can stay in ${fund.name}: its last payment, ${last.name}, ${limit}.`,
      remedy,
    ),
  ];
}

/** Does a payment, alone or with one for the other case, empty its fund? */
function takesRest(pay: PayLine, all: readonly PayLine[]): boolean {
  if (!isRest(pay)) return false;
  if (!pay.when) return true;
  const otherwise = all.filter((other) => other.when && isRest(other)).map(({ when }) => oneLine(when!));
  const own = oneLine(pay.when);
  return otherwise.some((when) => when === `not ${own}` || when === `not (${own})`);
}

function isRest(pay: PayLine): boolean {
  return (pay.amount === null || isLeftOf(pay)) && (pay.to.kind !== 'order' || takesAll(pay.to.order));
}

/** `left(fund)` of the fund that is paid from is its rest by another name. */
function isLeftOf({ amount, from }: PayLine): boolean {
  if (amount?.by !== 'one') return false;
  const { expr } = amount.formula;
  const [arg] = expr.kind === 'call' && expr.fn === 'left' ? expr.args : [];
  return arg?.kind === 'reference' && arg.name === from.name;
}

/** Can an order take any amount that its classes can? A limit, or parts that make no whole, leave something. */
function takesAll(order: Order): boolean {
  switch (order.kind) {
    case 'class':
      return true;
    case 'sequence':
      return order.of.some(takesAll);
    case 'list':
      return [...order.byPool.values()].every((steps) => steps.some(takesAll));
    case 'upTo':
      return false;
    case 'proRata':
      return order.of.every(takesAll);
    case 'split':
      return isWhole(order) && order.parts.every(({ of }) => takesAll(of));
  }
}

function isWhole({ parts }: Extract<Order, { kind: 'split' }>): boolean {
  // What a part is that is no literal is not known here: it is taken at the deal's word.
  const fixed = parts.map(({ part }) =>
    part.expr.kind === 'literal' && typeof part.expr.value === 'string' ? Number(part.expr.value) : NaN,
  );
  const sum = fixed.reduce((a, b) => a + b, 0);
  return Number.isNaN(sum) || sum > 1 - 1e-9;
}

/** A fund that is the sum of some amounts, each of which is paid out whole. */
function paysJustWhatCame(fund: FundLine, from: readonly PayLine[]): boolean {
  if (fund.is?.by !== 'one') return false;
  const { expr, text } = fund.is.formula;
  const parts = expr.kind === 'sum' ? expr.terms : [{ minus: false, of: expr }];
  if (parts.some(({ minus }) => minus)) return false;
  const paid = new Set(from.map(amountPaidWhole));
  const isPaid = (of: Expr): boolean =>
    paid.has(text.slice(of.start, of.end).replace(/\s+/g, ' ').trim()) ||
    // The total of a per-class amount that each class is paid.
    (of.kind === 'reference' && of.members !== null && paid.has(`${of.name} per class`));
  return isPaid(expr) || parts.every(({ of }) => isPaid(of));
}

/** The amount of a payment that pays all of it whenever there is the money; '' where something else may limit it. */
function amountPaidWhole({ amount, when, to, reduces, perClass }: PayLine): string {
  if (when || amount?.by !== 'one' || (to.kind === 'order' && !takesAll(to.order))) return '';
  const text = oneLine(amount.formula);
  if (reduces !== null && reduces !== text) return '';
  return perClass ? `${text} per class` : text;
}

/** A spread of one total over classes that have no limit of their own. */
function adviseOrder(line: PayLine | BookLine): Advice[] {
  const order = orderOf(line);
  const isLimited = line.reduces !== null || line.perClass;
  if (!order || isLimited) return [];
  const remedy = 'Add by: with a formula for the weights, or reduces: with a ledger that says what each is owed.';
  if (!canShare(order)) {
    const message = `A pro rata step of ${line.name} has no claims to share by.`;
    return [{ severity: 'error', offset: line.offset, slug: 'no-weights', message, remedy }];
  }
  const reached = new Set<string>();
  reach(order, reached);
  const behind = classesOf(order).filter((cls) => !reached.has(cls));
  if (behind.length === 0) return [];
  const first = [...reached].at(-1) ?? '';
  return [
    warning(
      line.offset,
      'never-reached',
      `${line.name} never reaches ${behind.join(', ')}: ${first} before takes all, having no limit.`,
      'Say with reduces: what each class is owed, make the amount per class, or limit the step with up_to.',
    ),
  ];
}

/** Has every step that shares pro rata weights, or steps with a limit? Classes have none here. */
function canShare(order: Order): boolean {
  switch (order.kind) {
    case 'class':
      return true;
    case 'upTo':
      return canShare(order.of);
    case 'sequence':
      return order.of.every(canShare);
    case 'list':
      return [...order.byPool.values()].every((steps) => steps.every(canShare));
    case 'split':
      return order.parts.every(({ of }) => canShare(of));
    case 'proRata':
      return order.of.every(canShare) && (order.by !== null || order.of.every(isFinite));
  }
}

function isFinite(order: Order): boolean {
  switch (order.kind) {
    case 'class':
      return false;
    case 'upTo':
      return true;
    case 'sequence':
    case 'proRata':
      return order.of.every(isFinite);
    case 'list':
      return [...order.byPool.values()].every((steps) => steps.every(isFinite));
    case 'split':
      return order.parts.every(({ of }) => isFinite(of));
  }
}

/** Marks the classes that money can come to; does the order then take all that arrives? */
function reach(order: Order, into: Set<string>): boolean {
  switch (order.kind) {
    case 'class':
      into.add(order.name);
      return true;
    case 'upTo':
      reach(order.of, into);
      return false;
    case 'sequence':
      return order.of.some((step) => reach(step, into));
    case 'list':
      return [...order.byPool.values()].map((steps) => steps.some((step) => reach(step, into))).every(Boolean);
    case 'proRata':
      // With weights of zero nothing is shared, and all goes on.
      order.of.forEach((step) => reach(step, into));
      return false;
    case 'split': {
      const all = order.parts.map(({ of }) => reach(of, into));
      return all.every(Boolean) && isWhole(order);
    }
  }
}

function unreducedBalances(deal: Deal, offsetOf: (cls: string) => number): Advice[] {
  const falling = new Set(
    deal.lines.flatMap((line) => {
      const falls = (line.kind === 'pay' || line.kind === 'book') && line.reduces === 'balance';
      return falls ? (lineMembers(line) ?? []) : [];
    }),
  );
  // Of a class that no payment reaches, that is told already.
  const paid = new Set(
    deal.lines.flatMap((line) => (line.kind === 'pay' && line.to.kind === 'order' ? classesOf(line.to.order) : [])),
  );
  return deal.classes
    .filter(({ name, balance }) => balance !== null && paid.has(name) && !falling.has(name))
    .map(({ name }) => {
      const message = `Nothing ever reduces the balance of class ${name}.`;
      const remedy = 'Pay it with reduces: balance, write it down, or leave its balance out.';
      return warning(offsetOf(name), 'standing-balance', message, remedy);
    });
}

function wordsOf(cases: Cases): string {
  return cases.by === 'one' ? oneLine(cases.formula) : 'what its cases say';
}

function oneLine({ text }: Formula): string {
  return text.replace(/\s+/g, ' ').trim();
}

function warning(offset: number, slug: string, message: string, remedy: string): Advice {
  return { severity: 'warning', offset, slug, message, remedy };
}
