import { businessDaysBefore, dayOf, isoDay, type Day } from './newYorkCalendar';
import { type Fraction, decimalFraction, percentFraction } from './fraction';

/** One row of a collections file: money in cents, the rate as a plain fraction. */
export interface OracleRow {
  /** `YYYY-MM` of the Distribution Date. */
  readonly month: string;
  readonly poolBegin: bigint;
  readonly wac: Fraction;
  readonly grossInterest: bigint;
  /** Null when the file leaves it to be computed. */
  readonly servicingFee: bigint | null;
  readonly scheduledPrincipal: bigint;
  readonly prepayments: bigint;
  readonly liquidatedBalance: bigint;
  readonly liquidationPrincipal: bigint;
  readonly subsequentRecoveries: bigint;
  readonly bankruptcyLoss: bigint;
  readonly purchasedBalance: bigint;
  readonly substitutionAdjustment: bigint;
  readonly prepaymentInterestShortfall: bigint;
  readonly reliefActShortfall: bigint;
  readonly delinquent180: bigint;
  readonly poolEnd: bigint;
}

/** Step values from a month on, in order. */
export type StepTable = readonly (readonly [month: string, value: Fraction])[];

/** Rates and percentages as plain fractions, months as `YYYY-MM`. */
export interface OracleSettings {
  readonly trusteeFeeRate: Fraction;
  readonly premiumPercentage: Fraction;
  readonly insurerLateRate: Fraction;
  readonly insurerDefaultFrom: string | null;
  readonly cleanUpCall: 'never' | 'first' | string;
  readonly firstPeriodFromThe25th: boolean;
  readonly recoveriesReduceLoss: boolean;
  readonly premiumTwiceInNetRate: boolean;
  readonly premiumOnActualDays: boolean;
  readonly feesTwiceInExcessSpread: boolean;
  readonly targetPercentage: Fraction;
  readonly ocFloor: Fraction;
  readonly spreadSqueezeThreshold: Fraction;
  readonly stepdownEarliest: string;
  readonly stepdownPoolFraction: Fraction;
  readonly stepdownMultiple: Fraction;
  readonly a1Margin: Fraction;
  readonly a1HardCap: Fraction;
  readonly callPercentage: Fraction;
  readonly lockout: StepTable;
  readonly totalLossLimits: StepTable;
}

/** LIBOR for a month's accrual period, as a plain fraction. Throws when the path does not reach the month. */
export type OracleRates = (month: string) => Fraction;

export function readCollections(csv: string): OracleRow[] {
  const [header = [], ...lines] = table(csv);
  return lines.map((cells) => {
    const text = (name: string): string => cells[header.indexOf(name)] ?? '';
    const money = (name: string): bigint => (text(name) === '' ? 0n : centsOf(text(name)));
    return {
      month: text('distribution_month'),
      poolBegin: money('pool_begin'),
      wac: percentFraction(text('wac')),
      grossInterest: money('gross_interest'),
      servicingFee: text('servicing_fee') === '' ? null : centsOf(text('servicing_fee')),
      scheduledPrincipal: money('scheduled_principal'),
      prepayments: money('prepayments'),
      liquidatedBalance: money('liquidated_balance'),
      liquidationPrincipal: money('liquidation_principal'),
      subsequentRecoveries: money('subsequent_recoveries'),
      bankruptcyLoss: money('bankruptcy_loss'),
      purchasedBalance: money('purchased_balance'),
      substitutionAdjustment: money('substitution_adjustment'),
      prepaymentInterestShortfall: money('prepayment_interest_shortfall'),
      reliefActShortfall: money('relief_act_shortfall'),
      delinquent180: money('delinquent_180_reo'),
      poolEnd: money('pool_end'),
    };
  });
}

export function readRates(csv: string): OracleRates {
  const [header, ...lines] = table(csv);
  const rows = lines.map(([key = '', rate = '']) => ({ key, rate: percentFraction(rate) }));
  if (header?.[0] === 'distribution_month') {
    const byMonth = new Map(rows.map(({ key, rate }) => [key, rate]));
    return (month) => {
      const rate = byMonth.get(month);
      if (rate === undefined) throw new RangeError(`No rate for ${month}.`);
      return rate;
    };
  }
  const fixings = rows.map(({ key, rate }) => ({ day: isoDay(key), rate })).sort((a, b) => a.day - b.day);
  return (month) => {
    const determined = interestDeterminationDate(month);
    const fixing = fixings.findLast(({ day }) => day <= determined);
    if (fixing === undefined) throw new RangeError(`No fixing on or before the determination date for ${month}.`);
    return fixing.rate;
  };
}

export function readSettings(json: string | null): OracleSettings {
  const given = (json === null ? {} : JSON.parse(json)) as Record<string, unknown>;
  const choices = (given['interpretations'] ?? {}) as Record<string, string>;
  const parameters = (given['parameters'] ?? {}) as Record<string, unknown>;
  const percent = (from: Record<string, unknown>, name: string, byDefault: string): Fraction =>
    percentFraction(String(from[name] ?? byDefault));
  const steps = (name: string, byDefault: readonly (readonly [string, number])[]): StepTable =>
    ((parameters[name] ?? byDefault) as [string, number][]).map(([month, value]) => [
      month,
      percentFraction(String(value)),
    ]);
  return {
    trusteeFeeRate: percent(given, 'trustee_fee_rate', '0.01'),
    premiumPercentage: percent(given, 'premium_percentage', '0.15'),
    insurerLateRate: percent(given, 'insurer_late_rate', '6'),
    insurerDefaultFrom: (given['insurer_default_from'] ?? null) as string | null,
    cleanUpCall: (given['clean_up_call'] ?? 'never') as string,
    firstPeriodFromThe25th: choices['I-2'] === 'literal',
    recoveriesReduceLoss: choices['I-3'] === 'recoveries_reduce',
    premiumTwiceInNetRate: choices['I-4'] === 'literal',
    premiumOnActualDays: choices['I-5'] === 'actual_360',
    feesTwiceInExcessSpread: choices['I-6'] === 'literal',
    targetPercentage: percent(parameters, 'target_percentage', '3.40'),
    ocFloor: percent(parameters, 'oc_floor', '0.65'),
    spreadSqueezeThreshold: percent(parameters, 'spread_squeeze_threshold', '2.00'),
    stepdownEarliest: String(parameters['stepdown_earliest'] ?? '2007-07'),
    stepdownPoolFraction: percent(parameters, 'stepdown_pool_fraction', '50'),
    stepdownMultiple: decimalFraction(String(parameters['stepdown_multiple'] ?? '2')),
    a1Margin: percent(parameters, 'a1_margin', '0.15'),
    a1HardCap: percent(parameters, 'a1_hard_cap', '7.15'),
    callPercentage: percent(parameters, 'call_percentage', '10'),
    lockout: steps('lockout', [
      ['2005-01', 0],
      ['2008-01', 45],
      ['2010-01', 80],
      ['2011-01', 100],
      ['2012-01', 300],
    ]),
    totalLossLimits: steps('total_loss_limits', [
      ['2007-07', 2],
      ['2008-01', 2.5],
      ['2009-01', 3],
    ]),
  };
}

/** The step in force in a month, or undefined before the first step. */
export function stepValue(steps: StepTable, month: string): Fraction | undefined {
  return steps.findLast(([from]) => from <= month)?.[1];
}

/** The second Business Day before the 25th of the month before. */
export function interestDeterminationDate(month: string): Day {
  return businessDaysBefore(the25thOf(monthBefore(month)), 2);
}

export function the25thOf(month: string): Day {
  const [year = 0, ofYear = 0] = month.split('-').map(Number);
  return dayOf(year, ofYear, 25);
}

export function monthBefore(month: string): string {
  const [year = 0, ofYear = 0] = month.split('-').map(Number);
  return ofYear === 1 ? `${year - 1}-12` : `${year}-${String(ofYear - 1).padStart(2, '0')}`;
}

/** `-12.30` as -1230. Throws when there are more than two decimals. */
export function centsOf(text: string): bigint {
  const { n, d } = decimalFraction(text);
  if (100n % d !== 0n) throw new RangeError(`"${text}" is not an amount in dollars and cents.`);
  return n * (100n / d);
}

export function dollarsText(cents: bigint): string {
  const digits = (cents < 0n ? -cents : cents).toString().padStart(3, '0');
  return `${cents < 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

function table(csv: string): string[][] {
  return csv
    .split(/\r?\n/)
    .filter((line) => line.trim() !== '')
    .map((line) => line.split(',').map((cell) => cell.trim()));
}
