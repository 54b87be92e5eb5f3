import { childrenOf, referencesOf, type Comparison, type Expr, type Product } from '../formula/ast';
import type { Advice } from './adviseDeal';
import { orderOf, type Cases, type Deal, type Formula, type Order } from './definition';

/** Every formula of a deal, in no order. */
export function formulasOf(deal: Deal): Formula[] {
  const given: (Formula | null)[] = [
    ...deal.inputs.map(({ ifMissing }) => ifMissing),
    ...[...deal.orders.values()].flatMap(({ order }) => orderFormulas(order)),
    ...deal.earlyEnds.flatMap(({ when, onlyIf, others, replace }) => [when, onlyIf, others, ...replace.values()]),
    ...deal.lines.flatMap((line) => {
      const order = orderOf(line);
      const said = line.kind === 'pay' || line.kind === 'book' ? line.amount : line.is;
      const own = said === null ? [] : 'by' in said ? caseFormulas(said) : [said];
      return [line.when, ...own, ...(order ? orderFormulas(order) : [])];
    }),
  ];
  return given.filter((formula) => formula !== null);
}

/** Names that a deal's formulas and report read. */
export function namesRead(deal: Deal): ReadonlySet<string> {
  const read = new Set(formulasOf(deal).flatMap(({ expr }) => referencesOf(expr).map(({ name }) => name)));
  for (const { name } of [...deal.report.perClass, ...deal.report.perPool, ...deal.report.deal]) read.add(name);
  for (const { groups } of deal.report.sheets) for (const { names } of groups) for (const name of names) read.add(name);
  const shown = [...(deal.statement?.items ?? []), ...(deal.statement?.annual?.items ?? [])];
  for (const { shows } of shown) for (const { name } of shows) read.add(name);
  return read;
}

/** A percentage where a Rate is meant: Money times a Ratio written in percent and a part of a year. */
export function adviseFormulas(deal: Deal): Advice[] {
  const seen = new Set<number>();
  return formulasOf(deal).flatMap((formula) => {
    const { expr, offset, verbatim } = formula;
    return productsOf(expr).flatMap((product): Advice[] => {
      const percent = isYearly(product, deal)
        ? product.over.map(ungrouped).find((of) => isPercent(of, deal))
        : undefined;
      if (!percent) return [];
      const at = verbatim ? offset + percent.start : offset;
      // A named order's formulas are met at every payment that names it.
      if (seen.has(at)) return [];
      seen.add(at);
      const name = percent.kind === 'reference' ? percent.text : '';
      const text = percent.kind === 'literal' ? percent.text : '';
      return [
        {
          severity: 'warning',
          offset: at,
          slug: 'percent-a-year',
          message: `${name || text} is a plain percentage, and this product takes a part of a year of it.`,
          remedy: name
            ? `Give ${name} a value "% a year" where a yearly rate is meant.`
            : `Write ${text} a year where a yearly rate is meant.`,
        },
      ];
    });
  });
}

/** A number of dates or days held against a percentage: always above it, or never. */
export function adviseComparisons(deal: Deal): Advice[] {
  return formulasOf(deal).flatMap(({ expr, offset, verbatim }) =>
    comparisonsOf(expr).flatMap(({ left, right, start }): Advice[] => {
      const sides = [ungrouped(left), ungrouped(right)];
      const percent = sides.find((side) => isPercent(side, deal));
      const count = sides.find((side) => side !== percent && deal.types.get(side) === 'Count');
      if (!percent || !count || percent.kind === 'product' || !('text' in percent) || !('text' in count)) return [];
      return [
        {
          severity: 'warning',
          offset: verbatim ? offset + start : offset,
          slug: 'count-and-percent',
          message: `${count.text} is a number of dates or days and ${percent.text} a percentage.`,
          remedy: 'Compare it with a plain number, such as 6.',
        },
      ];
    }),
  );
}

function comparisonsOf(expr: Expr): Comparison[] {
  const inner = childrenOf(expr).flatMap(comparisonsOf);
  return expr.kind === 'compare' ? [expr, ...inner] : inner;
}

/** Does a product take a part of a year of Money, with no Rate in it? */
function isYearly({ over, under }: Product, deal: Deal): boolean {
  const types = over.map((of) => deal.types.get(of));
  const year = under
    .map(ungrouped)
    .some((of) => of.kind === 'literal' && ['12', '360', '365', '365.25', '366'].includes(of.text));
  return year && types.filter((type) => type === 'Money').length === 1 && !types.includes('Rate');
}

/** A Ratio written in percent, or a name that has such a value. */
function isPercent(expr: Expr, deal: Deal): boolean {
  if (expr.kind === 'literal') return expr.type === 'Ratio' && expr.text.includes('%');
  if (expr.kind !== 'reference' || deal.types.get(expr) !== 'Ratio') return false;
  const parameter = deal.parameters.find(({ name }) => name === expr.name);
  if (parameter) return parameter.literal.text.includes('%');
  const table = deal.tables.find(({ name }) => name === expr.name);
  if (table) return table.rows.some(({ literal }) => literal.text.includes('%'));
  const line = deal.lines.find(({ name, kind }) => name === expr.name && kind === 'term');
  const cases = line?.kind === 'term' ? caseFormulas(line.is) : [];
  return cases.length > 0 && cases.every(({ expr: of }) => of.kind === 'literal' && of.text.includes('%'));
}

function productsOf(expr: Expr): Product[] {
  const inner = childrenOf(expr).flatMap(productsOf);
  return expr.kind === 'product' ? [expr, ...inner] : inner;
}

function ungrouped(expr: Expr): Expr {
  return expr.kind === 'group' ? ungrouped(expr.of) : expr;
}

/** The formulas of a line, one for each class or option that has its own. */
export function caseFormulas(cases: Cases): Formula[] {
  switch (cases.by) {
    case 'one':
      return [cases.formula];
    case 'class':
      return [...cases.cases.values(), ...(cases.others ? [cases.others] : [])];
    case 'option':
      return [...cases.cases.values()].flatMap(caseFormulas);
  }
}

function orderFormulas(order: Order): Formula[] {
  switch (order.kind) {
    case 'class':
      return [];
    case 'sequence':
      return order.of.flatMap(orderFormulas);
    case 'list':
      return [...order.byPool.values()].flat().flatMap(orderFormulas);
    case 'upTo':
      return [order.limit, ...orderFormulas(order.of)];
    case 'proRata':
      return [...(order.by ? [order.by] : []), ...order.of.flatMap(orderFormulas)];
    case 'split':
      return order.parts.flatMap(({ part, of }) => [part, ...orderFormulas(of)]);
  }
}
