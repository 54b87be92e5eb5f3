import { describe, expect, it } from 'vitest';
import { scenarioRuns, type ScenarioRun } from '../api/scenarioRuns';
import { createSession } from '../api/session';
import { emptyTape } from '../collateral/tape';
import { DEFAULT_ASSUMPTIONS } from '../collateral/defaultAssumptions';
import { NO_SETTINGS } from '../deal/settings';
import { EMPTY_PARTS } from '../document/inputsOf';
import { NO_CHANGES, type Scenario, type ScenarioChanges } from '../document/scenario';
import { sampleExport } from '../../test/support/sampleExport';
import { workbookModel } from './exportWorkbook';
import { isCellModel, type CellModel, type CellValue, type SheetModel } from './model';

/** 100.00 and 50.00 of balance, principal as typed, a test that principal is above a floor, losses to B. */
const DEAL = `deal: A deal
dates: {closing: 2024-01-31, first: 2024-02, day: 25, roll: none}
classes:
  A: {balance: $100.00}
  B: {balance: $50.00}
sets: {all: [A, B]}
parties: {holder: The holder}
parameters:
  floor: {value: $10.00, label: Floor, source: Section 1}
inputs:
  columns:
    received: {is: Money}
    loss: {is: Money, if_missing: 0}
each_date:
  - fund: cash
    is: received
    paid_by: collections
  - term: enough
    is: received >= floor
    label: Enough received
    yes_means: pass
  - pay: principal
    amount: $40.00
    from: cash
    to: all
    reduces: balance
  - book: written
    amount: loss
    reduces: balance
    among: [B, A]
  - pay: left_over
    amount: rest
    from: cash
    to: holder
report: {deal: [enough, left_over]}
`;

const TYPED = { '2024-02': { received: '30.00' }, '2024-03': { received: '45.00', loss: '4.00' } };

function scenario(name: string, changes: Partial<ScenarioChanges>): Scenario {
  return { id: name, name, colour: 0, changes: { ...NO_CHANGES, ...changes } };
}

const HIGHER = scenario('Higher floor', { parameters: { floor: '$40.00' } });
const LOSSES = scenario('Losses', { typed: { '2024-03': { loss: '20.00' } } });
const BROKEN = scenario('Broken', { parameters: { floor: '4%' } });

function runsOf(scenarios: readonly Scenario[]): readonly ScenarioRun[] {
  const session = createSession(() => 0);
  session.apply({
    kind: 'all',
    inputs: {
      ...EMPTY_PARTS,
      dealFile: 'a.deal.yaml',
      dealText: DEAL,
      tape: emptyTape('none', 0),
      rates: {},
      assumptions: DEFAULT_ASSUMPTIONS,
      settings: NO_SETTINGS,
      typed: TYPED,
    },
  });
  return [...scenarioRuns(session, session.run(), scenarios)];
}

const valueOf = (cell: CellModel | CellValue | undefined): CellValue =>
  cell === undefined ? null : isCellModel(cell) ? cell.value : cell;

function sheetOf(runs: readonly ScenarioRun[]): SheetModel | undefined {
  return workbookModel({ ...sampleExport(2, 2), scenarios: runs }).sheets.find(({ name }) => name === 'Scenarios');
}

function lines(sheet: SheetModel): CellValue[][] {
  return sheet.rows.map(({ cells }) => cells.map(valueOf));
}

describe('the scenarios of a document', () => {
  it('are each run with what it changes, the base first', () => {
    const [base, higher, losses, broken] = runsOf([HIGHER, LOSSES, BROKEN]);
    expect([base!.name, higher!.name]).toEqual(['Base', 'Higher floor']);
    expect(base!.figures).toMatchObject({ dates: 2, parties: [{ name: 'holder', total: 5_00 }] });
    // 30.00 and 40.00 of principal to A, 4.00 of losses to B.
    expect(
      base!.figures!.classes.map(({ totalPrincipal, writtenDown, finalBalance }) => [
        totalPrincipal,
        writtenDown,
        finalBalance,
      ]),
    ).toEqual([
      [70_00, 0, 30_00],
      [0, 4_00, 46_00],
    ]);
    expect(base!.figures!.tests[0]).toMatchObject({ sense: 'pass', marked: 0, firstMarked: null });
    // 30.00 is under 40.00 on the first date, 45.00 is not on the second.
    expect(higher!.figures!.tests[0]).toMatchObject({
      marked: 1,
      firstMarked: 2024 * 12 + 1,
      firstClear: 2024 * 12 + 2,
    });
    expect(higher!.differences).toEqual([
      { part: 'parameters', name: 'floor', what: 'Floor', from: '$10.00', to: '$40.00' },
    ]);
    expect(losses!.figures!.classes[1]).toMatchObject({ writtenDown: 20_00, finalBalance: 30_00 });
    expect(broken).toMatchObject({ figures: null });
    expect(broken!.problem).toContain('floor');
  });

  it('stand side by side with what each changes; what is not as in the base is marked', () => {
    const sheet = sheetOf(runsOf([HIGHER, LOSSES]))!;
    const all = lines(sheet);
    const row = (label: string) => all.find(([first]) => first === label)!.slice(1);
    expect(all[2]).toEqual([null, 'Base', 'Higher floor', 'Losses']);
    expect(row('Floor')).toEqual(['$10.00', '$40.00', null]);
    expect(row('Enough received: first failed')).toEqual(['never', { month: 2024 * 12 + 1 }, 'never']);
    const written = all.findIndex(([first]) => first === 'Written down ($)');
    expect(all.slice(written + 1, written + 4)).toEqual([
      ['A', { cents: 0 }, { cents: 0 }, { cents: 0 }],
      ['B', { cents: 4_00 }, { cents: 4_00 }, { cents: 20_00 }],
      ['All classes', { cents: 4_00 }, { cents: 4_00 }, { cents: 20_00 }],
    ]);
    expect(sheet.marks).toEqual([{ range: `C4:D${all.length}`, when: 'AND(C4<>"",C4<>$B4)', tone: 'differs' }]);
  });

  it('are a row each where they are many', () => {
    const many = Array.from({ length: 20 }, (_, i) => scenario(`Floor ${i}`, { parameters: { floor: `$${i}.00` } }));
    const sheet = sheetOf(runsOf(many))!;
    const all = lines(sheet);
    expect(all.slice(4).map(([name, changes]) => [name, changes])).toEqual([
      ['Base', ''],
      ...many.map(({ name }, i) => [name, `Floor: $${i}.00`]),
    ]);
    const labels = all[3]!;
    expect(all[3]!.slice(0, 3)).toEqual(['Scenario', 'What it changes', 'Distribution Dates']);
    expect(new Set(all.slice(4).map((cells) => cells.length))).toEqual(new Set([labels.length]));
    expect(sheet.filter).toBe(true);
  });

  it('that allow no run say why, and nothing is compared where there are none', () => {
    const sheet = sheetOf(runsOf([BROKEN]))!;
    const row = lines(sheet).find(([first]) => first === 'Problem')!;
    expect(row[1]).toBeNull();
    expect(row[2]).toContain('floor');
    expect(sheetOf(runsOf([]))).toBeUndefined();
  });
});
