import type { ClassFigures } from '../api/types';
import { parseDay, type Day } from '../core/date';
import { yearsBetween } from '../core/dayCount';
import type { DealDescription } from '../deal/description';
import type { Results } from '../waterfall/results';
import { total } from '../core/total';

/** What one class was owed and paid, an entry a Distribution Date; whole cents. */
export interface ClassFlows {
  readonly name: string;
  readonly label: string;
  readonly opening: Float64Array;
  readonly interest: Float64Array;
  readonly principal: Float64Array;
  readonly writeDown: Float64Array;
  readonly closing: Float64Array;
}

function sumInto(total: Float64Array, values: Float64Array): void {
  for (let i = 0; i < total.length; i++) total[i]! += values[i]!;
}

/**
 * Interest, principal, write-down and balance of every class that has a balance, told from the columns of any deal:
 *
 * - the balance is the ledger column `balance` of the class;
 * - a write-down is what `book` lines take from the balance: it falls without a payment;
 * - principal is the fall of the balance less the write-down, never below zero (an accrual class grows instead);
 * - interest is all other cash: what `pay` lines paid to the class on the date, from any fund, less that principal. So it
 *   holds current and carried interest, draws for interest and carry-forward amounts alike, and cash paid equals interest
 *   plus principal on every date.
 *
 * Shape:    one run → one entry a class, columns by Distribution Date
 * Units:    whole cents
 * Rounding: none; every amount is a difference or sum of whole cents
 */
export function classFlows(results: Results, deal: DealDescription): readonly ClassFlows[] {
  const { count, columns, values } = results;
  const writesDown = deal.lines.filter((line) => line.kind === 'book' && line.flow.reduces === 'balance');
  const writeDowns = new Set(writesDown.map((line) => line.name));
  const flows: ClassFlows[] = [];
  for (const { name, label, balance } of deal.classes) {
    const ledger = columns.findIndex(
      (column) => column.kind === 'ledger' && column.name === 'balance' && column.cls === name,
    );
    if (balance === null || ledger < 0) continue;
    const closing = values[ledger]!;
    const opening = new Float64Array(count);
    const writeDown = new Float64Array(count);
    const cash = new Float64Array(count);
    columns.forEach((column, i) => {
      if (column.cls !== name) return;
      if (column.kind === 'pay') sumInto(cash, values[i]!);
      if (column.kind === 'book' && writeDowns.has(column.name)) sumInto(writeDown, values[i]!);
    });
    const principal = new Float64Array(count);
    const interest = new Float64Array(count);
    for (let i = 0; i < count; i++) {
      opening[i] = i === 0 ? balance : closing[i - 1]!;
      principal[i] = Math.max(0, opening[i]! - closing[i]! - writeDown[i]!);
      interest[i] = cash[i]! - principal[i]!;
    }
    flows.push({ name, label, opening, interest, principal, writeDown, closing });
  }
  return flows;
}

/**
 * The key figures of every class with a balance.
 *
 * Average life: years from the Closing Date to each Distribution Date (30/360, business-day adjusted), weighted by the
 * principal paid on it; write-downs are not principal. Null when the run pays none.
 *
 * Shape:  one run → one entry a class, in document order
 * Units:  years as a double; month indices; whole cents
 * Source: conventions of the market: settlement at closing, principal-weighted
 */
export function classFigures(results: Results, deal: DealDescription): ClassFigures[] {
  const closingDate = parseDay(deal.closing);
  if (closingDate === undefined) throw new Error(`The Closing Date ${deal.closing} is no date`);
  const years = Array.from(results.distributionDates, (day) => yearsBetween(closingDate, day as Day, '30/360'));
  return classFlows(results, deal).map(({ name, interest, principal, closing, opening }) => {
    const totalPrincipal = total(principal);
    const weighted = principal.reduce((sum, amount, i) => sum + amount * years[i]!, 0);
    const first = principal.findIndex((amount) => amount > 0);
    const last = principal.findLastIndex((amount) => amount > 0);
    return {
      name,
      averageLife: totalPrincipal > 0 ? weighted / totalPrincipal : null,
      firstPrincipal: first < 0 ? null : results.months[first]!,
      lastPrincipal: last < 0 ? null : results.months[last]!,
      totalPrincipal,
      totalInterest: total(interest),
      finalBalance: closing.at(-1) ?? opening.at(0) ?? deal.classes.find((cls) => cls.name === name)!.balance!,
    };
  });
}
