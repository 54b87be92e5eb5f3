import { describe, expect, it } from 'vitest';
import type { RunReply } from '../../../engine/api/types';
import { cashAccounts } from '../../../engine/register/account';
import { holder, transfer, trustRun } from '../../../engine/register/testing/ownerTrust';
import { sampleRun } from '../../testing/sampleRun';
import { shownSheets } from '../../app/shownSheets';
import { certificateColumns, firstGap } from '../certificates/certificateColumns';
import { certificateCharts } from '../certificates/certificateCharts';
import { cellText, totalText } from '../results/resultColumn';
import { resultsOf } from '../results/useResults';
import { accountCharts } from './accountCharts';
import { accountColumns, gapsOf, stillLines } from './accountColumns';

const trust = trustRun(
  { remittance: [100_00, 200_00, 0] },
  {
    holders: [holder('Sponsor'), holder('Alpha', '30', 'IRS')],
    transfers: [transfer('2004-08-31', 'Sponsor', 'Alpha', '25')],
  },
);
const run: RunReply = {
  ...trust,
  collateral: null,
  problems: [],
  timing: { collapse: 0, project: 0, waterfall: 0, total: 0 },
  classes: [],
};
const found = resultsOf(run)!;
const [account] = cashAccounts(found.results, found.deal);

describe('the Account sheet', () => {
  const columns = accountColumns(found, account!);

  it('has opening, the lines that moved, closing, and a mark on every date', () => {
    expect(columns.map(({ header }) => header)).toEqual([
      'No.',
      'Date',
      'Opening',
      'Remitted by the trustee',
      'Distribution',
      'Closing',
      'Reconciled',
    ]);
    expect(stillLines(account!)).toEqual(['Expenses']);
    expect(columns.slice(2).map((column) => cellText(column, 0))).toEqual([
      '1.00',
      '100.00',
      '101.00',
      '–',
      '✓ to 0.00',
    ]);
    expect(columns.slice(3, 5).map(totalText)).toEqual(['300.00', '301.00']);
    expect(columns.find(({ header }) => header === 'Distribution')!.cell).toEqual({
      name: 'distribution',
      cls: 'Certificates',
    });
  });

  it('shows what does not reconcile', () => {
    const broken = { ...account!, difference: Float64Array.of(0, -5_00, 0) };
    expect(gapsOf(broken)).toBe(1);
    expect(cellText(accountColumns(found, broken).at(-1)!, 1)).toBe('✕ (5.00)');
  });

  it('draws what came in, what went out and what is left', () => {
    expect(
      accountCharts(found, account!)[0]!
        .make()
        .series.map(({ label, values }) => [label, ...Array.from(values)]),
    ).toEqual([
      ['In', 100_00, 200_00, 0],
      ['Out', 101_00, 200_00, 0],
      ['Closing', 0, 0, 0],
    ]);
  });
});

describe('the Certificates sheet', () => {
  const report = trust.register;

  it('has the distribution and, by holder, interest, share, and tax where some is withheld', () => {
    const columns = certificateColumns(found, report);
    expect(columns.slice(2).map(({ group, header }) => `${group?.header ?? ''} ${header}`.trim())).toEqual([
      'Payment Date',
      'Record Date',
      'Distribution',
      'Sponsor Interest',
      'Sponsor Share',
      'Alpha Interest',
      'Alpha Share',
      'Alpha Withheld',
      'Alpha Net',
    ]);
    // September 27: 200.00, of which 25% for Alpha, and 30% of its 50.00 withheld.
    expect(columns.slice(2).map((column) => cellText(column, 1))).toEqual([
      '2004-09-27',
      '2004-08-31',
      '200.00',
      '75.000%',
      '150.00',
      '25.000%',
      '50.00',
      '15.00',
      '35.00',
    ]);
    expect(columns[4]!.cell).toEqual({ name: 'distribution', cls: 'Certificates' });
  });

  it('draws shares on one another and finds the date that does not add up', () => {
    expect(
      certificateCharts(found, report)[0]!
        .make()
        .series.map(({ key }) => key),
    ).toEqual(['Alpha', 'Sponsor']);
    expect(firstGap(report)).toBe(-1);
    const { payments } = report;
    const wrong = { ...report, payments: { ...payments, distribution: Float64Array.of(101_00, 200_01, 0) } };
    expect(firstGap(wrong)).toBe(1);
  });
});

describe('the tabs', () => {
  it('show these sheets only for deals that have what they need', () => {
    const own = ['Register', 'Certificates', 'Account'];
    const shown = (of: RunReply | null) => shownSheets(of).filter((sheet) => own.includes(sheet));
    expect(shown(run)).toEqual(own);
    expect(shown({ ...run, register: null })).toEqual(['Account']);
    expect(shown(sampleRun())).toEqual([]);
    expect(shown(null)).toEqual([]);
  });
});
