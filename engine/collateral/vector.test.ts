import { describe, expect, it } from 'vitest';
import { parseVector } from './vector';

function expand(text: string, count: number): number[] {
  const vector = parseVector(text);
  if (!vector.ok) throw new Error(vector.problem.message);
  return [...vector.expand(count)];
}

function refusal(text: string): string {
  const vector = parseVector(text);
  if (vector.ok) throw new Error(`"${text}" was read as ${vector.describe()}`);
  return `${vector.problem.message} ${vector.problem.remedy}`;
}

describe('parseVector', () => {
  it.each<[string, number[]]>([
    ['6', [6, 6, 6]],
    ['6%', [6, 6, 6]],
    [' .5 ', [0.5, 0.5]],
    ['6 for 2', [6, 6, 6, 6]],
    ['6 for 2 then 8', [6, 6, 8, 8]],
    ['6 for 2; 8 for 1; 10', [6, 6, 8, 10, 10]],
    ['6 for 2, 8', [6, 6, 8]],
    ['6 for 2;', [6, 6, 6]],
    ['2 ramp 8 for 4', [2, 4, 6, 8, 8]],
    ['2 Ramp to 8 over 4 months', [2, 4, 6, 8, 8]],
    ['8 ramp 2 for 3 then 1 for 2 then 0', [8, 5, 2, 1, 1, 0, 0]],
    ['1\n2\n3', [1, 2, 3, 3]],
    ['1\r\n2\r\n2\r\n5\r\n', [1, 2, 2, 5, 5]],
    ['1\t2\t3', [1, 2, 3, 3]],
    ['6 for 2\n8', [6, 6, 8]],
    ['5 ramp 5 for 1 then 3', [5, 3, 3]],
  ])('reads "%s"', (text, months) => {
    expect(expand(text, months.length)).toEqual(months);
  });

  it('ramps over as many values as the length says: month 1 is the start, month 12 the end', () => {
    const values = expand('2 ramp 20 for 12', 14);
    expect(values[0]).toBe(2);
    expect(values[1]).toBeCloseTo(2 + 18 / 11, 12);
    expect(values.slice(11)).toEqual([20, 20, 20]);
  });

  it('matches the prospectus ramp of 4.60% rising by about 1.6727% a month to 23% in month 12', () => {
    const values = expand('4.6 ramp 23 for 12', 12);
    expect((values[1]! - values[0]!).toFixed(4)).toBe('1.6727');
    expect(values[11]).toBe(23);
  });

  it('draws the Standard Prepayment Model as a vector', () => {
    const values = expand('0.2 ramp 6 for 30 then 6', 32);
    values.forEach((value, index) => expect(value).toBeCloseTo(Math.min(0.2 * (index + 1), 6), 12));
  });

  it('says month by month what it read', () => {
    const vector = parseVector('2 ramp 20 for 12 then 20 for 24 then 15');
    expect(vector.ok && vector.describe()).toBe(
      '2 to 20 in months 1 to 12, then 20 in months 13 to 36, then 15 from month 37 on',
    );
    const flat = parseVector('6');
    expect(flat.ok && flat.describe()).toBe('6 every month');
  });

  it.each<[string, string]>([
    ['', 'The vector is empty.'],
    ['2 ramp 20 12', '2 to 20 over 12 months or 2 to 12 over 20 months'],
    ['0.2 ramp 30 6', '0.2 to 30 over 6 months or 0.2 to 6 over 30 months'],
    ['2 ramp 20', 'does not say over how many months'],
    ['2 ramp 20 for 1', 'within a single month'],
    ['6 8 10', '3 monthly values or values with lengths'],
    ['6 for 12 8 for 12 10', 'runs two segments together'],
    ['6; 8', 'does not say for how many months it holds'],
    ['6,5', 'Write 6.5 or 65'],
    ['1,000', 'Write 1.000 or 1000'],
    ['5 for 12 ramp 10 for 30', '5 for 12 then 5 ramp 10 for 30'],
    ['6 for 1.5', 'whole number of months'],
    ['6 for 0', 'from 1 to 1200'],
    ['six', '"six" in "six" is not part of a vector'],
    ['6 for', 'is not a vector segment'],
    ['6 for 12 then then 8', 'A segment of the vector is empty'],
    ['1e3', '"1e3" in "1e3" is not part of a vector'],
  ])('refuses "%s" and says why', (text, reason) => {
    expect(refusal(text)).toContain(reason);
  });
});
