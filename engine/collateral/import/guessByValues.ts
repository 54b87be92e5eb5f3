import { parseDollars } from '../../core/cents';
import { CellFlaw, readCell } from '../tapeCell';
import { tapeField } from '../tape';
import type { TapeFieldName } from '../tapeFields';
import { detectUnit } from './detectUnit';
import { unitReader } from './unitReading';

interface Guess {
  readonly column: number;
  readonly field: TapeFieldName;
}

const STATES = new Set(
  (
    'AL AK AZ AR CA CO CT DE DC FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY NC ND OH OK OR PA PR ' +
    'RI SC SD TN TX UT VT VA WA WV WI WY'
  ).split(' '),
);
/** Fewer filled cells than this prove nothing. */
const ENOUGH = 2;

/**
 * Fields of columns whose headers say nothing, where the values allow one answer: two columns of dates are the first payment and the
 * maturity, two of amounts of which one is never smaller are the balances. Where more columns would do, none is named.
 */
export function guessByValues(
  free: readonly number[],
  valuesOf: (column: number) => readonly string[],
  isMissing: (field: TapeFieldName) => boolean,
): Guess[] {
  const filled = new Map<number, readonly string[]>();
  for (const column of free) {
    const values = valuesOf(column).map((value) => value.trim());
    if (values.filter((value) => value !== '').length >= ENOUGH) filled.set(column, values);
  }
  const guesses: Guess[] = [];
  const give = (column: number | undefined, field: TapeFieldName): void => {
    if (column === undefined || !isMissing(field)) return;
    guesses.push({ column, field });
    filled.delete(column);
  };
  const only = (fits: (values: readonly string[]) => boolean): number | undefined => {
    const columns = [...filled].filter(([, values]) => fits(values.filter((value) => value !== '')));
    return columns.length === 1 ? columns[0]![0] : undefined;
  };

  give(
    only((values) => values.every((value) => STATES.has(value.toUpperCase()))),
    'state',
  );
  guessDates(filled, isMissing, give);
  guessBalances(filled, isMissing, give);
  give(
    only((values) => values.every((value) => isRate(value))),
    'mortgage_rate',
  );
  give(
    only(
      (values) =>
        new Set(values).size === values.length && values.every((value) => /\d/.test(value) && !/[.%$/]/.test(value)),
    ),
    'loan_number',
  );
  return guesses;
}

function guessDates(
  filled: ReadonlyMap<number, readonly string[]>,
  isMissing: (field: TapeFieldName) => boolean,
  give: (column: number | undefined, field: TapeFieldName) => void,
): void {
  if (!isMissing('first_payment_date') && !isMissing('maturity_date')) return;
  const dates = [...filled].flatMap(([column, values]) => {
    const middle = middleDay(values.filter((value) => value !== ''));
    return middle === null ? [] : [{ column, middle }];
  });
  if (isMissing('first_payment_date') && isMissing('maturity_date')) {
    if (dates.length !== 2) return;
    dates.sort((a, b) => a.middle - b.middle);
    give(dates[0]!.column, 'first_payment_date');
    give(dates[1]!.column, 'maturity_date');
  } else if (dates.length === 1) {
    give(dates[0]!.column, isMissing('maturity_date') ? 'maturity_date' : 'first_payment_date');
  }
}

function middleDay(values: readonly string[]): number | null {
  // Plain numbers could be anything.
  if (values.some((value) => !Number.isNaN(Number(value)))) return null;
  const field = tapeField('maturity_date');
  const read = unitReader(field, detectUnit(field, '', values).unit) ?? ((text: string) => readCell(field, text));
  const days: number[] = [];
  for (const value of values) {
    const day = read(value);
    if (day instanceof CellFlaw || typeof day !== 'number') return null;
    days.push(day);
  }
  return days.sort((a, b) => a - b)[days.length >> 1] ?? null;
}

function guessBalances(
  filled: ReadonlyMap<number, readonly string[]>,
  isMissing: (field: TapeFieldName) => boolean,
  give: (column: number | undefined, field: TapeFieldName) => void,
): void {
  const amounts = [...filled].filter(([, values]) => {
    const cents = values.filter((value) => value !== '').map((value) => parseDollars(value) ?? NaN);
    return cents.every((amount) => amount >= 0) && cents.some((amount) => amount >= 1_000_00);
  });
  if (isMissing('original_balance') && isMissing('cutoff_balance')) {
    if (amounts.length !== 2) return;
    const [first, second] = amounts as [(typeof amounts)[0], (typeof amounts)[0]];
    const isFirstLarger = neverSmaller(first[1], second[1]);
    if (isFirstLarger === neverSmaller(second[1], first[1])) return;
    give(isFirstLarger ? first[0] : second[0], 'original_balance');
    give(isFirstLarger ? second[0] : first[0], 'cutoff_balance');
  } else if (amounts.length === 1) {
    give(amounts[0]![0], isMissing('cutoff_balance') ? 'cutoff_balance' : 'original_balance');
  }
}

function neverSmaller(these: readonly string[], those: readonly string[]): boolean {
  return these.every((value, row) => {
    const [a, b] = [parseDollars(value), parseDollars(those[row] ?? '')];
    return a === undefined || b === undefined || a >= b;
  });
}

/** With decimals or a percent sign, in the range of mortgage rates. */
function isRate(value: string): boolean {
  const number = Number(value.replace(/%$/, ''));
  return /[.%]/.test(value) && ((number >= 2 && number <= 20) || (number >= 0.02 && number <= 0.2));
}
