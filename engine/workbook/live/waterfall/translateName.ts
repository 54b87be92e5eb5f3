import type { Reference } from '../../../formula/ast';
import { membersOf } from '../../../waterfall/readNames';
import { call, number, operation, type FormulaTree } from '../formulaTree';
import type { TablePlace } from '../places';
import { later, type Book, type Stand } from './block';
import { nothingOf, rowFormula, steady, sumOf, type RowFormula } from './rowFormula';
import type { LiveColumn } from './sheetColumns';

/** A name as it stands where a formula is: of several classes or pools, their total. */
export function translateName(ref: Reference, stand: Stand): RowFormula {
  const { block } = stand;
  const { book } = block;
  const symbol = book.deal.symbols.get(ref.name)!;
  switch (symbol.what) {
    case 'built-in':
    case 'parameter':
    case 'table':
      return ofTheDate(ref.name, book);
    case 'ledger':
      return block.held(ref.name, membersOf(ref, stand), stand);
    default:
      return total(
        membersOf(ref, stand).map((member) => block.find(ref.name, member)),
        symbol.type === 'Money',
      );
  }
}

function total(columns: readonly LiveColumn[], isMoney: boolean): RowFormula {
  const [only] = columns;
  if (columns.length === 1) return only!;
  return rowFormula((date) => sumOf(columns.map((column) => column.at(date))), isMoney);
}

/** What depends on the date alone. */
function ofTheDate(name: string, book: Book): RowFormula {
  const { deal, inputs } = book;
  switch (deal.symbols.get(name)!.what) {
    case 'parameter':
      return steady(inputs.parameter(name));
    case 'table': {
      const table = inputs.table(name);
      return rowFormula((date) => stepValue(table, keyOn(table, date, book)));
    }
    default:
      return builtIn(name, book);
  }
}

function keyOn({ by }: TablePlace, date: number, { month, number: count, distributionDate }: Book): FormulaTree {
  return (by === 'number' ? count : by === 'month' ? month : distributionDate).at(date);
}

/** The value of a step table: that of the last key not after the one sought. */
export function stepValue({ keys, values, beforeFirst }: TablePlace, key: FormulaTree): FormulaTree {
  const found = call('LOOKUP', key, keys, values);
  return beforeFirst ? call('IF', operation('<', key, call('INDEX', keys, number(1))), beforeFirst, found) : found;
}

function builtIn(name: string, { month, number: count, distributionDate }: Book): RowFormula {
  switch (name) {
    case 'month':
      return month;
    case 'number':
      return count;
    case 'distribution_date':
      return distributionDate;
    case 'closing_date':
      return steady(distributionDate.atClosing());
    default:
      return rowFormula((date) => operation('=', count.at(date), number(1)));
  }
}

/** `prev`: a name so many dates before; the row of the closing holds what it was before the first. */
export function translatePrev(ref: Reference, back: number, stand: Stand): RowFormula {
  const { book } = stand.block;
  const { month, number: count } = book;
  const symbol = book.deal.symbols.get(ref.name)!;
  if (symbol.what === 'parameter' || ref.name === 'closing_date') return ofTheDate(ref.name, book);
  if (symbol.what === 'built-in') {
    switch (ref.name) {
      case 'month':
        return rowFormula((date) => call('EDATE', month.at(date), number(-back)));
      case 'number':
        return rowFormula((date) => call('MAX', number(0), operation('-', count.at(date), number(back))));
      case 'first_date':
        return rowFormula((date) => operation('=', count.at(date), number(back + 1)));
      default:
        return earlier(() => [book.distributionDate], back, false);
    }
  }
  return earlier(earlierColumns(ref, stand), back, symbol.type === 'Money');
}

function earlier(columns: () => readonly LiveColumn[], back: number, isMoney: boolean): RowFormula {
  return {
    isRough: isMoney,
    isCell: false,
    at: (date) => sumOf(columns().map((column) => column.at(date - back))),
  };
}

/** The columns in which a name stands on earlier dates. They may come later on the sheet, so they are found when printed. */
function earlierColumns(ref: Reference, stand: Stand): () => readonly LiveColumn[] {
  const { book, sheet } = stand.block;
  const { name } = ref;
  const symbol = book.deal.symbols.get(name)!;
  if (symbol.what === 'built-in' || symbol.what === 'parameter' || symbol.what === 'table') {
    if (!book.history.has(name, '')) {
      const head = { ...stand.frame.head, note: '', name: `${name}, on each date`, type: symbol.type, isStep: true };
      const formula = ofTheDate(name, book);
      book.history.set(
        name,
        '',
        sheet.add(head, (date) => formula.at(date)),
      );
    }
    return later(() => [book.history.find(name, '')]);
  }
  const members = membersOf(ref, stand);
  return later(() => members.map((member) => book.history.find(name, member)));
}

/** Whether a name's own column holds it on this date too: not a ledger, which moves, and not in a trial. */
function isInColumn(ref: Reference, stand: Stand): boolean {
  return stand.block.part === 'main' && stand.block.book.deal.symbols.get(ref.name)!.what !== 'ledger';
}

/** `avg`: the mean of this date's and of those before that exist. */
export function translateAverage(ref: Reference, count: number, stand: Stand): RowFormula {
  const columns = earlierColumns(ref, stand);
  const now = translateName(ref, stand);
  const inColumn = isInColumn(ref, stand);
  return rowFormula((date) => {
    const first = Math.max(0, date - count + 1);
    const [only, ...others] = columns();
    if (date === first) return now.at(date);
    if (others.length === 0) {
      return inColumn
        ? call('AVERAGE', only!.between(first, date))
        : call('AVERAGE', only!.between(first, date - 1), now.at(date));
    }
    const before = columns().map((column) => column.between(first, date - 1));
    return operation('/', call('SUM', ...before, now.at(date)), number(date - first + 1));
  });
}

/** `as_of`: a name on the latest Distribution Date on or before a day. */
export function translateAsOf(ref: Reference, day: RowFormula, stand: Stand): RowFormula {
  const { book } = stand.block;
  const { distributionDate } = book;
  const { type } = book.deal.symbols.get(ref.name)!;
  const columns = earlierColumns(ref, stand);
  const now = translateName(ref, stand);
  const inColumn = isInColumn(ref, stand);
  const none = nothingOf(type);
  const found = (date: number, sought: FormulaTree): FormulaTree =>
    sumOf(
      columns().map((column) =>
        call('LOOKUP', sought, distributionDate.between(0, date, true), column.between(0, date, true)),
      ),
    );
  return rowFormula((date) => {
    const sought = day.at(date);
    const isBefore = operation('<', sought, distributionDate.at(0));
    if (date === 0) return call('IF', isBefore, none, now.at(0));
    if (inColumn) return call('IF', isBefore, none, found(date, sought));
    const isNow = operation('>=', sought, distributionDate.at(date));
    return call('IF', isNow, now.at(date), call('IF', isBefore, none, found(date - 1, sought)));
  }, type === 'Money');
}

/** What a ledger held at closing. */
export function translateInitial(ref: Reference, stand: Stand): RowFormula {
  const { history } = stand.block.book;
  const members = membersOf(ref, stand);
  return rowFormula(
    later(() => sumOf(members.map((member) => history.find(ref.name, member).atClosing()))),
    members.length > 1,
  );
}

/** What is left in funds. */
export function translateLeft(ref: Reference, stand: Stand): RowFormula {
  return stand.block.held(ref.name, membersOf(ref, stand), stand);
}
