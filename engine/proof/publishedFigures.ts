import type { Calculations } from './types';

/** A figure as printed, and the calculation that must give every digit of it. */
export interface PublishedFigure {
  readonly title: string;
  readonly source: string;
  readonly printed: string;
  readonly find: (calculations: Calculations) => string;
}

/*
 * The Bond Market Association (now SIFMA), Uniform Practices for the Clearance and Settlement of Mortgage-Backed
 * Securities, chapter SF "Standard Formulas". A figure is kept with the digits it is printed with.
 */
const SF = (pages: string): string => `BMA Standard Formulas, ${pages}`;

const FIRST_MONTH = 'a 9.0% pass-through on 9.5% loans over 360 months, month 1';

interface FirstMonth {
  readonly scheduled: number;
  readonly interest: number;
  readonly servicing: number;
  readonly prepaid: number;
}

function firstMonth(c: Calculations): FirstMonth {
  const scheduled = 1 - c.levelPayBalance(9.5, 360, 359);
  // 150 PSA in month 1 is 0.3% CPR; the prepayment comes after scheduled principal.
  const prepaid = (1 - scheduled) * c.monthlyFromAnnual(c.cprFromPsa(150, 1));
  return { scheduled, prepaid, interest: 9.5 / 1200, servicing: 0.5 / 1200 };
}

const FIRST_MONTHS: readonly PublishedFigure[] = [
  first('scheduled principal', '0.00049188', ({ scheduled }) => scheduled),
  first('gross interest', '0.00791667', ({ interest }) => interest),
  first('servicing', '0.00041667', ({ servicing }) => servicing),
  first('prepaid at 150 PSA', '0.00025022', ({ prepaid }) => prepaid),
  first('principal passed through', '0.00074210', ({ scheduled, prepaid }) => scheduled + prepaid),
  first('interest passed through', '0.00750000', ({ interest, servicing }) => interest - servicing),
  first(
    'cash passed through',
    '0.00824210',
    ({ scheduled, prepaid, interest, servicing }) => scheduled + prepaid + interest - servicing,
  ),
  {
    title: `Level payment less interest, ${FIRST_MONTH}`,
    source: SF('SF-4'),
    printed: '0.00049188',
    find: (c) => (c.levelPayment(9.5, 360) - 9.5 / 1200).toFixed(8),
  },
  {
    title: 'The same by the schedule of the projection, on $1,000,000.00',
    source: SF('SF-4'),
    printed: '0.00049188',
    find: (c) => {
      const balance = 1e8;
      const payment = balance * c.levelPayment(9.5, 360);
      const balances = c.scheduledBalances({ balance, rate: 9.5, age: 0, remaining: 360, flat: 0, payment });
      return ((balances[0]! - balances[1]!) / balance).toFixed(8);
    },
  },
];

function first(what: string, printed: string, figure: (month: FirstMonth) => number): PublishedFigure {
  return {
    title: `Of ${FIRST_MONTH}: ${what}`,
    source: SF('SF-4 to SF-7'),
    printed,
    find: (c) => figure(firstMonth(c)).toFixed(8),
  };
}

/** GNMA I 9.0% issued in March 1988, observed from June to July 1989. */
const gnma = (c: Calculations) => {
  const before = c.levelPayBalance(9.5, 359, 344);
  const after = c.levelPayBalance(9.5, 359, 343);
  const smm = c.smmFromFactors(0.85150625, 0.84732282, before, after);
  return { before, after, smm, cpr: c.annualFromMonthly(smm) };
};

const GNMA: readonly PublishedFigure[] = [
  pool('amortised balance, June', '0.99213300', (c) => gnma(c).before.toFixed(8)),
  pool('amortised balance, July', '0.99157471', (c) => gnma(c).after.toFixed(8)),
  pool('factor by schedule alone', '0.85102709', (c) => {
    const { before, after } = gnma(c);
    return ((0.85150625 * after) / before).toFixed(8);
  }),
  pool('SMM, percent', '0.435270', (c) => (gnma(c).smm * 100).toFixed(6)),
  pool('CPR, percent', '5.1000', (c) => (gnma(c).cpr * 100).toFixed(4)),
  pool('PSA in month 17', '150.00', (c) => c.psaFromCpr(gnma(c).cpr, 17).toFixed(2)),
];

function pool(what: string, printed: string, find: PublishedFigure['find']): PublishedFigure {
  return { title: `GNMA I 9.0% of March 1988: ${what}`, source: SF('SF-5, SF-6'), printed, find };
}

/** Two pools observed from January to July 1989; 358 payments of the older were left in April 1988. */
const twoPools = (c: Calculations) =>
  c.averageSpeed([
    {
      originalBalance: 1_000_000,
      coupon: 9.5,
      term: 360,
      ageBefore: 11,
      ageAfter: 17,
      factorBefore: 0.86925218,
      factorAfter: 0.84732282,
    },
    {
      originalBalance: 2_000_000,
      coupon: 9.5,
      term: 360,
      ageBefore: 1,
      ageAfter: 7,
      factorBefore: 0.99950812,
      factorAfter: 0.9829023,
    },
  ]);

const AVERAGE: readonly PublishedFigure[] = [
  average('balance', '2813127.42', (c) => twoPools(c).actual.toFixed(2)),
  average('balance by schedule alone', '2859330.23', (c) => twoPools(c).scheduled.toFixed(2)),
  average('SMM, percent', '0.271142', (c) => (twoPools(c).smm * 100).toFixed(6)),
  average('CPR, percent', '3.2056', (c) => (c.annualFromMonthly(twoPools(c).smm) * 100).toFixed(4)),
  average('PSA, by iteration', '212.02', (c) => twoPools(c).psa.toFixed(2)),
];

function average(what: string, printed: string, find: PublishedFigure['find']): PublishedFigure {
  return { title: `Average of two pools, January to July 1989: ${what}`, source: SF('SF-8'), printed, find };
}

const ABS: readonly PublishedFigure[] = [
  {
    title: '2 ABS in month 11 as SMM, percent',
    source: SF('SF-13'),
    printed: '2.5000',
    find: (c) => (c.smmFromAbs(2, 11) * 100).toFixed(4),
  },
  {
    title: 'ABS of a 10% pool of 36-month loans at factor 0.64140448 nine months on',
    source: SF('SF-14'),
    printed: '1.7000',
    // 34 months remaining (age 2) at issue in January, 25 (age 11) in October 1989.
    find: (c) =>
      c.absFromFactors(1, 0.64140448, c.levelPayBalance(10, 36, 34), c.levelPayBalance(10, 36, 25), 2, 11).toFixed(4),
  },
];

/** SMM, CPR and PSA after month 30, in percent. */
const CONVERSIONS: readonly PublishedFigure[] = (
  [
    [0.5, '5.8', '97'],
    [1, '11.4', '189'],
    [2, '21.5', '359'],
    [5, '46.0', '766'],
    [9, '67.8', '1129'],
  ] as const
).map(([smm, cpr, psa]) => ({
  title: `${smm}% SMM as CPR and PSA after month 30`,
  source: SF('SF-6'),
  printed: `${cpr}% CPR, ${psa} PSA`,
  find: (c) => {
    const annual = c.annualFromMonthly(smm / 100);
    return `${(annual * 100).toFixed(1)}% CPR, ${c.psaFromCpr(annual, 31).toFixed(0)} PSA`;
  },
}));

/** The Standard Default Assumption by loan age, annual percent. */
const DEFAULTS: readonly PublishedFigure[] = (
  [
    [1, '0.0200'],
    [2, '0.0400'],
    [29, '0.5800'],
    [30, '0.6000'],
    [60, '0.6000'],
    [61, '0.5905'],
    [90, '0.3150'],
    [119, '0.0395'],
    [120, '0.0300'],
    [121, '0.0300'],
    [360, '0.0300'],
  ] as const
).map(([age, printed]) => ({
  title: `100% SDA in month ${age}, percent a year`,
  source: SF('SF-20'),
  printed,
  find: (c) => (c.cdrFromSda(100, age) * 100).toFixed(4),
}));

const CURVES: readonly PublishedFigure[] = [
  {
    title: '20% HEP over its first twelve months, percent CPR',
    source: 'the home-equity prepayment curve by its common definition',
    printed: '2 4 6 8 10 12 14 16 18 20 20 20',
    find: (c) => Array.from({ length: 12 }, (_, month) => (c.cprFromHep(20, month + 1) * 100).toFixed(0)).join(' '),
  },
  {
    title: '100% PSA in months 1, 2, 29, 30 and 300, percent CPR',
    source: SF('SF-6'),
    printed: '0.2 0.4 5.8 6.0 6.0',
    find: (c) => [1, 2, 29, 30, 300].map((age) => (c.cprFromPsa(100, age) * 100).toFixed(1)).join(' '),
  },
];

/** Every printed example that the engine computes, in the order of the chapter. */
export const PUBLISHED_FIGURES: readonly PublishedFigure[] = [
  ...FIRST_MONTHS,
  ...GNMA,
  ...CONVERSIONS,
  ...CURVES,
  ...AVERAGE,
  ...ABS,
  ...DEFAULTS,
];
