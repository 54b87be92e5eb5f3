/** How each figure of the projection comes about, by the name of its column. */
const WORDS: Readonly<Record<string, string>> = {
  pool_begin: 'The pool at the end of the month before.',
  pool_end: 'Pool at the beginning, less scheduled principal, prepayments and balances liquidated.',
  factor: 'Pool at the end ÷ pool at the first date.',
  performing: 'Pool at the end, less what is 30 days or more in arrears.',
  delinquent_30: 'Balances that stopped paying 30 to 59 days ago.',
  delinquent_60: 'Balances that stopped paying 60 to 89 days ago.',
  delinquent_90: 'Balances that stopped paying 90 to 179 days ago.',
  delinquent_180_reo: 'Balances that stopped paying 180 days ago or more and are not liquidated yet.',
  gross_interest: 'Interest at the Mortgage Rates on the balances that pay, before servicing.',
  scheduled_principal: 'Principal of the loans’ own schedules, on the balances that pay.',
  prepayments: 'Monthly prepayment speed × performing balance after scheduled principal.',
  liquidation_principal: 'Balance liquidated, less the loss on it.',
  prepayment_interest_shortfall: 'Interest that prepaid loans do not pay for the rest of their month.',
  new_defaults: 'Monthly default speed × performing balance of the month before.',
  liquidated_balance: 'Defaulted balances that reach their month of liquidation.',
  loss: 'Severity × balance when it defaulted, booked when it is liquidated.',
  cumulative_loss: 'Losses of all months up to this one.',
  cumulative_loss_pct: 'Cumulative loss ÷ pool at the first date.',
  wac: 'Mortgage Rates weighted by outstanding balance.',
  cpr: '1 − (1 − prepayments ÷ balance after scheduled principal)¹²',
  cdr: '1 − (1 − new defaults ÷ performing balance before)¹²',
};

/** Undefined for a column that has no words of its own: its label must do. */
export function collateralWords(name: string): string | undefined {
  return WORDS[name];
}
