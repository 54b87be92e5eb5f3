import { civilOf, firstDayOf, type Month } from '../../../core/date';
import type { Deal, DealDates, Line } from '../../../deal/definition';
import { describeDeal } from '../../../deal/describeDeal';
import type { ValueType } from '../../../deal/description';
import { memberNames } from '../../../deal/memberNames';
import { call, negative, number, operation, type FormulaTree } from '../formulaTree';
import { onDate, type LiveCollections, type LiveInputs } from '../places';
import { History, type Book } from './block';
import { Calendars } from './calendars';
import { dayOfMonth } from './rowFormula';
import type { ColumnHead, LiveColumn, SheetColumns } from './sheetColumns';

/** Business days are counted back from the Closing Date, so calendars begin the year before, and end a year after the last. */
const YEARS_AROUND = 1;

/** The first columns of the sheet: month, Distribution Date, number; and what all formulas share. */
export function openBook(deal: Deal, inputs: LiveInputs, { dates }: LiveCollections, sheet: SheetColumns): Book {
  const { first, closing } = deal.dates;
  const lastYear = Math.floor((first + dates) / 12);
  const calendars = new Calendars('Calendars', civilOf(closing).year - YEARS_AROUND, lastYear + YEARS_AROUND);
  const month = sheet.add(headOfDate('month', 'Month', 'Month'), (date) =>
    date === 0 ? monthTree(first) : call('EDATE', month.at(date - 1), number(1)),
  );
  const distributionDate = sheet.add(
    headOfDate('distribution_date', 'Distribution Date', 'Date'),
    (date) => rolled(month.at(date), deal.dates, calendars),
    { day: closing },
  );
  const count = sheet.add(
    headOfDate('number', 'Number', 'Count'),
    (date) => operation('+', count.at(date - 1), number(1)),
    0,
  );
  const { lines } = describeDeal(deal);
  const notes = new Map(
    deal.lines.map((line, i): [Line, string] => {
      const { label, source, formula, when } = lines[i]!;
      const said = [label, source, formula, when === undefined ? '' : `when ${when}`];
      return [line, said.filter((text) => text !== '').join('\n')];
    }),
  );
  const names = memberNames(deal);
  return { deal, names, inputs, calendars, month, number: count, distributionDate, history: new History(), notes };
}

function headOfDate(name: string, label: string, type: ValueType): ColumnHead {
  return { name, label, type, section: 'The date', clause: '', note: '', isStep: false };
}

function monthTree(month: Month): FormulaTree {
  const { year, month: ofYear } = civilOf(firstDayOf(month));
  return call('DATE', number(year), number(ofYear), number(1));
}

/** The Distribution Date of a month: the day of the deal, rolled to a business day. */
function rolled(month: FormulaTree, { day, roll, calendars }: DealDates, lists: Calendars): FormulaTree {
  const planned = dayOfMonth(month, day);
  if (roll === 'none') return planned;
  const holidays = lists.holidays(calendars);
  const one = number(1);
  const toBusinessDay = (step: 1 | -1): FormulaTree =>
    call(
      'WORKDAY',
      operation(step > 0 ? '-' : '+', planned, one),
      step > 0 ? one : negative(one),
      ...(holidays ? [holidays] : []),
    );
  if (roll === 'preceding') return toBusinessDay(-1);
  const next = toBusinessDay(1);
  if (roll === 'following') return next;
  return call('IF', operation('=', call('MONTH', next), call('MONTH', month)), next, toBusinessDay(-1));
}

/** TRUE on the dates that the deal runs: there are collections, and it has not ended before. */
export function liveColumn(
  sheet: SheetColumns,
  { live }: LiveCollections,
  endedAbove: ((date: number) => FormulaTree) | null,
): LiveColumn {
  return sheet.add(
    headOfDate('live', 'The deal runs', 'Flag'),
    (date) => {
      const given: FormulaTree = { kind: 'cell', at: onDate(live, date), fixed: 'none' };
      return endedAbove ? call('AND', given, call('NOT', endedAbove(date))) : given;
    },
    false,
  );
}
