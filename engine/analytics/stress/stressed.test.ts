import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { randomStream } from '../../../test/golden/randomStream';
import { createSession } from '../../api/session';
import type { Inputs } from '../../api/types';
import { parseVector } from '../../collateral/vector';
import { problemLine } from '../../core/problem';
import { describeDeal } from '../../deal/describeDeal';
import { loadDeal } from '../../deal/loadDeal';
import { NO_SETTINGS } from '../../deal/settings';
import { measure } from './measure';
import { formatMeasure, measureUnit } from './measureUnit';
import { measuresOf, readMeasure } from './measuresOf';
import { scaledVector } from './scaleVector';
import { stressInputs } from './stressInputs';
import { stressed, stressedInputs } from './stressed';
import { printStressSetting, readStressSetting } from './stressValueText';
import { randomDeal } from './testing/randomDeal';

const asset = (path: string): string => readFileSync(new URL(`../../../assets/${path}`, import.meta.url), 'utf8');
const loaded = loadDeal(asset('deals/fh-2004-he4.deal.yaml'), 'deal');
if (!loaded.ok) throw new Error('the deal cannot be read');
const deal = describeDeal(loaded.value);
const base: Inputs = {
  ...randomDeal(randomStream(1)).inputs,
  rates: {
    libor_1m: {
      by: 'month',
      name: 'libor',
      source: 's',
      rows: [
        ['2005-01', '2.40688'],
        ['2005-02', '0.1'],
      ],
    },
  },
  poolAssumptions: {},
  settings: NO_SETTINGS,
};

function at(...texts: readonly string[]): Inputs {
  const settings = texts.map((text) => {
    const read = readStressSetting(text, deal);
    if (!read.ok) throw new Error(problemLine(read.problems[0]!));
    return read.value;
  });
  const after = stressedInputs(base, deal, settings);
  if (!after.ok) throw new Error(after.problems.map(problemLine).join('\n'));
  return after.value;
}

function refusal(text: string): string {
  const read = readStressSetting(text, deal);
  const after = read.ok ? stressedInputs(base, deal, [read.value]) : read;
  return after.ok ? '' : problemLine(after.problems[0]!);
}

describe('a stress', () => {
  it('scales a vector segment by segment, digit by digit', () => {
    const scaled = scaledVector('0.1 ramp 1.5 for 24 then 1.5 ramp 4 for 18 then 4 ramp 0.8 for 30', 150);
    expect(scaled.ok && scaled.value).toBe('0.15 ramp 2.25 for 24 then 2.25 ramp 6 for 18 then 6 ramp 1.2 for 30');
    const third = scaledVector('0.7 for 3 then 0.1', 110);
    expect(third.ok && third.value).toBe('0.77 for 3 then 0.11');
    const column = scaledVector('1\n1\n2.5\n', 30);
    expect(column.ok && column.value).toBe('0.3 for 2 then 0.75 for 1');
    const before = parseVector('2 ramp 20 for 12 then 5');
    const after = parseVector((scaledVector('2 ramp 20 for 12 then 5', 50) as { value: string }).value);
    if (!before.ok || !after.ok) throw new Error('not read');
    expect([...after.expand(20)]).toEqual([...before.expand(20)].map((value) => value / 2));
  });

  it('leaves what it does not touch the very object, and applies settings one on the other', () => {
    expect(at('severity x 100', 'rates + 0', 'table lockout 100')).toEqual(base);
    const both = at('defaults 4', 'defaults x 150');
    expect(both.assumptions).toEqual({ ...base.assumptions, defaults: '6' });
    expect(both.settings).toBe(base.settings);
    expect(at('severity 60').rates).toBe(base.rates);
  });

  it('varies the assumptions of a pool alone, or of the deal and of every pool', () => {
    const own = { ...base.assumptions, severity: '40' };
    const pooled = { ...deal, pools: ['p', 'q'].map((name) => ({ name, label: '', source: '' })) };
    const inputs = { ...base, poolAssumptions: { p: own } };
    const of = (pool: string) =>
      stressedInputs(inputs, pooled, [{ input: { kind: 'severity', how: 'flat', pool }, value: 12.5 }]);
    const all = of('');
    expect(all.ok && [all.value.assumptions.severity, all.value.poolAssumptions['p']!.severity]).toEqual([
      '12.5',
      '12.5',
    ]);
    const other = of('q');
    const severities = other.ok && Object.values(other.value.poolAssumptions).map(({ severity }) => severity);
    expect(severities).toEqual(['40', '12.5']);
    expect(other.ok && other.value.assumptions).toBe(base.assumptions);
  });

  it('adds basis points to the digits of a path, never below zero, and gives the same path for the same shift', () => {
    const rows = (text: string) => at(text).rates['libor_1m']!.rows.map(([, rate]) => rate);
    expect(rows('rates + 12.5')).toEqual(['2.53188', '0.225']);
    expect(rows('rates + -50')).toEqual(['1.90688', '0.0']);
    expect(rows('rates + libor_1m over 2 100')).toEqual(['2.90688', '1.1']);
    // Rates of months before the first distribution are known: neither a shift nor a ramp on any path begins with them.
    const known = {
      ...base.rates['libor_1m']!,
      rows: [
        ['2004-11', '2.1'],
        ['2004-12', '2.2'],
        ['2005-01', '2.3'],
        ['2005-02', '2.4'],
      ] as const,
    };
    const both = { ...base, rates: { ...base.rates, libor_6m: known } };
    const moved = (months: number) => {
      const after = stressedInputs(both, deal, [{ input: { kind: 'rates', index: null, months }, value: 120 }]);
      return after.ok && Object.values(after.value.rates).map((path) => path.rows.map(([, rate]) => rate));
    };
    expect(moved(1)).toEqual([
      ['3.60688', '1.3'],
      ['2.1', '2.2', '3.5', '3.6'],
    ]);
    expect(moved(12)).toEqual([
      ['2.50688', '0.3'],
      ['2.1', '2.2', '2.4', '2.6'],
    ]);
    expect(at('rates + 25').rates['libor_1m']).toBe(at('rates + 25').rates['libor_1m']);
  });

  it('writes parameters, tables, tests and choices as the deal file does', () => {
    const { settings } = at(
      'parameter target_percentage 4.1',
      'parameter closing_pool 1234.5',
      'parameter clean_up_call first',
      'parameter stepdown_earliest 2008-03',
      'table total_loss_limits 110',
      'test spread_squeeze_ok fail',
      'test event_of_default_loss pass',
      'choice I-2 literal',
    );
    expect(settings).toEqual({
      parameters: {
        target_percentage: '4.1%',
        closing_pool: '$1,234.50',
        clean_up_call: 'first',
        stepdown_earliest: '2008-03',
      },
      tables: {
        total_loss_limits: [
          ['2007-07', '2.2%'],
          ['2008-01', '2.75%'],
          ['2009-01', '3.3%'],
        ],
      },
      pinned: { spread_squeeze_ok: 'no', event_of_default_loss: 'no' },
      choices: { 'I-2': 'literal' },
    });
  });

  it.each([
    ['severity 101', 'Severity: 101 is out of range.'],
    ['lag 1.5', '1.5 is out of range.'],
    ['parameter target_percent 3', 'Did you mean target_percentage?'],
    ['parameter closing_pool 1.005', 'Give dollars with at most two decimals.'],
    ['parameter clean_up_call 7', 'Write a month such as 2007-07'],
    ['test spread_squeeze_ok maybe', 'Write modelled, pass, fail.'],
    ['choice I-2 other', 'Write closing, literal.'],
    ['rates + 3%', 'Write basis points such as 100: one percent is 100.'],
    ['severity 60bp', 'Write a number such as 60 or 12.5.'],
    ['lag 3%', 'without a unit'],
    ['parameter target_percentage $4', 'is not a value'],
    ['rates + libor_9m 100', 'Did you mean libor_1m?'],
    ['severity of p 10', 'The deal has no pool called p.'],
    ['table lockout -5', 'Give zero or more.'],
  ])('%s is refused', (text, said) => {
    expect(refusal(text)).toContain(said);
  });

  it('on offer reads back from its text, at both ends of its range and at each option', () => {
    const offers = stressInputs(deal, base);
    expect(offers.length).toBeGreaterThan(35);
    for (const { input, from, to, options } of offers) {
      for (const value of [from, to, ...options.map((option) => option.value)]) {
        const setting = { input, value };
        const text = printStressSetting(setting, deal);
        expect(readStressSetting(text, deal)).toEqual({ ok: true, value: setting, warnings: [] });
        expect([text, stressedInputs(base, deal, [setting]).ok]).toEqual([text, true]);
      }
    }
  });
});

describe('a measure', () => {
  it('on offer is one number of a run, or none; its text is looked up in the deal', () => {
    const random = randomDeal(randomStream(2));
    const session = createSession(() => 0);
    session.apply({ kind: 'all', inputs: random.inputs });
    const harder = stressed(session, [{ input: { kind: 'severity', how: 'flat', pool: '' }, value: 100 }]);
    if (!harder.ok) throw new Error('not stressed');
    const reply = harder.value.run();
    const run = { session: harder.value, reply };
    const described = reply.deal!;
    for (const offer of measuresOf(described)) {
      expect(readMeasure(offer.text, described)).toEqual({ ok: true, value: offer.measure, warnings: [] });
      const value = measure(offer.measure, run);
      expect(value === null || Number.isFinite(value)).toBe(true);
    }
    const shown = (text: string): string => {
      const read = readMeasure(text, described);
      if (!read.ok) return problemLine(read.problems[0]!);
      return formatMeasure(measure(read.value, run), measureUnit(read.value, described));
    };
    // What came in is what went out: cash of the collateral against what everyone was paid.
    const of = (text: string): number => {
      const read = readMeasure(text, described);
      return read.ok ? measure(read.value, run)! : Number.NaN;
    };
    const guaranty = random.hasGuarantor ? of('total guaranty') : 0;
    const paid = random.classes.map((cls) => of(`principal ${cls}`) + of(`interest ${cls}`));
    const brought = of('total gross_interest') + of('total scheduled_principal') + of('total prepayments');
    expect(paid.reduce((sum, cents) => sum + cents, of('total residual_paid'))).toBe(
      brought + of('total liquidation_principal') + guaranty,
    );
    expect(of('collateral loss')).toBe(of('total liquidated_balance') - of('total liquidation_principal'));
    expect(of('value balance last')).toBe(
      random.classes.map((cls) => of(`value balance ${cls} last`)).reduce((sum, cents) => sum + cents, 0),
    );
    expect(shown('wal Z')).toContain('The deal has no class with a balance called Z.');
    expect(shown('total los')).toContain('Did you mean loss?');
    expect(shown('fails covered')).toMatch(/^\d+$/);
  });
});
