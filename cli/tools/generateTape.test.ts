import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { addMonths, formatDay, monthOf, monthOfDay, type Day } from '../../engine/core/date';
import { writeTapeCsv } from '../../engine/collateral/writeTape';
import { excessSpreadOf, makeTape } from './generateTape';

const FILE = new URL('../../assets/tapes/fh-2004-he4-synthetic.csv', import.meta.url);

describe('the synthetic tape', () => {
  const tape = makeTape();
  const money = (name: 'cutoff_balance' | 'original_balance' | 'scheduled_payment') =>
    tape.columns[name] as Float64Array;

  it('is what the committed generator makes, to the last byte', () => {
    expect(writeTapeCsv(tape)).toBe(readFileSync(FILE, 'utf8'));
    expect(writeTapeCsv(makeTape())).toBe(writeTapeCsv(tape));
  });

  it('sums to the Cut-off Date Pool Principal Balance', () => {
    expect(money('cutoff_balance').reduce((sum, cents) => sum + cents, 0)).toBe(23_630_555_293);
  });

  it('gives a first Excess Spread Percentage of 3.980%', () => {
    expect(excessSpreadOf(tape).toFixed(3)).toBe('3.980');
  });

  it('holds no loan that outlives June 2019, none younger than 6 payments and none older than 24', () => {
    const first = tape.columns.first_payment_date as Float64Array;
    const last = tape.columns.maturity_date as Float64Array;
    for (let row = 0; row < tape.count; row++) {
      const age = monthOf(2004, 12) - monthOfDay(first[row]! as Day) + 1;
      expect(age).toBeGreaterThanOrEqual(6);
      expect(age).toBeLessThanOrEqual(24);
      expect(monthOfDay(last[row]! as Day)).toBeLessThanOrEqual(monthOf(2019, 6));
    }
  });

  it('has for every loan the balance that its own rate, payment and age lead to', () => {
    const first = tape.columns.first_payment_date as Float64Array;
    const rates = tape.columns.mortgage_rate as Float64Array;
    for (let row = 0; row < tape.count; row++) {
      let balance = money('original_balance')[row]!;
      for (let month = monthOfDay(first[row]! as Day); month <= monthOf(2004, 12); month = addMonths(month, 1)) {
        balance += Math.round((balance * rates[row]!) / 1200) - money('scheduled_payment')[row]!;
      }
      const due = formatDay(first[row]! as Day);
      expect([due, balance]).toEqual([due, money('cutoff_balance')[row]!]);
    }
  });
});
