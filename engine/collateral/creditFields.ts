import type { TapeField } from './tapeFields';

/** What tables of a pool are made of besides the Mortgage Loan Schedule. No projection reads them. */
export const CREDIT_FIELDS = [
  {
    name: 'credit_score',
    label: 'Credit Score',
    kind: 'count',
    required: false,
    sparse: true,
    synonyms: ['fico', 'fico score', 'score', 'original fico', 'current fico', 'credit grade score'],
    source: 'Credit score of the borrower when the loan was made',
  },
  {
    name: 'ltv',
    label: 'LTV',
    kind: 'ratio',
    unit: '%',
    required: false,
    sparse: true,
    synonyms: ['ltv ratio', 'loan to value', 'original ltv', 'orig ltv', 'loan to value ratio'],
    source: 'This loan alone over the value of the house',
  },
  {
    name: 'lien',
    label: 'Lien',
    kind: 'code',
    required: false,
    sparse: true,
    codes: [
      { code: 'first', label: 'First lien', synonyms: ['1', '1st', 'senior'] },
      { code: 'second', label: 'Second lien', synonyms: ['2', '2nd', 'junior'] },
      { code: 'third', label: 'Third lien', synonyms: ['3', '3rd'] },
    ],
    synonyms: ['lien position', 'lien priority', 'lien type', 'lien status'],
    source: 'Rank of the mortgage on the house',
  },
] as const satisfies readonly TapeField[];
