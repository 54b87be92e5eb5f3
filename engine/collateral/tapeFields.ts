import { CREDIT_FIELDS } from './creditFields';
import { GROUP_AND_RATE_FIELDS } from './groupAndRateFields';

/**
 * The fields of a loan tape: the fifteen items of the Mortgage Loan Schedule (PSA Art. I) plus what a projection needs.
 * One list, read by the importer, the grid, the project file and the workbook.
 *
 * `kind` says how a field is held in a column (see `tape.ts`) and how it is typed:
 *   text   string                     code   one of `codes`, held as its index
 *   money  whole cents                rate   percent a year as a double (7.83)     ratio  percent as a double (92.5)
 *   day    epoch day                  count  whole number
 * A blank is held as "" / NaN / -1 (code).
 *
 * The last fields divide a tape into collateral groups, describe adjustable rates, and say more of the borrower's credit. A loan
 * without `index_name` is fixed, whatever else its row says. They are `sparse`: a file that no loan fills them in is written
 * without them.
 */
export type FieldKind = 'text' | 'code' | 'money' | 'rate' | 'ratio' | 'day' | 'count';

export interface TapeField {
  readonly name: string;
  readonly label: string;
  readonly kind: FieldKind;
  /** Unit shown in the header: `$`, `%`, `months`. */
  readonly unit?: string;
  readonly required: boolean;
  readonly codes?: readonly TapeCode[];
  /** Other headers that mean this field, compared without case, spaces or punctuation. */
  readonly synonyms: readonly string[];
  readonly source: string;
  /** Left out of a written file where it is blank for every loan. */
  readonly sparse?: boolean;
}

export interface TapeCode {
  /** As held and exported. */
  readonly code: string;
  readonly label: string;
  /** Other spellings accepted on import, compared without case, spaces or punctuation. */
  readonly synonyms: readonly string[];
}

function code(name: string, label: string, ...synonyms: string[]): TapeCode {
  return { code: name, label, synonyms };
}

export const TAPE_FIELDS = [
  {
    name: 'loan_number',
    label: 'Loan Number',
    kind: 'text',
    required: true,
    synonyms: ['loan', 'loan id', 'loan no', 'loan #', 'loannumber', 'account number', 'id'],
    source: 'PSA Art. I "Mortgage Loan Schedule" (1)',
  },
  {
    name: 'mortgagor_name',
    label: 'Mortgagor',
    kind: 'text',
    required: false,
    synonyms: ['borrower', 'borrower name', 'mortgagor name', 'name'],
    source: 'PSA Art. I "Mortgage Loan Schedule" (2)',
  },
  {
    name: 'property_address',
    label: 'Property Address',
    kind: 'text',
    required: false,
    synonyms: ['address', 'street', 'street address'],
    source: 'PSA Art. I "Mortgage Loan Schedule" (2)',
  },
  {
    name: 'state',
    label: 'State',
    kind: 'text',
    required: false,
    synonyms: ['property state', 'st'],
    source: 'PSA Art. I "Mortgage Loan Schedule" (2)',
  },
  {
    name: 'zip',
    label: 'Zip Code',
    kind: 'text',
    required: false,
    synonyms: ['zip code', 'zipcode', 'postal code', 'property zip'],
    source: 'PSA Art. I "Mortgage Loan Schedule" (2)',
  },
  {
    name: 'maturity_date',
    label: 'Maturity Date',
    kind: 'day',
    required: true,
    synonyms: ['maturity', 'stated maturity', 'mat date', 'final payment date'],
    source: 'PSA Art. I "Mortgage Loan Schedule" (3)',
  },
  {
    name: 'original_balance',
    label: 'Original Balance',
    kind: 'money',
    unit: '$',
    required: true,
    synonyms: ['original principal balance', 'orig bal', 'orig balance', 'original loan amount', 'loan amount'],
    source: 'PSA Art. I "Mortgage Loan Schedule" (4)',
  },
  {
    name: 'cutoff_balance',
    label: 'Cut-off Balance',
    kind: 'money',
    unit: '$',
    required: true,
    synonyms: [
      'cut-off date principal balance',
      'cutoff date principal balance',
      'current balance',
      'cur bal',
      'balance',
      'unpaid principal balance',
      'upb',
      'principal balance',
    ],
    source: 'PSA Art. I "Mortgage Loan Schedule" (5)',
  },
  {
    name: 'first_payment_date',
    label: 'First Payment Date',
    kind: 'day',
    required: true,
    synonyms: ['first pay date', 'first pmt date', 'first payment'],
    source: 'PSA Art. I "Mortgage Loan Schedule" (6)',
  },
  {
    name: 'scheduled_payment',
    label: 'Scheduled Payment',
    kind: 'money',
    unit: '$',
    required: false,
    synonyms: ['payment', 'p&i', 'pi payment', 'monthly payment', 'current payment', 'scheduled p&i'],
    source: 'PSA Art. I "Mortgage Loan Schedule" (7)',
  },
  {
    name: 'cltv',
    label: 'CLTV',
    kind: 'ratio',
    unit: '%',
    required: false,
    synonyms: ['cltv ratio', 'combined ltv', 'combined loan to value', 'comb ltv'],
    source: 'PSA Art. I "Mortgage Loan Schedule" (8)',
  },
  {
    name: 'occupancy',
    label: 'Occupancy',
    kind: 'code',
    required: false,
    codes: [
      code('owner', 'Owner-occupied', 'o', 'y', 'yes', 'p', 'primary', 'primary residence', 'owner occupied', '1'),
      code('second', 'Second home', 's', 'second home', 'secondary', 'vacation', '2'),
      code('investor', 'Not owner-occupied', 'n', 'no', 'i', 'investment', 'non owner', 'non-owner occupied', '3'),
    ],
    synonyms: ['occ', 'occupancy code', 'owner occupied', 'occupancy status'],
    source: 'PSA Art. I "Mortgage Loan Schedule" (9)',
  },
  {
    name: 'property_type',
    label: 'Property Type',
    kind: 'code',
    required: false,
    codes: [
      code('detached', 'Detached single family', 'sfr', 'sfd', 'sf', 'single family', 'a'),
      code('de_minimis_pud', 'De minimis PUD', 'dpud', 'de minimis', 'b'),
      code('condo_pud', 'Condominium or PUD', 'condo', 'condominium', 'pud', 'c'),
      code('two_to_four', 'Two-to-four unit', '2-4', '2-4 family', '2-4 unit', '2 to 4', 'multi', 'd'),
      code('coop', 'Cooperative Unit', 'co-op', 'cooperative', 'e'),
    ],
    synonyms: ['property', 'prop type', 'dwelling', 'dwelling type', 'property code'],
    source: 'PSA Art. I "Mortgage Loan Schedule" (10)',
  },
  {
    name: 'mortgage_rate',
    label: 'Mortgage Rate',
    kind: 'rate',
    unit: '%',
    required: true,
    synonyms: ['rate', 'gross rate', 'note rate', 'coupon', 'interest rate', 'gross coupon', 'current rate'],
    source: 'PSA Art. I "Mortgage Loan Schedule" (11)',
  },
  {
    name: 'purpose',
    label: 'Purpose',
    kind: 'code',
    required: false,
    codes: [
      code('purchase', 'Purchase', 'p', 'purch'),
      code('rate_term', 'Rate/term refinance', 'r', 'refi', 'refinance', 'rate term', 'rate/term refi', 'r/t refi'),
      code('cash_out', 'Cash-out refinance', 'c', 'cash out', 'cashout', 'cash-out refi', 'c/o refi', 'equity'),
      code('home_improvement', 'Home improvement', 'h', 'improvement'),
      code('debt_consolidation', 'Debt consolidation', 'd', 'consolidation'),
    ],
    synonyms: ['loan purpose', 'purpose code'],
    source: 'PSA Art. I "Mortgage Loan Schedule" (12)',
  },
  {
    name: 'documentation',
    label: 'Documentation',
    kind: 'code',
    required: false,
    codes: [
      code('full', 'Full', 'f', 'full doc'),
      code('alternative', 'Alternative', 'a', 'alt', 'alt doc'),
      code('reduced', 'Reduced or limited', 'r', 'limited', 'l', 'reduced doc', 'limited doc'),
      code('stated', 'Stated income', 's', 'stated income'),
      code('none', 'No documentation', 'n', 'no doc', 'none'),
    ],
    synonyms: ['doc', 'doc type', 'documentation type', 'documentation program', 'doc program'],
    source: 'PSA Art. I "Mortgage Loan Schedule" (13)',
  },
  {
    name: 'servicing_fee_rate',
    label: 'Master Servicing Fee',
    kind: 'rate',
    unit: '%',
    required: false,
    synonyms: ['servicing fee', 'master servicing fee', 'msf', 'serv fee', 'servicing fee rate'],
    source: 'PSA Art. I "Mortgage Loan Schedule" (14)',
  },
  {
    name: 'mers',
    label: 'MERS',
    kind: 'code',
    required: false,
    codes: [code('yes', 'MERS Mortgage Loan', 'y', 'true', '1', 'mers'), code('no', 'Not MERS', 'n', 'false', '0')],
    synonyms: ['mers code', 'mers flag', 'mers loan'],
    source: 'PSA Art. I "Mortgage Loan Schedule" (15)',
  },
  {
    name: 'status',
    label: 'Status',
    kind: 'code',
    required: false,
    codes: [
      code('current', 'Current', 'c', '0', 'cur', 'performing'),
      code('30', '30-59 days', '30-59', '30 days', 'dq30', 'delinquent 30'),
      code('60', '60-89 days', '60-89', '60 days', 'dq60', 'delinquent 60'),
      code('90', '90-179 days', '90-179', '90+', '90 days', 'dq90', 'delinquent 90'),
      code('180', '180+ days', '180+', '180 days', 'dq180', 'delinquent 180'),
      code('foreclosure', 'Foreclosure', 'f', 'fc', 'fcl'),
      code('bankruptcy', 'Bankruptcy', 'b', 'bk', 'bky'),
      code('reo', 'REO', 'r', 'real estate owned'),
    ],
    synonyms: ['loan status', 'delinquency', 'delinquency status', 'dq status'],
    source: 'Delinquency status at the Cut-off Date',
  },
  {
    name: 'interest_only_months',
    label: 'Interest-only Period',
    kind: 'count',
    unit: 'months',
    required: false,
    synonyms: ['io', 'io term', 'io period', 'interest only term', 'interest only period', 'io months'],
    source: 'From the first payment date',
  },
  {
    name: 'amortization_term',
    label: 'Amortization Term',
    kind: 'count',
    unit: 'months',
    required: false,
    synonyms: ['amort term', 'original amortization term', 'amortization', 'amort months'],
    source: 'Longer than the term to maturity for a balloon; blank: amortises to maturity',
  },
  ...GROUP_AND_RATE_FIELDS,
  ...CREDIT_FIELDS,
] as const satisfies readonly TapeField[];

export type TapeFieldName = (typeof TAPE_FIELDS)[number]['name'];
