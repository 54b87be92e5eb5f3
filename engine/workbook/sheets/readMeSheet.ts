import { tapeField } from '../../collateral/tape';
import { TAPE_FIELDS, type TapeFieldName } from '../../collateral/tapeFields';
import { columnLetters } from '../cellAddress';
import type { CellModel, CellValue, RowModel, SheetModel } from '../model';
import { column, EMPTY_ROW, heading, literalCell, plainRow, row, type ExportInput } from './sheetParts';
import { MAX_TAPE_ROWS } from './tapeSheet';

function fact(label: string, value: CellModel | CellValue, remark: string | null = null): RowModel {
  return plainRow({ value: label, tone: 'label' }, value, { value: remark, indent: 1 });
}

function about(input: ExportInput): RowModel[] {
  const { project, run, generator } = input;
  const { deal, results } = run;
  return [
    row('section', 'What this is'),
    fact('Deal', deal?.name ?? 'The deal file could not be read; see Problems.'),
    ...(deal
      ? [fact('Governing document', deal.document), fact('Closing Date', literalCell(deal.closing, 'Date'))]
      : []),
    fact('Deal file', project.deal.file),
    fact('Project', project.name),
    fact('Made by', generator),
    ...(results
      ? [
          fact('Distribution Dates run', { value: results.count, format: 'whole' }),
          fact(
            'Ended early',
            results.ended ? results.ended.label : 'no',
            results.ended ? `on Distribution Date ${results.ended.date + 1}` : null,
          ),
        ]
      : [fact('Distribution Dates run', 'none: the inputs do not allow a run; see Problems')]),
    ...(project.notes === '' ? [] : [fact('Notes', project.notes)]),
  ];
}

/** Sum of a money column: a formula over the Tape sheet where there is one, otherwise the value. */
function tapeSum(input: ExportInput, name: TapeFieldName, sheet: SheetModel | undefined): CellModel {
  const { tape } = input.project;
  const values = tape.columns[name] as Float64Array;
  const cents = values.reduce((sum, value) => sum + (Number.isNaN(value) ? 0 : value), 0);
  const letter = columnLetters(TAPE_FIELDS.findIndex((field) => field.name === name));
  const value: CellValue =
    sheet && tape.count > 0
      ? { formula: `SUM('${sheet.name}'!${letter}2:${letter}${tape.count + 1})`, cents }
      : { cents };
  return { value, format: 'money' };
}

function aboutTape(input: ExportInput, tapeSheet: SheetModel | undefined): RowModel[] {
  const { tape } = input.project;
  const rows = [
    row('section', 'The tape'),
    fact('Tape', tape.name, tape.synthetic ? 'Synthetic: these loans do not exist.' : null),
    fact('Loans', { value: tape.count, format: 'whole' }),
    ...(['original_balance', 'cutoff_balance'] as const).map((name) =>
      fact(`${tapeField(name).label} ($)`, tapeSum(input, name, tapeSheet)),
    ),
  ];
  if (!tapeSheet) {
    const why = `The loans are left out: above ${MAX_TAPE_ROWS.toLocaleString('en-US')} loans a workbook needs more memory than it is worth, and Excel ends at 1,048,576 rows. Export the tape as .csv.`;
    rows.push(fact('Tape sheet', 'left out', why));
  }
  return rows;
}

function conventions(): RowModel[] {
  return [
    row('section', 'How to read the numbers'),
    fact('Colours', 'Blue was entered, black was computed; a bold value on yellow differs from the deal’s own.'),
    fact('Money', 'Whole cents: an amount is rounded once, halves away from zero, where the deal forms it.'),
    fact('Rates', 'Exact until they meet money; stored here as fractions and shown rounded.'),
    fact(
      'Loans',
      'Projected in floating point; pool totals are rounded to the cent once a month, rolling forward exactly.',
    ),
    fact(
      'Average life',
      'Years from the Closing Date (30/360), weighted by principal paid; write-downs are not principal.',
    ),
    fact('Zero', 'Shown as a dash. Negative money stands in parentheses.'),
  ];
}

/** The front page: what the workbook is of, what in it is synthetic or assumed, whether it reconciles, how to read it. */
export function readMeSheet(input: ExportInput, sheets: readonly SheetModel[]): SheetModel {
  const tapeSheet = sheets.find((sheet) => sheet.name.startsWith('Tape'));
  const blocks = [about(input), aboutTape(input, tapeSheet), conventions()].filter((block) => block.length > 0);
  return {
    name: 'Read me',
    columns: [column(34), column(24), column(16), column(16), column(19), column(19), column(19)],
    rows: [...heading('Read me', input), ...blocks.flatMap((block) => [EMPTY_ROW, ...block])],
    frozen: { rows: 2, columns: 0 },
    filter: false,
    repeatRows: null,
    repeatColumns: null,
    orientation: 'portrait',
  };
}
