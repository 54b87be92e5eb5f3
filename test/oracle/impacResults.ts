import { type Fraction, decimalText, fraction, multiply } from './fraction';
import { dollarsText } from './inputs';

/** What one Payment Date must show: texts by `item class`, as distributions.csv writes them. */
export interface ImpacDate {
  readonly month: string;
  /** `YYYY-MM-DD` */
  readonly date: string;
  readonly items: ReadonlyMap<string, string>;
  readonly money: (item: string, cents: bigint, name?: string) => void;
  readonly percent: (item: string, value: Fraction, name?: string) => void;
  readonly flag: (item: string, on: boolean) => void;
  /** One amount a bond. */
  readonly each: <B extends { readonly name: string }>(
    item: string,
    bonds: readonly B[],
    amount: (bond: B) => bigint,
  ) => void;
}

/** Percent items are written with this many places, the last rounded. */
const PLACES = 12;

export function impacDate(month: string, date: string): ImpacDate {
  const items = new Map<string, string>();
  const put = (item: string, name: string, text: string): void => {
    const key = `${item} ${name}`;
    if (items.has(key)) throw new RangeError(`${key} is given twice.`);
    items.set(key, text);
  };
  const money: ImpacDate['money'] = (item, cents, name = '') => put(item, name, dollarsText(cents));
  return {
    month,
    date,
    items,
    money,
    percent: (item, value, name = '') => put(item, name, decimalText(multiply(value, fraction(100n)), PLACES)),
    flag: (item, on) => put(item, '', on ? '1' : '0'),
    each: (item, bonds, amount) => bonds.forEach((bond) => money(item, amount(bond), bond.name)),
  };
}
