import { failure, success, type Problem, type Result } from '../core/problem';
import type { AssumptionName, Assumptions, DefaultUnit, PrepaymentUnit } from './assumptions';
import { parseVector, type Vector } from './vector';

/** Assumptions read and checked: vectors parsed, numbers in range. */
export interface ReadAssumptions {
  readonly prepaymentUnit: PrepaymentUnit;
  readonly prepayment: Vector;
  readonly defaultUnit: DefaultUnit;
  readonly defaults: Vector;
  readonly severity: Vector;
  readonly monthsToLiquidation: number;
  readonly advancing: 'none' | 'full';
  readonly shortfallShare: Vector;
  readonly shortfallDaysPaid: number;
}

export const ASSUMPTION_LABELS: Readonly<Record<AssumptionName, string>> = {
  prepaymentUnit: 'Prepayment unit',
  prepayment: 'Prepayment',
  defaultUnit: 'Default unit',
  defaults: 'Defaults',
  severity: 'Severity',
  monthsToLiquidation: 'Months to liquidation',
  advancing: 'Advancing',
  shortfallShare: 'Share of prepayments with a shortfall',
  shortfallDaysPaid: 'Days of interest such a prepayment pays',
};

/** Largest value of a vector by unit: a rate of a balance ends at 100%, a percent of a curve far above it. */
const CEILING: Readonly<Record<PrepaymentUnit | DefaultUnit, number>> = {
  CPR: 100,
  SMM: 100,
  ABS: 100,
  HEP: 100,
  PSA: 10_000,
  CDR: 100,
  MDR: 100,
  SDA: 100_000,
};

export const PREPAYMENT_UNITS: readonly PrepaymentUnit[] = ['CPR', 'SMM', 'PSA', 'ABS', 'HEP'];
export const DEFAULT_UNITS: readonly DefaultUnit[] = ['CDR', 'MDR', 'SDA'];
const LONGEST_LAG = 120;

export function ceilingOf(unit: PrepaymentUnit | DefaultUnit): number {
  return CEILING[unit];
}

/** Checks every assumption at once; each Problem names its field in `at.column`. */
export function readAssumptions(assumptions: Assumptions): Result<ReadAssumptions> {
  const problems: Problem[] = [];
  const complain = (name: AssumptionName, slug: string, message: string, remedy: string): void => {
    problems.push({
      code: `ASSUMPTIONS/${slug}`,
      severity: 'error',
      at: { sheet: 'Assumptions', column: name },
      message: `${ASSUMPTION_LABELS[name]}: ${message}`,
      remedy,
    });
  };
  const vector = (name: 'prepayment' | 'defaults' | 'severity' | 'shortfallShare', ceiling: number, unit: string) => {
    const reading = parseVector(assumptions[name]);
    if (!reading.ok) {
      const { code, message, remedy } = reading.problem;
      complain(name, code.replace('ASSUMPTIONS/', ''), message, remedy);
      return undefined;
    }
    const beyond = reading.segments.flatMap(({ from, to }) => [from, to]).find((value) => value < 0 || value > ceiling);
    if (beyond !== undefined) {
      const range = `${unit} runs from 0 to ${ceiling.toLocaleString('en-US')}`;
      complain(name, 'out-of-range', `${beyond} is out of range.`, `${range}.`);
      return undefined;
    }
    return reading;
  };
  const { prepaymentUnit, defaultUnit, advancing, monthsToLiquidation, shortfallDaysPaid } = assumptions;
  if (!PREPAYMENT_UNITS.includes(prepaymentUnit)) {
    complain('prepaymentUnit', 'unknown-unit', `"${prepaymentUnit}" is not a unit.`, `Use ${list(PREPAYMENT_UNITS)}.`);
  }
  if (!DEFAULT_UNITS.includes(defaultUnit)) {
    complain('defaultUnit', 'unknown-unit', `"${defaultUnit}" is not a unit.`, `Use ${list(DEFAULT_UNITS)}.`);
  }
  if (advancing !== 'none' && advancing !== 'full') {
    complain('advancing', 'unknown-advancing', `"${String(advancing)}" is not a choice.`, 'Use none or full.');
  }
  const prepayment = vector('prepayment', CEILING[prepaymentUnit] ?? 100, prepaymentUnit);
  const defaults = vector('defaults', CEILING[defaultUnit] ?? 100, defaultUnit);
  const severity = vector('severity', 100, 'Severity, in percent,');
  const shortfallShare = vector('shortfallShare', 100, 'The share, in percent,');
  if (!Number.isInteger(monthsToLiquidation) || monthsToLiquidation < 0 || monthsToLiquidation > LONGEST_LAG) {
    complain(
      'monthsToLiquidation',
      'out-of-range',
      `${monthsToLiquidation} is out of range.`,
      `Enter a whole number of months from 0 to ${LONGEST_LAG}.`,
    );
  }
  if (!(shortfallDaysPaid >= 0 && shortfallDaysPaid <= 30)) {
    complain('shortfallDaysPaid', 'out-of-range', `${shortfallDaysPaid} is out of range.`, 'Enter 0 to 30 days.');
  }
  if (problems.length > 0 || !prepayment || !defaults || !severity || !shortfallShare) return failure(problems);
  return success({ ...assumptions, prepayment, defaults, severity, shortfallShare });
}

function list(names: readonly string[]): string {
  return `${names.slice(0, -1).join(', ')} or ${names.at(-1)!}`;
}
