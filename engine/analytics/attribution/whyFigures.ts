import type { DealDescription } from '../../deal/description';
import { classFlows } from '../../reports/keyFigures';
import type { Results } from '../../waterfall/results';
import { columnsTogether } from '../columnsTogether';
import type { WhyFigure, WhyFigures, WhySeries } from './types';

const CLASS_WORDS = {
  interest: 'Interest',
  principal: 'Principal',
  writeDown: 'Write-down',
  balance: 'Closing balance',
} as const;
const CLASS_FIGURES = Object.keys(CLASS_WORDS) as readonly (keyof typeof CLASS_WORDS)[];

/**
 * What is attributed of a deal: interest, principal, write-down and closing balance of every class with a balance, what is paid to
 * any other class, what each source of funds brings in, and what each party is paid.
 */
export function whySeries(deal: DealDescription): readonly WhySeries[] {
  const series = (of: WhySeries['of'], name: string, figure: WhyFigure, label: string): WhySeries => {
    return { key: `${figure} ${name}`, of, name, figure, label };
  };
  const sources = new Set(
    deal.lines.flatMap(({ kind, flow }) => (kind === 'fund' && flow.paidBy ? [flow.paidBy] : [])),
  );
  const paid = new Set(
    deal.lines.flatMap(({ kind, flow }) => (kind === 'pay' && flow.toKind === 'party' ? [flow.to] : [])),
  );
  const called = (name: string): string => deal.parties.find((party) => party.name === name)?.label ?? name;
  return [
    ...deal.classes.flatMap(({ name, label, balance }) =>
      balance === null
        ? [series('class', name, 'paid', `Paid to ${label}`)]
        : CLASS_FIGURES.map((figure) => series('class', name, figure, `${CLASS_WORDS[figure]}, ${label}`)),
    ),
    ...[...sources].map((name) => series('party', name, 'brought', `Brought in by ${called(name)}`)),
    ...deal.parties
      .filter(({ name }) => paid.has(name))
      .map(({ name }) => series('party', name, 'paid', `Paid to ${called(name)}`)),
  ];
}

/**
 * One run as the rows of `whySeries`.
 *
 * Units: whole cents by Distribution Date; nothing is rounded
 */
export function whyFigures(
  results: Results,
  deal: DealDescription,
  series: readonly WhySeries[],
  measures: readonly (number | null)[],
): WhyFigures {
  const flows = new Map(classFlows(results, deal).map((flow) => [flow.name, flow]));
  const values = series.map(({ of, name, figure }): Float64Array => {
    if (of === 'class' && figure !== 'paid' && figure !== 'brought') {
      const flow = flows.get(name)!;
      return figure === 'balance' ? flow.closing : flow[figure];
    }
    return of === 'class' ? paidToClass(results, name) : ofParty(results, deal, name, figure);
  });
  return { firstMonth: results.months[0] ?? 0, count: results.count, values, measures };
}

function paidToClass({ columns, values, count }: Results, cls: string): Float64Array {
  const total = new Float64Array(count);
  columns.forEach((column, i) => {
    if (column.kind === 'pay' && column.cls === cls) addTo(total, values[i]!);
  });
  return total;
}

function ofParty(results: Results, deal: DealDescription, name: string, figure: WhyFigure): Float64Array {
  const kind = figure === 'brought' ? 'fund' : 'pay';
  const lines = deal.lines.filter(({ kind: own, flow }) =>
    figure === 'brought'
      ? own === 'fund' && flow.paidBy === name
      : own === 'pay' && flow.toKind === 'party' && flow.to === name,
  );
  const total = new Float64Array(results.count);
  for (const line of lines) {
    const columns = columnsTogether(
      results,
      deal.classes,
      (column) => column.kind === kind && column.name === line.name,
    );
    for (const column of columns) addTo(total, results.values[column]!);
  }
  return total;
}

function addTo(total: Float64Array, values: Float64Array): void {
  for (let i = 0; i < total.length; i++) total[i]! += values[i]!;
}
