import type { DealDescription } from '../deal/description';
import type { Results } from '../waterfall/results';

/** A ledger that holds cash, date by date. Whole cents. */
export interface CashAccount {
  readonly name: string;
  readonly label: string;
  readonly source: string;
  readonly opening: Float64Array;
  readonly deposits: readonly AccountLine[];
  readonly withdrawals: readonly AccountLine[];
  readonly closing: Float64Array;
  /** Opening + deposits − withdrawals − closing: zero on every date. */
  readonly difference: Float64Array;
}

/** A payment into the account or out of it, added up over its classes. */
export interface AccountLine {
  readonly name: string;
  readonly label: string;
  readonly source: string;
  /** Class or '' of its one column of the run; null where several are added up. */
  readonly cls: string | null;
  readonly values: Float64Array;
}

/** The accounts of a deal: its ledgers that hold cash, in file order. */
export function cashAccounts(
  results: Results,
  { ledgers, lines, classes }: Pick<DealDescription, 'ledgers' | 'lines' | 'classes'>,
): CashAccount[] {
  const classNames = new Set(classes.map(({ name }) => name));
  return ledgers
    .filter(({ holdsCash }) => holdsCash)
    .map(({ name, label, source, opening: openingCents }) => {
      const pays = lines.filter(({ kind }) => kind === 'pay');
      const into = pays.filter(({ flow }) => flow.toKind === 'ledger' && flow.to === name);
      const out = pays.filter(({ flow }) => flow.from === name);
      const columnOf = (line: (typeof pays)[number]): AccountLine => ({
        name: line.name,
        label: line.label,
        source: line.source,
        ...amountOf(results, line.name, classNames),
      });
      const deposits = into.map(columnOf);
      const withdrawals = out.map(columnOf);
      const closing = amountOf(results, name, classNames).values;
      const opening = Float64Array.from(closing, (_, date) => (date === 0 ? openingCents : closing[date - 1]!));
      const sum = (columns: readonly AccountLine[], date: number): number =>
        columns.reduce((total, { values }) => total + values[date]!, 0);
      const difference = Float64Array.from(
        closing,
        (close, date) => opening[date]! + sum(deposits, date) - sum(withdrawals, date) - close,
      );
      return { name, label, source, opening, deposits, withdrawals, closing, difference };
    });
}

/** A deal amount, or the classes' added up, or (where no class has a part) the pools'. */
function amountOf(results: Results, name: string, classes: ReadonlySet<string>): Pick<AccountLine, 'cls' | 'values'> {
  const found = results.columns.flatMap((column, i) =>
    column.name === name && column.kind !== 'offered' ? [{ cls: column.cls, values: results.values[i]! }] : [],
  );
  const own = found.find(({ cls }) => cls === '') ?? (found.length === 1 ? found[0] : undefined);
  if (own) return own;
  const ofClasses = found.filter(({ cls }) => classes.has(cls));
  const total = new Float64Array(results.count);
  for (const { values } of ofClasses.length > 0 ? ofClasses : found) {
    for (let date = 0; date < total.length; date++) total[date]! += values[date]!;
  }
  return { cls: null, values: total };
}
