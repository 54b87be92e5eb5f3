import { FORGED } from './forge';
import { isError, said, type StoredCell, type WorkbookParts } from './workbookParts';

/**
 * How far two results of one formula may be apart. Remainders carried from month to month are differences of sums of
 * hundreds of millions, whose last bits depend on the order of adding; a spreadsheet writes fifteen digits.
 */
const TOLERANCE = 1e-7;
const DIGITS = 1e-14;

export interface Comparison {
  /** Formula cells compared. */
  readonly formulas: number;
  /** One line each, the first few; all of them are counted. */
  readonly differences: readonly string[];
}

/**
 * Every formula cell of every sheet: what the file says its result is against what a spreadsheet worked out. A result that
 * was not worked out, is an error or differs (numbers by more than a hundred-thousandth of a cent) is a line of its own.
 */
export function compareStored(exported: WorkbookParts, recalculated: WorkbookParts): Comparison {
  let formulas = 0;
  const differences: string[] = [];
  for (const sheet of exported.sheets) {
    const found = recalculated.readCells(sheet);
    for (const [address, stored] of exported.readCells(sheet)) {
      if (!stored.isFormula) continue;
      formulas++;
      const cell = found.get(address);
      const place = `${sheet}!${address}`;
      if (cell?.value === FORGED) differences.push(`${place} was not recalculated: it still says ${FORGED}.`);
      else if (!isSame(stored.value, cell?.value ?? null)) {
        differences.push(`${place} is ${said(cell?.value ?? null)}, stored as ${said(stored.value)}.`);
      }
    }
  }
  return { formulas, differences };
}

/** Spreadsheets write TRUE as 1 where the cell has a number format, and an empty text as nothing. */
function isSame(a: StoredCell['value'], b: StoredCell['value']): boolean {
  const [x, y] = [plain(a), plain(b)];
  if (typeof x === 'number' && typeof y === 'number') return Math.abs(x - y) <= TOLERANCE + DIGITS * Math.abs(x);
  return x === y;
}

function plain(value: StoredCell['value']): number | string | null {
  if (isError(value)) return `error ${value.error}`;
  if (typeof value === 'boolean') return value ? 1 : 0;
  return value === null ? '' : value;
}
