import { dollars, nearest, type Cents } from './plainMath';
import { monthText } from './pool';

/** What a calculation says every item of every date must be, as distributions.csv writes it. */
export class Sheet {
  readonly amounts = new Map<string, string>();
  private month = '';

  /** Begins the date of that number; `first` is the month of date 1. */
  date(first: string, number: number): void {
    this.month = monthText(first, number);
  }

  money(item: string, cls: string, amount: Cents): void {
    this.amounts.set(`${this.month} ${item} ${cls}`, dollars(amount));
  }

  /** One amount a class, in the order of `classes`. */
  each(item: string, classes: readonly string[], amounts: readonly Cents[]): void {
    classes.forEach((cls, index) => this.money(item, cls, amounts[index]!));
  }

  /** n / d as a percentage with twelve decimals. */
  percent(item: string, cls: string, n: bigint, d: bigint): void {
    const digits = nearest(n * 10n ** 14n, d)
      .toString()
      .padStart(13, '0');
    this.amounts.set(`${this.month} ${item} ${cls}`, `${digits.slice(0, -12)}.${digits.slice(-12)}`);
  }

  text(item: string, cls: string, text: string): void {
    this.amounts.set(`${this.month} ${item} ${cls}`, text);
  }

  flag(item: string, cls: string, flag: boolean): void {
    this.text(item, cls, flag ? '1' : '0');
  }
}

/** Every date's amount of an item, in order; flags as 1 and 0. */
export function overTime({ amounts }: Sheet, item: string, cls = ''): number[] {
  const ending = ` ${item} ${cls}`;
  return [...amounts].filter(([key]) => key.slice(7) === ending).map(([, amount]) => Number(amount));
}

/** distributions.csv, by the same keys. */
export function readDistributions(text: string): Map<string, string> {
  const amounts = new Map<string, string>();
  for (const line of text.trim().split('\n').slice(1)) {
    const [month, , item, cls, amount] = line.split(',');
    const key = `${month} ${item} ${cls}`;
    if (amounts.has(key)) throw new Error(`${key} is written twice`);
    amounts.set(key, amount!);
  }
  return amounts;
}

/** Where two sheets differ, in words; nothing when they agree in every item and have the same items. */
export function differences(expected: ReadonlyMap<string, string>, found: ReadonlyMap<string, string>): string[] {
  const lines: string[] = [];
  for (const [key, amount] of expected) {
    const other = found.get(key);
    if (other !== amount) lines.push(`${key}: ${amount} expected, ${other ?? 'nothing'} found`);
  }
  for (const [key, amount] of found) if (!expected.has(key)) lines.push(`${key}: ${amount} found, not expected`);
  return lines;
}
