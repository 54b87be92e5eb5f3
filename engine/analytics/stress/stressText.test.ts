import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Measure, MeasureTime } from './measure';
import { parseMeasure, printMeasure } from './measureText';
import type { StressInput } from './stressInput';
import { parseStressInput, printStressInput } from './stressText';

// Names as the language allows them, with the words of the grammar itself among them.
const WORDS = ['x', 'of', 'over', 'all', 'first', 'last', 'share', 'rates', 'never', '_1'];
const name = fc.oneof(fc.constantFrom(...WORDS), fc.stringMatching(/^[A-Za-z_][A-Za-z0-9_]{0,8}$/));
const cls = fc.oneof(
  fc.constantFrom('A-1', '2005-01', 'last', 'share'),
  fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9_.-]{0,6}$/),
);
const pool = fc.oneof(fc.constant(''), name);

const input: fc.Arbitrary<StressInput> = fc.oneof(
  fc.record({
    kind: fc.constantFrom('prepayment' as const, 'defaults' as const, 'severity' as const),
    how: fc.constantFrom('multiple' as const, 'flat' as const),
    pool,
  }),
  fc.record({ kind: fc.constant('lag' as const), pool }),
  fc.record({
    kind: fc.constant('rates' as const),
    index: fc.oneof(fc.constant(null), name),
    months: fc.integer({ min: 1, max: 400 }),
  }),
  fc.record({ kind: fc.constantFrom('parameter' as const, 'table' as const, 'test' as const), name }),
  fc.record({ kind: fc.constant('choice' as const), id: cls }),
);

const month = fc.record({ month: fc.constantFrom('2005-01', '2019-12') });
const time: fc.Arbitrary<MeasureTime> = fc.oneof(month, fc.constantFrom('first', 'last', 'least', 'greatest'));
const measure: fc.Arbitrary<Measure> = fc.oneof(
  fc.record({
    kind: fc.constant('class' as const),
    cls,
    figure: fc.constantFrom(
      'averageLife' as const,
      'firstPrincipal' as const,
      'lastPrincipal' as const,
      'principalPaid' as const,
      'interestPaid' as const,
      'writtenDown' as const,
      'interestShort' as const,
      'finalBalance' as const,
    ),
  }),
  fc.record({
    kind: fc.constant('priced' as const),
    cls,
    figure: fc.constantFrom('yield' as const, 'discountMargin' as const, 'modifiedDuration' as const, 'price' as const),
  }),
  fc.record({ kind: fc.constant('total' as const), name, cls: fc.oneof(fc.constant(''), cls) }),
  fc.record({ kind: fc.constant('value' as const), name, cls: fc.oneof(fc.constant(''), cls), at: time }),
  fc.record({
    kind: fc.constant('test' as const),
    name,
    figure: fc.constantFrom('firstFail' as const, 'failures' as const),
  }),
  fc.record({
    kind: fc.constant('collateral' as const),
    column: name,
    figure: fc.constantFrom('total' as const, 'share' as const),
  }),
);

describe('the text of an input and of a result', () => {
  it('reads back as the very input, whatever its names are', () => {
    fc.assert(
      fc.property(input, (one) => {
        expect(parseStressInput(printStressInput(one))).toEqual({ ok: true, value: one, warnings: [] });
      }),
      { numRuns: 500 },
    );
  });

  it('reads back as the very result, whatever its names are', () => {
    fc.assert(
      fc.property(measure, (one) => {
        expect(parseMeasure(printMeasure(one))).toEqual({ ok: true, value: one, warnings: [] });
      }),
      { numRuns: 500 },
    );
  });

  it.each([
    '',
    'severity y',
    'severity of',
    'rates',
    'rates + a b',
    'rates + over 0',
    'rates + over 1.5',
    'parameter',
    'test a b',
  ])('refuses the input "%s"', (text) => {
    const read = parseStressInput(text);
    expect(read.ok ? '' : read.problems[0]!.code).toBe('INPUTS/stress-input');
  });

  it.each([
    '',
    'wal',
    'wal A B',
    'total',
    'value x',
    'value x 2005-13',
    'value a b c last',
    'fails',
    'collateral loss part',
  ])('refuses the result "%s"', (text) => {
    const read = parseMeasure(text);
    expect(read.ok ? '' : read.problems[0]!.code).toBe('INPUTS/measure');
  });
});
