import { formatDay, type Day } from '../core/date';
import { formatMoney } from '../core/cents';
import type { Place, Problem } from '../core/problem';
import { cellAddress } from '../workbook/cellAddress';
import type { ColumnPlan, ColumnUnit } from './import/tapePlan';
import { unitReader } from './import/unitReading';
import { blankColumns, type Tape, type TapeColumn } from './tape';
import { rangeFlaw, type CellFlaw } from './tapeCell';
import { growingColumn, type GrowingColumn, type PercentColumn } from './tapeColumns';
import { FRACTION_UP_TO } from './fractionLimits';
import type { HeaderMatch } from './tapeHeader';
import { ProblemList } from './problemList';
import { TAPE_FIELDS, type TapeField, type TapeFieldName } from './tapeFields';

export interface BuilderOptions {
  /** File name, shown with every problem. */
  readonly file: string;
  readonly sheet?: string;
  /** When known, loans that matured by then are left out. */
  readonly cutOff?: Day;
  /** How the columns are written, in file order; without them it is found from their values. */
  readonly columns?: readonly ColumnPlan[];
}

/** A text of a column that means nothing there, and how many cells hold it. */
export interface MissedText {
  /** Column of the file, counted from 0. */
  readonly column: number;
  readonly text: string;
  readonly count: number;
}

export interface BuiltTape {
  /** Null when no loan is left. */
  readonly tape: Tape | null;
  /** Every problem, in row order. */
  readonly problems: Problem[];
  /** Rows that hold something and became no loan, as a spreadsheet counts them, in order. */
  readonly leftOut: readonly number[];
  /** The most frequent first, as many as are worth a choice. */
  readonly missed: readonly MissedText[];
}

interface MappedColumn {
  readonly growing: GrowingColumn;
  readonly at: number;
  readonly header: string;
  readonly required: boolean;
  readonly unit: ColumnUnit | null;
  readonly meanings: ReadonlyMap<string, string> | null;
  readonly missed: Map<string, number>;
}

/** Different texts of a column that are counted where they mean nothing. */
const MISSED_TEXTS = 50;

/**
 * Takes the rows of a file under a matched header and makes the columns of a tape. A loan with a bad required cell is
 * left out; a bad optional cell becomes blank; each is named with its address. Whole-column questions (is this column in
 * percent or a fraction?) and whole-row ones (is the balance above the original?) are settled at the end.
 */
export class TapeBuilder {
  private readonly columns: readonly MappedColumn[];
  private readonly problems = new ProblemList();
  private readonly width: number;
  private rowNumbers = new Int32Array(1024);
  private readonly leftOut: number[] = [];
  private count = 0;
  private read = 0;

  constructor(
    header: HeaderMatch,
    private readonly options: BuilderOptions,
  ) {
    this.width = header.fields.length;
    const mapped: MappedColumn[] = [];
    header.fields.forEach((name, at) => {
      if (name === null) return;
      const field = TAPE_FIELDS.find((known) => known.name === name)! as TapeField;
      const { unit = null, meanings = {} } = options.columns?.[at] ?? {};
      const texts = Object.entries(meanings);
      mapped.push({
        growing: growingColumn(field, unitReader(field, unit)),
        at,
        header: header.headers[at]!,
        required: field.required,
        unit,
        meanings: texts.length > 0 ? new Map(texts) : null,
        missed: new Map(),
      });
    });
    // The loan number first: a row without one (a total, a footnote) gets one problem, not one a cell.
    this.columns = mapped.sort((a, b) => rank(a) - rank(b));
  }

  /** Rows below the header that held anything. */
  get rowsRead(): number {
    return this.read;
  }

  addRow(cells: readonly string[], rowNumber: number): void {
    if (cells.every((cell) => cell === '' || cell.trim() === '')) return;
    this.read++;
    if (cells.length > this.width && cells.slice(this.width).some((cell) => cell.trim() !== '')) {
      this.tooWide(cells.length, rowNumber);
      this.leftOut.push(rowNumber);
      return;
    }
    const row = this.count;
    let isSound = true;
    for (const column of this.columns) {
      const raw = cells[column.at] ?? '';
      const text = column.meanings?.get(raw.trim()) ?? raw;
      const misread = column.growing.put(row, text);
      if (misread !== null) countMissed(column.missed, raw.trim());
      const found = misread ?? (column.required ? this.blankFlaw(column, row) : null);
      if (found === null) continue;
      this.cellProblem(column, rowNumber, found);
      if (!column.required) continue;
      isSound = false;
      if (column.growing.field.name === 'loan_number') break;
    }
    if (!isSound) {
      this.leftOut.push(rowNumber);
      return;
    }
    if (row >= this.rowNumbers.length) {
      const larger = new Int32Array(this.rowNumbers.length * 2);
      larger.set(this.rowNumbers);
      this.rowNumbers = larger;
    }
    this.rowNumbers[row] = rowNumber;
    this.count++;
  }

  finish(name: string): BuiltTape {
    const dropped = new Uint8Array(this.count);
    for (const column of this.columns) this.settlePercent(column, dropped);
    this.checkRanges(dropped);
    const columns = {} as Record<TapeFieldName, TapeColumn>;
    for (const { growing } of this.columns) columns[growing.field.name as TapeFieldName] = growing.column(this.count);
    const blank = blankColumns(this.count);
    for (const field of TAPE_FIELDS) columns[field.name] ??= blank(field.kind);
    this.checkRows(columns, dropped);
    const kept = dropped.reduce((sum, isDropped) => sum + (isDropped ? 0 : 1), 0);
    if (kept < this.count) {
      const kin = new Map<TapeColumn, TapeColumn>();
      for (const { name: field } of TAPE_FIELDS) {
        const whole = columns[field];
        let part = kin.get(whole);
        if (!part) kin.set(whole, (part = keep(whole, dropped, kept)));
        columns[field] = part;
      }
    }
    const tape = kept > 0 ? { name, synthetic: /synthetic/i.test(name), count: kept, columns } : null;
    for (let row = 0; row < this.count; row++) if (dropped[row]) this.leftOut.push(this.rowNumbers[row]!);
    return {
      tape,
      problems: this.problems.sorted(),
      leftOut: this.leftOut.sort((a, b) => a - b),
      missed: this.columns.flatMap(({ at, missed }) =>
        [...missed].sort((a, b) => b[1] - a[1]).map(([text, count]) => ({ column: at, text, count })),
      ),
    };
  }

  private blankFlaw({ growing }: MappedColumn, row: number): CellFlaw | null {
    if (!growing.isBlank(row)) return null;
    const { label } = growing.field;
    return { slug: 'blank-required', message: `${label} is blank.`, remedy: 'Enter it, or delete the row.' };
  }

  private settlePercent(column: MappedColumn, dropped: Uint8Array): void {
    const { growing } = column;
    const limit = FRACTION_UP_TO[growing.field.name];
    if (limit === undefined) return;
    const percent = growing as PercentColumn;
    if (column.unit === 'fraction') percent.scaleFractions(this.count);
    else if (column.unit === null && percent.largestBare() > 0 && percent.largestBare() <= limit) {
      percent.scaleFractions(this.count);
      this.problems.add({
        code: 'TAPE/read-as-fraction',
        severity: 'warning',
        at: this.place(column),
        message: `${growing.field.label} holds nothing above ${percent.largestBare()}, so it was read as fractions: 0.0783 is 7.83%.`,
        remedy: 'If the column is in percent, add percent signs.',
      });
    } else if (growing.field.name === 'mortgage_rate') {
      const values = percent.values();
      for (let row = 0; row < this.count; row++) {
        const value = values[row]!;
        if (dropped[row] || !(value > 0 && value < limit)) continue;
        this.problems.add({
          code: 'TAPE/rate-looks-like-fraction',
          severity: 'warning',
          at: this.place(column, this.rowNumbers[row]!),
          message: `Mortgage Rate is ${value}%, far below the rest of the column.`,
          remedy: `If ${value} is a fraction, enter ${Number(`${value}e2`)}.`,
        });
      }
    }
  }

  private checkRanges(dropped: Uint8Array): void {
    for (const column of this.columns) {
      const { field } = column.growing;
      if (field.kind === 'text' || field.kind === 'code') continue;
      const values = column.growing.column(this.count) as Float64Array;
      for (let row = 0; row < this.count; row++) {
        const value = values[row]!;
        const found = Number.isNaN(value) ? null : rangeFlaw(field, value);
        if (found === null) continue;
        this.cellProblem(column, this.rowNumbers[row]!, found);
        if (column.required) dropped[row] = 1;
        else column.growing.put(row, '');
      }
    }
  }

  private checkRows(columns: Record<TapeFieldName, TapeColumn>, dropped: Uint8Array): void {
    const numbers = columns.loan_number as string[];
    const original = columns.original_balance as Float64Array;
    const balance = columns.cutoff_balance as Float64Array;
    const first = columns.first_payment_date as Float64Array;
    const maturity = columns.maturity_date as Float64Array;
    const { cutOff } = this.options;
    const seen = new Map<string, number>();
    for (let row = 0; row < this.count; row++) {
      if (dropped[row]) continue;
      const rowNumber = this.rowNumbers[row]!;
      const before = seen.get(numbers[row]!);
      if (before !== undefined) {
        const message = `Loan Number ${numbers[row]!} stands in row ${before} already.`;
        this.leaveOut(
          dropped,
          row,
          'loan_number',
          'duplicate-loan',
          message,
          'Delete one of the two rows, or correct the number.',
        );
        continue;
      }
      seen.set(numbers[row]!, rowNumber);
      if (maturity[row]! < first[row]!) {
        const message = `Maturity Date ${day(maturity[row]!)} is before the First Payment Date ${day(first[row]!)}.`;
        this.leaveOut(
          dropped,
          row,
          'maturity_date',
          'maturity-before-first-payment',
          message,
          'Correct one of the two dates.',
        );
        continue;
      }
      if (cutOff !== undefined && maturity[row]! <= cutOff && balance[row]! > 0) {
        const message = `Maturity Date ${day(maturity[row]!)} is not after the cut-off date ${day(cutOff)}.`;
        this.leaveOut(
          dropped,
          row,
          'maturity_date',
          'maturity-before-cut-off',
          message,
          'Enter the date of the last payment.',
        );
        continue;
      }
      if (balance[row]! > original[row]!) {
        const message = `Cut-off Balance ${formatMoney(balance[row]!)} is above the Original Balance ${formatMoney(original[row]!)}.`;
        const remedy = 'Check both amounts; the loan is loaded as it stands.';
        this.rowProblem('cutoff_balance', rowNumber, 'warning', 'balance-above-original', message, remedy);
      }
    }
  }

  private leaveOut(
    dropped: Uint8Array,
    row: number,
    field: TapeFieldName,
    slug: string,
    message: string,
    remedy: string,
  ): void {
    dropped[row] = 1;
    this.rowProblem(field, this.rowNumbers[row]!, 'error', slug, `${message} The loan is left out.`, remedy);
  }

  private tooWide(cells: number, rowNumber: number): void {
    this.problems.add({
      code: 'TAPE/too-many-cells',
      severity: 'error',
      at: { ...this.base(), row: rowNumber },
      message: `The row has ${cells} cells where the header has ${this.width}. The loan is left out.`,
      remedy: 'Put quotes around amounts and addresses that contain the separator.',
    });
  }

  private cellProblem(column: MappedColumn, rowNumber: number, found: CellFlaw): void {
    this.problems.add({
      code: `TAPE/${found.slug}`,
      severity: 'error',
      at: this.place(column, rowNumber),
      message: `${found.message} ${column.required ? 'The loan is left out.' : 'The cell is left blank.'}`,
      remedy: found.remedy,
    });
  }

  private rowProblem(
    field: TapeFieldName,
    rowNumber: number,
    severity: Problem['severity'],
    slug: string,
    message: string,
    remedy: string,
  ): void {
    const column = this.columns.find(({ growing }) => growing.field.name === field)!;
    this.problems.add({ code: `TAPE/${slug}`, severity, at: this.place(column, rowNumber), message, remedy });
  }

  private base(): Place {
    const { file, sheet } = this.options;
    return sheet === undefined ? { file } : { file, sheet };
  }

  private place(column: MappedColumn, row?: number): Place {
    const place = { ...this.base(), column: column.header };
    return row === undefined ? place : { ...place, row, cell: cellAddress(column.at, row) };
  }
}

/** A file that gave no loan at all. */
export function noLoans(rowsRead: number, at: Place): Problem {
  return {
    code: 'TAPE/no-loans',
    severity: 'error',
    at,
    message: rowsRead === 0 ? 'There is no loan under the header.' : 'No loan of the file could be loaded.',
    remedy: rowsRead === 0 ? 'Check that the right file was chosen.' : 'Correct the cells named above.',
  };
}

function countMissed(missed: Map<string, number>, text: string): void {
  const before = missed.get(text);
  if (before !== undefined) missed.set(text, before + 1);
  else if (missed.size < MISSED_TEXTS) missed.set(text, 1);
}

function rank({ growing }: MappedColumn): number {
  return growing.field.name === 'loan_number' ? 0 : 1;
}

function day(value: number): string {
  return formatDay(value as Day);
}

function keep(column: TapeColumn, dropped: Uint8Array, kept: number): TapeColumn {
  if (Array.isArray(column)) return column.filter((_, row) => !dropped[row]);
  const result = column instanceof Int8Array ? new Int8Array(kept) : new Float64Array(kept);
  let to = 0;
  for (let row = 0; row < column.length; row++) if (!dropped[row]) result[to++] = column[row]!;
  return result;
}
