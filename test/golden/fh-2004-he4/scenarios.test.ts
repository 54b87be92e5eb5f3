import { describe, expect, it } from 'vitest';

import { type OracleItem, type OracleResult, CLASSES } from '../../oracle/oracleResults';
import { runCase } from '../../oracle/runCase';
import { findScenario, namedScenarios, randomScenarios } from './scenarios';

type Reader = (item: string, className?: string) => bigint;

/** Cents, or 1 and 0 for a flag. */
function reader(result: OracleResult): Reader {
  const items = new Map(result.items.map((item) => [`${item.item},${item.class}`, item]));
  return (item, className = '') => {
    const found: OracleItem | undefined = items.get(`${item},${className}`);
    if (found === undefined) throw new RangeError(`There is no item ${item} ${className}.`);
    const { value } = found;
    return value.kind === 'money' ? value.cents : value.kind === 'flag' ? (value.on ? 1n : 0n) : value.fraction.n;
  };
}

const total = (of: Reader, item: string): bigint => CLASSES.reduce((sum, name) => sum + of(item, name), 0n);
const datesOf = (name: string): Reader[] => runCase(findScenario(name)!).map(reader);

describe('the scenarios', () => {
  const named = namedScenarios();

  it('are at least forty, each with a name of its own', () => {
    expect(named.length).toBeGreaterThanOrEqual(40);
    expect(new Set(named.map(({ name }) => name)).size).toBe(named.length);
  });

  it('are the same at every building', () => {
    expect(findScenario('random-17')).toEqual(findScenario('random-17'));
    expect(named[0]).toEqual(namedScenarios()[0]);
  });

  // A scenario that no longer reaches its rule would agree about nothing: each must still show what it is there for.
  it.each<[string, string, (of: Reader, i: number, dates: Reader[]) => boolean]>([
    ['base', 'the OC floor', (of) => of('stepped_down') === 1n && of('specified_oc') > 0n],
    ['frozen-by-spread-squeeze', 'a squeeze after the step-down', (of) => of('stepped_down') === 1n && of('spread_squeeze_ok') === 0n && of('total_loss_ok') === 1n],
    ['frozen-by-total-loss', 'a loss freeze after the step-down', (of) => of('stepped_down') === 1n && of('total_loss_ok') === 0n && of('spread_squeeze_ok') === 1n],
    ['frozen-by-total-loss', 'the step-down freed again', (of, i, dates) => of('stepped_down') === 1n && of('total_loss_ok') === 1n && i > 0 && dates[i - 1]!('total_loss_ok') === 0n],
    ['frozen-by-both', 'both freezes at once', (of) => of('total_loss_ok') === 0n && of('spread_squeeze_ok') === 0n],
    ['step-down-stays', 'a pool back over half', (of) => of('stepped_down') === 1n && 2n * of('pool_end') > 23_630_555_293n],
    ['lockout-takes-all', 'the lockout capped at the whole distribution', (of) => of('lockout_amount') > 0n && of('lockout_amount') === of('class_a_principal_distribution') && of('balance_end', 'A-1') + of('balance_end', 'A-2') + of('balance_end', 'A-3') + of('balance_end', 'A-4') > 0n],
    ['lockout-takes-the-balance', 'the lockout capped at the balance of A-5', (of) => of('lockout_amount') > 0n && of('lockout_amount') === of('balance_begin', 'A-5') && of('lockout_amount') < of('class_a_principal_distribution')],
    ['draws-and-reimbursement', 'a draw for a loss', (of) => total(of, 'policy_draw_principal') > 0n],
    ['draws-and-reimbursement', 'part of it repaid', (of) => of('insurer_reimbursed') > 0n && of('insurer_owed') > 0n],
    ['draws-and-reimbursement', '90 days gone by', (of) => of('event_of_default_draw') === 1n],
    ['interest-short-but-not-gone', 'a shortfall shared', (of) => of('interest_shortfall', 'A-1') > 0n && of('interest_paid', 'A-1') > 0n && of('policy_draw_interest', 'A-5') > 0n],
    ['negative-interest-collections', 'negative interest, principal enough', (of) => of('interest_collections') < 0n && of('available_funds') > 0n],
    ['negative-interest-collections', 'Class A above the pool without a draw', (of) => total(of, 'balance_end') > of('pool_end') && total(of, 'policy_draw_principal') === 0n],
    ['negative-beyond-principal', 'no funds at all', (of) => of('principal_collections') > 0n && of('available_funds') === 0n],
    ['insurer-default-write-down', 'every class written down', (of) => CLASSES.every((name) => of('balance_begin', name) === 0n || of('write_down', name) > 0n)],
    ['insurer-default-carried-interest', 'carried interest repaid', (of, i, dates) => i > 0 && of('interest_shortfall_carried', 'A-3') < dates[i - 1]!('interest_shortfall_carried', 'A-3')],
    ['insurer-default-midway', 'reimbursement after the default', (of, i) => i >= 26 && of('insurer_reimbursed') > 0n],
    ['unpaid-premium', 'premium owed', (of) => of('premium_unpaid') > 0n],
    ['net-wac-cap', 'the cap carried', (of) => of('carry_forward_unpaid', 'A-1') > 0n],
    ['net-wac-cap', 'the cap repaid', (of) => of('carry_forward_paid', 'A-1') > 0n],
    ['carry-forward-outlives-a1', 'paid after A-1 is gone', (of) => of('balance_begin', 'A-1') === 0n && of('carry_forward_paid', 'A-1') > 0n],
    ['net-wac-cap-at-zero', 'a rate of zero', (of) => of('rate', 'A-1') === 0n && of('balance_begin', 'A-1') > 0n],
    ['prepayment-shortfall-part-paid', 'part paid at (vii)', (of) => total(of, 'prepayment_shortfall_paid') > 0n && of('class_c') === 0n],
    ['shortfalls-exceed-all-interest', 'no interest accrued', (of) => total(of, 'accrued_interest') === 0n && total(of, 'balance_begin') > 0n],
    ['shortfalls-exceed-all-interest', 'all of it paid back at (vii)', (of) => total(of, 'accrued_interest') === 0n && total(of, 'prepayment_shortfall_paid') > 0n],
    ['subsequent-recoveries', 'cumulative loss net of recoveries', (of) => of('cumulative_loss_net') < of('cumulative_loss')],
    ['final-date-drawn', 'a draw for the rest', (of, i) => i === 174 && total(of, 'policy_draw_principal') > 0n && of('balance_end', 'A-5') === 0n],
    ['final-date-in-insurer-default', 'a balance past the final date', (of, i) => i === 175 && total(of, 'balance_begin') > 0n],
    ['loss-default-ladder', 'the loss event of default ceasing', (of, i, dates) => i > 0 && of('event_of_default_loss') === 0n && dates[i - 1]!('event_of_default_loss') === 1n],
    ['call-with-insurer-owed', 'the Insurer repaid from the price', (of, i, dates) => i === dates.length - 1 && of('insurer_reimbursed') > 0n],
  ])('%s shows %s', (name, _, holds) => {
    const dates = datesOf(name);
    expect(dates.some((of, i) => holds(of, i, dates))).toBe(true);
  }); // prettier-ignore

  it('call the deal at the month each is there for', () => {
    const lastMonth = (name: string): string => runCase(findScenario(name)!).at(-1)!.month;
    const underTen = runCase(findScenario('call-never')!).findIndex(
      (result) => total(reader(result), 'balance_end') * 10n < 23_630_500_000n,
    );
    expect(runCase(findScenario('call-first')!).length).toBe(underTen + 2);
    expect(lastMonth('call-month-too-early')).toBe(lastMonth('call-first'));
    expect(lastMonth('call-in-a-month')).toBe('2013-09');
    expect(lastMonth('call-month-after-the-end')).toBe('2014-12');
    expect(lastMonth('call-at-exactly-ten-percent')).toBe('2005-08');
    for (const name of ['call-refused-while-short', 'call-refused-for-interest']) {
      const results = runCase(findScenario(name)!);
      const limit = name === 'call-refused-while-short' ? 40n : 48n;
      const met = results.findIndex((result) => total(reader(result), 'balance_end') * 100n < limit * 23_630_500_000n);
      expect(results.at(-1)!.called).toBe(true);
      expect(results.length).toBeGreaterThan(met + 2);
    }
  });

  it.each([...named, ...randomScenarios()])('$name conserves cash and balances on every date', (scenario) => {
    let before: bigint[] | undefined;
    for (const result of runCase(scenario)) {
      const of = reader(result);
      const paid =
        of('premium_paid') +
        total(of, 'interest_paid') +
        total(of, 'principal_paid') +
        of('insurer_reimbursed') +
        total(of, 'prepayment_shortfall_paid') +
        of('carry_forward_paid', 'A-1') +
        of('class_c');
      expect(paid).toBe(of('available_funds'));
      expect(CLASSES.map((name) => of('balance_end', name))).toEqual(
        CLASSES.map((name) =>
          ['principal_paid', 'policy_draw_principal', 'write_down'].reduce(
            (balance, item) => balance - of(item, name),
            of('balance_begin', name),
          ),
        ),
      );
      if (before !== undefined) expect(CLASSES.map((name) => of('balance_begin', name))).toEqual(before);
      before = CLASSES.map((name) => of('balance_end', name));
      for (const { item, class: name, value } of result.items) {
        const mayBeNegative = item === 'interest_collections';
        if (value.kind === 'money' && !mayBeNegative && value.cents < 0n) {
          expect.fail(`${result.month} ${item} ${name} is negative`);
        }
      }
    }
  });
});
