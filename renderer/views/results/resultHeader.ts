import { unitShown } from '../../grids/numberFormat';
import type { SheetColumn } from '../../grids/sheetColumn';
import { lookOf } from '../../grids/sheetLook';

/** A result column's header with its unit beside it, as the format chosen for the column shows it. */
export function resultHeader(sheet: string, column: SheetColumn): string {
  const unit = unitShown(column, lookOf(sheet).formats[column.id]);
  return unit === '' ? column.header : `${column.header}  ${unit}`;
}
