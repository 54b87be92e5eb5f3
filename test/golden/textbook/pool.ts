import { dollars, nearest, positive, type Cents } from './plainMath';

/** One level-pay loan that stands for a pool, and how it behaves. Rates in thousandths of a percent. */
export interface Pool {
  readonly balance: Cents;
  /** What borrowers pay: amortization. */
  readonly wac: number;
  /** What reaches the deal. */
  readonly netRate: number;
  readonly remainingMonths: number;
  /** Age of the loans in the first month. */
  readonly firstAge: number;
  /** Percent of the PSA benchmark: 0.2% CPR a month of age up to 6%. */
  readonly psa: number;
  /** A yearly rate of default in percent, and the part of a defaulted balance that is lost. */
  readonly cdr?: number;
  readonly severity?: number;
  /** The part of a month's loss that comes back a year later, in percent. */
  readonly recovery?: number;
}

/** One month of a pool, in cents. */
export interface PoolMonth {
  /** 1, 2, … */
  readonly number: number;
  readonly begin: Cents;
  /** Net interest on the opening balance. */
  readonly interest: Cents;
  readonly scheduled: Cents;
  readonly prepaid: Cents;
  /** Principal of defaulted loans: what came in of it and what did not. */
  readonly liquidated: Cents;
  readonly loss: Cents;
  /** Of losses of a year before. */
  readonly recovered: Cents;
  readonly end: Cents;
}

/** Monthly rates are held in this many parts of one. */
const PARTS = 10n ** 12n;

function monthly(yearly: number): bigint {
  return BigInt(Math.round((1 - (1 - yearly) ** (1 / 12)) * Number(PARTS)));
}

/** The principal in a level payment that retires `balance` in `months`, to the cent: B r / ((1 + r)^n − 1). */
function levelPrincipal(balance: Cents, wac: number, months: number): Cents {
  if (months <= 1) return balance;
  const whole = 1_200_000n;
  const rate = BigInt(wac);
  const grown = (whole + rate) ** BigInt(months);
  const one = whole ** BigInt(months);
  return nearest(balance * rate * one, whole * (grown - one));
}

/** Projects to the last month in whole cents; the balance ends at zero. */
export function projectPool(pool: Pool): PoolMonth[] {
  const rows: PoolMonth[] = [];
  let begin = pool.balance;
  for (let number = 1; number <= pool.remainingMonths && begin > 0n; number++) {
    const age = pool.firstAge + number - 1;
    const smm = monthly((Math.min(age * 0.2, 6) * pool.psa) / 10_000);
    const liquidated = nearest(begin * monthly((pool.cdr ?? 0) / 100), PARTS);
    const loss = nearest(liquidated * BigInt(pool.severity ?? 0), 100n);
    const scheduled = levelPrincipal(begin - liquidated, pool.wac, pool.remainingMonths - number + 1);
    const prepaid = nearest(positive(begin - liquidated - scheduled) * smm, PARTS);
    const end = begin - liquidated - scheduled - prepaid;
    const interest = nearest(begin * BigInt(pool.netRate), 1_200_000n);
    const recovered = nearest((rows[number - 13]?.loss ?? 0n) * BigInt(pool.recovery ?? 0), 100n);
    rows.push({ number, begin, interest, scheduled, prepaid, liquidated, loss, recovered, end });
    begin = end;
  }
  return rows;
}

/** `monthText('2024-02', 13)` is the thirteenth month, `2025-02`. */
export function monthText(first: string, number: number): string {
  const [year = 0, month = 1] = first.split('-').map(Number);
  const index = year * 12 + month - 1 + number - 1;
  return `${Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, '0')}`;
}

/** A collections file: the named columns, one row a month. Amounts in cents; text is written as it is. */
export function collectionsText(
  first: string,
  rows: readonly PoolMonth[],
  columns: Readonly<Record<string, (row: PoolMonth) => Cents | string>>,
): string {
  const names = Object.keys(columns);
  const lines = rows.map((row) => {
    const cells = names.map((name) => {
      const value = columns[name]!(row);
      return typeof value === 'bigint' ? dollars(value) : value;
    });
    return [monthText(first, row.number), ...cells].join(',');
  });
  return `${[['distribution_month', ...names].join(','), ...lines].join('\n')}\n`;
}
