import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { monthOf } from '../../../engine/core/date';
import type { RatePaths } from '../../../engine/collections/collections';
import type { Assumptions } from '../../../engine/collateral/assumptions';
import { collapse } from '../../../engine/collateral/collapse';
import { poolFlows } from '../../../engine/collateral/poolFlows';
import { project, type Projection } from '../../../engine/collateral/project';
import { readAssumptions } from '../../../engine/collateral/readAssumptions';
import { plainMdr, plainProjection, plainSmm } from './plainProjection';
import { mixedLoans } from './randomArm';
import { CUT_OFF, randomLoan, randomSpeeds, tapeOf, type RandomLoan } from './randomTape';

const FIRST = monthOf(2005, 1);

function money(projection: Projection, name: string): number[] {
  return (projection.collections.money[name] ?? []).map((value) => value ?? 0);
}

type Speeds = typeof randomSpeeds extends fc.Arbitrary<infer S> ? S : never;

function expectPlainTotals(loans: readonly RandomLoan[], speeds: Speeds, rates: RatePaths): void {
  const assumptions: Assumptions = {
    prepaymentUnit: speeds.prepaymentUnit,
    prepayment: String(speeds.prepayment),
    defaultUnit: speeds.defaultUnit,
    defaults: String(speeds.defaults),
    severity: String(speeds.severity),
    monthsToLiquidation: speeds.lag,
    advancing: speeds.advanced ? 'full' : 'none',
    shortfallShare: String(speeds.share),
    shortfallDaysPaid: speeds.daysPaid,
  };
  const cohorts = collapse(tapeOf(loans.map(({ row }) => row)), CUT_OFF, rates);
  expect(cohorts.problems).toEqual([]);
  const read = readAssumptions(assumptions);
  if (!read.ok) throw new Error('bad assumptions');
  const flows = poolFlows(cohorts, read.value);
  const plain = plainProjection(
    loans.map((one) => one.plain),
    {
      smm: (_, age) => plainSmm(speeds.prepaymentUnit, speeds.prepayment, age),
      mdr: (_, age) => plainMdr(speeds.defaultUnit, speeds.defaults, age),
      severity: speeds.severity,
      lag: speeds.lag,
      advanced: speeds.advanced,
      share: speeds.share / 100,
      daysPaid: speeds.daysPaid,
      fee: 0.5,
    },
    flows.months,
  );
  const pairs: [string, (i: number) => number][] = [
    ['interest', (i) => flows.interest[i]! - flows.shortfall[i]!],
    ['shortfall', (i) => flows.shortfall[i]!],
    ['scheduled', (i) => flows.scheduled[i]!],
    ['prepaid', (i) => flows.prepaid[i]!],
    ['liquidated', (i) => flows.liquidated[i]!],
    ['loss', (i) => flows.loss[i]!],
    ['d180', (i) => flows.delinquent[3][i]!],
    ['perf', (i) => flows.performing[i]!],
    ['end', (i) => flows.performing[i]! + flows.delinquent.reduce((sum, stage) => sum + stage[i]!, 0)],
  ];
  for (const [name, value] of pairs) {
    for (let i = 1; i <= flows.months; i++) {
      const difference = Math.abs(value(i) / 100 - plain[name]![i]!);
      if (difference > 1e-6) throw new Error(`${name} month ${i}: ${value(i) / 100} against ${plain[name]![i]}`);
    }
  }
  // After rounding: the balance at every month end is the plain one to the cent, unless that lies on the half cent.
  const projection = project(cohorts, assumptions, FIRST);
  if (!projection.ok) throw new Error('does not project');
  const ends = money(projection.value, 'pool_end');
  ends.forEach((end, row) => {
    const exact = plain.end![row + 1]! * 100;
    if (Math.abs((exact % 1) - 0.5) > 1e-3) expect(end).toBe(Math.floor(exact + 0.5));
  });
}

describe('collapsed projection against loan by loan', () => {
  it('gives the pool totals of a plain BMA projection of every loan, to a millionth of a dollar', () => {
    fc.assert(
      fc.property(fc.array(randomLoan, { minLength: 1, maxLength: 12 }), randomSpeeds, (loans, speeds) => {
        expectPlainTotals(loans, speeds, {});
      }),
      { numRuns: 300 },
    );
  });

  it('does so for adjustable rates of two indices among fixed ones', () => {
    fc.assert(
      fc.property(mixedLoans(randomLoan, { minLength: 1, maxLength: 12 }), randomSpeeds, ({ loans, rates }, speeds) => {
        expectPlainTotals(loans, speeds, rates);
      }),
      { numRuns: 600 },
    );
  });

  it('rolls to the cent, never turns negative and ends at zero, whatever the assumptions', () => {
    fc.assert(
      fc.property(fc.array(randomLoan, { minLength: 1, maxLength: 8 }), randomSpeeds, (loans, speeds) => {
        const result = project(
          collapse(tapeOf(loans.map(({ row }) => row)), CUT_OFF),
          {
            prepaymentUnit: speeds.prepaymentUnit,
            prepayment: `${speeds.prepayment} ramp 3 for 10`,
            defaultUnit: speeds.defaultUnit,
            defaults: `${speeds.defaults} for 12 then 1`,
            severity: String(speeds.severity),
            monthsToLiquidation: speeds.lag,
            advancing: speeds.advanced ? 'full' : 'none',
            shortfallShare: String(speeds.share),
            shortfallDaysPaid: speeds.daysPaid,
          },
          FIRST,
        );
        if (!result.ok) throw new Error(JSON.stringify(result.problems));
        const projection = result.value;
        const begin = money(projection, 'pool_begin');
        const end = money(projection, 'pool_end');
        const scheduled = money(projection, 'scheduled_principal');
        const prepaid = money(projection, 'prepayments');
        const liquidated = money(projection, 'liquidated_balance');
        const recovered = money(projection, 'liquidation_principal');
        const total = loans.reduce((sum, { plain }) => sum + Math.round(plain.balance * 100), 0);
        expect(begin[0]).toBe(total);
        expect(end.at(-1)).toBe(0);
        begin.forEach((opening, row) => {
          expect(end[row]).toBe(opening - scheduled[row]! - prepaid[row]! - liquidated[row]!);
          if (row > 0) expect(opening).toBe(end[row - 1]);
          expect(recovered[row]).toBeLessThanOrEqual(liquidated[row]!);
        });
        for (const [name, values] of Object.entries(projection.collections.money)) {
          for (const value of values) {
            if (!(Number.isInteger(value) && value! >= 0 && !Object.is(value, -0)))
              throw new Error(`${name}: ${value}`);
          }
        }
        const table = projection.table;
        const performing = table.values[table.columns.findIndex(({ name }) => name === 'performing')]!;
        expect(performing.every((value) => value >= 0)).toBe(true);
        expect(projection.collections.rates.wac!.every((text) => /^\d+\.\d{12}$/.test(text ?? ''))).toBe(true);
      }),
      { numRuns: 300 },
    );
  });
});
