import { formatDay, formatMonth } from '../core/date';
import { csvField } from '../core/guardText';
import type { ReportRow } from '../waterfall/runDeal';

export const DISTRIBUTION_COLUMNS = ['distribution_month', 'distribution_date', 'item', 'class', 'amount'] as const;

/**
 * What a run pays, in long form: one line an item, class and Distribution Date, in the order of the run's report (by date,
 * then as the deal file lists its items). Amounts are written as the report prints them.
 */
export function writeDistributions(rows: Iterable<ReportRow>): string {
  const lines = [DISTRIBUTION_COLUMNS.join(',')];
  for (const { month, distributionDate, item, cls, amount } of rows) {
    lines.push(`${formatMonth(month)},${formatDay(distributionDate)},${csvField(item)},${csvField(cls)},${amount}`);
  }
  return `${lines.join('\n')}\n`;
}
