import type { AccountLine, CashAccount } from '../../../engine/register/account';
import { exactMoneyText } from '../../format/money';
import { dateColumns } from '../results/dateColumns';
import type { ResultColumnSpec } from '../results/resultColumn';
import type { RunResults } from '../results/useResults';

/** Columns of the Account sheet: opening, every deposit and withdrawal, closing, and whether the date reconciles. */
export function accountColumns({ results }: RunResults, account: CashAccount): ResultColumnSpec[] {
  const group = { id: 'start', header: 'Start of the date' };
  const money = { type: 'Money', total: 'none', group } as const;
  const movement =
    (kind: 'Deposits' | 'Withdrawals') =>
    (line: AccountLine): ResultColumnSpec => ({
      id: `${kind} ${line.name}`,
      header: line.label,
      about: [line.label, line.source].filter(Boolean).join(' · '),
      type: 'Money',
      values: line.values,
      cell: line.cls === null ? null : { name: line.name, cls: line.cls },
      group: { id: kind, header: kind },
      total: 'sum',
      width: 132,
    });
  return [
    ...dateColumns(results),
    {
      ...money,
      id: 'opening',
      header: 'Opening',
      about: `${account.label} at the end of the date before · ${account.source}`,
      values: account.opening,
      cell: null,
    },
    ...account.deposits.filter(moves).map(movement('Deposits')),
    ...account.withdrawals.filter(moves).map(movement('Withdrawals')),
    {
      ...money,
      id: 'closing',
      header: 'Closing',
      about: `${account.label} at the end of the date · ${account.source}`,
      values: account.closing,
      cell: { name: account.name, cls: '' },
      group: { id: 'end', header: 'End of the date' },
    },
    {
      id: 'reconciled',
      header: 'Reconciled',
      about: 'Opening plus deposits less withdrawals is closing, to the cent.',
      type: 'Flag',
      values: Float64Array.from(account.difference, (cents) => (cents === 0 ? 1 : 0)),
      cell: null,
      group: { id: 'end', header: 'End of the date' },
      total: 'none',
      width: 116,
      verdict: (value, date) =>
        value === 1
          ? { tone: 'pass', word: 'to 0.00' }
          : { tone: 'fail', word: exactMoneyText(account.difference[date] ?? 0) },
    },
  ];
}

/** Lines without a movement on any date are left out of the sheet. */
export function stillLines({ deposits, withdrawals }: CashAccount): readonly string[] {
  return [...deposits, ...withdrawals].filter((line) => !moves(line)).map(({ label }) => label);
}

/** Whether a line moved anything on any date. */
export function moves({ values }: AccountLine): boolean {
  return values.some((cents) => cents !== 0);
}

/** Dates on which the account does not reconcile. */
export function gapsOf({ difference }: CashAccount): number {
  return difference.reduce((count, cents) => count + (cents === 0 ? 0 : 1), 0);
}
