import type { TableDescription } from '../../../engine/deal/description';
import type { TableRow } from '../../../engine/deal/settings';
import type { Problem } from '../../../engine/core/problem';
import { settingLiteral } from './settingLiteral';

export type StepReading =
  { readonly ok: true; readonly rows: readonly TableRow[] } | { readonly ok: false; readonly problem: Problem };

/** The rows of a step table with one cell retyped; keys stay in order and distinct, so that a step is never ambiguous. */
export function retyped(
  table: TableDescription,
  rows: readonly TableRow[],
  row: number,
  place: 'key' | 'value',
  text: string,
): StepReading {
  const type = place === 'value' ? table.type : table.by === 'month' ? 'Month' : 'Count';
  const unit = place === 'value' ? table.unit : '';
  const literal = settingLiteral(type, text, cellName(table.name, row, place), unit);
  if (!literal.ok) return literal;
  const next = rows.map((each, index): TableRow => {
    if (index !== row) return each;
    return place === 'key' ? [literal.literal, each[1]] : [each[0], literal.literal];
  });
  const wrong = next.findIndex((each, index) => index > 0 && !follows(table, next[index - 1]![0], each[0]));
  if (wrong < 0) return { ok: true, rows: next };
  return {
    ok: false,
    problem: {
      code: 'SETTINGS/step-order',
      severity: 'error',
      at: { sheet: 'Triggers', column: cellName(table.name, row, place) },
      message: `${next[wrong]![0]} comes after ${next[wrong - 1]![0]} in the table, but not in time.`,
      remedy: 'Give each step a later start than the one above it.',
    },
  };
}

function follows(table: TableDescription, before: string, after: string): boolean {
  return table.by === 'month' ? before < after : Number(before) < Number(after);
}

/** One more step after the given one, at its value: a month or a number later than it. */
export function withStepAfter(table: TableDescription, rows: readonly TableRow[], row: number): readonly TableRow[] {
  const at = rows[row];
  if (!at) return rows;
  const key = table.by === 'month' ? nextMonth(at[0]) : String(Number(at[0]) + 1);
  const following = rows[row + 1];
  if (following && !follows(table, key, following[0])) return rows;
  return [...rows.slice(0, row + 1), [key, at[1]], ...rows.slice(row + 1)];
}

function nextMonth(text: string): string {
  const [year, month] = text.split('-').map(Number) as [number, number];
  return month === 12 ? `${year + 1}-01` : `${year}-${String(month + 1).padStart(2, '0')}`;
}

export function cellName(table: string, row: number, place: 'key' | 'value'): string {
  return row === 0 && place === 'value' ? table : `${table}.${row}.${place}`;
}
