import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayOf } from '../core/date';
import { CUT_OFF, randomLoan, tapeOf } from '../../test/golden/bma/randomTape';
import { mixedLoans } from '../../test/golden/bma/randomArm';
import { collapse, updateCohorts, withRates, type Cohorts } from './collapse';
import { withCells, type TapeCellEdit, type TapeRow } from './tape';

/** Without what is made anew each time: all that a projection reads, but the way to a single loan. */
function comparable(cohorts: Cohorts): unknown {
  return { ...cohorts, terms: null };
}

describe('updateCohorts', () => {
  const rowEdit = fc.record({
    row: fc.nat({ max: 29 }),
    field: fc.constantFrom(
      'mortgage_rate',
      'cutoff_balance',
      'maturity_date',
      'status',
      'servicing_fee_rate',
    ) as fc.Arbitrary<'mortgage_rate' | 'cutoff_balance' | 'maturity_date' | 'status' | 'servicing_fee_rate'>,
    pick: fc.nat({ max: 5 }),
  });
  const values = {
    mortgage_rate: [0, 5.25, 9.875, null, 12, 101],
    cutoff_balance: [1, 2_000_000, null, 4_123_457, 0, 7],
    maturity_date: [
      dayOf(2019, 6, 1),
      dayOf(2009, 1, 1),
      null,
      dayOf(2004, 1, 1),
      dayOf(2006, 2, 1),
      dayOf(2019, 5, 1),
    ],
    status: ['current', '30', '90', 'reo', null, 'foreclosure'],
    servicing_fee_rate: [0.5, 0.5, 0.5, 0.25, null, 0.5],
  };

  it('equals a full collapse of the edited tape to the last bit', () => {
    fc.assert(
      fc.property(
        fc.array(randomLoan, { minLength: 30, maxLength: 30 }),
        fc.array(rowEdit, { minLength: 1, maxLength: 10 }),
        (loans, picks) => {
          const before = tapeOf(loans.map(({ row }) => row));
          const edits = picks.map(({ row, field, pick }) => ({ row, field, value: values[field][pick]! }));
          const after = withCells(before, edits);
          const updated = updateCohorts(
            collapse(before, CUT_OFF),
            before,
            after,
            edits.map(({ row }) => row),
          );
          const full = collapse(after, CUT_OFF);
          expect(comparable(updated)).toEqual(comparable(full));
        },
      ),
      { numRuns: 150 },
    );
  });

  const armValues = {
    index_name: ['libor_6m', 'treasury_1y', null, 'prime', 'libor_6m', 'treasury_1y'],
    margin: [1, 2.25, null, 3, 0, 5],
    first_rate_change: [dayOf(2005, 3, 1), null, dayOf(2004, 1, 1), dayOf(2006, 2, 1), dayOf(2005, 1, 1), null],
    rate_change_months: [6, 1, null, 12, 0, 6],
    periodic_cap: [1, null, 0, 2, 0.5, 1],
    maximum_rate: [12, null, 3, 9, 20, 14],
    interest_only_months: [0, 60, 24, null, 12, 36],
    pool: ['a', 'b', null, 'a', 'b', 'a'],
  };
  const all = { ...values, ...armValues };
  const names = Object.keys(all) as (keyof typeof all)[];
  const anyEdit = fc
    .record({ row: fc.nat({ max: 19 }), field: fc.constantFrom(...names), pick: fc.nat({ max: 5 }) })
    .map(({ row, field, pick }): TapeCellEdit => ({ row, field, value: all[field][pick]! }));

  it('does so on tapes of fixed and adjustable rates, a change of index, a new one and the last of one among the edits', () => {
    fc.assert(
      fc.property(
        mixedLoans(randomLoan, { minLength: 20, maxLength: 20 }),
        fc.array(anyEdit, { minLength: 1, maxLength: 8 }),
        ({ loans, rates }, edits) => {
          const before = tapeOf(loans.map(({ row }) => row));
          const after = withCells(before, edits);
          const rows = edits.map(({ row }) => row);
          const updated = updateCohorts(collapse(before, CUT_OFF, rates), before, after, rows);
          expect(comparable(updated)).toEqual(comparable(collapse(after, CUT_OFF, rates)));
        },
      ),
      { numRuns: 200 },
    );
  });

  it('sums a touched cohort anew and leaves every other cohort as it was', () => {
    const loan = (maturity: number): TapeRow => ({
      loan_number: '1',
      maturity_date: maturity,
      original_balance: 5_000_000,
      cutoff_balance: 4_900_000,
      first_payment_date: dayOf(2004, 7, 1),
      mortgage_rate: 8,
    });
    const before = tapeOf([loan(dayOf(2019, 6, 1)), loan(dayOf(2018, 1, 1))]);
    const cohorts = collapse(before, CUT_OFF);
    const after = withCells(before, [{ row: 0, field: 'mortgage_rate', value: 9 }]);
    const updated = updateCohorts(cohorts, before, after, [0]);
    const index = cohorts.cohorts.findIndex(({ rows }) => rows[0] === 1);
    expect(updated.cohorts[index]).toBe(cohorts.cohorts[index]);
    expect(updated.cohorts[1 - index]).not.toBe(cohorts.cohorts[1 - index]);
  });
});

describe('withRates', () => {
  it('equals a full collapse under the new paths to the last bit, and keeps every cohort that reads no changed one', () => {
    fc.assert(
      fc.property(
        mixedLoans(randomLoan, { minLength: 20, maxLength: 20 }),
        fc.integer({ min: -50, max: 50 }),
        ({ loans, rates }, points) => {
          const tape = tapeOf(loans.map(({ row }) => row));
          const cohorts = collapse(tape, CUT_OFF, rates);
          const path = rates.libor_6m!;
          const rows = path.rows.map(([when, rate]) => [when, String(Number(rate) + points / 100)] as const);
          const moved = { ...rates, libor_6m: { ...path, rows } };
          const under = withRates(cohorts, moved);
          expect({ ...under, rates: null, terms: null }).toEqual({
            ...collapse(tape, CUT_OFF, moved),
            rates: null,
            terms: null,
          });
          under.cohorts.forEach((cohort, i) => {
            if (cohort.index !== 'libor_6m') expect(cohort).toBe(cohorts.cohorts[i]);
            else if (points !== 0) expect(cohort).not.toBe(cohorts.cohorts[i]);
          });
        },
      ),
      { numRuns: 60 },
    );
  });

  it('is the same object where no path that is read says otherwise, and knows a new path when a loan comes to follow it', () => {
    const loans = fc.sample(mixedLoans(randomLoan, { minLength: 20, maxLength: 20 }), { numRuns: 1, seed: 4 })[0]!;
    const tape = tapeOf(loans.loans.map(({ row }) => row));
    const cohorts = collapse(tape, CUT_OFF, loans.rates);
    const more = { ...structuredClone(loans.rates), prime: loans.rates.libor_6m! };
    const under = withRates(cohorts, more);
    expect(under).toBe(cohorts);
    const row = loans.loans.findIndex(({ row: { index_name } }) => index_name === 'libor_6m');
    const after = withCells(tape, [{ row, field: 'index_name', value: 'prime' }]);
    const updated = withRates(updateCohorts(under, tape, after, [row]), more);
    expect(comparable(updated)).toEqual(comparable(collapse(after, CUT_OFF, more)));
    const fixed = collapse(tapeOf([{ loan_number: '1' }]), CUT_OFF);
    expect(withRates(fixed, loans.rates)).toBe(fixed);
  });
});
