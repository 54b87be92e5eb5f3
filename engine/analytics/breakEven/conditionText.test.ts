import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { problemLine } from '../../core/problem';
import { describeDeal } from '../../deal/describeDeal';
import { loadDeal } from '../../deal/loadDeal';
import { measureUnit, type MeasureUnit } from '../stress/measureUnit';
import { measuresOf } from '../stress/measuresOf';
import { flagLines } from '../stress/settingOffers';
import { conditionWords, drawingParties, printCondition, readCondition } from './conditionText';
import { triggersOf } from './triggers';
import type { BreakEvenCondition } from './types';

function dealOf(name: string) {
  const path = new URL(`../../../assets/deals/${name}.deal.yaml`, import.meta.url);
  const loaded = loadDeal(readFileSync(path, 'utf8'), name);
  if (!loaded.ok) throw new Error(problemLine(loaded.problems[0]!));
  return { deal: loaded.value, described: describeDeal(loaded.value) };
}

const horizon = dealOf('fh-2004-he4');
const impac = dealOf('impac-cmb-2004-7');

/** A number as it is typed, held as the unit holds it: 4,321 stands for 43.21 percent, 0.4321 years, $43.21. */
function heldAs(unit: MeasureUnit, typed: number): number {
  if (unit === '$' || unit === 'dates' || unit === 'number') return typed;
  if (unit === 'month') return 24_000 + (typed % 400);
  if (unit === 'yes or no') return typed % 2;
  return Number((typed / 10_000).toFixed(4));
}

describe('the text of a condition', () => {
  it('reads back as the very condition, of either deal, whatever is compared with whatever', () => {
    for (const { described } of [horizon, impac]) {
      const { classes } = described;
      const measure = fc.constantFrom(...measuresOf(described).map((offer) => offer.measure));
      const than = fc.constantFrom('above' as const, 'atLeast' as const, 'below' as const, 'atMost' as const);
      const condition: fc.Arbitrary<BreakEvenCondition> = fc.oneof(
        fc.constantFrom(...classes.flatMap(({ name, balance }) => (balance === null ? [] : [name]))).map((cls) => {
          return { kind: 'loss' as const, cls };
        }),
        fc.constantFrom(...drawingParties(described)).map((party) => ({ kind: 'draw' as const, party })),
        fc.constantFrom(...flagLines(described)).map(({ name }) => ({ kind: 'test' as const, name })),
        fc.tuple(measure, than, fc.integer({ min: 0, max: 2_000_000 })).map(([of, how, typed]) => {
          return { kind: 'measure' as const, measure: of, than: how, value: heldAs(measureUnit(of, described), typed) };
        }),
      );
      fc.assert(
        fc.property(condition, (one) => {
          const text = printCondition(one, described);
          expect([text, readCondition(text, described)]).toEqual([text, { ok: true, value: one, warnings: [] }]);
          expect(conditionWords(one, described)).toMatch(/^with/);
        }),
        { numRuns: 300 },
      );
    }
  });

  it('asks for the test itself where a month that never comes is compared with', () => {
    const read = readCondition('first_fail spread_squeeze_ok >= never', horizon.described);
    expect(read.ok ? '' : read.problems[0]!.remedy).toContain('Write test spread_squeeze_ok');
  });

  it('means the one party that can be drawn on, and any of several', () => {
    expect(readCondition('draw', horizon.described)).toMatchObject({ value: { kind: 'draw', party: 'insurer' } });
    expect(readCondition('draw', impac.described)).toMatchObject({ value: { kind: 'draw', party: '' } });
  });

  it.each([
    ['', 'The condition is empty.'],
    ['loss A-9', 'no class with a balance called A-9'],
    ['draw class_c', 'no party that brings money in called class_c'],
    ['test libor', 'no yes-or-no term called libor'],
    ['yield A-1', 'is a result without a number'],
    ['yield A-1 > high', '"high" is not a value of this result'],
    ['something else', 'is not a condition'],
  ])('"%s" is refused', (text, said) => {
    const read = readCondition(text, horizon.described);
    expect(read.ok ? '' : problemLine(read.problems[0]!)).toContain(said);
  });
});

describe('the tests of a deal', () => {
  it('are those that a run can fail by how it goes, not what a user switches or the calendar says', () => {
    expect(triggersOf(horizon.deal).map(({ name }) => name)).toEqual([
      'spread_squeeze_ok',
      'total_loss_ok',
      'event_of_default_loss',
      'event_of_default_draw',
    ]);
  });
});
