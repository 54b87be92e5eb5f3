import type { SheetDescription } from '../../../engine/deal/description';
import { addsUp, sheetBlocks } from '../../engine-client/engineValues';
import { dateColumns } from '../results/dateColumns';
import type { ResultColumnSpec } from '../results/resultColumn';
import type { RunResults } from '../results/useResults';

/** Columns of a sheet that the deal asks for: a group a block, every figure with its story. */
export function scheduleColumns({ results, deal }: RunResults, sheet: SheetDescription): ResultColumnSpec[] {
  const blocks = sheetBlocks(sheet, results, deal);
  const listed = blocks.flatMap(({ title, columns }, block) =>
    columns.map(({ at, column }): ResultColumnSpec => {
      const { name, cls, label, clause, source, type } = column;
      return {
        id: `${block} ${name}(${cls})`,
        header: label,
        about: [cls === '' ? label : `${cls}: ${label}`, clause, source].filter(Boolean).join(' · '),
        type,
        values: results.values[at],
        cell: { name, cls },
        // An id of digits alone is one that the grid would give itself.
        group: title === '' ? null : { id: `block ${block}`, header: title },
        total: addsUp(column) ? 'sum' : 'none',
        width: 132,
      };
    }),
  );
  return [...dateColumns(results), ...listed];
}
