import { describe, expect, it } from 'vitest';
import type { RatePath } from '../../../engine/collections/collections';
import { parseMonth, type Month } from '../../engine-client/engineValues';
import { HISTORIES } from './histories';
import type { IndexEntry } from './indexList';
import { useRatesView, type ToolForm } from './ratesView';
import { changedSource, stressLimits, toolResult, type ToolContext } from './toolResult';

const month = (text: string) => parseMonth(text)!;
const FORM = useRatesView.getState().form;

const PATH: RatePath = {
  by: 'month',
  name: 'libor',
  source: 'libor.csv',
  rows: [
    ['2005-01', '2.40'],
    ['2005-02', '2.50'],
    ['2005-03', '2.60'],
  ],
};
const entry = (name: string, path?: RatePath): IndexEntry => ({ name, label: name, followedBy: ['the deal'], path });
const context = (path: RatePath | undefined = PATH, others: readonly IndexEntry[] = []): ToolContext => ({
  entry: { ...entry('libor_1m'), label: 'LIBOR', path },
  others,
  firstMonth: month('2005-01'),
  lastMonth: month('2005-05'),
  histories: HISTORIES.slice(0, 1).map((history) => ({
    ...history,
    rows: [
      ['2007-08', '5.3'],
      ['2007-09', '5.5'],
    ],
  })),
});

function made(tool: Parameters<typeof toolResult>[0], form: Partial<ToolForm>, within = context()) {
  const result = toolResult(tool, { ...FORM, ...form }, within);
  if (result.kind !== 'path') throw new Error(JSON.stringify(result));
  return { ...result, rates: result.path.rows.map(([, rate]) => rate) };
}

function refused(tool: Parameters<typeof toolResult>[0], form: Partial<ToolForm>, within = context()) {
  const result = toolResult(tool, { ...FORM, ...form }, within);
  return result.kind === 'problem' ? result.problems : result.kind;
}

describe('a tool', () => {
  it('does nothing before something is typed', () => {
    for (const tool of [
      'Flat',
      'History',
      'Shift',
      'Ramp',
      'Twist',
      'Curve',
      'Spread',
      'Gaps',
      'Stress set',
    ] as const) {
      expect(toolResult(tool, FORM, context()), tool).toEqual({ kind: 'none' });
    }
  });

  it('says what it does, and that the path is no longer what its source says', () => {
    const shift = made('Shift', { shift: '+25 bp', from: 'Feb-05' });
    expect(shift.rates).toEqual(['2.40', '2.75', '2.85']);
    expect(shift.label).toBe('Shift LIBOR by +25 bp');
    expect(shift.path.source).toBe('libor.csv, changed');
    expect(changedSource(changedSource('libor.csv'))).toBe('libor.csv, changed');
    expect(made('Ramp', { ramp: '-60', rampMonths: '3', floorAtZero: false }).rates).toEqual(['2.20', '2.10', '2.00']);
    // −50, 0, +50.
    expect(made('Twist', { short: '−50', long: '50' }).rates).toEqual(['1.90', '2.50', '3.10']);
    expect(made('Twist', { long: '50', pivot: '2005-02' }).rates).toEqual(['2.40', '2.50', '3.10']);
  });

  it('sets every month to one rate, also of an index that has no path: three months before the first date, and forty years', () => {
    expect(made('Flat', { rate: '3.5%' }).rates).toEqual(['3.5', '3.5', '3.5']);
    const flat = made('Flat', { rate: '3.50' }, { ...context(), entry: entry('libor_6m') });
    expect(flat.path.rows[0]).toEqual(['2004-10', '3.50']);
    expect(flat.path.rows.at(-1)).toEqual(['2044-12', '3.50']);
    expect(flat.path.source).toBe('Typed, the same in every month');
  });

  it('replays a history from a month of it, with its source, and tells where it ends', () => {
    const replay = made('History', { history: 'libor-1m-25th', historyFrom: 'Aug-07', from: '2005-02' });
    expect(replay.rates).toEqual(['2.40', '5.3', '5.5']);
    expect(replay.path.source).toContain('USD1MTD156N');
    expect(replay.path.source).toContain('Aug-07 replayed in Feb-05');
    const short = made('History', { history: 'libor-1m-25th', historyFrom: '2007-09' });
    expect(short.rates).toEqual(['5.5', '5.5', '5.5']);
    expect(short.notes).toEqual(['The history ends with Jan-05 of the path; its last rate is held from then on.']);
    expect(refused('History', { history: 'libor-1m-25th', historyFrom: '2001-01' })).toEqual([
      'This history runs from Aug-07 to Sep-07. Choose a month of it.',
    ]);
  });

  it('lays a curve along the path, and tells every line it does not understand', () => {
    expect(made('Curve', { curve: '0m 3\n2m 4' }).rates).toEqual(['3', '3.5', '4']);
    expect(made('Curve', { curve: '0m 3\n2m 4', curveHow: 'flat' }).rates).toEqual(['3', '3', '4']);
    expect(made('Curve', { curve: 'Jan-05 0.03\nMar-05 0.04', curveUnit: 'decimal' }).rates).toEqual(['3', '3.5', '4']);
    expect(made('Curve', { curve: '0m 0.03' }).notes[0]).toContain('set the rates to decimal');
    expect(refused('Curve', { curve: '0m 3\n1y high\nsoon 4' })).toEqual([
      'Line 2: "high" is not a number. Expected a rate such as 4.25.',
      'Line 3: "soon" is no tenor and no month. Write 3m, 2y, 18 or 2005-07.',
    ]);
  });

  it('takes the rates of another index, by their own months', () => {
    const other = entry('prime', { ...PATH, by: 'date', source: 'prime.csv', rows: [['2005-01-15', '5.25']] });
    const spread = made('Spread', { other: 'prime', factor: '1', spread: '-300' }, context(PATH, [other]));
    expect(spread.path.rows).toEqual([['2005-01-15', '2.25']]);
    expect(spread.path.by).toBe('date');
    expect(spread.path.source).toBe('prime −300 bp (prime.csv)');
  });

  it('fills what is missing, and goes on to a month', () => {
    const gappy: RatePath = { ...PATH, rows: [PATH.rows[0]!, ['2005-04', '2.70']] };
    const filled = made('Gaps', { fill: 'linear', extendTo: '2005-05' }, context(gappy));
    expect(filled.rates).toEqual(['2.40', '2.50', '2.60', '2.70', '2.70']);
    expect(filled.label).toBe('Fill 3 months of LIBOR');
    expect(refused('Gaps', { extendTo: '2905-01' })).toEqual([
      'Jan 2905 is more than a hundred years away. Enter the month the path is to reach.',
    ]);
  });

  it('refuses what it cannot do, with what to do instead', () => {
    expect(refused('Flat', { rate: '450' })).toEqual([
      '450 is more than 100 percent a year. Expected a rate in percent such as 4.25; look for a misplaced decimal point.',
    ]);
    expect(refused('Shift', { shift: 'much' })).toEqual([
      '"much" is no number of basis points. Enter one such as 100 or -12.5.',
    ]);
    expect(refused('Shift', { shift: '1', from: 'spring' })).toEqual([
      'The first month: "spring" is not a month. Enter one such as Jan-05 or 2005-01.',
    ]);
    expect(refused('Shift', { shift: '10000' })).toEqual([
      '2005-01 would be 102.40 percent, more than 100. Give a smaller change.',
    ]);
    expect(refused('Ramp', { ramp: '1', rampMonths: '0' })).toEqual([
      '"0" is no number of months. Enter a whole number from 1 to 600.',
    ]);
    expect(refused('Twist', { long: '1', pivot: '2009-01' })).toEqual([
      'Jan-09 is not among the months that move, Jan-05 to Mar-05.',
    ]);
    expect(refused('Shift', { shift: '1' }, { ...context(), entry: entry('libor_6m') })[0]).toContain(
      'has no path to move',
    );
    expect(stressLimits({ ...FORM, from: 'spring' }, context())).toContain('"spring" is not a month');
    expect(stressLimits({ ...FORM, from: 'Feb-05' }, context())).toEqual({ from: month('2005-02'), floorAtZero: true });
  });
});

it('a history that comes with the app ends with its last fixing, and says where it is from', async () => {
  for (const { load, source, index } of HISTORIES) {
    const rows = await load();
    const last: Month = month(rows.at(-1)![0]);
    expect(index).toBe('libor_1m');
    expect(source).toContain('FRED');
    expect(rows.every(([key, rate]) => parseMonth(key) !== undefined && /^\d+\.\d+$/.test(rate))).toBe(true);
    // LIBOR of the first quarter of 2005 is the same for both deals, to the digit.
    expect(rows.find(([key]) => key === '2005-03')).toEqual(['2005-03', '2.65000']);
    expect(last <= month('2021-10')).toBe(true);
  }
});
