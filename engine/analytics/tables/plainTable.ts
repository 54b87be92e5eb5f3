import { formatMoney } from '../../core/cents';
import { formatDay } from '../../core/date';
import type { CellFormat, CellValue } from '../../workbook/model';
import type { ClassYield, Side, YieldReport } from '../pricing/types';
import { fixed, NOTHING } from './tableTexts';
import type { AnalysisTables, DecrementTable, PriceYieldTable, TableFooter } from './types';
import { VALUE_FIGURES } from './valueFigures';

/** Any table of the analysis as it stands on paper: words and figures as they are shown, nothing left to work out. */
export interface PlainTable {
  readonly kind: TableKind;
  readonly heading: string;
  readonly facts: readonly { readonly label: string; readonly value: string }[];
  /** Over the labels of the rows. */
  readonly corner: string;
  readonly columns: readonly string[];
  readonly rows: readonly PlainRow[];
  /** How to read it. */
  readonly note: string;
}

export interface PlainRow {
  readonly label: string;
  readonly cells: readonly string[];
  /** The cells as a spreadsheet holds them, figures not rounded; left out where they are the words. */
  readonly values?: readonly CellValue[];
  readonly format?: CellFormat;
  /** A heading over rows has no cells; a foot stands apart from the figures. */
  readonly part: 'head' | 'figure' | 'foot';
}

/** Which tables there are. */
export type TableKind = 'classes' | 'priceYield' | 'decrement';

const SIDES: readonly Side[] = ['call', 'maturity'];

const CLASSES_NOTE =
  'Yields are bond-equivalent on 30/360 from settlement to each payment day. Discount margins are over the index of the run, on actual/360. ' +
  'Effective durations shift the rates that take effect after settlement and the discounting alike; speeds and losses stay. ' +
  'What is paid, written down and short is counted from settlement.';

/** The figures of all classes, to call and to maturity one below the other; classes across. */
function classesTable(report: YieldReport, to: Side | null): PlainTable {
  const { request, classes } = report;
  const terms = classes.map((each) => each.terms);
  const across = (label: string, cells: readonly string[]): PlainRow => ({ label, cells, part: 'figure' });
  const sides = SIDES.filter((side) => (to ?? side) === side && classes.some((each) => each[side] !== null));
  return {
    kind: 'classes',
    heading: 'Classes',
    facts: [
      { label: 'Settlement', value: formatDay(request.settlement.value) },
      { label: 'Payment days', value: request.paymentDates.value },
      { label: 'Rate shift', value: shiftText(report, sides) },
    ],
    corner: '',
    columns: classes.map(({ name }) => name),
    rows: [
      across(
        'Balance $',
        classes.map(({ bought }) => formatMoney(bought)),
      ),
      across('Coupon', classes.map(couponText)),
      across(
        'Quoted by',
        terms.map(({ quote }) => (quote.value === 'yield' ? 'yield' : 'discount margin')),
      ),
      across(
        'Day count',
        terms.map(({ dayCount }) => dayCount.value),
      ),
      across(
        'Delay (days)',
        terms.map(({ delayDays }) => String(delayDays.value)),
      ),
      across(
        'Dated',
        terms.map(({ dated }) => formatDay(dated.value)),
      ),
      across(
        'Index',
        terms.map(({ index }) => index.value || NOTHING),
      ),
      across(
        'Margin',
        terms.map(({ margin }) => (margin.value === null ? NOTHING : `${fixed(margin.value * 100, 4)}%`)),
      ),
      ...sides.flatMap((side): PlainRow[] => [
        { label: sideText(side, report), cells: [], part: 'head' },
        ...VALUE_FIGURES.map(({ label, text, cell, format }): PlainRow => ({
          label,
          cells: classes.map((each) => (each[side] ? text(each[side]) : NOTHING)),
          values: classes.map((each) => (each[side] ? cell(each[side]) : NOTHING)),
          format,
          part: 'figure',
        })),
      ]),
    ],
    note: CLASSES_NOTE,
  };
}

function couponText({ coupon }: ClassYield): string {
  return coupon === null ? NOTHING : `${fixed(coupon * 100, 3)}%`;
}

/** As asked for, and what of it was applied where that is less. */
function shiftText(report: YieldReport, sides: readonly Side[]): string {
  const asked = report.request.rateShift.value;
  const points = (value: number): string => `${fixed(value, 4).replace(/\.?0+$/, '')} bp`;
  const less = sides.flatMap((side) => {
    const applied = report[side]?.appliedShift ?? asked;
    return applied < asked ? [`${points(applied)} to ${side}`] : [];
  });
  return less.length === 0 ? points(asked) : `${points(asked)}; no rate below zero: ${less.join(', ')}`;
}

function sideText(side: Side, { call, maturity }: YieldReport): string {
  if (side === 'maturity') return maturity.ended ? `To maturity, ended by ${maturity.ended.label}` : 'To maturity';
  return call?.ended ? `To call (${call.ended.label})` : 'To call (never exercised)';
}

/** A price/yield table. */
function pricesTable(table: PriceYieldTable): PlainTable {
  const { cls, label, side, quote, header, speeds, rows, footers } = table;
  const what = quote === 'yield' ? 'Yield %' : 'Discount margin bp';
  return {
    kind: 'priceYield',
    heading: `${cls}: price/${quote === 'yield' ? 'yield' : 'discount margin'} to ${side}`,
    facts: [...header, { label: 'Type', value: label }],
    corner: 'Price',
    columns: speeds,
    rows: [
      ...rows.map(({ priceText, values, texts }): PlainRow => ({
        label: priceText,
        cells: texts,
        values: values.map(({ value }) => value ?? NOTHING),
        format: quote === 'yield' ? 'percentPoints' : 'number',
        part: 'figure',
      })),
      ...footers.map(footRow),
    ],
    note: `${what} at each price, speeds across. Maturity counts payments from settlement to the last of principal; write-downs are from settlement, in percent of the balance then.`,
  };
}

function footRow({ label, isWords, isMoney, values, texts }: TableFooter): PlainRow {
  if (isWords) return { label, cells: texts, part: 'foot' };
  const cell = (value: number | null): CellValue => {
    if (value === null) return NOTHING;
    return isMoney ? { cents: value } : value;
  };
  return { label, cells: texts, values: values.map(cell), format: isMoney ? 'money' : 'number', part: 'foot' };
}

/** A decrement table. */
function outstandingTable({ cls, label, speeds, rows, footers }: DecrementTable): PlainTable {
  return {
    kind: 'decrement',
    heading: `${cls}: percent of original balance outstanding`,
    facts: [{ label: 'Type', value: label }],
    corner: 'Distribution Date',
    columns: speeds,
    rows: [
      ...rows.map(({ label: date, values, texts }): PlainRow => ({
        label: date,
        cells: texts,
        values: texts.map((text, i) => (text === '*' ? text : (values[i] ?? NOTHING))),
        format: 'whole',
        part: 'figure',
      })),
      ...footers.map(footRow),
    ],
    note: 'After the payments of the date, run to maturity. * is more than nothing and less than 0.5%. WAL is from settlement.',
  };
}

/** Which of the tables: of some classes (all where none is named), and price tables to one side or (null) both. */
export interface TableChoice {
  readonly classes: readonly string[];
  readonly to: Side | null;
}

/** The tables of some kinds, in order. */
export function plainTables(
  report: YieldReport | null,
  tables: AnalysisTables | null,
  kinds: readonly TableKind[],
  { classes, to }: TableChoice,
): readonly PlainTable[] {
  const isAsked = ({ cls, side }: { readonly cls: string; readonly side?: Side }): boolean =>
    (classes.length === 0 || classes.includes(cls)) && (to === null || side === undefined || side === to);
  return kinds.flatMap((kind): readonly PlainTable[] => {
    if (kind === 'classes') {
      const asked = report && { ...report, classes: report.classes.filter(({ name }) => isAsked({ cls: name })) };
      return asked ? [classesTable(asked, to)] : [];
    }
    if (!tables) return [];
    if (kind === 'priceYield') return tables.priceYield.filter(isAsked).map(pricesTable);
    return tables.decrement.filter(isAsked).map(outstandingTable);
  });
}
