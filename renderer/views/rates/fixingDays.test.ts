import { expect, it } from 'vitest';
import { parseMonth } from '../../engine-client/engineValues';
import { monthsByFixing } from './fixingDays';

const month = (text: string) => parseMonth(text)!;

it('each date takes the latest fixing on or before the day it asks for; one may serve several, or none', () => {
  const rows = ['2005-02-24', '2005-01-21', '2005-01-20', '2005-02-18'].map((key) => [key, '2.5'] as const);
  const days = new Map([
    [month('2005-02'), '2005-01-21'],
    // No fixing was made on the 22nd and 23rd.
    [month('2005-03'), '2005-02-23'],
    [month('2005-04'), '2005-03-23'],
    // This date has its rate from elsewhere.
    [month('2005-05'), '2005-04-21'],
    [month('2005-06'), '2005-05-23'],
    [month('2005-01'), '2004-12-23'],
  ]);
  const taken = (at: number) => (at === month('2005-05') ? 0.03 : 0.025);
  expect([...monthsByFixing(rows, days, taken)]).toEqual([
    ['2005-01-21', [month('2005-02')]],
    ['2005-02-18', [month('2005-03')]],
    ['2005-02-24', [month('2005-04'), month('2005-06')]],
  ]);
});
