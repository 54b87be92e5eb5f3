import { firstDayOf } from '../core/date';
import { cellAddress, columnLetters } from './cellAddress';
import { newWorkbook, type ExcelSheet, type ExcelStyle } from './exceljs';
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
import { withoutTimes } from './zipDirectory';

const NUMBER_FORMATS: Readonly<Record<CellFormat, string>> = {
  text: '@',
  money: '#,##0.00_);(#,##0.00);"–"_)',
  percent: '0.000%',
  percentExact: '0.00######%',
  percentPoints: '0.000"%"',
  number: '#,##0.######',
  whole: '#,##0',
  years: '0.00',
  month: 'mmm-yy',
  date: 'yyyy-mm-dd',
  flag: '"yes";"yes";"no"',
};

const BLUE = 'FF0000FF';
const INK = 'FF1F2328';
const GREY = 'FF57606A';
const HAIRLINE = { style: 'thin', color: { argb: 'FFB7BEC6' } };

/** The spreadsheet's own default face, a size down. */
const FONT = { name: 'Calibri', family: 2, size: 10 };

function solid(argb: string): object {
  return { type: 'pattern', pattern: 'solid', fgColor: { argb } };
}

const TONES: Readonly<Record<Tone, ExcelStyle>> = {
  input: { font: { ...FONT, color: { argb: BLUE } }, fill: solid('FFF5F8FF') },
  changed: { font: { ...FONT, color: { argb: BLUE }, bold: true }, fill: solid('FFFFF4CE') },
  computed: { font: { ...FONT, color: { argb: 'FF000000' } } },
  title: { font: { ...FONT, bold: true, size: 14, color: { argb: INK } } },
  subtitle: { font: { ...FONT, color: { argb: GREY } } },
  group: { font: { ...FONT, bold: true, color: { argb: INK } }, fill: solid('FFE3E7EC'), border: { left: HAIRLINE } },
  header: {
    font: { ...FONT, bold: true, color: { argb: INK } },
    fill: solid('FFF0F2F5'),
    border: { bottom: HAIRLINE },
    alignment: { wrapText: true, vertical: 'top' },
  },
  section: { font: { ...FONT, bold: true, size: 12, color: { argb: INK } }, fill: solid('FFE3E7EC') },
  clause: { font: { ...FONT, bold: true, color: { argb: INK } }, border: { bottom: HAIRLINE } },
  total: {
    font: { ...FONT, bold: true, color: { argb: 'FF000000' } },
    border: { top: HAIRLINE, bottom: { style: 'double' } },
  },
  label: { font: { ...FONT, color: { argb: INK } } },
};

const FURNITURE: ReadonlySet<Tone> = new Set(['title', 'subtitle', 'group', 'header', 'section', 'clause', 'label']);

/** Styles are shared between cells: the library then writes each one once, and keeps its speed. */
class Styles {
  private readonly known = new Map<string, ExcelStyle>();

  of(format: CellFormat, tone: Tone, indent: number, isRight: boolean): ExcelStyle {
    const key = `${format} ${tone} ${indent} ${isRight}`;
    let style = this.known.get(key);
    if (!style) {
      style = { ...TONES[tone], numFmt: NUMBER_FORMATS[format] };
      const alignment: Record<string, unknown> = { ...style.alignment };
      if (isRight) alignment.horizontal = 'right';
      if (indent > 0) {
        alignment.indent = indent;
        // An indent counts only from a stated side.
        alignment.horizontal ??= 'left';
      }
      if (Object.keys(alignment).length > 0) style.alignment = alignment;
      this.known.set(key, style);
    }
    return style;
  }
}

/** Days from the epoch of spreadsheets (1899-12-30) to 1970-01-01. */
const SERIAL_OF_1970 = 25_569;

function dollars(cents: number): number {
  return cents / 100;
}

/** What the library is given: dates as serial numbers, so that no clock or zone is involved. */
function written(value: CellValue): unknown {
  if (value === null || typeof value !== 'object') return value;
  if ('formula' in value) {
    return { formula: value.formula, result: 'cents' in value ? dollars(value.cents) : value.result };
  }
  if ('tree' in value) throw new Error('A live formula was not worked out before it was written');
  if ('cents' in value) return dollars(value.cents);
  if ('day' in value) return value.day + SERIAL_OF_1970;
  return firstDayOf(value.month) + SERIAL_OF_1970;
}

/** Words in a column of numbers (its header, `never`, `unlimited`) stand where the numbers stand. */
const ALIGNED: ReadonlySet<Tone> = new Set(['header', 'total', 'computed', 'input', 'changed']);

const LINE_HEIGHT = 13.5;

/** Header cells wrap, and not every program grows a row for them: lines of the longest, at a character a unit of width. */
function headerHeight(row: RowModel, model: SheetModel): number {
  const lines = row.cells.map((entry, c) => {
    const value = isCellModel(entry) ? entry.value : entry;
    return typeof value === 'string' ? Math.ceil((value.length * 1.15) / (model.columns[c]?.width ?? 10)) : 1;
  });
  return Math.max(1, ...lines) * LINE_HEIGHT;
}

function writeSheet(sheet: ExcelSheet, model: SheetModel, styles: Styles): void {
  model.columns.forEach((column, i) => {
    sheet.getColumn(i + 1).width = column.width;
  });
  model.rows.forEach((row, r) => {
    const target = sheet.getRow(r + 1);
    if (row.tone === 'header') target.height = headerHeight(row, model);
    // A band runs over all columns, however few of its cells say something.
    const isBand = row.tone === 'section' || row.tone === 'clause';
    const cells = isBand ? model.columns.map((_, c) => row.cells[c] ?? null) : row.cells;
    cells.forEach((entry, c) => {
      const cell: CellModel = isCellModel(entry) ? entry : { value: entry };
      const column = model.columns[c];
      const tone = cell.tone ?? row.tone ?? column?.tone ?? 'computed';
      if (cell.value === null && !FURNITURE.has(tone) && tone !== 'total' && cell.note === undefined) return;
      const declared = cell.format ?? column?.format ?? 'text';
      const isWord = typeof cell.value === 'string';
      const isRight = isWord && declared !== 'text' && ALIGNED.has(tone);
      const out = target.getCell(c + 1);
      if (cell.value !== null) out.value = written(cell.value);
      out.style = styles.of(isWord ? 'text' : declared, tone, cell.indent ?? 0, isRight);
      if (cell.note !== undefined) out.note = cell.note;
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

/** Stands where the library wants a time: the time of writing would make every file differ from the last. */
const NO_TIME = { toISOString: (): string => '1980-01-01T00:00:00.000Z' };

/** `&` starts a code in page headers, so one that is meant is doubled. */
function headerText(text: string): string {
  return text.replaceAll('&', '&&').slice(0, 200);
}

function quoted(sheet: string): string {
  return `'${sheet.replaceAll("'", "''")}'`;
}

/**
 * A workbook as the bytes of an .xlsx file; the same model always gives the same bytes.
 *
 * Units:  `{cents}` is written in dollars, days and months as date serials
 * Errors: throws on a model that breaks its own rules (a sheet name too long or used twice)
 */
export async function writeWorkbook(model: WorkbookModel): Promise<Uint8Array> {
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
  for (const sheetModel of model.sheets) {
    const sheet = workbook.addWorksheet(sheetModel.name, {
      views: [
        {
          state: 'frozen',
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
    writeSheet(sheet, sheetModel, styles);
    if (sheetModel.filter && sheetModel.frozen.rows > 0) {
      const row = sheetModel.frozen.rows;
      const last = cellAddress(sheetModel.columns.length - 1, Math.max(row, sheetModel.rows.length));
      sheet.autoFilter = `A${row}:${last}`;
    }
  }
  for (const { name, sheet, range } of model.names) workbook.definedNames.add(`${quoted(sheet)}!${range}`, name);
  const bytes = await workbook.xlsx.writeBuffer({ zip: { compression: 'DEFLATE', compressionOptions: { level: 4 } } });
  return withoutTimes(new Uint8Array(bytes));
}
