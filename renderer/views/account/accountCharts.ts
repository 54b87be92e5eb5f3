import type { AccountLine, CashAccount } from '../../../engine/register/account';
import type { BoardChart } from '../../charts/ChartBoard';
import { classColor, type ChartSeries } from '../../charts/chartSpec';
import { sumOf } from '../results/lookup';
import type { RunResults } from '../results/useResults';
import { moves } from './accountColumns';

/** What an account comes in by, goes out by and closes at; then its deposits and its withdrawals, one by one. */
export function accountCharts({ results }: RunResults, account: CashAccount): BoardChart[] {
  const { months, count } = results;
  const shared = { unit: 'money', months, strips: [] } as const;
  const total = (lines: readonly AccountLine[]): Float64Array =>
    lines.length === 0 ? new Float64Array(count) : sumOf(lines.map(({ values }) => values));
  const parts = (id: string, tab: string, lines: readonly AccountLine[]): BoardChart[] => {
    const moving = lines.filter(moves);
    if (moving.length < 2) return [];
    const series = moving.map(({ name, label, values }, order): ChartSeries => ({
      key: `${order} ${name}`,
      label,
      color: classColor(order),
      values,
      shape: 'area',
    }));
    return [{ id, tab, make: () => ({ ...shared, title: `${account.label}: ${tab.toLowerCase()}`, series }) }];
  };
  return [
    {
      id: 'balance',
      tab: 'Balance',
      make: () => ({
        ...shared,
        title: account.label,
        series: [
          // What comes in mostly goes out on the same date: an area under a line shows both.
          { key: 'in', label: 'In', color: 5, values: total(account.deposits), shape: 'area' },
          { key: 'out', label: 'Out', color: 6, values: total(account.withdrawals), shape: 'line' },
          { key: 'closing', label: 'Closing', color: 1, values: account.closing, shape: 'line' },
        ],
      }),
    },
    ...parts('deposits', 'Deposits', account.deposits),
    ...parts('withdrawals', 'Withdrawals', account.withdrawals),
  ];
}
