import type { DealDescription } from '../../../engine/deal/description';
import type { BoardChart } from '../../charts/ChartBoard';
import { classColor, type ChartSeries, type SeriesColor } from '../../charts/chartSpec';
import { runningTotal } from '../../charts/runningTotal';
import type { WaterfallModel } from './waterfallModel';

/** Colours of those who are not classes, as far as no class has them: quiet ones first. */
const OTHERS: readonly Exclude<SeriesColor, 'limit'>[] = [8, 7, 6, 16, 15, 14, 13, 12, 11, 10, 9];

/** So many lines that were short are told apart; the others are added up. */
const SHORT_SHOWN = 7;

/** Who got the money: on each date, and up to it; and what could not be paid, by the line that was short. */
export function waterfallCharts(
  model: WaterfallModel,
  deal: Pick<DealDescription, 'classes'>,
  months: Int32Array,
): BoardChart[] {
  const shared = { unit: 'money', months, strips: [] } as const;
  const paid = paidTo(model, deal);
  const short = shortOf(model);
  return [
    {
      id: 'paid',
      tab: 'Each date',
      make: () => ({ ...shared, title: 'Paid on each date, by recipient', series: paid }),
    },
    {
      id: 'to date',
      tab: 'To date',
      make: () => ({ ...shared, title: 'Paid to date, by recipient', series: paid.map(runningTotal) }),
    },
    ...(short.length > 0
      ? [
          {
            id: 'short',
            tab: 'Short',
            make: () => ({ ...shared, title: 'Due and not paid on each date', series: short }),
          },
        ]
      : []),
  ];
}

/** Everything paid on each date, by who is paid: the classes in their colours, then the others. */
function paidTo(model: WaterfallModel, deal: Pick<DealDescription, 'classes'>): ChartSeries[] {
  const order = deal.classes.map((cls) => cls.name);
  const left = OTHERS.filter((color) => color > order.length);
  const free = left.length > 0 ? left : OTHERS;
  let others = 0;
  const series = model.recipients.map(({ key, label, values }): ChartSeries => {
    const place = order.indexOf(key);
    const color = place >= 0 ? classColor(place) : free[others++ % free.length]!;
    return { key, label, values, color, shape: 'area' };
  });
  return series.reverse();
}

/** The payments that were short on some date, the largest first, those beyond the seventh added up. */
function shortOf(model: WaterfallModel): ChartSeries[] {
  const sum = (values: Float64Array): number => values.reduce((total, cents) => total + cents, 0);
  const lines = model.rows
    .flatMap(({ id, kind, label, short }) => (kind === 'pay' && short ? [{ id, label, short, total: sum(short) }] : []))
    .filter(({ total }) => total > 0)
    .sort((a, b) => b.total - a.total);
  const shown = lines.slice(0, SHORT_SHOWN).map(({ id, label, short }, order): ChartSeries => ({
    key: id,
    label,
    color: classColor(order),
    values: short,
    shape: 'area',
  }));
  const rest = lines.slice(SHORT_SHOWN);
  if (rest.length === 0) return shown;
  const values = rest[0]!.short.map((_, date) => rest.reduce((total, { short }) => total + short[date]!, 0));
  return [...shown, { key: 'others', label: `${rest.length} others`, color: 16, values, shape: 'area' }];
}
