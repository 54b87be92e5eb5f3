import type { SupportCause, SupportView } from '../../../engine/analytics/insurer/types';
import type { BoardChart } from '../../charts/ChartBoard';
import { classColor, type ChartSeries } from '../../charts/chartSpec';
import type { ResultColumnSpec } from '../results/resultColumn';

/** What a guarantor brought and was paid, a Distribution Date a row. */
export function supportColumns(view: SupportView): ResultColumnSpec[] {
  const { label } = view;
  const brought = { id: 'brought', header: 'Brought in' };
  const paid = { id: 'paid', header: 'Paid to it' };
  const open = { id: 'open', header: 'Outstanding' };
  const money = (
    id: string,
    header: string,
    about: string,
    values: Float64Array,
    group: ResultColumnSpec['group'],
    total: 'sum' | 'none' = 'sum',
  ): ResultColumnSpec => ({ id, header, about, type: 'Money', values, cell: null, group, total });
  return [
    ...monthColumns(view),
    ...moving(view.causes).map((cause) => ({
      ...money(
        causeKey(cause),
        causeName(cause),
        `${cause.label}: what ${label} brought for it`,
        cause.values,
        brought,
      ),
      cell: { name: cause.name, cls: cause.cls },
    })),
    money('drawn', 'Drawn', `All that ${label} brought on the date`, view.drawn, brought),
    money('cumulative', 'Drawn so far', 'Draws to date, none of them taken off', view.cumulativeDrawn, brought, 'none'),
    money('premium', 'Premium', `Paid to ${label} and repaying nothing it brought`, view.premium, paid),
    money('reimbursed', 'Reimbursed', 'Draws repaid', view.reimbursed, paid),
    money('interest', 'Interest', 'Interest on draws', view.interestPaid, paid),
    money('exposure', 'Draws not repaid', 'Drawn so far less reimbursed so far', view.exposure, open, 'none'),
    money('owed', 'With interest owed', 'Draws not repaid and the interest owed on them', view.owed, open, 'none'),
  ];
}

/** Draws by what they were for; what is outstanding; what it earned against what it got back. */
export function supportCharts(view: SupportView): BoardChart[] {
  const { months, label } = view;
  const shared = { unit: 'money', months, strips: [] } as const;
  const line = (key: string, name: string, color: ChartSeries['color'], values: Float64Array): ChartSeries => ({
    key,
    label: name,
    color,
    values,
    shape: 'line',
  });
  const causes = moving(view.causes);
  const draws = causes.map((cause, order): ChartSeries => ({
    key: causeKey(cause),
    label: causeName(cause),
    color: classColor(order),
    values: cause.values,
    shape: 'area',
  }));
  return [
    {
      id: 'outstanding',
      tab: 'Outstanding',
      make: () => ({
        ...shared,
        title: 'Draws outstanding',
        series: [
          { ...line('exposure', 'Not repaid', 5, view.exposure), shape: 'area' },
          line('owed', 'With interest', 1, view.owed),
          { ...line('cumulative', 'Drawn so far', 'limit', view.cumulativeDrawn), shape: 'limit' },
        ],
      }),
    },
    {
      id: 'draws',
      tab: 'Draws',
      make: () => ({
        ...shared,
        title: `Brought in by ${label}`,
        series: draws.length > 0 ? draws : [line('drawn', 'Drawn', 1, view.drawn)],
      }),
    },
    {
      id: 'earned',
      tab: 'Paid to it',
      make: () => ({
        ...shared,
        title: `Paid to ${label}`,
        series: [
          { ...line('premium', 'Premium', 3, view.premium), shape: 'area' },
          { ...line('reimbursed', 'Reimbursed', 2, view.reimbursed), shape: 'area' },
          { ...line('interest', 'Interest', 4, view.interestPaid), shape: 'area' },
        ],
      }),
    },
  ];
}

function monthColumns({ months }: SupportView): ResultColumnSpec[] {
  const shared = { cell: null, group: null, total: 'none', frozen: true } as const;
  const numbers = Float64Array.from(months, (_, date) => date + 1);
  return [
    { ...shared, id: 'number', header: 'No.', about: 'Number of the date', type: 'Count', values: numbers, width: 44 },
    { ...shared, id: 'month', header: 'Date', about: 'Distribution month', type: 'Month', values: months, width: 66 },
  ];
}

/** Causes that brought anything on any date. */
function moving(causes: readonly SupportCause[]): readonly SupportCause[] {
  return causes.filter(({ values }) => values.some((cents) => cents !== 0));
}

function causeKey({ name, cls }: SupportCause): string {
  return `${name} ${cls}`;
}

function causeName({ label, cls }: SupportCause): string {
  return cls === '' ? label : `${label}, ${cls}`;
}
