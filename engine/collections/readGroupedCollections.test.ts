import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addMonths, monthOf } from '../core/date';
import { problemLine, type Result } from '../core/problem';
import type { Collections } from './collections';
import { readCollections } from './readCollections';
import type { PooledInput } from './typedInputs';
import { writeCollections } from './writeCollections';

const POOLS = ['group_1', 'group_2'];

const input = (name: string, type: 'Money' | 'Rate', required: boolean, perPool: boolean): PooledInput => ({
  name,
  label: name,
  type,
  required,
  ...(perPool && { perPool }),
});

const INPUTS: readonly PooledInput[] = [
  input('pool_begin', 'Money', true, true),
  input('wac', 'Rate', true, true),
  input('servicing_fee', 'Money', false, true),
  input('swap_receipt', 'Money', false, false),
];
const WITH_REQUIRED = [...INPUTS, input('expenses', 'Money', true, false)];

const HEADER = 'distribution_month,group,pool_begin,wac,servicing_fee,swap_receipt\n';
const GOOD = `${HEADER}2004-08,,,,,1250.00
2004-08,group_1,1000.00,7.10,0.42,
2004-08,group_2,500.00,6.95,,
2004-09,group_1,990.00,7.10,0.41,
2004-09,group_2,495.00,6.95,,
`;

function read(text: string, inputs = INPUTS): Result<Collections> {
  return readCollections(text, 'C.csv', inputs, { firstMonth: '2004-08', pools: POOLS });
}

function lines(text: string, inputs = INPUTS): string[] {
  const result = read(text, inputs);
  return (result.ok ? result.warnings : result.problems).map(problemLine);
}

describe('a collections file with a row for each pool and month', () => {
  it('may have rows of the deal alone where no input of a pool is required or given', () => {
    const inputs = INPUTS.map((each) => ({ ...each, required: false }));
    const plain = 'distribution_month,swap_receipt\n2004-08,1.00\n2004-09,2.00\n';
    const result = read(plain, inputs);
    expect(result.ok && result.value.money).toEqual({ swap_receipt: [100, 200] });
    expect(lines('distribution_month,group,swap_receipt\n2004-08,,1.00\n', inputs)).toEqual([]);
    // With a row of one pool the other is missed.
    expect(lines(`${HEADER}2004-08,group_1,1.00,1,,\n`, inputs)).toEqual([
      'C.csv:2: group: group_2 has no row for 2004-08. Expected a row for each pool and month, zeros once a pool is gone.',
    ]);
    expect(lines('distribution_month,pool_begin\n2004-08,1.00\n', inputs)[0]).toMatch(
      /^C\.csv:1: group: This column is missing/,
    );
  });

  it('is read into a column for each pool, and one of the deal', () => {
    const result = read(GOOD);
    expect(result.ok && result.value).toEqual({
      name: 'C.csv',
      months: [monthOf(2004, 8), monthOf(2004, 9)],
      money: {
        swap_receipt: [125_000, null],
        'pool_begin(group_1)': [100_000, 99_000],
        'servicing_fee(group_1)': [42, 41],
        'pool_begin(group_2)': [50_000, 49_500],
      },
      rates: { 'wac(group_1)': ['7.10', '7.10'], 'wac(group_2)': ['6.95', '6.95'] },
    });
    expect(lines(GOOD)).toEqual([]);
  });

  it('may have its rows in any order', () => {
    const [header, ...rows] = GOOD.trimEnd().split('\n');
    const turned = [header, ...rows.reverse()].join('\n');
    const [there, back] = [read(GOOD), read(turned)];
    expect(back.ok && back.value).toEqual(there.ok && there.value);
  });

  it('is written as it is read, whatever is in it', () => {
    const cents = fc.option(fc.integer({ min: 0, max: 9_000_000_000 }), { freq: 6 });
    const percent = fc.integer({ min: 0, max: 20_000 }).map((points) => (points / 1000).toFixed(3));
    const collections = fc.integer({ min: 1, max: 8 }).chain((count) =>
      fc
        .record({
          begin: fc.array(fc.array(fc.nat(9e9), { minLength: count, maxLength: count }), {
            minLength: 2,
            maxLength: 2,
          }),
          wac: fc.array(fc.array(percent, { minLength: count, maxLength: count }), { minLength: 2, maxLength: 2 }),
          fee: fc.array(cents, { minLength: count, maxLength: count }),
          swap: fc.array(cents, { minLength: count, maxLength: count }),
        })
        .map(({ begin, wac, fee, swap }): Collections => ({
          name: 'C.csv',
          months: Array.from({ length: count }, (_, i) => addMonths(monthOf(2004, 8), i)),
          money: {
            'pool_begin(group_1)': begin[0]!,
            'pool_begin(group_2)': begin[1]!,
            ...(fee.some((cell) => cell !== null) && { 'servicing_fee(group_2)': fee }),
            swap_receipt: swap,
          },
          rates: { 'wac(group_1)': wac[0]!, 'wac(group_2)': wac[1]! },
        })),
    );
    fc.assert(
      fc.property(collections, (held) => {
        const result = read(writeCollections(held, INPUTS, POOLS));
        expect(result.ok ? result.value : lines(writeCollections(held, INPUTS, POOLS))).toEqual(held);
      }),
    );
  });

  it('leaves the plain form to a deal without inputs of pools', () => {
    const plain = [input('remittance', 'Money', true, false)];
    const text = 'distribution_month,remittance\n2004-08,12.00\n';
    const result = read(text, plain);
    expect(result.ok && writeCollections(result.value, plain, POOLS)).toBe(text);
  });

  it.each<[string, string, readonly string[], (readonly PooledInput[])?]>([
    [
      'a group that is no pool, told once and with the nearest',
      GOOD.replace('2004-09,group_2', '2004-09,group_22'),
      ['C.csv:6: group: The deal has no pool called "group_22". Did you mean group_2?'],
    ],
    [
      'a group far from any',
      GOOD.replace('2004-09,group_2', '2004-09,north'),
      [
        'C.csv:6: group: The deal has no pool called "north". Expected group_1, group_2, or nothing for inputs of the deal.',
      ],
    ],
    [
      'a pool without a row in a month',
      GOOD.replace(/2004-08,group_2.*\n/, ''),
      [
        'C.csv:2: group: group_2 has no row for 2004-08. Expected a row for each pool and month, zeros once a pool is gone.',
      ],
    ],
    [
      'a pool without any row',
      GOOD.replaceAll(/.*group_2.*\n/g, ''),
      [
        'C.csv:2: group: group_2 has no row for 2004-08 to 2004-09. Expected a row for each pool and month, zeros once a pool is gone.',
      ],
    ],
    [
      'a month twice for a group',
      `${GOOD}2004-08,group_1,1.00,7,,\n`,
      ['C.csv:7: distribution_month: 2004-08 of group_1 is already in row 3. Expected each month once for a group.'],
    ],
    [
      'a month twice for the deal',
      `${GOOD}2004-08,,,,,1.00\n`,
      ['C.csv:7: distribution_month: 2004-08 of the deal is already in row 2. Expected each month once for a group.'],
    ],
    [
      'an input of the deal in the row of a pool',
      GOOD.replace('0.42,', '0.42,3.00'),
      [
        'C.csv:3: swap_receipt: swap_receipt is an input of the deal, not of group_1. Put it in a row of 2004-08 whose group is empty.',
      ],
    ],
    [
      'an input of a pool in the row of the deal',
      GOOD.replace('2004-08,,,,', '2004-08,,1000.00,,'),
      [
        'C.csv:2: pool_begin: pool_begin is an input of each pool, and the group of this row is empty. Put it in the rows of the pools.',
      ],
    ],
    [
      'months that are missing',
      GOOD.replaceAll('2004-09', '2004-11'),
      [
        'C.csv:5: distribution_month: 2004-09 to 2004-10 are missing before 2004-11. Expected rows for every month without gaps.',
      ],
    ],
    [
      'a first month that is not the first of the deal',
      GOOD.replaceAll('2004-08', '2004-07').replaceAll('2004-09', '2004-08'),
      [
        "C.csv:2: distribution_month: The first month is 2004-07. Expected 2004-08, the deal's first Distribution Date.",
      ],
    ],
    [
      'a month that is none, told once',
      GOOD.replace('2004-09,group_2', '2004-9,group_2'),
      ['C.csv:6: distribution_month: "2004-9" is not a month. Expected a month written YYYY-MM such as 2005-01.'],
    ],
    [
      'no group column',
      GOOD.replace(',group,', ',').replaceAll(/group_\d,/g, ''),
      ['C.csv:1: group: This column is missing. Expected it in the first line; its rows name group_1, group_2.'],
    ],
    [
      'an empty cell that must not be, an amount that is none and a rate beyond a hundred, all at once',
      GOOD.replace('1000.00,7.10', ',710').replace('495.00', 'n/a'),
      [
        'C.csv:3: pool_begin: This cell is empty. Expected an amount, 0.00 if there is none.',
        expect.stringMatching(/^C\.csv:3: wac: 710/) as unknown as string,
        'C.csv:6: pool_begin: "n/a" is not an amount of money. Expected dollars with at most two decimals such as 1234.56.',
      ],
    ],
    [
      'no row for inputs that the deal requires',
      GOOD.replace(',swap_receipt', ',expenses').replace('swap', 'x'),
      ['C.csv:5: group: The deal itself has no row for 2004-09. Expected a row of the month whose group is empty.'],
      WITH_REQUIRED,
    ],
    [
      'fractions for percents, a warning',
      GOOD.replaceAll('7.10', '0.0710').replaceAll('6.95', '0.0695'),
      [
        'warning: C.csv:3: wac: All rates are under a quarter of a percent, such as 0.0710. Rates are in percent: 7.83, not 0.0783.',
      ],
    ],
  ])('tells of %s', (_, text, expected, inputs = INPUTS) => {
    expect(lines(text, inputs)).toEqual(expected);
  });

  it('answers any damage with problems and never with an exception', () => {
    const damage = fc.record({
      at: fc.nat(GOOD.length),
      gone: fc.nat(20),
      put: fc.string({ maxLength: 8, unit: 'binary' }),
    });
    fc.assert(
      fc.property(fc.array(damage, { minLength: 1, maxLength: 3 }), (cuts) => {
        let text = GOOD;
        for (const { at, gone, put } of cuts) text = text.slice(0, at) + put + text.slice(at + gone);
        const result = read(text);
        if (result.ok) {
          for (const values of Object.values(result.value.money))
            expect(values).toHaveLength(result.value.months.length);
        } else expect(result.problems.length).toBeGreaterThan(0);
      }),
      { numRuns: 150 },
    );
  });
});
