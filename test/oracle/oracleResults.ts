import { type Fraction, decimalText, fraction, multiply } from './fraction';
import { dollarsText } from './inputs';

export const CLASSES = ['A-1', 'A-2', 'A-3', 'A-4', 'A-5'] as const;
export type ClassName = (typeof CLASSES)[number];

export type OracleValue =
  | { readonly kind: 'money'; readonly cents: bigint }
  | { readonly kind: 'percent'; readonly fraction: Fraction }
  | { readonly kind: 'flag'; readonly on: boolean };

export interface OracleItem {
  readonly item: string;
  /** Empty for items of the deal. */
  readonly class: ClassName | '';
  readonly value: OracleValue;
}

export interface OracleResult {
  readonly month: string;
  readonly date: string;
  readonly called: boolean;
  readonly items: readonly OracleItem[];
}

/** Collects the items of one date, in the order they are given. */
export interface ItemList {
  readonly items: readonly OracleItem[];
  readonly perClass: (item: string, amounts: readonly bigint[]) => void;
  readonly money: (item: string, cents: bigint, name?: ClassName) => void;
  readonly percent: (item: string, value: Fraction, name?: ClassName) => void;
  readonly flag: (item: string, on: boolean) => void;
}

export function itemList(): ItemList {
  const items: OracleItem[] = [];
  const put = (item: string, name: ClassName | '', value: OracleValue): void => {
    items.push({ item, class: name, value });
  };
  const money: ItemList['money'] = (item, cents, name) => put(item, name ?? '', { kind: 'money', cents });
  return {
    items,
    money,
    perClass: (item, amounts) => CLASSES.forEach((name, k) => money(item, amounts[k]!, name)),
    percent: (item, value, name) => put(item, name ?? '', { kind: 'percent', fraction: value }),
    flag: (item, on) => put(item, '', { kind: 'flag', on }),
  };
}

/** `distributions.csv` for the results: money with two decimals, percent items with fourteen. */
export function distributionsCsv(results: readonly OracleResult[]): string {
  const lines = ['distribution_month,distribution_date,item,class,amount'];
  for (const { month, date, items } of results) {
    for (const { item, class: name, value } of items) {
      lines.push(`${month},${date},${item},${name},${valueText(value, 14)}`);
    }
  }
  return `${lines.join('\n')}\n`;
}

/** The text of a value as the distributions file writes it. */
export function valueText(value: OracleValue, percentPlaces: number): string {
  switch (value.kind) {
    case 'money':
      return dollarsText(value.cents);
    case 'percent':
      return decimalText(multiply(value.fraction, fraction(100n)), percentPlaces);
    case 'flag':
      return value.on ? '1' : '0';
  }
}
