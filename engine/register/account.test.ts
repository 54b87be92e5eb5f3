import { describe, expect, it } from 'vitest';
import { monthOf, type Month } from '../core/date';
import { describeDeal } from '../deal/describeDeal';
import { NO_SETTINGS } from '../deal/settings';
import { runDeal } from '../waterfall/runDeal';
import { cashAccounts } from './account';
import { loaded, TRUST } from './testing/ownerTrust';

const MONTHS = [0, 1, 2].map((i) => (monthOf(2004, 8) + i) as Month);

function accountsOf(text: string) {
  const deal = loaded(text);
  const none = MONTHS.map(() => null);
  const ran = runDeal(
    deal,
    NO_SETTINGS,
    {
      name: 'rows',
      months: MONTHS,
      money: { remittance: [250_00, 0, 90_00], bond_principal: none, expenses: [40_00, 0, 90_00] },
      rates: {},
    },
    {},
  );
  if (!ran.ok) throw new Error('the deal does not run');
  return cashAccounts(ran.value.results, describeDeal(deal));
}

describe('the accounts of a deal', () => {
  it('have opening, deposits, withdrawals and closing, which reconcile to the cent', () => {
    // Half of what is left stays in the account each date.
    const text = TRUST.replace('amount: rest\n    from: account', 'amount: account / 2\n    from: account');
    const [account, ...others] = accountsOf(text);
    expect(others).toEqual([]);
    expect(account).toMatchObject({ name: 'account', label: 'Certificate account', source: 'TA 2.05' });
    // 1.00 + 250.00 − 40.00 = 211.00, of which 105.50; 105.50, of which 52.75; 52.75 + 90.00 − 90.00, of which 26.38.
    expect([...account!.opening]).toEqual([1_00, 105_50, 52_75]);
    expect([...account!.closing]).toEqual([105_50, 52_75, 26_37]);
    expect(account!.deposits.map(({ name, values }) => [name, ...values])).toEqual([['deposit', 250_00, 0, 90_00]]);
    expect(account!.withdrawals.map(({ name, cls, values }) => [name, cls, ...values])).toEqual([
      ['expenses_paid', '', 40_00, 0, 90_00],
      ['distribution', 'Certificates', 105_50, 52_75, 26_38],
    ]);
    expect([...account!.difference]).toEqual([0, 0, 0]);
  });

  it('show a difference where a movement is not among the lines', () => {
    const [account] = cashAccounts(
      {
        ...({} as Parameters<typeof cashAccounts>[0]),
        count: 1,
        columns: [
          { name: 'account', cls: '', kind: 'ledger', type: 'Money', label: '', section: '', clause: '', source: '' },
        ],
        values: [Float64Array.of(7_00)],
      },
      {
        classes: [],
        lines: [],
        ledgers: [{ name: 'account', label: '', source: '', holdsCash: true, opening: 5_00 }],
      },
    );
    expect([...account!.difference]).toEqual([-2_00]);
  });

  it('are none in a deal without a cash ledger', () => {
    const text = TRUST.replace(/ledgers:\n.*\n/, '')
      .replace(/ {2}- pay: deposit[\s\S]*?source: TA 3\.10\n/, '')
      .replaceAll('from: account', 'from: remitted');
    expect(accountsOf(text.slice(0, text.indexOf('register:')))).toEqual([]);
  });
});
