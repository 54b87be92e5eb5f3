/** Builds collections files for the scenarios: every amount is whole cents, the pool always rolls. */

export const CLOSING_POOL_CENTS = 23_630_555_293;
/** January 2005 to July 2019. */
export const ALL_DATES = 175;

/** What happens in one Due Period, in cents; whatever is left out is zero or as said. */
export interface Period {
  /** Percent text, as the file has it. Default 7.83. */
  readonly wac?: string;
  /** Default: a month at the WAC on the pool, less the two shortfalls. */
  readonly grossInterest?: number;
  /** Left out: the column is empty and the fee is computed. */
  readonly servicingFee?: number;
  readonly scheduled?: number;
  readonly prepayments?: number;
  readonly liquidated?: number;
  readonly liquidationPrincipal?: number;
  readonly recoveries?: number;
  readonly bankruptcyLoss?: number;
  readonly purchased?: number;
  readonly substitutionAdjustment?: number;
  readonly substitutedIn?: number;
  readonly substitutedOut?: number;
  readonly prepaymentShortfall?: number;
  readonly reliefActShortfall?: number;
  readonly advances?: number;
  readonly advancesReimbursed?: number;
  readonly delinquent180?: number;
}

/** The period paid on date n (1 is January 2005), given the pool at its start in cents. */
export type Plan = (n: number, poolBegin: number) => Period;

const OPTIONAL = {
  servicing_fee: 'servicingFee',
  subsequent_recoveries: 'recoveries',
  bankruptcy_loss: 'bankruptcyLoss',
  purchased_balance: 'purchased',
  substitution_adjustment: 'substitutionAdjustment',
  substituted_in: 'substitutedIn',
  substituted_out: 'substitutedOut',
  prepayment_interest_shortfall: 'prepaymentShortfall',
  relief_act_shortfall: 'reliefActShortfall',
  advances: 'advances',
  advances_reimbursed: 'advancesReimbursed',
  delinquent_180_reo: 'delinquent180',
} as const satisfies Record<string, keyof Period>;

/** A collections file of `dates` rows; optional columns appear only when some row uses them. */
export function collectionsCsv(dates: number, plan: Plan): string {
  const rows: { month: string; begin: number; end: number; period: Period }[] = [];
  let pool = CLOSING_POOL_CENTS;
  for (let n = 1; n <= dates; n++) {
    const period = plan(n, pool);
    const end =
      pool -
      (period.scheduled ?? 0) -
      (period.prepayments ?? 0) -
      (period.liquidated ?? 0) -
      (period.bankruptcyLoss ?? 0) -
      (period.purchased ?? 0) +
      (period.substitutedIn ?? 0) -
      (period.substitutedOut ?? 0);
    if (end < 0) throw new RangeError(`The pool would go below zero on date ${n}.`);
    rows.push({ month: monthOf(n), begin: pool, end, period });
    pool = end;
  }
  const optional = Object.entries(OPTIONAL).filter(([, field]) =>
    rows.some(({ period }) => period[field] !== undefined),
  );
  const header = [
    'distribution_month,pool_begin,wac,gross_interest,scheduled_principal,prepayments',
    'liquidated_balance,liquidation_principal',
    ...optional.map(([column]) => column),
    'pool_end',
  ].join(',');
  const lines = rows.map(({ month, begin, end, period }) => {
    const wac = period.wac ?? '7.83';
    const gross = period.grossInterest ?? interestAt(begin, wac, period);
    return [
      month,
      dollars(begin),
      wac,
      dollars(gross),
      dollars(period.scheduled ?? 0),
      dollars(period.prepayments ?? 0),
      dollars(period.liquidated ?? 0),
      dollars(period.liquidationPrincipal ?? 0),
      ...optional.map(([, field]) => (period[field] === undefined ? '' : dollars(period[field]))),
      dollars(end),
    ].join(',');
  });
  return `${[header, ...lines].join('\n')}\n`;
}

export interface LevelPool {
  readonly wac?: string;
  /** Scheduled payments left at the start. Default 171. */
  readonly term?: number;
  /** Parts of the pool per million, by date: prepaid, liquidated, 180+ days delinquent. */
  readonly prepaid?: (n: number) => number;
  readonly liquidated?: (n: number) => number;
  readonly delinquent180?: (n: number) => number;
  /** Parts of the liquidated balance per million recovered as principal. */
  readonly recovered?: (n: number) => number;
  /** Parts of a month's interest per million that do not arrive. */
  readonly uncollected?: (n: number) => number;
  /** Anything else of the period, laid over the projection. */
  readonly also?: (n: number, poolBegin: number, projected: Period) => Period;
}

/** A pool of level-pay loans that prepay, default and pay as the paths say. */
export function levelPool(pool: LevelPool = {}): Plan {
  const { wac = '7.83', term = 171 } = pool;
  const monthly = Number(wac) / 1200;
  return (n, begin) => {
    const left = term - n + 1;
    const share = left <= 1 ? 1 : monthly === 0 ? 1 / left : monthly / ((1 + monthly) ** left - 1);
    const liquidated = perMillion(begin, pool.liquidated?.(n));
    const scheduled = Math.min(begin - liquidated, Math.round(begin * share));
    const prepayments = Math.min(begin - liquidated - scheduled, perMillion(begin, pool.prepaid?.(n)));
    const full = interestAt(begin, wac, {});
    const projected: Period = {
      wac,
      scheduled,
      prepayments,
      liquidated,
      liquidationPrincipal: perMillion(liquidated, pool.recovered?.(n)),
      ...(pool.uncollected && { grossInterest: full - perMillion(full, pool.uncollected(n)) }),
      ...(pool.delinquent180 && {
        delinquent180: perMillion(begin - liquidated - scheduled - prepayments, pool.delinquent180(n)),
      }),
    };
    return { ...projected, ...pool.also?.(n, begin, projected) };
  };
}

/** `2005-01` for 1. */
export function monthOf(n: number): string {
  return `${2005 + Math.floor((n - 1) / 12)}-${String(((n - 1) % 12) + 1).padStart(2, '0')}`;
}

/** The date number of a month: 1 for `2005-01`. */
export function dateNumber(month: string): number {
  const [year = 0, ofYear = 0] = month.split('-').map(Number);
  return (year - 2005) * 12 + ofYear;
}

/** A rate path by month, in percent. */
export function monthlyRates(dates: number, rate: (n: number) => string): string {
  const lines = Array.from({ length: dates }, (_, i) => `${monthOf(i + 1)},${rate(i + 1)}`);
  return `distribution_month,rate\n${lines.join('\n')}\n`;
}

export function dollars(cents: number): string {
  const digits = String(Math.abs(cents)).padStart(3, '0');
  return `${cents < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

function interestAt(begin: number, wac: string, period: Period): number {
  const month = Math.round((begin * Number(wac)) / 1200);
  return Math.max(0, month - (period.prepaymentShortfall ?? 0) - (period.reliefActShortfall ?? 0));
}

function perMillion(amount: number, parts = 0): number {
  return Math.round((amount * parts) / 1_000_000);
}
