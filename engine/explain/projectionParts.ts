import type { AssumptionName } from '../collateral/assumptions';

/** What a column of the collateral projection is worked out from. */
export interface ProjectionRead {
  readonly column: string;
  /** Of an earlier month: the month before, or as many months before as liquidation takes. */
  readonly month?: 'before' | 'liquidation';
}

export interface ProjectionPart {
  readonly column: string;
  /** In symbols, with the labels of the screen; '' where the column adds up loan by loan what no two columns give. */
  readonly formula: string;
  readonly reads: readonly ProjectionRead[];
  readonly assumptions: readonly AssumptionName[];
  /** Fields of the tape that it reads itself, not through another column. */
  readonly fields: readonly string[];
}

const now = (column: string): ProjectionRead => ({ column });
const before = (column: string): ProjectionRead => ({ column, month: 'before' });

const PREPAYMENT = ['prepaymentUnit', 'prepayment'] as const;
const DEFAULT = ['defaultUnit', 'defaults'] as const;
const STATUS = ['status', 'cutoff_balance'] as const;
const RATE = [
  'mortgage_rate',
  'index_name',
  'margin',
  'first_rate_change',
  'rate_change_months',
  'first_cap',
  'periodic_cap',
  'maximum_rate',
  'minimum_rate',
  'look_back_days',
  'rate_rounding',
] as const;
const TERM = [
  'maturity_date',
  'first_payment_date',
  'original_balance',
  'scheduled_payment',
  'interest_only_months',
  'amortization_term',
  'mortgage_rate',
] as const;

function part(
  column: string,
  formula: string,
  reads: readonly ProjectionRead[],
  assumptions: readonly AssumptionName[] = [],
  fields: readonly string[] = [],
): ProjectionPart {
  return { column, formula, reads, assumptions, fields };
}

/**
 * How the columns of a projection hang together: which columns of which month, which assumptions and which fields of the tape
 * each reads. The first month reads the tape where a later one reads the month before.
 *
 * Source: BMA Standard Formulas SF-16 to SF-20, as `engine/collateral/poolFlows.ts` works them out
 */
export const PROJECTION_PARTS: readonly ProjectionPart[] = [
  part('pool_begin', 'pool end of the month before', [before('pool_end')], [], ['cutoff_balance', 'pool']),
  part('pool_end', 'pool begin − scheduled principal − prepayments − liquidated', [
    now('pool_begin'),
    now('scheduled_principal'),
    now('prepayments'),
    now('liquidated_balance'),
  ]),
  part('factor', 'pool end ÷ first pool begin', [now('pool_end')]),
  part('performing', 'pool end − all in arrears', [
    now('pool_end'),
    now('delinquent_30'),
    now('delinquent_60'),
    now('delinquent_90'),
    now('delinquent_180_reo'),
  ]),
  ...['delinquent_30', 'delinquent_60', 'delinquent_90', 'delinquent_180_reo'].map((column) =>
    part(column, '', [now('new_defaults')], ['monthsToLiquidation', 'advancing'], STATUS),
  ),
  part(
    'gross_interest',
    '(performing before − new defaults) × Mortgage Rates ÷ 12 − prepayment interest shortfall',
    [before('performing'), now('new_defaults'), now('prepayment_interest_shortfall')],
    ['advancing'],
    RATE,
  ),
  part(
    'scheduled_principal',
    '(performing before − new defaults) less the same balances after their own payments',
    [before('performing'), now('new_defaults')],
    ['advancing'],
    TERM,
  ),
  part('prepayments', 'SMM × performing before, after scheduled principal', [before('performing')], PREPAYMENT, [
    'first_payment_date',
  ]),
  part('liquidation_principal', 'liquidated − loss', [now('liquidated_balance'), now('loss')]),
  part(
    'prepayment_interest_shortfall',
    'prepayments in full × missing days ÷ 30 × net rate ÷ 12',
    [now('prepayments')],
    ['shortfallShare', 'shortfallDaysPaid'],
    [...RATE, 'servicing_fee_rate'],
  ),
  part('new_defaults', 'MDR × performing before', [before('performing')], DEFAULT, ['first_payment_date']),
  part(
    'liquidated_balance',
    'new defaults of as many months before as liquidation takes',
    [{ column: 'new_defaults', month: 'liquidation' }],
    ['monthsToLiquidation', 'advancing'],
    STATUS,
  ),
  part('loss', 'severity × liquidated', [now('liquidated_balance')], ['severity']),
  part('cumulative_loss', 'cumulative loss of the month before + loss', [before('cumulative_loss'), now('loss')]),
  part('cumulative_loss_pct', 'cumulative loss ÷ first pool begin', [now('cumulative_loss')]),
  part('wac', 'Mortgage Rates weighted by balance', [], [], [...RATE, 'cutoff_balance']),
  part('cpr', '1 − (1 − prepayments ÷ balance after scheduled principal)¹²', [now('prepayments')]),
  part('cdr', '1 − (1 − new defaults ÷ performing before)¹²', [now('new_defaults'), before('performing')]),
  part('servicing_fee', 'pool begin × servicing fee rates ÷ 12', [now('pool_begin')], [], ['servicing_fee_rate']),
  part('advances', '', [now('new_defaults')], ['advancing', 'monthsToLiquidation']),
];
