import type { Distribution } from '../../../engine/analytics/paths/types';
import { numberText } from '../../format/rates';
import type { TableColumn, TableRow } from '../yields/tableModel';
import { distanceText, figureCell } from './figureWords';

/** A row a result: what it comes to on the forwards, on average, and how far the paths spread. */
export function distributionTable(
  distributions: readonly Distribution[],
  percents: readonly number[],
): { readonly columns: readonly TableColumn[]; readonly rows: readonly TableRow[] } {
  const spread = { id: 'percentiles', header: 'Percentiles of the paths' };
  const right = (id: string, header: string, about: string, width = 96): TableColumn => {
    return { id, header, about, width, align: 'right' };
  };
  return {
    columns: [
      {
        id: 'result',
        header: 'Result',
        about: 'A result of the deal as one number.',
        width: 320,
        align: 'left',
        frozen: true,
      },
      { id: 'unit', header: 'Unit', about: 'What the figures are in.', width: 60, align: 'left' },
      right('forward', 'On the forwards', 'Of the one run in which every rate comes as its forward says.', 110),
      right('mean', 'Mean', 'Average over the paths that have it.', 110),
      right(
        'error',
        'Std. error',
        'Of the mean, from the averages of pairs of opposite paths: about 2 in 3 such means lie within it.',
      ),
      ...percents.map((percent): TableColumn => ({
        ...right(
          `p${percent}`,
          `P${percent}`,
          `${percent} of 100 paths come to no more, straight between the two nearest.`,
          106,
        ),
        group: spread,
      })),
      right(
        'without',
        'Paths without',
        'Paths on which there is no such figure: no principal was paid, a test never fails.',
        92,
      ),
    ],
    rows: distributions.map(({ label, unit, forward, mean, standardError, percentiles, without }, row): TableRow => ({
      id: String(row),
      kind: 'figure',
      cells: new Map([
        ['result', { text: label, more: label }],
        ['unit', { text: unit === 'month' ? '' : unit }],
        ['forward', figureCell(forward, unit)],
        ['mean', figureCell(mean, unit)],
        ['error', figureCell(standardError, unit === 'month' ? 'number' : unit, distanceText(standardError, unit))],
        ...percents.map((percent, i) => [`p${percent}`, figureCell(percentiles[i] ?? null, unit)] as const),
        ['without', { text: without === 0 ? '–' : numberText(without), amount: without }],
      ]),
    })),
  };
}
