import { plainText, type ResultColumnSpec } from '../results/resultColumn';
import type { TableColumn, TableRow } from './tableModel';

/** A table whole, its heads above it, as a spreadsheet reads it: full precision without separators. */
export function gridCells(columns: readonly TableColumn[], rows: readonly TableRow[]): string[][] {
  const groups = columns.map(({ group }, i) => (group?.id === columns[i - 1]?.group?.id ? '' : (group?.header ?? '')));
  return [
    ...(groups.some((each) => each !== '') ? [groups] : []),
    columns.map(({ header }) => header),
    ...rows.map(({ cells }) =>
      columns.map(({ id }) => {
        const cell = cells.get(id);
        return cell?.plain ?? cell?.text ?? '';
      }),
    ),
  ];
}

/** The same of a table that has a date a row. */
export function dateCells(columns: readonly ResultColumnSpec[], dates: number): string[][] {
  return [
    columns.map(({ header }) => header),
    ...Array.from({ length: dates }, (_, date) => columns.map((column) => plainText(column, date))),
  ];
}
