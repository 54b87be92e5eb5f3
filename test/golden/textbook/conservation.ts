import { sum, type Cents } from './plainMath';
import { monthText, type PoolMonth } from './pool';

/** Which written items bring cash out, and which move balances: enough to check a run by its file alone. */
export interface Books {
  readonly classes: readonly string[];
  readonly opening: Readonly<Record<string, Cents>>;
  readonly cashIn: (row: PoolMonth) => Cents;
  /** Items per class and items of the deal that are paid out of what came in on the date. */
  readonly paid: readonly string[];
  readonly paidByDeal: readonly string[];
  readonly lowers: readonly string[];
  readonly raises: readonly string[];
  /** An account by what is put in and taken out. */
  readonly account?: {
    readonly name: string;
    readonly opening: Cents;
    readonly into: readonly string[];
    readonly outOf: readonly string[];
    readonly outOfByClass: readonly string[];
  };
}

/** What does not add up in a written run: cash of a date, the roll of a balance or of an account; in words. */
export function unbalanced(found: ReadonlyMap<string, string>, rows: readonly PoolMonth[], books: Books): string[] {
  const faults: string[] = [];
  const previous = new Map(Object.entries(books.opening));
  let held = books.account?.opening ?? 0n;
  for (const row of rows) {
    const month = monthText('2024-02', row.number);
    const read = (item: string, cls = ''): Cents => BigInt(found.get(`${month} ${item} ${cls}`)!.replace('.', ''));
    const ofAll = (item: string): Cents => sum(books.classes.map((cls) => read(item, cls)));
    const out = sum([...books.paid.map(ofAll), ...books.paidByDeal.map((item) => read(item))]);
    if (out !== books.cashIn(row)) faults.push(`${month}: ${books.cashIn(row)} came in, ${out} went out`);
    for (const cls of books.classes) {
      const total = (items: readonly string[]): Cents => sum(items.map((item) => read(item, cls)));
      const rolled = previous.get(cls)! - total(books.lowers) + total(books.raises);
      const balance = read('balance', cls);
      if (rolled !== balance || balance < 0n) faults.push(`${month}: ${cls} rolls to ${rolled}, is ${balance}`);
      previous.set(cls, balance);
    }
    if (books.account) {
      const { name, into, outOf, outOfByClass } = books.account;
      held += sum(into.map((item) => read(item)));
      held -= sum([...outOf.map((item) => read(item)), ...outOfByClass.map(ofAll)]);
      if (held !== read(name) || held < 0n) faults.push(`${month}: ${name} rolls to ${held}, is ${read(name)}`);
    }
  }
  return faults;
}
