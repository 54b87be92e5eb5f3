import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatMonth, monthOf, parseMonth, type Month } from '../core/date';
import { problemLine } from '../core/problem';
import { flatRates, type RateRows } from './rateShapes';
import { curveRates, looksDecimal, readCurve, type CurvePoint } from './rateShapesCurve';

const anchor = monthOf(2005, 1);
const reading = {
  unit: 'percent' as const,
  anchor,
  monthOf: (text: string) => (text === 'Jul-05' ? monthOf(2005, 7) : undefined),
};
const MONTHS: RateRows = Array.from({ length: 8 }, (_, i) => [formatMonth((anchor + i) as Month), '9'] as const);

function pointsOf(text: string, unit: 'percent' | 'decimal' = 'percent'): readonly (readonly [string, string])[] {
  const read = readCurve(text, { ...reading, unit });
  if (!read.ok) throw new Error(read.problems.map(problemLine).join('\n'));
  return read.value.map(({ month, rate }) => [formatMonth(month), rate] as const);
}

const mistakes = (text: string, unit: 'percent' | 'decimal' = 'percent') => {
  const read = readCurve(text, { ...reading, unit });
  return read.ok ? [] : read.problems.map(problemLine);
};

describe('a forward curve', () => {
  it('is read by tenor or by month, however it is laid out, in order of time', () => {
    expect(pointsOf('Tenor\tRate\n1y\t3.50\n3m\t3.25%\r\n18 months\t3.75\n0,3\n')).toEqual([
      ['2005-01', '3'],
      ['2005-04', '3.25'],
      ['2006-01', '3.50'],
      ['2006-07', '3.75'],
    ]);
    expect(pointsOf('2005-03 3.1\n"Jul-05";"3.2"\n2005-09-26, 3.3')).toEqual([
      ['2005-03', '3.1'],
      ['2005-07', '3.2'],
      ['2005-09', '3.3'],
    ]);
    expect(pointsOf('Rate\n3.1\n3.2\n3.3')).toEqual([
      ['2005-01', '3.1'],
      ['2005-02', '3.2'],
      ['2005-03', '3.3'],
    ]);
  });

  it('is in percent or in plain fractions, digit for digit', () => {
    expect(pointsOf('0m 0.0325\n6m 0.04\n1y 4.125%\n2y -0.0012345', 'decimal')).toEqual([
      ['2005-01', '3.25'],
      ['2005-07', '4'],
      ['2006-01', '4.125'],
      ['2007-01', '-0.12345'],
    ]);
    const points = (rates: readonly string[]) => rates.map((rate): CurvePoint => ({ month: anchor, rate }));
    expect(looksDecimal(points(['0.0325', '0.04']))).toBe(true);
    expect(looksDecimal(points(['0.0325', '4']))).toBe(false);
    expect(looksDecimal(points(['0', '0']))).toBe(false);
  });

  it('tells every line that means nothing', () => {
    expect(mistakes('soon 3\n3m high\n3m 3.2\n2005-04 3.3\n6m 325\n1y 3 2 1\n9m,3,25')).toEqual([
      'row 1: "soon" is no tenor and no month. Write 3m, 2y, 18 or 2005-07.',
      'row 2: "high" is not a number. Expected a rate such as 4.25.',
      'row 4: 2005-04 is in line 3 too. Give each month once.',
      'row 5: 325 is 325 percent a year. Look for a misplaced decimal point.',
      'row 6: "1y 3 2" is no tenor and no month. Write 3m, 2y, 18 or 2005-07.',
      'row 7: This line has 3 cells. Expected a tenor or a month, and a rate.',
    ]);
    expect(mistakes('1y 3.25', 'decimal')[0]).toContain('325 percent');
    expect(mistakes('\n \n')).toEqual([
      'row 1: There is no point yet. Give a line for each point, such as 6m 3.25 or 2005-07 3.25.',
    ]);
    expect(mistakes('1.5m 3')[0]).toContain('no tenor');
  });

  it('is a straight line between its points, or stands until the next, and stands before and after', () => {
    const read = readCurve('1m 3.00\n5m 5.00', reading);
    const points = read.ok ? read.value : [];
    const rates = (how: 'linear' | 'flat') => curveRates(MONTHS, points, how).map(([, rate]) => rate);
    expect(rates('linear')).toEqual(['3.00', '3.00', '3.50', '4.00', '4.50', '5.00', '5.00', '5.00']);
    expect(rates('flat')).toEqual(['3.00', '3.00', '3.00', '3.00', '3.00', '5.00', '5.00', '5.00']);
    expect(curveRates(MONTHS, [], 'linear')).toEqual(MONTHS);
  });

  it('goes through each of its points and stays between its lowest and highest', () => {
    const curve = fc
      .uniqueArray(fc.integer({ min: 0, max: 7 }), { minLength: 1, maxLength: 8 })
      .map((at) => at.sort((a, b) => a - b).map((i) => ({ month: (anchor + i) as Month, rate: `${(i * 37) % 11}` })));
    fc.assert(
      fc.property(curve, fc.constantFrom('linear' as const, 'flat' as const), (points, how) => {
        const rates = curveRates(flatRates(MONTHS, '99'), points, how);
        const values = points.map(({ rate }) => Number(rate));
        for (const { month, rate } of points) expect(rates[month - anchor]![1]).toBe(rate);
        for (const [key, rate] of rates) {
          expect(parseMonth(key)).toBeDefined();
          expect(Number(rate)).toBeGreaterThanOrEqual(Math.min(...values));
          expect(Number(rate)).toBeLessThanOrEqual(Math.max(...values));
        }
      }),
    );
  });
});
