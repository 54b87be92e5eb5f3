import { expect, it } from 'vitest';
import { dayOf, monthOf } from '../core/date';
import { writeDistributions } from './distributions';

const row = (item: string, cls: string, amount: string) => ({
  month: monthOf(2005, 1),
  distributionDate: dayOf(2005, 1, 25),
  item,
  cls,
  amount,
});

it('writes one line an item and class, the class empty for a deal amount', () => {
  const text = writeDistributions([row('interest_paid', 'A-1', '244920.44'), row('libor', '', '2.406880000000')]);
  expect(text).toBe(
    'distribution_month,distribution_date,item,class,amount\n' +
      '2005-01,2005-01-25,interest_paid,A-1,244920.44\n' +
      '2005-01,2005-01-25,libor,,2.406880000000\n',
  );
});

it('quotes a class whose name would break the line', () => {
  expect(writeDistributions([row('rate', 'A, senior', '1')])).toContain('rate,"A, senior",1\n');
});

it('writes the column names even when nothing was paid', () => {
  expect(writeDistributions([])).toBe('distribution_month,distribution_date,item,class,amount\n');
});
