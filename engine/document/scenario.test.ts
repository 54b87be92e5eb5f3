import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createSession } from '../api/session';
import { emptyTape, withCells, withRowsDeleted, withRowsInserted, type Tape } from '../collateral/tape';
import { DEFAULT_ASSUMPTIONS } from '../collateral/defaultAssumptions';
import { NO_SETTINGS } from '../deal/settings';
import { EMPTY_PARTS, inputsOf } from './inputsOf';
import type { Project } from './project';
import {
  changesBetween,
  freeName,
  hasChanges,
  inputChangesOf,
  newScenario,
  NO_CHANGES,
  withChanges,
  withRowsMoved,
  type ScenarioChanges,
} from './scenario';

function tapeOf(rates: readonly number[]): Tape {
  const edits = rates.map((value, row) => ({ row, field: 'mortgage_rate', value }) as const);
  return withCells(emptyTape('Loans', rates.length), edits);
}

const path = (rate: string) => ({ by: 'date', name: rate, source: '', rows: [['2005-01-03', rate]] }) as const;

const BASE: Project = {
  name: 'Base',
  ...EMPTY_PARTS,
  deal: { file: 'a.deal.yaml', text: '', draft: null },
  tape: tapeOf([5, 6, 7]),
  rates: { libor_1m: path('2'), libor_6m: path('3') },
  assumptions: DEFAULT_ASSUMPTIONS,
  settings: { ...NO_SETTINGS, parameters: { target: '3%', floor: '1%' }, pinned: { ok: 'no' } },
  typed: { '2005-01': { remittance: '1.00', fees: '2.00' }, '2005-02': { remittance: '3.00' } },
  notes: '',
};

const changed = (part: Partial<ScenarioChanges>): ScenarioChanges => ({ ...NO_CHANGES, ...part });

describe('withChanges', () => {
  it('is the base where nothing differs, each part the very same object', () => {
    const seen = withChanges(BASE, NO_CHANGES);
    for (const part of ['tape', 'rates', 'assumptions', 'typed', 'settings'] as const) {
      expect(seen[part]).toBe(BASE[part]);
    }
  });

  it('lays each difference over the base, and null takes the base’s own away', () => {
    const seen = withChanges(
      BASE,
      changed({
        tape: [{ row: 1, field: 'mortgage_rate', value: 6.5 }],
        rates: { libor_1m: path('9'), libor_6m: null },
        assumptions: { prepayment: '40' },
        parameters: { target: '4%', floor: null },
        pinned: { ok: null, other: 'yes' },
        typed: { '2005-01': { fees: null }, '2005-02': { remittance: null }, '2005-03': { remittance: '5.00' } },
      }),
    );
    expect([...(seen.tape.columns.mortgage_rate as Float64Array)]).toEqual([5, 6.5, 7]);
    expect(seen.rates).toEqual({ libor_1m: path('9') });
    expect(seen.assumptions).toEqual({ ...DEFAULT_ASSUMPTIONS, prepayment: '40' });
    expect(seen.settings).toEqual({ ...NO_SETTINGS, parameters: { target: '4%' }, pinned: { other: 'yes' } });
    expect(seen.typed).toEqual({ '2005-01': { remittance: '1.00' }, '2005-03': { remittance: '5.00' } });
  });

  it('passes over cells of loans that are gone', () => {
    const seen = withChanges(BASE, changed({ tape: [{ row: 3, field: 'mortgage_rate', value: 9 }] }));
    expect(seen.tape.count).toBe(3);
  });
});

const value = fc.constantFrom('1%', '2%', '3%');
const names = fc.constantFrom('target', 'floor', 'other');
const months = fc.constantFrom('2005-01', '2005-02', '2005-03');
const rate = fc.constantFrom(5, 6, 7, NaN);

const seenProjects: fc.Arbitrary<Project> = fc
  .record({
    parameters: fc.dictionary(names, value, { noNullPrototype: true }),
    typed: fc.dictionary(months, fc.dictionary(names, value, { minKeys: 1, noNullPrototype: true }), {
      noNullPrototype: true,
    }),
    rates: fc.tuple(rate, rate, rate),
    prepayment: value,
  })
  .map(({ parameters, typed, rates, prepayment }) => ({
    ...BASE,
    tape: withCells(
      BASE.tape,
      rates.map((held, row) => ({ row, field: 'mortgage_rate', value: Number.isNaN(held) ? null : held }) as const),
    ),
    settings: { ...NO_SETTINGS, parameters },
    typed: Object.fromEntries(Object.entries(typed).sort(([a], [b]) => (a < b ? -1 : 1))),
    assumptions: { ...DEFAULT_ASSUMPTIONS, prepayment },
  }));

describe('changesBetween', () => {
  it('finds what makes one into the other, for any two', () => {
    fc.assert(
      fc.property(seenProjects, seenProjects, (base, seen) => {
        expect(withChanges(base, changesBetween(base, seen))).toEqual(seen);
      }),
    );
  });

  it('finds nothing between a project and its copy, and keeps parts that say the same', () => {
    expect(hasChanges(changesBetween(BASE, structuredClone(BASE)))).toBe(false);
    const before = changesBetween(BASE, { ...BASE, assumptions: { ...BASE.assumptions, severity: '40' } });
    const after = changesBetween(BASE, withChanges(BASE, before), before);
    expect(after.assumptions).toBe(before.assumptions);
    expect(after.tape).toBe(before.tape);
  });
});

describe('inputChangesOf', () => {
  it('tells a run only the parts that differ, and a fork of the base’s session then holds the scenario’s inputs', () => {
    const changes = changed({ parameters: { target: '5%' }, tape: [{ row: 0, field: 'mortgage_rate', value: 8 }] });
    expect(inputChangesOf(BASE, changes).map(({ kind }) => kind)).toEqual(['tapeCells', 'settings']);
    const session = createSession(() => 0);
    session.apply({ kind: 'all', inputs: inputsOf(BASE) });
    const fork = session.fork();
    for (const change of inputChangesOf(BASE, changes)) fork.apply(change);
    expect(fork.inputs()).toEqual(inputsOf(withChanges(BASE, changes)));
    expect(session.inputs()).toEqual(inputsOf(BASE));
  });
});

describe('withRowsMoved', () => {
  const scenario = {
    ...newScenario([], 'Stress'),
    changes: changed({
      tape: [
        { row: 0, field: 'mortgage_rate', value: 1 },
        { row: 2, field: 'mortgage_rate', value: 3 },
      ],
    }),
  };

  it('keeps each cell with its loan when loans are put in or taken out', () => {
    const inserted = withRowsMoved(scenario, [{ kind: 'tapeInsert', at: 1, rows: [{}, {}] }]);
    expect(inserted.changes.tape.map(({ row }) => row)).toEqual([0, 4]);
    const tape = withRowsInserted(BASE.tape, 1, [{}, {}]);
    const seen = withChanges({ ...BASE, tape }, inserted.changes).tape.columns.mortgage_rate as Float64Array;
    expect([seen[0], seen[3], seen[4]]).toEqual([1, 6, 3]);

    const deleted = withRowsMoved(scenario, [{ kind: 'tapeDelete', rows: [1, 0] }]);
    expect(deleted.changes.tape).toEqual([{ row: 0, field: 'mortgage_rate', value: 3 }]);
    expect(withRowsDeleted(BASE.tape, [1, 0]).count).toBe(1);
  });

  it('gives its cells up when another tape takes the place of this one', () => {
    expect(withRowsMoved(scenario, [{ kind: 'tape', tape: emptyTape('Other') }]).changes.tape).toEqual([]);
  });

  it('is the same scenario where no loan moved', () => {
    expect(withRowsMoved(scenario, [{ kind: 'settings', settings: NO_SETTINGS }])).toBe(scenario);
  });
});

describe('newScenario', () => {
  it('has an id of its own, a free name and the next free colour', () => {
    const one = newScenario([], 'Stress');
    const two = newScenario([one], 'stress');
    const three = newScenario([two], 'Base');
    expect([one.id, two.id, three.id]).toEqual(['s1', 's2', 's3']);
    expect([one.name, two.name, three.name]).toEqual(['Stress', 'stress 2', 'Base 2']);
    expect([one.colour, two.colour, three.colour]).toEqual([0, 1, 0]);
    expect(newScenario([two], 'x').id).not.toBe(two.id);
  });

  it('counts on from a numbered name', () => {
    expect(freeName(['Stress 2', 'Stress'], 'Stress 2')).toBe('Stress 3');
    expect(freeName([], '  ')).toBe('Scenario');
  });
});
