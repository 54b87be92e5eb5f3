/**
 * Prepayment and default units of the BMA/SIFMA Standard Formulas (chapter SF): every rate here is a plain fraction
 * (0.06 is 6%), every speed that is a percent of a curve is in percent (150 is 150% PSA). `age` is the loan's age in
 * months at the END of the month, so 1 in its first month.
 */

/** (1 − SMM)^12 = 1 − CPR, on the balance after scheduled principal (SF-5). Also CDR ↔ MDR. */
export function monthlyFromAnnual(annual: number): number {
  return annual >= 1 ? 1 : -Math.expm1(Math.log1p(-annual) / 12);
}

export function annualFromMonthly(monthly: number): number {
  return monthly >= 1 ? 1 : -Math.expm1(12 * Math.log1p(-monthly));
}

/** CPR of a multiple of the Standard Prepayment Model: 0.2% a month to 6% at age 30; multiples scale the CPR (SF-6). */
export function cprFromPsa(psa: number, age: number): number {
  return Math.min(1, ((psa / 100) * 0.2 * Math.min(Math.max(age, 1), 30)) / 100);
}

export function psaFromCpr(cpr: number, age: number): number {
  return (cpr * 100 * 100) / (0.2 * Math.min(Math.max(age, 1), 30));
}

/** CPR of a home-equity curve: x% HEP rises in ten equal steps to x% CPR at age 10. */
export function cprFromHep(hep: number, age: number): number {
  return Math.min(1, (hep * Math.min(Math.max(age, 1), 10)) / 1000);
}

/** SMM of the ABS model: a monthly percent of the ORIGINAL number of loans (SF-13). All of what is left once used up. */
export function smmFromAbs(abs: number, age: number): number {
  if (abs <= 0) return 0;
  const left = 100 - abs * (Math.max(age, 1) - 1);
  return left <= abs ? 1 : abs / left;
}

/** SMM that took factor F1 to F2 while the scheduled balance went from BAL1 to BAL2 over the given months (SF-5). */
export function smmFromFactors(f1: number, f2: number, bal1: number, bal2: number, months = 1): number {
  return 1 - Math.pow(f2 / f1 / (bal2 / bal1), 1 / months);
}

/** The ABS speed, in percent, between two ages that took factor F1 to F2 (SF-14). */
export function absFromFactors(f1: number, f2: number, bal1: number, bal2: number, age1: number, age2: number): number {
  const factorRatio = f2 / f1;
  return (100 * (factorRatio - bal2 / bal1)) / (age1 * factorRatio - age2 * (bal2 / bal1));
}

/**
 * Annual default rate of a multiple of the Standard Default Assumption (SF-20): 0.02% a month to 0.60% at age 30, flat
 * to 60, down 0.0095% a month to 0.03% at 120, flat after. The caller applies the tail (none in the last n months).
 */
export function cdrFromSda(sda: number, age: number): number {
  const month = Math.max(age, 1);
  let percent: number;
  if (month <= 30) percent = 0.02 * month;
  else if (month <= 60) percent = 0.6;
  else if (month < 120) percent = 0.6 - 0.0095 * (month - 60);
  else percent = 0.03;
  return Math.min(1, ((sda / 100) * percent) / 100);
}

/** Level-pay balance with `remaining` of `term` payments left, as a fraction of the original (SF-4). */
export function levelPayBalance(annualPercent: number, term: number, remaining: number): number {
  const rate = annualPercent / 1200;
  if (rate === 0) return remaining / term;
  return Math.expm1(-remaining * Math.log1p(rate)) / Math.expm1(-term * Math.log1p(rate));
}

/** Level payment as a fraction of the balance that `term` payments pay off. */
export function levelPayment(annualPercent: number, term: number): number {
  const rate = annualPercent / 1200;
  return rate === 0 ? 1 / term : rate / -Math.expm1(-term * Math.log1p(rate));
}
