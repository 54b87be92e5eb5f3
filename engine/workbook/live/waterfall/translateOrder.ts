import { classesOf, sharingOf, type Formula, type Order } from '../../../deal/definition';
import type { FormulaType } from '../../../deal/formulaTypes';
import { number, operation, type FormulaTree } from '../formulaTree';
import { called, type Stand } from './block';
import { cents, less, minimum, notBelowZero, rowFormula, steady, sumOf, type RowFormula } from './rowFormula';
import type { LiveColumn } from './sheetColumns';
import { shareOf } from './translateCall';
import { translateFormula } from './translateFormula';

/** How classes take part in one payment or booking. */
interface LiveTaker {
  /** The most a class can still take where the order has come to; null when nothing limits it. */
  claim(cls: string): RowFormula | null;
  /** A class takes what a column says. */
  take(cls: string, column: LiveColumn): void;
}

/** What an order needs of the line it stands in. */
export interface OrderFrame {
  readonly pool: string;
  readonly taker: LiveTaker;
  /** The stand of a class, or ('') of the line. */
  standOf(cls: string): Stand;
  /** The column of what a class is paid at one of its places. */
  leaf(cls: string, formula: RowFormula): LiveColumn;
}

/** What comes to a step: an amount, less what the steps before it took. */
interface Arriving {
  readonly from: RowFormula;
  readonly taken: readonly LiveColumn[];
}

/** Spreads an amount over an order: one column a class at each of its places, in the order in which they are paid. */
export function translateOrder(order: Order, amount: RowFormula, frame: OrderFrame): readonly LiveColumn[] {
  return pay(order, { from: amount, taken: [] }, frame);
}

function arrivingAt({ from, taken }: Arriving, date: number): FormulaTree {
  return less(
    from.at(date),
    taken.map((column) => column.at(date)),
  );
}

function pay(order: Order, arriving: Arriving, frame: OrderFrame): readonly LiveColumn[] {
  switch (order.kind) {
    case 'class': {
      const claim = frame.taker.claim(order.name);
      return [take(order.name, arriving, claim ? [claim] : [], frame)];
    }
    case 'list':
      return inSequence(order.byPool.get(frame.pool)!, arriving, frame);
    case 'sequence':
      return inSequence(order.of, arriving, frame);
    case 'upTo': {
      const limit = limitOf(order.limit, frame);
      const most = rowFormula((date) => minimum(arrivingAt(arriving, date), limit.at(date)), true);
      const from = step(`up to ${order.limit.text}`, 'Money', most, frame);
      return pay(order.of, { from, taken: [] }, frame);
    }
    case 'proRata':
      return proRata(order, arriving, frame);
    case 'split':
      return split(order.parts, arriving, frame);
  }
}

/** A class takes what arrives, within its claim and other limits. */
function take(cls: string, arriving: Arriving, limits: readonly RowFormula[], frame: OrderFrame): LiveColumn {
  const isRough = arriving.taken.length > 0 || arriving.from.isRough || limits.some((limit) => limit.isRough);
  const formula = rowFormula(
    (date) => minimum(arrivingAt(arriving, date), ...limits.map((limit) => limit.at(date))),
    isRough,
  );
  const column = frame.leaf(cls, formula);
  frame.taker.take(cls, column);
  return column;
}

function inSequence(steps: readonly Order[], { from, taken }: Arriving, frame: OrderFrame): readonly LiveColumn[] {
  const leaves: LiveColumn[] = [];
  for (const of of steps) leaves.push(...pay(of, { from, taken: [...taken, ...leaves] }, frame));
  return leaves;
}

/** A formula of the line at one step: shares in it are of the moment, as a named order may come to it twice in a payment. */
function atStep(formula: Formula, { standOf }: OrderFrame): RowFormula {
  const stand = standOf('');
  return translateFormula(formula, { ...stand, frame: { ...stand.frame, weights: new Map() } });
}

function limitOf(limit: Formula, frame: OrderFrame): RowFormula {
  const most = atStep(limit, frame);
  return rowFormula((date) => notBelowZero(most.at(date)), most.isRough);
}

function step(name: string, type: FormulaType, formula: RowFormula, { standOf }: OrderFrame): RowFormula {
  const { block, frame } = standOf('');
  return block.inCell(frame, name, type, formula);
}

function proRata(
  order: Extract<Order, { kind: 'proRata' }>,
  arriving: Arriving,
  frame: OrderFrame,
): readonly LiveColumn[] {
  const steps = sharingOf(order, frame.pool);
  const { by } = order;
  const claims = steps.map((of) => claimCell(of, frame));
  const weights = by ? steps.map((of) => weightCell(of, by, frame)) : claims.map((claim) => claim ?? steady(number(0)));
  const type = by ? weightType(by, frame) : 'Money';
  const all = step('all weights', type, totalOf(weights, type), frame);
  const isLimited = claims.every((claim) => claim !== null);
  const claimed = isLimited ? (by ? step('all claims', 'Money', totalOf(claims, 'Money'), frame) : all) : null;
  const shared = rowFormula(
    (date) => minimum(arrivingAt(arriving, date), ...(claimed ? [claimed.at(date)] : [])),
    true,
  );
  const amount = step('shared pro rata', 'Money', shared, frame);
  return steps.flatMap((of, i) => {
    const claim = claims[i] ?? null;
    const share = rowFormula((date) => {
      const weightsNow = weights.map((weight) => weight.at(date));
      const part = shareOf(amount.at(date), weightsNow, i, all.at(date));
      return notBelowZero(claim ? minimum(part, claim.at(date)) : part);
    }, true);
    if (of.kind !== 'class') {
      return pay(of, { from: step(`share ${i + 1}`, 'Money', share, frame), taken: [] }, frame);
    }
    // What the class can still take, where an earlier share was its too.
    const isRepeated = steps.slice(0, i).some((before) => classesOf(before, frame.pool).includes(of.name));
    const limit = isRepeated ? frame.taker.claim(of.name) : null;
    return [take(of.name, { from: share, taken: [] }, limit ? [limit] : [], frame)];
  });
}

function totalOf(parts: readonly (RowFormula | null)[], type: FormulaType): RowFormula {
  return rowFormula((date) => sumOf(parts.flatMap((part) => (part ? [part.at(date)] : []))), type === 'Money');
}

function weightType(by: Formula, frame: OrderFrame): FormulaType {
  return frame.standOf('').deal.types.get(by.expr)!;
}

function weightCell(of: Order, by: Formula, frame: OrderFrame): RowFormula {
  const classes = classesOf(of, frame.pool);
  const parts = classes.map((cls) => translateFormula(by, frame.standOf(cls)));
  const [only] = parts;
  const type = weightType(by, frame);
  return step(called('weight', classes.join(', ')), type, parts.length === 1 ? only! : totalOf(parts, type), frame);
}

/** What a step of a pro rata order could take in all, before any of them has taken. */
function claimCell(of: Order, frame: OrderFrame): RowFormula | null {
  return claimOf(of, null, new Map(), frame);
}

/**
 * The most a step could take of an amount (null: however much); `taken` is what its classes have taken on the way here. Null
 * when nothing limits it.
 */
function claimOf(
  of: Order,
  most: RowFormula | null,
  taken: Map<string, RowFormula[]>,
  frame: OrderFrame,
): RowFormula | null {
  switch (of.kind) {
    case 'class': {
      const claim = frame.taker.claim(of.name);
      if (!claim) return most;
      const before = taken.get(of.name) ?? [];
      const open = rowFormula(
        (date) => {
          const rest = less(
            claim.at(date),
            before.map((part) => part.at(date)),
          );
          return most ? minimum(most.at(date), rest) : rest;
        },
        before.length > 0 || claim.isRough || (most?.isRough ?? false),
      );
      const cell = step(called('claim', of.name), 'Money', before.length === 0 && !most ? claim : open, frame);
      taken.set(of.name, [...before, cell]);
      return cell;
    }
    case 'upTo': {
      const limit = limitOf(of.limit, frame);
      const allowed = most
        ? rowFormula((date) => minimum(most.at(date), limit.at(date)), limit.isRough || most.isRough)
        : limit;
      return claimOf(of.of, step(`at most ${of.limit.text}`, 'Money', allowed, frame), taken, frame);
    }
    case 'list':
      return claimInSequence(of.byPool.get(frame.pool)!, most, taken, frame);
    case 'sequence':
      return claimInSequence(of.of, most, taken, frame);
    case 'proRata':
      return claimTogether(of.of, most, taken, frame);
    case 'split':
      return claimTogether(
        of.parts.map((part) => part.of),
        most,
        taken,
        frame,
      );
  }
}

function claimInSequence(
  steps: readonly Order[],
  most: RowFormula | null,
  taken: Map<string, RowFormula[]>,
  frame: OrderFrame,
): RowFormula | null {
  const claims: RowFormula[] = [];
  for (const of of steps) {
    const before = [...claims];
    const left =
      most && before.length > 0
        ? rowFormula(
            (date) =>
              less(
                most.at(date),
                before.map((claim) => claim.at(date)),
              ),
            true,
          )
        : most;
    const claim = claimOf(of, left, taken, frame);
    // The first step that nothing limits takes all that comes.
    if (!claim) return null;
    claims.push(claim);
  }
  return totalOf(claims, 'Money');
}

function claimTogether(
  steps: readonly Order[],
  most: RowFormula | null,
  taken: Map<string, RowFormula[]>,
  frame: OrderFrame,
): RowFormula | null {
  const claims = steps.map((of) => claimOf(of, most, taken, frame));
  if (claims.some((claim) => claim === null)) return null;
  const total = totalOf(claims, 'Money');
  return most ? rowFormula((date) => minimum(most.at(date), total.at(date)), true) : total;
}

/** Fixed parts of what arrives, rounded together: the first k parts get their sum of it. */
function split(
  parts: Extract<Order, { kind: 'split' }>['parts'],
  arriving: Arriving,
  frame: OrderFrame,
): readonly LiveColumn[] {
  const amount =
    arriving.taken.length > 0
      ? step(
          'shared in parts',
          'Money',
          rowFormula((date) => arrivingAt(arriving, date), true),
          frame,
        )
      : step('shared in parts', 'Money', arriving.from, frame);
  const sums: RowFormula[] = [];
  const leaves: LiveColumn[] = [];
  for (const { part, of } of parts) {
    const own = step(`part ${part.text}`, 'Ratio', atStep(part, frame), frame);
    const before = sums.at(-1);
    const upToHere = rowFormula((date) => (before ? operation('+', before.at(date), own.at(date)) : own.at(date)));
    sums.push(upToHere);
    const paid = [...leaves];
    const roundedTo = (sum: RowFormula, date: number): FormulaTree =>
      cents(operation('*', amount.at(date), sum.at(date)));
    const share = rowFormula((date) => {
      const whole = roundedTo(upToHere, date);
      const step = before ? operation('-', whole, roundedTo(before, date)) : whole;
      const rest = less(
        amount.at(date),
        paid.map((column) => column.at(date)),
      );
      return notBelowZero(minimum(step, rest));
    }, true);
    leaves.push(...pay(of, { from: step(`share of ${part.text}`, 'Money', share, frame), taken: [] }, frame));
  }
  return leaves;
}
