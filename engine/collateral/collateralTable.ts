import type { CollateralColumn, CollateralTable } from '../api/types';
import type { Month } from '../core/date';
import type { PoolFlows } from './poolFlows';
import type { RoundedFlows } from './roundFlows';
import { annualFromMonthly } from './speeds';

/** Balances at the end of the Due Period, flows of it, and the speeds it realised. Money in cents, rates as fractions. */
export function collateralTable(months: readonly Month[], flows: PoolFlows, rounded: RoundedFlows): CollateralTable {
  const rows = rounded.rows;
  const cut = (values: Float64Array): Float64Array => values.slice(0, rows);
  const derive = (value: (row: number) => number): Float64Array =>
    Float64Array.from({ length: rows }, (_, r) => value(r));
  const [days30, days60, days90, days180] = rounded.delinquent;
  let lost = 0;
  const cumulativeLoss = derive((row) => (lost += rounded.loss[row]!));
  const original = rounded.poolBegin[0]!;
  const stages = [days30, days60, days90, days180];
  const performing = derive((row) => rounded.poolEnd[row]! - stages.reduce((sum, stage) => sum + stage[row]!, 0));
  const outstanding = (month: number): number =>
    flows.delinquent.reduce((sum, stage) => sum + stage[month]!, flows.performing[month]!);

  const table: [CollateralColumn, Float64Array][] = [];
  const add = (name: string, label: string, type: CollateralColumn['type'], group: string, values: Float64Array) => {
    table.push([{ name, label, type, group }, values]);
  };
  add('pool_begin', 'Pool, begin', 'Money', 'Pool', cut(rounded.poolBegin));
  add('pool_end', 'Pool, end', 'Money', 'Pool', cut(rounded.poolEnd));
  add(
    'factor',
    'Pool factor',
    'Ratio',
    'Pool',
    derive((row) => rounded.poolEnd[row]! / original),
  );
  add('performing', 'Performing', 'Money', 'Status', performing);
  add('delinquent_30', '30-59 days', 'Money', 'Status', cut(days30));
  add('delinquent_60', '60-89 days', 'Money', 'Status', cut(days60));
  add('delinquent_90', '90-179 days', 'Money', 'Status', cut(days90));
  add('delinquent_180_reo', '180+ days in foreclosure or REO', 'Money', 'Status', cut(days180));
  add('gross_interest', 'Gross interest', 'Money', 'Cash', cut(rounded.grossInterest));
  add('scheduled_principal', 'Scheduled principal', 'Money', 'Cash', cut(rounded.scheduled));
  add('prepayments', 'Prepayments', 'Money', 'Cash', cut(rounded.prepaid));
  add('liquidation_principal', 'Recoveries', 'Money', 'Cash', cut(rounded.recovered));
  add('prepayment_interest_shortfall', 'Prepayment interest shortfall', 'Money', 'Cash', cut(rounded.shortfall));
  add('new_defaults', 'New defaults', 'Money', 'Loss', cut(rounded.newDefault));
  add('liquidated_balance', 'Liquidated', 'Money', 'Loss', cut(rounded.liquidated));
  add('loss', 'Loss', 'Money', 'Loss', cut(rounded.loss));
  add('cumulative_loss', 'Cumulative loss', 'Money', 'Loss', cumulativeLoss);
  add(
    'cumulative_loss_pct',
    'Cumulative loss, of original',
    'Ratio',
    'Loss',
    cumulativeLoss.map((c) => c / original),
  );
  add(
    'wac',
    'WAC',
    'Rate',
    'Speeds',
    derive((row) => ratio(flows.outstandingByRate[row]!, outstanding(row)) / 100),
  );
  add(
    'cpr',
    'CPR',
    'Rate',
    'Speeds',
    derive((row) => annualFromMonthly(ratio(flows.prepaid[row + 1]!, flows.afterSchedule[row + 1]!))),
  );
  add(
    'cdr',
    'CDR',
    'Rate',
    'Speeds',
    derive((row) => annualFromMonthly(ratio(flows.newDefault[row + 1]!, flows.performing[row]!))),
  );
  return {
    months: Int32Array.from(months),
    columns: table.map(([column]) => column),
    values: table.map(([, values]) => values),
  };
}

function ratio(part: number, whole: number): number {
  return whole > 0 ? part / whole : 0;
}
