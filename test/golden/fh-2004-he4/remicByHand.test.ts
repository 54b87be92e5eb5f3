import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runFiles } from '../../../engine/api/distribute';
import { problemLine } from '../../../engine/core/problem';
import type { Results } from '../../../engine/waterfall/results';
import { fraction, product, roundHalfUp, type Fraction } from '../../oracle/fraction';
import { CLASSES, type OracleResult } from '../../oracle/oracleResults';
import { runCase } from '../../oracle/runCase';
import { findScenario, namedScenarios, randomScenarios, type Scenario } from './scenarios';

/*
 * The Lower REMIC of PSA 2.7, worked again in whole numbers from what the independent calculation pays: it knows nothing of
 * the deal file. Balances of L-A-1 to L-A-5 are the halves of their classes, and L-Accrual the rest of the pool.
 */
const DEAL_FILE = 'fh-2004-he4.deal.yaml';
const dealText = readFileSync(join(import.meta.dirname, '../../../assets/deals', DEAL_FILE), 'utf8');

function resultsOf(scenario: Scenario, choice?: string): Results {
  const settings = JSON.parse(scenario.settingsJson ?? '{}') as { interpretations?: Record<string, string> };
  if (choice) settings.interpretations = { ...settings.interpretations, 'I-17': choice };
  const run = runFiles({
    deal: { name: DEAL_FILE, text: dealText },
    collections: { name: 'collections.csv', text: scenario.collectionsCsv },
    rates: { name: 'rates.csv', text: scenario.ratesCsv },
    settings: { name: 'settings.json', text: JSON.stringify(settings) },
  });
  if (!run.ok) throw new Error(`${scenario.name}: ${run.problems.map(problemLine).join('\n')}`);
  return run.value.results;
}

/** Cents of a name on every date, '' for the deal's. */
function reader(results: Results) {
  return (name: string, cls = ''): readonly bigint[] => {
    const at = results.columns.findIndex((column) => column.name === name && column.cls === cls);
    if (at < 0) throw new RangeError(`No column ${name} ${cls}`);
    return Array.from(results.values[at]!, (value) => BigInt(value));
  };
}

function cents({ items }: OracleResult, item: string, cls = ''): bigint {
  const found = items.find((one) => one.item === item && one.class === cls);
  if (found?.value.kind !== 'money') throw new RangeError(`No amount ${item} ${cls}`);
  return found.value.cents;
}

function rate({ items }: OracleResult, item: string): Fraction {
  const found = items.find((one) => one.item === item);
  if (found?.value.kind !== 'percent') throw new RangeError(`No rate ${item}`);
  return found.value.fraction;
}

const half = (amount: bigint): bigint => roundHalfUp(fraction(amount, 2n));
const total = (amounts: readonly bigint[]): bigint => amounts.reduce((sum, amount) => sum + amount, 0n);
const largest = (a: bigint, b: bigint): bigint => (a > b ? a : b);

/** Actual days from the 25th of the month before; from the Closing Date, 26 days, on the first date. */
function daysOfA1(month: string, isFirst: boolean): bigint {
  if (isFirst) return 26n;
  const [year = 0, number = 0] = month.split('-').map(Number);
  return BigInt(Math.round((Date.UTC(year, number - 1, 25) - Date.UTC(year, number - 2, 25)) / 86_400_000));
}

/** Columns of the collections file that the Lower REMIC's movements need and the independent calculation does not report. */
function inputsOf(scenario: Scenario): (column: string, date: number) => bigint {
  const [header = '', ...rows] = scenario.collectionsCsv.trimEnd().split('\n');
  const names = header.split(',');
  return (column, date) => {
    const text = rows[date]?.split(',')[names.indexOf(column)] ?? '';
    return text === '' ? 0n : BigInt(Math.round(Number(text) * 100));
  };
}

/** Everything by which the engine's Lower REMIC differs from the one worked here; nothing when they agree. */
function differencesOf(scenario: Scenario): string[] {
  const results = resultsOf(scenario);
  const column = reader(results);
  const input = inputsOf(scenario);
  const paid = runCase(scenario);
  const found: string[] = [];
  const literalDays =
    scenario.settingsJson?.includes('"I-2":"literal"') || scenario.settingsJson?.includes('"I-2": "literal"');
  let before = [66_316_000_00n, 29_011_000_00n, 7_133_500_00n, 8_192_000_00n, 7_500_000_00n];
  let accrualBefore = 118_153_052_93n;
  paid.forEach((result, date) => {
    const expectEqual = (name: string, cls: string, expected: bigint): void => {
      const got = column(name, cls)[date]!;
      if (got !== expected) found.push(`${result.month} ${name} ${cls}: ${got}, by hand ${expected}`);
    };
    const days = date === 0 && literalDays ? 31n : daysOfA1(result.month, date === 0);
    const factors = [rate(result, 'net_wac_cap'), fraction(days, 360n)] as const;
    const after = CLASSES.map((cls) => half(cents(result, 'balance_end', cls)));
    const pool = cents(result, 'pool_end');
    const losses = CLASSES.map((cls, k) => {
      const share = half(cents(result, 'write_down', cls));
      const fall = before[k]! - after[k]!;
      return share < fall ? share : fall;
    });
    const principal = CLASSES.map((_, k) => before[k]! - after[k]! - losses[k]!);
    CLASSES.forEach((cls, k) => {
      expectEqual('lower_begin', cls, before[k]!);
      expectEqual('lower_interest', cls, product(before[k]!, ...factors));
      expectEqual('lower_principal', cls, principal[k]!);
      expectEqual('lower_loss', cls, losses[k]!);
      expectEqual('lower_end', cls, after[k]!);
    });
    const accrualAfter = pool - total(after);
    const collected = cents(result, 'principal_collections');
    expectEqual('accrual_begin', '', accrualBefore);
    expectEqual('accrual_interest', '', product(accrualBefore, ...factors));
    expectEqual('accrual_principal', '', largest(0n, collected - total(principal)));
    expectEqual('accrual_accreted', '', largest(0n, total(principal) - collected));
    expectEqual('accrual_end', '', accrualAfter);
    // Losses of the pool less those of the classes; what no principal and no loss explains is recovered or substituted.
    const other = result.called
      ? 0n
      : -input('subsequent_recoveries', date) +
        input('substituted_out', date) -
        input('substituted_in', date) -
        input('substitution_adjustment', date);
    expectEqual('accrual_loss', '', cents(result, 'liquidation_loss') - total(losses) + other);
    expectEqual('accrual_unexplained', '', 0n);
    expectEqual('lower_over_pool', '', 0n);
    // Half of the pool and of what it has over Class A, in half cents: L-Accrual bears at most half a cent a class.
    const classA = total(CLASSES.map((cls) => cents(result, 'balance_end', cls)));
    const offInHalves = 2n * accrualAfter - (pool + pool - classA);
    if (offInHalves > 0n || offInHalves < -5n) found.push(`${result.month} L-Accrual is off by ${offInHalves} halves`);
    const accrued = total(before.map((balance) => product(balance, ...factors))) + product(accrualBefore, ...factors);
    expectEqual('lower_interest_all', '', accrued);
    const toA1 = cents(result, 'carry_forward_paid', 'A-1');
    expectEqual('upper_class_c_paid', '', cents(result, 'class_c') + toA1);
    before = after;
    accrualBefore = accrualAfter;
  });
  if (results.count !== paid.length) found.push(`${results.count} dates, by hand ${paid.length}`);
  return found.slice(0, 12);
}

describe('the Lower REMIC', () => {
  it.each(namedScenarios())('is that worked in whole numbers on $name', (scenario) => {
    expect(differencesOf(scenario)).toEqual([]);
  });

  it.each(randomScenarios(12))('is that worked in whole numbers on $name', (scenario) => {
    expect(differencesOf(scenario)).toEqual([]);
  });
});

describe('the Lower REMIC by hand', () => {
  const column = reader(resultsOf(findScenario('still-pool')!));

  it('opens at half of each class, and L-Accrual with the rest of the pool', () => {
    expect(CLASSES.map((cls) => column('lower_begin', cls)[0])).toEqual([
      66_316_000_00n,
      29_011_000_00n,
      7_133_500_00n,
      8_192_000_00n,
      7_500_000_00n,
    ]);
    // 236,305,552.93 less 118,152,500.00
    expect(column('accrual_begin')[0]).toBe(118_153_052_93n);
  });

  it('accrues a month of net interest in all', () => {
    // Net of fees and Premium 7.83 - 0.50 - 0.01 - 0.15 x 236,305,000.00 / 236,305,552.93 = 7.170000350984%, a month of it:
    // on 66,316,000.00, 396,238.12; on 118,153,052.93, 705,964.53; on 236,305,552.93, 1,411,925.75.
    expect(column('lower_interest', 'A-1')[0]).toBe(396_238_12n);
    expect(column('accrual_interest')[0]).toBe(705_964_53n);
    // Six interests, each rounded: within three cents of the pool's.
    expect(Math.abs(Number(column('lower_interest_all')[0]! - 1_411_925_75n))).toBeLessThanOrEqual(3);
  });

  it('takes half of excess interest out of L-A-1 and adds it to L-Accrual', () => {
    // February 2005: no principal comes in, 726,746.22 of excess interest is paid to Class A-1.
    expect(column('lower_principal', 'A-1')[1]).toBe(363_373_11n);
    expect(column('lower_end', 'A-1')[1]).toBe(65_952_626_89n);
    expect(column('accrual_accreted')[1]).toBe(363_373_11n);
    // Half of 236,305,552.93 and of 727,299.15
    expect(column('accrual_end')[1]).toBe(118_516_426_04n);
  });

  it('gives a write-down to the interest of its class, and the rest of a loss to L-Accrual', () => {
    const scenario = findScenario('single-write-down')!;
    const results = resultsOf(scenario);
    const of = reader(results);
    const written = CLASSES.map((cls) => of('write_down', cls)[1]!);
    expect(total(written)).toBeGreaterThan(0n);
    // Half of it, held to what the interest falls by: both are rounded, so within a cent.
    const borne = CLASSES.map((cls) => of('lower_loss', cls)[1]!);
    borne.forEach((loss, k) => expect(Math.abs(Number(2n * loss - written[k]!))).toBeLessThanOrEqual(1));
    // 3,000,000.00 of loans are lost.
    expect(of('accrual_loss')[1]).toBe(3_000_000_00n - total(borne));
  });

  it('taken literally exceeds the pool by half of what Class A does', () => {
    const scenario = findScenario('negative-interest-collections')!;
    const [ours, literal] = [reader(resultsOf(scenario)), reader(resultsOf(scenario, 'literal'))];
    const over = literal('lower_over_pool').map((amount, date) => {
      const classA = total(CLASSES.map((cls) => literal('balance', cls)[date]!));
      const short = largest(0n, classA - literal('pool_end')[date]!);
      return { amount, short };
    });
    expect(over.some(({ short }) => short > 0n)).toBe(true);
    for (const { amount, short } of over) expect(Math.abs(Number(amount * 2n - short))).toBeLessThanOrEqual(6);
    expect(ours('lower_over_pool').every((amount) => amount === 0n)).toBe(true);
  });
});
