import { describe, expect, it } from 'vitest';
import type { BreakEvenPlan } from '../../../engine/analytics/breakEven/breakEvenPlan';
import type { BreakEven, BreakEvenAnswer, BreakEvenCase } from '../../../engine/analytics/breakEven/types';
import { breakEvenColumns, breakEvenRows, firstRow, hasSavings, savedBy } from './breakEvenRows';
import { breakEvenStory } from './breakEvenStory';

type Labelled = BreakEvenCase & { readonly label: string };

const modelled: Labelled = { severity: 60, shift: 0, treatment: { kind: 'modelled' }, label: 'As modelled' };
const alone = (test: string, label: string): Labelled => ({
  severity: 60,
  shift: 0,
  treatment: { kind: 'one', test, to: 'pass' },
  label: `${label} forced to pass`,
});

const PLAN: BreakEvenPlan = {
  common: {
    input: { kind: 'defaults', how: 'flat', pool: '' },
    from: 0,
    to: 100,
    step: 0.01,
    runTo: 'modelled',
    conditions: [
      { kind: 'loss', cls: 'B' },
      { kind: 'draw', party: 'insurer' },
    ],
    pricing: {},
  },
  cases: [modelled, alone('spread_ok', 'Spread Test satisfied'), alone('loss_ok', 'Loss Test met')],
  items: [{ settings: [] }, { settings: [] }, { settings: [] }],
  conditions: [
    { text: 'loss B', words: 'without principal loss of B', definition: 'Loss.' },
    { text: 'draw insurer', words: 'without a draw on the Insurer', definition: 'Draw.' },
  ],
  label: 'Defaults',
  unit: 'CDR',
};

const NEVER: BreakEven = {
  outcome: 'never',
  value: 100,
  at: { value: 100, loss: 0.6, defaults: 1, lives: [{ cls: 'B', averageLife: 2.5 }] },
  above: null,
  again: [],
  problem: '',
};

function found(value: number): BreakEven {
  const figures = { loss: 0.123, defaults: 0.205, lives: [] };
  return {
    outcome: 'found',
    value,
    at: { ...figures, value },
    above: {
      ...figures,
      value: Number((value + 0.01).toFixed(2)),
      month: 2007 * 12 + 2,
      what: 'The Insurer brings in $12.00, first $12.00 in 2007-03.',
      tests: [{ name: 'loss_ok', label: 'Loss Test met', month: 2006 * 12 + 6 }],
    },
    again: [],
    problem: '',
  };
}

const answered = (...values: readonly number[]): readonly BreakEvenAnswer[] =>
  values.map((value) => ({ answers: [NEVER, found(value)], runs: 60 }));

const DRAW = { condition: 1, item: 0 };

describe('a table of break-evens', () => {
  it('has a row for each condition in each case, draws first, and looks first at what breaks', () => {
    const rows = breakEvenRows(PLAN);
    expect(rows.map(({ condition, item }) => `${condition}${item}`)).toEqual(['10', '11', '12', '00', '01', '02']);
    expect(firstRow(PLAN, answered(4.2, 4.2, 3.9), rows)).toBe(0);
    // Nothing breaks in the first condition: the one that does is looked at.
    const flipped = answered(4.2, 4.2, 3.9).map(({ answers: [a, b], runs }) => ({ answers: [b!, a!], runs }));
    expect(firstRow(PLAN, flipped, rows)).toBe(3);
    expect(firstRow(PLAN, [], rows)).toBe(0);
  });

  it('tells what is lost by each treatment, and nothing while one of the two is not known', () => {
    const answers = answered(4.2, 4.2, 3.85);
    expect([0, 1, 2].map((item) => savedBy(PLAN, answers, { condition: 1, item }))).toEqual([null, 0, 0.35]);
    expect(savedBy(PLAN, [undefined, ...answers.slice(1)], { condition: 1, item: 2 })).toBeNull();
    expect(hasSavings(PLAN)).toBe(true);
  });

  it('shows figures to the step, shares in percent, and copies plain numbers', () => {
    const answers = answered(4.2, 4.2, 3.85);
    const columns = breakEvenColumns(PLAN, breakEvenRows(PLAN), () => answers);
    const cells = (row: number, how: 'text' | 'typed') =>
      Object.fromEntries(columns.map((each) => [each.id, each[how](row)]));
    expect(cells(2, 'text')).toMatchObject({
      value: '3.85',
      saves: '+0.35',
      loss: '12.30%',
      defaults: '20.50%',
      month: 'Mar-07',
      failed: 'Loss Test Jul-06',
    });
    expect(cells(2, 'typed')).toMatchObject({ value: '3.85', saves: '0.35', loss: '12.3' });
    expect(cells(3, 'text')).toMatchObject({ until: 'loss of B', value: 'holds to 100', wal: '2.50', month: '' });
  });
});

describe('a break-even told', () => {
  it('says the value, what breaks one step above, and which test saved the most', () => {
    expect(breakEvenStory(PLAN, answered(4.2, 4.2, 3.85), { condition: 1, item: 2 })).toEqual([
      'At 60% severity the highest CDR without a draw on the Insurer is 4.20.',
      'At 4.21 CDR: The Insurer brings in $12.00, first $12.00 in 2007-03. Tests failed by then: Loss Test (Jul 2006).',
      'Loss Test saves the most: 0.35 CDR. Forced to pass, so that it never acts, the break-even is 3.85 in place of 4.20. Spread Test saves nothing.',
    ]);
  });

  it('names no saving before every test has its answer, and none where no test saves anything', () => {
    const pending = breakEvenStory(PLAN, answered(4.2, 4.2), DRAW);
    expect(pending.at(-1)).toBe('What each test saves is still being worked out.');
    const none = breakEvenStory(PLAN, answered(4.22, 4.22, 4.22), DRAW);
    expect(none.at(-1)).toMatch(/^No test saves anything before that: .* leaves the break-even at 4\.22 CDR\./);
    expect(breakEvenStory(PLAN, [], DRAW)).toEqual([]);
  });

  it('says so where nothing breaks, or everything does', () => {
    const never = breakEvenStory(PLAN, answered(4.2, 4.2, 4.2), { condition: 0, item: 0 });
    expect(never[0]).toBe(
      'At 60% severity the highest CDR without principal loss of B is beyond 100.00: it holds all the way up.',
    );
    const already: BreakEven = { ...found(0), outcome: 'already', value: null, at: null };
    const told = breakEvenStory(PLAN, [{ answers: [NEVER, already], runs: 1 }], DRAW);
    expect(told[0]).toBe(
      'At 60% severity the highest CDR without a draw on the Insurer is none: the Insurer brings in $12.00, first $12.00 in 2007-03.',
    );
  });
});
