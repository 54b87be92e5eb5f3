import { describe, expect, it } from 'vitest';
import { stratReport } from '../../../engine/collateral/strats';
import { emptyTape, withRowsInserted, type TapeRow } from '../../../engine/collateral/tape';
import { doTablesTie, shareText, sortedBuckets, stratCells } from './stratColumns';

const loan = (state: string, dollars: number, rate: number, cltv: number | null): TapeRow => ({
  state,
  cutoff_balance: dollars * 100,
  mortgage_rate: rate,
  cltv,
});
const REPORT = stratReport(
  withRowsInserted(emptyTape('loans.csv'), 0, [
    loan('CA', 100, 6, 80),
    loan('', 500, 7, null),
    loan('NY', 250, 8, 90),
    loan('NY', 50, 8, null),
    loan('AZ', 100, 9, null),
  ]),
  { cutOff: null, breaks: {}, pool: null },
);
const STATES = REPORT.strats.find(({ id }) => id === 'state')!;
const order = (...sort: Parameters<typeof sortedBuckets>[1][]) => sortedBuckets(STATES, sort[0]).map(({ key }) => key);

describe('a strat table on screen', () => {
  it('has texts by balance, falling, and blank loans last however it is sorted', () => {
    expect(order()).toEqual(['NY', 'CA', 'AZ', '']);
    expect(order({ column: 'bucket', falling: false })).toEqual(['AZ', 'CA', 'NY', '']);
    expect(order({ column: 'balance', falling: true })).toEqual(['NY', 'CA', 'AZ', '']);
    expect(order({ column: 'mortgage_rate', falling: false })).toEqual(['CA', 'NY', 'AZ', '']);
  });

  it('has buckets without the figure below those that have it, either way round', () => {
    expect(order({ column: 'cltv', falling: true })).toEqual(['NY', 'CA', 'AZ', '']);
    expect(order({ column: 'cltv', falling: false })).toEqual(['CA', 'NY', 'AZ', '']);
  });

  it('is copied with its header and its total', () => {
    expect(stratCells(STATES, REPORT, undefined)).toEqual([
      ['State', 'Loans', 'Balance $', '% of balance', 'WAC %', 'CLTV %'],
      ['NY', '2', '300.00', '30.00', '8.000', '90.00'],
      ['CA', '1', '100.00', '10.00', '6.000', '80.00'],
      ['AZ', '1', '100.00', '10.00', '9.000', ''],
      ['Blank', '1', '500.00', '50.00', '7.000', ''],
      // (6 × 100 + 7 × 500 + 8 × 300 + 9 × 100) ÷ 1,000; (80 × 100 + 90 × 250) ÷ 350
      ['Total', '5', '1,000.00', '100.00', '7.400', '87.14'],
    ]);
  });

  it('is told apart from one that lacks a loan or a cent', () => {
    expect(doTablesTie(REPORT)).toBe(true);
    expect(doTablesTie({ ...REPORT, total: { ...REPORT.total, balance: REPORT.total.balance + 1 } })).toBe(false);
    expect(doTablesTie({ ...REPORT, strats: [{ ...STATES, buckets: STATES.buckets.slice(1) }] })).toBe(false);
    expect(shareText(0, 0)).toBe('0.00');
  });
});
