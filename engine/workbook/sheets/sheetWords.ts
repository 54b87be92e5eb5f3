/** What each sheet holds, in a line. */
const WORDS: Readonly<Record<string, string>> = {
  'Read me': 'What this workbook is, the tape it came from, and how to read its numbers.',
  Scenarios: 'The base and every scenario side by side, with what each changes.',
  Statement: 'The trustee’s statement of the Distribution Date that is picked on it.',
  'Statement by date': 'Every figure of the statement on every date.',
  'Statement by year': 'What the statement adds up over each calendar year.',
  Inputs:
    'Every parameter, step table and choice: value, unit, the deal’s own value, source; changed and assumed ones marked.',
  Tape: 'The loans as entered. Row 1 is a header, so the sheet can be imported again.',
  Rates: 'Index rates as entered.',
  Assumptions: 'Prepayment, default, severity and timing as typed, and month by month.',
  Collateral: 'The pool by month.',
  Classes: 'Balance, interest, principal and write-down of every class by Distribution Date.',
  Tests: 'Every test with the amounts it compares.',
  Waterfall: 'Every defined term, fund, payment and booking on every date, in the order of the document.',
  Register:
    'Who holds the certificates, every transfer and what became of it, who decides, totals by year, dates of the end.',
  Certificates: 'Each distribution with the interest, share, tax withheld and net of every holder.',
  Account: 'Every ledger that holds cash: opening, deposits, withdrawals, closing, and that they reconcile.',
  Problems: 'What was found wrong with the inputs.',
};

/** What a sheet holds; one that the deal itself asks for has no words of ours. */
export function sheetWords(name: string): string {
  return WORDS[name.replace(/ \(synthetic\)$/, '')] ?? 'Results that the deal file asks to see together, by date.';
}
