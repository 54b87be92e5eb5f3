import type { Tape, TapeRow } from '../../engine/collateral/tape';
import {
  addMonths,
  emptyTape,
  formatMonth,
  parseDay,
  withRowsInserted,
  type Day,
  type Month,
} from '../engine-client/engineValues';

export interface SyntheticPool {
  /** '' for a deal without pools. */
  readonly name: string;
  /** Whole cents. */
  readonly balance: number;
}

const LOANS_A_POOL = 40;
const TERM_MONTHS = 360;

/**
 * A small made-up tape for a deal that has none of its own: forty new level-pay loans a pool, from 6.000% to 7.500%, that add
 * up to its balance to the cent. The same on every machine.
 */
export function syntheticTape(pools: readonly SyntheticPool[], firstMonth: Month): Tape {
  const rows = pools.flatMap((pool, index) => rowsOf(pool, index, firstMonth));
  return withRowsInserted(emptyTape(`Synthetic tape of ${rows.length} loans`, 0, true), 0, rows);
}

function rowsOf({ name, balance }: SyntheticPool, pool: number, firstMonth: Month): TapeRow[] {
  // Sizes between 1 and 3, spread by a step that visits every size before it repeats.
  const sizes = Array.from({ length: LOANS_A_POOL }, (_, loan) => 20 + ((loan * 17) % 41));
  const all = sizes.reduce((sum, size) => sum + size, 0);
  let given = 0;
  let before = 0;
  return sizes.map((size, loan) => {
    given += size;
    // By cumulative rounding, so that the loans come out at the balance exactly.
    const upTo = Math.round((balance * given) / all);
    const cents = upTo - before;
    before = upTo;
    return {
      loan_number: `S${String(pool * LOANS_A_POOL + loan + 1).padStart(5, '0')}`,
      original_balance: cents,
      cutoff_balance: cents,
      mortgage_rate: 6 + ((loan * 7) % 13) / 8,
      first_payment_date: firstOf(firstMonth),
      maturity_date: firstOf(addMonths(firstMonth, TERM_MONTHS - 1)),
      status: 'current',
      ...(name === '' ? {} : { pool: name }),
    };
  });
}

function firstOf(month: Month): Day {
  return parseDay(`${formatMonth(month)}-01`)!;
}
