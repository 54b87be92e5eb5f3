import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayOf } from '../../oracle/newYorkCalendar';
import { unbalanced, type Books } from './conservation';
import { runDealFile } from './dealRun';
import type { PoolMonth } from './pool';
import { randomPool } from './randomPool';
import { differences } from './sheet';
import {
  accrualOn,
  plannedOn,
  seniorSubordinateOn,
  sequentialOn,
  stepUpOn,
  stripsOn,
  type TextbookCase,
} from './structures';

const collected = (row: PoolMonth) => row.interest + row.scheduled + row.prepaid + row.liquidated - row.loss;
const PLAIN = { cashIn: collected, lowers: ['principal_paid'], raises: [], paidByDeal: ['residual_interest'] };
const PAID = ['interest_paid', 'principal_paid'];

const SEQUENTIAL: Books = {
  ...PLAIN,
  classes: ['A', 'B', 'C', 'D'],
  opening: { A: 194_500_000_00n, B: 36_000_000_00n, C: 96_500_000_00n, D: 73_000_000_00n },
  paid: PAID,
};
const ACCRUAL: Books = {
  ...PLAIN,
  classes: ['A', 'B', 'C', 'Z'],
  opening: { A: 194_500_000_00n, B: 36_000_000_00n, C: 96_500_000_00n, Z: 73_000_000_00n },
  paid: [...PAID, 'z_interest_paid', 'accretion_paid'],
  lowers: ['principal_paid', 'accretion_paid'],
  raises: ['z_accretion'],
};
const PLANNED: Books = {
  ...PLAIN,
  classes: ['P-1', 'P-2', 'S-1', 'S-2'],
  opening: { 'P-1': 100_000_000_00n, 'P-2': 143_800_000_00n, 'S-1': 100_000_000_00n, 'S-2': 56_200_000_00n },
  paid: PAID,
};
const SENIOR_SUBORDINATE: Books = {
  classes: ['A-1', 'A-2', 'M', 'B'],
  opening: { 'A-1': 60_000_000_00n, 'A-2': 30_000_000_00n, M: 6_000_000_00n, B: 4_000_000_00n },
  cashIn: (row) => collected(row) + row.recovered,
  paid: ['interest_paid', 'principal_shared', 'principal_in_order'],
  paidByDeal: ['to_reserve', 'residual_interest', 'residual_principal'],
  lowers: ['principal_shared', 'principal_in_order', 'principal_from_reserve', 'write_down'],
  raises: ['write_up'],
  account: {
    name: 'reserve',
    opening: 500_000_00n,
    into: ['to_reserve'],
    outOf: ['reserve_released'],
    outOfByClass: ['interest_from_reserve', 'principal_from_reserve'],
  },
};
const STRIPS: Books = {
  ...PLAIN,
  classes: ['A', 'PO', 'IO'],
  opening: { A: 300_000_000_00n, PO: 100_000_000_00n, IO: 0n },
  paid: PAID,
};
const STEP_UP: Books = {
  classes: ['A', 'M-1', 'M-2', 'M-3', 'B'],
  opening: {
    A: 400_000_000_00n,
    'M-1': 30_000_000_00n,
    'M-2': 25_000_000_00n,
    'M-3': 20_000_000_00n,
    B: 15_000_000_00n,
  },
  cashIn: collected,
  paid: [...PAID, 'extra_principal', 'carryover_paid'],
  paidByDeal: ['servicing_fee', 'residual_paid'],
  lowers: ['principal_paid', 'extra_principal'],
  raises: [],
};

function holds({ deal, rows, inputs, expected }: TextbookCase, books: Books): void {
  const found = runDealFile(deal, inputs);
  expect(differences(expected.amounts, found).slice(0, 10)).toEqual([]);
  expect(unbalanced(found, rows, books)).toEqual([]);
}

const agencyPool = randomPool(400_000_000_00n, { losses: false });
const fixings = fc
  .array(fc.record({ gap: fc.integer({ min: 1, max: 90 }), rate: fc.bigInt(0n, 12_000n) }), {
    minLength: 1,
    maxLength: 20,
  })
  .map((steps) => {
    let day = dayOf(2023, 10, 1);
    return steps.map(({ gap, rate }) => ({ day: (day += gap), rate }));
  });
const RUNS = { numRuns: 60 };

describe('textbook structures over any collections: as calculated, cash in is cash out, balances roll', () => {
  it('holds for classes in sequence', () => {
    fc.assert(
      fc.property(agencyPool, (rows) => holds(sequentialOn(rows), SEQUENTIAL)),
      RUNS,
    );
  });

  it('holds for an accrual class', () => {
    fc.assert(
      fc.property(agencyPool, (rows) => holds(accrualOn(rows), ACCRUAL)),
      RUNS,
    );
  });

  it('holds for planned and support classes', () => {
    fc.assert(
      fc.property(agencyPool, (rows) => holds(plannedOn(rows), PLANNED)),
      RUNS,
    );
  });

  it('holds for seniors, subordinates and a reserve', () => {
    const pool = randomPool(100_000_000_00n, { losses: true });
    fc.assert(
      fc.property(pool, (rows) => holds(seniorSubordinateOn(rows), SENIOR_SUBORDINATE)),
      { numRuns: 200 },
    );
  });

  it('holds for strips', () => {
    fc.assert(
      fc.property(agencyPool, (rows) => holds(stripsOn(rows), STRIPS)),
      RUNS,
    );
  });

  it('holds for floating classes with a step-up and a call', () => {
    const pool = randomPool(500_000_000_00n, { losses: true }).map((rows) =>
      rows.map((row) => ({ ...row, recovered: 0n })),
    );
    const call = fc.option(fc.integer({ min: 1, max: 60 }), { nil: undefined });
    fc.assert(
      fc.property(pool, fixings, call, (rows, path, from) => holds(stepUpOn(rows, path, from), STEP_UP)),
      { numRuns: 150 },
    );
  });
});

describe('the calculations themselves', () => {
  it('share no code with the engine: only the runner imports it', () => {
    const sources = readdirSync(import.meta.dirname).filter((file) => file.endsWith('.ts'));
    const importers = sources.filter((file) =>
      /from '[^']*engine\//.test(readFileSync(join(import.meta.dirname, file), 'utf8')),
    );
    expect(importers).toEqual(['dealRun.ts']);
  });

  it('tell a cent, a missing item and an extra one apart', () => {
    const expected = new Map([
      ['a', '1.00'],
      ['b', '2.00'],
    ]);
    expect(
      differences(
        expected,
        new Map([
          ['a', '1.01'],
          ['c', '2.00'],
        ]),
      ),
    ).toEqual(['a: 1.00 expected, 1.01 found', 'b: 2.00 expected, nothing found', 'c: 2.00 found, not expected']);
    expect(differences(expected, new Map(expected))).toEqual([]);
  });
});
