import { describe, expect, it } from 'vitest';
import { ALL_MET, holder, transfer, trustRun } from '../../../engine/register/testing/ownerTrust';
import { EMPTY_REGISTER, type RegisterEntries } from '../../../engine/register/types';
import { holderColumns, outcomeText, reasonsText, transferColumns, type RegisterSource } from './registerColumns';
import {
  listedHolders,
  newTransfer,
  parseHolder,
  parseTransfer,
  withHolderCells,
  withHoldersInserted,
  withTick,
  withTransferCells,
} from './registerEdits';

const ENTRIES: RegisterEntries = {
  holders: [holder('Alpha', '30', 'IRS')],
  transfers: [
    transfer('2004-09-15', 'Sponsor', 'Alpha', '40'),
    transfer('2004-10-01', 'Sponsor', 'Alpha', '20', ['w9', 'tax_opinion']),
  ],
};
const REMITTED = { remittance: [1_00, 1_00, 1_00, 1_00] };
const { register: report } = trustRun(REMITTED, ENTRIES);
const { rules } = report;
const listed = listedHolders(rules, ENTRIES);

function sourceAt(date: number): RegisterSource {
  return {
    entries: () => ENTRIES,
    opened: () => EMPTY_REGISTER,
    holders: () => listed,
    report: () => report,
    date: () => date,
  };
}

function texts(columns: ReturnType<typeof holderColumns>, row: number): Record<string, string> {
  return Object.fromEntries(columns.map((column) => [column.id, column.text(row)]));
}

describe('the holders as listed', () => {
  it('begin with the first holder of the deal until it is entered', () => {
    expect(listed.map(({ id, name }) => [id, name])).toEqual([
      ['Sponsor', 'Sponsor Corp.'],
      ['Alpha', 'Alpha LLC'],
    ]);
    const entered = { ...ENTRIES, holders: [holder('Alpha'), holder('Sponsor')] };
    expect(listedHolders(rules, entered)).toBe(entered.holders);
  });

  it('show the interest on the record date in view and after all transfers', () => {
    // The transfer of September 15 is paid from the third date.
    expect(texts(holderColumns(sourceAt(1)), 0)).toMatchObject({ id: 'Sponsor', now: '100', after: '60' });
    expect(texts(holderColumns(sourceAt(2)), 1)).toMatchObject({
      id: 'Alpha',
      now: '40',
      after: '40',
      withholding: '30',
    });
  });

  it('are entered with what is typed, new rows with names of their own', () => {
    const typed = withHolderCells(ENTRIES, listed, [
      { row: 0, column: 'taxStatus', value: 'Depositor' },
      { row: 3, column: 'name', value: 'Gamma' },
    ]);
    expect(typed.holders.map(({ id, name, taxStatus }) => [id, name, taxStatus])).toEqual([
      ['Sponsor', 'Sponsor Corp.', 'Depositor'],
      ['Alpha', 'Alpha LLC', 'US partnership'],
      ['Holder 3', '', ''],
      ['Holder 4', 'Gamma', ''],
    ]);
    expect(withHoldersInserted(listed, 1, 1).map(({ id }) => id)).toEqual(['Sponsor', 'Holder 3', 'Alpha']);
  });

  it('are followed by their transfers when they are renamed', () => {
    const renamed = withHolderCells(ENTRIES, listed, [{ row: 1, column: 'id', value: 'Omega' }]);
    expect(renamed.transfers.map(({ from, to }) => [from, to])).toEqual([
      ['Sponsor', 'Omega'],
      ['Sponsor', 'Omega'],
    ]);
  });

  it('take back what cannot be', () => {
    const said = (column: 'id' | 'withholding', text: string): string => {
      const parsed = parseHolder(listed, 1, column, text);
      return parsed.ok ? `ok ${String(parsed.value)}` : parsed.problem.message;
    };
    expect(said('id', 'Sponsor')).toBe('Another holder is called Sponsor.');
    expect(said('id', '')).toBe('A holder needs an id.');
    expect(said('id', 'Alpha')).toBe('ok Alpha');
    expect(said('withholding', '30%')).toBe('ok 30');
    expect(said('withholding', '300')).toBe('"300" is more than 100 percent.');
  });
});

describe('the transfers', () => {
  it('say what became of each, and what is missing', () => {
    const [made, refused] = report.transfers;
    expect(outcomeText(made, report)).toBe('✓ made, paid from 2004-10-25');
    expect(outcomeText(refused, report)).toBe('✕ not made');
    expect(reasonsText(refused)).toBe(
      'Missing: Certificate of non-foreign status. Missing: Rule 144A letter, or Opinion on the exemption and Letter of the transferee and Letter of the transferor. Missing: ERISA opinion, or ERISA letter. Missing: Not an affiliate of the Issuer.',
    );
    expect(texts(transferColumns(sourceAt(0), ['Sponsor', 'Alpha']), 1)).toMatchObject({
      date: '2004-10-01',
      met: '2 of 11',
      outcome: '✕ not made',
      fromAfter: '40',
      toAfter: '60',
    });
  });

  it('are ticked in the order of the deal, and unticked', () => {
    const ticked = withTick(rules, ENTRIES, 1, 'status_certificate', true);
    expect(ticked.transfers[1]!.met).toEqual(['w9', 'status_certificate', 'tax_opinion']);
    expect(withTick(rules, ticked, 1, 'w9', false).transfers[1]!.met).toEqual(['status_certificate', 'tax_opinion']);
    expect(withTick(rules, ticked, 1, 'w9', false).transfers[0]!.met).toBe(ENTRIES.transfers[0]!.met);
  });

  it('are typed and pasted, new rows from the first holder on the day of the last', () => {
    const typed = withTransferCells(
      rules,
      ENTRIES,
      [
        { row: 1, column: 'met', value: ALL_MET.join(', ') },
        { row: 2, column: 'percent', value: '15' },
      ],
      '2004-07-29',
    );
    expect(typed.transfers[1]!.met).toEqual(ALL_MET);
    expect(typed.transfers[2]).toEqual({
      date: '2004-10-01',
      from: 'Sponsor',
      to: '',
      percent: '15',
      met: [],
      note: '',
    });
    expect(newTransfer(rules, [], '2004-07-29').date).toBe('2004-07-29');
  });

  it('take back a date, a percentage or a tick that is none', () => {
    const ticks = [{ id: 'w9', says: 'W-9' }];
    const said = (column: 'date' | 'percent' | 'met', text: string): string => {
      const parsed = parseTransfer(ticks, 0, column, text);
      return parsed.ok ? `ok ${String(parsed.value)}` : parsed.problem.message;
    };
    expect(said('date', '2004-13-01')).toBe('"2004-13-01" is not a date.');
    expect(said('date', '2004-12-01')).toBe('ok 2004-12-01');
    expect(said('percent', '12.5%')).toBe('ok 12.5');
    expect(said('percent', 'half')).toBe('"half" is not a percentage.');
    expect(said('met', 'w9 w8')).toBe('No condition is called w8.');
    expect(said('met', 'w9;w9')).toBe('ok w9, w9');
  });
});
