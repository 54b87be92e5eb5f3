import { describe, expect, it } from 'vitest';
import type { ComparisonHeadroom, Flip, FlipRow, TestHeadroom } from '../../../engine/analytics/headroom/types';
import { flipText, headroomChart, headroomColumns, summaryOf, tightest } from './headroomModel';

const JAN_2005 = 2005 * 12;
const MONTHS = Int32Array.of(JAN_2005, JAN_2005 + 1, JAN_2005 + 2);

/** Losses of 1, 3 and 6 percent against a limit of none, then 5 percent. */
const LOSS: ComparisonHeadroom = {
  text: 'loss_share <= loss_limits',
  valueText: 'loss_share',
  thresholdText: 'loss_limits',
  operator: '<=',
  type: 'Ratio',
  stays: 'below',
  value: Float64Array.of(0.01, 0.03, 0.06),
  threshold: Float64Array.of(Infinity, 0.05, 0.05),
  distance: Float64Array.of(NaN, -0.02, 0.01),
  share: Float64Array.of(NaN, -0.4, 0.2),
  headroom: Float64Array.of(NaN, 0.02, -0.01),
  breached: Uint8Array.of(0, 0, 1),
  least: { month: JAN_2005 + 2, headroom: -0.01, share: 0.2 },
};

const TEST: TestHeadroom = {
  key: 'loss_ok',
  name: 'loss_ok',
  member: '',
  label: 'Loss Test',
  section: 'Tests',
  source: 'PSA I',
  sense: 'pass',
  forced: null,
  marked: Uint8Array.of(0, 0, 1),
  firstMarked: JAN_2005 + 2,
  flips: [{ month: JAN_2005 + 2, marked: true }],
  comparisons: [LOSS],
};

describe('the headroom of a test', () => {
  it('is told by its worst date and where it fails', () => {
    expect(summaryOf(TEST)).toMatchObject({
      outcome: 'fails from Mar-05, 1 date',
      isMarked: true,
      least: 'worst 1.000% past its limit in Mar-05, 20.0% of its limit',
    });
    const calm = { ...LOSS, least: { month: JAN_2005 + 1, headroom: 0.02, share: -0.4 } };
    expect(summaryOf({ ...TEST, marked: new Uint8Array(3), firstMarked: null, comparisons: [calm] })).toMatchObject({
      outcome: 'never fails',
      least: 'least 2.000% in Feb-05, 40.0% of its limit',
    });
  });

  it('is of the comparison that comes nearest to its limit', () => {
    const near = { ...LOSS, text: 'near', least: { month: JAN_2005, headroom: 0.001, share: -0.02 } };
    const far = { ...LOSS, text: 'far', least: { month: JAN_2005, headroom: 0.03, share: -0.6 } };
    const none = { ...LOSS, text: 'none', least: null };
    expect(tightest({ ...TEST, comparisons: [none, far, near] })?.text).toBe('near');
    expect(tightest({ ...TEST, comparisons: [far, LOSS, near] })?.text).toBe(LOSS.text);
    expect(tightest({ ...TEST, comparisons: [none] })?.text).toBe('none');
  });

  it('stands by month with blanks where there is no limit yet, in percent to copy', () => {
    const columns = headroomColumns({ months: MONTHS, tests: [TEST] }, TEST);
    const row = (at: number, how: 'text' | 'typed') => columns.map((column) => column[how](at));
    expect(row(0, 'text')).toEqual(['Jan-05', '✓ passes', '1.000%', 'unlimited', '', '']);
    expect(row(2, 'text')).toEqual(['Mar-05', '✕ fails', '6.000%', '5.000%', '(1.000%)', '20.000%']);
    expect(row(2, 'typed')).toEqual(['Mar-05', '✕ fails', '6', '5', '-1', '20']);
    expect(headroomChart({ months: MONTHS, tests: [TEST] }, TEST, LOSS)?.series.map(({ label }) => label)).toEqual([
      'Actual',
      'Limit',
    ]);
  });

  it.each([
    [
      { kind: 'flips', to: 'marked', value: 12.35, change: 6.35, month: JAN_2005 + 26 },
      'flips at 12.35 (+6.35), first in Mar-07',
    ],
    [{ kind: 'flips', to: 'clear', value: 2, change: -4, month: JAN_2005 }, 'is cured at 2 (−4)'],
    [{ kind: 'keeps', to: 'marked', value: null, change: null, month: null }, 'stays as it is from 0 to 30'],
    [{ kind: 'none', to: 'marked', value: null, change: null, month: null }, 'no such test in the run'],
  ] as const)('says of a flip %o: %s', (flip, text) => {
    const row: FlipRow = {
      input: { kind: 'defaults', how: 'flat', pool: '' },
      label: 'Defaults',
      unit: 'CDR',
      present: 6,
      from: 0,
      to: 30,
      refused: 0,
      flips: [],
    };
    const whole: Flip = { test: 'loss_ok', before: null, ...flip };
    expect(flipText(whole, row)).toBe(text);
  });
});
