import type { CollateralColumn, CollateralTable } from '../../../engine/api/types';
import { classColor, type ChartSeries, type ChartSpec } from '../../charts/chartSpec';

interface Held {
  readonly column: CollateralColumn;
  readonly values: Float64Array;
}

/**
 * The charts of the Collateral sheet, found by group and type: balances of the `Status` group stacked; those but the first again,
 * larger; the speeds `cpr` and `cdr` as
 * lines; the cumulative loss, as a share of the original balance where there is one. A table without one of them has no such chart.
 */
export function collateralCharts(table: CollateralTable): ChartSpec[] {
  const held = table.columns.map((column, i): Held => ({ column, values: table.values[i]! }));
  const named = (name: string): Held | undefined => held.find(({ column }) => column.name === name);
  const charts: ChartSpec[] = [];
  const spec = (title: string, unit: ChartSpec['unit'], series: readonly ChartSeries[]): void => {
    if (series.length > 0) charts.push({ title, unit, months: table.months, series, strips: [] });
  };
  const status = held.filter(({ column }) => column.group === 'Status' && column.type === 'Money');
  const balances = status.length > 0 ? status : [named('pool_end')].filter((each) => each !== undefined);
  // The sound balance lies at the foot; beside it the rest is too thin to see, so that has a chart of its own.
  spec('Balance by status', 'money', areas(balances));
  spec('Balance in arrears, by status', 'money', areas(balances).slice(1));
  spec('Realised speeds', 'percent', lines([named('cpr'), named('cdr')]));
  const loss = named('cumulative_loss_pct') ?? named('cumulative_loss');
  spec('Cumulative loss', loss?.column.type === 'Money' ? 'money' : 'percent', lines([loss]));
  return charts;
}

function areas(held: readonly Held[]): ChartSeries[] {
  return held.map((each, order) => seriesOf(each, order, 'area'));
}

function lines(held: readonly (Held | undefined)[]): ChartSeries[] {
  return held.filter((each) => each !== undefined).map((each, order) => seriesOf(each, order, 'line'));
}

function seriesOf({ column, values }: Held, order: number, shape: 'area' | 'line'): ChartSeries {
  const label = /^cumulative loss/i.test(column.label) ? 'Loss' : column.label.replace(/\s+days.*$/, ' days');
  return { key: column.name, label, color: classColor(order), values, shape };
}
