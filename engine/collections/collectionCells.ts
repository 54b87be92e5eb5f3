import type { InputDescription } from '../deal/description';
import type { CsvRow } from './csv';
import type { FileProblems } from './fileProblems';
import { readAmountCell, readRateCell } from './inputCell';

/** An amount in whole cents; null for an empty or a wrong cell, which is told. */
export function readMoney(input: InputDescription, row: CsvRow, typed: string, problems: FileProblems): number | null {
  const spot = { row: row.row, column: input.name };
  if (typed === '') {
    if (input.required)
      problems.error('empty-cell', spot, 'This cell is empty.', 'Expected an amount, 0.00 if there is none.');
    return null;
  }
  const reading = readAmountCell(typed);
  if (reading.ok) return reading.value;
  problems.error(reading.slug, spot, reading.message, reading.remedy);
  return null;
}

/** A rate in percent, its digits as typed; null for an empty or a wrong cell, which is told. */
export function readRate(input: InputDescription, row: CsvRow, typed: string, problems: FileProblems): string | null {
  const spot = { row: row.row, column: input.name };
  if (typed === '') {
    if (input.required) problems.error('empty-cell', spot, 'This cell is empty.', 'Expected a rate in percent.');
    return null;
  }
  const reading = readRateCell(typed);
  if (reading.ok) return reading.value;
  problems.error(reading.slug, spot, reading.message, reading.remedy);
  return null;
}

/** 0.0783 where 7.83 was meant: a file whose rates all lie under a quarter of a percent most likely holds fractions. */
export function warnOfFractions(
  column: string,
  rows: readonly CsvRow[],
  cells: readonly (string | null)[],
  problems: FileProblems,
): void {
  const first = cells.findIndex((cell) => cell !== null && Number(cell) !== 0);
  if (first < 0 || cells.some((cell) => Number(cell) >= 0.25)) return;
  const message = `All rates are under a quarter of a percent, such as ${cells[first]!}.`;
  problems.warn('fractions', { row: rows[first]!.row, column }, message, 'Rates are in percent: 7.83, not 0.0783.');
}
