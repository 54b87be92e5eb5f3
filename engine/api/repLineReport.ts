import { writeTapeCsv } from '../collateral/writeTape';
import { repLines, type RepLineOptions } from '../collateral/repLines';
import type { Tape } from '../collateral/tape';
import { failure, success, type Problem, type Result } from '../core/problem';
import type { Session } from './session';
import type { RunReply } from './types';

/** One column of the collateral by month, loan by loan and by lines. */
export interface LineMeasure {
  readonly name: string;
  readonly label: string;
  /** Whole cents by month; zeros after the last. */
  readonly loans: Float64Array;
  readonly lines: Float64Array;
  /** The largest difference of a month, lines less loans, and its index. */
  readonly most: number;
  readonly at: number;
}

export interface ClassDifference {
  readonly name: string;
  /** Average life in years; null where no principal is paid. */
  readonly loans: number | null;
  readonly lines: number | null;
}

export interface RepLineReport {
  readonly tape: Tape;
  readonly lines: number;
  readonly grouped: number;
  readonly kept: number;
  readonly csv: string;
  /** Cut-off Balances of the tape and of the lines, which are the same. */
  readonly balance: number;
  readonly lineBalance: number;
  /** Distribution months of the longer projection. */
  readonly months: readonly number[];
  readonly measures: readonly LineMeasure[];
  readonly classes: readonly ClassDifference[];
}

const COMPARED = ['pool_end', 'gross_interest', 'scheduled_principal', 'prepayments', 'loss'];

/**
 * The rep lines of the tape of a session, and what a run on them says otherwise than a run on its loans: same assumptions, rates,
 * deal and settings. The session is left as it is.
 *
 * Units:  whole cents by month; years
 * Errors: no loans, or a run on either that has no projection, with its problems
 */
export function repLineReport(session: Session, options: RepLineOptions): Result<RepLineReport> {
  const tape = session.inputs()?.tape;
  if (!tape || tape.count === 0) return failure([NO_LOANS]);
  const made = repLines(tape, options);
  const byLoan = session.fork().run();
  const other = session.fork();
  other.apply({ kind: 'tape', tape: made.tape });
  const byLine = other.run();
  if (!byLoan.collateral || !byLine.collateral) {
    return failure([...byLoan.problems, ...byLine.problems].filter(({ severity }) => severity === 'error'));
  }
  const longer = byLoan.collateral.months.length >= byLine.collateral.months.length ? byLoan : byLine;
  return success({
    ...made,
    csv: writeTapeCsv(made.tape),
    balance: balanceOf(tape),
    lineBalance: balanceOf(made.tape),
    months: [...longer.collateral!.months],
    measures: COMPARED.flatMap((name) => measureOf(name, byLoan, byLine)),
    classes: byLoan.classes.map(({ name, averageLife }) => ({
      name,
      loans: averageLife,
      lines: byLine.classes.find((each) => each.name === name)?.averageLife ?? null,
    })),
  });
}

const NO_LOANS: Problem = {
  code: 'TAPE/no-loans',
  severity: 'error',
  at: { sheet: 'Tape' },
  message: 'There are no loans to make lines of.',
  remedy: 'Import a tape.',
};

function balanceOf({ columns }: Tape): number {
  let sum = 0;
  for (const cents of columns.cutoff_balance as Float64Array) if (!Number.isNaN(cents)) sum += cents;
  return sum;
}

function measureOf(name: string, byLoan: RunReply, byLine: RunReply): LineMeasure[] {
  const length = Math.max(byLoan.collateral!.months.length, byLine.collateral!.months.length);
  const valuesOf = ({ collateral }: RunReply): Float64Array => {
    const values = new Float64Array(length);
    const at = collateral!.columns.findIndex((column) => column.name === name);
    if (at >= 0) values.set(collateral!.values[at]!);
    return values;
  };
  const column = byLoan.collateral!.columns.find((each) => each.name === name);
  if (!column) return [];
  const [loans, lines] = [valuesOf(byLoan), valuesOf(byLine)];
  let at = 0;
  for (let month = 1; month < length; month++) {
    if (Math.abs(lines[month]! - loans[month]!) > Math.abs(lines[at]! - loans[at]!)) at = month;
  }
  return [{ name, label: column.label, loans, lines, most: lines[at]! - loans[at]!, at }];
}
