import type { Cases, Deal, Line } from '../../deal/definition';
import type { Settings } from '../../deal/settings';
import type { Expr, Reference } from '../../formula/ast';

/** The formulas of a deal as one class reads them, for the options in force. */
export interface ClassFormulas {
  readonly deal: Deal;
  readonly cls: string;
  /** Of a term, a booking or a fund; null for a name without a formula, or none for this class. */
  formulaOf(name: string): Expr | null;
  /** What a reference to a name with a formula stands for. */
  follow(reference: Reference): Expr | null;
}

export function classFormulas(deal: Deal, settings: Settings, cls: string): ClassFormulas {
  const pool = deal.classes.find(({ name }) => name === cls)?.pool ?? '';
  const formulaOf = (name: string, member: string): Expr | null => {
    const line = deal.lines.find((each) => each.name === name && each.kind !== 'check');
    const cases = line && casesOf(line);
    if (!line || !cases) return null;
    const members = member === cls && pool !== '' ? [cls, pool] : [member];
    const covers = line.forClasses ?? line.forPools;
    if (covers && !members.some((each) => covers.includes(each))) return null;
    return caseFor(cases, members, optionInForce(deal, settings, line.choice));
  };
  return {
    deal,
    cls,
    formulaOf: (name) => formulaOf(name, cls),
    follow: ({ name, members }) => formulaOf(name, members?.length === 1 ? members[0]! : cls),
  };
}

function casesOf(line: Line): Cases | null {
  if (line.kind === 'term' || line.kind === 'fund') return line.is;
  return line.kind === 'book' ? line.amount : null;
}

function optionInForce(deal: Deal, settings: Settings, id: string): string {
  const choice = deal.choices.find((each) => each.id === id);
  if (!choice) return '';
  const chosen = settings.choices[id];
  return chosen !== undefined && choice.options.has(chosen) ? chosen : choice.weDo;
}

function caseFor(cases: Cases, members: readonly string[], option: string): Expr | null {
  switch (cases.by) {
    case 'one':
      return cases.formula.expr;
    case 'class': {
      const own = members.map((member) => cases.cases.get(member)).find((formula) => formula !== undefined);
      return (own ?? cases.others)?.expr ?? null;
    }
    case 'option': {
      const of = cases.cases.get(option);
      return of ? caseFor(of, members, option) : null;
    }
  }
}

/** A formula without the brackets around it. */
export function bare(expr: Expr): Expr {
  return expr.kind === 'group' ? bare(expr.of) : expr;
}
