import type { WhyReport } from '../../../engine/analytics/attribution/types';
import type { DealDescription } from '../../../engine/deal/description';
import { measureOffer } from '../../engine-client/stressValues';
import { numberText } from '../../format/rates';
import { figureCell } from '../paths/figureWords';
import type { TableCell, TableRow } from '../yields/tableModel';
import { partsInOrder, TOGETHER, type WhyHow } from './whyFigures';
import { changeText, textColumn, type WhySides, type WhyTable } from './whyTable';

/** Inputs down, results across that are one number each; a mix of inputs that has no such result leaves it untold. */
export function resultsTable(report: WhyReport, how: WhyHow, sides: WhySides, deal: DealDescription): WhyTable {
  const offers = report.measures.map(({ measure }) => measureOffer(measure, deal));
  const row = (
    id: string,
    kind: TableRow['kind'],
    what: string,
    change: string,
    value: (at: number) => number | null,
  ): TableRow => ({
    id,
    kind,
    cells: new Map<string, TableCell>([
      ['part', { text: what }],
      ['change', { text: change, more: change }],
      ...offers.map(({ unit }, at): [string, TableCell] => [`measure ${at}`, changeCell(value(at), unit, kind)]),
    ]),
  });
  const of = (at: number) => report.measures[at]!;
  return {
    columns: [
      textColumn('part', 'Input', 'An input that the two do not share.', 200),
      textColumn('change', `${sides.from} → ${sides.to}`, 'The input as each has it.', 300),
      ...offers.map(({ label, unit }, at) => ({
        id: `measure ${at}`,
        header: label,
        about: `${label}, ${unit}`,
        width: 104,
        align: 'right' as const,
      })),
    ],
    rows: [
      row('from', 'head', sides.from, '', (at) => of(at).from),
      ...partsInOrder(report, how).map(({ part, at: place }) =>
        row(`part ${part.id}`, 'figure', part.what, changeText(part.from, part.to), (at) => of(at)[how][place] ?? null),
      ),
      ...(how === 'alone'
        ? [row('together', 'figure', TOGETHER, 'beyond each by itself', (at) => negated(of(at).interaction))]
        : []),
      row('difference', 'foot', `${sides.to} less ${sides.from}`, '', (at) => of(at).difference),
      row('to', 'head', sides.to, '', (at) => of(at).to),
    ],
  };
}

function negated(value: number | null): number | null {
  return value === null || value === 0 ? value : -value;
}

/** A month apart is a number of months; what stands at the head and foot of a column is a figure of its own. */
function changeCell(value: number | null, unit: string, kind: TableRow['kind']): TableCell {
  if (kind === 'head') return figureCell(value, unit);
  const text = value !== null && unit === 'years' ? numberText(value, 3) : undefined;
  return figureCell(value, unit === 'month' ? 'number' : unit, text);
}
