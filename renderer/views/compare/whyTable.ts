import type { WhyFigure, WhyReport } from '../../../engine/analytics/attribution/types';
import { DASH, exactMoneyText, moneyText } from '../../format/money';
import { plainValue, type ResultColumnSpec } from '../results/resultColumn';
import type { TableCell, TableColumn, TableRow } from '../yields/tableModel';
import { added, columnsOf, partsInOrder, TOGETHER, type WhyColumn, type WhyHow } from './whyFigures';

export interface WhyTable {
  readonly columns: readonly TableColumn[];
  readonly rows: readonly TableRow[];
}

/** The two sides as they are called on screen. */
export interface WhySides {
  readonly from: string;
  readonly to: string;
}

/** Inputs down, classes or parties across: what each input does to each, and that it adds up to the difference. */
export function whyTable(
  report: WhyReport,
  how: WhyHow,
  figure: WhyFigure,
  date: number | null,
  sides: WhySides,
): WhyTable {
  const columns = columnsOf(report, figure);
  const parts = partsInOrder(report, how);
  const row = (
    id: string,
    kind: TableRow['kind'],
    what: string,
    change: string,
    value: (of: WhyColumn) => TableCell,
  ) => {
    const cells = new Map<string, TableCell>([
      ['part', { text: what }],
      ['change', { text: change, more: change }],
    ]);
    for (const column of columns) cells.set(column.key, value(column));
    return { id, kind, cells };
  };
  const sum = (rows: readonly Float64Array[]) => (of: WhyColumn) => moneyCell(added(rows, of.series, date));
  const together = (of: WhyColumn) => -added(report.interaction, of.series, date);
  const shares = (of: WhyColumn) =>
    parts.reduce((all, { at }) => all + added(report[how][at]!, of.series, date), 0) +
    (how === 'alone' ? together(of) : 0);
  return {
    columns: [
      textColumn('part', 'Input', 'An input that the two do not share.', 200),
      textColumn('change', `${sides.from} → ${sides.to}`, 'The input as each has it.', 300),
      ...columns.map(({ key, label }): TableColumn => ({
        id: key,
        header: label,
        about: key === 'all' ? 'All of them together' : label,
        width: 118,
        align: 'right',
      })),
    ],
    rows: [
      row('from', 'head', sides.from, '', sum(report.from)),
      ...parts.map(({ part, at }) =>
        row(`part ${part.id}`, 'figure', part.what, changeText(part.from, part.to), sum(report[how][at]!)),
      ),
      ...(how === 'alone'
        ? [row('together', 'figure', TOGETHER, 'beyond each by itself', (of) => moneyCell(together(of)))]
        : []),
      row('sum', 'foot', 'Together', '', (of) => moneyCell(shares(of))),
      row('difference', 'foot', `${sides.to} less ${sides.from}`, '', sum(report.difference)),
      row('check', 'foot', 'Adds up', '', (of) => {
        const rest = shares(of) - added(report.difference, of.series, date);
        // A mix of inputs that allows no run is told above the table.
        if (Number.isNaN(rest)) return { text: DASH, plain: '', tone: 'nothing' };
        return rest === 0 ? { text: '✓ to the cent' } : { text: `✕ ${exactMoneyText(rest)}`, tone: 'fail' };
      }),
      row('to', 'head', sides.to, '', sum(report.to)),
    ],
  };
}

/** The same of one class or party by date: an input a column. */
export function whyByDate(
  report: WhyReport,
  how: WhyHow,
  column: WhyColumn,
  sides: WhySides,
  isAmount: boolean,
): readonly ResultColumnSpec[] {
  const count = report.months.length;
  const by = (rows: readonly Float64Array[], sign = 1): Float64Array =>
    Float64Array.from({ length: count }, (_, date) => sign * added(rows, column.series, date));
  const total = isAmount ? 'sum' : 'none';
  const money = (id: string, header: string, about: string, values: Float64Array): ResultColumnSpec => ({
    id,
    header,
    about,
    type: 'Money',
    values,
    cell: null,
    group: null,
    total,
  });
  const shared = { cell: null, group: null, total: 'none', frozen: true } as const;
  return [
    {
      ...shared,
      id: 'month',
      header: 'Date',
      about: 'Month of the Distribution Date.',
      type: 'Month',
      values: report.months,
      width: 66,
    },
    money('from', sides.from, `${column.label}, ${sides.from}`, by(report.from)),
    ...partsInOrder(report, how).map(({ part, at }) =>
      money(`part ${part.id}`, part.what, `What ${part.what} does`, by(report[how][at]!)),
    ),
    ...(how === 'alone'
      ? [money('together', TOGETHER, 'Beyond what each does by itself', by(report.interaction, -1))]
      : []),
    money('difference', 'Difference', `${sides.to} less ${sides.from}`, by(report.difference)),
    money('to', sides.to, `${column.label}, ${sides.to}`, by(report.to)),
  ];
}

export function textColumn(id: string, header: string, about: string, width: number): TableColumn {
  return { id, header, about, width, align: 'left', ...(id === 'part' ? { frozen: true } : {}) };
}

export function changeText(from: string, to: string): string {
  return from === '' && to === '' ? '' : `${from || 'none'} → ${to || 'none'}`;
}

function moneyCell(cents: number): TableCell {
  if (Number.isNaN(cents)) return { text: DASH, plain: '', tone: 'nothing' };
  return {
    text: moneyText(cents),
    plain: plainValue(cents, 'Money'),
    amount: cents / 100,
    ...(cents === 0 ? { tone: 'nothing' as const } : {}),
  };
}
