import type { DefaultUnit, PrepaymentUnit } from './assumptions';
import { cprFromHep, cprFromPsa, cdrFromSda, monthlyFromAnnual, smmFromAbs } from './speeds';

/**
 * Monthly rates by projection month for loans of one age (index i − 1 = month i, plain fractions). CPR, SMM, CDR and MDR
 * vectors run by projection month. PSA, HEP, ABS and SDA scale a curve by loan age: the vector, the multiple of the
 * curve, still runs by projection month, and the curve is read at the age at the end of that month.
 */
export function smmByMonth(unit: PrepaymentUnit, vector: Float64Array, age: number): Float64Array {
  return vector.map((value, index) => {
    const ageAtEnd = age + index + 1;
    switch (unit) {
      case 'CPR':
        return monthlyFromAnnual(value / 100);
      case 'SMM':
        return value / 100;
      case 'PSA':
        return monthlyFromAnnual(cprFromPsa(value, ageAtEnd));
      case 'HEP':
        return monthlyFromAnnual(cprFromHep(value, ageAtEnd));
      case 'ABS':
        return smmFromAbs(value, ageAtEnd);
    }
  });
}

export function mdrByMonth(unit: DefaultUnit, vector: Float64Array, age: number): Float64Array {
  return vector.map((value, index) => {
    switch (unit) {
      case 'CDR':
        return monthlyFromAnnual(value / 100);
      case 'MDR':
        return value / 100;
      case 'SDA':
        return monthlyFromAnnual(cdrFromSda(value, age + index + 1));
    }
  });
}

export function dependsOnAge(unit: PrepaymentUnit | DefaultUnit): boolean {
  return unit === 'PSA' || unit === 'HEP' || unit === 'ABS' || unit === 'SDA';
}
