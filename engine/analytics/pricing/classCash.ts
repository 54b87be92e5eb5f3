import type { Deal } from '../../deal/definition';
import type { DealDescription } from '../../deal/description';
import type { Settings } from '../../deal/settings';
import { classFlows } from '../../reports/keyFigures';
import type { Results } from '../../waterfall/results';
import { accrualLine, type AccrualLine } from './accrualLine';
import { bare, classFormulas } from './dealFormulas';

/** What one class is paid on a run, an entry a Distribution Date; whole cents. */
export interface ClassCash {
  readonly name: string;
  readonly label: string;
  /** How its interest is formed; null for a class that earns none. */
  readonly accrual: AccrualLine | null;
  /** At closing: the balance, of a class without one its first notional amount. */
  readonly original: number;
  /** Before the payments of the date. */
  readonly opening: Float64Array;
  readonly interest: Float64Array;
  readonly principal: Float64Array;
  readonly writeDown: Float64Array;
  readonly closing: Float64Array;
  /** Interest that the class's own rate forms for the date. */
  readonly formed: Float64Array;
  /** What of it is neither paid on the date nor added to the balance. */
  readonly short: Float64Array;
  /** Its rate, by date; null where the formula of its interest does not name one. */
  readonly coupon: Float64Array | null;
}

/**
 * The cash of every class that has a balance or earns interest on a notional amount.
 *
 * Interest, principal and write-downs are those of the key figures (`reports/keyFigures.ts`). Interest short is told from the deal file
 * alone: the line that forms the class's interest (see `accrualLine`), less all interest that the class is paid on the date from any
 * source and what is added to its balance; never below zero. Interest that is paid late is short on the date it was due, and does not
 * lessen what was short before.
 *
 * Shape: a deal, its settings and a run → an entry a class, in document order
 * Units: whole cents; rates as plain fractions
 */
export function classCash(
  deal: Deal,
  description: DealDescription,
  settings: Settings,
  results: Results,
): readonly ClassCash[] {
  const flows = new Map(classFlows(results, description).map((flow) => [flow.name, flow]));
  return deal.classes.flatMap(({ name, label }): ClassCash[] => {
    const accrual = accrualLine(classFormulas(deal, settings, name));
    const flow = flows.get(name);
    if (!flow && !accrual) return [];
    const { count } = results;
    const formed = (accrual && valuesOf(results, accrual.name, name)) ?? new Float64Array(count);
    const rate = accrual && bare(accrual.rate);
    const coupon = rate?.kind === 'reference' ? couponOf(results, rate.name, name) : literalRate(rate, count);
    const cash = flow ?? notionalFlow(results, name, accrual!);
    const short = formed.map((owed, i) => {
      const added = Math.max(0, cash.closing[i]! - cash.opening[i]! + cash.writeDown[i]!);
      return Math.max(0, owed - cash.interest[i]! - (flow ? added : 0));
    });
    const original = deal.classes.find((cls) => cls.name === name)!.balance ?? cash.opening[0] ?? 0;
    const { opening, interest, principal, writeDown, closing } = cash;
    return [
      { name, label, accrual, original, opening, interest, principal, writeDown, closing, formed, short, coupon },
    ];
  });
}

type Flow = Pick<ClassCash, 'opening' | 'interest' | 'principal' | 'writeDown' | 'closing'>;

/** A class without a balance: all it is paid is interest on its notional amount. */
function notionalFlow(results: Results, cls: string, { base }: AccrualLine): Flow {
  const { count, columns, values } = results;
  const opening = valuesOf(results, base.name, cls) ?? new Float64Array(count);
  const interest = new Float64Array(count);
  columns.forEach((column, i) => {
    if (column.cls === cls && column.kind === 'pay') values[i]!.forEach((paid, date) => (interest[date]! += paid));
  });
  const nothing = new Float64Array(count);
  const closing = opening.map((_, i) => opening[i + 1] ?? 0);
  return { opening, interest, principal: nothing, writeDown: nothing, closing };
}

/** The column of a name for a class, or of the deal. */
export function valuesOf({ columns, values }: Results, name: string, cls: string): Float64Array | null {
  const of = (member: string): number =>
    columns.findIndex((column) => column.name === name && column.cls === member && column.kind !== 'offered');
  const own = of(cls);
  const at = own >= 0 ? own : of('');
  return at < 0 ? null : values[at]!;
}

function couponOf(results: Results, name: string, cls: string): Float64Array | null {
  return valuesOf(results, name, cls);
}

function literalRate(rate: ReturnType<typeof bare> | null, count: number): Float64Array | null {
  return rate?.kind === 'literal' ? new Float64Array(count).fill(Number(rate.value)) : null;
}
