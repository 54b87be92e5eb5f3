import { type Fraction, percentFraction, product, fraction } from '../../oracle/fraction';
import {
  CUT_OFF,
  STANDARD_TERMS,
  type Fixing,
  type GroupRow,
  type ImpacRow,
  type ImpacTerms,
} from '../../oracle/impacTerms';
import { isoDay } from '../../oracle/newYorkCalendar';

/** One case: what came in, and what the user has set. */
export interface Scenario {
  readonly name: string;
  /** The rule it is there to show. */
  readonly shows: string;
  readonly rows: readonly ImpacRow[];
  readonly terms: ImpacTerms;
}

/** One month of a group, in cents; what is left out is nothing, interest is a month at the rate. */
export interface GroupPeriod {
  readonly wac?: string;
  readonly interest?: bigint;
  readonly fee?: bigint;
  readonly scheduled?: bigint;
  readonly prepaid?: bigint;
  readonly liquidated?: bigint;
  readonly liquidationPrincipal?: bigint;
  readonly recoveries?: bigint;
}

/** What the trust itself is told of a date, in cents. */
export type TrustPeriod = Partial<Omit<ImpacRow, 'month' | 'groups'>>;

export interface Ingredients {
  readonly dates: number;
  /** The month of group 0 or 1, by date number and opening balance. */
  readonly group?: (n: number, group: 0 | 1, begin: bigint) => GroupPeriod;
  readonly trust?: (n: number) => TrustPeriod;
  readonly terms?: Partial<ImpacTerms>;
}

const NO_TRUST: Required<TrustPeriod> = {
  remittance: 0n,
  trusteeOwed: 0n,
  trusteePaidElsewhere: 0n,
  expenses: 0n,
  specialCap: 0n,
  saleProceeds: 0n,
};

export function scenario(name: string, shows: string, from: Ingredients): Scenario {
  const rows: ImpacRow[] = [];
  let begins: [bigint, bigint] = [...CUT_OFF];
  for (let n = 1; n <= from.dates; n++) {
    const one = (group: 0 | 1): GroupRow => groupRow(begins[group], from.group?.(n, group, begins[group]) ?? {});
    const groups = [one(0), one(1)] as const;
    rows.push({ month: monthOf(n), groups, ...NO_TRUST, ...from.trust?.(n) });
    begins = [groups[0].end, groups[1].end];
  }
  return { name, shows, rows, terms: { ...STANDARD_TERMS, fixings: flat('1.50'), ...from.terms } };
}

function groupRow(begin: bigint, period: GroupPeriod): GroupRow {
  const wac = percentFraction(period.wac ?? '5.625');
  const { scheduled = 0n, prepaid = 0n, liquidated = 0n, liquidationPrincipal = 0n, recoveries = 0n } = period;
  return {
    begin,
    wac,
    interest: period.interest ?? monthly(begin, wac),
    fee: period.fee ?? null,
    scheduled,
    prepaid,
    liquidated,
    liquidationPrincipal,
    recoveries,
    end: begin - scheduled - prepaid - liquidated,
  };
}

export function monthly(amount: bigint, rate: Fraction): bigint {
  return product(amount, rate, fraction(1n, 12n));
}

/** `per` hundred-thousandths of an amount, down to the cent. */
export function part(amount: bigint, per: number): bigint {
  return (amount * BigInt(per)) / 100_000n;
}

/** The month of the n-th Payment Date: the first is August 2004. */
export function monthOf(n: number): string {
  const months = 2004 * 12 + 7 + n - 1;
  return `${Math.floor(months / 12)}-${String((months % 12) + 1).padStart(2, '0')}`;
}

export function flat(percent: string): Fixing[] {
  return fixings([['2004-07-01', percent]]);
}

/** Fixings by day, in order. */
export function fixings(days: readonly (readonly [day: string, percent: string])[]): Fixing[] {
  return days.map(([day, percent]) => ({ day: isoDay(day), rate: percentFraction(percent) }));
}
