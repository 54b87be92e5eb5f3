import type { TapeFieldName } from './tapeFields';

/** How breaks are typed and shown: dollars (held as cents), percent, whole months, plain whole numbers. */
export type StratUnit = 'money' | 'percent' | 'months' | 'points';

/** Where the value of a loan is taken from: a field of the tape, or worked out from dates at the cut-off. */
export type StratSource =
  TapeFieldName | 'remaining_term' | 'original_term' | 'age' | 'months_to_rate_change' | 'rate_type';

/** What a table divides the loans by: ranges of a number, different texts, or codes. */
export interface StratDimension {
  readonly id: StratSource;
  readonly label: string;
  readonly kind: 'number' | 'text' | 'code';
  readonly unit?: StratUnit;
  /** Upper ends of the ranges as in a prospectus, in the unit a column holds (cents, percent, months). */
  readonly breaks?: readonly number[];
  /** What a loan without a value is called. */
  readonly blank: string;
}

/** Upper ends from `from` to `to` in equal steps. */
function steps(from: number, to: number, step: number): number[] {
  return Array.from({ length: Math.round((to - from) / step) + 1 }, (_, i) => Number((from + i * step).toFixed(6)));
}

const BALANCES = [0, 25, 50, 75, 100, 150, 200, 250, 300, 350, 400, 500, 600, 750, 1000, 1500, 2000].map(
  (thousands) => thousands * 100_000,
);
const TERMS = [0, 60, 120, 180, 240, 300, 360, 480];
const LOAN_TO_VALUE = [0, 50, 60, 70, 75, 80, 85, 90, 95, 100, 125];

function number(id: StratSource, label: string, unit: StratUnit, breaks: readonly number[]): StratDimension {
  return { id, label, kind: 'number', unit, breaks, blank: 'Blank' };
}

/** Every table there is, in the order of a prospectus. One whose values no loan has is left out of a report. */
export const STRAT_DIMENSIONS: readonly StratDimension[] = [
  number('cutoff_balance', 'Current Balance', 'money', BALANCES),
  number('original_balance', 'Original Balance', 'money', BALANCES),
  number('mortgage_rate', 'Mortgage Rate', 'percent', steps(0, 18, 0.5)),
  number('remaining_term', 'Remaining Term', 'months', TERMS),
  number('original_term', 'Original Term', 'months', TERMS),
  number('age', 'Loan Age', 'months', [0, 3, 6, 12, 18, 24, 36, 48, 60, 84, 120, 180]),
  number('cltv', 'CLTV', 'percent', LOAN_TO_VALUE),
  number('ltv', 'LTV', 'percent', LOAN_TO_VALUE),
  number('credit_score', 'Credit Score', 'points', steps(499, 799, 20)),
  { id: 'state', label: 'State', kind: 'text', blank: 'Blank' },
  { id: 'occupancy', label: 'Occupancy', kind: 'code', blank: 'Blank' },
  { id: 'property_type', label: 'Property Type', kind: 'code', blank: 'Blank' },
  { id: 'purpose', label: 'Purpose', kind: 'code', blank: 'Blank' },
  { id: 'documentation', label: 'Documentation', kind: 'code', blank: 'Blank' },
  { id: 'status', label: 'Delinquency Status', kind: 'code', blank: 'Blank' },
  { id: 'lien', label: 'Lien', kind: 'code', blank: 'Blank' },
  {
    ...number('interest_only_months', 'Interest-only Period', 'months', [0, 12, 24, 36, 60, 84, 120, 180]),
    blank: 'None',
  },
  { id: 'rate_type', label: 'Rate Type', kind: 'code', blank: 'Blank' },
  { id: 'index_name', label: 'Index', kind: 'text', blank: 'None' },
  { ...number('margin', 'Margin', 'percent', steps(0, 12, 0.5)), blank: 'None' },
  {
    ...number('months_to_rate_change', 'Months to Rate Change', 'months', [0, 6, 12, 18, 24, 36, 60, 84, 120]),
    blank: 'None',
  },
  { ...number('maximum_rate', 'Maximum Rate', 'percent', steps(0, 24, 1)), blank: 'None' },
  { id: 'pool', label: 'Collateral Group', kind: 'text', blank: 'Blank' },
];

const BY_ID = new Map<string, StratDimension>(STRAT_DIMENSIONS.map((dimension) => [dimension.id, dimension]));

export function stratDimension(id: StratSource): StratDimension {
  const found = BY_ID.get(id);
  if (!found) throw new Error(`No table of ${id}`);
  return found;
}
