import { tapeCell } from '../../collateral/tape';
import type { FieldKind, TapeFieldName } from '../../collateral/tapeFields';
import { writtenFields } from '../../collateral/writeTape';
import type { Day } from '../../core/date';
import type { CellFormat, CellModel, CellValue, SheetModel } from '../model';
import { column, row, type ExportInput } from './sheetParts';

export const TAPE = 'Tape';

/** A larger tape is left out: past this a workbook takes more memory than a desktop has to spare, and Excel ends at 1,048,576 rows. */
export const MAX_TAPE_ROWS = 100_000;

const FORMATS: Readonly<Record<FieldKind, CellFormat>> = {
  text: 'text',
  code: 'text',
  money: 'money',
  rate: 'percentPoints',
  ratio: 'percentPoints',
  day: 'date',
  count: 'whole',
};

const WIDTHS: Readonly<Record<FieldKind, number>> = {
  text: 14,
  code: 15,
  money: 15,
  rate: 11,
  ratio: 10,
  day: 12,
  count: 13,
};

const WIDER: Partial<Record<TapeFieldName, number>> = { mortgagor_name: 24, property_address: 30, state: 7, zip: 9 };

/**
 * The tape as it can be read back: row 1 is the header, no rows but loans follow. Money in dollars, rates and ratios in
 * percent as on a tape (7.83), codes by their code word.
 */
export function tapeSheet({ project: { tape } }: ExportInput): SheetModel | null {
  if (tape.count > MAX_TAPE_ROWS) return null;
  const fields = writtenFields(tape);
  const note = tape.synthetic ? `Synthetic: ${tape.name}. These loans do not exist.` : undefined;
  const header = fields.map((field, i): CellModel => ({
    value: field.label,
    ...(i === 0 && note !== undefined ? { note } : {}),
  }));
  const cell = (loan: number, name: TapeFieldName, kind: FieldKind): CellValue => {
    const value = tapeCell(tape, loan, name);
    if (typeof value !== 'number') return value;
    if (kind === 'money') return { cents: value };
    return kind === 'day' ? { day: value as Day } : value;
  };
  return {
    name: tape.synthetic ? `${TAPE} (synthetic)` : TAPE,
    columns: fields.map((field) => column(WIDER[field.name] ?? WIDTHS[field.kind], FORMATS[field.kind], 'input')),
    rows: [
      row('header', ...header),
      ...Array.from({ length: tape.count }, (_, loan) => ({
        cells: fields.map((field) => cell(loan, field.name, field.kind)),
      })),
    ],
    frozen: { rows: 1, columns: 1 },
    filter: true,
    repeatRows: [1, 1],
    repeatColumns: null,
    orientation: 'landscape',
  };
}
