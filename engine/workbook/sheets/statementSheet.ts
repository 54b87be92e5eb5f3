import { firstDayOf, type Day, type Month } from '../../core/date';
import type { DealDescription } from '../../deal/description';
import {
  annualStatement,
  statementOf,
  statementYears,
  type ReportedItem,
  type ReportedRow,
} from '../../reports/statement';
import type { Results } from '../../waterfall/results';
import { cellAddress } from '../cellAddress';
import { call, cell, number, range, type FormulaTree } from '../live/formulaTree';
import { printFormula } from '../live/printFormula';
import type { CellModel, CellValue, RowModel, SheetModel } from '../model';
import { column, formatOf, heading, resultValue, row, type ExportInput } from './sheetParts';
import {
  addedUp,
  amountPlace,
  FACTS_ROW,
  helperRange,
  memberText,
  PAGE,
  perThousandOf,
  recordDates,
  serialOfDay,
  statementLines,
  statementPage,
  titleOf,
  type StatementLine,
} from './statementPage';

const BY_DATE = 'Statement by date';

/** Item, what, class or pool. */
const LEADING = 3;
/** Title, what the sheet belongs to, headers. */
const HEADERS_ROW = 3;

/**
 * The trustee's statement of the deal: a page of one Distribution Date, picked by its month; every date side by side, which the
 * page reads; and every calendar year. None for a deal without items.
 */
export function statementSheets(input: ExportInput, results: Results, deal: DealDescription): readonly SheetModel[] {
  const { items, annual } = deal.statement;
  const { count } = results;
  if (items.length === 0 || count === 0) return [];
  const lines = statementLines(items);
  const dates = Array.from({ length: count }, (_, date) => statementOf(deal, results, date));
  const byDate = bandSheet(input, deal, {
    name: BY_DATE,
    lines,
    heads: [
      dates.map(({ month }) => ({ value: { month }, format: 'month' })),
      dates.map(({ distributionDate }) => ({ value: { day: distributionDate }, format: 'date' })),
    ],
    besides: ['Distribution Date'],
    figures: dates.map((date) => figuresOf(date.items)),
  });
  const sheets = [pageSheet(input, deal, results, lines), byDate];
  if (!annual) return sheets;
  const years = statementYears(results);
  const annualLines = statementLines(annual.items);
  const byYear = bandSheet(input, deal, {
    name: 'Statement by year',
    lines: annualLines,
    heads: [years.map((year) => ({ value: String(year), format: 'money' }))],
    besides: [],
    figures: years.map((year) => figuresOf(annualStatement(deal, results, year)!.items)),
  });
  return [...sheets, byYear];
}

/** All figures in order, as lines have them. */
function figuresOf(items: readonly ReportedItem[]): readonly ReportedRow[] {
  return items.flatMap(({ rows }) => rows);
}

/** The same order among the lines: the n-th figure of the line at this place. */
function figureNumbers(lines: readonly StatementLine[]): ReadonlyMap<number, number> {
  const numbers = new Map<number, number>();
  lines.forEach(({ kind }, index) => {
    if (kind === 'figure') numbers.set(index, numbers.size);
  });
  return numbers;
}

function figureValue({ type, value, text }: ReportedRow): CellValue {
  if (value === null) return text;
  return resultValue(type, value);
}

interface Band {
  readonly name: string;
  readonly lines: readonly StatementLine[];
  /** Rows of headers over the figures. */
  readonly heads: readonly (readonly CellModel[])[];
  /** What stands beside the headers below the first. */
  readonly besides: readonly string[];
  /** A column of figures each. */
  readonly figures: readonly (readonly ReportedRow[])[];
}

/** Items down, dates or years across. */
function bandSheet(input: ExportInput, deal: DealDescription, band: Band): SheetModel {
  const { name, lines, heads, besides, figures } = band;
  const numbers = figureNumbers(lines);
  const first = HEADERS_ROW + heads.length;
  const rows: RowModel[] = [
    ...heading(name, input),
    ...heads.map((cells, i) =>
      i === 0
        ? row('header', 'Item', 'What', 'Class or pool', ...cells)
        : row('header', null, besides[i - 1]!, null, ...cells),
    ),
    ...lines.map((line, index): RowModel => {
      if (line.kind === 'item') return row('clause', line.item.item, line.item.label);
      if (line.kind === 'not reported') {
        return { cells: [null, { value: `Not reported: ${line.why}`, tone: 'subtitle', indent: 1 }] };
      }
      const at = numbers.get(index)!;
      const format = formatOf(line.row.type);
      const values = figures.map((column_, c): CellModel => {
        const figure = column_[at]!;
        if (line.adds && figure.value !== null) {
          const [from, to] = line.adds.map((of) => cellAddress(LEADING + c, first + of));
          return { value: { formula: `SUM(${from!}:${to!})`, cents: figure.value }, format };
        }
        return { value: figureValue(figure), format };
      });
      const cells = [null, { value: line.row.label, indent: 1 }, memberText(line.row, deal), ...values];
      return line.row.isTotal ? { tone: 'total', cells } : { cells };
    }),
  ];
  return {
    name,
    columns: [column(8), column(62), column(16), ...figures.map(() => column(17, 'money'))],
    rows,
    frozen: { rows: first - 1, columns: LEADING },
    filter: false,
    repeatRows: [HEADERS_ROW, first - 1],
    repeatColumns: [0, LEADING - 1],
    orientation: 'landscape',
    tab: 'result',
  };
}

const PAGE_NAME = 'Statement';

/** The page of one date: its month is picked, and every amount is looked up in the sheet of all dates. */
function pageSheet(
  input: ExportInput,
  deal: DealDescription,
  results: Results,
  lines: readonly StatementLine[],
): SheetModel {
  const { count } = results;
  const { statement } = deal;
  const date = Math.min(input.statementDate ?? 0, count - 1);
  const report = statementOf(deal, results, date);
  const across = (row_: number): FormulaTree => {
    const from = { sheet: BY_DATE, column: LEADING, row: row_ };
    return range(from, { ...from, column: LEADING + count - 1 }, 'both');
  };
  const fact = (at: number): FormulaTree =>
    cell({ sheet: PAGE_NAME, column: PAGE.amount, row: FACTS_ROW + at }, 'both');
  const formula = (tree: FormulaTree): string => printFormula(tree, PAGE_NAME);
  const picked = (from: FormulaTree): string => formula(call('INDEX', from, fact(1)));
  const months = across(HEADERS_ROW);
  const facts: [string, CellModel][] = [
    [
      'Distribution in the month of',
      {
        value: { month: report.month },
        format: 'month',
        tone: 'input',
        isOpen: true,
        choices: { range: formula(months) },
      },
    ],
    [
      'Number of the date',
      { value: { formula: formula(call('MATCH', fact(0), months, number(0))), result: date + 1 }, format: 'whole' },
    ],
    [
      'Distribution Date',
      {
        value: { formula: picked(across(HEADERS_ROW + 1)), result: serialOfDay(report.distributionDate) },
        format: 'date',
      },
    ],
  ];
  const { recordDate } = statement;
  if (recordDate) {
    const value = { formula: picked(helperRange(PAGE_NAME, 0, count)), result: serialOfDay(report.recordDate!) };
    facts.push(['Record Date', { value, format: 'date', note: [recordDate.text, recordDate.source].join('\n') }]);
  }
  const helpers = recordDate ? [recordDates(recordDate, results, count)] : [];
  const numbers = figureNumbers(lines);
  const figures = figuresOf(report.items);
  return statementPage(input, deal, { name: PAGE_NAME, ...titleOf(deal), facts, helpers }, lines, (line, index) => {
    const figure = figures[numbers.get(index)!]!;
    const { original } = line.row;
    const amount = line.adds
      ? formula(addedUp(PAGE_NAME, line.adds, facts.length))
      : picked(across(HEADERS_ROW + 2 + index));
    const place = cell(amountPlace(PAGE_NAME, index, facts.length));
    const perThousand =
      original === null || figure.per1000 === null
        ? null
        : { formula: formula(perThousandOf(place, number(original / 100))), result: figure.per1000 };
    return {
      amount: { value: worth(amount, figure), format: formatOf(line.row.type) },
      perThousand: perThousand && { value: perThousand, format: 'factor' },
    };
  });
}

/** A formula with what it gives for the date shown at first. */
function worth(formula: string, { type, value, text }: ReportedRow): CellValue {
  if (value === null) return { formula, result: text };
  if (type === 'Money') return { formula, cents: value };
  if (type === 'Date') return { formula, result: serialOfDay(value as Day) };
  if (type === 'Month') return { formula, result: serialOfDay(firstDayOf(value as Month)) };
  return { formula, result: value };
}
