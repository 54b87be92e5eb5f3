import type { Cases, Deal, Line } from '../../deal/definition';
import { describeDeal } from '../../deal/describeDeal';
import type { LineDescription } from '../../deal/description';
import { childrenOf, type Expr } from '../../formula/ast';
import { senseOf } from '../../reports/marks';
import { flagLines } from '../stress/settingOffers';

/**
 * The tests of a deal that a run can fail by how it goes: yes-or-no terms with a sense of passing whose formula reads, directly or
 * through other terms, something that the collateral or the payments bring. A switch that only the user turns (a month from which a
 * party defaults, say) is none, nor is a state of the calendar.
 */
export function triggersOf(deal: Deal): readonly LineDescription[] {
  const terms = new Map(deal.lines.flatMap((line) => (line.kind === 'term' ? [[line.name, line] as const] : [])));
  const known = new Map<string, boolean>();
  const isMoved = (name: string): boolean => {
    const before = known.get(name);
    if (before !== undefined) return before;
    const term = terms.get(name);
    if (!term) {
      const what = deal.symbols.get(name)?.what;
      return what === 'input' || what === 'ledger' || what === 'fund' || what === 'line';
    }
    // A term that reads itself a date before is moved by whatever else it reads.
    known.set(name, false);
    const moved = readBy(term).some(isMoved);
    known.set(name, moved);
    return moved;
  };
  return flagLines(describeDeal(deal)).filter((line) => senseOf(line) !== 'state' && isMoved(line.name));
}

function readBy(line: Extract<Line, { kind: 'term' }>): readonly string[] {
  const expressions = formulasOf(line.is);
  if (line.when) expressions.push(line.when.expr);
  return expressions.flatMap(namesIn);
}

function formulasOf(cases: Cases): Expr[] {
  if (cases.by === 'one') return [cases.formula.expr];
  if (cases.by === 'option') return [...cases.cases.values()].flatMap(formulasOf);
  const all = [...cases.cases.values()].map(({ expr }) => expr);
  return cases.others ? [...all, cases.others.expr] : all;
}

function namesIn(expr: Expr): readonly string[] {
  const own = expr.kind === 'reference' ? [expr.name] : [];
  return [...own, ...childrenOf(expr).flatMap(namesIn)];
}
