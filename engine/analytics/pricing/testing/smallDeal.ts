import { createSession, type Session } from '../../../api/session';
import type { Inputs } from '../../../api/types';
import { DEFAULT_ASSUMPTIONS } from '../../../collateral/defaultAssumptions';
import { emptyTape } from '../../../collateral/tape';
import type { TypedInputs } from '../../../collections/typedInputs';
import { formatCents } from '../../../core/cents';
import { addMonths, formatMonth, monthOf } from '../../../core/date';
import { problemLine } from '../../../core/problem';
import { NO_SETTINGS } from '../../../deal/settings';
import { EMPTY_PARTS } from '../../../document/inputsOf';

/**
 * A deal of typed inputs with one class of each kind: F floats over an index without a cap, X is fixed and accrues by the month, P has no
 * interest, V pays twenty percent less twice the index, IO has interest on the balance of X. It may be called under 30%.
 */
const TEXT = `deal: Small Deal 2024-1
dates: {closing: 2024-01-25, first: 2024-02, day: 25, roll: following, calendar: new_york}
classes:
  F: {balance: $1000000.00}
  X: {balance: $500000.00}
  P: {balance: $100000.00}
  V: {balance: $100000.00}
  IO: {label: Interest only}
sets:
  all: [F, X, P, V]
  earning: [F, X, V, IO]
parties:
  holder: The holder
parameters:
  f_margin: {value: 0.35% a year}
  call_from: {value: never}
inputs:
  columns:
    interest: {is: Money, if_missing: 0}
    principal: {is: Money, if_missing: 0}
    loss: {is: Money, if_missing: 0}
  indices:
    libor: {label: One-month LIBOR}
ledgers:
  interest_owed: {per: earning}
each_date:
  - fund: interest_funds
    is: interest
    paid_by: collections
  - fund: principal_funds
    is: principal
    paid_by: collections
  - term: accrual_days
    is: days(prev(distribution_date), distribution_date)
  - term: index_rate
    is: fixing(libor, prev(distribution_date))
  - term: uncapped
    for: F
    is: index_rate + f_margin
  - term: rate
    for: earning
    is: {F: uncapped, X: 5.00% a year, V: "max(0, 20% a year - 2 * index_rate)", IO: 1.00% a year}
  - term: notional
    for: IO
    is: balance(X)
  - book: interest_due
    for: earning
    amount: {F: balance * rate * accrual_days / 360, V: balance * rate * accrual_days / 360, X: balance * rate / 12, IO: notional * rate / 12}
    adds_to: interest_owed
  - pay: interest_paid
    amount: interest_owed
    from: interest_funds
    to: earning
    reduces: interest_owed
  - pay: principal_paid
    amount: rest
    from: principal_funds
    to: all
    reduces: balance
  - book: write_down
    amount: loss
    reduces: balance
    among: [P, X, F]
  - pay: left_over
    amount: rest
    from: interest_funds
    to: holder
  - pay: principal_left_over
    amount: rest
    from: principal_funds
    to: holder
early_end:
  clean_up_call:
    label: Clean-up call
    when: month >= call_from and balance(all) > 0 and balance(all) / initial(balance(all)) < 30%
    replace: {interest: interest, principal: balance(all), loss: 0}
`;

const FIRST = monthOf(2024, 2);

/** What comes in on each date, in cents, and the index of each date in percent. */
export interface SmallDate {
  readonly interest: number;
  readonly principal: number;
  readonly loss: number;
  readonly index: string;
}

/** The deal over some dates, not yet run. */
export function smallDeal(dates: readonly SmallDate[], text: (text: string) => string = (same) => same): Session {
  const typed: Record<string, TypedInputs[string]> = {};
  dates.forEach(({ interest, principal, loss }, i) => {
    typed[formatMonth(addMonths(FIRST, i))] = {
      interest: formatCents(interest),
      principal: formatCents(principal),
      loss: formatCents(loss),
    };
  });
  const inputs: Inputs = {
    dealFile: 'small.deal.yaml',
    dealText: text(TEXT),
    tape: emptyTape('none'),
    rates: {
      libor: {
        by: 'month',
        name: 'libor',
        source: 'test',
        rows: dates.map(({ index }, i) => [formatMonth(addMonths(FIRST, i)), index] as const),
      },
    },
    assumptions: DEFAULT_ASSUMPTIONS,
    ...EMPTY_PARTS,
    typed,
    settings: NO_SETTINGS,
  };
  const session = createSession(() => 0);
  session.apply({ kind: 'all', inputs });
  const errors = session.run().problems.filter(({ severity }) => severity === 'error');
  if (errors.length > 0) throw new Error(errors.map(problemLine).join('\n'));
  return session;
}
