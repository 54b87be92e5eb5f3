import { formatCents } from '../../core/cents';
import type { TapeValue } from '../tape';
import { CellFlaw, readCell } from '../tapeCell';
import type { TapeField } from '../tapeFields';
import type { ColumnUnit } from './tapePlan';

/** How a text of a column is read. */
export type CellReader = (text: string) => TapeValue | CellFlaw;

/**
 * The reading of a column in its unit; null where it is the usual one (`readCell`). A text that leaves no doubt is read whatever
 * the unit says: an ISO date, a percent sign. Fractions are settled by the column as a whole and are read as they stand here.
 */
export function unitReader(field: TapeField, unit: ColumnUnit | null): CellReader | null {
  switch (unit) {
    case 'cents':
      return (text) => readCents(field, text.trim());
    case 'years':
      return (text) => readYears(field, text.trim());
    case 'day/month/year':
      return (text) => readTurned(field, text.trim(), swapped, 'Enter 30/6/2019 or 2019-06-30.');
    case 'year month day':
      return (text) => readTurned(field, text.trim(), spaced, 'Enter 20190630 or 2019-06-30.');
    case 'day count':
      return (text) => readTurned(field, text.trim(), wholeDays, 'Enter a day count such as 43646, or 2019-06-30.');
    default:
      return null;
  }
}

function readCents(field: TapeField, text: string): TapeValue | CellFlaw {
  if (text === '') return null;
  const whole = /^(\(?-?)\$?((?:\d{1,3}(?:,\d{3})+|\d+))(?:\.0*)?(\)?-?)$/.exec(text.replace(/\s+/g, ''));
  if (!whole) {
    return new CellFlaw('not-cents', `${field.label} "${shown(text)}" is not a whole number of cents.`, WHOLE_CENTS);
  }
  const cents = Number(whole[2]!.replaceAll(',', ''));
  if (!Number.isSafeInteger(cents)) {
    return new CellFlaw('not-cents', `${field.label} "${shown(text)}" is beyond what an amount can be.`, WHOLE_CENTS);
  }
  return readCell(field, `${whole[1] !== '' || whole[3] !== '' ? '-' : ''}${formatCents(cents)}`);
}

const WHOLE_CENTS = 'Enter cents such as 4531250, or set the column to dollars.';

function readYears(field: TapeField, text: string): TapeValue | CellFlaw {
  if (text === '') return null;
  const months = /^\d{1,4}(\.\d+)?$/.test(text) ? Math.round(Number(text) * 12 * 1e6) / 1e6 : NaN;
  if (Number.isInteger(months)) return months;
  return new CellFlaw(
    'not-years',
    `${field.label} "${shown(text)}" is not a number of years that makes whole months.`,
    'Enter years such as 5 or 2.5, or set the column to months.',
  );
}

/** A date turned into a form that `readCell` knows; what is wrong is told of the text as it stands in the file. */
function readTurned(
  field: TapeField,
  text: string,
  turn: (text: string) => string,
  remedy: string,
): TapeValue | CellFlaw {
  const read = readCell(field, turn(text));
  if (!(read instanceof CellFlaw)) return read;
  const what = read.slug === 'no-such-date' ? 'is not a date of the calendar' : 'is not a date';
  return new CellFlaw(read.slug, `${field.label} "${shown(text)}" ${what}.`, remedy);
}

/** 30/6/2019 as the month/day/year that `readCell` knows. A text that cannot be turned is left to be told as it stands. */
function swapped(text: string): string {
  return text.replace(/^(\d{1,2})([/.-])(\d{1,2})[/.-](\d{4}|\d{2})(?=$|[ T])/, '$3/$1/$4');
}

/** 20190630, 2019/6/30 and 190630 as ISO. */
function spaced(text: string): string {
  const parts = /^(\d{4})[/. ]?(\d{1,2})[/. ]?(\d{1,2})$/.exec(text) ?? /^(\d{2})(\d{2})(\d{2})$/.exec(text);
  if (!parts) return text;
  const [, year = '', month = '', day = ''] = parts;
  const century = year.length === 4 ? '' : Number(year) < 70 ? '20' : '19';
  return `${century}${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}

/** A spreadsheet's day count may carry the time of the day as a fraction; early ones have four digits. */
function wholeDays(text: string): string {
  const count = /^(\d{4,6})(?:\.\d*)?$/.exec(text);
  return count ? count[1]!.padStart(5, '0') : text;
}

function shown(text: string): string {
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}
