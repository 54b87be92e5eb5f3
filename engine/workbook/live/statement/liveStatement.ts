import { formatMonth, type Month } from '../../../core/date';
import type { DealDescription } from '../../../deal/description';
import type { StatementRow } from '../../../deal/statementDescription';
import type { CellFormat, CellModel, SheetModel } from '../../model';
import { formatOf, type ExportInput } from '../../sheets/sheetParts';
import {
  addedUp,
  amountPlace,
  FACTS_ROW,
  helperRange,
  PAGE,
  perThousandOf,
  recordDates,
  statementLines,
  statementPage,
  titleOf,
  type StatementLine,
} from '../../sheets/statementPage';
import { call, cell, flag, number, range, text, type FormulaTree } from '../formulaTree';
import { onDate, type DateColumn, type LiveResults } from '../places';
import { printFormula } from '../printFormula';

const PAGE_NAME = 'Statement';
const YEAR_NAME = 'Statement of a year';

/**
 * The trustee's statement by formula: a page of one Distribution Date, picked by its month, and one of a calendar year. Every
 * amount is looked up in the Waterfall sheet's columns.
 *
 * Shape: what the deal's statement shows, and where results stand → no sheet, or one or two
 */
export function liveStatementSheets(
  input: ExportInput,
  deal: DealDescription,
  live: LiveResults,
): readonly SheetModel[] {
  const { items, annual } = deal.statement;
  const results = input.run.results;
  if (items.length === 0 || !results || results.count === 0) return [];
  const page = datePage(input, deal, live);
  return annual ? [page, yearPage(input, deal, live)] : [page];
}

function datePage(input: ExportInput, deal: DealDescription, live: LiveResults): SheetModel {
  const { dates } = live;
  const results = input.run.results!;
  const { recordDate, items } = deal.statement;
  const date = Math.min(input.statementDate ?? 0, results.count - 1);
  const fact = factsOf(PAGE_NAME);
  const at = fact(1);
  const onPicked = (of: DateColumn): FormulaTree => call('INDEX', datesOf(of, dates), at);
  const months = datesOf(live.month, dates);
  const facts: [string, CellModel][] = [
    [
      'Distribution in the month of',
      {
        value: { month: results.months[date] as Month },
        format: 'month',
        tone: 'input',
        isOpen: true,
        choices: { range: printFormula(months, PAGE_NAME) },
      },
    ],
    ['Number of the date', tree(call('MATCH', fact(0), months, number(0)), 'whole')],
    ['Distribution Date', tree(onPicked(live.distributionDate), 'date')],
    ['The deal', tree(call('IF', onPicked(live.live), text('pays on this date'), text('has ended before')), 'text')],
  ];
  if (recordDate) {
    const note = [recordDate.text, recordDate.source].join('\n');
    facts.push(['Record Date', { ...tree(call('INDEX', helperRange(PAGE_NAME, 0, dates), at), 'date'), note }]);
  }
  const helpers = recordDate ? [recordDates(recordDate, results, dates)] : [];
  const value = ({ at: time }: StatementRow, place: DateColumn): FormulaTree =>
    call('INDEX', time === 'before' ? datesBefore(place, dates) : datesOf(place, dates), at);
  const head = { name: PAGE_NAME, ...titleOf(deal), facts, helpers, isProtected: true };
  return filled(input, deal, live, head, statementLines(items), value);
}

function yearPage(input: ExportInput, deal: DealDescription, live: LiveResults): SheetModel {
  const { dates } = live;
  const results = input.run.results!;
  const annual = deal.statement.annual!;
  const yearOf = (date: number): number => Number(formatMonth((results.months[0]! + date) as Month).slice(0, 4));
  const [firstYear, lastYear] = [yearOf(0), yearOf(dates - 1)];
  const listed = Array.from({ length: lastYear - firstYear + 1 }, (_, i) => firstYear + i);
  const fact = factsOf(YEAR_NAME);
  const years = helperRange(YEAR_NAME, 0, dates);
  const first = call('MATCH', fact(0), years, number(0));
  // After the end of the deal a year ends with its last date.
  const ran = call('COUNTIF', datesOf(live.live, dates), flag(true));
  const last = call('MIN', call('MATCH', fact(0), years, number(1)), ran);
  const chosen = yearOf(Math.min(input.statementDate ?? 0, results.count - 1));
  const facts: [string, CellModel][] = [
    [
      'Calendar year',
      {
        value: chosen,
        format: 'general',
        tone: 'input',
        isOpen: true,
        choices: { range: printFormula(helperRange(YEAR_NAME, 1, listed.length), YEAR_NAME) },
      },
    ],
    ['Number of its first date', tree(first, 'whole')],
    ['Number of its last date', tree(last, 'whole')],
    ['First Distribution Date', tree(call('INDEX', datesOf(live.distributionDate, dates), fact(1)), 'date')],
    ['Last Distribution Date', tree(call('INDEX', datesOf(live.distributionDate, dates), fact(2)), 'date')],
  ];
  const helpers = [
    Array.from({ length: dates }, (_, date) =>
      tree(call('YEAR', cell(onDate(live.distributionDate, date))), 'general'),
    ),
    listed.map((year): CellModel => ({ value: year, format: 'general' })),
  ];
  const value = ({ at: time }: StatementRow, place: DateColumn): FormulaTree => {
    if (time === 'before') return call('INDEX', datesBefore(place, dates), fact(1));
    if (time === 'after') return call('INDEX', datesOf(place, dates), fact(2));
    return call('SUMIF', years, fact(0), datesOf(place, dates));
  };
  const head = { name: YEAR_NAME, title: annual.label, source: annual.source, facts, helpers, isProtected: true };
  return filled(input, deal, live, head, statementLines(annual.items), value);
}

/** The page with every figure as a formula of the columns it is of. */
function filled(
  input: ExportInput,
  deal: DealDescription,
  live: LiveResults,
  head: Parameters<typeof statementPage>[2],
  lines: readonly StatementLine[],
  value: (row: StatementRow, place: DateColumn) => FormulaTree,
): SheetModel {
  const { name, facts } = head;
  return statementPage(input, deal, head, lines, ({ row, adds }, index) => {
    const values = row.members.map((member) => {
      const place = live.result(row.kind, row.name, member);
      if (!place) throw new Error(`${row.name} ${member} stands nowhere in the workbook`);
      return value(row, place);
    });
    const sum = values.length === 1 ? values[0]! : call('SUM', ...values);
    const isAdded = adds !== null || values.length > 1 || isSummed(values[0]!);
    const added = adds ? addedUp(name, adds, facts.length) : sum;
    // Sums of dollars are brought back to the cent: what binary fractions add stays out.
    const amount = isAdded && row.type === 'Money' ? call('ROUND', added, number(2)) : added;
    const original = row.original === null ? null : originalOf(row, live);
    const own = cell(amountPlace(name, index, facts.length));
    return {
      amount:
        row.type === 'Flag'
          ? tree(call('IF', amount, text('yes'), text('no')), 'text')
          : tree(amount, formatOf(row.type)),
      perThousand: original && tree(perThousandOf(own, original), 'factor'),
    };
  });
}

function isSummed(value: FormulaTree): boolean {
  return value.kind === 'call' && value.fn === 'SUMIF';
}

/** What the classes of a row had at closing, where their balances stand; else the sum itself. */
function originalOf({ members, original }: StatementRow, live: LiveResults): FormulaTree {
  const places = members.flatMap((member) => live.result('ledger', 'balance', member) ?? []);
  const closing = places.map((place) => cell(onDate(place, -1), 'both'));
  if (closing.length < members.length) return number(original! / 100);
  return closing.length === 1 ? closing[0]! : call('SUM', ...closing);
}

function factsOf(sheet: string): (at: number) => FormulaTree {
  return (at) => cell({ sheet, column: PAGE.amount, row: FACTS_ROW + at }, 'both');
}

/** A column's cells on all dates, and on the dates before them, the closing first. */
function datesOf(of: DateColumn, dates: number): FormulaTree {
  return range(onDate(of, 0), onDate(of, dates - 1), 'both');
}

function datesBefore(of: DateColumn, dates: number): FormulaTree {
  return range(onDate(of, -1), onDate(of, dates - 2), 'both');
}

function tree(value: FormulaTree, format: CellFormat): CellModel {
  return { value: { tree: value }, format };
}
