import { parseDollars, formatCents } from '../core/cents';
import { dayOf, daysInMonth, formatDay, monthOf, parseDay, type Day } from '../core/date';
import { unguardText } from '../core/guardText';
import type { Problem } from '../core/problem';
import { tapeField, type TapeValue } from './tape';
import { TAPE_FIELDS, type TapeCode, type TapeField, type TapeFieldName } from './tapeFields';

/** Why a text cannot be the value of a field: what is wrong and what to do. */
export class CellFlaw {
  constructor(
    readonly slug: string,
    readonly message: string,
    readonly remedy: string,
  ) {}
}

export type CellCheck = { readonly value: TapeValue } | { readonly problem: Problem };

/**
 * Reads one cell as a user types or pastes it. Blank text is a blank cell (null), also in a required field: whether a loan
 * may lack it is a matter of the row. The grid and the importer use this one reading.
 *
 * Units: money to cents, rates and ratios in percent (`7.83` and `7.83%` are the same), days as epoch days
 */
export function validateCell(name: TapeFieldName, text: string): CellCheck {
  const field: TapeField = tapeField(name);
  const read = readCell(field, text);
  if (!(read instanceof CellFlaw)) {
    const flaw = typeof read === 'number' ? rangeFlaw(field, read) : null;
    if (flaw === null) return { value: read };
    return { problem: cellProblem(field, flaw) };
  }
  return { problem: cellProblem(field, read) };
}

function cellProblem(field: TapeField, flaw: CellFlaw): Problem {
  return {
    code: `TAPE/${flaw.slug}`,
    severity: 'error',
    at: { sheet: 'Tape', column: field.label },
    message: flaw.message,
    remedy: flaw.remedy,
  };
}

/** The value a text stands for, before its range is checked; a CellFlaw when it stands for none. */
export function readCell(field: TapeField, text: string): TapeValue | CellFlaw {
  const trimmed = text.trim();
  if (trimmed === '') return null;
  switch (field.kind) {
    case 'text':
      if (field.name === 'index_name' && NO_INDEX.has(plainKey(trimmed))) return null;
      // A spreadsheet that took a zip code for a number has dropped its leading zeros.
      return field.name === 'zip' && /^\d{3,4}$/.test(trimmed) ? trimmed.padStart(5, '0') : unguardText(trimmed);
    case 'code':
      return readCode(field, trimmed);
    case 'money':
      return readMoney(field, trimmed);
    case 'day':
      return readDay(field, trimmed);
    case 'rate':
    case 'ratio':
      return readPercent(field, trimmed);
    case 'count': {
      const count = /^\d{1,6}(\.0*)?$/.test(trimmed) ? Number(trimmed) : NaN;
      if (!Number.isNaN(count)) return count;
      const remedy =
        field.unit === 'days' ? 'Enter a number of days such as 45.' : 'Enter a number of months such as 60.';
      return flaw('not-a-count', field, trimmed, 'is not a whole number', remedy);
    }
  }
}

/** Limits of a number in its own unit; null when it is within them. */
export function rangeFlaw(field: TapeField, value: number): CellFlaw | null {
  if (field.name === 'mortgage_rate' && (value < 0 || value > 100)) {
    return tooLarge(field, value, 'loan rates run from 0% to 100%');
  }
  if (field.kind === 'rate' && (value < 0 || value > 100)) {
    return tooLarge(field, value, `${field.name === 'servicing_fee_rate' ? 'fees run' : 'it runs'} from 0% to 100%`);
  }
  if (field.kind === 'ratio' && (value < 0 || value > 1000))
    return tooLarge(field, value, 'ratios run from 0% to 1,000%');
  if (field.kind === 'money' && value < 0) {
    const message = `${field.label} is ${formatCents(value)}, below zero.`;
    return new CellFlaw('negative-money', message, 'Enter an amount of zero or more.');
  }
  const most = field.unit === 'days' ? 366 : 600;
  if (field.kind === 'count' && value > most) {
    const unit = field.unit ?? 'months';
    return new CellFlaw('count-range', `${field.label} is ${value} ${unit}.`, `Enter ${most} ${unit} or fewer.`);
  }
  if (field.kind === 'day' && (value < EARLIEST || value > LATEST)) {
    const message = `${field.label} is ${formatDay(value as Day)}; dates of loans run from 1950 to 2149.`;
    return new CellFlaw('date-range', message, 'Check the year.');
  }
  return null;
}

/** What tapes put under Index for a fixed rate, without case, spaces and punctuation. */
const NO_INDEX = new Set(['', '0', 'fixed', 'fix', 'frm', 'none', 'na', 'fixedrate', 'noindex']);

const EARLIEST = dayOf(1950, 1, 1);
const LATEST = dayOf(2149, 12, 31);

function tooLarge(field: TapeField, value: number, range: string): CellFlaw {
  const smaller = value < 0 ? -value : value > 1000 ? value / 1000 : value / 100;
  const guess = Number(smaller.toPrecision(6));
  const remedy = value < 0 ? 'or correct the sign.' : 'or check that the column is in percent.';
  return new CellFlaw('rate-range', `${field.label} is ${value}%; ${range}.`, `Enter ${guess}, ${remedy}`);
}

function flaw(slug: string, field: TapeField, text: string, what: string, remedy: string): CellFlaw {
  const shown = text.length > 40 ? `${text.slice(0, 40)}…` : text;
  return new CellFlaw(slug, `${field.label} "${shown}" ${what}.`, remedy);
}

function readMoney(field: TapeField, text: string): number | CellFlaw {
  const bare = text
    .replace(/\s+/g, '')
    .replace(/^(\(?-?)(?:USD?\$?)(?=[\d.(-])/i, '$1')
    .replace(/^\((.*)\)$/, '-$1')
    .replace(/^([^-]*\d\.?)-$/, '-$1')
    .replace(/^\$-/, '-$')
    .replace(/^\+/, '');
  const value = parseDollars(bare);
  if (value !== undefined) return value;
  if (/^-?\$?[\d,]*\.\d{3,}$/.test(bare)) {
    // A spreadsheet shows 0.1 + 0.2 with its binary tail; anything nearer to a cent than that is the cent.
    const dollars = Number(bare.replace(/[$,]/g, ''));
    const nearest = Math.round(dollars * 100);
    if (Math.abs(dollars * 100 - nearest) < 1e-4) return nearest;
    return flaw(
      'fraction-of-a-cent',
      field,
      text,
      'has a fraction of a cent',
      'Enter dollars with at most two decimals.',
    );
  }
  return flaw('not-money', field, text, 'is not an amount', 'Enter dollars such as 45312.50 or $45,312.50.');
}

function readPercent(field: TapeField, text: string): number | CellFlaw {
  const bare = text.endsWith('%') ? text.slice(0, -1).trimEnd() : text;
  if (/^[-+]?(?:\d+\.?\d*|\.\d+)(?:e-?\d+)?$/i.test(bare)) return Number(bare);
  return flaw('not-a-rate', field, text, 'is not a number', 'Enter percent such as 7.83 or 7.83%.');
}

function readDay(field: TapeField, whole: string): number | CellFlaw {
  const text = whole.replace(MIDNIGHT, '');
  if (/^\d{4}-\d{2}-\d{2}$/.test(text)) {
    const day = parseDay(text);
    return day ?? flaw('no-such-date', field, text, 'is not a date of the calendar', 'Check the month and the day.');
  }
  const american = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|\d{2})$/.exec(text);
  if (american) {
    const day = dayOfParts(american[3]!, Number(american[1]), Number(american[2]));
    const remedy = 'Dates with slashes are read as month/day/year; 2019-06-30 leaves no doubt.';
    return day ?? flaw('no-such-date', field, text, 'is not a date of the calendar', remedy);
  }
  // A number in a date column is a spreadsheet's day count (serial 1 is 1 January 1900).
  if (/^\d{5}(\.0*)?$/.test(text)) return (Number(text) - EXCEL_EPOCH) as Day;
  const named = namedMonth(text);
  if (named) {
    const day = dayOfParts(named.year, named.month, named.day);
    return day ?? flaw('no-such-date', field, text, 'is not a date of the calendar', 'Check the month and the day.');
  }
  return flaw('not-a-date', field, text, 'is not a date', 'Enter 2019-06-30 or 6/30/2019.');
}

/** The time of the day that other programs write after a date: midnight, which says nothing. */
const MIDNIGHT = /(?:T| +)(?:0?0:00(?::00(?:\.0+)?)?Z?|12:00(?::00)? ?AM)$/i;

function dayOfParts(yearDigits: string, month: number, day: number): Day | undefined {
  const number = Number(yearDigits);
  const year = yearDigits.length === 4 ? number : number < 70 ? 2000 + number : 1900 + number;
  const exists = month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(monthOf(year, month));
  return exists ? dayOf(year, month, day) : undefined;
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** 30-Jun-2019 and June 30, 2019. */
function namedMonth(text: string): { readonly year: string; readonly month: number; readonly day: number } | null {
  const found =
    /^(?<day>\d{1,2})[- ](?<month>[a-z]{3,9})\.?[- ,]+(?<year>\d{4}|\d{2})$/i.exec(text) ??
    /^(?<month>[a-z]{3,9})\.? (?<day>\d{1,2}),? (?<year>\d{4})$/i.exec(text);
  const { day, month = '', year } = found?.groups ?? {};
  const index = MONTHS.indexOf(month.slice(0, 3).toLowerCase());
  return day === undefined || year === undefined || index < 0 ? null : { year, month: index + 1, day: Number(day) };
}

const EXCEL_EPOCH = 25569;

/** Case, spaces and punctuation do not matter in headers and codes. */
export function plainKey(text: string): string {
  return text.toLowerCase().replace(/[^a-z0-9]/g, '');
}

const CODE_KEYS = new Map<string, ReadonlyMap<string, string>>(
  (TAPE_FIELDS as readonly TapeField[])
    .filter((field) => field.codes !== undefined)
    .map((field) => [field.name, codeKeys(field.codes!)]),
);

function codeKeys(codes: readonly TapeCode[]): ReadonlyMap<string, string> {
  const keys = new Map<string, string>();
  for (const { code, label, synonyms } of codes) {
    for (const spelling of [code, label, ...synonyms])
      if (!keys.has(plainKey(spelling))) keys.set(plainKey(spelling), code);
  }
  return keys;
}

function readCode(field: TapeField, text: string): string | CellFlaw {
  const code = CODE_KEYS.get(field.name)!.get(plainKey(text));
  if (code !== undefined) return code;
  const known = field.codes!.map((one) => one.code).join(', ');
  return flaw('unknown-code', field, text, 'is not a known code', `Use one of ${known}.`);
}

/** A cell as files and the clipboard carry it: dollars with two decimals, percent without a sign, ISO dates, codes. */
export function formatCell(name: TapeFieldName, value: TapeValue): string {
  if (value === null) return '';
  if (typeof value === 'string') return value;
  switch (tapeField(name).kind) {
    case 'money':
      return formatCents(value);
    case 'day':
      return formatDay(value as Day);
    default:
      return String(value);
  }
}
