import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readRatePath } from '../../engine/collections/readRatePath';
import { isBusinessDay } from '../../engine/core/calendar';
import { addDays, formatDay, formatMonth, parseDay } from '../../engine/core/date';
import { deriveLibor, LIBOR_TERMS, printRatePath } from './deriveLibor';

/** A made-up series on London's days: the rate tells its date, 2008-03-20 is 8.0320. */
function madeUpSeries(): string {
  const lines = ['date,rate'];
  for (let day = parseDay('2004-12-01')!; day <= parseDay('2019-08-01')!; day = addDays(day, 1)) {
    if (!isBusinessDay(day, ['london'])) continue;
    const text = formatDay(day);
    lines.push(`${text},${Number(text.slice(2, 4))}.${text.slice(5, 7)}${text.slice(8)}`);
  }
  return `${lines.join('\n')}\n`;
}

describe('LIBOR of each accrual period', () => {
  const derived = deriveLibor(madeUpSeries());
  const of = (month: string) => derived.find((row) => formatMonth(row.month) === month);

  it('has one rate a Distribution month, the first one stated by the deal', () => {
    expect(derived).toHaveLength(175);
    expect(of('2005-01')?.rate).toBe('2.40688');
    expect(formatMonth(derived.at(-1)!.month)).toBe('2019-07');
  });

  it.each([
    ['2005-02', '2005-01-21', '5.0121'], // Tuesday 25 January: Monday, Friday
    ['2005-12', '2005-11-22', '5.1122'], // Friday 25 November, the day after Thanksgiving: Wednesday, Tuesday
    ['2006-01', '2005-12-22', '5.1222'], // Sunday 25 December: Friday, Thursday
    ['2015-06', '2015-05-21', '15.0521'], // Monday 25 May, Memorial Day itself: Friday, Thursday
  ])('%s is fixed on %s', (month, day, rate) => {
    expect(of(month)).toMatchObject({ determinationDate: day, fixingDate: day, rate });
  });

  it('uses the latest earlier fixing where London made none', () => {
    expect(of('2008-04')).toMatchObject({
      determinationDate: '2008-03-21',
      fixingDate: '2008-03-20',
      rate: '8.0320',
    });
    const replaced = derived.filter((row) => row.determinationDate !== row.fixingDate);
    expect(replaced.map((row) => formatMonth(row.month))).toEqual(['2008-04']);
  });

  it('refuses a series that starts too late', () => {
    expect(() => deriveLibor('date,rate\n2006-01-03,4.4\n')).toThrow('no fixing on or before 2005-01-21');
  });
});

describe('LIBOR of periods between Payment Dates', () => {
  const derived = deriveLibor(
    `${madeUpSeries()}2021-09-23,21.0923\n`.replace('date,rate', 'date,rate\n2004-08-23,4.0823'),
    LIBOR_TERMS['impac-cmb-2004-7'],
  );
  const of = (month: string) => derived.find((row) => formatMonth(row.month) === month);

  it.each([
    ['2004-09', '2004-08-23', '4.0823'], // from Wednesday 25 August: Tuesday, Monday
    ['2006-01', '2005-12-22', '5.1222'], // from Tuesday 27 December, 25 being a Sunday: Friday 23, Thursday 22
  ])('%s is fixed on %s', (month, day, rate) => {
    expect(of(month)).toMatchObject({ determinationDate: day, rate });
  });

  it('holds the last fixing to the end', () => {
    expect(of('2021-10')).toMatchObject({ determinationDate: '2021-09-23', rate: '21.0923' });
    expect(of('2021-11')).toMatchObject({ determinationDate: '', rate: '21.0923' });
    expect(formatMonth(derived.at(-1)!.month)).toBe('2036-12');
  });

  it('comes with the deal, and has the four rates that its trustee reports imply', () => {
    const text = readFileSync(new URL('../../assets/rates/libor-1m-impac-cmb-2004-7.csv', import.meta.url), 'utf8');
    const lines = text.split('\n');
    expect(lines.slice(1, 6)).toEqual([
      '2004-08,1.33',
      '2004-09,1.61500',
      '2004-10,1.84000',
      '2004-11,1.93250',
      '2004-12,2.18000',
    ]);
    expect(lines.slice(1, -1).map((line) => line.slice(0, 7))).toEqual(derived.map(({ month }) => formatMonth(month)));
  });
});

describe('the rate path that comes with the deal', () => {
  const text = readFileSync(new URL('../../assets/rates/libor-1m-fh-2004-he4.csv', import.meta.url), 'utf8');

  it('is a good rate path of the same months', () => {
    const path = readRatePath(text, 'libor.csv');
    if (!path.ok) throw new Error('the rate path is broken');
    const months = deriveLibor(madeUpSeries()).map((row) => formatMonth(row.month));
    expect(path.value.rows.map(([month]) => month)).toEqual(months);
    expect(path.warnings).toEqual([]);
  });

  it('follows the market it was taken from', () => {
    const rates = new Map(
      text
        .trim()
        .split('\n')
        .slice(1)
        .map((line) => line.split(',') as [string, string]),
    );
    expect(rates.get('2005-01')).toBe('2.40688');
    expect(Number(rates.get('2007-08'))).toBeCloseTo(5.32, 10); // before the crisis
    expect(Number(rates.get('2014-06'))).toBeLessThan(0.2); // near zero
  });

  it('prints as it is read', () => {
    expect(
      printRatePath([
        { month: deriveLibor(madeUpSeries())[0]!.month, determinationDate: '', fixingDate: '', rate: '2.40688' },
      ]),
    ).toBe('distribution_month,rate\n2005-01,2.40688\n');
  });
});
