import { indicesOf } from './armTerms';
import type { Flaw } from './loanFlaws';
import type { Tape } from './tape';
import type { TapeFieldName } from './tapeFields';

/** Has a loan that names an index all that its rate needs? Null for a tape of fixed rates, so that it costs nothing there. */
export function isArmSound(tape: Tape): ((row: number) => boolean) | null {
  if (indicesOf(tape).length === 0) return null;
  const number = (name: TapeFieldName) => tape.columns[name] as Float64Array;
  const index = tape.columns.index_name as string[];
  const rate = number('mortgage_rate');
  const margin = number('margin');
  const firstChange = number('first_rate_change');
  const frequency = number('rate_change_months');
  const firstCap = number('first_cap');
  const periodicCap = number('periodic_cap');
  const maximum = number('maximum_rate');
  const minimum = number('minimum_rate');
  // A blank is NaN, which fails every comparison.
  return (row) =>
    index[row] === '' ||
    (!Number.isNaN(margin[row]!) &&
      !Number.isNaN(firstChange[row]!) &&
      frequency[row]! >= 1 &&
      Number.isInteger(frequency[row]!) &&
      !(firstCap[row]! <= 0) &&
      !(periodicCap[row]! <= 0) &&
      !(maximum[row]! < rate[row]!) &&
      !(minimum[row]! > maximum[row]!));
}

/** What is wrong with the adjustable rate of a row that is not sound. */
export function armFlaw(tape: Tape, row: number): Flaw {
  const at = (name: TapeFieldName): number => (tape.columns[name] as Float64Array)[row]!;
  const index = (tape.columns.index_name as string[])[row]!;
  const blank = (field: TapeFieldName, label: string, such: string): Flaw => ({
    field,
    message: `${label} is blank, but the rate of the loan follows ${index}.`,
    remedy: `Enter it, such as ${such}, or clear Index for a fixed rate.`,
  });
  const standsStill = (field: TapeFieldName, label: string): Flaw => ({
    field,
    message: `${label} is ${at(field)}%, so the rate could never change.`,
    remedy: 'Enter the points it may move, or leave the cell blank where there is no limit.',
  });
  const frequency = at('rate_change_months');
  const maximum = at('maximum_rate');
  if (Number.isNaN(at('margin'))) return blank('margin', 'Margin', '2.25');
  if (Number.isNaN(at('first_rate_change'))) return blank('first_rate_change', 'First Rate Change', '2006-07-01');
  if (Number.isNaN(frequency)) return blank('rate_change_months', 'Rate Change Frequency', '6');
  if (!(frequency >= 1 && Number.isInteger(frequency))) {
    return {
      field: 'rate_change_months',
      message: `Rate Change Frequency is ${frequency} months.`,
      remedy: 'Enter whole months from one change to the next, such as 6, or clear Index for a fixed rate.',
    };
  }
  if (at('first_cap') <= 0) return standsStill('first_cap', 'First Cap');
  if (at('periodic_cap') <= 0) return standsStill('periodic_cap', 'Periodic Cap');
  if (maximum < at('mortgage_rate')) {
    return {
      field: 'maximum_rate',
      message: `Maximum Rate ${maximum}% is below the Mortgage Rate ${at('mortgage_rate')}%.`,
      remedy: 'Enter the highest rate itself, such as 13.125, and not the points above the first rate.',
    };
  }
  return {
    field: 'minimum_rate',
    message: `Minimum Rate ${at('minimum_rate')}% is above the Maximum Rate ${maximum}%.`,
    remedy: 'Correct one of the two.',
  };
}
