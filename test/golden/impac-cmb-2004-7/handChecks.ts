import { checks, type HandCheck } from '../handCheck';

/*
 * Two groups of still loans at 5.625%, LIBOR 1.33% and then 1.50%, worked with a pocket calculator's operations; nothing here was
 * read off a run. 10,675,000.00 of OC at closing: 2,135,000,000.00 of loans, 2,124,325,000.00 of bonds.
 */
export const HAND_CHECKS: readonly HandCheck[] = [
  ...checks('still-pool', [
    ['2004-08', 'interest_accrued', 'M-1', '55728.75', '38,500,000.00 x (1.33% + 0.60%) x 27 / 360'],
    ['2004-08', 'interest_accrued', 'M-3', '66147.64', '36,295,000.00 x 2.43% x 27 / 360 = 66,147.6375'],
    ['2004-08', 'interest_accrued', 'M-4', '58958.03', '29,890,000.00 x 2.63% x 27 / 360 = 58,958.025: the half cent goes up'],
    ['2004-08', 'servicing_fee_paid', '', '667187.50', '1,283,333,000.00 x 0.375% / 12 = 401,041.56 and 851,667,000.00: 266,145.94'],
    ['2004-08', 'interest_paid', 'B', '43998.08', '15,317,000.00 x 3.83% x 27 / 360 = 43,998.0825, the last of 2,794,713.90'],
    [
      '2004-08', 'principal_paid', '1-A-1', '3540649.43',
      'interest 6,015,623.44 + 3,992,189.06 - fees 667,187.50 - 2,794,713.90 = 6,545,911.10; x 1,047,174,000 / 1,936,003,000',
    ],
    ['2004-08', 'principal_paid', '1-A-2', '393403.23', '6,545,911.10 x 1,163,526,000 / 1,936,003,000 = 3,934,052.66, less 3,540,649.43'],
    ['2004-08', 'principal_paid', '2-A', '2611858.44', '6,545,911.10 - 3,934,052.66'],
    ['2004-08', 'oc_amount', '', '17220911.10', '10,675,000.00 + 6,545,911.10'],
    ['2004-08', 'oc_target', '', '21350000.00', '1.00% x 2,135,000,000.00'],
    ['2004-08', 'certificate_distribution', 'Certificates', '0.00', 'all excess interest builds the OC'],
    ['2004-09', 'interest_accrued', '1-A-1', '1788961.50', '1,043,633,350.57 x (1.50% + 0.37%) x 33 / 360 = 1,788,961.5018'],
    ['2004-09', 'interest_accrued', '2-A', '1284391.68', '769,865,141.56 x 1.82% x 33 / 360 = 1,284,391.6778'],
    ['2004-09', 'oc_amount', '', '21350000.00', '9,340,625.00 - 3,735,668.54 = 5,604,956.46 is more than the 4,129,088.90 missing'],
    ['2004-09', 'certificate_distribution', 'Certificates', '1475867.56', '5,604,956.46 - 4,129,088.90'],
  ]),
  ...checks('one-large-loss', [
    ['2004-09', 'realized_loss', '', '53375000.00', '2.5% of 1,283,333,000.00 and of 851,667,000.00'],
    ['2004-09', 'write_down', 'B', '15317000.00', 'all of it: 53,375,000.00 - excess 5,604,956.46 - OC 17,220,911.10 = 30,549,132.44 is borne by bonds'],
    ['2004-09', 'write_down', 'M-5', '15232132.44', '30,549,132.44 - 15,317,000.00'],
    ['2004-09', 'balance_end', 'M-5', '10387867.56', '25,620,000.00 - 15,232,132.44'],
    ['2004-09', 'oc_amount', '', '0.00', 'what is left of the OC'],
  ]),
]; // prettier-ignore
