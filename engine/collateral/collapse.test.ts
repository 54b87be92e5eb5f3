import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayOf } from '../core/date';
import { CUT_OFF, randomLoan, tapeOf } from '../../test/golden/bma/randomTape';
import { collapse, updateCohorts, type Cohorts } from './collapse';
import { withCells, type TapeRow } from './tape';
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

  function comparable(cohorts: Cohorts): unknown {
    return { ...cohorts, terms: null };
  }

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
