import { describe, expect, it } from 'vitest';
import { runImpac } from '../../oracle/impacOracle';
import type { ImpacDate } from '../../oracle/impacResults';
import { BONDS } from '../../oracle/impacTerms';
import type { Scenario } from './scenario';
import { namedScenarios, randomScenarios } from './scenarios';

type Reader = (item: string, name?: string) => bigint;

/** Cents; parts of 10^-12 of a percent; 1 and 0 for a flag. */
function reader({ month, items }: ImpacDate): Reader {
  return (item, name = '') => {
    const text = items.get(`${item} ${name}`);
    if (text === undefined) throw new RangeError(`There is no item ${item} ${name} in ${month}.`);
    return BigInt(text.replace('.', ''));
  };
}

const NAMES = BONDS.map(({ name }) => name);
const SENIORS = NAMES.slice(0, 3);
const total = (of: Reader, item: string, names = NAMES): bigint =>
  names.reduce((sum, name) => sum + of(item, name), 0n);
const named = namedScenarios();
const readersOf = (name: string): Reader[] => {
  const found = named.find((one) => one.name === name);
  if (!found) throw new RangeError(`There is no scenario ${name}.`);
  return runImpac(found.rows, found.terms).map(reader);
};

type Claim = readonly [scenario: string, what: string, holds: (of: Reader, i: number, dates: Reader[]) => boolean];

const CLAIMS: readonly Claim[] = [
  ['still-pool', 'OC under, then at its target', (of, i, dates) => of('oc_amount') === of('oc_target') && dates[i - 1]!('oc_amount') < of('oc_target')],
  ['base', 'the OC at its target, excess remitted', (of) => of('oc_amount') === of('oc_target') && of('account_deposits') > 0n],
  ['base', 'a subordinate bond paid down', (of) => of('principal_paid', 'M-1') > 0n],
  ['fast-group-1', 'a senior of group 2 with seniors of group 1 gone', (of) => of('balance_begin', '1-A-1') + of('balance_begin', '1-A-2') === 0n && of('principal_paid', '2-A') > 0n],
  ['fast-group-2', 'both seniors of group 1 with 2-A gone', (of) => of('balance_begin', '2-A') === 0n && of('principal_paid', '1-A-1') > 0n && of('principal_paid', '1-A-2') > 0n],
  ['group-1-gone-at-once', 'group 1 crossing on the date it is paid off', (of) => of('balance_begin', '1-A-1') > 0n && of('balance_end', '1-A-1') === 0n && of('balance_end', '2-A') > 0n],
  ['all-gone-at-once', 'principal remitted', (of) => of('balance_end', 'B') === 0n && of('account_deposits') > 10_000_000_00n],
  ['turbo-retires-seniors', 'a turbo date that retires the last senior and reaches M-1', (of) => total(of, 'balance_begin', SENIORS) > 0n && of('principal_paid', 'M-1') > 0n],
  ['step-up-at-the-limit', 'the margin of 1-A-1 still 0.37% at exactly ten percent, and after it', (of, i) => i === 3 && of('rate', '1-A-1') === 1_870000000000n],
  ['step-up-at-the-limit', 'the margin doubled a date after', (of, i) => i === 4 && of('rate', '1-A-1') === 2_240000000000n],
  ['call-first', 'the end of the bonds on its last date', (of, i, dates) => i === dates.length - 1 && i < 129 && total(of, 'balance_begin') > 0n && total(of, 'balance_end') === 0n],
  ['called-with-the-trust', 'Expenses paid on the date of the call', (of, i, dates) => i === dates.length - 1 && of('expenses_paid') > 0n && of('trust_may_terminate') === 1n],
  ['group-1-short', 'seniors whole on a short date', (of, i) => i === 3 && SENIORS.every((name) => of('interest_owed', name) === 0n)],
  ['group-1-short-own', 'a shortfall of group 1 carried while M-1 is paid', (of) => of('interest_owed', '1-A-1') > 0n && of('interest_paid', 'M-1') > 0n],
  ['group-1-short-own', 'the shortfall paid later', (of, i, dates) => i > 0 && dates[i - 1]!('interest_owed', '1-A-1') > 0n && of('interest_owed', '1-A-1') === 0n],
  ['both-short', 'every bond short', (of) => NAMES.every((name) => of('interest_owed', name) > 0n)],
  ['subordinate-interest-in-order', 'interest ending within the subordinate bonds', (of) => of('interest_owed', 'M-1') === 0n && of('interest_owed', 'B') > 0n],
  ['fee-reported', 'a fee cut to the interest there is', (of, i) => i === 3 && of('servicing_fee_paid') < 40_000_000_00n],
  ['cap-group-1', 'group 1 capped and group 2 not', (of) => of('basis_risk_accrued', '1-A-1') > 0n && of('basis_risk_accrued', '2-A') === 0n],
  ['cap-subordinate', 'B capped and M-1 not', (of) => of('basis_risk_accrued', 'B') > 0n && of('basis_risk_accrued', 'M-1') === 0n],
  ['cap-paid-back', 'basis-risk shortfalls paid to nothing', (of, i, dates) => i > 0 && total(dates[i - 1]!, 'basis_risk_owed') > 0n && total(of, 'basis_risk_owed') === 0n],
  ['cap-at-zero', 'a rate of zero', (of) => of('rate', 'M-1') === 0n && of('balance_begin', 'M-1') > 0n],
  ['derivative', 'a receipt', (of) => of('derivative_receipt') > 0n],
  ['derivative', 'no receipt when the schedule has ended', (of, i) => i >= 48 && of('derivative_receipt') === 0n],
  ['losses-covered', 'a loss and the OC unhurt', (of) => of('realized_loss') > 0n && of('oc_amount') === of('oc_target')],
  ['losses-eat-the-oc', 'OC under its target again', (of, i, dates) => i > 0 && dates[i - 1]!('oc_amount') === of('oc_target') && of('oc_amount') < of('oc_target') && of('oc_amount') > 0n],
  ['one-large-loss', 'B gone and M-5 written down in part', (of) => of('write_down', 'B') > 0n && of('balance_end', 'B') === 0n && of('write_down', 'M-5') > 0n && of('balance_end', 'M-5') > 0n],
  ['losses-through-the-subordinates', 'M-1 written down', (of) => of('write_down', 'M-1') > 0n],
  ['losses-reach-the-seniors', 'every senior written down', (of) => SENIORS.every((name) => of('write_down', name) > 0n)],
  ['pool-lost-to-the-last-cent', 'the end of everything', (of) => total(of, 'balance_end') === 0n && of('trust_may_terminate') === 1n],
  ['interest-of-written-down-bonds', 'bonds that still wait', (of) => of('bonds_retired') === 0n],
  ['pool-lost-to-the-last-cent', 'bonds retired as far as the Trust Estate goes, interest unpaid', (of) => of('bonds_retired') === 1n && of('interest_owed', '1-A-1') > 0n],
  ['recoveries', 'a bond written down', (of) => total(of, 'write_down') > 0n],
  ['recovered-in-full', 'no loss', (of, i) => i > 2 && of('realized_loss') === 0n],
  ['interest-of-written-down-bonds', 'interest owed to a bond that is gone', (of) => of('balance_end', 'B') === 0n && of('interest_owed', 'B') > 0n],
  ['account-starved', 'Expenses owed for years', (of, i) => i > 12 && of('expenses_unpaid') > 0n && of('owner_trustee_unpaid') > 0n],
  ['corpus-to-creditors', 'the dollar split 60 and 40 cents', (of) => of('owner_trustee_paid') === 60n && of('expenses_paid') === 40n],
  ['cap-direct', 'a distribution while Expenses are unpaid', (of) => of('certificate_distribution', 'Certificates') > 0n && of('expenses_unpaid') > 0n],
  ['redeemed-at-the-price-owed', 'a redemption', (of) => of('redemption_deposit') > 0n && of('bonds_retired') === 1n && of('redemption_returned') === 0n],
  ['redeemed-at-the-price-owed', 'principal in the account afterwards', (of, i) => i > 15 && of('account_deposits') > 20_000_000_00n],
  ['redeemed-with-change', 'change', (of) => of('redemption_returned') > 0n],
  ['redeemed-with-arrears', 'arrears in the price', (of) => of('redemption_deposit') > 0n && of('interest_paid', '1-A-1') > of('interest_accrued', '1-A-1') && of('basis_risk_paid', 'M-1') > 0n],
  ['redeemed-typed', 'an empty account at the end', (of) => of('trust_may_terminate') === 1n && of('certificate_account') === 0n],
  ['paid-off-typed', 'the end a date after the bonds, not before', (of, i) => i === 6 && of('bonds_retired') === 1n && of('trust_may_terminate') === 1n],
]; // prettier-ignore

describe('the scenarios', () => {
  it('are at least thirty, each with a name of its own', () => {
    expect(named.length).toBeGreaterThanOrEqual(30);
    expect(new Set(named.map(({ name }) => name)).size).toBe(named.length);
    expect(randomScenarios().length).toBeGreaterThanOrEqual(50);
  });

  // A scenario that no longer reaches its rule would agree about nothing: each must still show what it is there for.
  it.each(CLAIMS)('%s shows %s', (name, _, holds) => {
    const dates = readersOf(name);
    expect(dates.some((of, i) => holds(of, i, dates))).toBe(true);
  });

  it('end on the date each is there for', () => {
    const last = (name: string): string => {
      const { rows, terms } = named.find((one) => one.name === name)!;
      return runImpac(rows, terms).at(-1)!.month;
    };
    expect(last('call-in-a-month')).toBe('2012-06');
    expect(last('sold-after-redemption')).toBe('2005-05');
    expect(last('sale-too-early')).toBe('2005-05');
    const tried = named.find((one) => one.name === 'call-refused')!;
    const open = runImpac(tried.rows, { ...tried.terms, cleanUpCall: 'never' }).map(reader);
    const steppedUp = open.findIndex((of) => of('rate', '1-A-1') - of('libor') === 740_000_000_000n);
    expect(runImpac(tried.rows, tried.terms).length).toBeGreaterThan(steppedUp + 1);
  });

  it('put every choice and every end before the random ones', () => {
    const terms = randomScenarios().map((one) => one.terms);
    for (const typed of ['modelled', 'typed'] as const) expect(terms.some(({ bonds }) => bonds === typed)).toBe(true);
    const shortened = randomScenarios().filter(({ rows, terms: own }) => runImpac(rows, own).length < rows.length);
    expect(shortened.length).toBeGreaterThan(2);
  });

  it.each([...named, ...randomScenarios()])(
    '$name conserves cash and balances on every date',
    ({ rows, terms }: Scenario) => {
      const typed = terms.bonds === 'typed';
      let before = BONDS.map(({ original }) => original);
      let account = 1_00n;
      const dates = runImpac(rows, terms);
      for (const [i, date] of dates.entries()) {
        const of = reader(date);
        expect(of('account_opening')).toBe(account);
        account += of('account_deposits') - of('account_withdrawals');
        expect(of('certificate_account')).toBe(account);
        if (typed) continue;
        expect(NAMES.map((name) => of('balance_begin', name))).toEqual(before);
        before = NAMES.map((name) => of('balance_begin', name) - of('principal_paid', name) - of('write_down', name));
        expect(NAMES.map((name) => of('balance_end', name))).toEqual(before);
        const below = [...date.items].filter(([key, text]) => !key.startsWith('oc_amount') && text.startsWith('-'));
        expect(below).toEqual([]);
        const ended = i === dates.length - 1 && i < rows.length - 1;
        if (ended) continue;
        const row = rows[i]!;
        const collected = row.groups.reduce(
          (sum, { interest, scheduled, prepaid, liquidationPrincipal, recoveries }) =>
            sum + interest + scheduled + prepaid + liquidationPrincipal + recoveries,
          0n,
        );
        const cashIn =
          collected + of('derivative_receipt') + of('redemption_deposit') + row.specialCap + row.saleProceeds;
        const paidToBonds = total(of, 'interest_paid') + total(of, 'principal_paid') + total(of, 'basis_risk_paid');
        const paidByTrust =
          of('owner_trustee_paid') + of('expenses_paid') + of('certificate_distribution', 'Certificates');
        const held = of('certificate_account') - of('account_opening');
        expect(paidToBonds + of('servicing_fee_paid') + of('redemption_returned') + paidByTrust + held).toBe(cashIn);
      }
    },
  );
});
