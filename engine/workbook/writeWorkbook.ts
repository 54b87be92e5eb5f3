import { firstDayOf } from '../core/date';
import { cellAddress, columnLetters } from './cellAddress';
import { newWorkbook, type ExcelSheet } from './exceljs';
import {
  isCellModel,
  type CellFormat,
  type CellModel,
  type CellValue,
  type RowModel,
  type SheetModel,
  type Tone,
  type WorkbookModel,
} from './model';
import { noteBox } from './noteBox';
import type { ProgressListener } from './progress';
import { markStyle, Styles, TAB_COLOURS } from './styles';
import { validationOf } from './validation';
import { withoutTimes } from './zipDirectory';

const FURNITURE: ReadonlySet<Tone> = new Set(['title', 'subtitle', 'group', 'header', 'section', 'clause', 'label']);

/** Days from the epoch of spreadsheets (1899-12-30) to 1970-01-01. */
const SERIAL_OF_1970 = 25_569;

function dollars(cents: number): number {
  return cents / 100;
}

const ERRORS: ReadonlySet<unknown> = new Set(['#DIV/0!', '#N/A', '#NAME?', '#NULL!', '#NUM!', '#REF!', '#VALUE!']);

/** A formula that comes to an error has it as an error, not as the words of one. */
function shown(result: number | string | boolean): unknown {
  return ERRORS.has(result) ? { error: result } : result;
}

/** What the library is given: dates as serial numbers, so that no clock or zone is involved. */
function written(value: CellValue): unknown {
  if (value === null || typeof value !== 'object') return value;
  if ('formula' in value) {
    return { formula: value.formula, result: 'cents' in value ? dollars(value.cents) : shown(value.result) };
  }
  if ('tree' in value) throw new Error('A live formula was not worked out before it was written');
  if ('cents' in value) return dollars(value.cents);
  if ('day' in value) return value.day + SERIAL_OF_1970;
  return firstDayOf(value.month) + SERIAL_OF_1970;
}

/** A place in the workbook itself is written after a `#`. */
function linked(text: CellValue, sheet: string): unknown {
  return { text, hyperlink: `#${quoted(sheet)}!A1` };
}

/** Words in a column of numbers (its header, `never`, `unlimited`) stand where the numbers stand. */
const ALIGNED: ReadonlySet<Tone> = new Set(['header', 'total', 'computed', 'input', 'changed', 'good', 'bad']);

const LINE_HEIGHT = 13.5;
/** Spreadsheets have no higher row. */
const HIGHEST_ROW = 409;

/** Header cells wrap, and not every program grows a row for them: lines of the longest, at a character a unit of width. */
function headerHeight(row: RowModel, model: SheetModel, breadth = 1.15): number {
  const lines = row.cells.map((entry, c) => {
    const value = isCellModel(entry) ? entry.value : entry;
    return typeof value === 'string' ? Math.ceil((value.length * breadth) / (model.columns[c]?.width ?? 10)) : 1;
  });
  return Math.min(HIGHEST_ROW, Math.max(1, ...lines) * LINE_HEIGHT);
}

/** The same for a row with cells that wrap. */
function wrappedHeight(row: RowModel, model: SheetModel): number {
  const wrapping = row.cells.map((entry) => (isCellModel(entry) && entry.wraps ? entry : null));
  return headerHeight({ ...row, cells: wrapping }, model, 1);
}

function writeColumns(sheet: ExcelSheet, model: SheetModel): void {
  model.columns.forEach((column, i) => {
    const target = sheet.getColumn(i + 1);
    target.width = column.width;
    if (column.level !== undefined) target.outlineLevel = column.level;
    if (column.isHidden) target.hidden = true;
  });
}

/** Cells can be selected, copied and filtered, columns and rows sized; only open cells can be typed over. */
const PROTECTION = {
  sheet: true,
  formatCells: true,
  formatColumns: true,
  formatRows: true,
  sort: true,
  autoFilter: true,
};

/** Rows between two reports of how far a sheet has come. */
const REPORT_ROWS = 16;

/** The format of a cell, as its value has it. */
function formatOf({ value, isOpen }: CellModel, declared: CellFormat): CellFormat {
  // A word in a cell that takes numbers keeps their format, for the number typed over it.
  if (typeof value === 'string') return isOpen ? declared : 'text';
  const isFormula = typeof value === 'object' && value !== null && 'formula' in value;
  // Formulas typed again into a cell for text would stay text, and flags have words of their own.
  if (isFormula && (declared === 'text' || ('result' in value && typeof value.result === 'boolean'))) return 'general';
  return declared;
}

function writeSheet(sheet: ExcelSheet, model: SheetModel, styles: Styles, tell: (rows: number) => void): void {
  writeColumns(sheet, model);
  const widths = model.columns.map(({ width }) => width);
  model.rows.forEach((row, r) => {
    if (r % REPORT_ROWS === 0) tell(r);
    const target = sheet.getRow(r + 1);
    if (row.tone === 'header') target.height = headerHeight(row, model);
    const isTop = row.cells.some((cell) => isCellModel(cell) && cell.wraps);
    if (isTop) target.height = wrappedHeight(row, model);
    // A band runs over all columns, however few of its cells say something.
    const isBand = row.tone === 'section' || row.tone === 'clause';
    const cells = isBand ? model.columns.map((_, c) => row.cells[c] ?? null) : row.cells;
    cells.forEach((entry, c) => {
      const cell: CellModel = isCellModel(entry) ? entry : { value: entry };
      const column = model.columns[c];
      const tone = cell.tone ?? row.tone ?? column?.tone ?? 'computed';
      const isBare = cell.value === null && cell.note === undefined && !cell.isOpen;
      if (isBare && !FURNITURE.has(tone) && tone !== 'total') return;
      const declared = cell.format ?? column?.format ?? 'text';
      const isWord = typeof cell.value === 'string';
      const isRight = isWord && declared !== 'text' && ALIGNED.has(tone);
      const out = target.getCell(c + 1);
      if (cell.value !== null)
        out.value = cell.link === undefined ? written(cell.value) : linked(cell.value, cell.link);
      const { indent, isOpen, wraps } = cell;
      out.style = styles.of(formatOf(cell, declared), tone, { indent, isRight, isOpen, wraps, isTop });
      if (cell.note !== undefined) out._comment = noteBox(cell.note, c, r + 1, widths);
      if (cell.isOpen) {
        const address = cellAddress(c, r + 1);
        const validation = validationOf(cell, address);
        if (validation) sheet.dataValidations.add(address, validation);
      }
    });
  });
  if (model.isProtected) sheet.sheetProtection = PROTECTION;
  (model.marks ?? []).forEach(({ range, when, tone }, i) => {
    sheet.addConditionalFormatting({
      ref: range,
      rules: [{ type: 'expression', priority: i + 1, formulae: [when], style: markStyle(tone) }],
    });
  });
}

function pageSetup(model: SheetModel): Record<string, unknown> {
  const setup: Record<string, unknown> = { orientation: model.orientation, paperSize: 9, fitToPage: true };
  setup.fitToHeight = 0;
  setup.fitToWidth = model.repeatColumns ? 0 : 1;
  if (model.repeatColumns) {
    // Too wide for one page: pages run to the right and repeat the first columns.
    setup.fitToPage = false;
    setup.scale = 60;
    setup.printTitlesColumn = model.repeatColumns.map(columnLetters).join(':');
  }
  if (model.repeatRows) setup.printTitlesRow = model.repeatRows.join(':');
  setup.margins = { left: 0.4, right: 0.4, top: 0.6, bottom: 0.6, header: 0.3, footer: 0.3 };
  return setup;
}

function properties(model: SheetModel): Record<string, unknown> {
  const level = Math.max(0, ...model.columns.map((column) => column.level ?? 0));
  // The library marks columns of the deepest level as folded away, so that level is one deeper where none is.
  const deepest = level + (model.columns.some((column) => column.isHidden) ? 0 : 1);
  return {
    ...(level > 0 ? { outlineLevelCol: deepest } : {}),
    ...(model.tab ? { tabColor: { argb: TAB_COLOURS[model.tab] } } : {}),
  };
}

/** Stands where the library wants a time: the time of writing would make every file differ from the last. */
const NO_TIME = { toISOString: (): string => '1980-01-01T00:00:00.000Z' };

/** `&` starts a code in page headers, so one that is meant is doubled. */
function headerText(text: string): string {
  return text.replaceAll('&', '&&').slice(0, 200);
}

function quoted(sheet: string): string {
  return `'${sheet.replaceAll("'", "''")}'`;
}

/** The share of the time that filling the cells takes; the rest is the library's, for the file. */
const FILLED = 0.4;

/**
 * A workbook as the bytes of an .xlsx file; the same model always gives the same bytes.
 *
 * Units:  `{cents}` is written in dollars, days and months as date serials
 * Errors: throws on a model that breaks its own rules (a sheet name too long or used twice)
 */
export async function writeWorkbook(model: WorkbookModel, onProgress?: ProgressListener): Promise<Uint8Array> {
  const workbook = await newWorkbook();
  workbook.title = model.title;
  workbook.subject = model.subject;
  workbook.description = model.description;
  workbook.creator = model.generator;
  workbook.lastModifiedBy = model.generator;
  workbook.created = NO_TIME;
  workbook.modified = NO_TIME;
  // Results are stored with the formulas; a calculator still computes them afresh.
  workbook.calcProperties = { fullCalcOnLoad: true };
  const styles = new Styles();
  const size = ({ columns, rows }: SheetModel): number => columns.length * rows.length;
  const cells = model.sheets.reduce((sum, sheet) => sum + size(sheet), 1);
  let done = 0;
  for (const sheetModel of model.sheets) {
    const text = `Sheet ${sheetModel.name}`;
    const sheet = workbook.addWorksheet(sheetModel.name, {
      properties: properties(sheetModel),
      views: [
        {
          state: sheetModel.frozen.columns + sheetModel.frozen.rows > 0 ? 'frozen' : 'normal',
          xSplit: sheetModel.frozen.columns,
          ySplit: sheetModel.frozen.rows,
          topLeftCell: cellAddress(sheetModel.frozen.columns, sheetModel.frozen.rows + 1),
          showGridLines: false,
        },
      ],
      pageSetup: pageSetup(sheetModel),
      headerFooter: {
        oddHeader: `&L${headerText(model.title)}&R${headerText(sheetModel.name)}`,
        oddFooter: `&L${headerText(model.generator)}&RPage &P of &N`,
      },
    });
    writeSheet(sheet, sheetModel, styles, (rows) => {
      onProgress?.({ text, fraction: (FILLED * (done + rows * sheetModel.columns.length)) / cells });
    });
    done += size(sheetModel);
    if (sheetModel.filter && sheetModel.frozen.rows > 0) {
      const row = sheetModel.frozen.rows;
      const last = cellAddress(sheetModel.columns.length - 1, Math.max(row, sheetModel.rows.length));
      sheet.autoFilter = `A${row}:${last}`;
    }
  }
  for (const { name, sheet, range } of model.names) workbook.definedNames.add(`${quoted(sheet)}!${range}`, name);
  onProgress?.({ text: 'Packing the file', fraction: FILLED });
  const bytes = await workbook.xlsx.writeBuffer({ zip: { compression: 'DEFLATE', compressionOptions: { level: 4 } } });
  return withoutTimes(new Uint8Array(bytes));
}
