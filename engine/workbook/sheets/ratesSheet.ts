import { parseDay, parseMonth } from '../../core/date';
import type { CellModel, RowModel, SheetModel } from '../model';
import { column, heading, percentText, plainRow, row, type ExportInput } from './sheetParts';

/** Every index in one list: the month it applies to (or its fixing date) and the rate as typed. */
export function ratesSheet(input: ExportInput): SheetModel {
  const { rates } = input.project;
  const labels = new Map(input.run.deal?.indices.map((index) => [index.name, index.label]));
  const rows: RowModel[] = [
    ...heading('Rates', input),
    row('header', 'Index', 'Month or fixing date', 'Rate (%)', 'Name', 'Source'),
  ];
  const frozen = rows.length;
  for (const index of Object.keys(rates).sort()) {
    const path = rates[index]!;
    path.rows.forEach(([key, text], i) => {
      const month = path.by === 'month' ? parseMonth(key) : undefined;
      const day = path.by === 'date' ? parseDay(key) : undefined;
      const when: CellModel =
        month !== undefined
          ? { value: { month }, format: 'month' }
          : { value: day === undefined ? key : { day }, format: 'date' };
      const rate = percentText(text.trim());
      rows.push(
        plainRow(
          labels.get(index) ?? index,
          { ...when, tone: 'input' },
          { value: rate ?? text, format: 'percentExact', tone: 'input' },
          i === 0 ? path.name : null,
          i === 0 ? path.source : null,
        ),
      );
    });
  }
  return {
    name: 'Rates',
    columns: [column(22), column(14, 'month', 'input'), column(14, 'percentExact', 'input'), column(30), column(60)],
    rows,
    frozen: { rows: frozen, columns: 1 },
    filter: true,
    repeatRows: [frozen, frozen],
    repeatColumns: null,
    orientation: 'portrait',
  };
}
