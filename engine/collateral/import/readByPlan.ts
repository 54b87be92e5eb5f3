import type { Day } from '../../core/date';
import type { Problem } from '../../core/problem';
import type { Tape } from '../tape';
import { noLoans, TapeBuilder, type MissedText } from '../tapeBuilder';
import { TAPE_FIELDS, type TapeFieldName } from '../tapeFields';
import type { RawTable } from './rawTable';
import { strayGroups, type KnownGroup } from './strayGroups';
import { findStrayRows, isRepeatedHeader, type StrayRow } from './strayRows';
import type { TapePlan } from './tapePlan';

/** What a file gives when it is read by a plan. */
export interface PlanReading {
  /** Null when nothing can be imported. */
  readonly tape: Tape | null;
  /** Every problem in row order, at its row and cell of the file. */
  readonly problems: readonly Problem[];
  /** Required fields that no column is read as; nothing is read before they are named. */
  readonly missing: readonly TapeFieldName[];
  /** Rows under the header that hold anything and are not excluded. */
  readonly rowsRead: number;
  /** Rows of them that became no loan, counted from 0. */
  readonly leftOut: readonly number[];
  readonly missed: readonly MissedText[];
  /** Rows that are probably no loans: totals, headers over again. */
  readonly strays: readonly StrayRow[];
}

export interface PlanOptions {
  readonly file: string;
  readonly sheet?: string;
  readonly cutOff?: Day;
  /** Collateral groups of the deal. */
  readonly groups?: readonly KnownGroup[];
}

export interface PlanReader {
  /** Rows in all. */
  readonly rowCount: number;
  /** Reads so many more rows; answers how many are done. */
  step(rows: number): number;
  finish(): PlanReading;
}

/** Reads a table into a tape as a plan says, in steps, so that a long reading can be told about and stopped. */
export function planReader(
  table: RawTable,
  headers: readonly string[],
  plan: TapePlan,
  options: PlanOptions,
): PlanReader {
  const missing = missingFields(plan);
  const fields = plan.columns.map(({ field }) => field);
  const header = { row: plan.headerRow, fields, headers, matched: fields.filter((field) => field !== null).length };
  const builder = new TapeBuilder(header, { ...options, columns: plan.columns });
  const excluded = new Set(plan.excluded);
  const edits = editsByRow(plan);
  const headerCells = plan.headerRow < 0 ? null : headers;
  const repeated: number[] = [];
  let at = missing.length > 0 ? table.rowCount : plan.headerRow + 1;

  const cellsOf = (row: number): readonly string[] => {
    const cells = table.row(row);
    const changes = edits.get(row);
    if (!changes) return cells;
    const changed = cells.slice();
    for (const [column, text] of changes) {
      while (changed.length < column) changed.push('');
      changed[column] = text;
    }
    return changed;
  };

  return {
    rowCount: table.rowCount,
    step(rows) {
      for (const end = Math.min(at + rows, table.rowCount); at < end; at++) {
        if (excluded.has(at)) continue;
        const cells = cellsOf(at);
        if (headerCells && isRepeatedHeader(cells, headerCells)) repeated.push(at);
        builder.addRow(cells, at + 1);
      }
      return at;
    },
    finish() {
      const { tape, problems, leftOut, missed } = builder.finish(options.file);
      const column = fields.indexOf('pool');
      const groups = tape && column >= 0 ? strayGroups(tape, options.groups ?? []) : [];
      problems.push(...groups.map((group) => strayGroup(group, headers[column]!, options)));
      if (tape === null) problems.push(noLoans(builder.rowsRead, { file: options.file }));
      const rows = leftOut.map((row) => row - 1);
      const strays = missing.length > 0 ? [] : findStrayRows({ table, plan, tape, leftOut: rows, repeated });
      return {
        tape: tape && { ...tape, synthetic: plan.synthetic },
        problems: missing.length > 0 ? [] : problems,
        missing,
        rowsRead: builder.rowsRead,
        leftOut: rows,
        missed: [...missed, ...groups.map((group) => ({ column, ...group }))],
        strays,
      };
    },
  };
}

function strayGroup(
  { text, count }: { readonly text: string; readonly count: number },
  column: string,
  { file, groups = [] }: PlanOptions,
): Problem {
  const loans = count === 1 ? '1 loan' : `${count.toLocaleString('en-US')} loans`;
  return {
    code: 'TAPE/unknown-group',
    severity: 'warning',
    at: { file, column },
    message: `The deal has no group "${text}", which ${loans} ${count === 1 ? 'belongs' : 'belong'} to.`,
    remedy: `Say which of ${groups.map(({ name }) => name).join(', ')} it is.`,
  };
}

function missingFields(plan: TapePlan): TapeFieldName[] {
  const held = new Set(plan.columns.map(({ field }) => field));
  return TAPE_FIELDS.filter(({ name, required }) => required && !held.has(name)).map(({ name }) => name);
}

function editsByRow(plan: TapePlan): ReadonlyMap<number, ReadonlyMap<number, string>> {
  const rows = new Map<number, Map<number, string>>();
  for (const { row, column, text } of plan.edits) {
    let columns = rows.get(row);
    if (!columns) rows.set(row, (columns = new Map<number, string>()));
    columns.set(column, text);
  }
  return rows;
}
