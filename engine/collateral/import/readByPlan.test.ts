import { describe, expect, it } from 'vitest';
import { dayOf } from '../../core/date';
import { tapeCell, type Tape } from '../tape';
import type { TapeFieldName } from '../tapeFields';
import { csvTable } from './csvTable';
import { planReader, type PlanReading } from './readByPlan';
import type { ColumnUnit, TapePlan } from './tapePlan';
import { viewTable } from './viewTable';

const HEADER = 'Loan,Maturity,Original,Balance,First,Rate,Occ';
const FIELDS: readonly TapeFieldName[] = [
  'loan_number',
  'maturity_date',
  'original_balance',
  'cutoff_balance',
  'first_payment_date',
  'mortgage_rate',
  'occupancy',
];

interface Given extends Partial<Omit<TapePlan, 'columns'>> {
  readonly units?: Partial<Record<TapeFieldName, ColumnUnit>>;
  readonly meanings?: Partial<Record<TapeFieldName, Readonly<Record<string, string>>>>;
}

function read(text: string, { units = {}, meanings = {}, ...rest }: Given = {}, cutOff = true): PlanReading {
  const columns = FIELDS.map((field) => ({ field, unit: units[field] ?? null, meanings: meanings[field] ?? {} }));
  const plan: TapePlan = { headerRow: 0, columns, excluded: [], edits: [], synthetic: false, ...rest };
  const options = { file: 'x.csv', ...(cutOff ? { cutOff: dayOf(2004, 12, 1) } : {}) };
  const reader = planReader(csvTable(text, ','), HEADER.split(','), plan, options);
  while (reader.step(2) < reader.rowCount);
  return reader.finish();
}

function tapeOf({ tape }: PlanReading): Tape {
  if (!tape) throw new Error('nothing was read');
  return tape;
}

const GOOD = ['A1,2019-06-01,50000,49000,2004-07-01,7.5,owner', 'A2,2019-07-01,60000,59000,2004-08-01,8,second'];
const file = (...rows: string[]): string => `${[HEADER, ...rows].join('\n')}\n`;

describe('planReader', () => {
  it('reads a column in the unit that the plan says, exactly', () => {
    const reading = read(
      file('A1,30/6/2019,"5,000,000",(4900000),1.7.2004,0.07625,o', 'A2,1/7/2019,6000000,5900050,1/8/2004,8%,o'),
      {
        units: {
          maturity_date: 'day/month/year',
          first_payment_date: 'day/month/year',
          original_balance: 'cents',
          cutoff_balance: 'cents',
          mortgage_rate: 'fraction',
        },
        edits: [{ row: 1, column: 3, text: '4900000' }],
      },
    );
    const tape = tapeOf(reading);
    expect(reading.problems).toEqual([]);
    expect(tapeCell(tape, 0, 'maturity_date')).toBe(dayOf(2019, 6, 30));
    expect(tapeCell(tape, 0, 'first_payment_date')).toBe(dayOf(2004, 7, 1));
    expect(tapeCell(tape, 0, 'original_balance')).toBe(5_000_000);
    expect(tapeCell(tape, 1, 'cutoff_balance')).toBe(5_900_050);
    expect(tapeCell(tape, 0, 'mortgage_rate')).toBe(7.625);
    expect(tapeCell(tape, 1, 'mortgage_rate')).toBe(8);
  });

  it('tells what is wrong in the words of the file and of its unit', () => {
    const reading = read(file(...GOOD, 'A3,06/30/2019,1.5,49000,2004-07-01,7,owner'), {
      units: { maturity_date: 'day/month/year', original_balance: 'cents' },
    });
    expect(reading.problems.map(({ at, message, remedy }) => [at?.cell, message, remedy])).toEqual(
      [
        [
          'B4',
          'Maturity Date "06/30/2019" is not a date of the calendar. The loan is left out.',
          'Enter 30/6/2019 or 2019-06-30.',
        ],
        [
          'C4',
          'Original Balance "1.5" is not a whole number of cents. The loan is left out.',
          'Enter cents such as 4531250, or set the column to dollars.',
        ],
        ['D2', expect.stringContaining('is above the Original Balance'), expect.any(String)],
        ['D3', expect.stringContaining('is above the Original Balance'), expect.any(String)],
      ].sort((a, b) => Number(String(a[0]).slice(1)) - Number(String(b[0]).slice(1))),
    );
    expect(reading.leftOut).toEqual([3]);
  });

  it('reads other texts in place of those that have a meaning, and counts those without one', () => {
    const rows = [...GOOD, 'A3,2019-07-01,60000,59000,2004-08-01,8,OO', 'A4,2019-07-01,60000,59000,2004-08-01,8,OO'];
    const without = read(file(...rows));
    expect(without.missed).toEqual([{ column: 6, text: 'OO', count: 2 }]);
    expect(without.problems).toHaveLength(2);
    const given = read(file(...rows), { meanings: { occupancy: { OO: 'owner' } } });
    expect(given.problems).toEqual([]);
    expect(tapeCell(tapeOf(given), 3, 'occupancy')).toBe('owner');
  });

  it('leaves excluded rows out without a word, and reads edited cells', () => {
    const bad = 'A3,2019-07-01,60000,nothing,2004-08-01,8,owner';
    expect(read(file(...GOOD, bad)).leftOut).toEqual([3]);
    const excluded = read(file(...GOOD, bad), { excluded: [3] });
    expect([excluded.tape!.count, excluded.rowsRead, excluded.problems]).toEqual([2, 2, []]);
    const edited = read(file(...GOOD, bad), { edits: [{ row: 3, column: 3, text: '$59,000.00' }] });
    expect([edited.tape!.count, edited.problems]).toEqual([3, []]);
    expect(tapeCell(edited.tape!, 2, 'cutoff_balance')).toBe(5_900_000);
  });

  it('names the required fields that no column is read as, and reads nothing', () => {
    const columns = FIELDS.slice(0, 3).map((field) => ({ field, unit: null, meanings: {} }));
    const plan: TapePlan = { headerRow: 0, columns, excluded: [], edits: [], synthetic: false };
    const reader = planReader(csvTable(file(...GOOD), ','), HEADER.split(',').slice(0, 3), plan, { file: 'x.csv' });
    while (reader.step(100) < reader.rowCount);
    const reading = reader.finish();
    expect(reading.missing).toEqual(['cutoff_balance', 'first_payment_date', 'mortgage_rate']);
    expect(reading.tape).toBeNull();
  });

  it('finds totals at the end and headers over again, and leaves the choice to the user', () => {
    const rows = [...GOOD, 'A3,2019-07-01,30000,20000,2004-08-01,8,owner'];
    const total = read(file(...rows, '', 'Total,,140000,128000,,,'));
    expect(total.strays).toEqual([{ row: 5, why: 'It begins with “Total”.' }]);
    const unnamed = read(file(...rows, ',,140000,"128,000.00",,,'));
    expect(unnamed.strays).toEqual([{ row: 4, why: 'Its balance is the sum of the others, 128,000.00.' }]);
    expect(read(file(...rows, ',,140000,128000,,,'), { excluded: [4] }).strays).toEqual([]);
    expect(read(file(GOOD[0]!, HEADER, GOOD[1]!)).strays).toEqual([{ row: 2, why: 'It repeats the header.' }]);
    expect(read(file(...rows)).strays).toEqual([]);
  });

  it('tells the groups that the deal does not have, which can be given a meaning', () => {
    const text =
      'Loan,Maturity,Original,Balance,First,Rate,Group\n' +
      GOOD.join('\n').replace('owner', 'Group 1').replace('second', '2B');
    const groups = [
      { name: 'group_1', label: 'Group 1' },
      { name: 'group_2', label: 'Group 2' },
    ];
    const by = (meanings: Readonly<Record<string, string>>) => {
      const columns = FIELDS.map((field) => ({
        field: field === 'occupancy' ? ('pool' as const) : field,
        unit: null,
        meanings: {},
      }));
      columns[6] = { ...columns[6]!, meanings };
      const plan: TapePlan = { headerRow: 0, columns, excluded: [], edits: [], synthetic: false };
      const reader = planReader(csvTable(text, ','), text.split('\n')[0]!.split(','), plan, { file: 'x.csv', groups });
      while (reader.step(10) < reader.rowCount);
      return reader.finish();
    };
    const reading = by({});
    expect(reading.missed).toEqual([{ column: 6, text: '2B', count: 1 }]);
    expect(reading.problems.map(({ code, message }) => [code, message])).toEqual([
      ['TAPE/unknown-group', 'The deal has no group "2B", which 1 loan belongs to.'],
    ]);
    const given = by({ '2B': 'group_2' });
    expect([given.problems, given.tape!.columns.pool]).toEqual([[], ['Group 1', 'group_2']]);
  });

  it('carries the mark of made-up loans from the plan', () => {
    expect(read(file(...GOOD), { synthetic: true }).tape!.synthetic).toBe(true);
    expect(read(file(...GOOD)).tape!.synthetic).toBe(false);
  });
});

describe('viewTable', () => {
  it('finds the header below a title, or none above figures', () => {
    const titled = viewTable(csvTable(`My pool,,\n\n${HEADER}\n${GOOD.join('\n')}\n`, ','), undefined);
    expect(titled.headerRow).toBe(2);
    expect(titled.columns.map(({ header }) => header)).toEqual(HEADER.split(','));
    const bare = viewTable(csvTable(`${GOOD.join('\n')}\n`, ','), undefined);
    expect(bare.headerRow).toBe(-1);
    expect(bare.columns.map(({ header }) => header)).toEqual([1, 2, 3, 4, 5, 6, 7].map((n) => `Column ${n}`));
    const odd = viewTable(csvTable('Alpha,Beta,Gamma\n1,2019-06-01,3\n', ','), undefined);
    expect(odd.headerRow).toBe(0);
  });

  it('shows the first different values of a column', () => {
    const view = viewTable(csvTable('Rate,State\n7,TN\n7,TN\n8,CA\n9,TN\n9.5,TX\n', ','), undefined);
    expect(view.columns.map(({ sample }) => sample)).toEqual([
      ['7', '8', '9'],
      ['TN', 'CA', 'TX'],
    ]);
  });
});
