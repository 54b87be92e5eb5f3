import { describe, expect, it } from 'vitest';
import { runImpac } from '../../oracle/impacOracle';
import { loadImpac, runEngine } from './dealRun';
import { differences } from './differences';
import { namedScenarios } from './scenarios';

/** A line of the deal file changed, and the scenario that must tell it from the document. */
const CHANGES: readonly (readonly [scenario: string, from: string, to: string])[] = [
  ['libor-by-day', 'business_days_before(accrual_start, 2, new_york, london)', 'business_days_before(accrual_start, 2, new_york)'],
  ['libor-by-day', 'business_days_before(accrual_start, 2, new_york, london)', 'business_days_before(accrual_start, 2, london)'],
  ['base', 'is: prev(distribution_date)', 'is: date(month - 1, 25)'],
  ['base', 'is: prev(callable)', 'is: callable'],
  ['step-up-at-the-limit', 'cut_off_pool(pools) < call_percentage', 'cut_off_pool(pools) <= call_percentage'],
  ['cap-group-1', 'is: net_rate * 30 / accrual_days', 'is: net_rate'],
  ['cap-subordinate', 'others: min(uncapped_rate, subordinate_cap)', 'others: min(uncapped_rate, max(subordinate_cap, uncapped_rate))'],
  ['group-1-short', 'when: interest_crosses', 'when: not interest_crosses'],
  ['losses-without-a-target', 'amount: realized_loss(pools)', 'amount: realized_loss(group_1)'],
  ['base', 'amount: oc_target - (pool_end(pools) - balance(bonds))', 'amount: oc_target - (pool_end(pools) - balance_begin(bonds))'],
  ['one-large-loss', '[B, M-5, M-4, M-3, M-2, M-1]', '[M-5, B, M-4, M-3, M-2, M-1]'],
  ['call-refused', 'only_if: balance(bonds) = 0 and interest_owed(bonds) = 0', 'only_if: balance(bonds) = 0'],
  ['account-starved', 'amount: min(expenses_unpaid, certificate_account - corpus_kept)', 'amount: expenses_unpaid'],
  ['redeemed-with-arrears', '+ interest_owed(bonds) + basis_risk_owed(bonds)\n    label: What', '+ interest_owed(bonds) + basis_risk_owed(bonds) + $0.01\n    label: What'],
  ['sold-after-redemption', 'sale_proceeds: pool_end(pools) * sale_price', 'sale_proceeds: pool_begin(pools) * sale_price'],
  ['paid-off-typed', 'typed: month >= bonds_paid_month', 'typed: month > bonds_paid_month'],
]; // prettier-ignore

describe('a deal file that says something else is told apart', () => {
  const named = new Map(namedScenarios().map((one) => [one.name, one] as const));

  it.each(CHANGES)('by %s: %s', (name, from, to) => {
    const { rows, terms } = named.get(name)!;
    const run = (): string[] => {
      const changed = runEngine(rows, terms, { deal: loadImpac({ from, to }) });
      return differences(changed, runImpac(rows, terms), terms.bonds === 'typed');
    };
    expect(run().length).toBeGreaterThan(0);
  });
});
