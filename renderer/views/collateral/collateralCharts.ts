import type { CollateralColumn, CollateralTable } from '../../../engine/api/types';
import type { BoardChart } from '../../charts/ChartBoard';
import { classColor, type ChartSeries, type ChartSpec } from '../../charts/chartSpec';

interface Held {
  readonly column: CollateralColumn;
  readonly values: Float64Array;
}

/** The charts that stand together at first. */
export const COLLATERAL_OVERVIEW: readonly string[] = ['balance', 'arrears', 'speeds', 'cumulative'];

/** Columns that are paid to the deal, in the order they are stacked. */
const CASH = ['gross_interest', 'scheduled_principal', 'prepayments', 'liquidation_principal'] as const;

/**
 * The charts of the Collateral sheet, found by group and name: balances of the `Status` group stacked; those but the first again,
 * larger; the speeds `cpr` and `cdr`; losses as they add up and by month, and what part of the liquidated balance they are; what comes in.
 * A table without one of them has no such chart.
 */
export function collateralCharts(table: CollateralTable): BoardChart[] {
  const held = table.columns.map((column, i): Held => ({ column, values: table.values[i]! }));
  const named = (name: string): Held | undefined => held.find(({ column }) => column.name === name);
  const charts: BoardChart[] = [];
  const add = (
    id: string,
    tab: string,
    title: string,
    unit: ChartSpec['unit'],
    columns: readonly (Held | undefined)[],
    series: (columns: readonly Held[]) => ChartSeries[],
  ): void => {
    const there = columns.filter((each) => each !== undefined);
    if (there.length === 0) return;
    charts.push({
      id,
      tab,
      make: () => ({ title, unit, months: table.months, series: series(there), strips: [] }),
    });
  };
  const status = held.filter(({ column }) => column.group === 'Status' && column.type === 'Money');
  const balances = status.length > 0 ? status : [named('pool_end')];
  // The sound balance lies at the foot; beside it the rest is too thin to see, so that has a chart of its own.
  add('balance', 'Balance', 'Balance by status', 'money', balances, areas);
  add('arrears', 'Arrears', 'Balance in arrears, by status', 'money', status.slice(1), (columns) => areas(columns, 1));
  add('speeds', 'Speeds', 'Realised speeds', 'percent', [named('cpr'), named('cdr')], lines);
  const cumulative = named('cumulative_loss_pct') ?? named('cumulative_loss');
  const lossUnit = cumulative?.column.type === 'Money' ? 'money' : 'percent';
  add('cumulative', 'Cumulative loss', 'Cumulative loss', lossUnit, [cumulative], lines);
  add('losses', 'Losses', 'Loss of each month', 'money', [named('loss')], (columns) => areas(columns, 5));
  const lost = named('loss');
  const liquidated = named('liquidated_balance');
  if (lost && liquidated) {
    add('severity', 'Severity', 'Realised severity', 'percent', [lost], () => [severity(lost, liquidated)]);
  }
  add('cash', 'Cash', 'What comes in, each month', 'money', CASH.map(named), areas);
  return charts;
}

/** What of a liquidated balance was lost, in months with a liquidation. */
function severity(loss: Held, liquidated: Held): ChartSeries {
  const values = Float64Array.from(loss.values, (lost, month) =>
    liquidated.values[month]! > 0 ? lost / liquidated.values[month]! : NaN,
  );
  return { key: 'severity', label: 'Severity', color: classColor(5), values, shape: 'line' };
}

function areas(held: readonly Held[], from = 0): ChartSeries[] {
  return held.map((each, order) => seriesOf(each, order + from, 'area'));
}

function lines(held: readonly Held[]): ChartSeries[] {
  return held.map((each, order) => seriesOf(each, order, 'line'));
}

function seriesOf({ column, values }: Held, order: number, shape: 'area' | 'line'): ChartSeries {
  const label = /^cumulative loss/i.test(column.label) ? 'Loss' : column.label.replace(/\s+days.*$/, ' days');
  return { key: column.name, label, color: classColor(order), values, shape };
}
