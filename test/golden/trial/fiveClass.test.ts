import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { distribute } from '../../../engine/api/distribute';
import { readDistributions } from '../textbook/sheet';

/**
 * A deal written from docs/deal-language.md alone, over thirty months of good and bad times, and figures worked by hand. Rates
 * are LIBOR of two London business days before the period, plus 0.30% and 1.50%, actual/360; else fixed, 30/360. A date begins
 * with the balances that the one before left.
 */
const NAME = 'five-class';

function fileText(kind: string): string {
  return readFileSync(join(import.meta.dirname, `${NAME}.${kind}`), 'utf8');
}

function runWith(settings?: object): Map<string, string> {
  const result = distribute({
    deal: { name: `${NAME}.deal.yaml`, text: fileText('deal.yaml') },
    collections: { name: 'collections.csv', text: fileText('collections.csv') },
    rates: { name: 'libor.csv', text: fileText('rates.csv') },
    ...(settings && { settings: { name: 'settings.json', text: JSON.stringify(settings) } }),
  });
  const told = result.ok ? result.warnings : result.problems;
  if (told.length > 0) throw new Error(told.map(({ message }) => message).join('\n'));
  return readDistributions(result.ok ? result.value : '');
}

/** Figures of one date: those of the deal by item, those of classes by item and class. */
type Figures = Readonly<Record<string, string>>;

function figuresOf(run: ReadonlyMap<string, string>, month: string, wanted: Figures): Figures {
  return Object.fromEntries(
    Object.keys(wanted).map((key) => [key, run.get(`${month} ${key}`) ?? run.get(`${month} ${key} `) ?? 'none']),
  );
}

const CLASSES = ['A-1', 'A-2', 'M-1', 'M-2', 'B'];

const BY_HAND: readonly (readonly [month: string, what: string, figures: Figures])[] = [
  [
    // Paid on Monday 26 February: 27 days from the closing.
    '2024-02',
    'the first date: lockout, and what is over builds the reserve',
    {
      servicing_fee: '416.67', // 1,000,000 × 0.50% / 12
      'interest_due A-1': '2100.00', // 500,000 × 5.60% × 27 / 360
      'interest_due A-2': '1250.00', // 300,000 × 5% / 12
      'interest_due M-1': '412.50', // 90,000 × 5.50% / 12
      'interest_due M-2': '306.00', // 60,000 × 6.80% × 27 / 360
      'interest_due B': '291.67', // 50,000 × 7% / 12
      'principal_sequential A-1': '30000.00',
      'principal_pro_rata A-1': '0.00',
      reserve_target: '14550.00', // 970,000 × 1.50%
      to_reserve: '1473.16', // 6,250.00 − 416.67 − 4,360.17
      reserve: '11473.16',
      residual_interest: '0.00',
    },
  ],
  [
    // 25 July to Monday 26 August: 32 days.
    '2024-08',
    'the lockout is over: pro rata, and the reserve releases as its target falls',
    {
      'interest_due A-1': '1575.71', // 319,400 × 5.55% × 32 / 360 = 1,575.7067
      'interest_due M-2': '360.00', // 60,000 × 6.75% × 32 / 360
      // 30,000 by balances of 819,400, together: 11,693.92, 22,677.57, 25,972.66, 28,169.39, 30,000.00.
      'principal_pro_rata A-1': '11693.92',
      'principal_pro_rata A-2': '10983.65',
      'principal_pro_rata M-1': '3295.09',
      'principal_pro_rata M-2': '2196.73',
      'principal_pro_rata B': '1830.61',
      reserve_released: '450.00', // 12,291.00 − 789,400 × 1.50%
      residual_interest: '889.95', // 5,121.25 − 341.42 − 3,889.88
    },
  ],
  [
    // 30 days; 2,900.00 − 312.08 = 2,587.92 for interest of 3,372.83.
    '2024-10',
    'interest is short: the reserve pays it, but not to Class B',
    {
      'interest_paid A-1': '1289.48', // 291,958.26 × 5.30% × 30 / 360 = 1,289.4823
      'interest_paid A-2': '1142.60', // 274,225.04 × 5% / 12 = 1,142.6043
      'interest_paid M-1': '155.84', // what is left of 2,587.92 after 2,432.08; due are 377.06
      'interest_from_reserve M-1': '221.22',
      'interest_from_reserve M-2': '297.08', // 54,845.01 × 6.50% × 30 / 360 = 297.0771
      'interest_from_reserve B': '0.00',
      'interest_owed B': '266.61', // 45,704.17 × 7% / 12 = 266.6077
      trigger: '0',
      reserve_released: '81.70', // 11,235.00 − 518.30 − 709,000 × 1.50%
    },
  ],
  [
    // 26 December to Monday 27 January: 32 days. LIBOR of 23 December, as London rests on the 25th and the 26th.
    '2025-01',
    'a loss that excess spread and the reserve cover trips the trigger',
    {
      'interest_due A-1': '1101.86', // 252,978.52 × 4.90% × 32 / 360 = 1,101.8620
      loss_from_spread: '878.51', // 4,056.25 − 270.42 − 2,907.32
      loss_from_reserve: '8621.49', // 9,500.00 − 878.51, of 9,735.00
      trigger: '1', // (600 + 400 + 9,500) / 1,000,000 = 1.05%, over 0.50%
      'principal_pro_rata A-1': '0.00',
      'principal_sequential A-1': '39500.00', // 30,000.00 + 9,500.00
      'write_down B': '0.00',
      reserve_released: '0.00',
      reserve: '1113.51',
    },
  ],
  [
    // 29 days; 1,500.00 − 253.96 = 1,246.04 for the seniors' 825.45 + 990.05 = 1,815.50.
    '2025-02',
    'the reserve runs out, and the loss is written down from Class B',
    {
      'interest_paid A-1': '566.53', // 1,246.04 × 825.45 / 1,815.50 = 566.5346
      'interest_paid A-2': '679.51',
      'interest_from_reserve A-1': '258.92', // 825.45 − 566.53
      'interest_from_reserve A-2': '310.54', // 990.05 − 679.51
      'interest_from_reserve M-1': '326.72', // 71,283.88 × 5.50% / 12 = 326.7178
      'interest_from_reserve M-2': '217.33', // 1,113.51 − 569.46 − 326.72
      'interest_owed M-2': '12.36', // 47,522.58 × 6% × 29 / 360 = 229.6925, less 217.33
      'interest_owed B': '231.01', // 39,602.14 × 7% / 12 = 231.0125
      'write_down B': '6000.00',
      'balance B': '33602.14',
      reserve: '0.00',
    },
  ],
  [
    // 28 days; 2,000.00 − 238.96 − 670.72 − 990.05 = 100.27 is left below the seniors.
    '2025-03',
    'what is carried bears interest for Class M-2, none for Class B',
    {
      'interest_on_shortfall M-2': '0.06', // 12.36 × 5.90% × 28 / 360 = 0.0567
      'interest_on_shortfall B': '0.00',
      'interest_paid M-1': '100.27',
      'interest_owed M-1': '226.45', // 326.72 − 100.27
      'interest_owed M-2': '230.50', // 12.36 + 0.06 + 218.08
      'interest_owed B': '427.02', // 231.01 + 33,602.14 × 7% / 12 = 196.0125
    },
  ],
  [
    // 31 days; 3,396.88 − 226.46 − 621.16 − 990.05 = 1,559.21 is left below the seniors.
    '2025-04',
    'what was carried is paid, in order',
    {
      'interest_on_shortfall M-1': '1.04', // 226.45 × 5.50% / 12 = 1.0379
      'interest_on_shortfall M-2': '1.17', // 230.50 × 5.90% × 31 / 360 = 1.1711
      'interest_paid M-1': '554.21', // 226.45 + 1.04 + 326.72
      'interest_paid M-2': '473.11', // 230.50 + 1.17 + 241.44
      'interest_paid B': '531.89', // 1,559.21 − 554.21 − 473.11
      'interest_owed B': '91.14', // 427.02 + 196.01 − 531.89
      to_reserve: '0.00',
    },
  ],
  [
    // 25 September to Monday 27 October: 32 days. LIBOR is 6.90%. The loss limit is 2.00% by now, the losses 1.68%.
    '2025-10',
    'the caps hold, and the trigger has latched',
    {
      'rate A-1': '7.000000000000', // not 7.20%
      'rate M-2': '8.000000000000', // not 8.40%
      'interest_due M-2': '337.94', // 47,522.58 × 8% × 32 / 360 = 337.9384
      'interest_due A-2': '795.38', // 190,891.40 × 5% / 12 = 795.3808
      trigger: '1',
      'principal_sequential A-2': '40100.00', // with 100.00 of loss covered
    },
  ],
  [
    // 27 April to 26 May, after Memorial Day: 29 days. The pool of 62,900.00 is 6.29% of 1,000,000.
    '2026-05',
    'the clean-up call: all is paid, and the reserve goes to the residual',
    {
      'interest_paid M-2': '129.81', // 29,297.86 × 5.50% × 29 / 360 = 129.8058
      'interest_paid B': '196.01', // 33,602.14 × 7% / 12 = 196.0125
      'principal_sequential M-2': '29297.86',
      'principal_sequential B': '33602.14',
      reserve_target: '0.00',
      reserve_released: '4116.57',
      reserve: '0.00',
      residual_interest: '41.09', // 393.12 − 26.21 − 129.81 − 196.01
      residual_principal: '0.00',
    },
  ],
];

describe('five classes, a reserve account and a loss trigger', () => {
  const run = runWith();

  it.each(BY_HAND)('%s: %s', (month, _, figures) => {
    expect(figuresOf(run, month, figures)).toEqual(figures);
  });

  it('ends with the call: the two months after it are not run', () => {
    const months = new Set([...run.keys()].map((key) => key.slice(0, 7)));
    expect([months.size, [...months].at(-1)]).toEqual([28, '2026-05']);
  });

  it('pays or writes down every class to nothing', () => {
    const cents = (item: string): number =>
      [...run]
        .filter(([key]) => CLASSES.some((cls) => key.endsWith(` ${item} ${cls}`)))
        .reduce((sum, [, amount]) => sum + Math.round(Number(amount) * 100), 0);
    // 982,900.00 of principal came in; of 17,100.00 of losses 11,100.00 were covered and 6,000.00 written down.
    expect(cents('principal_pro_rata') + cents('principal_sequential') + cents('write_down')).toBe(1_000_000_00);
    expect(cents('write_down')).toBe(6_000_00);
  });
});

describe('the trigger, forced', () => {
  it('to pass: principal stays pro rata and the reserve is released', () => {
    const run = runWith({ pinned: { trigger: false } });
    expect(run.get('2025-01 principal_sequential A-1')).toBe('0.00');
    // The pool's 39,500.00 by balances: × 252,978.52 / 649,000.00 = 15,396.9978.
    expect(run.get('2025-01 principal_pro_rata A-1')).toBe('15397.00');
  });

  it('to fail: principal is sequential and nothing is released before the end', () => {
    const run = runWith({ pinned: { trigger: true } });
    expect(run.get('2024-08 principal_sequential A-1')).toBe('30000.00');
    const released = [...run].filter(([key, amount]) => key.endsWith(' reserve_released ') && amount !== '0.00');
    expect(released.map(([key]) => key)).toEqual(['2026-05 reserve_released ']);
  });
});
