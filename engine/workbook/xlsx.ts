import type { Day } from '../core/date';
import { failure, success, type Problem, type Result } from '../core/problem';
import { newWorkbook, type ExcelCell, type ExcelSheet, type ExcelWorkbook } from './exceljs';
import { openPackage } from './openPackage';

/** A cell as read: a date is a calendar date without time or zone. */
export type SheetValue = string | number | boolean | { readonly date: Day } | null;

export interface SheetData {
  readonly name: string;
  /** `rows[0]` is row 1 and `rows[n][0]` column A; rows end at their last filled cell, so an empty row is `[]`. */
  readonly rows: readonly (readonly SheetValue[])[];
}

/** Cell problems beyond this many are counted, not listed. */
const LISTED_CELL_PROBLEMS = 100;

/** Everything on a sheet but its cells; merged ranges are left out so that their text stands once, in the first cell. */
const IGNORED = [
  'sheetPr',
  'dimension',
  'sheetViews',
  'cols',
  'autoFilter',
  'mergeCells',
  'rowBreaks',
  'hyperlinks',
  'pageMargins',
  'dataValidations',
  'pageSetup',
  'headerFooter',
  'printOptions',
  'picture',
  'drawing',
  'sheetProtection',
  'tableParts',
  'conditionalFormatting',
  'extLst',
];

interface Warnings {
  readonly listed: Problem[];
  more: number;
}

function warn(warnings: Warnings, sheet: string, cell: string, slug: string, message: string, remedy: string): null {
  if (warnings.listed.length < LISTED_CELL_PROBLEMS) {
    warnings.listed.push({ code: `FILE/${slug}`, severity: 'warning', at: { sheet, cell }, message, remedy });
  } else warnings.more += 1;
  return null;
}

/** A number shown as a percentage reads as it is shown (`7.83%`): what is stored is a hundredth of it. */
function isPercentFormat(format: string | undefined): boolean {
  return format !== undefined && format.replace(/"[^"]*"|\\./g, '').includes('%');
}

function hasTime(value: object): value is { getTime(): number } {
  return 'getTime' in value;
}

function plainValue(value: unknown, cell: ExcelCell, sheet: string, warnings: Warnings): SheetValue {
  if (value === null || value === undefined || value === '') return null;
  if (typeof value === 'number') {
    return isPercentFormat(cell.numFmt) ? `${Number((value * 100).toPrecision(14))}%` : value;
  }
  if (typeof value === 'string' || typeof value === 'boolean') return value;
  if (typeof value !== 'object') return null;
  if (hasTime(value)) {
    const milliseconds = value.getTime();
    if (!Number.isNaN(milliseconds)) return { date: Math.floor(milliseconds / 86_400_000) as Day };
    const remedy = 'Type the date into the cell, or give the cell another format.';
    return warn(warnings, sheet, cell.address, 'cell-date', 'The cell is formatted as a date but holds none.', remedy);
  }
  if ('error' in value) {
    const message = `The cell shows ${value.error as string}, so it was read as blank.`;
    return warn(warnings, sheet, cell.address, 'cell-error', message, 'Correct its formula, or type the value.');
  }
  if ('richText' in value) {
    return (value.richText as readonly { readonly text: string }[]).map((run) => run.text).join('') || null;
  }
  if ('formula' in value || 'sharedFormula' in value) {
    if ('result' in value) return plainValue(value.result, cell, sheet, warnings);
    const message = 'The formula in this cell was never calculated, so it was read as blank.';
    return warn(warnings, sheet, cell.address, 'cell-uncalculated', message, 'Open the workbook in Excel and save it.');
  }
  if ('text' in value) return plainValue(value.text, cell, sheet, warnings);
  const message = 'The cell holds something that is neither text, number nor date, so it was read as blank.';
  return warn(warnings, sheet, cell.address, 'cell-unknown', message, 'Type the value into the cell.');
}

const NO_CELLS: readonly SheetValue[] = [];

function readSheet(sheet: ExcelSheet, warnings: Warnings): SheetData {
  const rows: (readonly SheetValue[])[] = [];
  sheet.eachRow({ includeEmpty: false }, (row, number) => {
    const cells: SheetValue[] = [];
    row.eachCell({ includeEmpty: false }, (cell, column) => {
      const value = plainValue(cell.value, cell, sheet.name, warnings);
      if (value === null) return;
      while (cells.length < column - 1) cells.push(null);
      cells.push(value);
    });
    if (cells.length === 0) return;
    while (rows.length < number - 1) rows.push(NO_CELLS);
    rows.push(cells);
  });
  return { name: sheet.name, rows };
}

async function load(bytes: Uint8Array<ArrayBuffer>): Promise<ExcelWorkbook> {
  const workbook = await newWorkbook();
  // The library writes out every cell of every named range, so a name for whole columns would take all memory.
  workbook._definedNames = { model: [] };
  await workbook.xlsx.load(bytes.buffer, { ignoreNodes: IGNORED });
  return workbook;
}

/**
 * The visible sheets of an .xlsx workbook as plain tables.
 *
 * Shape:  a formula gives its stored result, rich text and links their text, a merged range its text once
 * Units:  numbers as stored, except that a cell formatted as a percentage gives the text shown (`7.83%`); dates without time
 * Errors: those of `openPackage`, and FILE/workbook-damaged, FILE/workbook-no-sheets;
 *         warnings (cell read as blank) FILE/cell-error, cell-date, cell-uncalculated, cell-unknown; FILE/sheet-hidden
 */
export async function readSheets(bytes: Uint8Array): Promise<Result<SheetData[]>> {
  const opened = openPackage(bytes);
  if (!opened.ok) return opened;
  let workbook: ExcelWorkbook;
  try {
    workbook = await load(opened.value);
  } catch {
    return failure([
      {
        code: 'FILE/workbook-damaged',
        severity: 'error',
        message: 'The workbook is damaged: one of its parts cannot be unpacked or read.',
        remedy: 'Open it in a spreadsheet, which may repair it, and save it again.',
      },
    ]);
  }
  const hidden = workbook.worksheets.filter((sheet) => sheet.state === 'hidden' || sheet.state === 'veryHidden');
  const visible = workbook.worksheets.filter((sheet) => !hidden.includes(sheet));
  if (visible.length === 0) {
    return failure([
      {
        code: 'FILE/workbook-no-sheets',
        severity: 'error',
        message: 'The workbook has no sheet that can be seen.',
        remedy: 'Put the table on a visible sheet and save the workbook again.',
      },
    ]);
  }
  const warnings: Warnings = { listed: [], more: 0 };
  const sheets = visible.map((sheet) => readSheet(sheet, warnings));
  const all = [...warnings.listed];
  if (warnings.more > 0) {
    all.push({
      code: 'FILE/cell-more',
      severity: 'warning',
      message: `${warnings.more} more cells were read as blank.`,
      remedy: 'Correct the cells listed above first; the same cause often repeats down a column.',
    });
  }
  for (const sheet of hidden) {
    all.push({
      code: 'FILE/sheet-hidden',
      severity: 'warning',
      at: { sheet: sheet.name },
      message: `Sheet ${sheet.name} is hidden and was left out.`,
      remedy: 'Unhide it to read it.',
    });
  }
  return success(sheets, all);
}
