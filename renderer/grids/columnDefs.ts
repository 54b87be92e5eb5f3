import type { ColDef, ColGroupDef, ValueFormatterParams, ValueGetterParams } from 'ag-grid-community';
import { CellTextEditor, type CellTextEditorParams } from './cellTextEditor';
import { headerText } from './numberFormat';
import { SheetHeaderCell, type SheetHeaderCellParams } from './sheetHeaderCell';
import { arranged, isHidden, isPinned, type SheetLook } from './sheetLook';
import type { CellTone, CellValue, SheetColumn, SheetEditing } from './sheetColumn';
import { ROW_NUMBER_COLUMN, type SheetRow } from './sheetView';

/** The row number at the left edge: counted as the document counts, so that it stays with its row when sorted. */
const ROW_NUMBERS: ColDef<SheetRow> = {
  colId: ROW_NUMBER_COLUMN,
  headerName: '',
  width: 56,
  pinned: 'left',
  lockPosition: 'left',
  resizable: false,
  cellClass: 'row-number',
  valueGetter: ({ data }) => (data && data.row >= 0 ? data.row + 1 : ''),
};

/**
 * Our columns in the grid's terms, arranged as the look of the sheet says. The document stays the only writer: an edit is a request,
 * never a stored value. Sorting and filtering are ours as well (`rowOrder.ts`): the grid shows rows as it is given them.
 */
export function columnDefs(
  sheet: string,
  columns: readonly SheetColumn[],
  look: SheetLook,
  editing: () => SheetEditing | undefined,
): (ColDef<SheetRow> | ColGroupDef<SheetRow>)[] {
  const defs: (ColDef<SheetRow> | ColGroupDef<SheetRow>)[] = [ROW_NUMBERS];
  const groups = new Map<string, ColGroupDef<SheetRow>>();
  for (const column of arranged(columns, look)) {
    const def = columnDef(sheet, column, look, editing);
    if (!column.group) {
      defs.push(def);
      continue;
    }
    const { id, header } = column.group;
    let group = groups.get(id);
    if (!group) {
      group = { groupId: id, headerName: header, headerClass: 'group-head', marryChildren: true, children: [] };
      groups.set(id, group);
      defs.push(group);
    }
    group.children.push(def);
  }
  return defs;
}

/** The class of a cell by where its value is from. */
const TONES: Readonly<Record<CellTone, string>> = {
  typed: 'input-cell',
  computed: 'computed-cell',
  used: 'used-cell',
  missing: 'missing-cell',
  wrong: 'wrong-cell',
};

function columnDef(
  sheet: string,
  column: SheetColumn,
  look: SheetLook,
  editing: () => SheetEditing | undefined,
): ColDef<SheetRow> {
  return {
    colId: column.id,
    headerName: headerText(column, look.formats[column.id]),
    ...(column.about ? { headerTooltip: column.about } : {}),
    headerComponent: SheetHeaderCell,
    headerComponentParams: { sheet, sheetColumn: column } satisfies SheetHeaderCellParams,
    width: look.widths[column.id] ?? column.width,
    pinned: isPinned(look, column) ? 'left' : null,
    hide: isHidden(look, column),
    valueGetter: ({ data }: ValueGetterParams<SheetRow>): CellValue => {
      if (!data) return null;
      return data.row < 0 ? (column.total?.() ?? null) : column.value(data.row);
    },
    valueFormatter: ({ data }: ValueFormatterParams<SheetRow>) => {
      if (!data) return '';
      return data.row < 0 ? (column.total?.() ?? '') : column.text(data.row);
    },
    ...(column.more
      ? {
          tooltipValueGetter: ({ data }: { readonly data?: SheetRow }) =>
            data && data.row >= 0 ? column.more!(data.row) : '',
        }
      : {}),
    editable: ({ data }) => column.editable && data !== undefined && data.row >= 0,
    cellEditor: CellTextEditor,
    cellEditorParams: { sheet, sheetColumn: column, editing } satisfies CellTextEditorParams,
    headerClass: column.align === 'right' ? 'align-right' : '',
    cellClass: [
      column.align === 'right' ? 'align-right' : '',
      ...(column.tone ? [] : [column.editable ? 'input-cell' : 'computed-cell']),
    ],
    cellClassRules: {
      ...(column.changed
        ? { 'changed-cell': ({ data }) => data !== undefined && data.row >= 0 && column.changed!(data.row) }
        : {}),
      ...(column.tone ? toneRules((row) => column.tone!(row)) : {}),
    },
  };
}

function toneRules(tone: (row: number) => CellTone): NonNullable<ColDef<SheetRow>['cellClassRules']> {
  const rules = Object.entries(TONES).map(([name, cellClass]) => [
    cellClass,
    ({ data }: { readonly data: SheetRow | undefined }) =>
      data !== undefined && data.row >= 0 && tone(data.row) === name,
  ]);
  return Object.fromEntries(rules) as NonNullable<ColDef<SheetRow>['cellClassRules']>;
}
