/**
 * Makes the synthetic tape of the sample: `node --import tsx cli/tools/generateTape.ts [out.csv]`. Same output on every
 * run and machine. No loan in it is real; what is true of the pool as a whole comes from the governing document: the
 * cut-off balance, the kind of loan, the last maturity and the first Excess Spread Percentage (see assets/tapes/README.md).
 */
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { computedPayment } from '../../engine/collateral/amortise';
import { collapse } from '../../engine/collateral/collapse';
import { DEFAULT_ASSUMPTIONS } from '../../engine/collateral/defaultAssumptions';
import { project } from '../../engine/collateral/project';
import { emptyTape, withRowsInserted, type Tape, type TapeRow } from '../../engine/collateral/tape';
import { writeTapeCsv } from '../../engine/collateral/writeTape';
import { addMonths, dayOf, firstDayOf, monthOf } from '../../engine/core/date';
import { add, divide, exact, multiply, roundHalfUp, subtract, toNumber } from '../../engine/core/exact';
import { clamp, drawsFrom, type Draws } from './randomDraws';
import { PLACES } from './syntheticPlaces';

const CUT_OFF = dayOf(2004, 12, 1);
const CUT_OFF_MONTH = monthOf(2004, 12);
const FIRST_DISTRIBUTION = monthOf(2005, 1);
const POOL_CENTS = 23_630_555_293;
const LOANS = 5200;
/** First Excess Spread Percentage stated by the governing document. */
const TARGET_EXCESS_SPREAD = 3.98;

interface Draft {
  readonly age: number;
  readonly term: number;
  rate: number;
  /** Cents. */
  original: number;
  readonly row: TapeRow;
}

const SEED = 20041230;

function drawLoan({ next, normal, pick }: Draws, index: number): Draft {
  const occupancy = pick([
    ['owner', 960],
    ['second', 28],
    ['investor', 12],
  ] as const);
  const purpose = pick([
    ['purchase', 460],
    ['cash_out', 210],
    ['debt_consolidation', 150],
    ['rate_term', 110],
    ['home_improvement', 70],
  ] as const);
  const documentation = pick([
    ['full', 700],
    ['alternative', 105],
    ['stated', 130],
    ['reduced', 55],
    ['none', 10],
  ] as const);
  const propertyType = pick([
    ['detached', 690],
    ['condo_pud', 200],
    ['de_minimis_pud', 85],
    ['two_to_four', 22],
    ['coop', 3],
  ] as const);
  // Purchase seconds cluster where a first at 80% leaves them; others spread.
  const cltv =
    purpose === 'purchase'
      ? pick([
          [90, 42],
          [95, 26],
          [100, 20],
          [85, 5],
          [80, 7],
        ] as const)
      : Math.round(clamp(82 + 14 * normal(), 18, 100) * 100) / 100;
  const median = occupancy === 'investor' ? 27_000 : 37_500;
  const dollars = clamp(median * Math.exp(0.62 * normal()), 10_000, 300_000);
  const base =
    7.35 +
    (cltv > 95 ? 1.15 : cltv > 90 ? 0.75 : cltv > 80 ? 0.25 : cltv < 60 ? -0.35 : 0) +
    (documentation === 'full' ? -0.1 : documentation === 'none' ? 0.9 : 0.25) +
    (occupancy === 'owner' ? 0 : 0.7) +
    (dollars < 20_000 ? 0.35 : dollars > 90_000 ? -0.2 : 0) +
    0.62 * normal();
  // More of the pool is young: ages 6 to 24 months, falling off.
  const age = Math.min(24, 6 + Math.floor(19 * Math.pow(next(), 1.9)));
  const term = pick([
    [180, 972],
    [120, 24],
    [60, 4],
  ] as const);
  const [state, firstZip, lastZip] = pick(PLACES.map(([s, weight, low, high]) => [[s, low, high] as const, weight]));
  const zip = (firstZip + Math.floor(next() * (lastZip - firstZip + 1))) * 100 + 1 + Math.floor(next() * 98);
  const firstPaymentMonth = addMonths(CUT_OFF_MONTH, 1 - age);
  return {
    age,
    term,
    rate: Math.round(clamp(base, 4.99, 13.5) * 8) / 8,
    original: Math.round(dollars / 100) * 10_000,
    row: {
      loan_number: `S${String(index + 1).padStart(7, '0')}`,
      state,
      zip: String(zip).padStart(5, '0'),
      first_payment_date: firstDayOf(firstPaymentMonth),
      maturity_date: firstDayOf(addMonths(firstPaymentMonth, term - 1)),
      cltv,
      occupancy,
      property_type: propertyType,
      purpose,
      documentation,
      servicing_fee_rate: 0.5,
      mers: next() < 0.81 ? 'yes' : 'no',
      status: next() < 0.0025 ? '30' : 'current',
    },
  };
}

function paymentOf(draft: Draft): number {
  return computedPayment(draft.original, draft.rate, draft.term);
}

/** What a servicer's books show after `age` payments, each month's interest rounded to the cent. */
function balanceAtCutOff(draft: Draft): number {
  const payment = paymentOf(draft);
  let balance = draft.original;
  for (let paid = 0; paid < draft.age; paid++) balance -= payment - Math.round((balance * draft.rate) / 1200);
  return balance;
}

function poolOf(drafts: readonly Draft[]): number {
  return drafts.reduce((sum, draft) => sum + balanceAtCutOff(draft), 0);
}

/** Scales the original amounts (whole hundreds of dollars), then walks the rest in hundreds, loan by loan. */
function scaleToPool(drafts: readonly Draft[]): void {
  for (let round = 0; round < 6; round++) {
    const factor = POOL_CENTS / poolOf(drafts);
    for (const draft of drafts) {
      draft.original = clamp(Math.round((draft.original * factor) / 10_000), 100, 3_000) * 10_000;
    }
  }
  let rest = POOL_CENTS - poolOf(drafts);
  for (let index = 0; Math.abs(rest) > 10_000 && index < drafts.length; index++) {
    const draft = drafts[index]!;
    const before = balanceAtCutOff(draft);
    draft.original += Math.sign(rest) * 10_000;
    rest -= balanceAtCutOff(draft) - before;
  }
}

/** One loan gets an original amount in odd cents for which the pool comes out to the cent. */
function settleTheCent(drafts: readonly Draft[]): void {
  for (const draft of drafts) {
    const rest = POOL_CENTS - poolOf(drafts);
    if (rest === 0) return;
    const { original } = draft;
    const wanted = balanceAtCutOff(draft) + rest;
    const near = original + Math.round((rest * original) / balanceAtCutOff(draft));
    for (let step = 0; step < 200; step++) {
      draft.original = near + (step % 2 === 0 ? step / 2 : -(step + 1) / 2);
      if (balanceAtCutOff(draft) === wanted) return;
    }
    draft.original = original;
  }
  throw new Error('No loan takes the last cents of the pool');
}

function tapeOf(drafts: readonly Draft[]): Tape {
  const rows = drafts.map((draft) => ({
    ...draft.row,
    original_balance: draft.original,
    cutoff_balance: balanceAtCutOff(draft),
    mortgage_rate: draft.rate,
    scheduled_payment: paymentOf(draft),
  }));
  return withRowsInserted(emptyTape('synthetic', 0, true), 0, rows);
}

/** Percent / 12 of an amount, half-up to the cent, as the deal forms every product. */
function monthOn(balance: number, percent: string, days = 30): number {
  const year = multiply(exact(balance), divide(exact(percent), exact(100)));
  return roundHalfUp(divide(multiply(year, exact(days)), exact(360)));
}

/**
 * First Excess Spread × 12 / pool, in percent, with the default inputs: Trustee Fee 0.01%, Premium 0.15%, LIBOR 2.40688%
 * plus 0.15% for the 26 days from closing. Worked out here by itself, from the classes as the document lists them.
 */
function firstExcessSpreadPercentage(grossInterest: number, pool: number): number {
  const classA = [13_263_200_000, 5_802_200_000, 1_426_700_000, 1_638_400_000, 1_500_000_000];
  const coupons = ['2.55688', '4.070', '4.685', '5.303', '4.610'];
  const accrued = classA.reduce((sum, balance, i) => sum + monthOn(balance, coupons[i]!, i === 0 ? 26 : 30), 0);
  const total = classA.reduce((sum, balance) => sum + balance, 0);
  const fees = monthOn(pool, '0.50') + monthOn(pool, '0.01') + monthOn(total, '0.15');
  const spread = subtract(exact(grossInterest), add(exact(accrued), exact(fees)));
  return toNumber(multiply(divide(spread, exact(pool)), exact(1200)));
}

/** The first Excess Spread Percentage of a tape under the default assumptions. */
export function excessSpreadOf(tape: Tape): number {
  const projection = project(collapse(tape, CUT_OFF), DEFAULT_ASSUMPTIONS, FIRST_DISTRIBUTION);
  if (!projection.ok) throw new Error(projection.problems.map(({ message }) => message).join('\n'));
  const { money } = projection.value.collections;
  return firstExcessSpreadPercentage(money.gross_interest![0]!, money.pool_begin![0]!);
}

/** Moves coupons by an eighth, loan after loan, until the first Excess Spread Percentage is the target. */
function calibrateRates(drafts: readonly Draft[]): void {
  let index = 0;
  for (let round = 0; round < 40; round++) {
    const gap = TARGET_EXCESS_SPREAD - excessSpreadOf(tapeOf(drafts));
    if (Math.abs(gap) < 0.00002) return;
    let balanceToMove = (Math.abs(gap) / 0.125) * poolOf(drafts);
    while (balanceToMove > 0) {
      const draft = drafts[index++ % drafts.length]!;
      const rate = draft.rate + Math.sign(gap) * 0.125;
      if (rate < 4.875 || rate > 13.75) continue;
      const balance = balanceAtCutOff(draft);
      if (balance > 2 * balanceToMove) {
        if (balanceToMove < 1_000_000) break;
        continue;
      }
      draft.rate = rate;
      balanceToMove -= balance;
    }
    scaleToPool(drafts);
  }
}

/** The tape, the same at every call. */
export function makeTape(): Tape {
  const draws = drawsFrom(SEED);
  const drafts = Array.from({ length: LOANS }, (_, index) => drawLoan(draws, index));
  scaleToPool(drafts);
  calibrateRates(drafts);
  settleTheCent(drafts);
  return tapeOf(drafts);
}

function main(out: string): void {
  const tape = makeTape();
  writeFileSync(out, writeTapeCsv(tape));
  const pool = collapse(tape, CUT_OFF).poolBalance / 100;
  process.stdout.write(
    `${JSON.stringify({ out, loans: tape.count, pool, firstExcessSpreadPercentage: excessSpreadOf(tape) })}\n`,
  );
}

const here = fileURLToPath(import.meta.url);
if (process.argv[1] === here) {
  main(process.argv[2] ?? fileURLToPath(new URL('../../assets/tapes/fh-2004-he4-synthetic.csv', import.meta.url)));
}
