import { crossed, type CrossedOptions, type TwoPools } from './crossed';
import { dollars, nearest } from './plainMath';
import { monthText, projectPool, type Pool, type PoolMonth } from './pool';
import { fixingsText, type Fixings } from './stepUp';
import type { DealInputs } from './dealRun';
import type { Sheet } from './sheet';

export interface CrossedCase {
  readonly inputs: DealInputs;
  readonly expected: Sheet;
  /** As run. */
  readonly rows: readonly TwoPools[];
  readonly refused: number;
}

const COLUMNS: Readonly<Record<string, (row: PoolMonth) => bigint>> = {
  pool_begin: (row) => row.begin,
  gross_interest: (row) => row.interest,
  scheduled_principal: (row) => row.scheduled,
  prepayments: (row) => row.prepaid,
  liquidated_balance: (row) => row.liquidated,
  liquidation_principal: (row) => row.liquidated - row.loss,
  subsequent_recoveries: (row) => row.recovered,
  pool_end: (row) => row.end,
};

/** A collections file with a row a group and month. */
function groupedText(rows: readonly TwoPools[]): string {
  const lines = rows.flatMap((pair, index) =>
    pair.map((row, group) => {
      const cells = Object.values(COLUMNS).map((of) => dollars(of(row)));
      return [monthText('2024-02', index + 1), `group_${group + 1}`, ...cells].join(',');
    }),
  );
  return `${[['distribution_month', 'group', ...Object.keys(COLUMNS)].join(','), ...lines].join('\n')}\n`;
}

export function crossedOn(rows: readonly TwoPools[], fixings: Fixings, options: CrossedOptions = {}): CrossedCase {
  const { calledFrom, lossTest } = options;
  const settings = {
    ...(calledFrom !== undefined && { call_from: monthText('2024-02', calledFrom) }),
    ...(lossTest !== undefined && { pinned: { loss_test_failed: lossTest } }),
  };
  const run = crossed(rows, fixings, options);
  const inputs = { collections: groupedText(rows), rates: fixingsText(fixings), settings };
  return { inputs, expected: run.sheet, rows: run.rows, refused: run.refused };
}

/** A month of a group that is gone: nothing comes in. */
function nothing(number: number): PoolMonth {
  const zero = {
    begin: 0n,
    interest: 0n,
    scheduled: 0n,
    prepaid: 0n,
    liquidated: 0n,
    loss: 0n,
    recovered: 0n,
    end: 0n,
  };
  return { number, ...zero };
}

/** Two lists of months side by side; a group that ends first has empty months. */
export function together([one, two]: readonly [readonly PoolMonth[], readonly PoolMonth[]]): TwoPools[] {
  const months = Math.max(one.length, two.length);
  const at = (rows: readonly PoolMonth[], i: number): PoolMonth => {
    const last = rows.at(-1)!;
    if (i < rows.length) return rows[i]!;
    return { ...nothing(i + 1), begin: last.end, end: last.end };
  };
  return Array.from({ length: months }, (_, i) => [at(one, i), at(two, i)] as const);
}

export interface GroupSpeeds {
  readonly psa: number;
  readonly cdr?: number;
  readonly severity?: number;
  readonly recovery?: number;
  readonly netRate?: number;
}

/** `withoutInterest` is the number of dates, from the first below a tenth of the pool, on which no interest comes in. */
export function crossedCase(
  speeds: readonly [GroupSpeeds, GroupSpeeds],
  fixings: Fixings,
  options: CrossedOptions & { readonly withoutInterest?: number } = {},
): CrossedCase {
  const [one, two] = speeds.map((own): PoolMonth[] => {
    const pool: Pool = {
      balance: 225_000_000_00n,
      wac: 7000,
      netRate: 6500,
      remainingMonths: 120,
      firstAge: 9,
      ...own,
    };
    return projectPool(pool);
  });
  let dry = options.withoutInterest ?? 0;
  const rows = together([one!, two!]).map((pair): TwoPools => {
    const isSmall = (pair[0].begin + pair[1].begin) * 10n < 450_000_000_00n;
    if (!isSmall || dry === 0) return pair;
    dry--;
    const little = (row: PoolMonth): PoolMonth => ({ ...row, interest: nearest(row.interest, 100n) });
    return [little(pair[0]), little(pair[1])];
  });
  return crossedOn(rows, fixings, options);
}
