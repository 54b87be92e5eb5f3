import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayOf } from '../core/date';
import { breaksText, readBreaks } from './stratBreaks';
import { STRAT_DIMENSIONS, stratDimension } from './stratDimensions';
import { stratReport, stratRows, type Strat, type StratRequest } from './strats';
import { emptyTape, withRowsInserted, type Tape, type TapeRow } from './tape';

const CUT_OFF = dayOf(2004, 12, 1);
const REQUEST: StratRequest = { cutOff: CUT_OFF, breaks: {}, pool: null };

/** Due on the first; `paid` payments made by the cut-off date, `left` to come. */
function loan(dollars: number, rate: number, paid: number, left: number, more: TapeRow = {}): TapeRow {
  const first = 2004 * 12 + 11 + 1 - paid;
  const last = 2004 * 12 + 11 + left;
  return {
    loan_number: `${dollars}/${rate}`,
    cutoff_balance: Math.round(dollars * 100),
    original_balance: Math.round(dollars * 100),
    mortgage_rate: rate,
    first_payment_date: dayOf(Math.floor(first / 12), (first % 12) + 1, 1),
    maturity_date: dayOf(Math.floor(last / 12), (last % 12) + 1, 1),
    ...more,
  };
}

function tapeOf(rows: readonly TapeRow[]): Tape {
  return withRowsInserted(emptyTape('loans.csv'), 0, rows);
}

function tableOf(tape: Tape, id: Strat['id'], request = REQUEST): Strat {
  return stratReport(tape, request).strats.find((strat) => strat.id === id)!;
}

const labels = ({ buckets }: Strat): string[] => buckets.map(({ label }) => label);
const loans = ({ buckets }: Strat): number[] => buckets.map((bucket) => bucket.loans);

describe('strat tables', () => {
  const tape = tapeOf([
    loan(25_000, 7, 10, 170, { cltv: 80, state: 'CA', occupancy: 'owner', credit_score: 700 }),
    loan(25_000.01, 8, 20, 160, { cltv: 80.01, state: 'NY', occupancy: 'investor' }),
    loan(50_000, 7.5, 0, 360, { state: 'CA', credit_score: 640 }),
  ]);

  it('hold the upper end of a range and not its lower one', () => {
    const table = tableOf(tape, 'cutoff_balance');
    expect(labels(table)).toEqual(['0.01 to 25,000.00', '25,000.01 to 50,000.00']);
    expect(loans(table)).toEqual([1, 2]);
    expect(table.buckets[1]!.balance).toBe(7_500_001);
    expect(labels(tableOf(tape, 'cltv'))).toEqual(['75.001 to 80.000', '80.001 to 85.000', 'Blank']);
    expect(labels(tableOf(tape, 'mortgage_rate'))).toEqual(['6.501 to 7.000', '7.001 to 7.500', '7.501 to 8.000']);
  });

  it('count ages and terms as the projection does', () => {
    expect(labels(tableOf(tape, 'age'))).toEqual(['0 or less', '7 to 12', '19 to 24']);
    expect(labels(tableOf(tape, 'remaining_term'))).toEqual(['121 to 180', '301 to 360']);
    expect(labels(tableOf(tape, 'original_term'))).toEqual(['121 to 180', '301 to 360']);
    expect(stratReport(tape, { ...REQUEST, cutOff: null }).unfilled).toContain('age');
  });

  it('average by balance over the loans that have a value, and count those that have none', () => {
    const { total, ranges } = stratReport(tape, REQUEST);
    expect(total.loans).toBe(3);
    expect(total.balance).toBe(10_000_001);
    // (25,000.00 × 7 + 25,000.01 × 8 + 50,000.00 × 7.5) ÷ 100,000.01 = 750,000.08 ÷ 100,000.01
    expect(total.averages.mortgage_rate.value).toBeCloseTo(75_000_008 / 10_000_001, 12);
    // (25,000.00 × 170 + 25,000.01 × 160 + 50,000.00 × 360) ÷ 100,000.01
    expect(total.averages.remaining_term.value).toBeCloseTo(26_250_001.6 / 100_000.01, 9);
    // Of 25,000.00 at 700 and 50,000.00 at 640: 660.
    expect(total.averages.credit_score).toEqual({ value: 660, blank: 1 });
    expect(total.averages.cltv.blank).toBe(1);
    expect(ranges.cltv).toEqual({ least: 80, most: 80.01 });
    const investor = tableOf(tape, 'occupancy').buckets.find(({ key }) => key === 'investor')!;
    expect(investor.averages.credit_score).toEqual({ value: NaN, blank: 1 });
  });

  it('leave out what no loan fills in, and name it', () => {
    const { strats, unfilled } = stratReport(tape, REQUEST);
    expect(strats.map(({ id }) => id)).toContain('rate_type');
    expect(unfilled).toContain('margin');
    expect(unfilled).toContain('lien');
    expect(strats.length + unfilled.length).toBe(STRAT_DIMENSIONS.length);
  });

  it('take breaks of the user, and the loans of one group alone', () => {
    const grouped = tapeOf([
      loan(10, 5, 1, 9, { pool: 'a' }),
      loan(20, 5, 1, 9, { pool: 'b' }),
      loan(40, 6, 1, 9, { pool: 'b' }),
    ]);
    const table = tableOf(grouped, 'cutoff_balance', { ...REQUEST, breaks: { cutoff_balance: [1500] }, pool: 'b' });
    expect(labels(table)).toEqual(['over 15.00']);
    expect(table.buckets[0]!.balance).toBe(6000);
    expect([...stratRows(grouped, { ...REQUEST, pool: 'b' }, 'mortgage_rate', '6')]).toEqual([2]);
    expect([...stratRows(grouped, REQUEST, 'pool', 'b')]).toEqual([1, 2]);
  });

  it('have the next change of an adjustable rate, and none of a fixed one', () => {
    const arms = tapeOf([
      loan(10, 5, 1, 300),
      loan(10, 5, 1, 300, { index_name: 'libor_6m', first_rate_change: dayOf(2006, 12, 1), rate_change_months: 6 }),
      loan(10, 5, 60, 300, { index_name: 'libor_6m', first_rate_change: dayOf(2003, 2, 1), rate_change_months: 6 }),
    ]);
    // 24 months ahead; and, changing each February and August, 2.
    expect(labels(tableOf(arms, 'months_to_rate_change'))).toEqual(['1 to 6', '19 to 24', 'None']);
    expect(loans(tableOf(arms, 'rate_type'))).toEqual([1, 2]);
  });

  it('have every loan once and its balance to the cent, whatever the tape and the breaks', () => {
    const anyLoan = fc
      .record({
        dollars: fc.integer({ min: 0, max: 90_000_000 }).map((cents) => cents / 100),
        rate: fc.double({ min: 0, max: 20, noNaN: true }),
        paid: fc.integer({ min: -2, max: 200 }),
        left: fc.integer({ min: 1, max: 360 }),
        isBlank: fc.boolean(),
        state: fc.constantFrom('CA', 'NY', ''),
        cltv: fc.option(fc.double({ min: 0, max: 130, noNaN: true })),
        lien: fc.constantFrom(null, 'first', 'second'),
      })
      .map(({ dollars, rate, paid, left, isBlank, state, cltv, lien }) =>
        loan(dollars, rate, paid, left, {
          state,
          cltv,
          lien,
          ...(isBlank ? { cutoff_balance: null, maturity_date: null } : {}),
        }),
      );
    const anyBreaks = fc.uniqueArray(fc.integer({ min: 0, max: 40_000_000 }), { minLength: 1, maxLength: 9 });
    fc.assert(
      fc.property(fc.array(anyLoan, { minLength: 1, maxLength: 40 }), anyBreaks, (rows, breaks) => {
        const random = tapeOf(rows);
        const request = { ...REQUEST, breaks: { cutoff_balance: breaks.sort((a, b) => a - b) } };
        const { strats, total } = stratReport(random, request);
        const held = rows.reduce((sum, row) => sum + Number(row.cutoff_balance ?? 0), 0);
        expect([total.loans, total.balance]).toEqual([rows.length, held]);
        for (const { id, buckets } of strats) {
          expect(buckets.reduce((sum, bucket) => sum + bucket.loans, 0)).toBe(rows.length);
          expect(buckets.reduce((sum, bucket) => sum + bucket.balance, 0)).toBe(held);
          const shown = buckets.flatMap(({ key }) => [...stratRows(random, request, id, key)]);
          expect(shown.sort((a, b) => a - b)).toEqual(rows.map((_, row) => row));
        }
      }),
      { numRuns: 60 },
    );
  });
});

describe('typed breaks', () => {
  const read = (text: string, id: Strat['id'] = 'cutoff_balance') => {
    const result = readBreaks(text, stratDimension(id));
    return result.ok ? result.value : result.problems.map(({ message }) => message);
  };

  it('are dollars, percent or months, apart by commas, spaces or semicolons', () => {
    expect(read('0, 25,000, 50,000')).toEqual([0, 2_500_000, 5_000_000]);
    expect(read('25k 50k; 1.5m')).toEqual([2_500_000, 5_000_000, 150_000_000]);
    expect(read('5,5.5%,6', 'mortgage_rate')).toEqual([5, 5.5, 6]);
    expect(read('60;120 180', 'remaining_term')).toEqual([60, 120, 180]);
    expect(read('5 to 6 by 0.25', 'mortgage_rate')).toEqual([5, 5.25, 5.5, 5.75, 6]);
  });

  it('are told what is wrong, all of it', () => {
    expect(read('5, x, 6..2', 'mortgage_rate')).toEqual(['"x" is not a break.', '"6..2" is not a break.']);
    expect(read('60, 60', 'age')).toEqual(['60 stands after 60.']);
    expect(read(' ')).toEqual(['No breaks are typed.']);
    expect(read('1 to 9 by 0', 'age')).toEqual(['"1 to 9 by 0" has no steps.']);
    expect(read('0 to 1000000 by 1', 'age')).toEqual(['201 breaks are too many for a table.']);
    expect(read('1.5', 'age')).toEqual(['"1.5" is not a break.']);
  });

  it('read as they are written', () => {
    for (const { id, unit = 'points', breaks } of STRAT_DIMENSIONS) {
      if (breaks) expect(read(breaksText(breaks, unit), id)).toEqual(breaks);
    }
  });
});
