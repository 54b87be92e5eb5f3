import { type Period, levelPool } from '../collectionsBuilder';
import { type Scenario, flat, percentText, scenario } from './scenario';

const MILLION = 1_000_000_00;

/** The rate of A-1, its caps, the carry forward, interest shortfalls, rate paths. */
export function interestScenarios(): Scenario[] {
  return [
    scenario(
      'net-wac-cap',
      'LIBOR rises over what the loans earn: the difference is carried with interest and repaid later',
      {
        plan: levelPool({ wac: '6.10', prepaid: () => 14_000 }),
        libor: (n) => (n < 20 ? '3.00000' : n < 40 ? '6.25000' : '1.10000'),
        dates: 120,
      },
    ),
    scenario('net-wac-cap-still-pool', 'the cap binds on a pool that pays no principal', {
      plan: (n): Period => ({ wac: '5.00', scheduled: n === 1 ? 552_93 : 0 }),
      libor: (n) => (n < 6 ? '5.00000' : '0.50000'),
      dates: 24,
      settings: { parameters: { target_percentage: 0 } },
    }),
    scenario('net-wac-cap-at-zero', 'loans that earn less than the fees: the cap stops at zero', {
      plan: (n): Period => ({ wac: n < 6 ? '0.40' : '7.00', scheduled: 150_000_00 }),
      libor: flat('4.00000'),
      dates: 30,
    }),
    scenario('hard-cap', 'LIBOR over 7.00%: A-1 stops at 7.15% and nothing is carried', {
      plan: levelPool({ wac: '11.50', prepaid: () => 14_000 }),
      libor: (n) => (n < 10 ? '6.99999' : n < 30 ? '7.00000' : n < 60 ? '8.43750' : '3.00000'),
      dates: 80,
    }),
    scenario('hard-cap-and-net-wac-cap', 'both caps are under LIBOR: only the part up to 7.15% is carried', {
      plan: levelPool({ wac: '7.20', prepaid: () => 14_000 }),
      libor: (n) => (n >= 5 && n < 40 ? '9.00000' : '2.00000'),
      dates: 80,
    }),
    scenario(
      'carry-forward-outlives-a1',
      'A-1 is paid off before its carry forward is, and the carry forward is still paid',
      {
        plan: levelPool({ wac: '5.20', prepaid: () => 60_000, also: (n) => (n >= 26 ? { wac: '8.00' } : {}) }),
        libor: (n) => (n < 22 ? '5.40000' : '0.25000'),
        dates: 110,
        settings: { parameters: { target_percentage: 0.5, oc_floor: 0.1 } },
      },
    ),
    scenario(
      'relief-act-shortfall',
      'interest the Relief Act forgives lowers the accrual of every class and is not made good',
      {
        plan: levelPool({ prepaid: () => 14_000, also: (n) => (n % 4 === 1 ? { reliefActShortfall: 12_345_67 } : {}) }),
        dates: 60,
      },
    ),
    scenario('prepayment-shortfall', 'Prepayment Interest Shortfalls lower the accrual and come back at (vii)', {
      plan: levelPool({ prepaid: () => 20_000, also: (n) => ({ prepaymentShortfall: 4_321_09 + n * 17 }) }),
      dates: 60,
    }),
    scenario(
      'prepayment-shortfall-part-paid',
      'what is left after (vi) covers only part of the Prepayment Interest Shortfall',
      {
        plan: (n): Period => ({
          scheduled: n === 1 ? 552_93 : 0,
          prepaymentShortfall: 900_000_01,
          reliefActShortfall: 3_33,
          grossInterest: n % 2 === 0 ? 345_678_91 : 700_000_00,
        }),
        dates: 12,
        settings: { parameters: { target_percentage: 0 } },
      },
    ),
    scenario(
      'shortfalls-exceed-all-interest',
      'shortfalls beyond all Class A interest stop there, the prepayment part first',
      {
        plan: (n): Period => {
          if (n === 3) return { prepaymentShortfall: 2 * MILLION, reliefActShortfall: MILLION };
          if (n === 5) return { prepaymentShortfall: 300_000_00, reliefActShortfall: 3 * MILLION };
          if (n === 18) return { prepaymentShortfall: 2 * MILLION, grossInterest: 1_500_000_00 };
          return { scheduled: 250_000_00 };
        },
        dates: 24,
      },
    ),
    scenario('rates-by-date', 'the rate of a month is the latest fixing on or before its Interest Determination Date', {
      plan: levelPool({ prepaid: () => 20_000 }),
      libor: weeklyFixings(),
      dates: 100,
    }),
    scenario('rates-by-date-exact', 'a fixing on every determination date, and another rate the day after it', {
      plan: levelPool({ prepaid: () => 20_000 }),
      libor: fixingsOnDeterminationDates(),
      dates: 14,
    }),
    scenario('no-interest-at-all', 'a pool at zero percent and LIBOR at zero', {
      plan: levelPool({ wac: '0', prepaid: () => 20_000 }),
      libor: flat('0'),
      dates: 30,
    }),
    scenario('servicing-fee-reported', 'the fee as reported on some rows, computed on the others', {
      plan: levelPool({
        prepaid: () => 16_000,
        also: (n, begin) => (n % 3 === 0 ? {} : { servicingFee: n % 3 === 1 ? Math.round(begin / 2600) : 0 }),
      }),
      dates: 40,
    }),
    scenario('advances-are-only-reported', 'advances and their reimbursement change nothing in the cash', {
      plan: levelPool({
        prepaid: () => 16_000,
        also: (n) => ({ advances: 1_000_00 * n, advancesReimbursed: 900_00 * n }),
      }),
      dates: 20,
    }),
    scenario('substitution', 'loans in and out, with the shortage made good, partly made good and not at all', {
      plan: levelPool({
        prepaid: () => 15_000,
        also: (n) => {
          if (n === 4)
            return { substitutedOut: 250_000_00, substitutedIn: 240_000_00, substitutionAdjustment: 10_000_00 };
          if (n === 7)
            return { substitutedOut: 900_000_00, substitutedIn: 850_000_00, substitutionAdjustment: 20_000_00 };
          if (n === 9) return { substitutedOut: 9 * MILLION };
          return n === 12 ? { substitutedIn: 123_456_78 } : {};
        },
      }),
      dates: 70,
    }),
    scenario('purchases', 'loans bought out of the pool are principal in cash', {
      plan: levelPool({ prepaid: () => 15_000, also: (n) => (n % 6 === 2 ? { purchased: 456_789_01 } : {}) }),
      dates: 70,
    }),
  ];
}

/** One fixing each Tuesday from December 2004: a made-up path. */
function weeklyFixings(): string {
  const lines = ['date,rate'];
  const first = Date.UTC(2004, 11, 7);
  for (let week = 0; week < 440; week++) {
    const day = new Date(first + week * 7 * 86_400_000).toISOString().slice(0, 10);
    lines.push(`${day},${percentText(200_000 + week * 613 + ((week * 7919) % 997) * 13)}`);
  }
  return `${lines.join('\n')}\n`;
}

/** Determination dates of February 2005 to February 2006, worked with a wall calendar, and a decoy the day after each. */
function fixingsOnDeterminationDates(): string {
  const determined = [
    '2005-01-21', '2005-02-23', '2005-03-23', '2005-04-21', '2005-05-23', '2005-06-23', '2005-07-21',
    '2005-08-23', '2005-09-22', '2005-10-21', '2005-11-22', '2005-12-22', '2006-01-23',
  ]; // prettier-ignore
  const lines = determined.flatMap((date, k) => {
    const dayAfter = new Date(Date.parse(date) + 86_400_000).toISOString().slice(0, 10);
    return [`${date},${percentText(250_000 + k * 11_111)}`, `${dayAfter},9.99999`];
  });
  return `date,rate\n${lines.join('\n')}\n`;
}
