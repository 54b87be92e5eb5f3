import { ACTUAL_ACTUAL_PERIODS, THIRTY_360_PAIRS } from '../core/dayCountExamples';
import { parseDay, type Day } from '../core/date';
import { Comparisons, figure } from './compare';
import { PUBLISHED_FIGURES } from './publishedFigures';
import type { Calculations, ProofStep } from './types';

const PUBLISHED: ProofStep = {
  group: 'Published formula examples',
  title: 'Standard Formulas of the Bond Market Association',
  find: (c) => PUBLISHED_FIGURES.map(({ title, source, printed, find }) => figure(title, source, printed, find(c))),
};

const CONVERSIONS: ProofStep = {
  group: 'Speeds',
  title: 'SMM, CPR and the curves, there and back',
  find: (c) => {
    const back = new Comparisons();
    const year = new Comparisons();
    for (let step = 0; step <= 1000; step++) {
      const annual = step / 1000;
      const monthly = c.monthlyFromAnnual(annual);
      const found = c.annualFromMonthly(monthly);
      back.check(Math.abs(found - annual) < 1e-14, () => `${annual} comes back as ${found}`);
      // Twelve months of it, one after the other, are the year.
      let left = 1;
      for (let month = 0; month < 12; month++) left *= 1 - monthly;
      year.check(
        Math.abs(1 - left - annual) < 1e-14,
        () => `twelve months at ${monthly} are ${1 - left}, not ${annual}`,
      );
    }
    const psa = new Comparisons();
    for (let age = 1; age <= 360; age++) {
      const found = c.psaFromCpr(c.cprFromPsa(175, age), age);
      psa.check(Math.abs(found - 175) < 1e-10, () => `175 PSA in month ${age} comes back as ${found}`);
    }
    const law = '(1 − SMM)¹² = 1 − CPR';
    return [
      back.finding('CPR to SMM and back, 0% to 100%', law),
      year.finding('Twelve months at the SMM of a CPR', law),
      psa.finding('PSA to CPR and back, months 1 to 360', 'BMA Standard Formulas, SF-6'),
    ];
  },
};

const AMORTISATION: ProofStep = {
  group: 'Speeds',
  title: 'Level payments pay a loan off',
  find: (c) => {
    const ends = new Comparisons();
    const steps = new Comparisons();
    for (const rate of [0, 0.125, 3, 5.875, 7.83, 12.5, 24]) {
      for (const term of [1, 12, 120, 180, 360]) {
        const balance = 1e8;
        const payment = balance * c.levelPayment(rate, term);
        const balances = c.scheduledBalances({ balance, rate, age: 0, remaining: term, flat: 0, payment });
        ends.check(balances[term] === 0, () => `${rate}% over ${term} months ends at ${balances[term]}`);
        for (let month = 1; month < term; month++) {
          const closed = balance * c.levelPayBalance(rate, term, term - month);
          const found = balances[month]!;
          steps.check(
            Math.abs(found - closed) < 0.01,
            () => `${rate}% over ${term}, month ${month}: ${found} by steps, ${closed} in closed form`,
          );
        }
      }
    }
    return [
      ends.finding('Loans of 1 to 360 months end at nothing', 'a level payment, by definition'),
      steps.finding(
        'Balances by steps and in closed form, to a ten-thousandth of a dollar',
        'BMA Standard Formulas, SF-4',
      ),
    ];
  },
};

const DAY_COUNTS: ProofStep = {
  group: 'Day counts',
  title: '30/360 and actual/actual',
  find: (c) => {
    const pairs = new Comparisons();
    for (const [from, to, days] of THIRTY_360_PAIRS) {
      const found = c.dayFraction(day(from), day(to), '30/360').days;
      pairs.check(found === days, () => `${from} to ${to} is ${found} days, not ${days}`);
    }
    const periods = new Comparisons();
    for (const [from, to, years] of ACTUAL_ACTUAL_PERIODS) {
      const { days, basis } = c.dayFraction(day(from), day(to), 'actual/actual');
      periods.check(Math.abs(days / basis - years) < 1e-11, () => `${from} to ${to} is ${days / basis}, not ${years}`);
    }
    return [
      pairs.finding('30/360 (US) between two dates', 'ISDA comparison of 30/360 methods, US column'),
      periods.finding('Actual/actual, years to twelve places', 'ISDA memorandum on actual/actual, 1998'),
      ...SAMPLE_PERIODS.map(([title, source, from, to, expected]) => {
        const { days, basis } = c.dayFraction(day(from), day(to), 'actual/360');
        return figure(title, source, expected, `${days}/${basis}`);
      }),
    ];
  },
};

const SAMPLE_PERIODS = [
  ['First A-1 period from the Closing Date', 'PSA Art. I; choice I-2', '2004-12-30', '2005-01-25', '26/360'],
  ['First A-1 period as literally written', 'PSA Art. I; choice I-2', '2004-12-25', '2005-01-25', '31/360'],
  ['A period over 29 February', 'the calendar', '2008-02-25', '2008-03-25', '29/360'],
] as const;

/** Balance in cents, percent a year, days, basis, cents by hand. Each is exactly half a cent before it is rounded. */
const TIES = [
  [2_880, '4.375', 30, 360, 11, '28.80 × 4.375% × 30/360 = 0.105'],
  [23_630_500_000, '0.15', 30, 360, 2_953_813, '236,305,000.00 × 0.15% × 30/360 = 29,538.125'],
  [100_000, '3.006', 30, 360, 251, '1,000.00 × 3.006% × 30/360 = 2.505'],
  [120_000, '4.125', 31, 360, 426, '1,200.00 × 4.125% × 31/360 = 4.2625, no tie'],
  [-2_880, '4.375', 30, 360, -11, '−28.80 × 4.375% × 30/360 = −0.105'],
  [73_000, '0.50', 1, 365, 1, '730.00 × 0.50% × 1/365 = 0.01, no tie'],
] as const;

const ROUNDING: ProofStep = {
  group: 'Rounding',
  title: 'Half cents go up',
  find: (c) => [
    ...TIES.map(([balance, percent, days, basis, cents, how]) =>
      figure(
        how,
        'half up to the cent, worked by hand',
        String(cents),
        String(c.interest(balance, percent, { days, basis })),
      ),
    ),
    sweep(c),
  ],
};

/** Balances and rates that make many ties, each against whole-number arithmetic of its own. */
function sweep(c: Calculations): ReturnType<Comparisons['finding']> {
  const compared = new Comparisons();
  for (let step = 0; step < 4000; step++) {
    const balance = 1_440 * (1 + ((step * 7919) % 30_011));
    const thousandths = 125 * (1 + ((step * 104_729) % 96));
    const percent = `${Math.floor(thousandths / 1000)}.${String(thousandths % 1000).padStart(3, '0')}`;
    // balance × thousandths / 100,000 × 30 / 360, rounded half up in whole numbers.
    const numerator = BigInt(balance) * BigInt(thousandths) * 30n;
    const denominator = 100_000n * 360n;
    const expected = Number((2n * numerator + denominator) / (2n * denominator));
    const found = c.interest(balance, percent, { days: 30, basis: 360 });
    compared.check(found === expected, () => `${balance} cents at ${percent}% for a month: ${found}, not ${expected}`);
  }
  return compared.finding('Interest with many ties, against whole-number arithmetic', 'half up to the cent');
}

function day(text: string): Day {
  const parsed = parseDay(text);
  if (parsed === undefined) throw new Error(`${text} is not a date`);
  return parsed;
}

/** What needs no deal: formulas, speeds, day counts, rounding. */
export const FORMULA_STEPS: readonly ProofStep[] = [PUBLISHED, CONVERSIONS, AMORTISATION, DAY_COUNTS, ROUNDING];
