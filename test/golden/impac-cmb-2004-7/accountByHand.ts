/*
 * A year of the Certificate Distribution Account, worked by hand under TA 5.01(a) with the bonds typed: what comes in, what
 * the Trust's creditors are paid first, what is left for the Certificates. Dollars and cents; nothing here was read off a run.
 * The table of README.md is this one.
 */

export interface AccountDate {
  readonly month: string;
  /** The 25th, or the next Business Day. */
  readonly date: string;
  readonly remittance: string;
  readonly specialCap: string;
  readonly saleProceeds: string;
  readonly trusteeOwed: string;
  readonly trusteePaidElsewhere: string;
  readonly expenses: string;
  /** What the date must show. */
  readonly opening: string;
  readonly trusteePaid: string;
  readonly trusteeUnpaid: string;
  readonly expensesPaid: string;
  readonly expensesUnpaid: string;
  readonly distribution: string;
  readonly closing: string;
  readonly bondsRetired: boolean;
  readonly mayTerminate: boolean;
  /** The arithmetic. */
  readonly how: string;
}

/** The bonds are redeemed in April 2005 for this deposit; the final distribution is that of July 2005. */
export const REDEMPTION = { month: '2005-04', price: '1850000000.00', finalMonth: '2005-07' } as const;

const NOTHING = {
  remittance: '0.00',
  specialCap: '0.00',
  saleProceeds: '0.00',
  trusteeOwed: '0.00',
  trusteePaidElsewhere: '0.00',
  expenses: '0.00',
  opening: '1.00',
  trusteePaid: '0.00',
  trusteeUnpaid: '0.00',
  expensesPaid: '0.00',
  expensesUnpaid: '0.00',
  distribution: '0.00',
  closing: '1.00',
  bondsRetired: false,
  mayTerminate: false,
} as const;

export const ACCOUNT_BY_HAND: readonly AccountDate[] = [
  {
    ...NOTHING,
    month: '2004-08',
    date: '2004-08-25',
    remittance: '1250340.17',
    trusteeOwed: '3000.00',
    trusteePaidElsewhere: '3000.00',
    distribution: '1250340.17',
    how: 'the Master Servicer paid the Owner Trustee; 1.00 + 1,250,340.17 - the 1.00 that stays',
  },
  {
    ...NOTHING,
    month: '2004-09',
    date: '2004-09-27',
    remittance: '987654.32',
    trusteeOwed: '3000.00',
    trusteePaidElsewhere: '1200.00',
    expenses: '5400.25',
    trusteePaid: '1800.00',
    expensesPaid: '5400.25',
    distribution: '980454.07',
    how: '3,000.00 - 1,200.00 = 1,800.00; 987,654.32 - 1,800.00 - 5,400.25 = 980,454.07',
  },
  {
    ...NOTHING,
    month: '2004-10',
    date: '2004-10-25',
    trusteeOwed: '3000.00',
    expenses: '12500.50',
    trusteeUnpaid: '3000.00',
    expensesUnpaid: '12500.50',
    how: 'nothing came in, and the 1.00 is not available: all is owed to a later date',
  },
  {
    ...NOTHING,
    month: '2004-11',
    date: '2004-11-26',
    remittance: '4250.75',
    trusteeOwed: '3000.00',
    trusteePaidElsewhere: '3000.00',
    expenses: '800.00',
    trusteePaid: '3000.00',
    expensesPaid: '1250.75',
    expensesUnpaid: '12049.75',
    how: 'October owes 3,000.00, paid first; 4,250.75 - 3,000.00 = 1,250.75 of 12,500.50 + 800.00; 12,049.75 stays owed',
  },
  {
    ...NOTHING,
    month: '2004-12',
    date: '2004-12-27',
    remittance: '10000.00',
    specialCap: '6500.40',
    expensesPaid: '12049.75',
    distribution: '4450.65',
    how: '10,000.00 + 6,500.40 = 16,500.40; - 12,049.75 carried = 4,450.65',
  },
  {
    ...NOTHING,
    month: '2005-01',
    date: '2005-01-25',
    remittance: '1100000.01',
    specialCap: '25000.00',
    expenses: '0.01',
    expensesPaid: '0.01',
    distribution: '1125000.00',
    how: '1,100,000.01 + 25,000.00 - 0.01',
  },
  {
    ...NOTHING,
    month: '2005-02',
    date: '2005-02-25',
    specialCap: '333.33',
    trusteeOwed: '500.00',
    trusteePaid: '333.33',
    trusteeUnpaid: '166.67',
    how: 'the cap receipt is in the account: the Owner Trustee first; 500.00 - 333.33 = 166.67 stays owed',
  },
  {
    ...NOTHING,
    month: '2005-03',
    date: '2005-03-25',
    remittance: '750000.00',
    trusteeOwed: '3000.00',
    trusteePaidElsewhere: '3166.67',
    expenses: '45000.00',
    expensesPaid: '45000.00',
    distribution: '705000.00',
    how: 'Good Friday, a Business Day in New York; 166.67 + 3,000.00 - 3,166.67 = 0; 750,000.00 - 45,000.00',
  },
  {
    ...NOTHING,
    month: '2005-04',
    date: '2005-04-25',
    remittance: '812345.67',
    trusteeOwed: '3000.00',
    expenses: '62000.00',
    trusteePaid: '3000.00',
    expensesPaid: '62000.00',
    distribution: '747345.67',
    bondsRetired: true,
    how: 'the deposit of 1,850,000,000.00 goes to the bonds, not through the account; 812,345.67 - 3,000.00 - 62,000.00',
  },
  {
    ...NOTHING,
    month: '2005-05',
    date: '2005-05-25',
    remittance: '2345678.90',
    trusteeOwed: '3000.00',
    trusteePaid: '3000.00',
    distribution: '2342678.90',
    bondsRetired: true,
    how: 'collections after the redemption belong to the Certificates: 2,345,678.90 - 3,000.00',
  },
  {
    ...NOTHING,
    month: '2005-06',
    date: '2005-06-27',
    remittance: '1987654.32',
    expenses: '1987654.33',
    expensesPaid: '1987654.32',
    expensesUnpaid: '0.01',
    bondsRetired: true,
    how: 'Expenses exceed the remittance by one cent, which stays owed although the 1.00 is there',
  },
  {
    ...NOTHING,
    month: '2005-07',
    date: '2005-07-25',
    saleProceeds: '5000000.00',
    expensesPaid: '0.01',
    distribution: '5000000.99',
    closing: '0.00',
    bondsRetired: true,
    mayTerminate: true,
    how: 'the Trust Estate is sold and the Trust ends: 1.00 + 5,000,000.00 - 0.01 carried',
  },
];
