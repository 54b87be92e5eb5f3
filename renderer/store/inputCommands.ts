import type { Assumptions } from '../../engine/collateral/assumptions';
import type { TypedInputs } from '../../engine/collections/typedInputs';
import { CELL_BYTES, partCommand } from './commands';
import type { DocumentState } from './documentState';
import type { Command } from './history';

/** One input of one month, to a typed value; null gives the projected one back. */
export interface TypedEdit {
  /** `YYYY-MM` */
  readonly month: string;
  /** As collections name it: `remittance`, `gross_interest(group_1)`. */
  readonly key: string;
  readonly value: string | null;
}

/** Typed inputs after edits; months without a typed value are left out, and nothing changed is the very same object. */
export function withTyped(typed: TypedInputs, edits: readonly TypedEdit[]): TypedInputs {
  const months = new Map<string, Record<string, string>>();
  const rowOf = (month: string) => months.get(month) ?? typed[month] ?? {};
  for (const { month, key, value } of edits) {
    if ((rowOf(month)[key] ?? null) === value) continue;
    const row = { ...rowOf(month) };
    if (value === null) delete row[key];
    else row[key] = value;
    months.set(month, row);
  }
  if (months.size === 0) return typed;
  const rows = Object.entries({ ...typed, ...Object.fromEntries(months) });
  return Object.fromEntries(
    rows.filter(([, row]) => Object.keys(row).length > 0).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)),
  );
}

/** Other typed inputs in place of these; undefined where they are the same. */
export function typedCommand(document: DocumentState, label: string, typed: TypedInputs): Command | undefined {
  const before = document.project.typed;
  if (typed === before) return undefined;
  return partCommand({
    label,
    weight: (cellsOf(before) + cellsOf(typed)) * CELL_BYTES,
    part: 'typed',
    before,
    after: typed,
    change: (value) => ({ kind: 'typed', typed: value }),
  });
}

/** Assumptions of a pool; undefined lets it follow those of the whole deal. */
export function poolAssumptionsCommand(
  document: DocumentState,
  label: string,
  pool: string,
  assumptions: Assumptions | undefined,
  mergeKey?: string,
): Command {
  const before = document.project.poolAssumptions;
  const others = Object.entries(before).filter(([name]) => name !== pool);
  const after = Object.fromEntries(assumptions ? [...others, [pool, assumptions] as const] : others);
  return partCommand({
    label,
    weight: CELL_BYTES * 8 * (others.length + 1),
    part: 'poolAssumptions',
    before,
    after,
    change: (value) => ({ kind: 'poolAssumptions', poolAssumptions: value }),
    ...(mergeKey === undefined ? {} : { mergeKey }),
  });
}

function cellsOf(typed: TypedInputs): number {
  return Object.values(typed).reduce((count, row) => count + Object.keys(row).length, 0);
}
