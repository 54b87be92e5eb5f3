import {
  isOfClasses,
  orderOf,
  reachedClasses,
  type BookLine,
  type Order,
  type PayLine,
} from '../../../deal/definition';
import { forMember } from '../../../waterfall/node';
import { call, type FormulaTree } from '../formulaTree';
import { called, headOf, type Block, type Frame, type Stand } from './block';
import { Payment } from './payment';
import { inCents, isZero, less, minimum, notBelowZero, rowFormula, sumOf, ZERO, type RowFormula } from './rowFormula';
import type { LiveColumn } from './sheetColumns';
import { translateCases, translateFormula } from './translateFormula';
import { translateOrder, type OrderFrame } from './translateOrder';

/** The columns of a payment or booking: what each class or pool got, and what it asked for. */
interface PaidColumns {
  readonly paid: ReadonlyMap<string, LiveColumn>;
  readonly asked: ReadonlyMap<string, LiveColumn>;
}

/** A payment or booking as columns: what is asked, what each class gets at each of its places, and what it gets in all. */
export function translatePayment(line: PayLine | BookLine, key: string, block: Block): PaidColumns {
  const members = block.book.deal.symbols.get(line.name)!.members ?? [''];
  const frame = block.frame(key, headOf(line, block.book));
  const payment = new Payment(line, block, frame, members);
  const ledger = line.kind === 'pay' ? line.reduces : (line.addsTo ?? line.reduces);
  const classes = members.filter((member) => reachedClasses(line)?.includes(member));
  const before = new Map(
    ledger === null ? [] : classes.map((cls) => [cls, block.runningOf(ledger, cls).now()] as const),
  );
  const pools = line.forPools ?? [''];
  for (const pool of pools) {
    if (line.kind === 'pay') payPart(line, pool, payment);
    else bookPart(line, pool, payment);
  }
  const paid = new Map<string, LiveColumn>();
  for (const member of members) {
    const total = payment.totals.get(member);
    if (total) {
      paid.set(member, total);
      continue;
    }
    // A class that none of the line's pools reaches gets nothing.
    const leaves = payment.leaves.get(member) ?? [];
    const column = payment.together(called(line.name, member), leaves, false);
    if (ledger !== null && leaves.length > 1) block.runningOf(ledger, member).settle(before.get(member)!, column);
    paid.set(member, column);
  }
  const asking = line.kind === 'book' ? [] : line.perClass ? classes : pools;
  const asked = new Map(
    asking.map((member) => [
      member,
      payment.together(`${called(line.name, member)}, asked`, payment.asked.get(member) ?? [], true),
    ]),
  );
  for (const [member, column] of paid) block.define(line.name, member, column);
  return { paid, asked };
}

/** What a payment and a booking of one pool (or of the deal) have in common. */
interface Part {
  readonly members: readonly string[];
  readonly when: RowFormula | null;
  /** One for each member where classes have amounts of their own, else one; null for the rest of a fund. */
  readonly amounts: readonly (RowFormula | null)[];
  /** Has each of its classes an amount of its own? */
  readonly each: boolean;
  standOf(cls: string): Stand;
  /** Member of a ledger that a member of the part changes. */
  memberOf(ledger: string, member: string): string;
}

function partOf(line: PayLine | BookLine, pool: string, { block, frame, members }: Payment): Part {
  const stand = block.stand({ ...frame, weights: new Map() }, members);
  const reached = reachedClasses(line, pool);
  const classes = (reached && members.filter((member) => reached.includes(member))) ?? line.forClasses;
  const own = classes ?? [pool];
  const each = isOfClasses(line);
  const standOf = (cls: string): Stand => (pool === '' ? forMember(stand, cls) : { ...forMember(stand, pool), cls });
  const { amount } = line;
  return {
    members: own,
    when: line.when && whenCell(translateFormula(line.when, forMember(stand, pool)), pool, frame, block),
    amounts: (each ? own : [pool]).map(
      (member) =>
        amount &&
        translateCases(
          amount,
          line.choice,
          pool || (each ? member : ''),
          each ? standOf(member) : forMember(stand, pool),
        ),
    ),
    each,
    standOf,
    memberOf: (ledger, member) => (classes ? member : block.memberIn(ledger, pool)),
  };
}

function whenCell(when: RowFormula, pool: string, frame: Frame, block: Block): RowFormula {
  return block.inCell(frame, called('when', pool), 'Flag', when);
}

/** An amount, none below zero, and none where the condition of the line does not hold. */
function wanted(amount: RowFormula, when: RowFormula | null): RowFormula {
  return rowFormula((date) => {
    const tree = notBelowZero(amount.at(date));
    return when ? call('IF', when.at(date), tree, ZERO) : tree;
  }, amount.isRough);
}

function payPart(line: PayLine, pool: string, payment: Payment): void {
  const { block, frame } = payment;
  const part = partOf(line, pool, payment);
  const { members, when, amounts, each } = part;
  const source = block.memberIn(line.from.name, pool);
  const left = block.held(line.from.name, [source], { frame, isAtStart: false });
  const { reduces } = line;
  const held = (of: readonly string[]): RowFormula =>
    block.held(
      reduces!,
      of.map((member) => part.memberOf(reduces!, member)),
      { frame, isAtStart: false },
    );
  const order = orderOf(line);
  const asked: LiveColumn[] = [];
  let offer: RowFormula;
  if (each) {
    members.forEach((cls, i) => {
      const own = wanted(amounts[i]!, when);
      const ledger = reduces === null ? null : held([cls]);
      const claim = ledger
        ? rowFormula((date) => limited(own.at(date), ledger.at(date)), own.isRough || ledger.isRough)
        : own;
      asked.push(ask(line, cls, pool, claim, payment));
    });
    const claims = rowFormula((date) => sumOf(asked.map((column) => column.at(date))), true);
    offer = payment.bare(
      `${called(line.name, pool)}, to pay`,
      rowFormula((date) => minimum(left.at(date), claims.at(date)), true),
      true,
    );
  } else {
    const [amount] = amounts;
    const plain = amount ? wanted(amount, when) : whereIt(when, left);
    const isLimited = reduces !== null;
    const want = isLimited ? block.inCell(frame, `${called(line.name, pool)}, amount`, 'Money', inCents(plain)) : plain;
    const ledger = isLimited ? held(order ? members : [members[0]!]) : null;
    const claim = ledger
      ? rowFormula((date) => limited(want.at(date), ledger.at(date)), ledger.isRough || want.isRough)
      : want;
    const column = ask(line, pool, pool, claim, payment);
    asked.push(column);
    const most = order && isLimited ? want : column;
    offer = amount ? rowFormula((date) => minimum(left.at(date), most.at(date)), left.isRough) : most;
    if (order) offer = block.inCell(frame, `${called(line.name, pool)}, to pay`, 'Money', offer);
  }
  const fund = block.runningOf(line.from.name, source);
  if (order) {
    const before = fund.now();
    const leaves = spread(line, order, pool, offer, part, payment, asked, (column) => fund.take(column));
    const name = `${called(line.name, pool)}${pool === '' ? ', in all' : ''}`;
    const total = payment.together(name, leaves, pool === '');
    if (leaves.length > 1) fund.settle(before, total);
    // One class alone may stand for the pool's total.
    if (pool !== '') payment.totals.set(pool, total);
    return;
  }
  const paid = payment.column(called(line.name, pool), offer, false);
  payment.totals.set(pool, paid);
  fund.take(paid);
  if (reduces !== null) block.runningOf(reduces, part.memberOf(reduces, members[0]!)).take(paid);
  if (line.to.kind === 'fund' || line.to.kind === 'ledger') {
    block.runningOf(line.to.name, block.memberIn(line.to.name, pool)).add(paid);
  }
}

function whereIt(when: RowFormula | null, amount: RowFormula): RowFormula {
  if (!when) return amount;
  return rowFormula((date) => call('IF', when.at(date), amount.at(date), ZERO), amount.isRough);
}

function limited(amount: FormulaTree, by: FormulaTree): FormulaTree {
  return isZero(amount) ? amount : minimum(amount, by);
}

/** The column of what is asked, which the deal's results show. */
function ask(line: PayLine, member: string, pool: string, claim: RowFormula, payment: Payment): LiveColumn {
  const of = [member, pool].filter((name, i, all) => name !== '' && all.indexOf(name) === i).join(', ');
  const column = payment.column(`${called(line.name, of)}, asked`, claim, true);
  const known = payment.asked.get(member);
  if (known) known.push(column);
  else payment.asked.set(member, [column]);
  return column;
}

function bookPart(line: BookLine, pool: string, payment: Payment): void {
  const { block, frame } = payment;
  const part = partOf(line, pool, payment);
  const { members, when, amounts, each } = part;
  const ledger = (line.addsTo ?? line.reduces)!;
  const isAdded = line.addsTo !== null;
  const all = amounts.map((amount) => wanted(amount!, when));
  if (line.among) {
    const asked = all.map((amount, i) =>
      payment.column(`${called(line.name, each ? members[i]! : pool)}, amount`, amount, true),
    );
    const amount = each ? payment.together(`${called(line.name, pool)}, to book`, asked, true) : asked[0]!;
    const leaves = spread(line, line.among, pool, amount, part, payment, asked, () => undefined);
    if (pool !== '') payment.totals.set(pool, payment.together(called(line.name, pool), leaves, false));
    return;
  }
  // All amounts are seen before the first is booked.
  const standings = members.map((member) => {
    const of = part.memberOf(ledger, member);
    return { of, held: isAdded ? null : block.held(ledger, [of], { frame, isAtStart: false }) };
  });
  members.forEach((member, i) => {
    const { of, held } = standings[i]!;
    const amount = all[i]!;
    const formula = held
      ? rowFormula((date) => limited(amount.at(date), held.at(date)), amount.isRough || held.isRough)
      : amount;
    const column = payment.column(called(line.name, member), formula, false);
    payment.totals.set(member, column);
    const running = block.runningOf(ledger, of);
    if (isAdded) running.add(column);
    else running.take(column);
  });
}

/** An order's columns; ledgers (and the fund, by `pay`) move with each. */
function spread(
  line: PayLine | BookLine,
  order: Order,
  pool: string,
  amount: RowFormula,
  part: Part,
  payment: Payment,
  asked: readonly LiveColumn[],
  pay: (column: LiveColumn) => void,
): readonly LiveColumn[] {
  const { block, frame } = payment;
  const isAdded = line.kind === 'book' && line.addsTo !== null;
  const ledger = line.kind === 'pay' ? line.reduces : (line.addsTo ?? line.reduces);
  const taken = new Map<string, LiveColumn[]>();
  const orderFrame: OrderFrame = {
    pool,
    standOf: part.standOf,
    leaf: (cls, formula) => {
      const isOne = payment.hasOnePlace(cls);
      const place = (payment.leaves.get(cls)?.length ?? 0) + 1;
      const name = called(line.name, cls);
      return payment.bare(isOne ? name : `${name}, part ${place}`, formula, !isOne);
    },
    taker: {
      claim: (cls) => {
        const before = taken.get(cls) ?? [];
        const own = part.each ? asked[part.members.indexOf(cls)]! : null;
        // A payment's claim is within its ledger already, and both go down together.
        const isWhole = own !== null && line.kind === 'pay';
        const held =
          ledger === null || isAdded || isWhole ? null : block.held(ledger, [cls], { frame, isAtStart: false });
        if (!own) return held;
        const rest: RowFormula =
          before.length === 0
            ? own
            : rowFormula(
                (date) =>
                  less(
                    own.at(date),
                    before.map((column) => column.at(date)),
                  ),
                true,
              );
        return held ? rowFormula((date) => minimum(rest.at(date), held.at(date)), true) : rest;
      },
      take: (cls, column) => {
        taken.set(cls, [...(taken.get(cls) ?? []), column]);
        const known = payment.leaves.get(cls);
        if (known) known.push(column);
        else payment.leaves.set(cls, [column]);
        if (ledger !== null) {
          const running = block.runningOf(ledger, cls);
          if (isAdded) running.add(column);
          else running.take(column);
        }
        pay(column);
      },
    },
  };
  return translateOrder(order, amount, orderFrame);
}
