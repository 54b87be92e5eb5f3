import type { RegisterReport } from '../../../engine/register/registerReport';
import { classColor } from '../../charts/chartSpec';
import { WHOLE_PERCENT } from '../../engine-client/engineValues';
import { dateColumns } from '../results/dateColumns';
import { sumOf } from '../results/lookup';
import type { ResultColumnSpec } from '../results/resultColumn';
import type { RunResults } from '../results/useResults';

/** Columns of the Certificates sheet: the distribution on its dates, then interest, share, tax and net of each holder. */
export function certificateColumns({ results, lookup }: RunResults, report: RegisterReport): ResultColumnSpec[] {
  const { rules, payments, holders, interests } = report;
  const plain = { cell: null, group: null, total: 'none' } as const;
  const columns: ResultColumnSpec[] = [
    ...dateColumns(results),
    {
      ...plain,
      id: 'payment',
      header: 'Payment Date',
      about: 'Business-day adjusted.',
      type: 'Date',
      values: payments.paymentDates,
      width: 104,
    },
    {
      ...plain,
      id: 'record',
      header: 'Record Date',
      about: [rules.recordDate.text, rules.recordDate.source].filter(Boolean).join(' · '),
      type: 'Date',
      values: payments.recordDates,
      width: 104,
    },
  ];
  const { cells, source } = rules.distribution;
  for (const { name, cls } of cells) {
    const column = lookup.column(name, cls);
    columns.push({
      id: `${name}(${cls})`,
      header: cells.length === 1 ? 'Distribution' : (column?.label ?? name),
      about: [column?.label ?? name, column?.clause, source].filter(Boolean).join(' · '),
      type: 'Money',
      values: lookup.values(name, cls),
      cell: { name, cls },
      group: null,
      total: 'sum',
    });
  }
  if (cells.length > 1) {
    const about = `All that is split · ${source}`;
    columns.push({
      ...plain,
      id: 'distribution',
      header: 'Distribution',
      about,
      type: 'Money',
      values: payments.distribution,
      total: 'sum',
    });
  }
  holders.forEach(({ id, name, authority }, holder) => {
    const [share, withheld] = [payments.shares[holder]!, payments.withheld[holder]!];
    const group = { id, header: id, color: classColor(holder) };
    const money = { type: 'Money', cell: null, group, total: 'sum' } as const;
    const interest = Float64Array.from(payments.interests, (at) => interests[at]!.units[holder]! / WHOLE_PERCENT);
    columns.push(
      {
        ...plain,
        id: `${id} interest`,
        header: 'Interest',
        about: `${name}: interest on the Record Date`,
        type: 'Ratio',
        values: interest,
        group,
        width: 84,
      },
      { ...money, id: `${id} share`, header: 'Share', about: `${name}: its part of the distribution`, values: share },
    );
    // Tax is shown where some is withheld: elsewhere the net is the share.
    if (withheld.every((cents) => cents === 0)) return;
    const net = Float64Array.from(share, (cents, date) => cents - withheld[date]!);
    columns.push(
      {
        ...money,
        id: `${id} withheld`,
        header: 'Withheld',
        about: `${name}: tax withheld, to ${authority || 'nobody named'}`,
        values: withheld,
      },
      { ...money, id: `${id} net`, header: 'Net', about: `${name}: what reaches it`, values: net },
    );
  });
  return columns;
}

/** Does every split add up to its distribution? The first date on which it does not, or −1. */
export function firstGap({ payments }: RegisterReport): number {
  const sums = sumOf(payments.shares);
  return payments.distribution.findIndex((cents, date) => cents !== sums[date]);
}
