import { addsUp } from '../../../reports/dealSheets';
import { formatOf } from '../../sheets/sheetParts';
import { at } from '../treeParts';
import type { GridColumn } from './resultGrid';
import type { PlacedResult } from './resultLookup';

/** A result of the deal as a column that refers to the Waterfall sheet. */
export function reportColumn(placed: PlacedResult, group: string): GridColumn {
  const { column, place } = placed;
  const { label, name, type, source, clause } = column;
  return {
    group,
    header: type === 'Money' ? `${label || name} ($)` : label || name,
    format: type === 'Flag' ? 'general' : formatOf(type),
    note: [name, clause && `Clause ${clause}`, source].filter(Boolean).join('\n'),
    value: (date) => at(place, date),
    isSummed: addsUp(column),
  };
}
