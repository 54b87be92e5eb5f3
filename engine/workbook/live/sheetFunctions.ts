import { civilOf } from '../../core/date';
import type { SheetFunction } from './formulaTree';
import { dayOfSerial, formatText, monthsLater, serialOfDate, workday } from './sheetDates';
import {
  asFlag,
  asNumber,
  asText,
  compareValues,
  DIVISION_BY_ZERO,
  NOT_FOUND,
  SheetError,
  WRONG_NUMBER,
  WRONG_REFERENCE,
  WRONG_VALUE,
  type SheetValue,
} from './sheetValues';

/** Cells of a range, column after column within each row read one by one; or the one value of any other argument. */
export interface Operand {
  readonly rows: number;
  readonly columns: number;
  readonly isReference: boolean;
  at(row: number, column: number): SheetValue;
}

/** Functions that work out all their arguments first; the rest are the evaluator's. */
type PlainFunction = Exclude<SheetFunction, 'IF' | 'IFERROR' | 'ROUND' | 'SUMPRODUCT'>;

export function callFunction(fn: PlainFunction, args: readonly Operand[]): SheetValue {
  return FUNCTIONS[fn](args);
}

type Run = (args: readonly Operand[]) => SheetValue;

function single(operand: Operand | undefined): SheetValue {
  return operand ? operand.at(0, 0) : null;
}

/** A function of numbers alone; an error in any spreads. */
function ofNumbers(of: (...numbers: number[]) => SheetValue): Run {
  return (args) => {
    const numbers: number[] = [];
    for (const arg of args) {
      const number = asNumber(single(arg));
      if (number instanceof SheetError) return number;
      numbers.push(number);
    }
    return of(...numbers);
  };
}

/** Every number of the arguments; in ranges blanks, text and flags are passed over. */
function eachNumber(args: readonly Operand[], tell: (number: number) => void): SheetError | null {
  for (const arg of args) {
    const { rows, columns } = arg;
    for (let r = 0; r < rows; r++) {
      for (let c = 0; c < columns; c++) {
        const value = arg.at(r, c);
        if (typeof value === 'number') tell(value);
        else if (value instanceof SheetError) return value;
        else if (!arg.isReference) {
          const number = asNumber(value);
          if (number instanceof SheetError) return number;
          tell(number);
        }
      }
    }
  }
  return null;
}

function folded(start: number, fold: (sum: number, number: number) => number, end = (n: number) => n): Run {
  return (args) => {
    let result = start;
    const error = eachNumber(args, (number) => (result = fold(result, number)));
    return error ?? end(result);
  };
}

function noneIsZero(value: number): number {
  return Number.isFinite(value) ? value : 0;
}

function logic(stop: boolean): Run {
  return (args) => {
    let result = !stop;
    let isEmpty = true;
    for (const arg of args) {
      for (let r = 0; r < arg.rows; r++) {
        for (let c = 0; c < arg.columns; c++) {
          const value = arg.at(r, c);
          if (arg.isReference && (value === null || typeof value === 'string')) continue;
          const flag = asFlag(value);
          if (flag instanceof SheetError) return flag;
          isEmpty = false;
          if (flag === stop) result = stop;
        }
      }
    }
    return isEmpty ? WRONG_VALUE : result;
  };
}

/** A line of cells, whichever way it runs. */
function length({ rows, columns }: Operand): number {
  return Math.max(rows, columns);
}

function item(operand: Operand, index: number): SheetValue {
  return operand.columns > 1 ? operand.at(0, index) : operand.at(index, 0);
}

/** The last of ascending keys that is not above what is sought; −1 when all are. */
function lastNotAbove(sought: SheetValue, keys: Operand): number | SheetError {
  let low = 0;
  let high = length(keys);
  while (low < high) {
    const middle = (low + high) >> 1;
    const order = compareValues(item(keys, middle), sought);
    if (order instanceof SheetError) return order;
    if (order <= 0) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

function match(args: readonly Operand[]): SheetValue {
  const [wanted, keys, how] = args;
  const sought = single(wanted);
  if (sought instanceof SheetError) return sought;
  if (how && single(how) === 0) {
    for (let i = 0; i < length(keys!); i++) {
      const key = item(keys!, i);
      if (key !== null && compareValues(key, sought) === 0) return i + 1;
    }
    return NOT_FOUND;
  }
  const found = lastNotAbove(sought, keys!);
  return found instanceof SheetError ? found : found < 0 ? NOT_FOUND : found + 1;
}

function lookup([wanted, keys, values]: readonly Operand[]): SheetValue {
  const sought = single(wanted);
  if (sought instanceof SheetError) return sought;
  const found = lastNotAbove(sought, keys!);
  if (found instanceof SheetError) return found;
  return found < 0 ? NOT_FOUND : item(values ?? keys!, found);
}

function index([cells, row, column]: readonly Operand[]): SheetValue {
  const r = asNumber(single(row));
  const c = column ? asNumber(single(column)) : 1;
  if (r instanceof SheetError) return r;
  if (c instanceof SheetError) return c;
  if (!column && cells!.rows === 1) return r < 1 || r > cells!.columns ? WRONG_REFERENCE : cells!.at(0, r - 1);
  const inside = r >= 1 && r <= cells!.rows && c >= 1 && c <= cells!.columns;
  return inside ? cells!.at(Math.trunc(r) - 1, Math.trunc(c) - 1) : WRONG_REFERENCE;
}

/** What a criterion of COUNTIF and SUMIF asks: a value, or text that begins with a comparison. */
function criterion(value: SheetValue): (cell: SheetValue) => boolean {
  const [, op = '=', text] = (typeof value === 'string' && /^(<=|>=|<>|<|>|=)(.*)$/.exec(value)) || [];
  const number = text === undefined || text === '' ? NaN : Number(text);
  const flag =
    text === undefined ? undefined : /^(true|false)$/i.test(text) ? text.toLowerCase() === 'true' : undefined;
  const wanted = text === undefined ? value : (flag ?? (Number.isNaN(number) ? text : number));
  return (cell) => {
    if (cell instanceof SheetError) return false;
    const isAlike = cell !== null && typeof cell === typeof wanted;
    if (op === '<>') return !isAlike || compareValues(cell, wanted) !== 0;
    if (!isAlike) return false;
    const order = compareValues(cell, wanted) as number;
    if (op === '=') return order === 0;
    return op.startsWith('<') ? order < 0 || (op === '<=' && order === 0) : order > 0 || (op === '>=' && order === 0);
  };
}

function countIf([cells, wanted]: readonly Operand[]): SheetValue {
  const fits = criterion(single(wanted));
  let count = 0;
  for (let r = 0; r < cells!.rows; r++) for (let c = 0; c < cells!.columns; c++) if (fits(cells!.at(r, c))) count++;
  return count;
}

function sumIf([cells, wanted, summed]: readonly Operand[]): SheetValue {
  const fits = criterion(single(wanted));
  let sum = 0;
  for (let r = 0; r < cells!.rows; r++) {
    for (let c = 0; c < cells!.columns; c++) {
      if (!fits(cells!.at(r, c))) continue;
      const value = (summed ?? cells!).at(r, c);
      if (value instanceof SheetError) return value;
      if (typeof value === 'number') sum += value;
    }
  }
  return sum;
}

function workdays(args: readonly Operand[]): SheetValue {
  const from = asNumber(single(args[0]));
  const count = asNumber(single(args[1]));
  if (from instanceof SheetError) return from;
  if (count instanceof SheetError) return count;
  const holidays = args[2];
  return workday(from, count, (day) => {
    if (!holidays) return false;
    const found = lastNotAbove(day, holidays);
    return typeof found === 'number' && found >= 0 && item(holidays, found) === day;
  });
}

const FUNCTIONS: Readonly<Record<PlainFunction, Run>> = {
  ABS: ofNumbers(Math.abs),
  AND: logic(false),
  AVERAGE: (args) => {
    let sum = 0;
    let count = 0;
    const error = eachNumber(args, (number) => {
      sum += number;
      count++;
    });
    return error ?? (count === 0 ? DIVISION_BY_ZERO : sum / count);
  },
  COUNT: folded(0, (count) => count + 1),
  COUNTIF: countIf,
  DATE: ofNumbers((year, month, day) => serialOfDate(year!, month!, day!)),
  DAY: ofNumbers((serial) => civilOf(dayOfSerial(serial!)).day),
  EDATE: ofNumbers((serial, months) => monthsLater(serial!, months!)),
  EXP: ofNumbers((x) => finite(Math.exp(x!))),
  FLOOR: ofNumbers((x, step = 1) => (step === 0 ? (x === 0 ? 0 : DIVISION_BY_ZERO) : Math.floor(x! / step) * step)),
  INDEX: index,
  INT: ofNumbers((x) => Math.floor(x!)),
  ISBLANK: (args) => single(args[0]) === null,
  ISNUMBER: (args) => typeof single(args[0]) === 'number',
  LN: ofNumbers((x) => (x! > 0 ? Math.log(x!) : WRONG_NUMBER)),
  LOOKUP: lookup,
  MATCH: match,
  MAX: folded(-Infinity, Math.max, noneIsZero),
  MIN: folded(Infinity, Math.min, noneIsZero),
  MOD: ofNumbers((x, by) => (by === 0 ? DIVISION_BY_ZERO : x! - by! * Math.floor(x! / by!))),
  MONTH: ofNumbers((serial) => civilOf(dayOfSerial(serial!)).month),
  NOT: (args) => {
    const flag = asFlag(single(args[0]));
    return flag instanceof SheetError ? flag : !flag;
  },
  OR: logic(true),
  POWER: ofNumbers((x, y) => finite(x! ** y!)),
  SUM: folded(0, (sum, number) => sum + number),
  SUMIF: sumIf,
  TEXT: (args) => {
    const value = single(args[0]);
    const format = asText(single(args[1]));
    if (format instanceof SheetError) return format;
    if (typeof value === 'string') return value;
    const number = asNumber(value);
    return number instanceof SheetError ? number : formatText(number, format);
  },
  WORKDAY: workdays,
  YEAR: ofNumbers((serial) => civilOf(dayOfSerial(serial!)).year),
};

export function finite(value: number): number | SheetError {
  return Number.isFinite(value) ? value : WRONG_NUMBER;
}
