import { describe, expect, it } from 'vitest';
import type { Collections } from '../../../engine/collections/collections';
import type { TypedInputs } from '../../../engine/collections/typedInputs';
import type { DealDescription, InputDescription } from '../../../engine/deal/description';
import { parseMonth, type Month } from '../../engine-client/engineValues';
import { sampleRun } from '../../testing/sampleRun';
import { lookupOf } from '../results/lookup';
import { inputSheetColumns, monthCount, parseInput, inputColumnsOf, type InputSource } from './inputTable';

const input = (name: string, part: Partial<InputDescription> = {}): InputDescription => ({
  name,
  label: `The ${name}`,
  type: 'Money',
  required: false,
  perPool: false,
  ...part,
});
const plain = sampleRun();
const FIRST = parseMonth('2005-01')!;
const deal: DealDescription = {
  ...plain.deal!,
  pools: [
    { name: 'g1', label: 'Group 1', source: '' },
    { name: 'g2', label: 'Group 2', source: '' },
  ],
  inputs: [input('remittance', { required: true }), input('wac', { type: 'Rate', perPool: true })],
};
const projected: Collections = {
  name: 'Projected',
  months: [0, 1, 2].map((i) => (FIRST + i) as Month),
  money: { remittance: [123_456, null, 300] },
  rates: { 'wac(g1)': ['5.50', null, null] },
};
const typed: TypedInputs = { '2005-02': { remittance: '7.00', 'wac(g2)': '6.125' }, '2005-03': { remittance: 'much' } };

/** The run used 4% for the rates of g1. */
const results = {
  ...plain.results!,
  columns: [
    ...plain.results!.columns,
    { ...plain.results!.columns[0]!, name: 'wac', cls: 'g1', kind: 'input' as const, type: 'Rate' as const },
  ],
  values: [...plain.results!.values, new Float64Array(24).fill(0.04)],
};
const source: InputSource = {
  typed: () => typed,
  opened: () => ({ '2005-02': { remittance: '7.00' } }),
  projected: () => projected,
  lookup: () => lookupOf(results, ['g1', 'g2']),
};
const columns = inputSheetColumns(deal, source);
const column = (id: string) => columns.find((each) => each.id === id)!;

describe('the Inputs sheet', () => {
  it('has the inputs of the deal, then those of each pool under its label', () => {
    expect(columns.map(({ id, header, unit, group }) => [id, header, unit, group?.header])).toEqual([
      ['distribution_month', 'Month', undefined, undefined],
      ['remittance', 'The remittance', '$', 'The deal'],
      ['wac(g1)', 'The wac', '%', 'Group 1'],
      ['wac(g2)', 'The wac', '%', 'Group 2'],
    ]);
    const one = { ...deal, pools: [], inputs: [input('remittance')] };
    expect(inputSheetColumns(one, source).every(({ group }) => group === undefined)).toBe(true);
  });

  it('shows what is projected, what is typed, what is used and what is missing, each for what it is', () => {
    const remittance = column('remittance');
    expect([0, 1, 2, 3].map((row) => [remittance.tone!(row), remittance.text(row)])).toEqual([
      ['computed', '1,234.56'],
      ['typed', '7.00'],
      ['wrong', 'much'],
      ['missing', ''],
    ]);
    const wac = column('wac(g1)');
    expect([0, 1].map((row) => [wac.tone!(row), wac.text(row)])).toEqual([
      ['computed', '5.50'],
      ['used', '4'],
    ]);
  });

  it('shows six decimals of a rate and says the others', () => {
    const long: InputSource = { ...source, typed: () => ({ '2005-01': { 'wac(g2)': '7.826925051859' } }) };
    const wac = inputSheetColumns(deal, long).find(({ id }) => id === 'wac(g2)')!;
    expect([wac.text(0), wac.more!(0), wac.typed(0)]).toEqual(['7.826925', '7.826925051859%', '7.826925051859']);
    expect([column('wac(g1)').text(0), column('wac(g1)').more!(0)]).toEqual(['5.50', '']);
    expect(column('remittance').more).toBeUndefined();
  });

  it('adds up dollars and copies what a file would hold', () => {
    expect([0, 1, 2].map((row) => column('remittance').amount!(row))).toEqual([1234.56, 7, null]);
    expect(column('remittance').typed(0)).toBe('1234.56');
    expect(column('distribution_month').typed(2)).toBe('2005-03');
    expect(column('distribution_month').text(2)).toBe('Mar-05');
  });

  it('marks what differs from the opened file', () => {
    expect(column('remittance').changed!(1)).toBe(false);
    expect(column('wac(g2)').changed!(1)).toBe(true);
  });

  it('has as many months as the projection and the typed ones need, a year where there is nothing, and those added', () => {
    expect(monthCount(deal, projected, {}, 0)).toBe(3);
    expect(monthCount(deal, projected, { '2005-07': { remittance: '1' } }, 0)).toBe(7);
    expect(monthCount(deal, null, {}, 0)).toBe(12);
    expect(monthCount(deal, null, { '2005-02': { remittance: '1' } }, 12)).toBe(24);
    expect(monthCount(deal, null, { '2006-02': { remittance: '1' } }, 0)).toBe(14);
  });
});

describe('a text typed into an input', () => {
  const byKey = new Map(inputColumnsOf(deal).map((each) => [each.key, each]));

  it('is held as a collections file writes it; an emptied cell goes back to what is projected', () => {
    expect(parseInput(byKey.get('remittance'), 0, ' $1,234.5 ')).toEqual({ ok: true, value: '1234.50' });
    expect(parseInput(byKey.get('wac(g1)'), 0, '6.10%')).toEqual({ ok: true, value: '6.10' });
    expect(parseInput(byKey.get('remittance'), 0, ' ')).toEqual({ ok: true, value: null });
  });

  it('is refused with its place and its reason', () => {
    const refused = parseInput(byKey.get('wac(g2)'), 4, '610');
    expect(refused).toMatchObject({
      ok: false,
      problem: { code: 'INPUTS/bad-rate', at: { sheet: 'Inputs', row: 5, column: 'wac(g2)' } },
    });
  });
});
