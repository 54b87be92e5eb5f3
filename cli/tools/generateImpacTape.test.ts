import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { importTapeCsv } from '../../engine/collateral/importTape';
import { DEFAULT_ASSUMPTIONS } from '../../engine/collateral/defaultAssumptions';
import { collapsePools } from '../../engine/collateral/collapsePools';
import { projectPools } from '../../engine/collateral/projectPools';
import { writeTapeCsv } from '../../engine/collateral/writeTape';
import { readRatePath } from '../../engine/collections/readRatePath';
import { formatDay, monthOf, monthOfDay, type Day } from '../../engine/core/date';
import { CUT_OFF, GROUPS, makeImpacTape } from './generateImpacTape';
import { makeRatePath } from './generateRatePath';

const asset = (path: string): string => readFileSync(new URL(`../../assets/${path}`, import.meta.url), 'utf8');
const TAPE = 'impac-cmb-2004-7-synthetic.csv';
const PATH = 'libor-6m-illustrative.csv';

describe('the synthetic tape of two groups', () => {
  const tape = makeImpacTape();
  const number = (name: keyof typeof tape.columns): Float64Array => tape.columns[name] as Float64Array;
  const group = tape.columns.pool as string[];

  it('is what the committed generator makes, to the last byte, and loads whole as a synthetic one', () => {
    expect(writeTapeCsv(tape)).toBe(asset(`tapes/${TAPE}`));
    expect(writeTapeCsv(makeImpacTape())).toBe(writeTapeCsv(tape));
    const read = importTapeCsv(asset(`tapes/${TAPE}`), TAPE, { cutOff: CUT_OFF });
    expect(read.problems).toEqual([]);
    expect(read.tape).toMatchObject({ count: 1200, synthetic: true });
    expect({ ...read.tape, name: '' }).toEqual({ ...tape, name: '' });
  });

  it('sums to $1,283,333,000.00 and $851,667,000.00', () => {
    const sums = GROUPS.map(({ pool }) =>
      number('cutoff_balance').reduce((sum, cents, row) => sum + (group[row] === pool ? cents : 0), 0),
    );
    expect(sums).toEqual([128_333_300_000, 85_166_700_000]);
  });

  it('is mostly six-month LIBOR with interest-only periods, some of it fixed', () => {
    const share = (holds: (row: number) => boolean): number => {
      const total = number('cutoff_balance').reduce((sum, cents) => sum + cents, 0);
      return number('cutoff_balance').reduce((sum, cents, row) => sum + (holds(row) ? cents : 0), 0) / total;
    };
    const index = tape.columns.index_name as string[];
    expect(new Set(index)).toEqual(new Set(['', 'libor_6m']));
    expect(share((row) => index[row] !== '')).toBeGreaterThan(0.8);
    expect(share((row) => number('interest_only_months')[row]! > 0)).toBeGreaterThan(0.5);
  });

  it('has for every loan the balance that its own rate, payment and age lead to, and a first change still to come', () => {
    for (let row = 0; row < tape.count; row++) {
      const first = number('first_payment_date')[row]! as Day;
      let balance = number('original_balance')[row]!;
      const payment = number('scheduled_payment')[row]!;
      for (let month = monthOfDay(first); month <= monthOf(2004, 7); month = (month + 1) as typeof month) {
        const interest = Math.round((balance * number('mortgage_rate')[row]!) / 1200);
        expect(payment).toBeGreaterThanOrEqual(interest);
        balance += interest - payment;
      }
      expect([row, balance]).toEqual([row, number('cutoff_balance')[row]!]);
      const change = number('first_rate_change')[row]!;
      if (!Number.isNaN(change)) expect(formatDay(change as Day) > '2004-07-01').toBe(true);
    }
  });

  it('can be projected to its end on the illustrative path', () => {
    const path = readRatePath(asset(`rates/${PATH}`), PATH);
    if (!path.ok) throw new Error('the path cannot be read');
    expect(path.value).toMatchObject({ by: 'month', rows: makeRatePath() });
    expect(makeRatePath()[0]).toEqual(['2004-01', '1.25']);
    expect(makeRatePath().at(-1)).toEqual(['2036-12', '5.00']);
    const pools = GROUPS.map(({ pool }) => ({ name: pool, label: pool }));
    const cohorts = collapsePools(tape, CUT_OFF, pools, { libor_6m: path.value });
    const projected = projectPools(cohorts, DEFAULT_ASSUMPTIONS, {}, monthOf(2004, 8));
    if (!projected.ok) throw new Error(JSON.stringify(projected.problems));
    expect(projected.warnings).toEqual([]);
    expect(projected.value.collections.money['pool_begin(group_1)']![0]).toBe(128_333_300_000);
    expect(projected.value.collections.money['pool_end(group_2)']!.at(-1)).toBe(0);
  });
});
