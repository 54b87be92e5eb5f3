import type { Inputs } from '../../../api/types';
import { DEFAULT_ASSUMPTIONS } from '../../../collateral/defaultAssumptions';
import { importTapeCsv } from '../../../collateral/importTape';
import type { Tape } from '../../../collateral/tape';
import { formatCents } from '../../../core/cents';
import { NO_SETTINGS } from '../../../deal/settings';
import { EMPTY_PARTS } from '../../../document/inputsOf';

/** A number from 0 up to 1, from a seeded stream. */
export type Stream = () => number;

export interface RandomDeal {
  readonly inputs: Inputs;
  readonly classes: readonly string[];
  readonly hasGuarantor: boolean;
}

/**
 * A small deal of any shape, with the loans for it: one to four classes over a pool, paid in order or pro rata, overcollateralized or
 * not, with or without a guarantor of limited means, its excess interest released until a loss trigger trips or kept from the start.
 */
export function randomDeal(stream: Stream): RandomDeal {
  const pick = <T>(of: readonly T[]): T => of[Math.floor(stream() * of.length)]!;
  const between = (low: number, high: number): number => low + stream() * (high - low);
  const tape = randomTape(stream);
  const balances = tape.columns['cutoff_balance'] as ArrayLike<number>;
  const pool = Array.from(balances).reduce((sum, cents) => sum + cents, 0);
  const names = ['A', 'B', 'M-1', 'M-2'].slice(0, 1 + Math.floor(stream() * 4));
  const issued = Math.floor(pool * between(0.85, 1));
  const weights = names.map((_, i) => between(0.5, 1) / (i + 1) ** 2);
  const whole = weights.reduce((sum, weight) => sum + weight, 0);
  const classes = names.map((name, i) => ({ name, cents: Math.floor((issued * weights[i]!) / whole) }));
  const hasGuarantor = stream() < 0.5;
  const order = stream() < 0.7 ? `[${names.join(', ')}]` : '{pro_rata: all, by: balance}';
  const terms: Terms = {
    pool,
    order,
    lossOrder: `[${names.toReversed().join(', ')}]`,
    rates: names.map((_, i) => between(2, 5) + i),
    limit: between(0.5, 8),
    guaranty: Math.floor(pool * between(0, 0.05)),
    target: between(0, 6),
    turbo: pick(['always', 'tripped', 'untripped', 'never']),
  };
  return {
    inputs: {
      dealFile: 'random.deal.yaml',
      dealText: dealText(classes, terms, hasGuarantor),
      tape,
      rates: {},
      assumptions: {
        ...DEFAULT_ASSUMPTIONS,
        prepayment: between(0, 40).toFixed(1),
        defaults: `${between(0, 2).toFixed(2)} ramp ${between(2, 8).toFixed(2)} for 12`,
        severity: between(20, 100).toFixed(0),
        monthsToLiquidation: Math.floor(between(0, 9)),
        advancing: pick(['none', 'full']),
      },
      ...EMPTY_PARTS,
      settings: NO_SETTINGS,
    },
    classes: names,
    hasGuarantor,
  };
}

function randomTape(stream: Stream): Tape {
  const lines = [
    'loan_number,maturity_date,original_balance,cutoff_balance,first_payment_date,scheduled_payment,mortgage_rate',
  ];
  const loans = 2 + Math.floor(stream() * 3);
  for (let loan = 1; loan <= loans; loan++) {
    const months = 8 + Math.floor(stream() * 17);
    const balance = Math.round((20_000 + stream() * 200_000) * 100) / 100;
    const rate = Math.round((4 + stream() * 8) * 1000) / 1000;
    const payment = (balance * rate) / 1200 / (1 - (1 + rate / 1200) ** -months);
    const last = 2005 * 12 + months;
    const maturity = `${Math.floor(last / 12)}-${String((last % 12) + 1).padStart(2, '0')}-01`;
    lines.push(
      `L${loan},${maturity},${balance.toFixed(2)},${balance.toFixed(2)},2005-02-01,${payment.toFixed(2)},${rate}`,
    );
  }
  const { tape, problems } = importTapeCsv(`${lines.join('\n')}\n`, 'random.csv');
  if (!tape) throw new Error(problems.map(({ message }) => message).join('\n'));
  return tape;
}

interface Terms {
  readonly pool: number;
  readonly order: string;
  readonly lossOrder: string;
  readonly rates: readonly number[];
  readonly limit: number;
  readonly guaranty: number;
  readonly target: number;
  readonly turbo: 'always' | 'tripped' | 'untripped' | 'never';
}

const TURBO_WHEN = { always: 'yes', tripped: 'loss_trigger', untripped: 'not loss_trigger', never: 'no' } as const;

function dealText(
  classes: readonly { readonly name: string; readonly cents: number }[],
  { pool, order, lossOrder, rates, limit, guaranty, target, turbo }: Terms,
  hasGuarantor: boolean,
): string {
  const dollars = (cents: number): string => `$${formatCents(cents)}`;
  const guarantor = hasGuarantor
    ? `  - fund: guaranty
    source: s
    paid_by: guarantor
    is: min(guaranty_limit - prev(guaranty_drawn), max(0, balance(all) - pool_end))
  - term: guaranty_drawn
    source: s
    is: cumulative(guaranty)
  - pay: guaranteed_principal
    source: s
    amount: rest
    from: guaranty
    to: ${order}
    reduces: balance
`
    : '';
  return `deal: Random
document: An agreement
dates: {cut_off: 2005-01-01, closing: 2005-01-30, first: 2005-02, day: 25, roll: none}
classes:
${classes.map(({ name, cents }) => `  ${name}: {balance: ${dollars(cents)}}`).join('\n')}
sets: {all: [${classes.map(({ name }) => name).join(', ')}]}
parties: {residual: Holder of the residual${hasGuarantor ? ', guarantor: Guarantor' : ''}}
parameters:
  closing_pool: {value: ${dollars(pool)}, source: s}
  loss_limit: {value: ${limit.toFixed(2)}%, source: s}
  oc_target: {value: ${target.toFixed(2)}%, source: s}
${hasGuarantor ? `  guaranty_limit: {value: ${dollars(guaranty)}, source: s}\n` : ''}inputs:
  columns:
    pool_begin: {is: Money}
    gross_interest: {is: Money}
    scheduled_principal: {is: Money}
    prepayments: {is: Money}
    liquidated_balance: {is: Money}
    liquidation_principal: {is: Money}
    pool_end: {is: Money}
ledgers:
  interest_owed: {per: all, source: s}
each_date:
  - check: pool_begin
    is: pool_begin = (if first_date then closing_pool else prev(pool_end))
    say: the pool must begin where it ended
  - term: principal_collections
    source: s
    is: scheduled_principal + prepayments + liquidation_principal
  - term: loss
    source: s
    is: max(0, liquidated_balance - liquidation_principal)
  - fund: cash
    source: s
    paid_by: collections
    is: gross_interest + principal_collections
  - term: loss_trigger
    source: s
    is: cumulative(loss) / closing_pool > loss_limit
    yes_means: breach
  - term: rate
    source: s
    for: all
    is: {${classes.map(({ name }, i) => `${name}: ${rates[i]!.toFixed(3)}% a year`).join(', ')}}
  - book: interest_accrued
    source: s
    for: all
    amount: balance * rate / 12
    adds_to: interest_owed
  - pay: interest_paid
    source: s
    amount: interest_owed
    from: cash
    to: ${order.replace('by: balance', 'by: interest_owed')}
    reduces: interest_owed
  - pay: principal_paid
    source: s
    amount: principal_collections
    from: cash
    to: ${order}
    reduces: balance
  - pay: extra_principal
    source: s
    when: ${TURBO_WHEN[turbo]}
    amount: oc_target * closing_pool - (pool_end - balance(all))
    from: cash
    to: ${order}
    reduces: balance
${guarantor}  - pay: residual_paid
    source: s
    amount: rest
    from: cash
    to: residual
  - book: write_down
    source: s
    amount: balance(all) - pool_end
    reduces: balance
    among: ${lossOrder}
  - term: covered
    source: s
    is: pool_end - balance(all) >= 0
    yes_means: pass
  - term: interest_current
    source: s
    is: interest_owed(all) = 0
    yes_means: pass
report:
  deal: [loss_trigger, covered, interest_current]
`;
}
