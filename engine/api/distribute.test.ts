import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { problemLine, type Result } from '../core/problem';
import { loadDeal } from '../deal/loadDeal';
import { checkCollections } from './checkCollections';
import { distribute, type DistributeFiles, type NamedText } from './distribute';

const file = (path: string): string => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');

const DEAL: NamedText = { name: 'fh.deal.yaml', text: file('assets/deals/fh-2004-he4.deal.yaml') };
const RATES: NamedText = { name: 'R.csv', text: file('assets/rates/libor-1m-fh-2004-he4.csv') };
const COLLECTIONS: NamedText = { name: 'C.csv', text: file('test/fixtures/collections/good.csv') };

const run = (files: Partial<DistributeFiles>) =>
  distribute({ deal: DEAL, collections: COLLECTIONS, rates: RATES, ...files });
const lines = (result: Result<unknown>) => (result.ok ? [] : result.problems).map(problemLine);
const without = ({ name, text }: NamedText, pattern: RegExp): NamedText => {
  expect(text).toMatch(pattern);
  return { name, text: text.replace(pattern, '') };
};
const changed = ({ name, text }: NamedText, from: string, to: string): NamedText => {
  expect(text).toContain(from);
  return { name, text: text.replace(from, to) };
};

/** `item,class` → amount on a date. */
function amounts(csv: string, month: string): Map<string, string> {
  const rows = csv.split('\n').map((line) => line.split(','));
  return new Map(rows.filter(([m]) => m === month).map(([, , item, cls, amount]) => [`${item},${cls}`, amount!]));
}

function paid(result: Result<string>, month: string): Map<string, string> {
  if (!result.ok) throw new Error(lines(result).join('\n'));
  return amounts(result.value, month);
}

describe('a run of files', () => {
  it('pays the first date by hand', () => {
    const january = paid(run({}), '2005-01');
    // 132,632,000 × 2.55688% × 26 / 360 and 58,022,000 × 4.070% / 12
    expect(january.get('accrued_interest,A-1')).toBe('244922.97');
    expect(january.get('accrued_interest,A-2')).toBe('196791.28');
    // 236,305,552.93 less the classes' 236,305,000.00 is above a target of zero on the first date
    expect(january.get('oc_reduction,')).toBe('552.93');
    expect(january.get('libor,')).toBe('2.406880000000');
    expect(january.get('pool_end,')).toBe('231572096.15');
  });

  it('takes the rate of each month, and so the fixing of each date', () => {
    expect(paid(run({}), '2005-04').get('libor,')).toBe('2.850000000000');
    // 25 March less two New York business days: Good Friday is a business day there, so 23 March
    const fixings =
      'date,rate\n2005-01-20,2.1\n2005-01-21,2.2\n2005-01-24,9\n2005-02-23,2.3\n2005-03-23,2.4\n2005-03-24,9\n';
    const daily = run({ rates: { name: 'R.csv', text: fixings } });
    expect(['2005-01', '2005-02', '2005-03', '2005-04'].map((month) => paid(daily, month).get('libor,'))).toEqual([
      '2.406880000000',
      '2.200000000000',
      '2.300000000000',
      '2.400000000000',
    ]);
  });

  it('runs under its settings', () => {
    const text = '{"a1_margin": 1.15, "interpretations": {"I-2": "literal"}}';
    const january = paid(run({ settings: { name: 'S.json', text } }), '2005-01');
    // 132,632,000 × 3.55688% × 31 / 360
    expect(january.get('accrued_interest,A-1')).toBe('406234.43');
  });

  it('is not changed by settings that say what the deal says', () => {
    const text = `{
      "trustee_fee_rate": 0.01, "premium_percentage": 0.15, "insurer_late_rate": 6.0,
      "insurer_default_from": null, "clean_up_call": "never",
      "interpretations": { "I-2": "default", "I-3": "gross", "I-14": "default" },
      "parameters": {
        "target_percentage": 3.40, "oc_floor": 0.65, "spread_squeeze_threshold": 2.00,
        "stepdown_earliest": "2007-07", "stepdown_pool_fraction": 50, "stepdown_multiple": 2,
        "a1_margin": 0.15, "a1_hard_cap": 7.15, "call_percentage": 10,
        "lockout": [["2005-01", 0], ["2008-01", 45], ["2010-01", 80], ["2011-01", 100], ["2012-01", 300]],
        "total_loss_limits": [["2007-07", 2.0], ["2008-01", 2.5], ["2009-01", 3.0]]
      }
    }`;
    expect(run({ settings: { name: 'S.json', text } })).toEqual(run({}));
  });

  it.each([
    ['I-2', 'literal'],
    ['I-3', 'recoveries_reduce'],
    ['I-4', 'literal'],
    ['I-5', 'actual_360'],
    ['I-6', 'literal'],
  ])('takes the alternative of %s: %s', (choice, option) => {
    const text = JSON.stringify({ interpretations: { [choice]: option } });
    const result = run({ settings: { name: 'S.json', text } });
    expect(result.ok).toBe(true);
    expect(result).not.toEqual(run({}));
  });

  it('is the same to the last byte when it is run again', () => {
    expect(run({})).toEqual(run({}));
  });
});

describe('what is wrong is told at once', () => {
  it('over all files', () => {
    const result = run({
      collections: changed(COLLECTIONS, '231572096.15,7.83', '-1.00,7.83'),
      rates: changed(RATES, '2005-02,2.53000', '2005-02,253'),
      settings: { name: 'S.json', text: '{"trustee_fee": 1}' },
    });
    expect(lines(result)).toEqual([
      'S.json:1: trustee_fee: The deal has no parameter or table called "trustee_fee". Did you mean trustee_fee_rate?',
      'C.csv:3: pool_begin: -1.00 is below zero. Expected an amount of zero or more.',
      'R.csv:3: rate: 253 is more than 100 percent a year. Expected a rate in percent such as 4.25; look for a misplaced decimal point.',
    ]);
  });

  it('for a deal that cannot be read, with what the rates say for themselves', () => {
    const result = run({
      deal: changed(DEAL, 'is: gross_interest - servicing_fee', 'is: gros_interest - servicing_fee'),
      rates: { name: 'R.csv', text: 'date,rate\n2005-02-29,1\n' },
    });
    expect(result.ok).toBe(false);
    expect(lines(result)[0]).toMatch(/^fh\.deal\.yaml:\d+:\d+: .*gros_interest.*gross_interest/);
    expect(lines(result).at(-1)).toMatch(/^R\.csv:2: date: "2005-02-29" is not a date/);
  });

  it('for each row that breaks a check of the deal, with the difference', () => {
    const text = COLLECTIONS.text
      .replaceAll('236305552.93', '236305553.93') // the first balance
      .replace(',50000.00,17500.00,', ',17500.00,50000.00,'); // liquidated and principal exchanged
    const found = lines(run({ collections: { name: 'C.csv', text } }));
    expect(found).toHaveLength(4);
    expect(found[0]).toMatch(/^C\.csv:2: pool_begin: .*236,305,553\.93 .*236,305,552\.93.*1\.00/);
    expect(found[1]).toMatch(/^C\.csv:2: pool_end: .*231,572,096\.15 .*231,572,097\.15.*-1\.00/);
    expect(found[2]).toMatch(/^C\.csv:4: pool_end: /);
    expect(found[3]).toMatch(/^C\.csv:4: liquidation_principal: /);
  });

  it('for every month without a rate, at the rates file', () => {
    expect(lines(run({ rates: without(RATES, /2005-0[24].*\n/g) }))).toEqual([
      'R.csv: There is no rate for 2005-02. Add this month to the rate path.',
      'R.csv: There is no rate for 2005-04. Add this month to the rate path.',
    ]);
    // The first rate is the deal's own.
    expect(run({ rates: without(RATES, /2005-01.*\n/) }).ok).toBe(true);
    expect(lines(run({ rates: { name: 'R.csv', text: 'date,rate\n2005-01-24,2.5\n' } }))).toEqual([
      expect.stringMatching(/^R\.csv: .*no fixing on or before 2005-01-21/),
    ]);
  });
});

describe('several indices', () => {
  const two = changed(
    DEAL,
    '  indices:\n',
    '  indices:\n    euribor_1m:\n      label: Another index\n      source: none\n',
  );

  it('need a file each, by name', () => {
    const named = (index: string): NamedText & { index: string } => ({ ...RATES, index });
    expect(run({ deal: two, rates: [named('libor_1m'), named('euribor_1m')] }).ok).toBe(true);
    expect(lines(run({ deal: two, rates: RATES }))).toEqual([
      'R.csv: Which index is this? Expected euribor_1m or libor_1m.',
    ]);
    // Nothing reads the other one.
    expect(run({ deal: two, rates: [named('libor_1m')] }).ok).toBe(true);
    expect(lines(run({ rates: [] }))).toEqual([
      'There is no rate path for libor_1m, One-month LIBOR. Give its file as --rates.',
    ]);
    expect(lines(run({ deal: two, rates: [named('libor_1m'), named('libor_1m')] }))).toEqual([
      'R.csv: libor_1m is given twice. Expected one file.',
    ]);
    expect(lines(run({ rates: named('libor') }))).toEqual([
      'R.csv: The deal has no index called "libor". Expected libor_1m.',
    ]);
  });
});

describe('collections held against a deal', () => {
  const loaded = loadDeal(DEAL.text, DEAL.name);
  const deal = loaded.ok ? loaded.value : undefined;

  it('are good, or each broken check is told', () => {
    expect(checkCollections(deal!, COLLECTIONS).ok).toBe(true);
    const broken = { name: 'C.csv', text: COLLECTIONS.text.replaceAll('236305552.93', '236305552.94') };
    expect(lines(checkCollections(deal!, broken)).map((line) => line.slice(0, 20))).toEqual([
      'C.csv:2: pool_begin:',
      'C.csv:2: pool_end: 2',
    ]);
  });

  it('are not blamed for what only a run can show', () => {
    const short = { name: 'C.csv', text: COLLECTIONS.text.split('\n').slice(0, 3).join('\n') };
    expect(checkCollections(deal!, short).ok).toBe(true);
  });
});
