import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { createSession, type Session } from '../../api/session';
import type { InputChange, Inputs } from '../../api/types';
import type { Assumptions } from '../../collateral/assumptions';
import { DEFAULT_ASSUMPTIONS } from '../../collateral/defaultAssumptions';
import { importTapeCsv } from '../../collateral/importTape';
import { withRowsDeleted, type Tape } from '../../collateral/tape';
import { readRatePath } from '../../collections/readRatePath';
import { problemLine } from '../../core/problem';
import { NO_SETTINGS } from '../../deal/settings';
import { EMPTY_PARTS } from '../../document/inputsOf';
import type { Results } from '../../waterfall/results';
import { changesTo } from './inputParts';
import { apportioned } from './apportion';
import { foldOf, whyDiff, whyJob, whyPlan } from './whyDiff';
import { subsetPlan } from './whyPlan';
import type { WhyCommon, WhyReport } from './types';
import { wrappedInputs } from '../testing/wrappedDeal';

const read = (path: string): string => readFileSync(new URL(`../../../assets/${path}`, import.meta.url), 'utf8');

const HEADER = 'loan_number,maturity_date,original_balance,cutoff_balance,first_payment_date,cltv,mortgage_rate';

/** Four loans of the size of the deal, the last of them paid within three years and a half. */
function horizonTape(): Tape {
  const rows = ['2007-01', '2007-09', '2008-03', '2008-07'].map((month, i) => {
    return `${i + 1},${month}-01,70000000,${59_076_388 + i * 1000}.00,2004-10-01,90,${8 + i * 0.75}`;
  });
  const { tape, problems } = importTapeCsv([HEADER, ...rows].join('\n'), 'small.csv');
  if (!tape) throw new Error(problems.map(problemLine).join('\n'));
  return tape;
}

function horizonInputs(): Inputs {
  const path = readRatePath(read('rates/libor-1m-fh-2004-he4.csv'), 'libor');
  if (!path.ok) throw new Error('the sample cannot be read');
  return {
    dealFile: 'fh-2004-he4.deal.yaml',
    dealText: read('deals/fh-2004-he4.deal.yaml'),
    tape: horizonTape(),
    rates: { libor_1m: path.value },
    assumptions: { ...DEFAULT_ASSUMPTIONS, defaults: '3' },
    ...EMPTY_PARTS,
    settings: NO_SETTINGS,
  };
}

function sessionOf(inputs: Inputs): Session {
  const session = createSession(() => 0);
  session.apply({ kind: 'all', inputs });
  return session;
}

/** Whole numbers of a fixed sequence: from 0 up to, not reaching, n. */
function draws(seed: number): (n: number) => number {
  let state = seed;
  return (n) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * n);
  };
}

type Change = (inputs: Inputs, draw: (n: number) => number) => Inputs;

const assuming = (changed: (draw: (n: number) => number) => Partial<Assumptions>): Change => {
  return (inputs, draw) => ({ ...inputs, assumptions: { ...inputs.assumptions, ...changed(draw) } });
};

const withParameter = (name: string, value: (draw: (n: number) => number) => string): Change => {
  return ({ settings, ...inputs }, draw) => {
    return { ...inputs, settings: { ...settings, parameters: { ...settings.parameters, [name]: value(draw) } } };
  };
};

const COLLATERAL: readonly Change[] = [
  assuming((draw) => ({ prepayment: String(5 + draw(40)) })),
  assuming((draw) => ({ defaults: String(draw(40)) })),
  assuming((draw) => ({ severity: String(30 + draw(70)) })),
  assuming((draw) => ({ monthsToLiquidation: draw(13) })),
  (inputs, draw) => ({ ...inputs, tape: withRowsDeleted(inputs.tape, [draw(inputs.tape.count)]) }),
];

const WRAPPED_CHANGES: readonly Change[] = [
  ...COLLATERAL,
  withParameter('premium_rate', (draw) => `${draw(3)}.50% a year`),
  withParameter('late_rate', (draw) => `${draw(30)}.00% a year`),
  withParameter('loss_limit', (draw) => `${draw(9)}.00%`),
  withParameter('wrap_ends', (draw) => `2024-0${2 + draw(7)}`),
  withParameter('called_from', () => 'first'),
  (inputs, draw) => ({ ...inputs, settings: { ...inputs.settings, pinned: { loss_ok: draw(2) ? 'yes' : 'no' } } }),
  (inputs, draw) => ({ ...inputs, typed: { [`2024-0${2 + draw(7)}`]: { gross_interest: `${draw(20)}.67` } } }),
];

const HORIZON_CHANGES: readonly Change[] = [
  ...COLLATERAL,
  (inputs, draw) => {
    const path = inputs.rates['libor_1m']!;
    const rows = path.rows.map(([key, rate]) => [key, String(Number(rate) + 1 + draw(5))] as const);
    return { ...inputs, rates: { libor_1m: { ...path, rows } } };
  },
  withParameter('target_percentage', (draw) => `${draw(8)}.50%`),
  withParameter('insurer_default_from', (draw) => `200${5 + draw(3)}-06`),
  (inputs, draw) => {
    const tables = { total_loss_limits: [['2005-01', `${draw(9)}.00%`]] } as const;
    return { ...inputs, settings: { ...inputs.settings, tables } };
  },
  (inputs) => ({ ...inputs, settings: { ...inputs.settings, choices: { 'I-5': 'actual_360' } } }),
  (inputs, draw) => ({ ...inputs, settings: { ...inputs.settings, pinned: { stepped_down: draw(2) ? 'yes' : 'no' } } }),
];

/** What does not add up, in words; nothing where all is exact. */
function misses(report: WhyReport, ends: readonly Results[]): string[] {
  const found: string[] = [];
  const { parts, series, months, difference } = report;
  series.forEach(({ key, name, figure }, s) => {
    for (let i = 0; i < months.length; i++) {
      for (const method of ['average', 'inOrder'] as const) {
        const sum = parts.reduce((total, _, p) => total + report[method][p]![s]![i]!, 0);
        if (sum !== difference[s]![i])
          found.push(`${method} of ${key} in month ${i}: ${sum}, not ${difference[s]![i]}`);
      }
      if (report.average.some((ofPart) => !Number.isInteger(ofPart[s]![i]))) found.push(`${key} in month ${i}: cents`);
      const alone = parts.reduce((total, _, p) => total + report.alone[p]![s]![i]!, 0);
      if (alone - difference[s]![i]! !== report.interaction[s]![i]) found.push(`interaction of ${key} in month ${i}`);
    }
    if (figure !== 'balance') return;
    // The balances themselves, from the runs and not from what was added up.
    const [a, b] = ends.map(({ columns, values }) => {
      const own = values[columns.findIndex((c) => c.kind === 'ledger' && c.name === 'balance' && c.cls === name)]!;
      return Array.from(months, (_, i) => own[i] ?? own.at(-1)!);
    });
    months.forEach((_, i) => {
      if (difference[s]![i] !== b![i]! - a![i]!) found.push(`balance of ${name} in month ${i}`);
    });
  });
  return found;
}

/** So many random pairs of a deal, each checked from the runs themselves. */
function addUp(base: Inputs, changes: readonly Change[], pairs: number, seed: number) {
  const session = sessionOf(base);
  session.run();
  const draw = draws(seed);
  const seen = { parts: 0, drawn: 0, interaction: 0, ends: 0 };
  for (let pair = 0; pair < pairs; pair++) {
    // Every fiftieth pair has so many parts that orders are drawn.
    const wanted = pair % 50 === 49 ? 9 : 1 + draw(4);
    const picked = new Set<number>();
    while (picked.size < wanted) picked.add(draw(changes.length));
    const from = draw(2) ? base : changes[draw(4)]!(base, draw);
    const to = [...picked].reduce((inputs, change) => changes[change]!(inputs, draw), from);
    const common = { from: changesTo(base, from), to: changesTo(base, to), measures: [] };
    const told = whyDiff(session, common);
    if (!told.ok) throw new Error(told.problems.map(problemLine).join('\n'));
    const [first, second] = [common.from, common.to].map((told) => resultsOf(session, told)) as [Results, Results];
    const report = told.value!;
    expect(misses(report, [first, second])).toEqual([]);
    seen.parts += report.parts.length;
    seen.drawn += report.method.orders === 'drawn' ? 1 : 0;
    seen.interaction += report.interaction.some((values) => values.some((value) => value !== 0)) ? 1 : 0;
    seen.ends += first.count !== second.count ? 1 : 0;
  }
  return seen;
}

function resultsOf(session: Session, changes: readonly InputChange[]): Results {
  const end = session.fork();
  for (const change of changes) end.apply(change);
  return end.run().results!;
}

describe('why two runs differ', () => {
  it('adds up to the cent for 200 random pairs: every month, every class, every party, averaged and in order', () => {
    const small = addUp(wrappedInputs(), WRAPPED_CHANGES, 190, 7);
    const horizon = addUp(horizonInputs(), HORIZON_CHANGES, 10, 11);
    // The pairs are worth their name: several parts, some drawn orders, with interaction, some of different length.
    expect(small.parts).toBeGreaterThan(350);
    expect(small.drawn).toBe(3);
    expect(small.interaction).toBeGreaterThan(80);
    expect(small.ends).toBeGreaterThan(20);
    expect(horizon.interaction).toBeGreaterThan(3);
  });

  it('gives a part what it does on average over the orders, found another way for up to five parts', () => {
    const draw = draws(3);
    for (const n of [1, 2, 3, 4, 5]) {
      const order = Array.from({ length: n }, (_, i) => i);
      const { items, weights, whole } = subsetPlan(n, order);
      const worth = new Map(items.map((item) => [item, draw(1_000_000)]));
      const orders = permutations(order);
      order.forEach((part) => {
        const byOrders = orders.map((of) => {
          const before = of.slice(0, of.indexOf(part));
          const marks = (with_: readonly number[]): string =>
            order.map((i) => (with_.includes(i) ? '1' : '0')).join('');
          return worth.get(marks([...before, part]))! - worth.get(marks(before))!;
        });
        const sum = items.reduce((total, item, i) => total + weights[i]!.average[part]! * worth.get(item)!, 0);
        // A mean of n! numbers on one side, n! times as much over n! on the other: equal as whole numbers.
        expect(sum * orders.length).toBe(byOrders.reduce((total, each) => total + each, 0) * whole);
      });
    }
  });

  it('apportions to whole cents by the largest remainder, of equals to the first, also below zero', () => {
    // 10 over three equal shares is 3.33 each: one cent is left, and goes to the first.
    expect(apportioned([10, 10, 10], 3, 10)).toEqual([4, 3, 3]);
    // −3.5 and 1.5 come to −2; cut down they are −4 and 1, and the cent goes to the first of two equal remainders.
    expect(apportioned([-7, 3], 2, -2)).toEqual([-3, 1]);
    expect(apportioned([0, 12], 4, 3)).toEqual([0, 3]);
  });

  it('puts a difference of one input wholly down to it, names it with its values, and tells the same by threads', () => {
    const base = wrappedInputs();
    const session = sessionOf(base);
    const to = assuming(() => ({ severity: '90' }))(base, () => 0);
    const both = withParameter('loss_limit', () => '1.00%')(to, () => 0);
    const one = whyDiff(session, { from: [], to: changesTo(base, to), measures: [] });
    const report = one.ok ? one.value! : null;
    expect(report?.parts).toEqual([{ id: 'severity', what: 'Severity', from: '60%', to: '90%' }]);
    expect(report!.average[0]).toEqual(report!.difference);
    const measures = [
      { kind: 'total', name: 'drawn', cls: '' },
      { kind: 'class', cls: 'A', figure: 'averageLife' },
    ] as const;
    const common: WhyCommon = { from: [], to: changesTo(base, both), measures };
    const whole = whyDiff(session, common, ['parameter loss_limit']);
    const plan = whyPlan(session, common, ['parameter loss_limit']);
    const prepared = whyJob.prepare(session, common);
    if (!whole.ok || !plan.ok || !prepared.ok) throw new Error('no attribution');
    expect(plan.value.items).toEqual(['00', '10', '01', '11']);
    expect(plan.value.order).toEqual([1, 0]);
    const fold = foldOf(plan.value);
    for (const index of [2, 3, 0, 1]) {
      const answer = prepared.value(plan.value.items[index]!);
      if (answer.ok) fold.add(index, answer.figures);
    }
    expect(fold.report()).toEqual(whole.value);
    // Over the life the average of each part is within a cent of the mean of its two orders, straight from the four runs.
    const [none, limit, severity, all] = ['00', '01', '10', '11'].map((item) => {
      const answer = prepared.value(item);
      return answer.ok ? answer.figures.values.map((values) => values.reduce((sum, value) => sum + value, 0)) : [];
    }) as [number[], number[], number[], number[]];
    whole.value!.series.forEach(({ figure }, s) => {
      if (figure === 'balance') return;
      const exact = (severity[s]! - none[s]! + all[s]! - limit[s]!) / 2;
      const told = whole.value!.average[0]![s]!.reduce((sum, value) => sum + value, 0);
      expect(Math.abs(told - exact)).toBeLessThan(1);
    });
    const [drawn, life] = whole.value!.measures;
    expect(drawn!.average.reduce<number>((sum, share) => sum + share!, 0)).toBe(drawn!.difference);
    const lives = life!.average.reduce<number>((sum, share) => sum + share!, 0);
    expect(lives).toBeCloseTo(life!.difference!, 12);
  });

  it('tells all else where a mix allows no run, and divides what is no money', () => {
    const base = wrappedInputs();
    const session = sessionOf(base);
    const severe = assuming(() => ({ severity: '90' }))(base, () => 0);
    const both = withParameter('loss_limit', () => '1.00%')(severe, () => 0);
    const measures = [
      { kind: 'total', name: 'drawn', cls: '' },
      { kind: 'class', cls: 'A', figure: 'lastPrincipal' },
    ] as const;
    const common: WhyCommon = { from: [], to: changesTo(base, both), measures };
    const plan = whyPlan(session, common);
    const prepared = whyJob.prepare(session, common);
    if (!plan.ok || !prepared.ok) throw new Error('no attribution');
    const fold = foldOf(plan.value);
    const problem = { code: 'RUN/why-no-mix', severity: 'error', message: 'No.', remedy: '' } as const;
    // The first of the parts alone is put in place first: without the second alone the order stands, averages do not.
    plan.value.items.forEach((item, index) => {
      const answer = prepared.value(item);
      if (!answer.ok) throw new Error('no run');
      if (item === '01') fold.refuse(index, problem);
      else fold.add(index, answer.figures);
    });
    const report = fold.report();
    const whole = whyDiff(session, common);
    if (!whole.ok) throw new Error('no attribution');
    expect(report.problems).toEqual([problem]);
    expect(report.inOrder).toEqual(whole.value!.inOrder);
    expect(report.alone[0]).toEqual(whole.value!.alone[0]);
    for (const unknown of [...report.average, report.alone[1]!]) {
      expect(unknown.every((values) => values.every(Number.isNaN))).toBe(true);
    }
    expect(report.measures[0]!.average).toEqual([null, null]);
    expect(report.measures[0]!.alone[0]).toBe(whole.value!.measures[0]!.alone[0]);
    // An average of months is a quotient of two orders: a half where they disagree by an odd number.
    const last = whole.value!.measures[1]!;
    const steps = ['00', '10', '01', '11'].map((item) => {
      const answer = prepared.value(item);
      return answer.ok ? answer.figures.measures[1]! : 0;
    }) as [number, number, number, number];
    expect(last.average[0]).toBe((steps[1] - steps[0] + steps[3] - steps[2]) / 2);
  });

  it('tells the error of averages over drawn orders: none of a part whose effect is the same in each', () => {
    const order = Array.from({ length: 8 }, (_, i) => i);
    const { items, pairs } = subsetPlan(8, order);
    expect(pairs).toHaveLength(32);
    // A part's step goes from a mix without it to the same mix with it.
    for (const pair of pairs) {
      pair.forEach((steps, part) => {
        expect(steps).toHaveLength(2);
        for (const [before, after] of steps) {
          expect(items[before]![part]).toBe('0');
          expect(`${items[before]!.slice(0, part)}1${items[before]!.slice(part + 1)}`).toBe(items[after]);
        }
      });
    }
    const base = wrappedInputs();
    const session = sessionOf(base);
    const draw = draws(5);
    const to = WRAPPED_CHANGES.filter((_, i) => i !== 4).reduce((inputs, change) => change(inputs, draw), base);
    const told = whyDiff(session, { from: [], to: changesTo(base, to), measures: [] });
    if (!told.ok) throw new Error(told.problems.map(problemLine).join('\n'));
    const report = told.value!;
    expect(report.parts.length).toBeGreaterThan(7);
    report.series.forEach(({ figure }, s) => {
      if (figure === 'balance') return;
      const life = (values: Float64Array): number => values.reduce((sum, value) => sum + value, 0);
      report.parts.forEach((_, p) => {
        // A part that does nothing in any order has no error; one of which orders disagree has.
        if (report.error![p]![s]! === 0) {
          expect(Math.abs(life(report.average[p]![s]!) - life(report.alone[p]![s]!))).toBeLessThanOrEqual(1);
        }
      });
    });
    expect(Math.max(...report.error!.flatMap((of) => Array.from(of)))).toBeGreaterThan(0);
  });

  it('refuses an order of what does not differ, an end that does not run, and two deals', () => {
    const base = wrappedInputs();
    const session = sessionOf(base);
    const lines = (common: Partial<WhyCommon>, order: readonly string[] = []): string[] => {
      const told = whyDiff(session, { from: [], to: [], measures: [], ...common }, order);
      return told.ok ? [] : told.problems.map(problemLine);
    };
    expect(lines({}, ['severity'])).toEqual(['severity is not among what differs. The two runs have the same inputs.']);
    const broken: InputChange = { kind: 'assumptions', assumptions: { ...base.assumptions, severity: 'much' } };
    expect(lines({ to: [broken] })[0]).toContain('The second run does not come about.');
    const other: InputChange = { kind: 'deal', dealFile: 'other', dealText: `${base.dealText}# another\n` };
    expect(lines({ to: [other] })[0]).toContain('different deal files');
    const same = whyDiff(session, { from: [], to: [], measures: [] });
    expect(same.ok && same.value!.difference.every((values) => values.every((value) => value === 0))).toBe(true);
  });
});

function permutations(of: readonly number[]): readonly (readonly number[])[] {
  if (of.length < 2) return [of];
  return of.flatMap((first) => permutations(of.filter((each) => each !== first)).map((rest) => [first, ...rest]));
}
