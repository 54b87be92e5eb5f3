import { describe, expect, it } from 'vitest';
import { parseDay, parseMonth } from '../../../engine/core/date';
import { problemLine } from '../../../engine/core/problem';
import { NO_SETTINGS } from '../../../engine/deal/settings';
import { registerReport } from '../../../engine/register/registerReport';
import type { RegisterEntries } from '../../../engine/register/types';
import { runDeal } from '../../../engine/waterfall/runDeal';
import { ACCOUNT_BY_HAND, REDEMPTION, type AccountDate } from './accountByHand';
import { impacDeal } from './dealRun';

/*
 * The holders of the Certificates over the year of the account worked by hand. Four transfers: one refused for want of the ERISA
 * papers, one made on a Record Date, one made on the Record Date of the month after the redemption, and one made after the Record
 * Date of the final payment, which is paid on surrender (TA 8.01(c)).
 */
const CENTS = (text: string): number => Number(text.replaceAll(',', '').replace('.', ''));

function run(entries: RegisterEntries) {
  const column = (of: (date: AccountDate) => string): number[] => ACCOUNT_BY_HAND.map((date) => CENTS(of(date)));
  const collections = {
    name: 'by hand',
    months: ACCOUNT_BY_HAND.map(({ month }) => parseMonth(month)!),
    money: {
      remittance: column(({ remittance }) => remittance),
      owner_trustee_owed: column(({ trusteeOwed }) => trusteeOwed),
      owner_trustee_paid_elsewhere: column(({ trusteePaidElsewhere }) => trusteePaidElsewhere),
      expenses_incurred: column(({ expenses }) => expenses),
      special_cap_receipts: column(({ specialCap }) => specialCap),
      sale_proceeds: column(({ saleProceeds }) => saleProceeds),
    },
    rates: {},
  };
  const settings = {
    ...NO_SETTINGS,
    choices: { bonds: 'typed' },
    parameters: {
      redemption_month: REDEMPTION.month,
      redemption_price: `$${REDEMPTION.price}`,
      final_month: REDEMPTION.finalMonth,
    },
  };
  const libor = { by: 'date', name: 'libor', source: 'any', rows: [['2004-07-27', '1.33']] } as const;
  const ran = runDeal(impacDeal, settings, collections, { libor_1m: libor });
  if (!ran.ok) throw new Error(ran.problems.map(problemLine).join('\n'));
  return registerReport(impacDeal, ran.value.results, entries)!;
}

const PAPERS = ['instrument', 'form_w9', 'non_foreign_certificate', 'rule_144a_letter', 'tax_opinion', 'not_affiliate'];
const ALL = [...PAPERS, 'erisa_certification'];
const ALPHA = { id: 'Alpha', name: 'Alpha Fund', taxStatus: 'Foreign partner', withholding: '30', authority: 'IRS' };
const BETA = { id: 'Beta', name: 'Beta Bank', taxStatus: 'US corporation', withholding: '', authority: '' };
const moved = (date: string, from: string, to: string, percent: string, met: readonly string[] = ALL) => ({
  date,
  from,
  to,
  percent,
  met,
  note: '',
});

const report = run({
  holders: [ALPHA, BETA],
  transfers: [
    moved('2004-09-20', 'IMH', 'Alpha', '40', PAPERS),
    moved('2004-10-29', 'IMH', 'Alpha', '40'),
    moved('2005-04-29', 'IMH', 'Beta', '26.6'),
    moved('2005-07-11', 'Alpha', 'Beta', '40'),
  ],
});

/** By Payment Date: IMH, Alpha, Beta; what is withheld from Alpha. */
const BY_HAND: readonly (readonly [
  date: string,
  imh: string,
  alpha: string,
  beta: string,
  withheld: string,
  how: string,
])[] = [
  ['2004-08-25', '1,250,340.17', '0.00', '0.00', '0.00', 'the Depositor holds all'],
  ['2004-09-27', '980,454.07', '0.00', '0.00', '0.00', 'the Depositor holds all'],
  ['2004-10-25', '0.00', '0.00', '0.00', '0.00', 'nothing is distributed'],
  ['2004-11-26', '0.00', '0.00', '0.00', '0.00', 'the transfer counts, but nothing is distributed'],
  ['2004-12-27', '2,670.39', '1,780.26', '0.00', '534.08', '60% of 4,450.65; 30% of 1,780.26 is 534.078'],
  ['2005-01-25', '675,000.00', '450,000.00', '0.00', '135,000.00', '60% and 40% of 1,125,000.00'],
  ['2005-02-25', '0.00', '0.00', '0.00', '0.00', 'nothing is distributed'],
  ['2005-03-25', '423,000.00', '282,000.00', '0.00', '84,600.00', '60% and 40% of 705,000.00'],
  [
    '2005-04-25',
    '448,407.40',
    '298,938.27',
    '0.00',
    '89,681.48',
    '60% of 747,345.67 is 448,407.402; 30% of the rest 89,681.481',
  ],
  [
    '2005-05-25',
    '782,454.75',
    '937,071.56',
    '623,152.59',
    '281,121.47',
    '2,342,678.90: 33.4% is 782,454.7526, 73.4% is 1,719,526.3126, less 782,454.75; 30% of 937,071.56 is 281,121.468',
  ],
  ['2005-06-27', '0.00', '0.00', '0.00', '0.00', 'nothing is distributed'],
  ['2005-07-25', '1,670,000.33', '0.00', '3,330,000.66', '0.00', '5,000,000.99 on surrender: 33.4% is 1,670,000.33066'],
];

describe('a year of the Certificates, by hand', () => {
  it.each(BY_HAND.map((row, i) => ({ row, i, date: row[0], how: row[5] })))('$date: $how', ({ row, i }) => {
    const [date, imh, alpha, beta, withheld] = row;
    expect(report.payments.paymentDates[i]).toBe(parseDay(date));
    expect(report.payments.distribution[i]).toBe(CENTS(ACCOUNT_BY_HAND[i]!.distribution));
    expect(report.payments.shares.map((share) => share[i])).toEqual([CENTS(imh), CENTS(alpha), CENTS(beta)]);
    expect(report.payments.withheld.map((each) => each[i])).toEqual([0, CENTS(withheld), 0]);
  });

  it('refuses the transfer without ERISA papers, and dates the others by their Record Dates', () => {
    expect(report.transfers.map(({ made, effective }) => [made, effective])).toEqual([
      [false, null],
      // October 29, 2004, a Friday, is the last business day of October: paid from November 26.
      [true, 3],
      [true, 9],
      // After the Record Date of June 30, but the Record Date does not apply to the final payment.
      [true, 11],
    ]);
    expect(report.transfers[0]!.reasons.map(({ message, remedy }) => `${message} ${remedy}`)).toEqual([
      'Missing: Opinion of Counsel on ERISA, or ERISA certification (Exhibit G). Required by TA 3.05, Exhibit G.',
    ]);
  });

  it('has one Majority Certificateholder when the bonds are redeemed, and none after', () => {
    const april = report.interests[report.payments.interests[8]!]!;
    expect(april.percents).toEqual(['60', '40', '0']);
    expect(april.control.alone).toEqual(['IMH']);
    const may = report.interests[report.payments.interests[9]!]!;
    expect(may.percents).toEqual(['33.4', '40', '26.6']);
    expect(may.control).toMatchObject({
      alone: [],
      together: [
        ['IMH', 'Alpha'],
        ['IMH', 'Beta'],
        ['Alpha', 'Beta'],
      ],
    });
  });

  it('reports what Alpha was distributed and what of it went to the authority, by year', () => {
    // 2004: 1,780.26. 2005: 450,000.00 + 282,000.00 + 298,938.27 + 937,071.56; 135,000.00 + 84,600.00 + 89,681.48 + 281,121.47.
    expect(report.years.filter(({ holder }) => holder === 'Alpha')).toEqual([
      { year: 2004, holder: 'Alpha', distributed: CENTS('1,780.26'), withheld: CENTS('534.08'), authority: 'IRS' },
      {
        year: 2005,
        holder: 'Alpha',
        distributed: CENTS('1,968,009.83'),
        withheld: CENTS('590,402.95'),
        authority: 'IRS',
      },
    ]);
  });

  it('dates the notices of the end', () => {
    // April 25, 2005 is a Monday: five Business Days later is Monday, May 2.
    expect(report.dates.map(({ id, day }) => [id, day])).toEqual([
      ['notice', parseDay('2005-05-02')],
      ['surrender_date', parseDay('2005-07-25')],
      ['second_notice', parseDay('2006-01-25')],
      ['unclaimed', parseDay('2006-07-25')],
    ]);
  });

  it('never lets a transfer reach an affiliate, though the first needs no ERISA papers', () => {
    const met = [...PAPERS, 'to_affiliate'];
    const [first] = run({ holders: [ALPHA], transfers: [moved('2004-08-02', 'IMH', 'Alpha', '40', met)] }).transfers;
    expect(first!.conditions.map(({ id, state }) => [id, state])).toEqual([
      ['instrument', 'met'],
      ['non_foreign_status', 'met'],
      ['securities_act', 'met'],
      ['erisa', 'not needed'],
      ['tax_opinion', 'met'],
      ['not_affiliate', 'missing'],
    ]);
  });
});
