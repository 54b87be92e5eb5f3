import type { DealDescription } from '../../deal/description';
import { addsUp, sheetBlocks } from '../../reports/dealSheets';
import type { Results } from '../../waterfall/results';
import type { SheetModel } from '../model';
import { dateGridSheet } from './dateGrid';
import { formatOf, resultValue, type ExportInput } from './sheetParts';

/** The sheets that a deal asks for by name, one row a Distribution Date. */
export function dealSheets(input: ExportInput, results: Results, deal: DealDescription): readonly SheetModel[] {
  return (deal.sheets ?? []).map((sheet) => {
    const groups = sheetBlocks(sheet, results, deal).map(({ title, columns }) => ({
      title,
      columns: columns.map(({ at, column }) => ({
        header: column.type === 'Money' ? `${column.label} ($)` : column.label,
        format: formatOf(column.type),
        values: Array.from(results.values[at]!, (value) => resultValue(column.type, value)),
        total: addsUp(column) ? ('sum' as const) : ('none' as const),
        ...(column.source === '' ? {} : { note: `${column.name}\n${column.source}` }),
      })),
    }));
    return dateGridSheet(sheet.name, input, results.months, results.distributionDates, groups);
  });
}
