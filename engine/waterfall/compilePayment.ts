import type { BookLine, Formula, PayLine } from '../deal/definition';
import { ClassTaker } from './classTaker';
import { compileFormula } from './compileFormula';
import { NOTHING_OFFERED, tooLarge, type LineFrame, type Runnable, type Tally } from './compiledLine';
import { compileOrder, type StepListener } from './compileOrder';

/** A payment: cash leaves its fund, the ledger it reduces goes down with it. */
export function compilePay(line: PayLine, frame: LineFrame): Runnable {
  const { machine, classes, slots, contextFor, accumulators, when } = frame;
  const fromSlot = frame.slot(line.from.name, '');
  const formula = (cls: string): Formula | null =>
    line.amount && frame.chosen(line.amount, line.choice, line.perClass ? cls : '');
  const offered = new Map((line.perClass ? classes : ['']).map((cls) => [cls, machine.newSlot()]));
  const amounts = line.perClass
    ? classes.map((cls) => compileFormula(formula(cls)!, contextFor(cls)))
    : [line.amount && compileFormula(formula('')!, contextFor(''))];
  const ledgers = line.reduces === null ? null : classes.map((cls) => frame.slot(line.reduces!, cls));
  const order = line.to.kind === 'order' ? compileOrder(line.to.order, frame) : null;
  const target = line.to.kind === 'fund' || line.to.kind === 'ledger' ? frame.slot(line.to.name, '') : -1;
  const paidIn = classes.map((cls) => machine.columns[slots.get(cls)!]!);
  const askedIn = [...offered.values()].map((slot) => machine.columns[slot]!);
  const takes = new ClassTaker(machine, paidIn, ledgers, line.perClass, false, fromSlot);
  const held = (of: readonly number[]): number => of.reduce((sum, slot) => sum + machine.live[slot]!, 0);
  const run = (d: number, tally: Tally, tell?: StepListener): void => {
    accumulators.run(d);
    for (const column of paidIn) column.values[d] = 0;
    for (const column of askedIn) column.values[d] = 0;
    if (when && !when.at(d)) return;
    const left = Math.max(0, machine.live[fromSlot]!);
    let asked: number;
    if (line.perClass) {
      asked = 0;
      for (let i = 0; i < amounts.length; i++) {
        takes.own[i] = Math.max(0, amounts[i]!.at(d));
        const claim = takes.claim(i);
        askedIn[i]!.values[d] = claim;
        asked += claim;
      }
    } else {
      const [node] = amounts;
      asked = node ? Math.max(0, node.at(d)) : left;
      // What a ledger does not hold is not due, however large the formula's amount.
      if (ledgers) asked = Math.min(asked, held(ledgers));
      askedIn[0]!.values[d] = asked;
    }
    if (!Number.isSafeInteger(asked)) throw tooLarge(line);
    const offer = Math.min(left, asked);
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
  };
  return { formulaOf: formula, offered, run };
}

/** A booking: no cash moves; a ledger goes up or down. */
export function compileBook(line: BookLine, frame: LineFrame): Runnable {
  const { machine, classes, slots, contextFor, accumulators, when } = frame;
  const ledger = (line.addsTo ?? line.reduces)!;
  const adds = line.addsTo !== null;
  const ledgers = classes.map((cls) => frame.slot(ledger, cls));
  const bookedIn = classes.map((cls) => machine.columns[slots.get(cls)!]!);
  const perClass = line.perClass || line.forClasses !== null;
  const formulaOf = (cls: string): Formula => frame.chosen(line.amount, line.choice, perClass ? cls : '');
  const amounts = (perClass ? classes : ['']).map((cls) => compileFormula(formulaOf(cls), contextFor(cls)));
  const order = line.among ? compileOrder(line.among, frame) : null;
  const takes = new ClassTaker(machine, bookedIn, ledgers, perClass, adds, -1);
  const run = (d: number, _tally: Tally, tell?: StepListener): void => {
    accumulators.run(d);
    for (const column of bookedIn) column.values[d] = 0;
    if (when && !when.at(d)) return;
    const wanted = amounts.map((node) => Math.max(0, node.at(d)));
    if (!wanted.every(Number.isSafeInteger)) throw tooLarge(line);
    takes.date = d;
    if (order) {
      if (perClass) takes.own = wanted;
      order(
        wanted.reduce((a, b) => a + b, 0),
        d,
        takes,
        tell,
      );
      return;
    }
    ledgers.forEach((slot, i) => {
      const amount = adds ? wanted[i]! : Math.min(wanted[i]!, machine.live[slot]!);
      bookedIn[i]!.values[d] = amount;
      machine.live[slot]! += adds ? amount : -amount;
      if (!Number.isSafeInteger(machine.live[slot]!)) throw tooLarge(line);
    });
  };
  return { formulaOf, offered: NOTHING_OFFERED, run };
}
