import type { Deal } from '../../deal/definition';
import type { ColumnKind, Results } from '../../waterfall/results';
import { columnsTogether } from '../columnsTogether';
import { supportRoles } from './supportRoles';
import type { SupportCause, SupportTotals, SupportView } from './types';
import { total as sum } from '../../core/total';

/**
 * A party that brings money in, over one run: what it brought and for what, what it was paid, and what is still owed to it.
 *
 * The exposure is what its ledgers of draws hold after each date; of a deal without such a ledger, all it brought less what was paid
 * back, not below zero.
 *
 * Shape:  a deal, its run, a party that brings money in → columns by Distribution Date and totals
 * Units:  whole cents; months as month indices; nothing is rounded
 */
export function supportView(deal: Deal, results: Results, party: string): SupportView {
  const roles = supportRoles(deal, party);
  const { count, months } = results;
  const of = (kind: ColumnKind, names: readonly string[]): Float64Array => {
    const total = new Float64Array(count);
    for (const name of names) for (const { values } of columnsOf(deal, results, kind, name)) addTo(total, values);
    return total;
  };
  const drawn = of('fund', roles.funds);
  const premium = of('pay', roles.premium);
  const reimbursed = of('pay', roles.reimbursements);
  const interestPaid = of('pay', roles.interest);
  const cumulativeDrawn = runningTotal(drawn);
  const exposure =
    roles.drawLedgers.length > 0
      ? of('ledger', roles.drawLedgers)
      : runningTotal(drawn.map((amount, i) => amount - reimbursed[i]!)).map((amount) => Math.max(0, amount));
  const interestOwed = of('ledger', roles.interestLedgers);
  const premiumLedgers = deal.lines.flatMap((line) =>
    line.kind === 'pay' && roles.premium.includes(line.name) && line.reduces ? [line.reduces] : [],
  );
  const premiumOwed = of('ledger', [...new Set(premiumLedgers)]);
  const columns = { drawn, premium, reimbursed, interestPaid, exposure };
  return {
    party,
    label: deal.parties.get(party) ?? party,
    months,
    causes: causesOf(deal, results, roles.funds),
    ...columns,
    cumulativeDrawn,
    owed: exposure.map((amount, i) => amount + interestOwed[i]!),
    totals: {
      ...totalsOf(columns, months),
      interestOwedAtEnd: interestOwed.at(-1) ?? 0,
      premiumOwedAtEnd: premiumOwed.at(-1) ?? 0,
    },
    roles,
  };
}

type Columns = Pick<SupportView, 'drawn' | 'premium' | 'reimbursed' | 'interestPaid' | 'exposure'>;

function totalsOf(
  { drawn, premium, reimbursed, interestPaid, exposure }: Columns,
  months: Int32Array,
): Omit<SupportTotals, 'interestOwedAtEnd' | 'premiumOwedAtEnd'> {
  const isDrawn = (amount: number): boolean => amount > 0;
  const monthAt = (index: number): number | null => (index < 0 ? null : months[index]!);
  const peakExposure = exposure.reduce((most, amount) => Math.max(most, amount), 0);
  const all = {
    drawn: sum(drawn),
    premium: sum(premium),
    reimbursed: sum(reimbursed),
    interestPaid: sum(interestPaid),
  };
  return {
    ...all,
    firstDraw: monthAt(drawn.findIndex(isDrawn)),
    lastDraw: monthAt(drawn.findLastIndex(isDrawn)),
    monthsDrawn: drawn.filter(isDrawn).length,
    peakExposure,
    peakMonth: peakExposure > 0 ? monthAt(exposure.indexOf(peakExposure)) : null,
    exposureAtEnd: exposure.at(-1) ?? 0,
    net: all.premium + all.reimbursed + all.interestPaid - all.drawn,
  };
}

function causesOf(deal: Deal, results: Results, funds: readonly string[]): readonly SupportCause[] {
  return deal.lines.flatMap((line) => {
    if (line.kind !== 'pay' || !funds.includes(line.from.name)) return [];
    const { name, label } = line;
    const isClass = (member: string): boolean => deal.classes.some((cls) => cls.name === member);
    const columns = columnsOf(deal, results, 'pay', name);
    if (columns.some(({ cls }) => isClass(cls)))
      return columns.map(({ cls, values }) => ({ name, label, cls, values }));
    const values = new Float64Array(results.count);
    for (const column of columns) addTo(values, column.values);
    return [{ name, label, cls: '', values }];
  });
}

function columnsOf(
  deal: Deal,
  results: Results,
  kind: ColumnKind,
  name: string,
): readonly { readonly cls: string; readonly values: Float64Array }[] {
  const { columns, values } = results;
  const all = columnsTogether(results, deal.classes, (column) => column.kind === kind && column.name === name);
  return all.map((i) => ({ cls: columns[i]!.cls, values: values[i]! }));
}

function addTo(total: Float64Array, values: Float64Array): void {
  for (let i = 0; i < total.length; i++) total[i]! += values[i]!;
}

function runningTotal(values: Float64Array): Float64Array {
  let total = 0;
  return values.map((value) => (total += value));
}
