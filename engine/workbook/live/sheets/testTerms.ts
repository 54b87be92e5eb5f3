import type { Cases, Deal, Formula, TermLine } from '../../../deal/definition';
import { childrenOf, type Expr } from '../../../formula/ast';

/** Every yes-or-no term of a deal, in the order of its file. */
export function flagTerms(deal: Deal): readonly TermLine[] {
  return deal.lines.filter(
    (line) => line.kind === 'term' && deal.symbols.get(line.name)?.type === 'Flag',
  ) as TermLine[];
}

/** Names that the formulas of a term read, each once, in the order read. */
export function operandsOf({ is, name }: TermLine): readonly string[] {
  const names = new Set<string>();
  const walk = (expr: Expr): void => {
    if (expr.kind === 'reference' && expr.name !== name) names.add(expr.name);
    childrenOf(expr).forEach(walk);
  };
  formulasOf(is).forEach(({ expr }) => walk(expr));
  return [...names];
}

function formulasOf(cases: Cases): readonly Formula[] {
  switch (cases.by) {
    case 'one':
      return [cases.formula];
    case 'class':
      return [...cases.cases.values(), ...(cases.others ? [cases.others] : [])];
    case 'option':
      return [...cases.cases.values()].flatMap(formulasOf);
  }
}
