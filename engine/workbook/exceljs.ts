/**
 * The part of exceljs that `xlsx.ts` uses, as narrow types of our own: its published types speak of Node, which the engine
 * does not know, and a library with the same calls can take its place by changing one line.
 */
export interface ExcelCell {
  value: unknown;
  style: ExcelStyle;
  note: unknown;
  /** Not public: what `note` is kept as. Its model may say where the note stands, which `note` cannot. */
  _comment: unknown;
  readonly address: string;
  readonly numFmt: string | undefined;
}

export interface ExcelStyle {
  numFmt?: string;
  font?: object;
  fill?: object;
  alignment?: object;
  border?: object;
  protection?: object;
}

export interface ExcelColumn {
  width: number;
  style: ExcelStyle;
  outlineLevel: number;
  hidden: boolean;
}

export interface ExcelRow {
  height?: number;
  getCell(column: number): ExcelCell;
  eachCell(options: { includeEmpty: boolean }, visit: (cell: ExcelCell, column: number) => void): void;
  commit(): void;
}

export interface ExcelSheet {
  readonly name: string;
  readonly state: string;
  autoFilter: string;
  pageSetup: Record<string, unknown>;
  headerFooter: Record<string, unknown>;
  views: readonly object[];
  getRow(row: number): ExcelRow;
  sheetProtection: Record<string, boolean> | null;
  readonly dataValidations: { add(address: string, validation: object): unknown };
  addConditionalFormatting(formatting: { readonly ref: string; readonly rules: readonly object[] }): void;
  getColumn(column: number): ExcelColumn;
  eachRow(options: { includeEmpty: boolean }, visit: (row: ExcelRow, number: number) => void): void;
}

export interface ExcelWorkbook {
  title: string;
  subject: string;
  description: string;
  creator: string;
  lastModifiedBy: string;
  company: string;
  keywords: string;
  created: unknown;
  modified: unknown;
  calcProperties: { fullCalcOnLoad: boolean };
  readonly worksheets: readonly ExcelSheet[];
  readonly definedNames: { add(range: string, name: string): void };
  /** Not public; see `load` in `xlsx.ts`. */
  _definedNames: unknown;
  addWorksheet(name: string, options?: object): ExcelSheet;
  readonly xlsx: {
    load(bytes: ArrayBuffer, options: { readonly ignoreNodes: readonly string[] }): Promise<unknown>;
    writeBuffer(options?: object): Promise<Uint8Array>;
  };
}

/** Loads the library when a workbook is first read or written: it is large, and most runs need none. */
export async function newWorkbook(): Promise<ExcelWorkbook> {
  const library = (await import('exceljs')) as unknown as {
    readonly default?: { readonly Workbook: new () => ExcelWorkbook };
  };
  if (!library.default) throw new Error('The workbook library has no default export');
  return new library.default.Workbook();
}
