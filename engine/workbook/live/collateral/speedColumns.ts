import type { DefaultUnit, PrepaymentUnit } from '../../../collateral/assumptions';
import { dependsOnAge } from '../../../collateral/survival';
import type { CellFormat } from '../../model';
import { call, negative, number, operation, type FormulaTree } from '../formulaTree';
import type { DateColumn } from '../places';
import { at, isAbove, least, minus, most, over, plus, times, when, ZERO } from '../treeParts';
import type { AssumptionPlaces } from './assumptionCells';
import type { DateSheet } from './dateSheet';
import type { AssumptionSet } from './poolPlans';

/** Speeds of one set of assumptions month by month, as fractions. */
export interface SpeedColumns {
  readonly severity: DateColumn;
  readonly shortfallShare: DateColumn;
  /** Single monthly mortality and monthly default rate of loans of an age (any, where the unit does not go by age). */
  smm(age: number | null): DateColumn;
  mdr(age: number | null): DateColumn;
}

const ONE = number(1);
const HUNDRED = number(100);

/** Rates below this are as good as their twelfth part; smaller ones would divide nothing by nothing. */
const TINY = number(1e-12);

/** Adds the columns of a set: what the assumptions say, then yearly and monthly rates, by age where the unit goes by age. */
export function speedColumns(
  sheet: DateSheet,
  set: AssumptionSet,
  places: AssumptionPlaces,
  ages: readonly number[],
): SpeedColumns {
  const { prepaymentUnit, defaultUnit } = set.assumptions;
  const whose = set.label === '' ? '' : `${set.label}: `;
  const used = (header: string, tree: (date: number) => FormulaTree, format: CellFormat = 'number'): DateColumn =>
    sheet.add({ group: `${whose}Assumed`, header, format, value: (date) => ({ tree: tree(date) }) });
  const percent = (name: Parameters<AssumptionPlaces['vector']>[0]) => (date: number) =>
    over(places.vector(name, date), HUNDRED);
  const prepayment = used(`% ${prepaymentUnit}`, (date) => places.vector('prepayment', date));
  const defaults = used(`% ${defaultUnit}`, (date) => places.vector('defaults', date));
  const severity = used('Severity', percent('severity'), 'percent');
  const shortfallShare = used('Share with a shortfall', percent('shortfallShare'), 'percent');
  const monthly = (unit: PrepaymentUnit | DefaultUnit, speed: DateColumn): ((age: number | null) => DateColumn) => {
    const known = new Map<number | null, DateColumn>();
    for (const age of dependsOnAge(unit) ? ages : [null]) known.set(age, monthlyColumn(sheet, whose, unit, age, speed));
    return (age) => known.get(dependsOnAge(unit) ? age : null)!;
  };
  return {
    severity,
    shortfallShare,
    smm: monthly(prepaymentUnit, prepayment),
    mdr: monthly(defaultUnit, defaults),
  };
}

function monthlyColumn(
  sheet: DateSheet,
  whose: string,
  unit: PrepaymentUnit | DefaultUnit,
  age: number | null,
  speed: DateColumn,
): DateColumn {
  const isPrepayment = unit !== 'CDR' && unit !== 'MDR' && unit !== 'SDA';
  const kind = isPrepayment ? 'Prepayment' : 'Default';
  const group = `${whose}${kind}${age === null ? '' : `, age ${age}`}`;
  const ageAtEnd = (date: number): FormulaTree => most(plus(number(age ?? 0), at(sheet.number, date)), ONE);
  const add = (
    header: string,
    note: string,
    tree: (date: number) => FormulaTree,
    format: CellFormat = 'percentExact',
  ): DateColumn => sheet.add({ group, header, note, format, value: (date) => ({ tree: tree(date) }) });
  const [monthlyName, yearlyName] = isPrepayment ? ['SMM', 'CPR'] : ['MDR', 'CDR'];
  if (unit === 'SMM' || unit === 'MDR') {
    return add(monthlyName, 'A month, of the balance before it.', (date) => over(at(speed, date), HUNDRED));
  }
  if (unit === 'ABS') {
    return add(monthlyName, 'ABS: a monthly percent of the original number of loans.', (date) =>
      fromAbs(at(speed, date), ageAtEnd(date)),
    );
  }
  const yearly = add(yearlyName, 'A year.', (date) => yearlyRate(unit, at(speed, date), ageAtEnd(date)));
  const logarithm = add(
    `ln(1 − ${yearlyName}) / 12`,
    'Divided by what 1 less the rate lost when it was taken, so that small rates keep all their digits.',
    (date) => logOfTwelfth(at(yearly, date)),
    'factor',
  );
  return add(monthlyName, `1 − (1 − ${yearlyName}) to the power 1/12, to the last digit.`, (date) =>
    monthlyRate(at(yearly, date), at(logarithm, date)),
  );
}

function yearlyRate(unit: 'CPR' | 'PSA' | 'HEP' | 'CDR' | 'SDA', speed: FormulaTree, age: FormulaTree): FormulaTree {
  switch (unit) {
    case 'CPR':
    case 'CDR':
      return over(speed, HUNDRED);
    case 'PSA':
      return least(ONE, over(times(over(speed, HUNDRED), number(0.2), least(age, number(30))), HUNDRED));
    case 'HEP':
      return least(ONE, over(times(speed, least(age, number(10))), number(1000)));
    case 'SDA':
      return least(ONE, over(times(over(speed, HUNDRED), sdaPercent(age)), HUNDRED));
  }
}

/** Percent a year of 100% SDA: up to 0.60 at 30 months, level to 60, down to 0.03 at 120. */
function sdaPercent(age: FormulaTree): FormulaTree {
  const upTo = (months: number): FormulaTree => operation('<=', age, number(months));
  const falling = minus(number(0.6), times(number(0.0095), minus(age, number(60))));
  const late = when(operation('<', age, number(120)), falling, number(0.03));
  return when(upTo(30), times(number(0.02), age), when(upTo(60), number(0.6), late));
}

function fromAbs(abs: FormulaTree, age: FormulaTree): FormulaTree {
  const left = minus(HUNDRED, times(abs, minus(age, ONE)));
  const share = when(operation('<=', left, abs), ONE, over(abs, left));
  return when(operation('<=', abs, ZERO), ZERO, share);
}

/** ln(1 − rate) / 12; −1 where nothing is left, which is not read. */
function logOfTwelfth(rate: FormulaTree): FormulaTree {
  const rest = minus(ONE, rate);
  const exact = over(over(times(rate, call('LN', rest)), minus(ONE, rest)), number(12));
  const usual = when(operation('>=', rate, ONE), negative(ONE), exact);
  return when(isAbove(rate, TINY), usual, negative(over(rate, number(12))));
}

/** 1 − e^logarithm. */
function monthlyRate(rate: FormulaTree, logarithm: FormulaTree): FormulaTree {
  const power = call('EXP', logarithm);
  const exact = over(times(minus(ONE, power), logarithm), call('LN', power));
  const usual = when(operation('>=', rate, ONE), ONE, exact);
  return when(isAbove(rate, TINY), usual, negative(logarithm));
}
