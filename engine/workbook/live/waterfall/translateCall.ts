import type { CalendarName } from '../../../core/calendar';
import type { Call, Expr, Literal, Reference } from '../../../formula/ast';
import { meantMember } from '../../../waterfall/compileCall';
import { forMember } from '../../../waterfall/node';
import { call, negative, number, operation, type FormulaTree } from '../formulaTree';
import { called, later, whileChosen, type SharedColumns, type Stand } from './block';
import { cents, dayOfMonth, rowFormula, sumOf, ZERO, type RowFormula } from './rowFormula';
import type { LiveColumn } from './sheetColumns';
import {
  translateAsOf,
  translateAverage,
  translateInitial,
  translateLeft,
  translateName,
  translatePrev,
} from './translateName';

type Translate = (expr: Expr, stand: Stand) => RowFormula;

/** A function call; `translate` translates its arguments. */
export function translateCall(expr: Call, stand: Stand, translate: Translate): RowFormula {
  const { fn, args } = expr;
  const first = args[0]!;
  switch (fn) {
    case 'min':
    case 'max': {
      const of = args.map((arg) => translate(arg, stand));
      const name = fn === 'min' ? 'MIN' : 'MAX';
      return rowFormula(
        (date) => call(name, ...of.map((arg) => arg.at(date))),
        of.some(({ isRough }) => isRough),
      );
    }
    case 'prev':
      return translatePrev(first as Reference, args[1] ? wholeNumber(args[1]) : 1, stand);
    case 'avg': {
      const mean = translateAverage(first as Reference, wholeNumber(args[1]!), stand);
      return stand.deal.types.get(first) === 'Money' ? rowFormula((date) => cents(mean.at(date))) : mean;
    }
    case 'cumulative':
    case 'ever':
      return runningTotal(expr, stand, translate);
    case 'as_of':
      return translateAsOf(first as Reference, translate(args[1]!, stand), stand);
    case 'initial':
      return translateInitial(first as Reference, stand);
    case 'left':
      return translateLeft(first as Reference, stand);
    case 'split':
      return translateSplit(expr, stand, translate);
    case 'days': {
      const from = translate(first, stand);
      const to = translate(args[1]!, stand);
      return rowFormula((date) => operation('-', to.at(date), from.at(date)));
    }
    case 'date': {
      const month = translate(first, stand);
      const day = wholeNumber(args[1]!);
      return rowFormula((date) => dayOfMonth(month.at(date), day));
    }
    case 'fixing':
      return fixing((first as Reference).name, translate(args[1]!, stand), stand);
    case 'business_days_before': {
      const day = translate(first, stand);
      const calendars = args.slice(2).map((arg) => (arg as Reference).name as CalendarName);
      const holidays = stand.block.book.calendars.holidays(calendars);
      const count = negative(number(wholeNumber(args[1]!)));
      return rowFormula((date) => call('WORKDAY', day.at(date), count, ...(holidays ? [holidays] : [])));
    }
  }
}

function wholeNumber(expr: Expr): number {
  return Number((expr as Literal).text);
}

/**
 * `cumulative` and `ever`: a column of its own, the row above and what this date brings. It moves on every date, with what
 * held before the line, whatever the line's conditions say.
 */
function runningTotal(expr: Call, stand: Stand, translate: Translate): RowFormula {
  const { block, frame } = stand;
  const { book } = block;
  const member = meantMember(expr, stand);
  return sharedColumn(expr, member, frame.totals, () => {
    const of = translate(expr.args[0]!, { ...stand, isAtStart: true });
    const isTotal = expr.fn === 'cumulative';
    const type = isTotal ? stand.deal.types.get(expr)! : 'Flag';
    // In a trial too the row above is the deal's as it ran.
    const name = `${frame.key} ${book.history.idOf(expr)}`;
    const ran = later(() => book.history.find(name, member));
    const above = (date: number): FormulaTree => ran().at(date - 1);
    const formula = rowFormula((date) => {
      const before = above(date);
      return isTotal ? operation('+', before, of.at(date)) : call('OR', before, of.at(date));
    }, type === 'Money');
    const column = block.step(frame, called(expr.text, member), type, whileChosen(stand, type, formula));
    if (block.part !== 'trial') book.history.set(name, member, column);
    return column;
  });
}

/** A column that several formulas of a line read; the first to ask has it made. */
function sharedColumn(expr: Expr, member: string, shared: SharedColumns, make: () => LiveColumn): LiveColumn {
  let byMember = shared.get(expr);
  if (!byMember) shared.set(expr, (byMember = new Map<string, LiveColumn>()));
  let column = byMember.get(member);
  if (!column) byMember.set(member, (column = make()));
  return column;
}

/** `split`: this member's part of a total, by cumulative rounding over the members of the line. */
function translateSplit(expr: Call, stand: Stand, translate: Translate): RowFormula {
  const { block, frame, lineMembers } = stand;
  const [totalExpr, weightExpr] = expr.args as [Expr, Expr];
  const own = (member: string): Stand => forMember(stand, member);
  const total = sharedCell(totalExpr, '', own(''), translate);
  const weights = lineMembers.map((member) => sharedCell(weightExpr, member, own(member), translate));
  const mine = lineMembers.indexOf(stand.cls || stand.pool);
  const all = sharedSum(expr, weights, stand);
  return rowFormula(
    (date) =>
      shareOf(
        total.at(date),
        weights.map((weight) => weight.at(date)),
        mine,
        all.at(date),
      ),
    true,
  );

  function sharedSum(of: Call, parts: readonly RowFormula[], at: Stand): RowFormula {
    const sum = rowFormula((date) => sumOf(parts.map((part) => part.at(date))), true);
    return sharedColumn(of, '', at.frame.weights, () => {
      const type = at.deal.types.get(weightExpr)!;
      return block.step(frame, `all of ${weightExpr.kind === 'reference' ? weightExpr.text : 'the weights'}`, type, {
        ...sum,
        isRough: type === 'Money',
      });
    });
  }
}

/** A formula in a cell of its own, or in that of the name it is. */
function sharedCell(expr: Expr, member: string, stand: Stand, translate: Translate): RowFormula {
  const { block, frame, deal } = stand;
  if (expr.kind === 'reference' && deal.symbols.get(expr.name)!.what !== 'ledger') {
    const named = translateName(expr, stand);
    if (named.isCell) return named;
  }
  return sharedColumn(expr, member, frame.weights, () => {
    const text = expr.kind === 'reference' ? expr.name : 'weight';
    const type = deal.types.get(expr)!;
    return block.step(frame, called(text, member), type, whileChosen(stand, type, translate(expr, stand)));
  });
}

/**
 * One share of an amount: what the weights up to it give, rounded, less what those before it give, rounded. The shares of all
 * add up to the amount.
 */
export function shareOf(
  amount: FormulaTree,
  weights: readonly FormulaTree[],
  place: number,
  all: FormulaTree,
): FormulaTree {
  const upTo = (count: number): FormulaTree =>
    count === weights.length
      ? amount
      : cents(operation('/', operation('*', amount, sumOf(weights.slice(0, count))), all));
  const share = place === 0 ? upTo(1) : operation('-', upTo(place + 1), upTo(place));
  return call('IF', operation('=', all, ZERO), ZERO, share);
}

/** `fixing`: the month's row of a path by month, else the latest fixing on or before the day. */
function fixing(name: string, day: RowFormula, stand: Stand): RowFormula {
  const { book } = stand.block;
  const { by, keys, values } = book.inputs.index(name);
  if (by !== 'month') return rowFormula((date) => call('LOOKUP', day.at(date), keys, values));
  return rowFormula((date) => call('INDEX', values, call('MATCH', book.month.at(date), keys, number(0))));
}
