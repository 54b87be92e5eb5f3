import type { ClassValue, ClassYield, Figure, Side } from '../../../engine/analytics/pricing/types';
import { windowText, monthText } from '../../format/dates';
import { DASH, moneyText } from '../../format/money';
import { numberText, percentText } from '../../format/rates';
import { quote32nds } from '../../engine-client/yieldValues';
import { definitionOf } from './definitions';
import type { TableCell } from './tableModel';

/** A figure of a class: where it stands and how it is shown. */
export interface ValueColumn {
  readonly id: string;
  readonly header: string;
  /** What it is, in words. */
  readonly about: () => string;
  readonly width: number;
  /** As wide as the amounts of the deal need. */
  readonly isMoney?: true;
  /** Told once for both runs: it does not depend on how the deal ends. */
  readonly once?: true;
  /** Prices in 32nds where `ticks` says so. */
  readonly cell: (value: ClassValue, ticks: boolean) => TableCell;
}

/** The figures of a class, those that a buyer asks for first. */
export const VALUE_COLUMNS: readonly ValueColumn[] = [
  figure('yield', 'Yield %', 78, (percent) => percentText(percent / 100)),
  figure('discountMargin', 'DM bp', 66, (points) => numberText(Math.round(points))),
  figure('averageLife', 'WAL, years', 66, (years) => numberText(years, 2)),
  {
    id: 'window',
    header: 'Principal window',
    about: () => definitionOf('window'),
    width: 118,
    cell: ({ firstPrincipal, lastPrincipal }) => words(windowText(firstPrincipal, lastPrincipal)),
  },
  month('lastPayment', 'Last payment', 78),
  figure('modified', 'Modified duration', 76, (years) => numberText(years, 2)),
  figure('macaulay', 'Macaulay duration', 76, (years) => numberText(years, 2)),
  figure('convexity', 'Convexity', 76, (value) => numberText(value, 2)),
  figure('effectiveDuration', 'Effective duration', 76, (years) => numberText(years, 2)),
  figure('effectiveConvexity', 'Effective convexity', 80, (value) => numberText(value, 2)),
  figure('mortgageYield', 'Mortgage yield %', 78, (percent) => percentText(percent / 100)),
  figure('yieldActual', 'Yield, actual/360 %', 84, (percent) => percentText(percent / 100)),
  figure('discountMargin30', 'DM, 30/360 bp', 78, (points) => numberText(Math.round(points))),
  price('price', 'Price'),
  { ...figure('accrued', 'Accrued', 76, (price) => numberText(price, 4)), once: true },
  price('fullPrice', 'Full price'),
  money('principalPaid', 'Principal paid $'),
  money('interestPaid', 'Interest paid $'),
  money('writtenDown', 'Written down $'),
  month('firstWriteDown', 'First write-down', 78),
  money('interestShort', 'Interest short $'),
  month('firstInterestShort', 'First short', 78),
  money('finalBalance', 'Left at the end $'),
];

/** The value of a class on a side; null where the deal has no such run. */
export function valueOf(each: ClassYield, side: Side): ClassValue | null {
  return side === 'call' ? each.call : each.maturity;
}

function words(text: string): TableCell {
  return text === '' ? { text: DASH, plain: '', tone: 'nothing' } : { text };
}

type FigureName = { [K in keyof ClassValue]: ClassValue[K] extends Figure ? K : never }[keyof ClassValue];
type MoneyName = 'principalPaid' | 'interestPaid' | 'writtenDown' | 'interestShort' | 'finalBalance';
type MonthName = 'lastPayment' | 'firstWriteDown' | 'firstInterestShort';

function figure(name: FigureName, header: string, width: number, show: (value: number) => string): ValueColumn {
  return {
    id: name,
    header,
    about: () => definitionOf(name),
    width,
    cell: (value) => {
      const { value: amount, why } = value[name];
      if (amount === null) return { text: DASH, plain: '', tone: 'nothing', more: why };
      return { text: show(amount), plain: String(amount), amount };
    },
  };
}

function price(name: 'price' | 'fullPrice', header: string): ValueColumn {
  const decimal = figure(name, header, 84, (value) => numberText(value, 4));
  return {
    ...decimal,
    cell: (value, ticks) => {
      const cell = decimal.cell(value, ticks);
      return ticks && cell.amount !== undefined ? { ...cell, text: quote32nds(cell.amount) } : cell;
    },
  };
}

function money(name: MoneyName, header: string): ValueColumn {
  return {
    id: name,
    header,
    about: () => definitionOf(name),
    width: 116,
    isMoney: true,
    cell: (value) => ({
      text: moneyText(value[name]),
      plain: String(value[name] / 100),
      amount: value[name] / 100,
      ...(value[name] === 0 ? { tone: 'nothing' as const } : {}),
    }),
  };
}

function month(name: MonthName, header: string, width: number): ValueColumn {
  return {
    id: name,
    header,
    about: () => definitionOf(name),
    width,
    cell: (value) => words(value[name] === null ? '' : monthText(value[name])),
  };
}
