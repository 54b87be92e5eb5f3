import { describe, expect, it } from 'vitest';
import type { ColumnPlan, TapePlan } from '../../../engine/collateral/import/tapePlan';
import type { DealDescription } from '../../../engine/deal/description';
import { NO_SETTINGS } from '../../engine-client/engineValues';
import type { PreferenceStorage } from '../../store/preferences';
import { cutOffBalance } from './cutOffBalance';
import { cellKey, placeInFile, problemsByCell } from './fileProblems';
import { withCell, withColumn, withExcluded, withIncluded, withMeaning } from './planEdits';
import { forgetLayout, rememberedLayout, rememberLayout } from './tapeLayouts';

function storage(): NonNullable<PreferenceStorage> {
  const held = new Map<string, string>();
  return { getItem: (key) => held.get(key) ?? null, setItem: (key, value) => void held.set(key, value) };
}

const column = (field: ColumnPlan['field'], part: Partial<ColumnPlan> = {}): ColumnPlan => ({
  field,
  unit: null,
  meanings: {},
  ...part,
});

const PLAN: TapePlan = {
  headerRow: 0,
  columns: [column('loan_number'), column('mortgage_rate', { unit: 'percent' }), column(null)],
  excluded: [],
  edits: [],
  synthetic: false,
};

describe('remembered layouts', () => {
  it('are known by their headers, whatever the order and the case', () => {
    const kept = storage();
    const rate = column('mortgage_rate', { unit: 'fraction', meanings: { none: '' } });
    rememberLayout(kept, ['Loan', 'Rate', 'Note'], [column('loan_number'), rate, column(null)]);
    expect(rememberedLayout(kept, ['RATE ', 'Note', 'loan'])).toEqual([rate, column(null), column('loan_number')]);
    expect(rememberedLayout(kept, ['Loan', 'Rate'])).toBeNull();
  });

  it('tell two columns of one header apart, and are replaced and forgotten one by one', () => {
    const kept = storage();
    rememberLayout(kept, ['Date', 'Date'], [column('first_payment_date'), column('maturity_date')]);
    rememberLayout(kept, ['Other'], [column('state')]);
    expect(rememberedLayout(kept, ['Date', 'Date'])!.map(({ field }) => field)).toEqual([
      'first_payment_date',
      'maturity_date',
    ]);
    rememberLayout(kept, ['Date', 'Date'], [column(null), column('maturity_date')]);
    expect(rememberedLayout(kept, ['Date', 'Date'])!.map(({ field }) => field)).toEqual([null, 'maturity_date']);
    forgetLayout(kept, ['Date', 'Date']);
    expect(rememberedLayout(kept, ['Date', 'Date'])).toBeNull();
    expect(rememberedLayout(kept, ['Other'])).not.toBeNull();
  });

  it('go without a word where the storage is gone or holds something else', () => {
    const kept = storage();
    for (const text of ['nonsense', '{}', '[{"headers":"a","columns":{"a":3}}]', '[null]']) {
      kept.setItem('stepdown.tapeLayouts', text);
      expect(rememberedLayout(kept, ['a'])).toBeNull();
    }
    expect(rememberedLayout(null, ['a'])).toBeNull();
    expect(() => rememberLayout(null, ['a'], [column('state')])).not.toThrow();
  });
});

describe('changes of a plan', () => {
  it('take a field from the column that held it', () => {
    const moved = withColumn(PLAN, 2, column('mortgage_rate'));
    expect(moved.columns.map(({ field }) => field)).toEqual(['loan_number', null, 'mortgage_rate']);
    expect(withColumn(PLAN, 2, column(null)).columns.map(({ field }) => field)).toEqual([
      'loan_number',
      'mortgage_rate',
      null,
    ]);
  });

  it('give texts a meaning, a blank among them, and take it away again', () => {
    const given = withMeaning(withMeaning(PLAN, 1, 'n.a.?', ''), 1, 'x', '7.5');
    expect(given.columns[1]!.meanings).toEqual({ 'n.a.?': '', x: '7.5' });
    expect(withMeaning(given, 1, 'x', undefined).columns[1]!.meanings).toEqual({ 'n.a.?': '' });
  });

  it('hold one text a cell, and none where the file’s own is put back', () => {
    const twice = withCell(withCell(PLAN, 3, 1, '7'), 3, 1, '8');
    expect(twice.edits).toEqual([{ row: 3, column: 1, text: '8' }]);
    expect(withCell(twice, 3, 1, undefined).edits).toEqual([]);
  });

  it('exclude each row once, in order', () => {
    const plan = withExcluded(withExcluded(PLAN, [9, 4]), [4, 7]);
    expect(plan.excluded).toEqual([4, 7, 9]);
    expect(withIncluded(plan, [7]).excluded).toEqual([4, 9]);
  });
});

describe('problems of a file', () => {
  it('are found at their cells, counted from 0, an error before a warning', () => {
    const problem = { code: 'TAPE/x', message: 'm', remedy: 'r' } as const;
    const warning = { ...problem, severity: 'warning', at: { row: 12, cell: 'AB12' } } as const;
    const error = { ...problem, severity: 'error', at: { row: 12, cell: 'AB12' } } as const;
    const whole = { ...problem, severity: 'error', at: { row: 3 } } as const;
    expect(placeInFile(error)).toEqual({ row: 11, column: 27 });
    expect(placeInFile(whole)).toEqual({ row: 2, column: 0 });
    expect(placeInFile({ ...problem, severity: 'error' })).toBeNull();
    expect([...problemsByCell([error, warning, whole])]).toEqual([[cellKey(11, 27), error]]);
  });
});

describe('cutOffBalance', () => {
  const parameter = (name: string, label: string, value: string, type = 'Money') => ({
    name,
    label,
    value,
    type,
    unit: '',
    source: '',
  });
  const deal = (...parameters: object[]): DealDescription => ({ parameters }) as unknown as DealDescription;

  it('adds the balances that the deal states at its Cut-off Date, as they are set', () => {
    const two = deal(
      parameter('a', 'Group 1 at the Cut-off Date', '$1,000.50'),
      parameter('b', 'Group 2 at the Cut-off Date', '$2,000'),
      parameter('c', 'OC floor, of the Cut-off Date Balance', '0.65%', 'Ratio'),
    );
    expect(cutOffBalance(two, NO_SETTINGS)).toBe(300_050);
    expect(cutOffBalance(two, { ...NO_SETTINGS, parameters: { b: '$3,000' } })).toBe(400_050);
    expect(cutOffBalance(deal(parameter('a', 'Size', '$1')), NO_SETTINGS)).toBeNull();
    expect(cutOffBalance(null, undefined)).toBeNull();
  });
});
