import type { DealDescription } from '../../../deal/description';
import { sheetBlocks } from '../../../reports/dealSheets';
import { legalSheetName } from '../../legalNames';
import type { SheetModel } from '../../model';
import type { ExportInput } from '../../sheets/sheetParts';
import type { LiveResults } from '../places';
import { reportColumn } from './reportColumn';
import { resultGrid } from './resultGrid';
import type { ResultLookup } from './resultLookup';

/** The sheets that a deal asks for by name, every cell of them from the Waterfall sheet. */
export function extraSheets(
  input: ExportInput,
  deal: DealDescription,
  lookup: ResultLookup,
  live: LiveResults,
  others: readonly SheetModel[],
): readonly SheetModel[] {
  const taken = ['Read me', ...others.map(({ name }) => name)];
  return (deal.sheets ?? []).map((sheet) => {
    const name = legalSheetName(sheet.name, taken);
    taken.push(name);
    const columns = sheetBlocks(sheet, input.run.results!, deal).flatMap(({ title, columns: listed }) =>
      listed.flatMap(({ column: { kind, name: line, cls } }) => {
        const placed = lookup.ofKind(kind, line, cls);
        return placed ? [reportColumn(placed, title)] : [];
      }),
    );
    return resultGrid({ name, tab: 'result' }, input, live, columns);
  });
}
