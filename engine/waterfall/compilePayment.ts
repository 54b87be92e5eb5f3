import { isOfClasses, orderOf, reachedClasses, type BookLine, type Formula, type PayLine } from '../deal/definition';
import { ClassTaker } from './classTaker';
import { compileFormula } from './compileFormula';
import { NOTHING_OFFERED, tooLarge, type LineFrame, type Runnable, type Tally } from './compiledLine';
import { compileOrder, type CompiledOrder, type StepListener } from './compileOrder';
import type { Column } from './machine';
import type { FormulaContext, Node } from './node';

/** One payment or booking of a date: the deal's, or that of one pool. */
type Part = (date: number, tally: Tally, tell?: StepListener) => void;

/** Columns by class or pool. */
type Columns = ReadonlyMap<string, Column>;

/** A payment: cash leaves its fund, the ledger it reduces goes down with it. For pools it is made pool after pool. */
export function compilePay(line: PayLine, frame: LineFrame): Runnable {
  const { machine } = frame;
  const asking = line.perClass ? frame.members.filter((m) => reachedClasses(line)!.includes(m)) : poolsOf(line);
  const offered = new Map(asking.map((member) => [member, machine.newSlot()]));
  const paid = columnsOf(frame.slots, frame);
  const asked = columnsOf(offered, frame);
  const parts = poolsOf(line).map((pool) => payPart(line, frame, pool, paid, asked));
  return { offered, ...told(line, frame), run: inTurn(parts, [...paid.values(), ...asked.values()], frame) };
}

/** A booking: no cash moves; a ledger goes up or down. */
export function compileBook(line: BookLine, frame: LineFrame): Runnable {
  const booked = columnsOf(frame.slots, frame);
  const parts = poolsOf(line).map((pool) => bookPart(line, frame, pool, booked));
  return { offered: NOTHING_OFFERED, ...told(line, frame), run: inTurn(parts, [...booked.values()], frame) };
}

/** The pools a line runs for, one after the other; [''] for the deal. */
function poolsOf({ forPools }: PayLine | BookLine): readonly string[] {
  return forPools ?? [''];
}

function columnsOf(slots: ReadonlyMap<string, number>, { machine }: LineFrame): Columns {
  return new Map([...slots].map(([member, slot]) => [member, machine.columns[slot]!]));
}

function inTurn(parts: readonly Part[], columns: readonly Column[], { accumulators }: LineFrame): Part {
  return (d, tally, tell) => {
    accumulators.run(d);
    for (const column of columns) column.values[d] = 0;
    for (const part of parts) part(d, tally, tell);
  };
}

/** What a trace needs: the formula and the context of a member. A class is told from the first pool that reaches it. */
function told(line: PayLine | BookLine, frame: LineFrame): Pick<Runnable, 'formulaOf' | 'contextFor'> {
  const { forPools } = line;
  const each = isOfClasses(line);
  if (!forPools) {
    return {
      formulaOf: (member) => amountOf(line, frame, each ? member : ''),
      contextFor: (member) => frame.contextFor(member),
    };
  }
  const poolFor = (member: string): string =>
    forPools.find((pool) => pool === member) ??
    forPools.find((pool) => reachedClasses(line, pool)?.includes(member)) ??
    forPools[0]!;
  return {
    formulaOf: (member) => amountOf(line, frame, poolFor(member)),
    contextFor: (member) =>
      forPools.includes(member) ? frame.contextFor(member) : classContext(frame, poolFor(member), member),
  };
}

/** The formula of an amount; null for the rest of a fund. */
function amountOf({ amount, choice }: PayLine | BookLine, frame: LineFrame, member: string): Formula | null {
  return amount && frame.chosen(amount, choice, member);
}

/** The context of a class in a line of the deal, or in one of pools while a pool's money is being paid. */
function classContext(frame: LineFrame, pool: string, cls: string): FormulaContext {
  return pool === '' ? frame.contextFor(cls) : { ...frame.contextFor(pool), cls };
}

/** What a payment and a booking of one pool (or of the deal) have in common. */
interface PartFrame {
  /** Classes in document order, or the pool or the deal alone. */
  readonly members: readonly string[];
  readonly when: Node | null;
  /** One for each member where classes have amounts of their own, else one; null for the rest. */
  readonly amounts: readonly (Node | null)[];
  readonly order: CompiledOrder | null;
  /** The pool's own total, where members are its classes. */
  readonly total: Column | null;
  slotOf(ledger: string, member: string): number;
}

function partFrame(line: PayLine | BookLine, frame: LineFrame, pool: string, columns: Columns): PartFrame {
  const order = orderOf(line);
  const reached = reachedClasses(line, pool);
  const spread = reached && frame.members.filter((member) => reached.includes(member));
  const classes = spread ?? line.forClasses;
  const members = classes ?? [pool];
  const each = isOfClasses(line);
  const contextFor = (cls: string): FormulaContext => classContext(frame, pool, cls);
  const amounts = (each ? members : [pool]).map((member) => {
    const formula = amountOf(line, frame, pool || (each ? member : ''));
    return formula && compileFormula(formula, each ? contextFor(member) : frame.contextFor(pool));
  });
  return {
    members,
    when: line.when && compileFormula(line.when, frame.contextFor(pool)),
    amounts,
    order: order && compileOrder(order, { classes: members, pool, contextFor }),
    total: pool !== '' && classes ? columns.get(pool)! : null,
    slotOf: (ledger, member) => (classes ? frame.slot(ledger, member) : frame.slotIn(ledger, pool)),
  };
}

function payPart(line: PayLine, frame: LineFrame, pool: string, paidOf: Columns, askedOf: Columns): Part {
  const { machine } = frame;
  const { members, when, amounts, order, total, slotOf } = partFrame(line, frame, pool, paidOf);
  const fromSlot = frame.slotIn(line.from.name, pool);
  const { reduces } = line;
  const ledgers = reduces === null ? null : members.map((member) => slotOf(reduces, member));
  const target = line.to.kind === 'fund' || line.to.kind === 'ledger' ? frame.slotIn(line.to.name, pool) : -1;
  const paidIn = members.map((member) => paidOf.get(member)!);
  const askedIn = (line.perClass ? members : [pool]).map((member) => askedOf.get(member)!);
  const takes = new ClassTaker(machine, paidIn, ledgers, line.perClass, false, fromSlot);
  const held = (of: readonly number[]): number => of.reduce((sum, slot) => sum + machine.live[slot]!, 0);
  return (d, tally, tellAll) => {
    if (when && !when.at(d)) return;
    const left = Math.max(0, machine.live[fromSlot]!);
    let asked: number;
    let wanted: number;
    if (line.perClass) {
      asked = 0;
      for (let i = 0; i < amounts.length; i++) {
        takes.own[i] = Math.max(0, amounts[i]!.at(d));
        const claim = takes.claim(i);
        askedIn[i]!.values[d]! += claim;
        asked += claim;
      }
      wanted = asked;
    } else {
      const [node] = amounts;
      wanted = node ? Math.max(0, node.at(d)) : left;
      // What a ledger does not hold is not due, however large the formula's amount.
      asked = ledgers ? Math.min(wanted, held(ledgers)) : wanted;
      askedIn[0]!.values[d] = asked;
    }
    if (!Number.isSafeInteger(asked)) throw tooLarge(line);
    // Parts of a split are parts of all that arrives; what its classes cannot take stays in the fund.
    const offer = Math.min(left, order ? wanted : asked);
    const tell = inPool(tellAll, pool, offer, asked);
    let paid: number;
    if (order) {
      takes.date = d;
      paid = order(offer, d, takes, tell);
      tally.paidOut += paid;
    } else {
      const ledger = ledgers ? ledgers[0]! : -1;
      paid = offer;
      paidIn[0]!.values[d] = paid;
      if (ledger >= 0) machine.live[ledger]! -= paid;
      if (target >= 0) machine.live[target]! += paid;
      else tally.paidOut += paid;
      machine.live[fromSlot]! -= paid;
      const to = line.to.kind === 'order' ? '' : line.to.name;
      tell?.(0, to, offer, asked, paid);
    }
    if (total) total.values[d] = paid;
  };
}

/** Steps of a pool's own payment stand under the pool's name. */
function inPool(tell: StepListener | undefined, pool: string, offer: number, asked: number): StepListener | undefined {
  if (!tell || pool === '') return tell;
  tell(0, `from ${pool}`, offer, asked, offer);
  return (depth, text, offered, claim, paid) => tell(depth + 1, text, offered, claim, paid);
}

function bookPart(line: BookLine, frame: LineFrame, pool: string, bookedOf: Columns): Part {
  const { machine } = frame;
  const { members, when, amounts, order, total, slotOf } = partFrame(line, frame, pool, bookedOf);
  const ledger = (line.addsTo ?? line.reduces)!;
  const adds = line.addsTo !== null;
  const ledgers = members.map((member) => slotOf(ledger, member));
  const bookedIn = members.map((member) => bookedOf.get(member)!);
  const each = isOfClasses(line);
  const takes = new ClassTaker(machine, bookedIn, ledgers, each, adds, -1);
  return (d, _tally, tellAll) => {
    if (when && !when.at(d)) return;
    const wanted = amounts.map((node) => Math.max(0, node!.at(d)));
    if (!wanted.every(Number.isSafeInteger)) throw tooLarge(line);
    takes.date = d;
    if (order) {
      if (each) takes.own = wanted;
      const all = wanted.reduce((a, b) => a + b, 0);
      const booked = order(all, d, takes, inPool(tellAll, pool, all, all));
      if (total) total.values[d] = booked;
      return;
    }
    ledgers.forEach((slot, i) => {
      const amount = adds ? wanted[i]! : Math.min(wanted[i]!, machine.live[slot]!);
      bookedIn[i]!.values[d] = amount;
      machine.live[slot]! += adds ? amount : -amount;
      if (!Number.isSafeInteger(machine.live[slot]!)) throw tooLarge(line);
    });
  };
}
