import type { ColumnPlan, RawEdit, TapePlan } from '../../../engine/collateral/import/tapePlan';
import type { TapeFileView } from '../../engine-client/tapeFile';
import type { ColumnUnit } from '../../../engine/collateral/import/tapePlan';

/** The plan that the file itself suggests, or the one of the last file like it. */
export function firstPlan(view: TapeFileView, remembered: readonly ColumnPlan[] | null): TapePlan {
  return {
    headerRow: view.headerRow,
    columns: remembered ?? view.columns.map(({ suggested: { field, unit, meanings } }) => ({ field, unit, meanings })),
    excluded: [],
    edits: [],
    synthetic: /synthetic/i.test(view.name) || /synthetic/i.test(view.sheets?.[view.sheet] ?? ''),
  };
}

/** One column read otherwise; a field that another column held is taken from it. */
export function withColumn(plan: TapePlan, column: number, as: ColumnPlan): TapePlan {
  const columns = plan.columns.map((each, at): ColumnPlan => {
    if (at === column) return as;
    return as.field !== null && each.field === as.field ? { field: null, unit: null, meanings: {} } : each;
  });
  return { ...plan, columns };
}

export function withUnit(plan: TapePlan, column: number, unit: ColumnUnit): TapePlan {
  return withColumn(plan, column, { ...plan.columns[column]!, unit });
}

/** What is read in place of a text of a column; undefined takes the meaning away. */
export function withMeaning(plan: TapePlan, column: number, text: string, meaning: string | undefined): TapePlan {
  const { [text]: _before, ...rest } = plan.columns[column]!.meanings;
  const meanings = meaning === undefined ? rest : { ...rest, [text]: meaning };
  return withColumn(plan, column, { ...plan.columns[column]!, meanings });
}

/** Cells of the file with other texts; undefined puts the file's own text back. */
export function withCell(plan: TapePlan, row: number, column: number, text: string | undefined): TapePlan {
  const edits: RawEdit[] = plan.edits.filter((edit) => edit.row !== row || edit.column !== column);
  if (text !== undefined) edits.push({ row, column, text });
  return { ...plan, edits };
}

export function withExcluded(plan: TapePlan, rows: readonly number[]): TapePlan {
  const excluded = new Set([...plan.excluded, ...rows]);
  return { ...plan, excluded: [...excluded].sort((a, b) => a - b) };
}

export function withIncluded(plan: TapePlan, rows: readonly number[]): TapePlan {
  const back = new Set(rows);
  return { ...plan, excluded: plan.excluded.filter((row) => !back.has(row)) };
}
