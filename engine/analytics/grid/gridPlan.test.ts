import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { createSession } from '../../api/session';
import type { Inputs } from '../../api/types';
import { DEFAULT_ASSUMPTIONS } from '../../collateral/defaultAssumptions';
import { importTapeCsv } from '../../collateral/importTape';
import type { Tape } from '../../collateral/tape';
import { readRatePath } from '../../collections/readRatePath';
import { NO_SETTINGS } from '../../deal/settings';
import { EMPTY_PARTS } from '../../document/inputsOf';
import { measure, type Measure } from '../stress/measure';
import { stressed } from '../stress/stressed';
import type { StressInput } from '../stress/stressInput';
import { cellsJob } from './cells';
import { gridPlan } from './gridPlan';

const asset = (path: string): string => readFileSync(new URL(`../../../assets/${path}`, import.meta.url), 'utf8');
const { tape } = importTapeCsv(
  `loan_number,cutoff_balance,original_balance,mortgage_rate,first_payment_date,maturity_date
L1,100000000.00,101000000.00,7.50,2004-02-01,2019-01-01
L2,136305552.93,137000000.00,8.25,2003-08-01,2018-07-01
`,
  'two loans',
);
const path = readRatePath(asset('rates/libor-1m-fh-2004-he4.csv'), 'libor');
if (!tape || !path.ok) throw new Error('the sample cannot be read');
const inputs: Inputs = {
  dealFile: 'fh-2004-he4.deal.yaml',
  dealText: asset('deals/fh-2004-he4.deal.yaml'),
  tape,
  rates: { libor_1m: path.value },
  assumptions: DEFAULT_ASSUMPTIONS,
  ...EMPTY_PARTS,
  settings: NO_SETTINGS,
};
const adjustable: Tape = { ...tape, columns: { ...tape.columns, index_name: ['libor_1m', ''] } };

const SEVERITY: StressInput = { kind: 'severity', how: 'flat', pool: '' };
const MULTIPLE: StressInput = { kind: 'severity', how: 'multiple', pool: '' };
const OF_POOL: StressInput = { kind: 'severity', how: 'flat', pool: 'p' };
const DEFAULTS: StressInput = { kind: 'defaults', how: 'flat', pool: '' };
const RATES: StressInput = { kind: 'rates', index: null, months: 1 };
const TARGET: StressInput = { kind: 'parameter', name: 'target_percentage' };
const MEASURES: readonly Measure[] = [
  { kind: 'class', cls: 'A-1', figure: 'averageLife' },
  { kind: 'class', cls: 'A-1', figure: 'interestPaid' },
  { kind: 'total', name: 'insured_payment', cls: '' },
];

function planOf(x: StressInput, xs: readonly number[], y: StressInput, ys: readonly number[], of = tape!) {
  return gridPlan({ x: { input: x, values: xs }, y: { input: y, values: ys }, measures: MEASURES }, of);
}

describe('the order of the cells of a grid', () => {
  it('varies slowest what reaches farthest back, and shares a projection only where the faster input leaves it', () => {
    const order = (x: StressInput, y: StressInput, of = tape!) => {
      const { items, places, common } = planOf(x, [1, 2], y, [3, 4], of);
      return [
        common.inputs.map(({ kind }) => kind).join(' '),
        JSON.stringify(items),
        [...places],
        common.sharesProjection,
      ];
    };
    const byRow = [0, 1, 2, 3];
    const byColumn = [0, 2, 1, 3];
    expect(order(SEVERITY, TARGET)).toEqual(['severity parameter', '[[1,3],[1,4],[2,3],[2,4]]', byColumn, true]);
    expect(order(TARGET, SEVERITY)).toEqual(['severity parameter', '[[3,1],[3,2],[4,1],[4,2]]', byRow, true]);
    expect(order(SEVERITY, DEFAULTS)).toEqual(['defaults severity', '[[3,1],[3,2],[4,1],[4,2]]', byRow, false]);
    // Of one kind: y is applied to what x left.
    expect(order(SEVERITY, MULTIPLE)).toEqual(['severity severity', '[[1,3],[1,4],[2,3],[2,4]]', byColumn, false]);
    // However the axes lie, a multiple is of the number in every month, and a pool's own stands in the whole deal's.
    expect(order(MULTIPLE, SEVERITY)).toEqual(['severity severity', '[[3,1],[3,2],[4,1],[4,2]]', byRow, false]);
    expect(order(OF_POOL, SEVERITY)[1]).toBe('[[3,1],[3,2],[4,1],[4,2]]');
    expect(order(OF_POOL, MULTIPLE)[1]).toBe('[[1,3],[1,4],[2,3],[2,4]]');
    // Rates are the deal's alone until a loan follows one.
    expect(order(RATES, SEVERITY).at(-1)).toBe(true);
    expect(order(RATES, SEVERITY)[0]).toBe('severity rates');
    expect(order(RATES, SEVERITY, adjustable)[0]).toBe('rates severity');
  });

  it.each([
    ['severity and a parameter', SEVERITY, [30, 80], TARGET, [3, 4.5]],
    ['a parameter and rates', TARGET, [3, 4.5], RATES, [0, 200]],
    ['rates and defaults', RATES, [0, 150], DEFAULTS, [4, 12]],
    ['severity and a multiple of it', SEVERITY, [40, 60], MULTIPLE, [50, 150]],
    ['defaults and severity', DEFAULTS, [4, 12], SEVERITY, [40, 90]],
  ] as const)('comes by sharing to what each cell says by itself: %s', (_, x, xs, y, ys) => {
    const { common, items, places, columns } = planOf(x, xs, y, ys);
    const base = createSession(() => 0);
    base.apply({ kind: 'all', inputs });
    const prepared = cellsJob.prepare(base, common);
    if (!prepared.ok) throw new Error(prepared.problems[0]!.message);
    const answers = items.map((item) => prepared.value(item).values);
    const alone = Array.from(places, (place) => {
      const settings = [
        { input: x, value: xs[place % columns]! },
        { input: y, value: ys[Math.floor(place / columns)]! },
      ];
      const own = stressed(base, settings);
      if (!own.ok) throw new Error(own.problems[0]!.message);
      const run = { session: own.value, reply: own.value.run() };
      return MEASURES.map((one) => measure(one, run));
    });
    expect(answers).toEqual(alone);
    expect(new Set(alone.map(String)).size).toBeGreaterThan(1);
  });
});
