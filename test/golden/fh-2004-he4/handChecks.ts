/** One number worked by hand, and where it must come out. */
export interface HandCheck {
  readonly scenario: string;
  readonly month: string;
  readonly item: string;
  /** Empty for items of the deal. */
  readonly class: string;
  /** Money with two decimals, percent with twelve, flags 1 or 0. */
  readonly expected: string;
  /** The arithmetic, in words and figures. */
  readonly how: string;
}

type Row = readonly [month: string, item: string, className: string, expected: string, how: string];

function checks(scenario: string, rows: readonly Row[]): HandCheck[] {
  return rows.map(([month, item, name, expected, how]) => ({ scenario, month, item, class: name, expected, how }));
}

/*
 * Worked with a pocket calculator's operations on the figures of the document and of the scenario's own rows; nothing
 * here was read off a run. Intermediate results carried from one line to the next are repeated where they are used.
 */
export const HAND_CHECKS: readonly HandCheck[] = [
  ...checks('still-pool', [
    ['2005-01', 'accrued_interest', 'A-1', '244922.97', '132,632,000.00 x 2.55688% x 26 / 360 = 244,922.9670'],
    ['2005-01', 'accrued_interest', 'A-2', '196791.28', '58,022,000.00 x 4.070% / 12 = 196,791.2833'],
    ['2005-01', 'accrued_interest', 'A-3', '55700.75', '14,267,000.00 x 4.685% / 12 = 55,700.7458'],
    ['2005-01', 'accrued_interest', 'A-4', '72403.63', '16,384,000.00 x 5.303% / 12 = 72,403.6267'],
    ['2005-01', 'accrued_interest', 'A-5', '57625.00', '15,000,000.00 x 4.610% / 12 = 57,625.00'],
    ['2005-01', 'rate', 'A-1', '2.556880000000', 'LIBOR 2.40688 + margin 0.15, under both caps'],
    ['2005-01', 'servicing_fee', '', '98460.65', '236,305,552.93 x 0.50% / 12 = 98,460.6471'],
    ['2005-01', 'trustee_fee', '', '1969.21', '236,305,552.93 x 0.01% / 12 = 1,969.2129'],
    [
      '2005-01',
      'interest_collections',
      '',
      '1441463.87',
      'interest received 1,541,893.73 - 98,460.65 - 1,969.21 = 1,441,463.87',
    ],
    ['2005-01', 'premium_paid', '', '29538.13', '236,305,000.00 x 0.15% / 12 = 29,538.125: the half cent goes up'],
    [
      '2005-01',
      'excess_spread',
      '',
      '784482.11',
      '1,441,463.87 - 29,538.13 - 244,922.97 - 382,520.66 (A-2 to A-5) = 784,482.11',
    ],
    ['2005-01', 'excess_spread_pct', '', '3.983734281009', '784,482.11 x 12 / 236,305,552.93 = 3.983734281009%'],
    [
      '2005-01',
      'net_wac_cap',
      '',
      '8.273077328059',
      '(7.83 - 0.50 - 0.01 - 0.15 x 236,305,000.00 / 236,305,552.93) x 30 / 26 = 8.273077328059%',
    ],
    ['2005-01', 'specified_oc', '', '0.00', 'nothing is specified on the first date'],
    ['2005-01', 'class_c', '', '784482.11', 'no principal and no OC increase on the first date: all the excess'],
    ['2005-02', 'accrued_interest', 'A-1', '302658.86', '132,632,000.00 x (2.50% + 0.15%) x 31 / 360 = 302,658.8556'],
    ['2005-02', 'specified_oc', '', '8034388.80', '3.40% x 236,305,552.93 = 8,034,388.7996'],
    [
      '2005-02',
      'oc_increase',
      '',
      '726746.22',
      '1,441,463.87 - 29,538.13 - 302,658.86 - 382,520.66 = 726,746.22, far under the 8,033,835.87 still missing',
    ],
    ['2005-02', 'balance_end', 'A-1', '131905253.78', '132,632,000.00 - 726,746.22'],
    [
      '2005-02',
      'rolling_excess_spread_pct',
      '',
      '3.837137920617',
      'the mean of 3.983734281009% and 726,746.22 x 12 / 236,305,552.93 = 3.690541560225%',
    ],
  ]),
  ...checks('first-date-little-principal', [
    ['2005-01', 'oc_reduction', '', '300.00', 'the OC would be 552.93, but only 300.00 of principal came in'],
  ]),
  ...checks('first-date-loss', [
    [
      '2005-01',
      'oc_reduction',
      '',
      '552.93',
      'pool 235,255,552.93 - (236,305,000.00 - 700,000.00) + loss 350,000.00 that excess interest covers = 552.93',
    ],
    ['2005-01', 'loss_distribution', '', '350000.00', 'the whole loss: 784,482.11 of excess interest is there'],
    ['2005-01', 'principal_paid', 'A-1', '1049447.07', '(700,000.00 - 552.93) + 350,000.00'],
    ['2005-01', 'class_c', '', '435035.04', '784,482.11 + 552.93 - 350,000.00'],
  ]),
  ...checks('lockout-ladder', [
    ['2005-01', 'oc_reduction', '', '552.93', '236,305,000.00 left in the pool - (236,305,000.00 - 552.93)'],
    ['2007-12', 'lockout_amount', '', '0.00', '0% until December 2007'],
    [
      '2008-01',
      'lockout_amount',
      '',
      '28686.17',
      '15,000,000.00 / 235,305,000.00 x 1,000,000.00 = 63,747.05; x 45% = 28,686.1725',
    ],
    ['2008-01', 'principal_paid', 'A-1', '971313.83', '1,000,000.00 - 28,686.17'],
    [
      '2009-12',
      'lockout_amount',
      '',
      '28753.51',
      '14,971,313.83 / 234,305,000.00 x 1,000,000.00 = 63,896.69; x 45% = 28,753.5105',
    ],
    [
      '2010-01',
      'lockout_amount',
      '',
      '51237.86',
      '14,942,560.32 / 233,305,000.00 x 1,000,000.00 = 64,047.32; x 80% = 51,237.856',
    ],
    [
      '2010-12',
      'lockout_amount',
      '',
      '51281.97',
      '14,891,322.46 / 232,305,000.00 x 1,000,000.00 = 64,102.46; x 80% = 51,281.968',
    ],
    ['2011-01', 'lockout_amount', '', '64157.89', '14,840,040.49 / 231,305,000.00 x 1,000,000.00; x 100%'],
    ['2011-12', 'lockout_amount', '', '64157.89', '14,775,882.60 / 230,305,000.00 x 1,000,000.00; x 100%'],
    [
      '2012-01',
      'lockout_amount',
      '',
      '192473.67',
      '14,711,724.71 / 229,305,000.00 x 1,000,000.00 = 64,157.89; x 300% = 192,473.67',
    ],
    [
      '2012-02',
      'principal_paid',
      'A-5',
      '190787.55',
      '14,519,251.04 / 228,305,000.00 x 1,000,000.00 = 63,595.85; x 300% = 190,787.55',
    ],
  ]),
  ...checks('single-draw', [
    [
      '2005-02',
      'loss_distribution',
      '',
      '726742.85',
      '1,541,890.13 - 98,460.42 - 1,969.21 - 29,538.13 - 302,658.86 - 382,520.66 = 726,742.85 to a loss of 3,000,000.00',
    ],
    [
      '2005-02',
      'policy_draw_principal',
      'A-1',
      '2273257.15',
      '3,000,000.00 - 726,742.85, with no OC left to absorb any',
    ],
    ['2005-02', 'oc_amount', '', '0.00', 'pool 233,305,000.00 and Class A 236,305,000.00 - 3,000,000.00'],
    [
      '2005-03',
      'insurer_reimbursed',
      '',
      '744290.75',
      '1,522,315.13 - 97,210.42 - 1,944.21 - premium 29,163.13 - A-1 267,185.96 - 382,520.66 = 744,290.75',
    ],
    [
      '2005-03',
      'insurer_owed',
      '',
      '1539574.93',
      '2,273,257.15 + interest 2,273,257.15 x 6% x 28 / 360 = 10,608.53 - 744,290.75',
    ],
  ]),
  ...checks('draw-just-under-90-days', [
    ['2005-05', 'event_of_default_draw', '', '0', '25 February to 25 May 2005 is 89 days'],
    ['2006-03', 'event_of_default_draw', '', '1', '27 December 2005 to 27 March 2006, both rolled, is 90 days'],
  ]),
  ...checks('single-write-down', [
    [
      '2005-02',
      'write_down',
      'A-1',
      '1272844.84',
      '2,273,257.15 x 131,905,257.15 / 235,578,257.15 = 1,272,844.8395: balances after the 726,742.85 paid',
    ],
    [
      '2005-02',
      'write_down',
      'A-5',
      '144745.35',
      '2,273,257.15 less what the first four classes took together, 2,128,511.80',
    ],
    ['2005-02', 'policy_draw_principal', 'A-1', '0.00', 'an Insurer in default is not drawn on'],
  ]),
  ...checks('net-wac-cap-still-pool', [
    ['2005-02', 'rate', 'A-1', '4.200000000000', '(5.00 - 0.50 - 0.01 - 0.15 x 1) x 30 / 31 = 4.34 x 30 / 31 = 4.2'],
    [
      '2005-02',
      'carry_forward_unpaid',
      'A-1',
      '108500.35',
      '132,632,000.00 x 31 / 360 at 5.15% is 588,186.08, at 4.2% is 479,685.73: the difference',
    ],
    [
      '2005-03',
      'carry_forward_unpaid',
      'A-1',
      '160514.06',
      '108,500.35 x (1 + 5.15% x 28 / 360) = 108,934.95; + 531,264.84 at 5.15% - 479,685.73 at 4.65%, 28 days',
    ],
  ]),
  ...checks('hard-cap', [
    ['2005-09', 'rate', 'A-1', '7.149990000000', '6.99999 + 0.15'],
    ['2007-07', 'rate', 'A-1', '7.150000000000', '8.4375 + 0.15 stops at 7.15'],
    ['2007-07', 'carry_forward_unpaid', 'A-1', '0.00', 'what 7.15% takes away is not carried'],
  ]),
  ...checks('unpaid-premium-still-pool', [
    [
      '2005-03',
      'premium_unpaid',
      '',
      '138286.83',
      '236,305,000.00 x 0.35% / 12 = 68,922.29, twice, + 68,922.29 x 8.25% x 28 / 360 = 442.25',
    ],
    [
      '2005-03',
      'insurer_owed',
      '',
      '1345466.04',
      '685,179.52 + 655,889.95 of interest drawn + 685,179.52 x 8.25% x 28 / 360',
    ],
    [
      '2005-04',
      'premium_paid',
      '',
      '208188.39',
      '3 x 68,922.29 + 442.25 + 137,844.58 x 8.25% x 31 / 360 = 979.27: everything owed',
    ],
  ]),
  ...checks('prepayment-shortfall-part-paid', [
    ['2005-01', 'accrued_interest', 'A-1', '0.00', 'a shortfall of 900,003.34 exceeds all interest, 627,443.63'],
    [
      '2005-01',
      'prepayment_shortfall_paid',
      'A-1',
      '222728.15',
      '700,000.00 - 98,460.65 - 1,969.21 - 29,538.13 + 552.93 = 570,584.94; x 244,922.97 / 627,443.63 = 222,728.15',
    ],
    [
      '2005-01',
      'prepayment_shortfall_paid',
      'A-3',
      '50653.17',
      '570,584.94 x 497,415.00 / 627,443.63 less 570,584.94 x 441,714.25 / 627,443.63, each rounded',
    ],
  ]),
  ...checks('loss-at-exactly-the-limit', [
    ['2006-12', 'event_of_default_loss', '', '0', '4,726,111.05 against 2% of 236,305,552.93 = 4,726,111.0586'],
    ['2007-07', 'total_loss_ok', '', '1', '4,726,111.05 is within 4,726,111.0586'],
    [
      '2007-08',
      'total_loss_ok',
      '',
      '0',
      '4,726,111.06 is not within 4,726,111.0586, though it rounds to the same cent',
    ],
  ]),
  ...checks('pool-around-half', [
    ['2007-08', 'stepped_down', '', '0', '118,152,776.47 x 2 is more than 236,305,552.93'],
    ['2007-09', 'stepped_down', '', '1', '118,152,776.46 x 2 is less than 236,305,552.93'],
  ]),
  ...checks('oc-floor', [
    [
      '2016-01',
      'specified_oc',
      '',
      '1535986.09',
      '0.65% x 236,305,552.93 = 1,535,986.0940, more than 6.80% of the pool',
    ],
  ]),
  ...checks('call-at-exactly-ten-percent', [
    ['2005-06', 'pool_end', '', '23630500.00', 'exactly 10% after May: not called in June'],
    [
      '2005-08',
      'interest_collections',
      '',
      '144146.05',
      '23,630,499.99 x (7.83% - 0.50%) / 12 = 144,342.97 - trustee fee 196.92',
    ],
    [
      '2005-08',
      'class_c',
      '',
      '45427.62',
      '144,146.05 - premium 2,953.81 - A-4 8,630,499.99 x 5.303% / 12 = 38,139.62 - A-5 57,625.00',
    ],
  ]),
  ...checks('final-date-still-pool', [
    [
      '2019-07',
      'principal_paid',
      'A-1',
      '902296.04',
      '1,441,460.50 - 29,538.13 - 132,632,000.00 x 1.15% x 30 / 360 = 127,105.67 - 382,520.66',
    ],
    ['2019-07', 'policy_draw_principal', 'A-1', '131729703.96', '132,632,000.00 - 902,296.04'],
    ['2019-07', 'policy_draw_principal', 'A-5', '15000000.00', 'all of it'],
  ]),
  ...checks('final-date-still-pool-in-default', [
    ['2019-07', 'balance_end', 'A-1', '131729703.96', '132,632,000.00 - 902,296.04: outstanding, and not drawn for'],
  ]),
  ...checks('choice-I-2', [
    ['2005-01', 'accrued_interest', 'A-1', '292023.54', '132,632,000.00 x 2.55688% x 31 / 360 = 292,023.5376'],
  ]),
  ...checks('choice-I-4', [
    [
      '2005-01',
      'net_wac_cap',
      '',
      '6.680769635751',
      '(6.60 - 0.50 - 0.01 - 0.15 - 0.15 x 236,305,000.00 / 236,305,552.93) x 30 / 26',
    ],
  ]),
  ...checks('choice-I-5', [
    ['2005-01', 'premium_paid', '', '25599.71', '236,305,000.00 x 0.15% x 26 / 360 = 25,599.7083'],
  ]),
  ...checks('choice-I-6', [
    [
      '2005-01',
      'excess_spread',
      '',
      '441839.06',
      '1,299,680.54 - 2 x (98,460.65 + 1,969.21) - 29,538.13 - 627,443.63 = 441,839.06',
    ],
  ]),
  ...checks('recoveries-exceed-losses', [
    ['2005-03', 'cumulative_loss', '', '50000.00', 'one loss of 50,000.00'],
    ['2005-04', 'cumulative_loss', '', '0.00', 'I-3 the other way: 50,000.00 - 60,000.00, never below zero'],
  ]),
];
