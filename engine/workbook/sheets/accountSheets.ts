import type { Day } from '../../core/date';
import type { DealDescription } from '../../deal/description';
import { cashAccounts, type CashAccount } from '../../register/account';
import { WHOLE } from '../../register/percentUnits';
import type { RegisterReport } from '../../register/registerReport';
import type { Results } from '../../waterfall/results';
import type { CellValue, SheetModel } from '../model';
import { DATES_START, dateGridSheet, gridLetter, type DateColumn, type DateGroup } from './dateGrid';
import type { ExportInput } from './sheetParts';

function money(header: string, values: ArrayLike<number>, total: DateColumn['total'], note = ''): DateColumn {
  const cells = Array.from(values, (cents): CellValue => ({ cents }));
  return { header: `${header} ($)`, format: 'money', values: cells, total, ...(note === '' ? {} : { note }) };
}

/** Columns each holder has on the Certificates sheet. */
const PER_HOLDER = 4;
/** Columns before them: record date, distribution, not distributed. */
const BEFORE_HOLDERS = 3;

/** Every distribution with the interest, share, tax withheld and net of each holder. */
export function certificatesSheet(input: ExportInput, results: Results, report: RegisterReport): SheetModel {
  const { holders, interests, payments, rules } = report;
  const { count } = payments;
  const column = (index: number, date: number): string => `${gridLetter(index)}${DATES_START + date}`;
  const dates = Array.from({ length: count }, (_, date) => date);
  const shareAt = (holder: number): number => BEFORE_HOLDERS + holder * PER_HOLDER + 1;
  const leftOver = dates.map((date): CellValue => {
    const shares = holders.map((_, holder) => column(shareAt(holder), date)).join(',');
    const paid = payments.shares.reduce((sum, share) => sum + share[date]!, 0);
    return { formula: `${column(1, date)}-SUM(${shares})`, cents: payments.distribution[date]! - paid };
  });
  const groups: DateGroup[] = [
    {
      title: rules.label,
      columns: [
        {
          header: 'Record date',
          format: 'date',
          values: dates.map((date) => ({ day: payments.recordDates[date]! as Day })),
          total: 'none',
          note: `${rules.recordDate.text}\n${rules.recordDate.source}`,
        },
        money('Distribution', payments.distribution, 'sum', rules.distribution.source),
        { header: 'Not split ($)', format: 'money', values: leftOver, total: 'sum' },
      ],
    },
    ...holders.map(({ id, authority }, holder): DateGroup => {
      const [share, withheld] = [payments.shares[holder]!, payments.withheld[holder]!];
      const net = dates.map((date): CellValue => ({
        formula: `${column(shareAt(holder), date)}-${column(shareAt(holder) + 1, date)}`,
        cents: share[date]! - withheld[date]!,
      }));
      return {
        title: id,
        columns: [
          {
            header: 'Interest',
            format: 'percentExact',
            values: dates.map((date) => interests[payments.interests[date]!]!.units[holder]! / WHOLE),
            total: 'none',
          },
          money('Share', share, 'sum'),
          money('Withheld', withheld, 'sum', authority),
          { header: 'Net ($)', format: 'money', values: net, total: 'sum' },
        ],
      };
    }),
  ];
  return dateGridSheet('Certificates', input, results.months, results.distributionDates, groups);
}

/** The accounts of a deal: opening, every deposit and withdrawal, closing, and the difference as a formula; null without one. */
export function accountSheet(input: ExportInput, results: Results, deal: DealDescription): SheetModel | null {
  const accounts = cashAccounts(results, deal);
  if (accounts.length === 0) return null;
  let at = 0;
  const groups = accounts.map((account): DateGroup => {
    const start = at;
    const columns = accountColumns(account, start);
    at += columns.length;
    return { title: account.label, columns };
  });
  return dateGridSheet('Account', input, results.months, results.distributionDates, groups);
}

function accountColumns(
  { opening, deposits, withdrawals, closing, difference }: CashAccount,
  start: number,
): DateColumn[] {
  const letters = (from: number, count: number): string[] =>
    Array.from({ length: count }, (_, i) => gridLetter(from + i));
  const into = letters(start + 1, deposits.length);
  const out = letters(start + 1 + deposits.length, withdrawals.length);
  const close = gridLetter(start + 1 + deposits.length + withdrawals.length);
  const differences = Array.from(difference, (cents, date): CellValue => {
    const cell = (letter: string): string => `${letter}${DATES_START + date}`;
    const plus = [gridLetter(start), ...into].map(cell).join('+');
    const minus = [...out, close].map((letter) => `-${cell(letter)}`).join('');
    return { formula: `${plus}${minus}`, cents };
  });
  return [
    money('Opening', opening, 'none'),
    ...deposits.map(({ label, values, source }) => money(`In: ${label}`, values, 'sum', source)),
    ...withdrawals.map(({ label, values, source }) => money(`Out: ${label}`, values, 'sum', source)),
    money('Closing', closing, 'none'),
    { header: 'Difference ($)', format: 'money', values: differences, total: 'sum' },
  ];
}
