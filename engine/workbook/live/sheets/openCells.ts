import { cellAddress } from '../../cellAddress';
import { isCellModel, type CellModel, type RowModel, type SheetModel, type WorkbookModel } from '../../model';
import { column, heading, row, type ExportInput } from '../../sheets/sheetParts';
import { call, cell, number, operation, range, type CellPlace, type FormulaTree } from '../formulaTree';

export const AS_EXPORTED = 'As exported';

const FIRST_ROW = 4;
const EXPORTED = 3;
const CHANGED = 5;

/** An open cell with a value, or a run of blank ones below each other. */
interface OpenCells {
  readonly from: CellPlace;
  readonly to: CellPlace;
  readonly cell: CellModel;
}

/** Every open cell; blank ones below each other count as one, since what was typed into them is all that can be asked. */
function openCells(sheets: readonly SheetModel[]): readonly OpenCells[] {
  const found: OpenCells[] = [];
  for (const { name, rows } of sheets) {
    /** Where the run of blanks of a column stands in the list. */
    const runs = new Map<number, number>();
    rows.forEach(({ cells }, r) => {
      cells.forEach((entry, c) => {
        if (!isCellModel(entry) || !entry.isOpen) return;
        const place = { sheet: name, column: c, row: r + 1 };
        const before = runs.get(c);
        const run = before === undefined ? undefined : found[before]!;
        if (entry.value === null && run && run.to.row === r) found[before!] = { ...run, to: place };
        else {
          if (entry.value === null) runs.set(c, found.length);
          found.push({ from: place, to: place, cell: entry });
        }
      });
    });
  }
  return found;
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
): { readonly sheet: SheetModel; readonly changed: FormulaTree } {
  const open = openCells(sheets);
  const nameOf = namesByCell(names);
  const rows = open.map(({ from, to, cell: of }, i): RowModel => {
    const at = FIRST_ROW + i;
    const first = cellAddress(from.column, from.row);
    const name = nameOf.get(`${from.sheet}!${first}`) ?? null;
    if (from.row !== to.row) {
      const typed = { value: { tree: call('COUNT', range(from, to)) }, format: 'whole' } as const;
      const now = { value: { tree: joined(typed.value.tree, ' typed') } } as const;
      return { cells: [from.sheet, `${first}:${cellAddress(to.column, to.row)}`, name, 'blank', now, typed] };
    }
    const format = of.format ?? 'text';
    const exported = { sheet: AS_EXPORTED, column: EXPORTED, row: at };
    return {
      cells: [
        from.sheet,
        first,
        name,
        { value: of.value, format },
        { value: { tree: shown(from) }, format },
        { value: { tree: isChanged(from, exported) }, format: 'whole' },
      ],
    };
  });
  const last = { sheet: AS_EXPORTED, column: CHANGED, row: Math.max(FIRST_ROW, FIRST_ROW + open.length - 1) };
  const sheet: SheetModel = {
    name: AS_EXPORTED,
    columns: [column(16), column(12), column(30), column(21), column(21), column(10, 'whole')],
    rows: [...heading('Open cells, as exported and now', input), header(), ...rows],
    frozen: { rows: FIRST_ROW - 1, columns: 0 },
    filter: true,
    repeatRows: [FIRST_ROW - 1, FIRST_ROW - 1],
    repeatColumns: null,
    orientation: 'portrait',
    isProtected: true,
    marks: [{ range: `A${FIRST_ROW}:F${last.row}`, when: `$F${FIRST_ROW}>0`, tone: 'changed' }],
    tab: 'check',
  };
  return { sheet, changed: call('SUM', range({ ...last, row: FIRST_ROW }, last, 'both')) };
}

function header(): RowModel {
  return row('header', 'Sheet', 'Cell', 'Name', 'As exported', 'Now', 'Changed');
}

function joined(left: FormulaTree, right: string): FormulaTree {
  return operation('&', left, { kind: 'text', value: right });
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
