import { formatCents } from '../core/cents';
import { formatDay, type Day } from '../core/date';
import { csvField } from '../core/guardText';
import type { RegisterReport } from './registerReport';

export const CERTIFICATE_COLUMNS = [
  'payment_date',
  'record_date',
  'holder',
  'percentage',
  'share',
  'withheld',
  'authority',
  'net',
] as const;

/** What each holder is paid, one line a Payment Date and holder with an interest: dollars, percent in percent. */
export function writeCertificates({ holders, interests, payments }: RegisterReport): string {
  const lines = [CERTIFICATE_COLUMNS.join(',')];
  for (let date = 0; date < payments.count; date++) {
    const { percents, units } = interests[payments.interests[date]!]!;
    const days = `${formatDay(payments.paymentDates[date]! as Day)},${formatDay(payments.recordDates[date]! as Day)}`;
    holders.forEach(({ id, authority }, i) => {
      if (units[i] === 0) return;
      const share = payments.shares[i]![date]!;
      const withheld = payments.withheld[i]![date]!;
      const money = [share, withheld].map(formatCents);
      const to = withheld === 0 ? '' : csvField(authority);
      lines.push(`${days},${csvField(id)},${percents[i]},${money.join(',')},${to},${formatCents(share - withheld)}`);
    });
  }
  return `${lines.join('\n')}\n`;
}
