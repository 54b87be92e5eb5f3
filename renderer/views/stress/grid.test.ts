import { describe, expect, it } from 'vitest';
import type { MeasureOffer } from '../../../engine/analytics/stress/measuresOf';
import type { StressOffer } from '../../../engine/analytics/stress/stressOffer';
import type { DealDescription } from '../../../engine/deal/description';
import type { Project } from '../../../engine/document/project';
import { axisText, splitAxis } from './axisText';
import {
  appliedAt,
  figureOf,
  matrixOf,
  problemAt,
  readLimit,
  settingsAt,
  trendWords,
  type AskedGrid,
} from './gridModel';
import { isOfDeal, refusalToOpen, type InputsInView } from './inputsInView';
import { solveTold } from './solveTold';

const DEAL = {
  classes: [],
  lines: [],
  ledgers: [],
  inputs: [],
  parameters: [],
  pools: [],
} as unknown as DealDescription;

const LIFE: MeasureOffer = {
  measure: { kind: 'class', cls: 'A', figure: 'averageLife' },
  text: 'wal A',
  label: 'A average life',
  group: 'Classes',
  unit: 'years',
};
const FIRST: MeasureOffer = {
  ...LIFE,
  measure: { kind: 'test', name: 'ok', figure: 'firstFail' },
  unit: 'month',
};

const SEVERITY = { kind: 'severity', how: 'flat', pool: '' } as const;
const DEFAULTS = { kind: 'defaults', how: 'flat', pool: '' } as const;

/** Three across, two down, worked out column by column. */
const ASKED: AskedGrid = {
  request: {
    x: { input: DEFAULTS, values: [1, 2, 3] },
    y: { input: SEVERITY, values: [40, 60] },
    measures: [LIFE.measure],
  },
  plan: {
    common: { inputs: [SEVERITY, DEFAULTS], measures: [LIFE.measure], pricing: {} },
    items: [1, 2, 3].flatMap((defaults) => [40, 60].map((severity) => [severity, defaults])),
    places: Int32Array.of(0, 3, 1, 4, 2, 5),
    columns: 3,
    rows: 2,
  } as unknown as AskedGrid['plan'],
  measures: [LIFE],
  across: { title: 'Defaults, CDR', labels: ['1', '2', '3'] },
  down: { title: 'Severity, %', labels: ['40', '60'] },
};

describe('a grid on screen', () => {
  it('puts answers where they belong: a number, none, or not run', () => {
    const problem = { code: 'RUN/no', severity: 'error', message: 'No.', remedy: 'Mend it.' } as const;
    const answers = [
      { values: [2.5], problem: null },
      { values: [null], problem },
      undefined,
      { values: [3.5], problem: null },
    ];
    expect(matrixOf(ASKED, answers, 0).values).toEqual([2.5, undefined, undefined, null, 3.5, undefined]);
    expect(problemAt(ASKED, answers, { row: 1, column: 0 })).toBe(problem);
    expect(problemAt(ASKED, answers, { row: 0, column: 0 })).toBeNull();
    expect(settingsAt(ASKED, { row: 1, column: 2 })).toEqual([
      { input: DEFAULTS, value: 3 },
      { input: SEVERITY, value: 60 },
    ]);
    // The run of the cell took them in the order of its plan.
    expect(appliedAt(ASKED, { row: 1, column: 2 })).toEqual([
      { input: SEVERITY, value: 60 },
      { input: DEFAULTS, value: 3 },
    ]);
  });

  it('says how its figures go along each axis once all of them are there', () => {
    const matrix = { columns: 3, rows: 2, values: [1, 2, 3, 2, 3, 2] };
    expect(trendWords(ASKED, matrix)).toEqual([
      'Along Defaults, CDR: ⚠ up and down',
      'Along Severity, %: ⚠ up and down',
    ]);
    const rising = { ...matrix, values: [1, 2, 3, 2, 3, null] };
    expect(trendWords(ASKED, rising)).toEqual([
      'Along Defaults, CDR: nowhere falling',
      'Along Severity, %: nowhere falling',
    ]);
    expect(trendWords(ASKED, { ...matrix, values: [1, 2, 3, 2, 3, undefined] })).toEqual([]);
  });

  it('is opened in the document whose deal and loans it ran on, and not shown beside another deal', () => {
    const deal = { file: 'd.deal.yaml', text: 'deal: D', draft: null };
    const tape = { count: 1 } as Project['tape'];
    const base = { deal, tape } as Project;
    const of = { inputs: { dealFile: deal.file, dealText: deal.text }, dealName: 'D', baseTape: tape } as InputsInView;
    expect(refusalToOpen(of, base)).toBe('');
    expect(refusalToOpen(of, { ...base, tape: { ...tape } })).toMatch(/loans have been edited/);
    const edited = { ...base, deal: { ...deal, text: 'deal: D2' } };
    expect(refusalToOpen(of, edited)).toMatch(/deal has been edited/);
    expect([isOfDeal(of, edited, 'D'), isOfDeal(of, base, 'E'), isOfDeal(of, null, 'D')]).toEqual([true, false, false]);
  });

  it('reads a limit in the unit of the result, and what a cell without the result is then', () => {
    const limit = (text: string, offer = LIFE) => {
      const read = readLimit(text, offer, DEAL);
      return read.ok ? read.value : read.problems[0]!.message;
    };
    expect(limit('')).toBeNull();
    expect(limit('>= 3.4')).toEqual({ kind: 'atLeast', value: 3.4, none: 'fail' });
    // A month that never comes is after every other.
    expect(limit('>= 2009-03', FIRST)).toEqual({ kind: 'atLeast', value: 2009 * 12 + 2, none: 'pass' });
    expect(limit('<= 2009-03', FIRST)).toMatchObject({ none: 'fail' });
    expect(limit('3.4')).toBe('"3.4" is not a limit.');
    expect(limit('<= soon')).toContain('"soon" is not a value');
  });

  it('shows and copies figures in their unit', () => {
    const money = figureOf({ ...LIFE, unit: '$' });
    expect([money.textOf(123_456), money.amountOf(123_456)]).toEqual(['1,234.56', 1234.56]);
    expect(figureOf(FIRST).amountOf(2009 * 12)).toBeNull();
  });

  it('keeps an axis as one text of an input and its values', () => {
    expect(splitAxis('rates + libor 0:200:50')).toEqual({ input: 'rates + libor', values: '0:200:50' });
    expect(splitAxis('')).toEqual({ input: '', values: '' });
    const offer = { text: 'severity', from: 0, to: 100, step: 10, options: [] } as unknown as StressOffer;
    expect(axisText(offer)).toBe('severity 0:100:10');
    const options = [{ text: 'pass' }, { text: 'fail' }];
    expect(axisText({ ...offer, text: 'test ok', options } as unknown as StressOffer)).toBe('test ok pass,fail');
  });
});

describe('a goal seek told', () => {
  const request = {
    input: SEVERITY,
    from: 0,
    to: 100,
    step: 1,
    measure: LIFE.measure,
    target: 3,
    tolerance: 0.005,
    pricing: {},
  };
  const offer = { label: 'Severity', unit: '%', options: [] } as unknown as StressOffer;
  const root = { value: 40, achieved: 3.001, hit: true, below: null, above: null };

  it('gives the value, and says where there are several, a jump, or none', () => {
    const told = (answer: object) =>
      solveTold({ request, answer: { runs: 9, least: null, greatest: null, ...answer } as never }, DEAL, offer);
    expect(told({ best: root, roots: [root] })).toEqual(['Severity of 40 % makes A average life 3.00.']);
    expect(told({ best: root, roots: [root, { ...root, value: 70 }] })[1]).toMatch(/^2 values were found/);
    const jump = {
      ...root,
      hit: false,
      achieved: 2.9,
      above: { value: 41, achieved: 3.2 },
      below: { value: 39, achieved: 2.8 },
    };
    expect(told({ best: jump, roots: [jump] })).toEqual([
      'No value of Severity makes A average life exactly 3.00: it jumps across.',
      'At 40 % it is 2.90, and at 41 % it is 3.20.',
    ]);
    const none = { best: null, roots: [], least: { value: 100, achieved: 1 }, greatest: { value: 0, achieved: 2 } };
    expect(told(none)).toEqual([
      'No value of Severity makes A average life 3.00. It goes from 1.00 (at 100 %) to 2.00 (at 0 %).',
    ]);
  });
});
