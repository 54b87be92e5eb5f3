/**
 * Makes the synthetic tape of Impac CMB Trust Series 2004-7: `node --import tsx cli/tools/generateImpacTape.ts [out.csv]`. Same output
 * on every run and machine. No loan in it is real; each row stands for many loans alike. What is set is the balance of each
 * group at the cut-off date and the kinds of loan (see assets/tapes/README.md).
 */
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { computedPayment } from '../../engine/collateral/amortise';
import { emptyTape, withRowsInserted, type Tape, type TapeRow } from '../../engine/collateral/tape';
import { writeTapeCsv } from '../../engine/collateral/writeTape';
import { addMonths, dayOf, firstDayOf, monthOf } from '../../engine/core/date';
import { clamp, drawsFrom, type Draws } from './randomDraws';
import { PLACES } from './syntheticPlaces';

export const CUT_OFF = dayOf(2004, 7, 1);
const CUT_OFF_MONTH = monthOf(2004, 7);
const TERM = 360;
const SEED = 20040729;
const HUNDRED = 10_000;
/** Rows and cut-off balance in cents. */
export const GROUPS = [
  { pool: 'group_1', rows: 720, cents: 128_333_300_000 },
  { pool: 'group_2', rows: 480, cents: 85_166_700_000 },
] as const;

/** How an adjustable rate of one kind moves; rates in percent, months. */
interface Program {
  readonly fixedMonths: number;
  readonly margins: readonly [low: number, high: number];
  readonly rate: number;
  readonly firstCap: number;
  readonly periodicCap: number;
  readonly lifeCap: number;
}

const PROGRAMS: Readonly<Record<'sixMonths' | 'twoYears' | 'threeYears' | 'fiveYears', Program>> = {
  sixMonths: { fixedMonths: 6, margins: [2.25, 3.25], rate: 4.25, firstCap: 1, periodicCap: 1, lifeCap: 6 },
  twoYears: { fixedMonths: 24, margins: [2.75, 4.5], rate: 5.6, firstCap: 3, periodicCap: 1, lifeCap: 6 },
  threeYears: { fixedMonths: 36, margins: [2.75, 3.75], rate: 5.75, firstCap: 3, periodicCap: 1, lifeCap: 6 },
  fiveYears: { fixedMonths: 60, margins: [2.25, 3.25], rate: 5.9, firstCap: 5, periodicCap: 2, lifeCap: 5 },
};

interface Draft {
  readonly age: number;
  readonly rate: number;
  readonly interestOnly: number;
  /** Cents. */
  original: number;
  readonly row: TapeRow;
}

function eighths(value: number): number {
  return Math.round(value * 8) / 8;
}

function drawLoan({ next, normal, pick }: Draws, pool: string, index: number): Draft {
  const kind = pick([
    ['twoYears', 44],
    ['fiveYears', 24],
    ['threeYears', 9],
    ['sixMonths', 9],
    ['fixed', 14],
  ] as const);
  const program = kind === 'fixed' ? null : PROGRAMS[kind];
  const interestOnly = program
    ? pick([
        [0, 36],
        [24, 6],
        [60, 34],
        [120, 24],
      ])
    : pick([
        [0, 88],
        [120, 12],
      ]);
  const occupancy = pick([
    ['owner', 80],
    ['second', 4],
    ['investor', 16],
  ] as const);
  const documentation = pick([
    ['full', 28],
    ['alternative', 8],
    ['reduced', 34],
    ['stated', 22],
    ['none', 8],
  ] as const);
  const purpose = pick([
    ['purchase', 58],
    ['cash_out', 29],
    ['rate_term', 13],
  ] as const);
  const propertyType = pick([
    ['detached', 62],
    ['de_minimis_pud', 17],
    ['condo_pud', 13],
    ['two_to_four', 8],
  ] as const);
  const cltv = clamp(Math.round(79 + 9 * normal()), 35, 100);
  const base = program?.rate ?? 6.6;
  const added = (cltv > 90 ? 0.6 : cltv < 65 ? -0.2 : 0) + (occupancy === 'investor' ? 0.4 : 0);
  const rate = eighths(clamp(base + added + (documentation === 'full' ? -0.1 : 0.15) + 0.5 * normal(), 3.5, 9.5));
  // The group of smaller loans is the second; a row stands for ten or so of them.
  const dollars = clamp(1_600_000 * Math.exp(0.55 * normal()), 200_000, 9_000_000);
  // Young loans, none of whose rates has changed yet.
  const age = Math.min(kind === 'sixMonths' ? 5 : 6, Math.floor(7 * Math.pow(next(), 1.7)));
  const firstPayment = addMonths(CUT_OFF_MONTH, 1 - age);
  const [state, firstZip, lastZip] = pick(PLACES.map(([s, weight, low, high]) => [[s, low, high] as const, weight]));
  const zip = (firstZip + Math.floor(next() * (lastZip - firstZip + 1))) * 100 + 1 + Math.floor(next() * 98);
  const margin = program ? eighths(program.margins[0] + next() * (program.margins[1] - program.margins[0])) : null;
  return {
    age,
    rate,
    interestOnly,
    original: Math.round(dollars / 100) * HUNDRED,
    row: {
      loan_number: `R${String(index + 1).padStart(5, '0')}`,
      pool,
      state,
      zip: String(zip).padStart(5, '0'),
      first_payment_date: firstDayOf(firstPayment),
      maturity_date: firstDayOf(addMonths(firstPayment, TERM - 1)),
      mortgage_rate: rate,
      cltv,
      occupancy,
      property_type: propertyType,
      purpose,
      documentation,
      servicing_fee_rate: 0.375,
      mers: next() < 0.9 ? 'yes' : 'no',
      status: next() < 0.004 ? '30' : 'current',
      interest_only_months: interestOnly > 0 ? interestOnly : null,
      ...(program && {
        index_name: 'libor_6m',
        margin,
        // Interest runs from the month before the first payment, and the first rate for so many months from there.
        first_rate_change: firstDayOf(addMonths(firstPayment, program.fixedMonths - 1)),
        rate_change_months: 6,
        first_cap: program.firstCap,
        periodic_cap: program.periodicCap,
        maximum_rate: rate + program.lifeCap,
        minimum_rate: margin,
        look_back_days: 45,
        rate_rounding: 0.125,
      }),
    },
  };
}

/** What amortises the loan from its first payment; the month's interest in an interest-only period. */
function paymentOf({ original, rate, interestOnly }: Draft): number {
  return interestOnly > 0 ? Math.round((original * rate) / 1200) : computedPayment(original, rate, TERM);
}

/** What a servicer's books show after `age` payments, each month's interest rounded to the cent. */
function balanceAtCutOff(draft: Draft): number {
  if (draft.interestOnly > 0) return draft.original;
  const payment = paymentOf(draft);
  let balance = draft.original;
  for (let paid = 0; paid < draft.age; paid++) balance -= payment - Math.round((balance * draft.rate) / 1200);
  return balance;
}

/** Scales the original amounts, in whole hundreds of dollars; a loan that still pays interest only takes the rest. */
function scaleTo(drafts: readonly Draft[], cents: number): void {
  const total = (): number => drafts.reduce((sum, draft) => sum + balanceAtCutOff(draft), 0);
  for (let round = 0; round < 4; round++) {
    const factor = cents / total();
    for (const draft of drafts) draft.original = Math.round((draft.original * factor) / HUNDRED) * HUNDRED;
  }
  const takes = drafts.find(({ interestOnly }) => interestOnly > 0);
  if (!takes) throw new Error('No loan takes the last cents of the group');
  takes.original += cents - total();
}

/** The tape, the same at every call. */
export function makeImpacTape(): Tape {
  const draws = drawsFrom(SEED);
  let index = 0;
  const drafts = GROUPS.flatMap(({ pool, rows, cents }) => {
    const group = Array.from({ length: rows }, () => drawLoan(draws, pool, index++));
    scaleTo(group, cents);
    return group;
  });
  const rows = drafts.map((draft) => ({
    ...draft.row,
    original_balance: draft.original,
    cutoff_balance: balanceAtCutOff(draft),
    scheduled_payment: paymentOf(draft),
  }));
  return withRowsInserted(emptyTape('synthetic', 0, true), 0, rows);
}

const here = fileURLToPath(import.meta.url);
if (process.argv[1] === here) {
  const out =
    process.argv[2] ?? fileURLToPath(new URL('../../assets/tapes/impac-cmb-2004-7-synthetic.csv', import.meta.url));
  writeFileSync(out, writeTapeCsv(makeImpacTape()));
}
