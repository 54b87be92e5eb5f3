import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { runFiles, type DistributeFiles } from '../../../engine/api/distribute';
import { problemLine } from '../../../engine/core/problem';
import type { DealRun, runDeal } from '../../../engine/waterfall/runDeal';
import { disagreements, liveRun } from '../../../engine/workbook/live/waterfall/testing/liveRun';
import { dayOf } from '../../oracle/newYorkCalendar';
import { findScenario } from '../fh-2004-he4/scenarios';
import { runCells } from '../impac-cmb-2004-7/dealRun';
import { namedScenarios as impacScenarios, randomScenarios as randomImpac } from '../impac-cmb-2004-7/scenarios';
import { crossedCase, crossedOn, together } from '../textbook/crossedCase';
import { runDealFile } from '../textbook/dealRun';
import { NESTED_CLASSES, treeText, type Tree } from '../textbook/nested';
import { dollars } from '../textbook/plainMath';
import { collectionsText, monthText, projectPool, type PoolMonth } from '../textbook/pool';
import { randomPool } from '../textbook/randomPool';
import * as textbook from '../textbook/structures';

type Arguments = Parameters<typeof runDeal>;

/** The run just made; a field of an object, so that the double below and the tests see the same. */
const ran = vi.hoisted((): { args: Arguments | null; run: DealRun | null } => ({ args: null, run: null }));

// Whatever helper has the engine run a deal, the same run is then made as a workbook of formulas.
vi.mock('../../../engine/waterfall/runDeal', async (original) => {
  const real = await original<{ runDeal: typeof runDeal }>();
  return {
    ...real,
    runDeal: (...args: Arguments) => {
      const result = real.runDeal(...args);
      ran.args = args;
      ran.run = result.ok ? result.value : null;
      return result;
    },
  };
});

/** Where the workbook of the run just made says something else than the engine, in any result on any date. */
function differencesOf(makeRun: () => unknown): string[] {
  ran.run = null;
  makeRun();
  const { args, run } = ran;
  if (!args || !run) throw new Error('nothing ran');
  const [deal, settings, collections, rates] = args;
  return disagreements(run, liveRun(deal, settings, collections, rates)).slice(0, 10);
}

const ASSETS = join(import.meta.dirname, '../../../assets');

function runTexts(path: string, files: Omit<DistributeFiles, 'deal'>): void {
  const result = runFiles({ deal: { name: path, text: readFileSync(join(ASSETS, path), 'utf8') }, ...files });
  if (!result.ok) throw new Error(result.problems.map(problemLine).join('\n'));
}

function runFirstHorizon(name: string): void {
  const { collectionsCsv, ratesCsv, settingsJson } = findScenario(name)!;
  runTexts('deals/fh-2004-he4.deal.yaml', {
    collections: { name: 'collections.csv', text: collectionsCsv },
    rates: { name: 'rates.csv', text: ratesCsv },
    ...(settingsJson !== null && { settings: { name: 'settings.json', text: settingsJson } }),
  });
}

const COLUMNS = {
  pool_begin: (row: PoolMonth) => row.begin,
  gross_interest: (row: PoolMonth) => row.interest,
  scheduled_principal: (row: PoolMonth) => row.scheduled,
  prepayments: (row: PoolMonth) => row.prepaid,
  liquidated_balance: (row: PoolMonth) => row.liquidated,
  liquidation_principal: (row: PoolMonth) => row.liquidated - row.loss,
  pool_end: (row: PoolMonth) => row.end,
};

const LARGE = { wac: 7_000, netRate: 6_500, remainingMonths: 120, firstAge: 10 };

const OWNER_TRUST = [
  'distribution_month,remittance,owner_trustee_owed,owner_trustee_paid_elsewhere,expenses_incurred',
  '2025-02,500000.00,1000.00,1000.00,0',
  '2025-03,0,1000.00,0,2500.00',
  '2025-04,3000.00,0,0,0',
  '2025-05,10000.00,0,0,0',
  '2025-06,7.00,0,0,0\n',
].join('\n');

const FIXINGS = [
  { day: dayOf(2023, 12, 1), rate: 5_100n },
  { day: dayOf(2026, 3, 3), rate: 6_312n },
  { day: dayOf(2031, 5, 25), rate: 2_001n },
];

describe('a workbook of formulas gives every result of the engine on every date', () => {
  it.each([
    'frozen-by-both',
    'lockout-ladder',
    'two-draws-oldest-first',
    'interest-draw',
    'insurer-default-carried-interest',
    'pool-lost-to-the-last-cent',
    'unpaid-premium',
    'loss-at-exactly-the-limit',
    'net-wac-cap',
    'rates-by-date-exact',
    'shortfalls-exceed-all-interest',
    'call-replaces-a-bad-month',
    'call-refused-for-interest',
    'call-at-exactly-ten-percent',
    'choices-all-other',
    'parameters-stressed',
    'thresholds-met-exactly',
    'random-7',
  ])('of First Horizon: %s', (name) => {
    expect(differencesOf(() => runFirstHorizon(name))).toEqual([]);
  });

  const impac = new Map([...impacScenarios(), ...randomImpac(3)].map((scenario) => [scenario.name, scenario]));
  it.each([
    'cap-subordinate',
    'group-1-short',
    'call-refused',
    'losses-reach-the-seniors',
    'derivative-own-terms',
    'redeemed-with-arrears',
    'typed',
    'libor-by-day',
    'random-2',
  ])('of Impac: %s', (name) => {
    const { rows, terms } = impac.get(name)!;
    expect(differencesOf(() => runCells(rows, terms))).toEqual([]);
  });

  const credit = { psa: 200, cdr: 2, severity: 45, recovery: 25, interestInBadMonths: 55 };
  it.each([
    ['sequential pay', textbook.sequentialCase(300)],
    ['an accrual class', textbook.accrualCase(300)],
    ['planned amortization', textbook.plannedCase(450)],
    ['seniors and subordinates with a reserve account', textbook.seniorSubordinateCase(credit)],
    ['strips', textbook.stripsCase(300)],
    [
      'floating classes, called',
      textbook.stepUpCase({ psa: 300, cdr: 3, severity: 40, fixings: FIXINGS, calledFrom: 1 }),
    ],
  ])('of %s', (_name, { deal, inputs }) => {
    expect(differencesOf(() => runDealFile(deal, inputs))).toEqual([]);
  });

  it('of two groups whose money crosses, called and not', () => {
    const speeds = [
      { psa: 300, cdr: 3, severity: 50 },
      { psa: 120, cdr: 6, severity: 70 },
    ] as const;
    for (const options of [{}, { calledFrom: 1 }]) {
      const { inputs } = crossedCase(speeds, FIXINGS, options);
      expect(differencesOf(() => runDealFile('crossed', inputs))).toEqual([]);
    }
  });

  it('of classes with a swap', () => {
    const pool = projectPool({ ...LARGE, balance: 100_000_000_00n, psa: 200, cdr: 3, severity: 50 });
    const collections = collectionsText('2024-02', pool, COLUMNS);
    const rates = 'date,rate\n2024-01-02,5.100\n2026-03-03,6.312\n2029-05-25,0.5\n';
    expect(differencesOf(() => runDealFile('hedged', { collections, rates }))).toEqual([]);
  });

  const pool = projectPool({ ...LARGE, balance: 400_000_000_00n, psa: 300, cdr: 5, severity: 40 });
  const collected = collectionsText('2025-02', pool, COLUMNS);
  it.each([
    ['sequential', collected, {}],
    ['oc-structure', collected, {}],
    ['owner-trust', OWNER_TRUST, { final_month: '2025-06' }],
  ])('of the template %s', (name, text, settings) => {
    const files = {
      collections: { name: 'collections.csv', text },
      rates: [],
      settings: { name: 'settings.json', text: JSON.stringify(settings) },
    };
    expect(differencesOf(() => runTexts(`templates/${name}.deal.yaml`, files))).toEqual([]);
  });
});

describe('a workbook of formulas agrees whatever happens', () => {
  it('on wild collections of a reserve account, write-downs and recoveries', () => {
    const rows = randomPool(100_000_000_00n, { losses: true });
    fc.assert(
      fc.property(rows, (drawn) => {
        const { deal, inputs } = textbook.seniorSubordinateOn(drawn);
        expect(differencesOf(() => runDealFile(deal, inputs))).toEqual([]);
      }),
      { numRuns: 15, seed: 11 },
    );
  });

  it('on wild collections of two groups whose money crosses', () => {
    const rows = randomPool(225_000_000_00n, { losses: true });
    fc.assert(
      fc.property(rows, rows, (one, two) => {
        const { inputs } = crossedOn(together([one, two]), FIXINGS, { calledFrom: 1 });
        expect(differencesOf(() => runDealFile('crossed', inputs))).toEqual([]);
      }),
      { numRuns: 6, seed: 12 },
    );
  });

  it('on one payment over any order, however deep its steps nest', () => {
    const cls = fc.constantFrom(...NESTED_CLASSES);
    const { tree } = fc.letrec<{ tree: Tree }>((tie) => {
      const some = fc.array(tie('tree'), { minLength: 1, maxLength: 3 });
      return {
        tree: fc.oneof(
          { maxDepth: 4, depthSize: 'large', withCrossShrink: true },
          cls.map((pay): Tree => ({ pay })),
          some.map((inTurn): Tree => ({ inTurn })),
          fc
            .record({ of: cls, less: fc.bigInt(0n, 90_00n), pay: tie('tree') })
            .map(({ of, less, pay }): Tree => ({ upTo: { of, less }, pay })),
          fc.record({ proRata: some, by: fc.constantFrom('claim', 'balance', 'weight') }),
          fc
            .tuple(fc.constantFrom([50n, 50n], [33n, 33n, 34n], [95n, 5n]), fc.array(tie('tree'), { minLength: 3 }))
            .map(([parts, pays]): Tree => ({
              parts: parts.map((hundredths, i) => ({ hundredths, pay: pays[i]! })),
            })),
        ),
      };
    });
    const amounts = fc.array(fc.oneof(fc.bigInt(0n, 3n), fc.bigInt(0n, 90_00n), fc.constant(300_00n)), {
      minLength: 1,
      maxLength: 4,
    });
    fc.assert(
      fc.property(tree, amounts, (order, received) => {
        const rows = received.map((amount, i) => `${monthText('2024-02', i + 1)},${dollars(amount)}\n`);
        const collections = `distribution_month,received\n${rows.join('')}`;
        const edit = { from: 'to: {pro_rata: all, by: weight}', to: `to: ${treeText(order)}` };
        expect(differencesOf(() => runDealFile('nested', { collections }, edit))).toEqual([]);
      }),
      { numRuns: 150, seed: 13 },
    );
  });
});
