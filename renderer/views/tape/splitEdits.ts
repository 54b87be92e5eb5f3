import type { TapeCellEdit, TapeRow } from '../../../engine/collateral/tape';
import type { TapeFieldName } from '../../engine-client/engineValues';
import type { CellEdit } from '../../grids/sheetColumn';

/** Edits of loans there are, and rows after the last from edits past it; a row left out between becomes a blank loan. */
export function splitEdits(
  edits: readonly CellEdit[],
  count: number,
): { readonly cells: TapeCellEdit[]; readonly appended: TapeRow[] } {
  const cells: TapeCellEdit[] = [];
  const appended: TapeRow[] = [];
  for (const { row, column, value } of edits) {
    const field = column as TapeFieldName;
    if (row < count) {
      cells.push({ row, field, value });
      continue;
    }
    while (appended.length <= row - count) appended.push({});
    appended[row - count]![field] = value;
  }
  return { cells, appended };
}
