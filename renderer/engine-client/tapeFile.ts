import { csvTableReader, type CsvTable } from '../../engine/collateral/import/csvTable';
import { detectDelimiter, type Delimiter } from '../../engine/collateral/import/detectDelimiter';
import { sheetTable, type RawTable } from '../../engine/collateral/import/rawTable';
import { NOT_READ, suggested, type SuggestedColumn } from '../../engine/collateral/import/suggestColumns';
import { lookedAtColumn, viewTable, type TableView } from '../../engine/collateral/import/viewTable';
import { tapeField } from '../../engine/collateral/tape';
import type { TapeFieldName } from '../../engine/collateral/tapeFields';
import { failure, success, type Problem, type Result } from '../../engine/core/problem';
import { readSheets, type SheetData } from '../../engine/workbook/xlsx';
import { decodePieces, detectEncoding, type Encoding } from './textEncoding';

/** What the user may say about a file before its columns; what is left out is found from the file. */
export interface FileChoice {
  /** Sheet of a workbook, counted from 0. */
  readonly sheet?: number;
  readonly delimiter?: Delimiter;
  readonly encoding?: Encoding;
  /** False: quotation marks are plain characters. */
  readonly quotes?: boolean;
  /** −1: there is none. */
  readonly headerRow?: number;
}

/** A tape file laid open, with everything found or chosen about it. */
export interface TapeFileView extends TableView {
  readonly name: string;
  /** Names of the sheets of a workbook; null for a text file. */
  readonly sheets: readonly string[] | null;
  readonly sheet: number;
  readonly delimiter: Delimiter;
  readonly encoding: Encoding;
  readonly quotes: boolean;
  /** What is wrong with the file as a whole, and warnings of its workbook. */
  readonly problems: readonly Problem[];
}

/** A tape file while it is being looked at: kept open, so that another choice does not read it again. */
export interface OpenTapeFile {
  readonly name: string;
  readonly table: RawTable;
  readonly view: TapeFileView;
  /** The same file under other choices. */
  with(choice: FileChoice): OpenTapeFile;
  /** A column as a field: the unit of its values, and what its blanks are called. */
  column(column: number, field: TapeFieldName | null): SuggestedColumn;
}

/** Enough of a file to tell its separator by. */
const HEAD_CHARACTERS = 65_536;

/** Lays a file open as a table. A workbook is known by its content, whatever its name says. */
export async function openTapeFile(name: string, bytes: Uint8Array): Promise<Result<OpenTapeFile>> {
  const isPackage = bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 3 && bytes[3] === 4;
  const isOldOffice = bytes[0] === 0xd0 && bytes[1] === 0xcf && bytes[2] === 0x11;
  if (isPackage || isOldOffice || /\.xls[xbm]?$/i.test(name)) {
    const read = await readSheets(bytes);
    if (!read.ok) return failure(read.problems.map((problem) => ({ ...problem, at: { file: name, ...problem.at } })));
    const warnings = read.warnings.map((problem) => ({ ...problem, at: { file: name, ...problem.at } }));
    return success(openedWorkbook(name, read.value, warnings, {}));
  }
  const encoding = detectEncoding(bytes);
  if (encoding === null) return failure([notText(name)]);
  const opened = openedText(name, bytes, encoding, {});
  return opened.table.rowCount === 0 && opened.view.problems.length === 0 ? failure([isEmpty(name)]) : success(opened);
}

function openedText(name: string, bytes: Uint8Array, found: Encoding, choice: FileChoice): OpenTapeFile {
  const { encoding = found, quotes = true } = choice;
  const delimiter = choice.delimiter ?? detectDelimiter(headOf(bytes, encoding));
  const reader = csvTableReader(delimiter, quotes);
  for (const piece of decodePieces(bytes, encoding)) reader.write(piece);
  const table = reader.finish();
  const problems = openQuotes(name, table);
  return opened({ name, sheets: null, sheet: 0, delimiter, encoding, quotes, problems }, table, choice, (next) =>
    openedText(name, bytes, found, next),
  );
}

function openedWorkbook(
  name: string,
  sheets: readonly SheetData[],
  warnings: readonly Problem[],
  choice: FileChoice,
): OpenTapeFile {
  const sheet = choice.sheet ?? likeliestSheet(sheets);
  const chosen = sheets[sheet]!;
  const problems = warnings.filter(({ at }) => at?.sheet === undefined || at.sheet === chosen.name);
  const part = { delimiter: ',', encoding: 'utf-8', quotes: true } as const;
  return opened(
    { name, sheets: sheets.map((one) => one.name), sheet, ...part, problems },
    sheetTable(chosen),
    choice,
    (next) => openedWorkbook(name, sheets, warnings, next),
  );
}

function opened(
  file: Omit<TapeFileView, keyof TableView>,
  table: RawTable,
  choice: FileChoice,
  again: (choice: FileChoice) => OpenTapeFile,
): OpenTapeFile {
  const view = { ...file, ...viewTable(table, choice.headerRow) };
  return {
    name: file.name,
    table,
    view,
    with: again,
    column(column, name) {
      if (name === null) return NOT_READ;
      const values = lookedAtColumn(table, view.headerRow, column);
      return suggested({ ...tapeField(name), name }, null, view.columns[column]!.header, values);
    },
  };
}

/** The sheet whose columns answer to most fields, the first of them if several do. */
function likeliestSheet(sheets: readonly SheetData[]): number {
  const scores = sheets.map((sheet) => {
    const { columns } = viewTable(sheetTable(sheet), undefined);
    return columns.filter(({ suggested: { field } }) => field !== null).length;
  });
  return scores.indexOf(Math.max(...scores));
}

function headOf(bytes: Uint8Array, encoding: Encoding): string {
  const [head = ''] = decodePieces(bytes.subarray(0, HEAD_CHARACTERS * 2), encoding);
  const end = head.lastIndexOf('\n', HEAD_CHARACTERS);
  return bytes.length > HEAD_CHARACTERS && end > 0 ? head.slice(0, end + 1) : head;
}

function openQuotes(file: string, { openQuoteRow }: CsvTable): Problem[] {
  if (openQuoteRow < 0) return [];
  return [
    {
      code: 'TAPE/unclosed-quote',
      severity: 'error',
      at: { file, row: openQuoteRow + 1 },
      message: 'A quotation mark opened in this row is never closed, so the rows from here on cannot be told apart.',
      remedy: 'Close it in the file, or have quotation marks read as plain characters.',
    },
  ];
}

function notText(file: string): Problem {
  return {
    code: 'TAPE/not-text',
    severity: 'error',
    at: { file },
    message: 'The file is neither a text file nor a workbook.',
    remedy: 'Save the tape as CSV or as .xlsx, and choose that file.',
  };
}

function isEmpty(file: string): Problem {
  return {
    code: 'TAPE/empty-file',
    severity: 'error',
    at: { file },
    message: 'The file is empty.',
    remedy: 'Choose a file that holds loans.',
  };
}
