import { describe, expect, it } from 'vitest';
import { emptyTape, withCells } from '../../../engine/collateral/tape';
import { DEFAULT_ASSUMPTIONS, EMPTY_PARTS, NO_CHANGES, NO_SETTINGS } from '../../engine-client/engineValues';
import type { Project } from '../../../engine/document/project';
import { hasChanges, type ScenarioChanges } from '../../../engine/document/scenario';
import { sampleRun } from '../../testing/sampleRun';
import { changeList, changeSummary } from './changeList';

const base: Project = {
  name: '',
  ...EMPTY_PARTS,
  deal: { file: 'd.deal.yaml', text: '', draft: null },
  tape: withCells(emptyTape('Loans', 2), [{ row: 0, field: 'loan_number', value: '0001' }]),
  rates: { libor_1m: { by: 'month', name: 'History', source: '', rows: [] } },
  assumptions: { ...DEFAULT_ASSUMPTIONS, prepayment: '25', defaults: '1 ramp 2 for 12' },
  settings: { ...NO_SETTINGS, parameters: { target_percentage: '4%' } },
  notes: '',
};
const deal = {
  ...sampleRun().deal!,
  parameters: [{ name: 'floor', label: 'Floor', type: 'Rate', value: '0.50%', unit: '%', source: '' }] as const,
};
const lines = (changes: Partial<ScenarioChanges>) => changeList(base, { changes: { ...NO_CHANGES, ...changes } }, deal);

describe('the differences of a scenario', () => {
  it('are told in words, with what the base has', () => {
    expect(
      lines({
        assumptions: { prepayment: '40', defaults: '6', monthsToLiquidation: 12 },
        parameters: { floor: '1%', target_percentage: null },
        rates: { libor_1m: { by: 'month', name: 'History +100 bp', source: '', rows: [] } },
      }).map(({ sheet, what, from, to }) => [sheet, what, from, to]),
    ).toEqual([
      ['Rates', expect.any(String), 'History', 'History +100 bp'],
      ['Assumptions', 'Prepayment speed', '25% CPR', '40% CPR'],
      ['Assumptions', 'Default and loss rate', '1 ramp 2 for 12 (% CDR)', '6% CDR'],
      ['Assumptions', 'Months to liquidation', `${DEFAULT_ASSUMPTIONS.monthsToLiquidation} months`, '12 months'],
      ['Triggers', 'Floor', '0.50%', '1%'],
      ['Triggers', 'target_percentage', '4%', 'as the deal has it'],
    ]);
  });

  it('name one loan by its number and several by how many they are', () => {
    const cell = (row: number, value: number) => ({ row, field: 'mortgage_rate', value }) as const;
    expect(lines({ tape: [cell(0, 6)] })[0]).toMatchObject({ what: expect.stringContaining('of loan 0001'), to: '6' });
    expect(lines({ tape: [cell(1, 6)] })[0]!.what).toContain('of loan 2');
    expect(lines({ tape: [cell(0, 6), cell(1, 7)] }).map(({ what }) => what)).toEqual([
      expect.stringContaining('of 2 loans'),
    ]);
  });

  it('can each be given back: without all of them nothing differs', () => {
    const changes: ScenarioChanges = {
      tape: [{ row: 0, field: 'mortgage_rate', value: 6 }],
      rates: { libor_1m: null },
      assumptions: { severity: '40' },
      poolAssumptions: { group_1: DEFAULT_ASSUMPTIONS },
      typed: { '2005-01': { remittance: '1.00' }, '2005-02': { remittance: '2.00', fee: null } },
      parameters: { floor: '1%' },
      tables: { lockout: [['2005-01', '0%']] },
      choices: { 'I-2': 'literal' },
      pinned: { spread_ok: 'no' },
    };
    let left = changes;
    for (let count = 0; count < 20 && hasChanges(left); count++)
      left = changeList(base, { changes: left }, deal)[0]!.without;
    expect(left).toEqual(NO_CHANGES);
  });

  it('are summed up in a line', () => {
    expect(changeSummary([])).toBe('');
    expect(changeSummary(lines({ assumptions: { prepayment: '40' } }))).toBe('Prepayment speed 40% CPR');
    const many = lines({ assumptions: { prepayment: '40', severity: '50' }, parameters: { floor: '1%', a: '2' } });
    expect(changeSummary(many, 2)).toBe('Prepayment speed 40% CPR, Severity 50% of balance and 2 more');
    expect(changeSummary(many.slice(0, 2))).toBe('Prepayment speed 40% CPR and Severity 50% of balance');
  });
});
