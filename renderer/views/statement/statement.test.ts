import { describe, expect, it } from 'vitest';
import type { ReportedItem, ReportedRow } from '../../../engine/reports/statement';
import { sampleRun } from '../../testing/sampleRun';
import { membersShown, OF_DEAL, statementLines } from './statementRows';

function row(part: Partial<ReportedRow>): ReportedRow {
  const usual = {
    label: 'Principal',
    name: 'principal',
    member: '',
    isTotal: false,
    type: 'Money',
    at: 'during',
  } as const;
  return { ...usual, value: 123_456_78, text: '123,456.78', per1000: null, cell: null, ...part };
}

function item(part: Partial<ReportedItem>): ReportedItem {
  return {
    item: '(ii)',
    label: 'Distribution of principal',
    source: '4.6(a)(ii)',
    rows: [],
    notReported: null,
    ...part,
  };
}

const BY_CLASS = [
  row({ member: 'A-1', per1000: 12.345678, cell: { name: 'principal', cls: 'A-1', date: 3 } }),
  row({ member: 'A-2', value: 0, text: '0.00', per1000: 0 }),
  row({ isTotal: true, per1000: 4.1 }),
];

describe('the lines of a statement', () => {
  it('begin with the item, put its classes beside each other and tell the amounts per $1,000 below', () => {
    const lines = statementLines([item({ rows: BY_CLASS })]);
    expect(lines.map(({ kind, item: number, text }) => [kind, number, text])).toEqual([
      ['item', '(ii)', 'Distribution of principal'],
      ['figure', '', 'Principal'],
      ['per1000', '', 'per $1,000 of original balance'],
    ]);
    const [, amounts, per] = lines;
    expect([...amounts!.figures].map(([member, { text, isTotal }]) => [member, text, isTotal])).toEqual([
      ['A-1', '123,456.78', false],
      ['A-2', '0.00', false],
      [OF_DEAL, '123,456.78', true],
    ]);
    expect([...per!.figures.values()].map(({ text }) => text)).toEqual(['12.34567800', '0.00000000', '4.10000000']);
    expect(amounts!.figures.get('A-1')!.cell).toEqual({ name: 'principal', cls: 'A-1', date: 3 });
    expect(per!.figures.get('A-1')!.cell).toEqual({ name: 'principal', cls: 'A-1', date: 3 });
  });

  it('keep the same name before and after the date apart', () => {
    const rows = [row({ at: 'before', label: 'Balance before' }), row({ at: 'after', label: 'Balance after' })];
    const texts = statementLines([item({ rows })]).map(({ text }) => text);
    expect(texts).toEqual(['Distribution of principal', 'Balance before', 'Balance after']);
  });

  it('say what is not reported, of all of an item or of a part of it', () => {
    const lines = statementLines([
      item({ notReported: 'no loan numbers' }),
      item({ rows: [row({})], notReported: 'no market values' }),
    ]);
    expect(lines.filter(({ kind }) => kind === 'remark').map(({ text }) => text)).toEqual([
      'Not reported: no loan numbers',
      'Not reported of this item: no market values',
    ]);
  });

  it.each([
    [row({}), '123456.78', 123456.78],
    [row({ value: -5, text: '-0.05' }), '-0.05', -0.05],
    [row({ type: 'Rate', value: 0.0407, text: '4.07000%' }), '4.07%', 4.07],
    [row({ type: 'Count', value: 12, text: '12' }), '12', 12],
    [row({ type: 'Flag', value: 0, text: 'no' }), 'no', null],
    [row({ type: 'Month', value: null, text: 'never' }), 'never', null],
  ])('copy %j as %s', (shown, plain, amount) => {
    const figure = statementLines([item({ rows: [shown] })])[1]!.figures.get(OF_DEAL)!;
    expect([figure.plain, figure.amount]).toEqual([plain, amount]);
  });

  it('have a column for the classes that any of them names, in the order of the deal', () => {
    const { deal } = sampleRun();
    const lines = statementLines([item({ rows: [row({ member: 'A-3' }), row({ member: 'A-1' })] })]);
    expect(membersShown(lines, deal!)).toEqual(['A-1', 'A-3']);
  });
});
