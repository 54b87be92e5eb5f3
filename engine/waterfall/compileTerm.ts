import { formatMoney } from '../core/cents';
import type { CheckLine, Deal, Formula, FundLine, TermLine } from '../deal/definition';
import { childrenOf, type Expr } from '../formula/ast';
import { compileFormula } from './compileFormula';
import { NOTHING_OFFERED, tooLarge, type LineFrame, type Runnable } from './compiledLine';
import { RunFault } from './machine';
import { finite } from './node';

/** A defined term: one value, or one a class or pool. A Flag that the user forces has the forced value. */
export function compileTerm(line: TermLine, frame: LineFrame): Runnable {
  const { machine, deal, members, slots, contextFor, accumulators } = frame;
  const type = deal.symbols.get(line.name)!.type;
  const inexact = type === 'Rate' || type === 'Ratio';
  const formulaOf = (member: string): Formula => frame.chosen(line.is, line.choice, member);
  const parts = members.map((member) => {
    const formula = formulaOf(member);
    const node = compileFormula(formula, contextFor(member));
    const slot = slots.get(member)!;
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
        const value = machine.pinned.get(line.name) ?? node.at(d);
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
  const { machine, members, slots, contextFor, accumulators } = frame;
  const formulaOf = (pool: string): Formula | null => line.is && frame.chosen(line.is, line.choice, pool);
  const parts = members.map((pool) => {
    const formula = formulaOf(pool);
    const ctx = contextFor(pool);
    return {
      slot: slots.get(pool)!,
      node: formula && compileFormula(formula, ctx),
      when: line.when && compileFormula(line.when, ctx),
      called: pool === '' ? line.label : `${line.label} of ${pool}`,
    };
  });
  return {
    formulaOf,
    offered: NOTHING_OFFERED,
    run: (d, tally) => {
      accumulators.run(d);
      for (const { slot, node, when, called } of parts) {
        const amount = node && (!when || when.at(d)) ? node.at(d) : 0;
        if (!Number.isSafeInteger(amount)) throw tooLarge(line);
        if (amount < 0) {
          throw new RunFault(
            'negative-fund',
            `${called} would start at −${formatMoney(-amount)}.`,
            'Write the fund as max(0, …), and say elsewhere who bears what is missing.',
          );
        }
        machine.columns[slot]!.values[d] = amount;
        machine.live[slot] = amount;
        tally.fundsIn += amount;
      }
    },
  };
}

/** Stops the run when its Flag is no, with both sides of a comparison of money. */
export function compileCheck(line: CheckLine, frame: LineFrame): Runnable {
  const { accumulators, members } = frame;
  const checks = members.map((member) => oneCheck(line, frame, member));
  const run = (d: number): void => {
    accumulators.run(d);
    for (const check of checks) check(d);
  };
  return { formulaOf: () => line.is, offered: NOTHING_OFFERED, run };
}

function oneCheck(line: CheckLine, frame: LineFrame, member: string): (date: number) => void {
  const { expr } = line.is;
  const ctx = frame.contextFor(member);
  const node = compileFormula(line.is, ctx);
  const sides =
    expr.kind === 'compare' && frame.deal.types.get(expr.left) === 'Money'
      ? [compileFormula({ ...line.is, expr: expr.left }, ctx), compileFormula({ ...line.is, expr: expr.right }, ctx)]
      : null;
  return (d) => {
    if (node.at(d)) return;
    const [left, right] = sides ?? [];
    const found =
      left && right
        ? `It is ${formatMoney(left.at(d))} against ${formatMoney(right.at(d))}: a difference of ${formatMoney(left.at(d) - right.at(d))}.`
        : 'It does not hold.';
    throw new RunFault('check', member === '' ? line.say : `${member}: ${line.say}`, found);
  };
}

/** Does a formula read something that moves within a date: a ledger at its place, or what is left in a fund? */
function readsMoving(expr: Expr, deal: Deal): boolean {
  if (expr.kind === 'call' && (expr.fn === 'prev' || expr.fn === 'initial' || expr.fn === 'cumulative')) return false;
  if (expr.kind === 'call' && expr.fn === 'left') return true;
  if (expr.kind === 'reference') return deal.symbols.get(expr.name)?.what === 'ledger';
  return childrenOf(expr).some((child) => readsMoving(child, deal));
}
