import { describe, expect, it } from 'vitest';
import { parseDay } from '../core/date';
import { problemLine } from '../core/problem';
import { writeCertificates } from './certificatesCsv';
import type { RegisterReport } from './registerReport';
import { ALL_MET, holder, runTrust, transfer } from './testing/ownerTrust';
import { EMPTY_REGISTER, type Transfer } from './types';

const YEAR = Array.from({ length: 12 }, () => 100_000_00);
const HOLDERS = [holder('Sponsor'), holder('Alpha'), holder('Beta')];

/** Reports of transfers over a year of remittances of 100,000.00; the first date also distributes the opening dollar. */
function report(transfers: readonly Transfer[], remittance: readonly number[] = YEAR): RegisterReport {
  return runTrust({ remittance }, { holders: HOLDERS, transfers });
}

const sharesOf = ({ payments }: RegisterReport, date: number): number[] => payments.shares.map((share) => share[date]!);
const percentsOf = ({ interests, payments }: RegisterReport, date: number): readonly string[] =>
  interests[payments.interests[date]!]!.percents;
const reasons = ({ transfers }: RegisterReport, row = 0): string[] => transfers[row]!.reasons.map(({ slug }) => slug);
const messages = ({ transfers }: RegisterReport, row = 0): string[] =>
  transfers[row]!.reasons.map(({ message }) => message);

describe('a register without transfers', () => {
  it('pays everything to the first holder, the opening dollar on the first date', () => {
    const found = runTrust({ remittance: [250_00, 0, 300_00] }, EMPTY_REGISTER);
    expect(found.holders.map(({ id, name }) => [id, name])).toEqual([['Sponsor', 'Sponsor Corp.']]);
    expect([...found.payments.distribution]).toEqual([251_00, 0, 300_00]);
    expect([...found.payments.shares[0]!]).toEqual([251_00, 0, 300_00]);
    expect(found.problems).toEqual([]);
  });

  it('takes the record date as the last business day of the month before', () => {
    // July 30, 2004 is a Friday; September 30 a Thursday; October 29 a Friday (the 31st is a Sunday); May 31, 2005 the
    // Tuesday after Memorial Day.
    const { recordDates } = report([]).payments;
    expect(recordDates[0]).toBe(parseDay('2004-07-30'));
    expect(recordDates[2]).toBe(parseDay('2004-09-30'));
    expect(recordDates[3]).toBe(parseDay('2004-10-29'));
    expect(recordDates[10]).toBe(parseDay('2005-05-31'));
  });

  it('passes over a holiday at the end of a month', () => {
    // May 31, 2010 is Memorial Day, a Monday: the last business day of May is Friday the 28th.
    const months = Array.from({ length: 71 }, () => 1_00);
    const { recordDates, paymentDates } = report([], months).payments;
    expect(paymentDates[70]).toBe(parseDay('2010-06-25'));
    expect(recordDates[70]).toBe(parseDay('2010-05-28'));
  });
});

describe('a transfer that is made', () => {
  it('is paid from the first Payment Date whose record date is on or after it', () => {
    // Record dates: 2004-09-30 for October 25, 2004-10-29 for November 26 (the 25th is Thanksgiving).
    const onRecordDate = report([transfer('2004-09-30', 'Sponsor', 'Alpha', '40')]);
    expect(onRecordDate.transfers[0]).toMatchObject({ made: true, effective: 2, fromAfter: '60', toAfter: '40' });
    expect(sharesOf(onRecordDate, 1)).toEqual([100_000_00, 0, 0]);
    expect(sharesOf(onRecordDate, 2)).toEqual([60_000_00, 40_000_00, 0]);
    // A day later the record date of October has passed: November is the first.
    const dayAfter = report([transfer('2004-10-01', 'Sponsor', 'Alpha', '40')]);
    expect(dayAfter.transfers[0]!.effective).toBe(3);
    expect(sharesOf(dayAfter, 2)).toEqual([100_000_00, 0, 0]);
    expect(sharesOf(dayAfter, 3)).toEqual([60_000_00, 40_000_00, 0]);
    expect(dayAfter.payments.paymentDates[3]).toBe(parseDay('2004-11-26'));
  });

  it('waits a month when it falls on the weekend that ends one', () => {
    // Saturday October 30, 2004 is after the record date of Friday the 29th.
    const found = report([transfer('2004-10-30', 'Sponsor', 'Alpha', '40')]);
    expect(found.transfers[0]!.effective).toBe(4);
    expect(report([transfer('2004-10-29', 'Sponsor', 'Alpha', '40')]).transfers[0]!.effective).toBe(3);
  });

  it('moves on from holder to holder, each from its own record date', () => {
    const found = report([
      transfer('2004-09-15', 'Sponsor', 'Alpha', '60'),
      transfer('2004-12-01', 'Alpha', 'Beta', '25.5'),
    ]);
    expect(percentsOf(found, 1)).toEqual(['100', '0', '0']);
    expect(percentsOf(found, 2)).toEqual(['40', '60', '0']);
    expect(percentsOf(found, 4)).toEqual(['40', '60', '0']);
    expect(percentsOf(found, 5)).toEqual(['40', '34.5', '25.5']);
    // 100,000.00 × 40%, 34.5%, 25.5%.
    expect(sharesOf(found, 5)).toEqual([40_000_00, 34_500_00, 25_500_00]);
  });

  it('may empty the transferor, who is then paid nothing', () => {
    const found = report([transfer('2004-08-10', 'Sponsor', 'Beta', '100')]);
    expect(percentsOf(found, 1)).toEqual(['0', '0', '100']);
    expect(sharesOf(found, 1)).toEqual([0, 0, 100_000_00]);
  });

  it('is not in the run when its first record date comes after the last Payment Date', () => {
    expect(report([transfer('2005-07-15', 'Sponsor', 'Alpha', '40')]).transfers[0]).toMatchObject({
      made: true,
      effective: null,
    });
  });
});

describe('a transfer that is refused', () => {
  const without = (...ids: string[]): string[] => ALL_MET.filter((id) => !ids.includes(id));
  const one = (met: readonly string[], to = 'Alpha'): RegisterReport =>
    report([transfer('2004-09-15', 'Sponsor', to, '40', [...met])]);

  it.each([
    ['Form W-9', without('w9'), 'non_foreign', 'Missing: Form W-9.'],
    [
      'both papers of non-foreign status',
      without('w9', 'status_certificate'),
      'non_foreign',
      'Missing: Form W-9 and Certificate of non-foreign status.',
    ],
    [
      'either route of the Securities Act',
      without('rule_144a'),
      'securities',
      'Missing: Rule 144A letter, or Opinion on the exemption and Letter of the transferee and Letter of the transferor.',
    ],
    [
      'one letter of the opinion route',
      [...without('rule_144a'), 'securities_opinion', 'transferor_letter'],
      'securities',
      'Missing: Rule 144A letter, or Letter of the transferee.',
    ],
    ['ERISA', without('erisa_letter'), 'erisa', 'Missing: ERISA opinion, or ERISA letter.'],
    ['the tax opinion', without('tax_opinion'), 'tax_opinion', 'Missing: Tax opinion.'],
    ['that it is no affiliate', without('not_affiliate'), 'not_affiliate', 'Missing: Not an affiliate of the Issuer.'],
  ])('for want of %s, and changes nothing', (_, met, slug, message) => {
    const found = one(met);
    expect(reasons(found)).toEqual([slug]);
    expect(messages(found)).toEqual([message]);
    expect(found.transfers[0]!.made).toBe(false);
    expect(found.interests).toHaveLength(1);
    expect(sharesOf(found, 11)).toEqual([100_000_00, 0, 0]);
  });

  it('is made by the other route of the Securities Act', () => {
    const route = ['securities_opinion', 'transferee_letter', 'transferor_letter'];
    expect(one([...without('rule_144a'), ...route]).transfers[0]!.made).toBe(true);
  });

  it('needs no ERISA paper for the first transfer of the first holder to an affiliate, and for no other', () => {
    const met = [...without('erisa_letter'), 'to_affiliate'];
    const found = report([
      transfer('2004-09-15', 'Sponsor', 'Alpha', '40', met),
      transfer('2004-10-15', 'Sponsor', 'Beta', '20', met),
      transfer('2004-11-15', 'Alpha', 'Beta', '20', met),
    ]);
    expect(found.transfers.map(({ made }) => made)).toEqual([true, false, false]);
    expect(found.transfers[0]!.conditions.find(({ id }) => id === 'erisa')).toMatchObject({
      state: 'not needed',
      why: 'First transfer of the Sponsor to an affiliate',
    });
    expect(reasons(found, 1)).toEqual(['erisa']);
    expect(reasons(found, 2)).toEqual(['erisa']);
  });

  it('leaves no interest below the minimum, on either side', () => {
    expect(messages(report([transfer('2004-09-15', 'Sponsor', 'Alpha', '9.999')]))).toEqual([
      'Alpha would have 9.999%, below the minimum of 10%.',
    ]);
    expect(messages(report([transfer('2004-09-15', 'Sponsor', 'Alpha', '95')]))).toEqual([
      'Sponsor would have 5%, below the minimum of 10%.',
    ]);
    expect(report([transfer('2004-09-15', 'Sponsor', 'Alpha', '90')]).transfers[0]!.made).toBe(true);
  });

  it('allows an addition below the minimum and says that the certificates must be exchanged together', () => {
    const found = report([
      transfer('2004-09-15', 'Sponsor', 'Alpha', '40'),
      transfer('2004-10-15', 'Sponsor', 'Alpha', '5'),
    ]);
    expect(found.transfers[1]).toMatchObject({ made: true, toAfter: '45' });
    expect(found.transfers[1]!.notes.map(({ slug }) => slug)).toEqual(['small-transfer']);
  });

  it('names everything that is wrong at once', () => {
    const found = report([transfer('2004-06-01', 'Sponser', 'Gamma', 'much', [])]);
    expect(reasons(found)).toEqual([
      'date-order',
      'unknown-holder',
      'unknown-holder',
      'percent',
      'non_foreign',
      'securities',
      'erisa',
      'tax_opinion',
      'not_affiliate',
    ]);
    expect(found.transfers[0]!.reasons[1]!.remedy).toBe('Did you mean Sponsor?');
  });

  it.each([
    ['a date that does not exist', transfer('2004-02-30', 'Sponsor', 'Alpha', '40'), 'date'],
    ['more than the transferor has', transfer('2004-09-15', 'Alpha', 'Beta', '10'), 'too-much'],
    ['nothing', transfer('2004-09-15', 'Sponsor', 'Alpha', '0'), 'nothing'],
    ['itself', transfer('2004-09-15', 'Sponsor', 'Sponsor', '40'), 'same-holder'],
    ['more than the whole', transfer('2004-09-15', 'Sponsor', 'Alpha', '101'), 'percent'],
    ['thirteen digits', transfer('2004-09-15', 'Sponsor', 'Alpha', '33.3333333333333'), 'percent'],
  ])('is refused for %s', (_, entry, slug) => {
    expect(reasons(report([entry]))).toEqual([slug]);
  });

  it('is refused before the last transfer made, not before one refused', () => {
    const found = report([
      transfer('2004-11-15', 'Sponsor', 'Alpha', '40', []),
      transfer('2004-10-15', 'Sponsor', 'Alpha', '40'),
      transfer('2004-10-14', 'Sponsor', 'Beta', '20'),
      transfer('2004-10-15', 'Sponsor', 'Beta', '20'),
    ]);
    expect(found.transfers.map(({ made }) => made)).toEqual([false, true, false, true]);
    expect(messages(found, 2)).toEqual(['2004-10-14 is before the last transfer made, 2004-10-15.']);
  });

  it('is a warning at its row and column; what cannot be read is an error', () => {
    const found = report([
      transfer('2004-09-15', 'Sponsor', 'Alpha', '40', without('tax_opinion')),
      transfer('soon', 'Sponsor', 'Alpha', '40'),
    ]);
    expect(found.problems.map(({ severity, at }) => [severity, at?.row, at?.column])).toEqual([
      ['warning', 1, 'met'],
      ['error', 2, 'date'],
    ]);
    expect(problemLine(found.problems[0]!)).toBe(
      'warning: Register:1: met: Transfer 1 (2004-09-15, Sponsor to Alpha) is not made. Missing: Tax opinion. Required by TA 3.05.',
    );
  });
});

describe('a distribution', () => {
  it('is split by cumulative rounding in register order', () => {
    // Thirds as typed: 33.33, 33.33 and 33.34 percent of 100.00 (and the opening dollar on the first date).
    const transfers = [
      transfer('2004-07-29', 'Sponsor', 'Alpha', '33.33'),
      transfer('2004-07-29', 'Sponsor', 'Beta', '33.34'),
    ];
    const found = report(transfers, [99_00, 1_00, 1, 2, 5]);
    // 100.00: 33.33, then 66.66 − 33.33, then 100 − 66.66.
    expect(sharesOf(found, 0)).toEqual([33_33, 33_33, 33_34]);
    // 1.00: 0.3333 → 0.33; 0.6666 → 0.67, less 0.33; 1.00 less 0.67.
    expect(sharesOf(found, 1)).toEqual([33, 34, 33]);
    // 0.01: 0.003333 → 0; 0.006666 → 0.01; the last has none.
    expect(sharesOf(found, 2)).toEqual([0, 1, 0]);
    // 0.02: 0.006666 → 0.01; 0.013332 → 0.01; 0.02 less 0.01.
    expect(sharesOf(found, 3)).toEqual([1, 0, 1]);
    // 0.05: 0.016665 → 0.02; 0.03333 → 0.03; 0.05 less 0.03.
    expect(sharesOf(found, 4)).toEqual([2, 1, 2]);
  });

  it('rounds a half cent up, decided by the digits as typed', () => {
    // 12.5% of 0.04 is half a cent; 12.499999999999% is below it.
    const half = (percent: string): number[] =>
      sharesOf(report([transfer('2004-07-29', 'Sponsor', 'Alpha', percent)], [0, 4]), 1);
    expect(half('87.5')).toEqual([1, 3, 0]);
    expect(half('87.500000000001')).toEqual([0, 4, 0]);
  });

  it('withholds a rate of the share, halves up, counted as distributed', () => {
    const holders = [holder('Sponsor'), holder('Alpha', '30', 'IRS'), holder('Beta', '12.5', 'State')];
    const transfers = [
      transfer('2004-08-02', 'Sponsor', 'Alpha', '25'),
      transfer('2004-08-02', 'Sponsor', 'Beta', '10'),
    ];
    const found = runTrust({ remittance: [0, 333_33, 1_00] }, { holders, transfers });
    // 333.33: 65% 216.6645 → 216.66; 90% 299.997 → 300.00, less 216.66 is 83.34; 33.33.
    expect(sharesOf(found, 1)).toEqual([216_66, 83_34, 33_33]);
    // 30% of 83.34 is 25.002; 12.5% of 33.33 is 4.16625.
    expect(found.payments.withheld.map((withheld) => withheld[1])).toEqual([0, 25_00, 4_17]);
    // 1.00: 0.65, 0.25, 0.10; 30% of 0.25 is 7.5 cents, up to 8; 12.5% of 0.10 is 1.25 cents.
    expect(found.payments.withheld.map((withheld) => withheld[2])).toEqual([0, 8, 1]);
    expect(found.years).toEqual([
      { year: 2004, holder: 'Sponsor', distributed: 1_00 + 216_66 + 65, withheld: 0, authority: '' },
      { year: 2004, holder: 'Alpha', distributed: 83_34 + 25, withheld: 25_08, authority: 'IRS' },
      { year: 2004, holder: 'Beta', distributed: 33_33 + 10, withheld: 4_18, authority: 'State' },
    ]);
    expect(writeCertificates(found)).toBe(
      [
        'payment_date,record_date,holder,percentage,share,withheld,authority,net',
        '2004-08-25,2004-07-30,Sponsor,100,1.00,0.00,,1.00',
        '2004-09-27,2004-08-31,Sponsor,65,216.66,0.00,,216.66',
        '2004-09-27,2004-08-31,Alpha,25,83.34,25.00,IRS,58.34',
        '2004-09-27,2004-08-31,Beta,10,33.33,4.17,State,29.16',
        '2004-10-25,2004-09-30,Sponsor,65,0.65,0.00,,0.65',
        '2004-10-25,2004-09-30,Alpha,25,0.25,0.08,IRS,0.17',
        '2004-10-25,2004-09-30,Beta,10,0.10,0.01,State,0.09',
        '',
      ].join('\n'),
    );
  });

  it('adds the years up apart', () => {
    const { years } = report([]);
    // Five dates of 2004 (with the opening dollar) and seven of 2005.
    expect(years.map(({ year, distributed }) => [year, distributed])).toEqual([
      [2004, 500_001_00],
      [2005, 700_000_00],
    ]);
  });
});

describe('holders', () => {
  it('keep the order entered, the first holder before them where it is not entered', () => {
    const entries = { holders: [holder('Beta'), holder('Alpha')], transfers: [] };
    expect(runTrust({ remittance: [1] }, entries).holders.map(({ id }) => id)).toEqual(['Sponsor', 'Beta', 'Alpha']);
  });

  it('that cannot be told apart, or withhold what is no percentage, are problems', () => {
    const holders = [holder('Alpha', '130', 'IRS'), holder('Alpha'), holder(' '), holder('Beta', '30')];
    const found = runTrust({ remittance: [1] }, { holders, transfers: [] });
    expect(found.problems.map(({ code, severity, at }) => [code, severity, at?.row, at?.column])).toEqual([
      ['REGISTER/withholding', 'error', 1, 'withholding'],
      ['REGISTER/duplicate-holder', 'error', 2, 'id'],
      ['REGISTER/no-id', 'error', 3, 'id'],
      ['REGISTER/no-authority', 'warning', 4, 'authority'],
    ]);
    expect(found.holders.map(({ id }) => id)).toEqual(['Sponsor', 'Alpha', 'Beta']);
  });
});

describe('who decides', () => {
  const control = (...transfers: Transfer[]) => report(transfers).interests.at(-1)!.control;

  it('is one holder with more than half', () => {
    expect(control(transfer('2004-09-15', 'Sponsor', 'Alpha', '49.9'))).toMatchObject({ alone: ['Sponsor'] });
  });

  it('is nobody alone with exactly half', () => {
    expect(control(transfer('2004-09-15', 'Sponsor', 'Alpha', '50'))).toEqual({
      alone: [],
      together: [['Sponsor', 'Alpha']],
      everyone: ['Sponsor', 'Alpha'],
    });
  });

  it('is any two of three thirds', () => {
    const found = control(
      transfer('2004-09-15', 'Sponsor', 'Alpha', '33'),
      transfer('2004-09-15', 'Sponsor', 'Beta', '33'),
    );
    expect(found.together).toEqual([
      ['Sponsor', 'Alpha'],
      ['Sponsor', 'Beta'],
      ['Alpha', 'Beta'],
    ]);
  });
});

describe('an act that the run does', () => {
  // Half of the bonds or more paid on a date is a redemption of this trust: on the second date, September 27, 2004.
  const rows = { remittance: [1_00, 1_00, 1_00], bondPrincipal: [10_00, 90_00, 0] };
  const told = (...transfers: Transfer[]): string[] =>
    runTrust(rows, { holders: HOLDERS, transfers }).problems.map(problemLine);

  it('is told where no holder has the majority that it needs on that day', () => {
    expect(told(transfer('2004-09-27', 'Sponsor', 'Alpha', '50'))).toEqual([
      'warning: Register: Redeem the bonds: on 2004-09-27 no holder has the majority that this needs. Take it out of the run, or let one holder have more than 50% (TA 4.11).',
    ]);
  });

  it('is nothing to tell with one, or when the majority goes a day later', () => {
    expect(told(transfer('2004-09-27', 'Sponsor', 'Alpha', '49'))).toEqual([]);
    expect(told(transfer('2004-09-28', 'Sponsor', 'Alpha', '50'))).toEqual([]);
  });
});

describe('the end', () => {
  // The bonds' 100.00 are paid on the third date, October 25, 2004; nothing is remitted from the fifth, December 27 (the 25th is
  // a Saturday).
  const rows = { remittance: [1_00, 1_00, 1_00, 1_00, 0, 0], bondPrincipal: [0, 60_00, 40_00, 0, 0, 0] };

  it('dates the notices from the events of the run', () => {
    const { events, dates } = runTrust(rows, EMPTY_REGISTER);
    expect(events.map(({ id, date, day }) => [id, date, day])).toEqual([
      ['bonds_paid', 2, parseDay('2004-10-25')],
      ['ended', 4, parseDay('2004-12-27')],
    ]);
    // Monday October 25 and five business days: November 1. Six months and a year after December 27, 2004.
    expect(dates.map(({ id, counted, day }) => [id, counted, day])).toEqual([
      ['notice', '5 business days after final payment of the bonds', parseDay('2004-11-01')],
      ['second_notice', '6 months after final payment of the certificates', parseDay('2005-06-27')],
      ['unclaimed', '1 year after final payment of the certificates', parseDay('2005-12-27')],
    ]);
  });

  it('has no dates while the bonds are not paid within the run', () => {
    const { events, dates } = runTrust({ remittance: [1_00] }, EMPTY_REGISTER);
    expect([...events, ...dates].every(({ day }) => day === null)).toBe(true);
  });

  it('pays on surrender: on the last date the record date does not apply', () => {
    // December 10 is after November 30, the record date of December 27, but before the payment itself.
    const entries = { holders: HOLDERS, transfers: [transfer('2004-12-10', 'Sponsor', 'Alpha', '100')] };
    const found = runTrust(rows, entries);
    expect(found.payments.recordDates[4]).toBe(found.payments.paymentDates[4]);
    expect(found.transfers[0]!.effective).toBe(4);
    expect(percentsOf(found, 4)).toEqual(['0', '100', '0']);
  });
});
