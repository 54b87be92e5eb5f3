import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Inputs, RunReply } from '../api/types';
import { DEFAULT_ASSUMPTIONS } from '../collateral/defaultAssumptions';
import { importTapeCsv } from '../collateral/importTape';
import { readRatePath } from '../collections/readRatePath';
import { NO_SETTINGS } from '../deal/settings';
import { EMPTY_PARTS } from '../document/inputsOf';
import { ENGINE_CALCULATIONS } from './calculations';
import { proofSteps, proveStep } from './prove';
import { PUBLISHED_FIGURES } from './publishedFigures';
import type { Calculations, HandFigures, ProofLine, ProofStep } from './types';

const ASSETS = join(import.meta.dirname, '../../assets');
const text = (path: string): string => readFileSync(join(ASSETS, path), 'utf8');

const PROOF_STEPS = proofSteps(JSON.parse(text('proof/fh-2004-he4.json')) as HandFigures);

let sample: Inputs;
beforeAll(() => {
  const tape = importTapeCsv(text('tapes/fh-2004-he4-synthetic.csv'), 'sample', {}).tape!;
  const path = readRatePath(text('rates/libor-1m-fh-2004-he4.csv'), 'libor.csv');
  if (!path.ok) throw new Error(path.problems[0]!.message);
  sample = {
    ...EMPTY_PARTS,
    dealFile: 'fh-2004-he4.deal.yaml',
    dealText: text('deals/fh-2004-he4.deal.yaml'),
    tape,
    rates: { libor_1m: path.value },
    assumptions: DEFAULT_ASSUMPTIONS,
    settings: NO_SETTINGS,
  };
});

/** All steps; or with a broken calculation the ones that could notice: a test need not run six whole lives for each mistake. */
function prove(
  broken: Partial<Calculations> = {},
  wanted = (step: ProofStep) => step.title !== '',
): readonly ProofLine[] {
  return PROOF_STEPS.filter(wanted).flatMap((step) =>
    proveStep(step, { ...ENGINE_CALCULATIONS, ...broken }, sample, () => 0),
  );
}

const OF_FORMULAS = ({ group }: ProofStep): boolean => !group.includes('sample');
const OF_ONE_LIFE = ({ group, title }: ProofStep): boolean =>
  group === 'The sample deal by hand' || title === 'As it opens';

const red = (lines: readonly ProofLine[]): readonly string[] =>
  lines.filter(({ passed }) => !passed).map(({ title, found }) => `${title} | ${found}`);

/** The engine's run with one result a cent off, on one date. */
function oneCentOff(name: string, cls: string, date: number): Partial<Calculations> {
  return {
    run: (inputs) => {
      const reply: RunReply = ENGINE_CALCULATIONS.run(inputs);
      const { results } = reply;
      if (!results) return reply;
      const at = results.columns.findIndex(
        (column) => column.name === name && column.cls === cls && column.kind !== 'offered',
      );
      if (at < 0) throw new Error(`there is no ${name} of ${cls}`);
      const values = results.values.map((column, index) => (index === at ? column.slice() : column));
      values[at]![date]! += 1;
      return { ...reply, results: { ...results, values } };
    },
  };
}

describe('the proof of this machine', () => {
  it('is green throughout with the calculations of the engine, and each line stands for something', () => {
    const lines = prove();
    expect(red(lines)).toEqual([]);
    expect(lines.length).toBeGreaterThan(80);
    expect(lines.every(({ count, source, expected }) => count > 0 && source !== '' && expected !== '')).toBe(true);
    expect(lines.reduce((sum, { count }) => sum + count, 0)).toBeGreaterThan(20_000);
    expect(new Set(lines.map(({ group, title }) => `${group} ${title}`)).size).toBe(lines.length);
  });

  it('has every published figure in it, one line each', () => {
    const titles = prove().map(({ title }) => title);
    expect(PUBLISHED_FIGURES.filter(({ title }) => !titles.includes(title))).toEqual([]);
  });
});

describe('a wrong calculation is red', () => {
  it('where a speed is off in the ninth digit', () => {
    const lines = prove(
      { monthlyFromAnnual: (annual) => ENGINE_CALCULATIONS.monthlyFromAnnual(annual) * (1 + 1e-6) },
      OF_FORMULAS,
    );
    expect(red(lines).some((line) => line.startsWith('CPR to SMM and back'))).toBe(true);
    expect(red(lines).some((line) => line.startsWith('Twelve months at the SMM of a CPR'))).toBe(true);
  });

  it('where half cents are rounded as doubles have them', () => {
    const lines = prove(
      {
        interest: (balance, percent, { days, basis }) => Math.round(balance * (Number(percent) / 100) * (days / basis)),
      },
      OF_FORMULAS,
    );
    // 28.80 at 4.375% is 10.499999999999998 cents in a double.
    expect(red(lines)).toContain('28.80 × 4.375% × 30/360 = 0.105 | 10');
    expect(red(lines).some((line) => line.startsWith('Interest with many ties'))).toBe(true);
  });

  it('where 30/360 counts a day too many', () => {
    const lines = prove(
      {
        dayFraction: (from, to, dayCount) => {
          const found = ENGINE_CALCULATIONS.dayFraction(from, to, dayCount);
          return dayCount === '30/360' ? { ...found, days: found.days + 1 } : found;
        },
      },
      OF_FORMULAS,
    );
    expect(red(lines)).toEqual([
      '30/360 (US) between two dates | 24 of 24 differ: 2006-08-20 to 2007-02-20 is 181 days, not 180',
    ]);
  });

  it.each([
    ['class_c', '', 'cash in is cash out'],
    ['premium_principal_paid', '', 'balances roll'],
    ['balance', 'A-3', 'balances roll'],
    ['principal_distribution', 'A-1', 'payments stay within their claims'],
    ['pool_end', '', 'the pool rolls and ends'],
    ['full_interest', 'A-4', 'Interest of the fixed Classes'],
  ])('where %s %s is one cent off on one date', (name, cls, law) => {
    const lines = red(prove(oneCentOff(name, cls, 7), OF_ONE_LIFE));
    expect(lines.some((line) => line.includes(law))).toBe(true);
  });

  it('where the first date pays the Class A-1 interest of 31 days', () => {
    const lines = red(prove(oneCentOff('accrued_interest', 'A-1', 0), OF_ONE_LIFE));
    expect(lines[0]).toContain('Class A-1: 132,632,000.00 × 2.55688% × 26/360');
    expect(lines[0]).toContain('| 244,922.98');
  });

  it('where a calculation stops', () => {
    const lines = prove({
      run: () => {
        throw new Error('no memory');
      },
    });
    expect(red(lines).filter((line) => line.endsWith('| no memory')).length).toBeGreaterThan(5);
  });

  it('where the sample does not run at all', () => {
    const lines = prove({ run: (inputs) => ENGINE_CALCULATIONS.run({ ...inputs, rates: {} }) }, OF_ONE_LIFE);
    expect(red(lines)).toHaveLength(2);
  });
});
