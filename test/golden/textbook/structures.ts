import { accrual } from './accrual';
import type { DealInputs } from './dealRun';
import { PASS_THROUGH, plannedSchedule } from './plannedSchedule';
import { planned } from './planned';
import { dollars, nearest } from './plainMath';
import { collectionsText, monthText, projectPool, type Pool, type PoolMonth } from './pool';
import { seniorSubordinate } from './seniorSubordinate';
import { sequential } from './sequential';
import type { Sheet } from './sheet';
import { fixingsText, mortgageRate, stepUp, type Fixings } from './stepUp';
import { netRate, strips } from './strips';

/** One deal file over one pool: what to give the engine, and what it must pay. */
export interface TextbookCase {
  readonly deal: string;
  /** As run: after a clean-up call there are no more. */
  readonly rows: readonly PoolMonth[];
  readonly inputs: DealInputs;
  readonly expected: Sheet;
}

const FIRST = '2024-02';
const PRINCIPAL = {
  pool_begin: (row: PoolMonth) => row.begin,
  scheduled_principal: (row: PoolMonth) => row.scheduled,
  prepayments: (row: PoolMonth) => row.prepaid,
  pool_end: (row: PoolMonth) => row.end,
};
const PASSED_ON = { ...PRINCIPAL, gross_interest: (row: PoolMonth) => row.interest };

function passThrough(deal: string, rows: readonly PoolMonth[], expected: Sheet): TextbookCase {
  return { deal, rows, inputs: { collections: collectionsText(FIRST, rows, PASSED_ON) }, expected };
}

/** The net rate of the loans in thousandths of a percent; the classes pay 7.5%. */
export function sequentialCase(psa: number, netRate = 7_500): TextbookCase {
  return sequentialOn(projectPool({ ...PASS_THROUGH, psa, netRate }));
}

export function sequentialOn(rows: readonly PoolMonth[]): TextbookCase {
  return passThrough('sequential', rows, sequential(rows));
}

export function accrualCase(psa: number): TextbookCase {
  return accrualOn(projectPool({ ...PASS_THROUGH, psa }));
}

export function accrualOn(rows: readonly PoolMonth[]): TextbookCase {
  return passThrough('accrual', rows, accrual(rows));
}

/** Another band than the deal file's replaces its table by a settings file. */
export function plannedCase(psa: number, band?: readonly [slow: number, fast: number]): TextbookCase {
  return plannedOn(projectPool({ ...PASS_THROUGH, psa }), band);
}

export function plannedOn(rows: readonly PoolMonth[], band?: readonly [slow: number, fast: number]): TextbookCase {
  const schedule = plannedSchedule(...(band ?? [90, 300]));
  const one = passThrough('planned', rows, planned(rows, schedule));
  if (!band) return one;
  const table = schedule.map((left, index) => [monthText(FIRST, index + 1), Number(dollars(left))]);
  return { ...one, inputs: { ...one.inputs, settings: { planned_balance: table } } };
}

export interface CreditCase {
  readonly psa: number;
  readonly cdr: number;
  readonly severity: number;
  readonly recovery: number;
  /** Of every month whose number divides by seven, the percent of interest that comes in. */
  readonly interestInBadMonths: number;
}

export function seniorSubordinateCase({ interestInBadMonths, ...speeds }: CreditCase): TextbookCase {
  const pool: Pool = {
    balance: 100_000_000_00n,
    wac: 7500,
    netRate: 7000,
    remainingMonths: 240,
    firstAge: 13,
    ...speeds,
  };
  const rows = projectPool(pool).map((row) => {
    const isBad = row.number % 7 === 0;
    return isBad ? { ...row, interest: nearest(row.interest * BigInt(interestInBadMonths), 100n) } : row;
  });
  return seniorSubordinateOn(rows);
}

export function seniorSubordinateOn(rows: readonly PoolMonth[]): TextbookCase {
  const collections = collectionsText(FIRST, rows, {
    ...PASSED_ON,
    liquidated_balance: (row) => row.liquidated,
    liquidation_principal: (row) => row.liquidated - row.loss,
    subsequent_recoveries: (row) => row.recovered,
  });
  return { deal: 'seniorSubordinate', rows, inputs: { collections }, expected: seniorSubordinate(rows) };
}

export function stripsCase(psa: number): TextbookCase {
  const rows = projectPool({ ...PASS_THROUGH, psa }).map((row) => ({
    ...row,
    interest: nearest(row.begin * netRate(row.number), 1_200_000n),
  }));
  return stripsOn(rows);
}

export function stripsOn(rows: readonly PoolMonth[]): TextbookCase {
  const collections = collectionsText(FIRST, rows, {
    ...PASSED_ON,
    wac: (row) => (Number(netRate(row.number)) / 1000).toFixed(3),
  });
  return { deal: 'strips', rows, inputs: { collections }, expected: strips(rows) };
}

export interface FloatingCase {
  readonly psa: number;
  readonly cdr: number;
  readonly severity: number;
  readonly fixings: Fixings;
  /** The number of the date from which the call is used. */
  readonly calledFrom?: number;
}

export function stepUpCase({ fixings, calledFrom, ...speeds }: FloatingCase): TextbookCase {
  const pool: Pool = {
    balance: 500_000_000_00n,
    wac: 7250,
    netRate: 7250,
    remainingMonths: 354,
    firstAge: 7,
    ...speeds,
  };
  const rows = projectPool(pool).map((row) => ({
    ...row,
    interest: nearest(row.begin * mortgageRate(row.number), 1_200_000n),
  }));
  return stepUpOn(rows, fixings, calledFrom);
}

export function stepUpOn(rows: readonly PoolMonth[], fixings: Fixings, calledFrom?: number): TextbookCase {
  const collections = collectionsText(FIRST, rows, {
    ...PASSED_ON,
    wac: (row) => (Number(mortgageRate(row.number)) / 1000).toFixed(3),
    liquidated_balance: (row) => row.liquidated,
    liquidation_principal: (row) => row.liquidated - row.loss,
  });
  const run = stepUp(rows, fixings, calledFrom);
  return {
    deal: 'stepUp',
    rows: run.rows,
    inputs: {
      collections,
      rates: fixingsText(fixings),
      ...(calledFrom !== undefined && { settings: { call_from: monthText(FIRST, calledFrom) } }),
    },
    expected: run.sheet,
  };
}
