import type { Day, Month } from '../../core/date';
import type { DealDescription } from '../../deal/description';
import type { StatementItem, StatementRecordDate, StatementRow } from '../../deal/statementDescription';
import { recordDateOf } from '../../register/recordDate';
import type { Results } from '../../waterfall/results';
import { call, number, operation, range, type CellPlace, type FormulaTree } from '../live/formulaTree';
import type { CellModel, CellValue, RowModel, SheetModel } from '../model';
import { column, heading, memberLabel, row, type ExportInput } from './sheetParts';

/** What stands in one row of a statement. */
export type StatementLine =
  | { readonly kind: 'item'; readonly item: StatementItem }
  | {
      readonly kind: 'figure';
      readonly row: StatementRow;
      /** Of a total: the lines that it adds up, first and last; null where they are not all above it. */
      readonly adds: readonly [number, number] | null;
    }
  | { readonly kind: 'not reported'; readonly why: string };

/** The lines of a statement from top to bottom: an item, its figures, what of it is not reported. */
export function statementLines(items: readonly StatementItem[]): readonly StatementLine[] {
  const lines: StatementLine[] = [];
  for (const item of items) {
    lines.push({ kind: 'item', item });
    item.rows.forEach((row, i) => {
      const own = row.members.map((member) =>
        item.rows.findLastIndex((other, at) => at < i && !other.isTotal && isPart(other, row, member)),
      );
      const isRun = row.isTotal && own.every((at, n) => at >= 0 && at === own[0]! + n);
      const start = lines.length - i;
      lines.push({ kind: 'figure', row, adds: isRun ? [start + own[0]!, start + own.at(-1)!] : null });
    });
    if (item.notReported !== null) lines.push({ kind: 'not reported', why: item.notReported });
  }
  return lines;
}

function isPart(row: StatementRow, total: StatementRow, member: string): boolean {
  return row.name === total.name && row.at === total.at && row.member === member;
}

export function memberText({ member, isTotal }: StatementRow, deal: DealDescription): string {
  return isTotal ? 'all' : memberLabel(member, deal);
}

/** 0-based columns of a page. */
export const PAGE = { item: 0, what: 1, member: 2, amount: 3, perThousand: 4, source: 5, helper: 7 } as const;

export interface PageHead {
  readonly name: string;
  readonly title: string;
  readonly source: string;
  /** Names with what stands beside them, above the items. */
  readonly facts: readonly (readonly [string, CellModel | CellValue])[];
  /** Columns out of sight, from `PAGE.helper` on, first cell in `FACTS_ROW`. */
  readonly helpers?: readonly (readonly (CellModel | CellValue)[])[];
  readonly isProtected?: boolean;
}

/** First row of the facts (1-based), below the title and what the sheet belongs to. */
export const FACTS_ROW = 3;
/** Row (1-based) of the first line of a page with so many facts: below them stand the source and the headers. */
export function firstLineRow(facts: number): number {
  return FACTS_ROW + facts + 2;
}

/** What a figure shows: its amount, and per $1,000 of original balance where the statement tells that too. */
export interface FigureCells {
  readonly amount: CellModel;
  readonly perThousand: CellModel | null;
}

/** A statement as a page to print: items down, amounts and amounts per $1,000 beside them. */
export function statementPage(
  input: ExportInput,
  deal: DealDescription,
  head: PageHead,
  lines: readonly StatementLine[],
  figure: (line: Extract<StatementLine, { kind: 'figure' }>, index: number) => FigureCells,
): SheetModel {
  const { name, title, source, facts, helpers = [] } = head;
  const rows: RowModel[] = [
    ...heading(title, input),
    ...facts.map(([what, value]) => row('label', null, what, null, value)),
    row('subtitle', null, source === '' ? null : `Source: ${source}`),
    row('header', 'Item', 'What', 'Class or pool', amountHeader('Amount'), amountHeader('Per $1,000'), {
      value: 'Source',
      indent: 1,
    }),
    ...lines.map((line, index): RowModel => {
      if (line.kind === 'item') {
        const { item, label, source: said } = line.item;
        return row('clause', item, label, null, null, null, { value: said, tone: 'subtitle', indent: 1 });
      }
      if (line.kind === 'not reported') {
        return { cells: [null, { value: `Not reported: ${line.why}`, tone: 'subtitle', indent: 1 }] };
      }
      const { amount, perThousand } = figure(line, index);
      const what = { value: line.row.label, indent: 1 };
      const cells = [null, what, memberText(line.row, deal), amount, perThousand];
      return line.row.isTotal ? { cells: cells.map(asTotal) } : { cells };
    }),
  ];
  const frozen = firstLineRow(facts.length) - 1;
  return {
    name,
    columns: [
      column(8),
      column(64),
      column(16),
      column(20, 'money'),
      column(16, 'factor'),
      column(24, 'text', 'label'),
      ...(helpers.length > 0 ? [column(4)] : []),
      ...helpers.map(() => ({ ...column(12, 'date', 'helper'), isHidden: true })),
    ],
    rows: withHelpers(rows, helpers),
    frozen: { rows: frozen, columns: 0 },
    filter: false,
    repeatRows: [frozen, frozen],
    repeatColumns: null,
    orientation: 'portrait',
    tab: 'result',
    ...(head.isProtected ? { isProtected: true } : {}),
  };
}

function amountHeader(value: string): CellModel {
  return { value, format: 'money' };
}

function asTotal(value: CellModel | CellValue): CellModel | CellValue {
  if (value === null) return null;
  return typeof value === 'object' && 'value' in value ? { ...value, tone: 'total' } : { value, tone: 'total' };
}

function withHelpers(rows: readonly RowModel[], helpers: NonNullable<PageHead['helpers']>): readonly RowModel[] {
  const height = Math.max(rows.length, ...helpers.map(({ length }) => FACTS_ROW - 1 + length));
  return Array.from({ length: height }, (_, r): RowModel => {
    const own = rows[r] ?? { cells: [] };
    const added = helpers.map((cells) => cells[r + 1 - FACTS_ROW] ?? null);
    if (added.every((cell) => cell === null)) return own;
    const blanks = Array.from({ length: PAGE.helper - own.cells.length }, () => null);
    return { ...own, cells: [...own.cells, ...blanks, ...added] };
  });
}

/** Where the amount of a line stands on a page. */
export function amountPlace(sheet: string, line: number, facts: number): CellPlace {
  return { sheet, column: PAGE.amount, row: firstLineRow(facts) + line };
}

/** Cells of the n-th column out of sight. */
export function helperRange(sheet: string, helper: number, length: number): FormulaTree {
  const place = { sheet, column: PAGE.helper + helper, row: FACTS_ROW };
  return range(place, { ...place, row: FACTS_ROW + length - 1 }, 'both');
}

/** The sum of the lines above that a total adds up. */
export function addedUp(sheet: string, [from, to]: readonly [number, number], facts: number): FormulaTree {
  return call('SUM', range(amountPlace(sheet, from, facts), amountPlace(sheet, to, facts)));
}

/** Dollars per $1,000 of an original balance, half up to eight decimals. */
export function perThousandOf(amount: FormulaTree, original: FormulaTree): FormulaTree {
  return call('ROUND', operation('*', operation('/', amount, original), number(1000)), number(8));
}

/** Title and source of a deal's statement; of one made from the report it is said so. */
export function titleOf({ statement }: DealDescription): { readonly title: string; readonly source: string } {
  const { title, source, isGeneric } = statement;
  return { title, source: isGeneric ? 'the report of the deal file, which has no statement of its own' : source };
}

/** The Record Date of each date; null beyond the run where it hangs on the Distribution Date. */
export function recordDates(
  { rule, calendars }: StatementRecordDate,
  { months, distributionDates, count }: Results,
  dates: number,
): readonly ({ readonly day: Day } | null)[] {
  return Array.from({ length: dates }, (_, date) => {
    if (date >= count && rule.kind !== 'month_before') return null;
    const month = (months[0]! + date) as Month;
    return { day: recordDateOf(rule, month, (distributionDates[date] ?? 0) as Day, calendars) };
  });
}

/** Days of a spreadsheet are counted from 30 December 1899. */
export function serialOfDay(day: Day): number {
  return day + 25_569;
}
