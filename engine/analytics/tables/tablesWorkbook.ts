import type { CellModel, CellValue, RowModel, SheetModel, WorkbookModel } from '../../workbook/model';
import { legalSheetName } from '../../workbook/legalNames';
import type { PlainTable } from './plainTable';

const LABEL_WIDTH = 26;
const COLUMN_WIDTH = 16;

/** What tables belong to. */
export interface TableSetting {
  readonly deal: string;
  /** Of which scenario the runs are; '' for the base. */
  readonly scenario: string;
  /** Name and release of the program. */
  readonly generator: string;
}

/** Tables as a workbook, a sheet each: the figures not rounded, shown as on the page. */
export function tablesWorkbook(tables: readonly PlainTable[], setting: TableSetting): WorkbookModel {
  const { deal, scenario, generator } = setting;
  const names: string[] = [];
  const sheets = tables.map((table) => {
    const name = legalSheetName(table.heading.replaceAll('/', ' '), names);
    names.push(name);
    return sheetOf(name, table, setting);
  });
  return {
    title: deal,
    subject: 'Yields, price tables and decrements',
    description: scenario === '' ? '' : `Scenario ${scenario}`,
    generator,
    sheets,
    names: [],
  };
}

function sheetOf(name: string, table: PlainTable, { deal, scenario }: TableSetting): SheetModel {
  const { heading, facts, corner, columns, rows, note } = table;
  const top: RowModel[] = [
    { tone: 'title', cells: [heading] },
    { tone: 'subtitle', cells: [scenario === '' ? deal : `${deal}, scenario ${scenario}`] },
    { cells: [] },
    ...facts.map(({ label, value }): RowModel => ({ cells: [{ value: label, tone: 'label' }, text(value)] })),
    { cells: [] },
    { tone: 'header', cells: [corner, ...columns] },
  ];
  const body = rows.flatMap((row, i): RowModel[] => {
    if (row.part === 'head') return [{ tone: 'section', cells: [row.label] }];
    const gap: RowModel[] = row.part === 'foot' && rows[i - 1]?.part === 'figure' ? [{ cells: [] }] : [];
    return [...gap, { cells: [text(row.label), ...cellsOf(row.cells, row.values, row.format)] }];
  });
  return {
    name,
    columns: [
      { width: LABEL_WIDTH, format: 'text', tone: 'label' },
      ...columns.map(() => ({ width: COLUMN_WIDTH, format: 'general', tone: 'computed' }) as const),
    ],
    rows: [...top, ...body, { cells: [] }, { cells: [text(note)] }],
    frozen: { rows: top.length, columns: 1 },
    filter: false,
    repeatRows: [top.length, top.length],
    repeatColumns: null,
    orientation: 'landscape',
    tab: 'result',
  };
}

function cellsOf(
  words: readonly string[],
  values: readonly CellValue[] | undefined,
  format: CellModel['format'] = 'text',
): readonly CellModel[] {
  return words.map((word, i) => {
    const value = values?.[i] ?? word;
    return typeof value === 'string' ? text(value) : { value, format };
  });
}

function text(value: string): CellModel {
  return { value, format: 'text' };
}
