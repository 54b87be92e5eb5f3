import { formatMoney } from '../../core/cents';
import type { Tape } from '../tape';
import { readCell } from '../tapeCell';
import { tapeField } from '../tape';
import type { RawTable } from './rawTable';
import type { TapePlan } from './tapePlan';
import { unitReader } from './unitReading';

/** A row of the file that is probably no loan. */
export interface StrayRow {
  /** Counted from 0. */
  readonly row: number;
  /** Why it looks so, as a sentence. */
  readonly why: string;
}

/** Totals stand at the end: rows from the last filled one up that are looked at. */
const LAST_ROWS = 8;
const TOTAL_WORD = /^(?:grand |sub ?)?totals?\b|^(?:sum|average|avg\.?|count|weighted|wtd\.?|minimum|maximum|mean)\b/i;
/** A total that was rounded loan by loan is off by less than this, in cents. */
const NEARLY = 100;

export function isRepeatedHeader(cells: readonly string[], headers: readonly string[]): boolean {
  return headers.length > 1 && cells[0]?.trim() === headers[0] && headers.every((text, i) => same(cells[i], text));
}

function same(cell: string | undefined, header: string): boolean {
  const text = cell?.trim() ?? '';
  return text === header || text === '';
}

/**
 * Rows that are no loans though they stand among them: the header over again, and totals at the end, known by their words or because
 * their balance is the sum of the loans'.
 */
export function findStrayRows(found: {
  readonly table: RawTable;
  readonly plan: TapePlan;
  readonly tape: Tape | null;
  readonly leftOut: readonly number[];
  readonly repeated: readonly number[];
}): StrayRow[] {
  const { table, plan, tape, leftOut, repeated } = found;
  const strays: StrayRow[] = repeated.map((row) => ({ row, why: 'It repeats the header.' }));
  const excluded = new Set(plan.excluded);
  const out = new Set(leftOut);
  const sum = tape ? (tape.columns.cutoff_balance as Float64Array).reduce((all, cents) => all + cents, 0) : 0;
  let looked = 0;
  for (let row = table.rowCount - 1; row > plan.headerRow && looked < LAST_ROWS; row--) {
    const cells = table.row(row);
    const words = cells.filter((cell) => cell.trim() !== '');
    if (words.length === 0 || excluded.has(row)) continue;
    looked++;
    const word = words.slice(0, 2).find((cell) => TOTAL_WORD.test(cell.trim()));
    if (word !== undefined) {
      strays.push({ row, why: `It begins with “${word.trim()}”.` });
      continue;
    }
    const balance = balanceOf(cells, plan);
    const others = out.has(row) ? sum : sum - balance;
    if ((tape?.count ?? 0) > 2 && balance > 0 && Math.abs(others - balance) < NEARLY) {
      strays.push({ row, why: `Its balance is the sum of the others, ${formatMoney(others)}.` });
    }
  }
  return strays.sort((a, b) => a.row - b.row);
}

function balanceOf(cells: readonly string[], plan: TapePlan): number {
  const column = plan.columns.findIndex(({ field }) => field === 'cutoff_balance');
  const field = tapeField('cutoff_balance');
  const read = unitReader(field, plan.columns[column]?.unit ?? null) ?? ((text: string) => readCell(field, text));
  const value = read(cells[column] ?? '');
  return typeof value === 'number' ? value : NaN;
}
