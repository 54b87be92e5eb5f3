import type { DealDescription } from '../../../engine/deal/description';
import type { ReportedItem, ReportedRow } from '../../../engine/reports/statement';
import type { CellAddress } from '../../../engine/waterfall/results';
import { amountIn, plainValue } from '../results/resultColumn';

/** A line of the statement as the grid shows it. */
export interface StatementLine {
  readonly id: string;
  readonly kind: 'item' | 'figure' | 'per1000' | 'remark';
  /** `(iv)`, on the line that begins the item. */
  readonly item: string;
  readonly text: string;
  readonly source: string;
  /** By class or pool; '' for the deal and for a total. */
  readonly figures: ReadonlyMap<string, StatementFigure>;
}

export interface StatementFigure {
  readonly text: string;
  /** As copied: full precision, no separators, percent in percent. */
  readonly plain: string;
  /** In dollars, percent or units, to add up; null for words and dates. */
  readonly amount: number | null;
  readonly isZero: boolean;
  readonly isTotal: boolean;
  readonly cell: CellAddress | null;
}

const NONE: ReadonlyMap<string, StatementFigure> = new Map();

/** Column of the deal's own figures and of totals. */
export const OF_DEAL = '';

/** The statement line by line: each item under its number, its figures by class beside each other, what of it is not reported. */
export function statementLines(items: readonly ReportedItem[]): StatementLine[] {
  return items.flatMap(({ item, label, source, rows, notReported }, at) => {
    const id = `${at} ${item}`;
    const head: StatementLine = { id, kind: 'item', item, text: label, source, figures: NONE };
    const figures = figuresOf(rows).flatMap((figure, order) => linesOf(figure, `${id} ${order}`));
    if (notReported === null) return [head, ...figures];
    const text = rows.length === 0 ? `Not reported: ${notReported}` : `Not reported of this item: ${notReported}`;
    return [head, ...figures, { id: `${id} not`, kind: 'remark', item: '', text, source: '', figures: NONE }];
  });
}

/** Classes, then pools, that any line has a figure of, in the order of the deal. */
export function membersShown(lines: readonly StatementLine[], deal: DealDescription): string[] {
  const shown = new Set(lines.flatMap(({ figures }) => [...figures.keys()]));
  return [...deal.classes, ...deal.pools].map(({ name }) => name).filter((name) => shown.has(name));
}

/** Neighbouring rows that are one figure for several members, its total among them. */
function figuresOf(rows: readonly ReportedRow[]): ReportedRow[][] {
  const figures: ReportedRow[][] = [];
  for (const row of rows) {
    const last = figures.at(-1);
    const isSame = last?.[0]?.name === row.name && last[0].at === row.at && last[0].label === row.label;
    if (last && isSame && last.every(({ member }) => member !== row.member)) last.push(row);
    else figures.push([row]);
  }
  return figures;
}

function linesOf(rows: readonly ReportedRow[], id: string): StatementLine[] {
  const text = rows[0]?.label ?? '';
  const shared = { item: '', source: '' };
  const amounts = new Map(rows.map((row) => [row.member, figureOf(row)]));
  const lines: StatementLine[] = [{ ...shared, id, kind: 'figure', text, figures: amounts }];
  const per = rows.flatMap((row) => (row.per1000 === null ? [] : [[row.member, perOf(row, row.per1000)] as const]));
  if (per.length > 0) {
    const about = 'per $1,000 of original balance';
    lines.push({ ...shared, id: `${id} per`, kind: 'per1000', text: about, figures: new Map(per) });
  }
  return lines;
}

function figureOf({ text, type, value, isTotal, cell }: ReportedRow): StatementFigure {
  const amount = value === null ? null : amountIn(value, type);
  const plain = value === null || amount === null ? text : plainValue(value, type);
  return { text, plain, amount, isZero: value === 0 && type !== 'Flag', isTotal, cell };
}

function perOf({ isTotal, cell }: ReportedRow, dollars: number): StatementFigure {
  const text = dollars.toFixed(8);
  return { text, plain: text, amount: dollars, isZero: dollars === 0, isTotal, cell };
}
