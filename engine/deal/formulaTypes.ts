import type { ValueType } from './description';

/**
 * `Number`: a plain number that fits Ratio and Count. `Zero`: fits anything that is counted. `Unlimited`: above every Money
 * or Ratio. `Unknown`: something already reported, or a name whose own line is wrong; it silences what follows from it.
 */
export type FormulaType = ValueType | 'Number' | 'Zero' | 'Unlimited' | 'Unknown' | 'Index';

export interface DealSymbol {
  readonly name: string;
  readonly what: 'parameter' | 'table' | 'input' | 'index' | 'ledger' | 'fund' | 'line' | 'built-in';
  readonly type: FormulaType;
  /** Classes it has values for, then pools; null for a deal amount. */
  readonly members: readonly string[] | null;
  /** Position in each_date; −1 where it is known before the first line. */
  readonly position: number;
  readonly offset: number;
  readonly holdsCash?: boolean;
}

/** Where a formula stands: what it may see. */
export interface Scope {
  /** Position of its line; a name is seen when its own position is smaller. */
  readonly position: number;
  /** Classes of the line's `for:`, when a per-class name alone means this class's. */
  readonly classes: readonly string[] | null;
  /** Pools of the line's `for:`, or of its classes, when a per-pool name alone means this pool's. */
  readonly pools: readonly string[] | null;
  /** Classes that a payment's amount is asked for, when a per-class name alone makes it a class amount. */
  readonly amountClasses?: readonly string[];
  readonly isFund?: boolean;
}

export const COUNTED: readonly FormulaType[] = ['Money', 'Rate', 'Ratio', 'Count', 'Number', 'Zero', 'Unlimited'];

/** The names that stand in brackets and in `for:`. */
export interface MemberNames {
  /** Classes of a class or set. */
  classes(name: string): readonly string[] | undefined;
  readonly classNames: readonly string[];
  readonly pools: readonly string[];
  /** Lists that pools have, with the classes of each pool. */
  readonly lists: ReadonlyMap<string, ReadonlyMap<string, readonly string[]>>;
  /** The pool that a class names; '' for none. */
  poolOf(cls: string): string;
}

/**
 * What to do about two types that do not go together: a number beside a rate is most often a rate without its year, beside
 * money it is money without its sign.
 */
export function remedyFor(a: FormulaType, b: FormulaType, otherwise: string): string {
  const isNumber = (type: FormulaType): boolean => type === 'Ratio' || type === 'Number';
  const other = isNumber(a) ? b : isNumber(b) ? a : undefined;
  if (other === 'Rate') return 'A rate is written with its year: 0.50% a year.';
  return other === 'Money' ? `${otherwise} Money is written with its sign: $8,000.00.` : otherwise;
}

/** The one type of two operands, or undefined when they do not go together. */
export function join(a: FormulaType, b: FormulaType): FormulaType | undefined {
  if (a === b) return a;
  if (a === 'Unknown') return b;
  if (b === 'Unknown') return a;
  if (a === 'Zero') return COUNTED.includes(b) ? b : undefined;
  if (b === 'Zero') return COUNTED.includes(a) ? a : undefined;
  if (a === 'Unlimited') return COUNTED.includes(b) ? b : undefined;
  if (b === 'Unlimited') return COUNTED.includes(a) ? a : undefined;
  const numbers: readonly FormulaType[] = ['Number', 'Count', 'Ratio'];
  if (numbers.includes(a) && numbers.includes(b)) {
    if (a === 'Number') return b;
    if (b === 'Number') return a;
    return 'Ratio';
  }
  return undefined;
}

export function article(type: FormulaType): string {
  if (type === 'Unlimited') return 'unlimited';
  if (type === 'Zero') return 'a zero';
  if (type === 'Money') return 'Money';
  return type === 'Index' || type === 'Unknown' ? `an ${type}` : `a ${type}`;
}
