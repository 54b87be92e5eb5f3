import { cellAddress } from '../../cellAddress';
import { isCellModel, type CellModel, type RowModel, type SheetModel, type WorkbookModel } from '../../model';
import { column, heading, row, type ExportInput } from '../../sheets/sheetParts';
import { call, cell, number, operation, range, type CellPlace, type FormulaTree } from '../formulaTree';

export const AS_EXPORTED = 'As exported';

const FIRST_ROW = 4;
const EXPORTED = 3;
const CHANGED = 5;

interface OpenCell {
  readonly place: CellPlace;
  readonly cell: CellModel;
}

function openCells(sheets: readonly SheetModel[]): readonly OpenCell[] {
  return sheets.flatMap(({ name, rows }) =>
    rows.flatMap(({ cells }, r) =>
      cells.flatMap((entry, c): OpenCell[] =>
        isCellModel(entry) && entry.isOpen ? [{ place: { sheet: name, column: c, row: r + 1 }, cell: entry }] : [],
      ),
    ),
  );
}

/** The defined name that a cell has or lies in, by `sheet!address`. */
function namesByCell(names: WorkbookModel['names']): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const { name, sheet, range: text } of names) {
    const match = /^\$?([A-Z]+)\$?(\d+)(?::\$?[A-Z]+\$?(\d+))?$/.exec(text);
    if (!match) continue;
    const last = Number(match[3] ?? match[2]);
    for (let at = Number(match[2]); at <= last; at++) found.set(`${sheet}!${match[1]}${at}`, name);
  }
  return found;
}

/**
 * Every open cell of the workbook with what it held when it was exported, what it holds now, and whether that is the same.
 *
 * Shape: the sheets and names before it → the sheet, and a formula for the number of cells that were changed
 */
export function asExportedSheet(
  input: ExportInput,
  sheets: readonly SheetModel[],
  names: WorkbookModel['names'],
): { readonly sheet: SheetModel; readonly changed: FormulaTree; readonly open: number } {
  const open = openCells(sheets);
  const nameOf = namesByCell(names);
  const rows = open.map(({ place, cell: of }, i): RowModel => {
    const at = FIRST_ROW + i;
    const address = cellAddress(place.column, place.row);
    const format = of.format ?? 'text';
    const exported = { sheet: AS_EXPORTED, column: EXPORTED, row: at };
    return {
      cells: [
        place.sheet,
        address,
        nameOf.get(`${place.sheet}!${address}`) ?? null,
        { value: of.value, format },
        { value: { tree: shown(place) }, format },
        { value: { tree: isChanged(place, exported) }, format: 'whole' },
      ],
    };
  });
  const last = { sheet: AS_EXPORTED, column: CHANGED, row: Math.max(FIRST_ROW, FIRST_ROW + open.length - 1) };
  const sheet: SheetModel = {
    name: AS_EXPORTED,
    columns: [column(16), column(9), column(30), column(21), column(21), column(10, 'whole')],
    rows: [...heading('Open cells, as exported and now', input), header(), ...rows],
    frozen: { rows: FIRST_ROW - 1, columns: 0 },
    filter: true,
    repeatRows: [FIRST_ROW - 1, FIRST_ROW - 1],
    repeatColumns: null,
    orientation: 'portrait',
    isProtected: true,
    marks: [{ range: `A${FIRST_ROW}:F${last.row}`, when: `$F${FIRST_ROW}=1`, tone: 'changed' }],
    tab: 'check',
  };
  return { sheet, changed: call('SUM', range({ ...last, row: FIRST_ROW }, last, 'both')), open: open.length };
}

function header(): RowModel {
  return row('header', 'Sheet', 'Cell', 'Name', 'As exported', 'Now', 'Changed');
}

/** A blank cell shows as blank, which a bare reference to it would not. */
function shown(place: CellPlace): FormulaTree {
  return call('IF', call('ISBLANK', cell(place)), { kind: 'text', value: '' }, cell(place));
}

function isChanged(now: CellPlace, exported: CellPlace): FormulaTree {
  const [a, b] = [cell(now), cell(exported)];
  const bothOrNeither = operation('=', call('ISBLANK', a), call('ISBLANK', b));
  return call('IF', call('AND', bothOrNeither, operation('=', a, b)), number(0), number(1));
}
