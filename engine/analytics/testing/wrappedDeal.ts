import type { Inputs } from '../../api/types';
import { DEFAULT_ASSUMPTIONS } from '../../collateral/defaultAssumptions';
import { importTapeCsv } from '../../collateral/importTape';
import { problemLine } from '../../core/problem';
import { NO_SETTINGS } from '../../deal/settings';
import { EMPTY_PARTS } from '../../document/inputsOf';

/**
 * A deal of two insured classes, a notional class and a residual, small enough to be run thousands of times: an insurer with
 * premium, draws and reimbursement with interest, a loss test, a coverage test, a latch and a clean-up call.
 */
export const WRAPPED_DEAL = `deal: Wrapped Trust
document: An agreement
dates: {closing: 2024-01-30, first: 2024-02, day: 25, roll: none}
classes:
  A: {balance: $600.00, source: s}
  B: {balance: $300.00, source: s}
  IO: {label: Interest only, source: s}
sets:
  all: [A, B]
parties:
  insurer:
    label: The Insurer
    without: {wrap_ends: first}
  holder: Holder of the residual
parameters:
  coupon: {value: 5.00% a year, label: Coupon, source: s}
  premium_rate: {value: 0.60% a year, label: Premium rate, source: s}
  late_rate: {value: 12.00% a year, label: Late rate, source: s}
  loss_limit: {value: 4.00%, label: Loss limit, source: s}
  coverage_target: {value: $50.00, label: Coverage target, source: s}
  call_share: {value: 10%, label: Called under, source: s}
  called_from: {value: never, label: Called from, source: s}
  wrap_ends: {value: never, label: Policy ends, source: s}
inputs:
  columns:
    pool_begin: {is: Money, label: Pool at the start}
    gross_interest: {is: Money, label: Interest received}
    scheduled_principal: {is: Money, label: Scheduled principal}
    prepayments: {is: Money, label: Prepayments}
    liquidated_balance: {is: Money, label: Liquidated}
    liquidation_principal: {is: Money, label: Recovered}
    wac: {is: Rate, label: Average rate}
    pool_end: {is: Money, label: Pool at the end}
ledgers:
  interest_owed: {per: all, label: Interest owed, source: s}
  draws_owed: {label: Draws owed, source: s}
  draw_interest_owed: {label: Interest on draws owed, source: s}
each_date:
  - section: Tests
  - term: wrapped
    is: month < wrap_ends
    label: Policy in force
    source: s
  - term: loss
    is: liquidated_balance - liquidation_principal
    label: Loss
    source: s
  - term: loss_ok
    is: cumulative(loss) / initial(balance(all)) <= loss_limit
    label: Loss Test satisfied
    source: s
  - term: coverage_low
    is: number >= 2 and not (pool_begin - balance(all) >= coverage_target or balance(all) = 0)
    yes_means: breach
    label: Coverage Event
    source: s
  - term: seasoned
    is: ever(pool_end < 50% * initial(balance(all)))
    label: Seasoned
    source: s
  - section: Payments
  - fund: cash
    is: gross_interest + scheduled_principal + prepayments + liquidation_principal
    paid_by: collections
    label: Cash
    source: s
  - book: interest_due
    for: all
    amount: balance * coupon / 12
    adds_to: interest_owed
    label: Interest due
    source: s
  - book: draw_interest_due
    amount: draws_owed * late_rate / 12
    adds_to: draw_interest_owed
    label: Interest on draws
    source: s
  - pay: premium_paid
    amount: balance(all) * premium_rate / 12
    from: cash
    to: insurer
    label: Premium
    source: s
  - pay: interest_paid
    amount: interest_owed
    from: cash
    to: {pro_rata: all}
    reduces: interest_owed
    label: Interest
    source: s
  - term: notional
    for: IO
    is: balance(A)
    label: Notional amount
    source: s
  - pay: strip_paid
    amount: notional(IO) * 0.25% a year / 12
    from: cash
    to: IO
    label: Interest of the strip
    source: s
  - pay: principal_paid
    amount: scheduled_principal + prepayments + loss + liquidation_principal
    from: cash
    to: [A, B]
    reduces: balance
    label: Principal
    source: s
  - term: uncovered
    is: max(0, balance(all) - pool_end)
    label: Classes above the pool
    source: s
  - fund: policy
    when: wrapped
    is: interest_owed(all) + uncovered
    paid_by: insurer
    label: Policy
    source: s
  - pay: drawn_interest
    amount: interest_owed
    from: policy
    to: {pro_rata: all}
    reduces: interest_owed
    label: Drawn for interest
    source: s
  - pay: drawn_principal
    amount: rest
    from: policy
    to: [A, B]
    reduces: balance
    label: Drawn for principal
    source: s
  - pay: draw_interest_repaid
    amount: draw_interest_owed
    from: cash
    to: insurer
    reduces: draw_interest_owed
    label: Interest on draws repaid
    source: s
  - pay: draws_repaid
    amount: draws_owed
    from: cash
    to: insurer
    reduces: draws_owed
    label: Draws repaid
    source: s
  - term: drawn
    is: drawn_interest(all) + drawn_principal(all)
    label: Drawn
    source: s
  - book: draws_noted
    amount: drawn
    adds_to: draws_owed
    label: Draws noted
    source: s
  - book: write_down
    when: not wrapped
    amount: uncovered
    reduces: balance
    among: [B, A]
    label: Write-down
    source: s
  - pay: coverage_built
    amount: if loss_ok then max(0, coverage_target - (pool_end - balance(all))) else left(cash)
    from: cash
    to: [A, B]
    reduces: balance
    label: Coverage built up
    source: s
  - pay: residual
    amount: rest
    from: cash
    to: holder
    label: To the holder
    source: s
early_end:
  clean_up:
    label: Clean-up call
    source: s
    when: month >= called_from and balance(all) / initial(balance(all)) < call_share and pool_begin > 0
    replace: {pool_begin: pool_begin, prepayments: pool_begin, gross_interest: pool_begin * wac / 12, others: 0}
    only_if: balance(all) = 0
report:
  per_class: [interest_paid, principal_paid, drawn_interest, drawn_principal, write_down, balance]
  deal: [premium_paid, draws_repaid, draw_interest_repaid, draws_owed, residual]
`;

const HEADER = 'loan_number,maturity_date,original_balance,cutoff_balance,first_payment_date,cltv,mortgage_rate';

/** Three loans of $320.00 each, the last of them paid within two years. */
export function wrappedInputs(): Inputs {
  const rows = ['2025-02', '2025-07', '2026-01'].map(
    (month, i) => `${i + 1},${month}-01,400.00,320.00,2023-12-01,90,${7 + i}`,
  );
  const { tape, problems } = importTapeCsv([HEADER, ...rows].join('\n'), 'small.csv');
  if (!tape) throw new Error(problems.map(problemLine).join('\n'));
  return {
    dealFile: 'wrapped.deal.yaml',
    dealText: WRAPPED_DEAL,
    tape,
    rates: {},
    assumptions: { ...DEFAULT_ASSUMPTIONS, defaults: '8', severity: '60', monthsToLiquidation: 3 },
    ...EMPTY_PARTS,
    settings: NO_SETTINGS,
  };
}
