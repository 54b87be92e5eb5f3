import { formatMoney } from '../../core/cents';
import { formatMonth, type Month } from '../../core/date';
import type { CellFormat, CellValue } from '../../workbook/model';
import type { ClassValue, Figure } from '../pricing/types';
import { fixed, NOTHING, priceText, windowMonth, windowText } from './tableTexts';

/** A figure of a class as files show it. */
export interface ValueFigure {
  /** As a column of a CSV file is called. */
  readonly name: string;
  readonly label: string;
  readonly text: (value: ClassValue) => string;
  /** For a spreadsheet: not rounded, shown by its format. */
  readonly cell: (value: ClassValue) => CellValue;
  readonly format: CellFormat;
  /** Not rounded, for programs: dollars, percent, basis points, years; `2005-01`; '' for none. */
  readonly plain: (value: ClassValue) => string;
  /** Why it has none; '' where it has one. */
  readonly why: (value: ClassValue) => string;
}

type FigureName = { [K in keyof ClassValue]: ClassValue[K] extends Figure ? K : never }[keyof ClassValue];
type MoneyName = 'principalPaid' | 'interestPaid' | 'writtenDown' | 'interestShort' | 'finalBalance';
type MonthName = 'firstPrincipal' | 'lastPrincipal' | 'lastPayment' | 'firstWriteDown' | 'firstInterestShort';

/** The figures of a class in the order in which files show them. */
export const VALUE_FIGURES: readonly ValueFigure[] = [
  figure('averageLife', 'average_life', 'WAL (years)', (years) => fixed(years, 2)),
  {
    name: 'window',
    label: 'Principal window',
    text: ({ firstPrincipal, lastPrincipal }) => windowText(firstPrincipal, lastPrincipal),
    cell: ({ firstPrincipal, lastPrincipal }) => windowText(firstPrincipal, lastPrincipal),
    format: 'text',
    plain: ({ firstPrincipal, lastPrincipal }) =>
      firstPrincipal === null ? '' : `${monthText(firstPrincipal)} to ${monthText(lastPrincipal)}`,
    why: () => '',
  },
  month('lastPayment', 'last_payment', 'Last payment'),
  figure('price', 'price', 'Price', priceText),
  figure('accrued', 'accrued', 'Accrued interest', (price) => fixed(price, 6)),
  figure('fullPrice', 'full_price', 'Full price', (price) => fixed(price, 6)),
  figure('yield', 'yield', 'Yield %', (percent) => fixed(percent, 3)),
  figure('mortgageYield', 'mortgage_yield', 'Mortgage yield %', (percent) => fixed(percent, 3)),
  figure('yieldActual', 'yield_actual_360', 'Yield, actual/360 %', (percent) => fixed(percent, 3)),
  figure('discountMargin', 'discount_margin', 'Discount margin bp', (points) => fixed(points, 1)),
  figure('discountMargin30', 'discount_margin_30_360', 'DM, 30/360 bp', (points) => fixed(points, 1)),
  figure('macaulay', 'macaulay_duration', 'Macaulay duration', (years) => fixed(years, 3)),
  figure('modified', 'modified_duration', 'Modified duration', (years) => fixed(years, 3)),
  figure('convexity', 'convexity', 'Convexity', (years) => fixed(years, 3)),
  figure('effectiveDuration', 'effective_duration', 'Effective duration', (years) => fixed(years, 3)),
  figure('effectiveConvexity', 'effective_convexity', 'Effective convexity', (years) => fixed(years, 3)),
  money('principalPaid', 'principal_paid', 'Principal paid $'),
  money('interestPaid', 'interest_paid', 'Interest paid $'),
  money('writtenDown', 'written_down', 'Written down $'),
  month('firstWriteDown', 'first_write_down', 'First write-down'),
  money('interestShort', 'interest_short', 'Interest short $'),
  month('firstInterestShort', 'first_interest_short', 'First interest short'),
  money('finalBalance', 'final_balance', 'Left at the end $'),
];

function figure(key: FigureName, name: string, label: string, show: (value: number) => string): ValueFigure {
  return {
    cell: (value) => value[key].value ?? NOTHING,
    format: label.endsWith('%') ? 'percentPoints' : 'number',
    name,
    label,
    text: (value) => (value[key].value === null ? NOTHING : show(value[key].value)),
    plain: (value) => (value[key].value === null ? '' : String(value[key].value)),
    why: (value) => value[key].why,
  };
}

function money(key: MoneyName, name: string, label: string): ValueFigure {
  return {
    cell: (value) => ({ cents: value[key] }),
    format: 'money',
    name,
    label,
    text: (value) => formatMoney(value[key]),
    plain: (value) => (value[key] / 100).toFixed(2),
    why: () => '',
  };
}

function month(key: MonthName, name: string, label: string): ValueFigure {
  return {
    cell: (value) => (value[key] === null ? '' : { month: value[key] }),
    format: 'month',
    name,
    label,
    text: (value) => (value[key] === null ? '–' : windowMonth(value[key])),
    plain: (value) => monthText(value[key]),
    why: () => '',
  };
}

function monthText(value: Month | null): string {
  return value === null ? '' : formatMonth(value);
}
