import { createSession, type Session } from '../../../api/session';
import { DEFAULT_ASSUMPTIONS } from '../../../collateral/defaultAssumptions';
import { emptyTape } from '../../../collateral/tape';
import { addMonths, formatMonth, monthOf } from '../../../core/date';
import { NO_SETTINGS } from '../../../deal/settings';
import { EMPTY_PARTS } from '../../../document/inputsOf';

const FIRST = monthOf(2024, 2);
const MONTHS = 24;

/** A class of $1,000,000 that pays one-month LIBOR, at most a cap, every 25th from 25 January 2024, and is repaid after two years. */
const FLOATER = `deal: Floater
document: An agreement
dates: {closing: 2024-01-25, first: 2024-02, day: 25, roll: none}
classes:
  F: {balance: "$1,000,000.00", source: s}
parties: {holder: The holder}
parameters:
  cap: {value: 100% a year, label: Cap, source: s}
inputs:
  columns:
    interest_in: {is: Money}
    principal_in: {is: Money}
  indices:
    libor_1m: {label: One-month LIBOR, source: s}
ledgers: {}
each_date:
  - term: rate
    is: min(fixing(libor_1m, distribution_date), cap)
    label: Rate
    source: s
  - fund: cash
    is: interest_in + principal_in
    paid_by: collections
    label: Cash
    source: s
  - pay: interest
    amount: balance(F) * rate * days(prev(distribution_date), distribution_date) / 360
    from: cash
    to: F
    label: Interest
    source: s
  - pay: principal
    amount: principal_in
    from: cash
    to: [F]
    reduces: balance
    label: Principal
    source: s
  - pay: residual
    amount: rest
    from: cash
    to: holder
    label: Residual
    source: s
`;

/** A session of the floater on forwards of 4% in every month; `cap` in percent. */
export function floaterSession(cap = '100'): Session {
  const months = Array.from({ length: MONTHS }, (_, i) => formatMonth(addMonths(FIRST, i)));
  const typed = Object.fromEntries(
    months.map((month, i) => {
      const principal_in = i === MONTHS - 1 ? '1000000.00' : '0.00';
      return [month, { interest_in: '500000.00', principal_in }] as const;
    }),
  );
  const session = createSession(() => 0);
  session.apply({
    kind: 'all',
    inputs: {
      dealFile: 'floater.deal.yaml',
      dealText: FLOATER,
      tape: emptyTape('none'),
      rates: {
        libor_1m: {
          by: 'month',
          name: 'libor_1m',
          source: 'typed',
          rows: months.map((month) => [month, '4.0'] as const),
        },
      },
      assumptions: DEFAULT_ASSUMPTIONS,
      ...EMPTY_PARTS,
      typed,
      settings: { ...NO_SETTINGS, parameters: { cap: `${cap}% a year` } },
    },
  });
  return session;
}
