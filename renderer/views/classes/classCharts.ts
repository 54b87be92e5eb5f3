import type { BoardChart } from '../../charts/ChartBoard';
import { classColor, type ChartSeries } from '../../charts/chartSpec';
import { roleName, type Role } from '../results/roles';
import type { RunResults } from '../results/useResults';
import { rateChart } from './rateChart';

/** The charts of the Classes sheet: balances, what each class is paid, and rates with what limits them. */
export function classCharts(found: RunResults): BoardChart[] {
  const stacks: readonly { readonly role: Role; readonly tab: string; readonly title: string }[] = [
    { role: 'balance', tab: 'Balances', title: 'Class balances' },
    { role: 'principal', tab: 'Principal', title: 'Principal paid to each class' },
    { role: 'interest', tab: 'Interest', title: 'Interest paid to each class' },
  ];
  const charts = stacks.flatMap(({ role, tab, title }): BoardChart[] => {
    const series = classAreas(role, found);
    if (series.length === 0) return [];
    const { months } = found.results;
    return [{ id: role, tab, make: () => ({ title, unit: 'money', months, series, strips: [] }) }];
  });
  const rates = rateChart(found);
  return rates ? [...charts, { id: 'rates', tab: 'Class rates', make: () => rates }] : charts;
}

/** A role of the classes stacked, the first class on top so that what is paid first peels off first. */
function classAreas(role: Role, { deal, lookup }: RunResults): ChartSeries[] {
  const name = roleName(role, lookup);
  if (name === undefined) return [];
  return deal.classes
    .flatMap((cls, order): ChartSeries[] => {
      const values = lookup.values(name, cls.name);
      return values ? [{ key: cls.name, label: cls.name, color: classColor(order), values, shape: 'area' }] : [];
    })
    .reverse();
}
