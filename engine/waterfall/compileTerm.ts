import { formatMoney } from '../core/cents';
import type { CheckLine, Deal, Formula, FundLine, TermLine } from '../deal/definition';
import { childrenOf, type Expr } from '../formula/ast';
import { compileFormula } from './compileFormula';
import { NOTHING_OFFERED, tooLarge, type LineFrame, type Runnable } from './compiledLine';
import { RunFault } from './machine';
import { finite } from './node';

/** A defined term: one value, or one a class. */
export function compileTerm(line: TermLine, frame: LineFrame): Runnable {
  const { machine, deal, classes, slots, contextFor, accumulators } = frame;
  const type = deal.symbols.get(line.name)!.type;
  const inexact = type === 'Rate' || type === 'Ratio';
  const formulaOf = (cls: string): Formula => frame.chosen(line.is, line.choice, cls);
  const parts = classes.map((cls) => {
    const formula = formulaOf(cls);
    const node = compileFormula(formula, contextFor(cls));
    const slot = slots.get(cls)!;
    if (inexact) machine.setExact(slot, (d) => node.exact(d));
    // What reads a moving ledger or fund can be found exactly only while the line runs.
    return { node, slot, keep: inexact && readsMoving(formula.expr, deal) };
  });
  const money = type === 'Money';
  return {
    formulaOf,
    offered: NOTHING_OFFERED,
    run: (d) => {
      accumulators.run(d);
      for (const { node, slot, keep } of parts) {
        const value = node.at(d);
        if (money && !Number.isSafeInteger(value) && Number.isFinite(value)) throw tooLarge(line);
        if (Number.isNaN(value)) finite(value);
        machine.columns[slot]!.values[d] = value;
        if (keep && Number.isFinite(value)) machine.keepExact(slot, d, node.exact(d));
      }
    },
  };
}

/** Money that has come in: formed here, paid out below. */
export function compileFund(line: FundLine, frame: LineFrame): Runnable {
  const { machine, slots, contextFor, accumulators, when } = frame;
  const slot = slots.get('')!;
  const formula = line.is ? frame.chosen(line.is, line.choice, '') : null;
  const node = formula && compileFormula(formula, contextFor(''));
  return {
    formulaOf: () => formula,
    offered: NOTHING_OFFERED,
    run: (d, tally) => {
      accumulators.run(d);
      const amount = node && (!when || when.at(d)) ? node.at(d) : 0;
      if (!Number.isSafeInteger(amount)) throw tooLarge(line);
      if (amount < 0) {
        throw new RunFault(
          'negative-fund',
          `${line.label} would start at −${formatMoney(-amount)}.`,
          'Write the fund as max(0, …), and say elsewhere who bears what is missing.',
        );
      }
      machine.columns[slot]!.values[d] = amount;
      machine.live[slot] = amount;
      tally.fundsIn += amount;
    },
  };
}

/** Stops the run when its Flag is no, with both sides of a comparison of money. */
export function compileCheck(line: CheckLine, frame: LineFrame): Runnable {
  const { contextFor, accumulators } = frame;
  const { expr } = line.is;
  const ctx = contextFor('');
  const node = compileFormula(line.is, ctx);
  const sides =
    expr.kind === 'compare' && frame.deal.types.get(expr.left) === 'Money'
      ? [compileFormula({ ...line.is, expr: expr.left }, ctx), compileFormula({ ...line.is, expr: expr.right }, ctx)]
      : null;
  const run = (d: number): void => {
    accumulators.run(d);
    if (node.at(d)) return;
    const [left, right] = sides ?? [];
    const found =
      left && right
        ? `It is ${formatMoney(left.at(d))} against ${formatMoney(right.at(d))}: a difference of ${formatMoney(left.at(d) - right.at(d))}.`
        : 'It does not hold.';
    throw new RunFault('check', line.say, found);
  };
  return { formulaOf: () => line.is, offered: NOTHING_OFFERED, run };
}

/** Does a formula read something that moves within a date: a ledger at its place, or what is left in a fund? */
function readsMoving(expr: Expr, deal: Deal): boolean {
  if (expr.kind === 'call' && (expr.fn === 'prev' || expr.fn === 'initial' || expr.fn === 'cumulative')) return false;
  if (expr.kind === 'call' && expr.fn === 'left') return true;
  if (expr.kind === 'reference') return deal.symbols.get(expr.name)?.what === 'ledger';
  return childrenOf(expr).some((child) => readsMoving(child, deal));
}
