import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { randomStream } from '../../../test/golden/randomStream';
import { createSession, type Session } from '../../api/session';
import type { Inputs, RunReply } from '../../api/types';
import { DEFAULT_ASSUMPTIONS } from '../../collateral/defaultAssumptions';
import { importTapeCsv } from '../../collateral/importTape';
import { readRatePath } from '../../collections/readRatePath';
import { NO_SETTINGS } from '../../deal/settings';
import { EMPTY_PARTS } from '../../document/inputsOf';
import { randomDeal, type RandomDeal, type Stream } from '../stress/testing/randomDeal';
import type { StressSetting } from '../stress/stressInput';
import { breakEvenPlan, testSavings } from './breakEvenPlan';
import { breakEvens } from './breakEvens';
import type { BreakEvenCommon, BreakEvenCondition } from './types';

function sessionOf(inputs: Inputs): Session {
  const session = createSession(() => 0);
  session.apply({ kind: 'all', inputs });
  return session;
}

/** The sum over the life of the columns of a name, and its last value, straight from the results. */
function column({ results }: RunReply, kind: string, name: string, cls = ''): Float64Array {
  const { columns, values } = results!;
  return values[columns.findIndex((c) => c.kind === kind && c.name === name && c.cls === cls)]!;
}

const sum = (values: Float64Array): number => values.reduce((total, value) => total + value, 0);

/** Whether a run passes, told again from its columns by the names of the random deals. */
function passes(reply: RunReply, condition: BreakEvenCondition): boolean {
  switch (condition.kind) {
    case 'loss': {
      const unpaid = column(reply, 'ledger', 'balance', condition.cls).at(-1)!;
      return sum(column(reply, 'book', 'write_down', condition.cls)) + unpaid < 100;
    }
    case 'draw':
      return sum(column(reply, 'fund', 'guaranty')) < 100;
    case 'test': {
      const bad = condition.name === 'loss_trigger' ? 1 : 0;
      return !column(reply, 'term', condition.name).includes(bad);
    }
    case 'measure': {
      const { averageLife } = reply.classes[0]!;
      return averageLife !== null && averageLife < condition.value;
    }
  }
}

/** A run at a rate of default and a treatment of the tests, both written by hand on a session of its own. */
function runAt(base: Session, cdr: string, severity: number, forced: 'pass' | 'fail' | null): RunReply {
  const { assumptions, settings } = base.inputs()!;
  const fork = base.fork();
  fork.apply({ kind: 'assumptions', assumptions: { ...assumptions, defaults: cdr, severity: String(severity) } });
  const to = forced === 'pass';
  const pinned = { loss_trigger: flag(!to), covered: flag(to), interest_current: flag(to) };
  if (forced !== null) fork.apply({ kind: 'settings', settings: { ...settings, pinned } });
  return fork.run();
}

const flag = (yes: boolean): 'yes' | 'no' => (yes ? 'yes' : 'no');

interface Trial {
  readonly deal: RandomDeal;
  readonly severity: number;
  readonly forced: 'pass' | 'fail' | null;
  readonly conditions: readonly BreakEvenCondition[];
}

function trial(stream: Stream): Trial {
  const deal = randomDeal(stream);
  const pick = <T>(of: readonly T[]): T => of[Math.floor(stream() * of.length)]!;
  const ofTests = ['loss_trigger', 'covered', 'interest_current'].map((name) => ({ kind: 'test', name }) as const);
  const averageLife = { kind: 'class', cls: 'A', figure: 'averageLife' } as const;
  const conditions: BreakEvenCondition[] = [
    { kind: 'loss', cls: pick(deal.classes) },
    deal.hasGuarantor ? { kind: 'draw', party: 'guarantor' } : pick(ofTests),
    pick([...ofTests, { kind: 'measure', measure: averageLife, than: 'below', value: 0.2 + stream() / 2 }]),
  ];
  const severity = Math.floor(20 + stream() * 81);
  return { deal, severity, forced: stream() < 0.6 ? null : stream() < 0.5 ? 'pass' : 'fail', conditions };
}

function answersOf(
  { deal, severity, forced, conditions }: Trial,
  range: Pick<BreakEvenCommon, 'from' | 'to' | 'step'>,
) {
  const common: BreakEvenCommon = {
    input: { kind: 'defaults', how: 'flat', pool: '' },
    ...range,
    runTo: 'modelled',
    conditions,
    pricing: {},
  };
  const settings: StressSetting[] = [{ input: { kind: 'severity', how: 'flat', pool: '' }, value: severity }];
  const names = forced === null ? [] : ['loss_trigger', 'covered', 'interest_current'];
  settings.push(...names.map((name) => ({ input: { kind: 'test', name }, value: forced === 'pass' ? 1 : 2 }) as const));
  const ran = breakEvens(sessionOf(deal.inputs), common, [{ settings }]);
  if (!ran.ok) throw new Error(ran.problems[0]!.message);
  return ran.value[0]!.answers;
}

const CENT = (number: number): string => (number / 100).toFixed(2);

describe('break-evens of random deals', () => {
  it('are bracketed in 200 of them: the run at each passes, the run 0.01% above it fails', () => {
    const outcomes = new Map<string, number>();
    for (let seed = 1; seed <= 200; seed++) {
      const one = trial(randomStream(seed));
      const { deal, severity, forced, conditions } = one;
      const answers = answersOf(one, { from: 0, to: 100, step: 0.01 });
      // Runs are made anew from a session of their own: nothing is shared with the search.
      const base = sessionOf(deal.inputs);
      const runs = new Map<string, RunReply>();
      const replyAt = (cdr: string): RunReply => {
        const known = runs.get(cdr) ?? runAt(base, cdr, severity, forced);
        runs.set(cdr, known);
        return known;
      };
      conditions.forEach((condition, i) => {
        const { outcome, value, at, above } = answers[i]!;
        const said = `${seed} ${JSON.stringify(condition)} ${outcome} ${value}`;
        outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
        const low = value === null ? null : Math.round(value * 100);
        if (low !== null) expect([said, passes(replyAt(CENT(low)), condition)]).toEqual([said, true]);
        if (outcome === 'never') expect(low).toBe(10_000);
        if (outcome === 'already') expect([said, passes(replyAt('0'), condition)]).toEqual([said, false]);
        if (outcome !== 'found') return;
        expect([said, passes(replyAt(CENT(low! + 1)), condition)]).toEqual([said, false]);
        expect(above!.value).toBe(Number(CENT(low! + 1)));
        const losses = column(replyAt(CENT(low!)), 'input', 'liquidated_balance');
        const lost = sum(losses) - sum(column(replyAt(CENT(low!)), 'input', 'liquidation_principal'));
        const pool = column(replyAt(CENT(low!)), 'input', 'pool_begin')[0]!;
        expect(at!.loss).toBeCloseTo(lost / pool, 12);
      });
    }
    // The deals are of every sort: most break somewhere, some never, some at once.
    expect(outcomes.get('found')!).toBeGreaterThan(250);
    for (const kind of ['never', 'already']) expect(outcomes.get(kind) ?? 0).toBeGreaterThan(10);
    expect(outcomes.get('noRun') ?? 0).toBe(0);
  }, 300_000);

  it('are the first failures that a walk through every value finds, and tell where it passes again', () => {
    const [step, last] = [0.1, 150];
    for (const seed of [3, 11]) {
      const one = trial(randomStream(seed));
      const { deal, severity, forced, conditions } = one;
      const answers = answersOf(one, { from: 0, to: step * last, step });
      const base = sessionOf(deal.inputs);
      const outcomes = Array.from({ length: last + 1 }, (_, k) => {
        const reply = runAt(base, (k / 10).toFixed(1), severity, forced);
        return conditions.map((condition) => passes(reply, condition));
      });
      conditions.forEach((condition, i) => {
        const walked = outcomes.map((all) => all[i]!);
        const failing = walked.indexOf(false);
        const { outcome, value, again } = answers[i]!;
        const told = [seed, condition, outcome, value];
        if (failing < 0) expect(told).toEqual([seed, condition, 'never', last / 10]);
        else if (failing === 0) expect(told).toEqual([seed, condition, 'already', null]);
        else expect(told).toEqual([seed, condition, 'found', (failing - 1) / 10]);
        for (const { from, to } of again) {
          expect(walked[Math.round(from * 10)]).toBe(true);
          expect(walked[Math.round(from * 10) - 1]).toBe(false);
          expect(walked[Math.round(to * 10)]).toBe(true);
        }
      });
    }
  });
});

const read = (path: string): string => readFileSync(new URL(`../../../assets/${path}`, import.meta.url), 'utf8');

/** First Horizon with every two-hundredth loan, its pool scaled to them. */
function firstHorizon(): Inputs {
  const [head, ...rows] = read('tapes/fh-2004-he4-synthetic.csv').trim().split('\n');
  const few = rows.filter((_, i) => i % 200 === 0);
  const { tape } = importTapeCsv(`${[head, ...few].join('\n')}\n`, 'few.csv');
  const path = readRatePath(read('rates/libor-1m-fh-2004-he4.csv'), 'libor');
  if (!tape || !path.ok) throw new Error('the sample cannot be read');
  const balances = tape.columns['cutoff_balance'] as ArrayLike<number>;
  const cents = Array.from(balances).reduce((total, each) => total + each, 0);
  const scale = cents / 23_630_555_293;
  const dealText = read('deals/fh-2004-he4.deal.yaml')
    .replace('$236,305,552.93', `$${(cents / 100).toFixed(2)}`)
    .replaceAll(/balance: \$([\d,]+)\n/g, (_, dollars: string) => {
      return `balance: $${Math.floor(Number(dollars.replaceAll(',', '')) * scale)}.00\n`;
    });
  return {
    dealFile: 'fh-2004-he4.deal.yaml',
    dealText,
    tape,
    rates: { libor_1m: path.value },
    assumptions: DEFAULT_ASSUMPTIONS,
    ...EMPTY_PARTS,
    settings: NO_SETTINGS,
  };
}

describe('break-evens of First Horizon with few loans', () => {
  it('answer until a draw, with what fails by then and what each test saves', () => {
    const session = sessionOf(firstHorizon());
    const texts = { severities: '60', until: 'draw insurer; loss A-1', tests: 'modelled, each pass', to: 'maturity' };
    const plan = breakEvenPlan(session, texts);
    if (!plan.ok) throw new Error(plan.problems[0]!.message);
    // The switch of the user from which the Insurer is in default is no test that a run fails.
    expect(plan.value.cases.map(({ treatment }) => (treatment.kind === 'one' ? treatment.test : ''))).toEqual([
      '',
      'spread_squeeze_ok',
      'total_loss_ok',
      'event_of_default_loss',
      'event_of_default_draw',
    ]);
    const ran = breakEvens(session, plan.value.common, plan.value.items.slice(0, 2));
    if (!ran.ok) throw new Error(ran.problems[0]!.message);
    const [draw, loss] = ran.value[0]!.answers;
    expect([draw!.outcome, loss!.outcome]).toEqual(['found', 'never']);
    const drawn = (cdr: number): number => {
      const fork = session.fork();
      const assumptions = { ...session.inputs()!.assumptions, severity: '60', defaults: cdr.toFixed(2) };
      fork.apply({ kind: 'assumptions', assumptions });
      return sum(column(fork.run(), 'fund', 'insured_payment'));
    };
    expect(drawn(draw!.value!)).toBeLessThan(100);
    expect(drawn(draw!.value! + 0.01)).toBeGreaterThanOrEqual(100);
    expect(draw!.above!.what).toContain('brings in $');
    const savings = testSavings(plan.value, ran.value, 0);
    expect(savings.map(({ test, modelled }) => [test, modelled])).toEqual([['spread_squeeze_ok', draw!.value]]);
  });

  it('hold the severity of the inputs beside others, called by that name', () => {
    const texts = { severities: '60, as the  inputs', until: 'loss A-1', tests: 'modelled' };
    const plan = breakEvenPlan(sessionOf(firstHorizon()), texts);
    expect(plan.ok ? plan.value.cases.map(({ severity }) => severity) : plan.problems).toEqual([null, 60]);
    expect(plan.ok ? plan.value.items[0]!.settings : []).toEqual([]);
  });

  it('are refused to maturity where nothing turns the call off, and name an early end that stays', () => {
    const inputs = firstHorizon();
    const texts = { severities: '60', until: 'loss A-1', range: '0 to 1 step 0.4', to: 'maturity' };
    const always = inputs.dealText.replace('when: month >= clean_up_call and ', 'when: ');
    const fixed = breakEvenPlan(sessionOf({ ...inputs, dealText: always }), texts);
    expect(fixed.ok ? '' : fixed.problems[0]!.message).toBe(
      'No parameter turns Clean-up call on and off, so a run cannot be taken to maturity.',
    );
    const [call = ''] = /(?<=\nearly_end:\n)[\s\S]*?(?=\n\n)/.exec(inputs.dealText)!;
    const other = call.replace('clean_up_call:', 'other_end:').replace('Clean-up call', 'Other end');
    const second = other.replace('month >= clean_up_call and ', '');
    const session = sessionOf({ ...inputs, dealText: inputs.dealText.replace(call, `${call}\n${second}`) });
    const plan = breakEvenPlan(session, texts);
    if (!plan.ok) throw new Error(plan.problems[0]!.message);
    expect(plan.value.conditions[0]!.definition).toContain(
      'Run to maturity; Other end as the deal has it, which no parameter turns on and off.',
    );
    // Nothing is lost up to the end of the range, which is run though no whole number of steps leads to it.
    const ran = breakEvens(session, plan.value.common, plan.value.items.slice(0, 1));
    expect(ran.ok && ran.value[0]!.answers).toMatchObject([{ outcome: 'never', value: 1, above: null }]);
    expect(ran.ok && ran.value[0]!.runs).toBe(3);
  });
});
