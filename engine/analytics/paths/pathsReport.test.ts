import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { createSession, type Session } from '../../api/session';
import { DEFAULT_ASSUMPTIONS } from '../../collateral/defaultAssumptions';
import { importTapeCsv } from '../../collateral/importTape';
import { readRatePath } from '../../collections/readRatePath';
import type { RatePath } from '../../collections/collections';
import { NO_SETTINGS } from '../../deal/settings';
import { EMPTY_PARTS } from '../../document/inputsOf';
import { priceAtSpread, spreadAtPrice } from './classSpread';
import { spreadOf } from './distributions';
import { pathsItems, pathsJob } from './pathsJob';
import { pathsReport } from './pathsReport';
import { pathsRunner } from './pathsRun';
import { readPaths } from './readPaths';
import { refinanced } from './refinancing';
import { floaterSession } from './testing/floaterDeal';
import type { PathsAnswer, PathsReport, PathsRequest } from './types';

type Texts = Readonly<Record<string, string>>;

function requestOf(session: Session, texts: Texts, pricing: Texts = {}): PathsRequest {
  const request = readPaths(texts, session.description()!, session.inputs()!, pricing);
  if (!request.ok) throw new Error(request.problems[0]!.message);
  return request.value;
}

function answersOf(session: Session, request: PathsRequest): PathsAnswer[] {
  const prepared = pathsJob.prepare(session, request);
  if (!prepared.ok) throw new Error(prepared.problems[0]!.message);
  return pathsItems(request).map(prepared.value);
}

function reportOf(session: Session, texts: Texts, pricing: Texts = {}): PathsReport {
  const request = requestOf(session, texts, pricing);
  const report = pathsReport(session, request, pricing, answersOf(session, request));
  if (!report.ok) throw new Error(report.problems[0]!.message);
  return report.value;
}

const read = (path: string): string => readFileSync(new URL(`../../../assets/${path}`, import.meta.url), 'utf8');

function sample(deal: string, rates: Readonly<Record<string, string>>): Session {
  const { tape } = importTapeCsv(read(`tapes/${deal}-synthetic.csv`), 'synthetic');
  const paths = Object.entries(rates).map(([name, file]): readonly [string, RatePath] => {
    const path = readRatePath(read(`rates/${file}`), name);
    if (!path.ok) throw new Error(path.problems[0]!.message);
    return [name, path.value];
  });
  const session = createSession(() => 0);
  const dealText = read(`deals/${deal}.deal.yaml`);
  session.apply({
    kind: 'all',
    inputs: {
      dealFile: deal,
      dealText,
      tape: tape!,
      rates: Object.fromEntries(paths),
      assumptions: DEFAULT_ASSUMPTIONS,
      ...EMPTY_PARTS,
      settings: NO_SETTINGS,
    },
  });
  return session;
}

const LIBOR = { libor_1m: 'libor-1m-fh-2004-he4.csv' };
const TWO_INDICES = { libor_1m: 'libor-1m-impac-cmb-2004-7.csv', libor_6m: 'libor-6m-illustrative.csv' };

describe('Without volatility', () => {
  it.each([
    ['fh-2004-he4', LIBOR],
    ['impac-cmb-2004-7', TWO_INDICES],
  ] as const)('the path of %s is its scenario to the last digit, and so is every result', (deal, rates) => {
    const session = sample(deal, rates);
    const before = session.run().results!;
    const inputs = session.inputs()!;
    const open = (volatility: string) => {
      const runner = pathsRunner(session, requestOf(session, { volatility, paths: '2', refinancing: '0.5' }));
      if (!runner.ok) throw new Error(runner.problems[0]!.message);
      return runner.value;
    };
    const still = open('0');
    const moved = still.model.ratesOf(still.model.shortRates.at(1));
    for (const [name, path] of Object.entries(inputs.rates)) {
      const rows = new Map(moved[name]!.rows);
      for (const [month, rate] of path.rows) expect([month, Number(rows.get(month))]).toEqual([month, Number(rate)]);
    }
    // The run on the forwards is the scenario's whatever the volatility, also after a path was run.
    const risky = open('150');
    expect(risky.run(risky.model.shortRates.at(1)).reply.results!.values).not.toEqual(before.values);
    expect(risky.runForward().reply.results!.values).toEqual(before.values);
    // Speeds that fall on a path make the loans last longer than in the scenario; the months of the model reach as far.
    const lengths = [0, 1].map(
      (index) => risky.run(risky.model.shortRates.at(index)).session.collections()!.months.length,
    );
    expect(Math.max(...lengths)).toBeLessThanOrEqual(risky.model.grid.steps);
  });

  it('fixings by date stay as they are, each day of them, and move with the month that they are of', () => {
    const session = floaterSession();
    const rows = [
      ['2023-12-01', '3.9'],
      ['2024-01-23', '4.0'],
      ['2024-02-22', '4.125'],
      ['2024-02-23', '4.2'],
      ['2025-01-23', '4.3'],
    ] as const;
    session.apply({ kind: 'rates', rates: { libor_1m: { by: 'date', name: 'libor_1m', source: 's', rows } } });
    const open = (volatility: string) => {
      const runner = pathsRunner(session, requestOf(session, { volatility, paths: '2' }));
      if (!runner.ok) throw new Error(runner.problems[0]!.message);
      return runner.value;
    };
    const still = open('0');
    const before = session.run().results!;
    expect(still.run(still.model.shortRates.at(0)).reply.results!.values).toEqual(before.values);
    const risky = open('100');
    const path = risky.model.shortRates.at(0);
    const moved = new Map(risky.model.ratesOf(path).libor_1m!.rows);
    const points = (day: string): number => Number(moved.get(day));
    expect(['2023-12-01', '2024-01-23'].map((day) => moved.get(day))).toEqual(['3.90000', '4.00000']);
    // Two days before the second period 4.2 is fixed, which is its forward; the day before stays 0.075 below it.
    expect(points('2024-02-23')).toBeCloseTo(path.rates[1]! * 100, 4);
    expect(points('2024-02-22')).toBeCloseTo(path.rates[1]! * 100 - 0.075, 4);
    // The last fixing goes on in the scenario: the last month moves from it all the same.
    expect(points('2025-12-18')).toBeCloseTo(path.rates[23]! * 100, 4);
  });

  it('the option-adjusted spread is the zero-volatility spread, and every path is the same', () => {
    const session = floaterSession('3.5');
    const report = reportOf(session, { volatility: '0', paths: '40' }, { 'price(F)': '99' });
    const [spread] = report.spreads;
    expect(spread!.price).toBe(99);
    expect(spread!.optionAdjusted).toBeCloseTo(spread!.zeroVolatility!, 12);
    expect(spread!.standardError).toBeLessThan(1e-12);
    for (const { mean, forward, percentiles } of report.distributions) {
      expect(percentiles).toEqual(percentiles.map(() => forward));
      if (forward !== null) expect(mean).toBeCloseTo(forward, 9);
    }
  });
});

describe('A floater of two years', () => {
  it('without a cap is worth par on the paths', () => {
    const report = reportOf(floaterSession(), { volatility: '70 bp', paths: '200', seed: '5' });
    // Interest is in whole cents of $1,000,000, rates in hundred-thousandths of a percent.
    expect(report.spreads[0]!.modelPrice).toBeCloseTo(100, 4);
    expect(report.spreads[0]!.optionAdjusted! * 10_000).toBeCloseTo(0, 1);
    expect(report.failures).toEqual([]);
  });

  it('capped at 4.5% is worth 99.37775, as the closed formula of its caps says', () => {
    // Forwards 4%, a = 5%, 150 bp; the caps as puts on bonds, worked out apart: 0.622253208 of 100.
    const report = reportOf(floaterSession('4.5'), {
      volatility: '150',
      paths: '4000',
      seed: '2',
      results: '',
      fans: '',
    });
    const [{ modelPrice, standardError, fullPrice, optionAdjusted, zeroVolatility, optionCost }] = report.spreads as [
      PathsReport['spreads'][number],
    ];
    // At par the spread × its duration is what the caps are worth, so the error of the spread tells that of the price.
    const error = standardError! * 1.9 * 100;
    expect(error).toBeLessThan(0.03);
    expect(Math.abs(modelPrice! - 99.3777467915605)).toBeLessThan(4 * error);
    expect(fullPrice).toBe(100);
    expect(zeroVolatility! * 10_000).toBeCloseTo(0, 1);
    expect(optionAdjusted! * 1.9 * 100).toBeCloseTo(-0.622, 1);
    expect(optionCost).toBe(zeroVolatility! - optionAdjusted!);
  });

  it('comes out the same, bit for bit, from items worked out in any order, and in part where some are cancelled', () => {
    const session = floaterSession('4.5');
    const request = requestOf(session, {
      paths: '18',
      results: 'yield F, total interest',
      fans: 'index libor_1m, rate',
    });
    const all = answersOf(session, request);
    const prepared = pathsJob.prepare(floaterSession('4.5'), request);
    if (!prepared.ok) throw new Error(prepared.problems[0]!.message);
    const items = pathsItems(request);
    const backwards = items.toReversed().map(prepared.value).toReversed();
    expect(backwards).toEqual(all);
    expect(items.map(({ count }) => count)).toEqual([4, 4, 4, 4, 2]);
    const part = pathsReport(session, request, {}, [null, all[1]!, null, null, all[4]!]);
    if (!part.ok) throw new Error(part.problems[0]!.message);
    expect(part.value.done).toBe(6);
    expect(Array.from(part.value.pathNumbers)).toEqual([4, 5, 6, 7, 16, 17]);
    const [, interest] = part.value.distributions;
    expect(Array.from(interest!.values)).toEqual([...all[1]!.values[1]!, ...all[4]!.values[1]!]);
    // The class's rate on every path and month is the index, at most the cap.
    const [index, rate] = all[3]!.fans;
    index!.forEach((value, i) => expect(rate![i]).toBeCloseTo(Math.min(value, 0.045), 15));
    expect(Math.max(...index!)).toBeGreaterThan(0.045);
  });

  it('reads an index below zero as zero where that is asked for, and discounts as drawn', () => {
    const session = floaterSession();
    const asked = { volatility: '600', paths: '20', results: 'total interest', belowZero: 'allow' };
    const allowed = answersOf(session, requestOf(session, { ...asked, fans: 'index libor_1m' }));
    const floored = answersOf(session, requestOf(session, { ...asked, belowZero: 'floor', fans: 'index libor_1m' }));
    const rates = allowed.flatMap(({ fans }) => Array.from(fans[0]!));
    expect(Math.min(...rates)).toBeLessThan(-0.01);
    expect(floored.flatMap(({ fans }) => Array.from(fans[0]!))).toEqual(rates.map((rate) => Math.max(0, rate)));
    expect(floored.map(({ discounts }) => discounts)).toEqual(allowed.map(({ discounts }) => discounts));
  });

  it('buys a class quoted by yield at one price, that on the forwards, on every path', () => {
    const session = floaterSession('4.5');
    const asked = { paths: '20', volatility: '150', results: 'yield F, price F', fans: '' };
    const [yields, prices] = reportOf(session, asked, { 'price(F)': 'yield 4.25' }).distributions;
    expect(yields!.forward).toBeCloseTo(0.0425, 9);
    expect(new Set(yields!.values).size).toBeGreaterThan(15);
    // What a yield comes to in price is another figure on every path; asked for as such it is told.
    expect(new Set(prices!.values).size).toBeGreaterThan(15);
    const bought = { 'price(F)': String(prices!.forward) };
    expect(reportOf(session, asked, bought).distributions[0]!.values).toEqual(yields!.values);
  });

  it('adds up a payment of pools to classes once', () => {
    const session = sample('impac-cmb-2004-7', TWO_INDICES);
    const asked = { paths: '2', results: 'total senior_principal', fans: 'senior_principal' };
    const [answer] = answersOf(session, requestOf(session, asked));
    const { values, fans } = answer!;
    const steps = fans[0]!.length / 2;
    for (const path of [0, 1]) {
      const months = fans[0]!.subarray(path * steps, (path + 1) * steps);
      expect(values[0]![path]).toBeGreaterThan(0);
      expect(months.reduce((sum, value) => sum + value, 0)).toBe(values[0]![path]);
    }
  });

  it('tells which paths are refused, and leaves them out', () => {
    // The deal divides by a rate that is zero on some floored paths.
    const session = floaterSession();
    const text = session
      .inputs()!
      .dealText.replace(
        'is: min(fixing(libor_1m, distribution_date), cap)',
        'is: cap * fixing(libor_1m, distribution_date) / fixing(libor_1m, distribution_date)',
      );
    session.apply({ kind: 'deal', dealFile: 'f', dealText: text });
    session.apply({ kind: 'settings', settings: { ...NO_SETTINGS, parameters: { cap: '4% a year' } } });
    const report = reportOf(session, { volatility: '600', paths: '40', belowZero: 'floor', results: 'wal F' });
    expect(report.failures.length).toBeGreaterThan(0);
    expect(report.failures[0]!.message).toMatch(/zero/);
    expect(report.distributions[0]).toMatchObject({ without: 0 });
    expect(report.distributions[0]!.values).toHaveLength(40 - report.failures.length);
  });
});

describe('What paths come to', () => {
  it('is a mean, the error of its pairs and percentiles between the nearest two', () => {
    // Pairs 1 and 3, 2 and 6, 10 and none: averages 2, 4 and 10, their deviation √(52/3), over √3.
    const spread = spreadOf(Float64Array.of(1, 3, 2, 6, 10, NaN));
    expect(spread.mean).toBeCloseTo(22 / 5, 15);
    expect(spread.standardError).toBeCloseTo(Math.sqrt(52 / 3 / 3), 14);
    // Sorted 1, 2, 3, 6, 10: the 1st percentile is 4% of the way from 1 to 2, the 95th 80% of that from 6 to 10.
    expect(spread.percentiles.map((value) => Number(value.toFixed(12)))).toEqual([1.04, 1.2, 2, 3, 6, 9.2, 9.84]);
    expect(spreadOf(Float64Array.of(NaN, NaN))).toEqual({ mean: null, standardError: null, percentiles: [] });
    expect(spreadOf(Float64Array.of(5, Infinity)).mean).toBeNull();
  });

  it('has one spread to a price: what is worth 105 in two years without one is worth 100 at half the logarithm of 1.05', () => {
    const flows = { years: Float64Array.of(2), worth: Float64Array.of(105) };
    expect(spreadAtPrice(flows, 100)).toBeCloseTo(Math.log(1.05) / 2, 15);
    const more = { years: Float64Array.of(0.5, 1, 7), worth: Float64Array.of(20, 0, 90) };
    for (const price of [0.01, 55, 109.9, 110, 300]) {
      expect(priceAtSpread(more, spreadAtPrice(more, price)!)).toBeCloseTo(price, 10);
    }
    expect(spreadAtPrice(more, 0)).toBeNull();
    expect(spreadAtPrice({ years: Float64Array.of(1), worth: Float64Array.of(0) }, 100)).toBeNull();
  });

  it('has speeds that rates move: up by e^0.5 for a percent below the forward at k = 0.5, and never past what the unit allows', () => {
    const assumptions = { ...DEFAULT_ASSUMPTIONS, prepaymentUnit: 'CPR', prepayment: '10 for 2 then 60' } as const;
    const moved = refinanced({ assumptions, poolAssumptions: {} }, 0.5, Float64Array.of(-1, 1, -1, 9));
    expect(moved.assumptions.prepayment.split('\n').map(Number)).toEqual([
      16.487212707, 6.0653065971, 98.923276242, 15,
    ]);
    const most = refinanced({ assumptions, poolAssumptions: {} }, 0.5, Float64Array.of(0, 0, -1.2));
    expect(most.assumptions.prepayment.split('\n').map(Number)).toEqual([10, 10, 100]);
  });
});
