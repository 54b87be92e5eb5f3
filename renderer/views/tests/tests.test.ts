import { describe, expect, it } from 'vitest';
import { FAIL, PASS, UNTESTED } from '../../charts/chartSpec';
import { SAMPLE_DATES, sampleRun } from '../../testing/sampleRun';
import { lookupOf } from '../results/lookup';
import { readComparison, sideValues } from './comparison';
import { NO_SETTINGS, senseOf } from '../../engine-client/engineValues';
import { shortLabel, testModel } from './testModel';
import { firstFailure, flipFrom } from './testSteps';

describe('a formula that compares two amounts', () => {
  it('is read at the comparison outside brackets', () => {
    expect(readComparison('cumulative_loss / closing_pool <= total_loss_limits')).toEqual({
      left: 'cumulative_loss / closing_pool',
      operator: '<=',
      right: 'total_loss_limits',
    });
    expect(readComparison('(a + b) > max(c, d)')?.right).toBe('max(c, d)');
  });

  it('is what a test that latches looks at', () => {
    expect(readComparison('ever(loss / pool > loss_limit)')).toEqual({
      left: 'loss / pool',
      operator: '>',
      right: 'loss_limit',
    });
  });

  it.each([
    'a >= b and c',
    'not a > b',
    'a = b',
    'a <> b',
    'ever(a < b) + ever(c < d)',
    'a < b < c',
    'if a > b then c else d',
    '> b',
  ])('is not what %s is', (formula) => {
    expect(readComparison(formula)).toBeUndefined();
  });
});

describe('the lines drawn for a comparison', () => {
  const columns: Record<string, number[]> = { a: [1, 2], b: [10, 20] };
  const resolve = (name: string, members: readonly string[]) =>
    name === 'balance' && members.join() === 'A-1,A-2' ? [7, 8] : columns[name];

  it.each([
    ['a', [1, 2]],
    ['a / b', [0.1, 0.1]],
    ['b - a * 2', [8, 16]],
    ['(b - a) * 2', [18, 36]],
    ['-a + 50%', [-0.5, -1.5]],
    ['$1,000.00 + a', [100_001, 100_002]],
    ['balance(A-1, A-2)', [7, 8]],
    ['unlimited', [Infinity, Infinity]],
  ])('come from %s', (text, values) => {
    const got = sideValues(text, 2, resolve)!;
    values.forEach((value, i) => expect(got[i]).toBeCloseTo(value, 12));
  });

  it.each(['unknown', 'cumulative(a) + b', 'a +', '(a', 'a b', ''])('are not guessed from "%s"', (text) => {
    expect(sideValues(text, 2, resolve)).toBeUndefined();
  });
});

describe('the sense of a Flag', () => {
  it.each([
    ['spread_squeeze_ok', 'Spread Squeeze Step-Down Freeze Test satisfied', 'pass'],
    ['event_of_default_loss', 'Event of Default, cumulative loss', 'fail'],
    ['stepped_down', 'Step-down Date reached', 'state'],
    ['final_date', 'Final Scheduled Distribution Date', 'state'],
  ])('of %s is taken from its words', (name, label, sense) => {
    expect(senseOf({ name, label })).toBe(sense);
  });
});

describe('the tests of a run', () => {
  const run = sampleRun();
  const settings = { parameters: {}, tables: {}, choices: {}, pinned: {} };
  const model = testModel(run.deal!, lookupOf(run.results!), settings);
  const test = (name: string) => model.tests.find((each) => each.line.name === name)!;

  it('are all Flag lines, with the dates on which they flip', () => {
    expect(model.tests.map((each) => each.line.name)).toEqual([
      'spread_ok',
      'total_loss_ok',
      'event_of_default_loss',
      'stepped_down',
    ]);
    expect(test('spread_ok').flips).toEqual([
      { date: 8, to: FAIL },
      { date: 12, to: PASS },
    ]);
  });

  it('are not tested while their limit is unlimited', () => {
    expect(test('total_loss_ok').states[11]).toBe(UNTESTED);
    expect(test('total_loss_ok').states[12]).toBe(FAIL);
  });

  it('fail where an event has happened', () => {
    const { states, flips } = test('event_of_default_loss');
    expect([states[20], states[21]]).toEqual([PASS, FAIL]);
    expect(flips).toEqual([{ date: 21, to: FAIL }]);
  });

  it('share a chart when they limit the same figure', () => {
    expect(model.charts.map((chart) => chart.name)).toEqual([
      'oc_amount',
      'rolling_excess_spread_pct',
      'cumulative_loss',
    ]);
    const loss = model.charts[2]!.spec;
    expect(loss.unit).toBe('percent');
    expect(loss.series[0]!.values[10]).toBeCloseTo(0.01, 12);
    expect(loss.strips.map((strip) => strip.key)).toEqual(['total_loss_ok strip', 'event_of_default_loss strip']);
  });

  it('warn rather than fail while overcollateralization is under target', () => {
    const oc = model.charts[0]!.spec;
    expect(oc.strips[0]!.failTone).toBe('warn');
    expect([oc.strips[0]!.states[3], oc.strips[0]!.states[4]]).toEqual([FAIL, PASS]);
  });

  it('move with the limit that the user set', () => {
    const moved = testModel(run.deal!, lookupOf(run.results!), {
      ...settings,
      parameters: { spread_threshold: '2.50%' },
    });
    expect(moved.charts[1]!.spec.series[1]!.values[0]).toBe(0.025);
  });

  it('have labels that fit beside a chart', () => {
    expect(shortLabel('Spread Squeeze Step-Down Freeze Test satisfied').length).toBeLessThanOrEqual(18);
    expect(shortLabel('Total Loss Freeze limit (no test before July 2007)')).toBe('Total Loss Freeze');
  });
});

describe('the months in which tests change', () => {
  const { deal, results } = sampleRun();
  const { tests } = testModel(deal!, lookupOf(results!), NO_SETTINGS);
  const flips = [...new Set(tests.flatMap((test) => test.flips.map(({ date }) => date)))].sort((a, b) => a - b);

  it('are walked forwards and backwards, each once', () => {
    expect(flips.length).toBeGreaterThan(1);
    const forwards: number[] = [];
    for (let at = flipFrom(tests, -1, 1); at; at = flipFrom(tests, at.date, 1)) forwards.push(at.date);
    expect(forwards).toEqual(flips);
    const backwards: number[] = [];
    for (let at = flipFrom(tests, SAMPLE_DATES, -1); at; at = flipFrom(tests, at.date, -1)) backwards.push(at.date);
    expect(backwards).toEqual(flips.toReversed());
    for (const { date, tests: own } of [flipFrom(tests, -1, 1)!]) {
      for (const test of own) expect(test.flips.map((flip) => flip.date)).toContain(date);
    }
  });

  it('have the first in which a test fails', () => {
    const failing = tests.find((test) => test.sense === 'pass' && [...test.states].includes(FAIL))!;
    const first = firstFailure(failing)!;
    expect(failing.states[first]).toBe(FAIL);
    expect([...failing.states.slice(0, first)]).not.toContain(FAIL);
    for (const state of tests.filter(({ sense }) => sense === 'state')) expect(firstFailure(state)).toBeUndefined();
  });
});
