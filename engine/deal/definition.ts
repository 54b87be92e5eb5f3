import type { Day, Month } from '../core/date';
import type { CalendarName } from '../core/calendar';
import type { Expr, Literal } from '../formula/ast';
import type { DealSymbol, FormulaType } from './formulaTypes';
import type { RegisterRules } from '../register/rules';
import type { ValueType, YesMeans } from './description';
import type { StatementRecordDate, StatementTime } from './statementDescription';

/** A deal as its file says it: read and checked, nothing chosen yet. Offsets point into the file's text. */
export interface Deal {
  readonly file: string;
  readonly name: string;
  readonly document: string;
  readonly dates: DealDates;
  readonly classes: readonly DealClass[];
  /** Named lists of classes, in file order. */
  readonly sets: ReadonlyMap<string, readonly string[]>;
  /** Collateral groups, in file order; empty for a deal with one pool. */
  readonly pools: readonly Pool[];
  readonly parties: ReadonlyMap<string, string>;
  /** How the deal is run as if a party were not there, by party; only of those whose entry says so. */
  readonly without: ReadonlyMap<string, PartyWithout>;
  readonly parameters: readonly Parameter[];
  readonly tables: readonly Table[];
  readonly choices: readonly Choice[];
  readonly inputs: readonly InputColumn[];
  readonly indices: readonly Index[];
  readonly ledgers: readonly Ledger[];
  readonly orders: ReadonlyMap<string, NamedOrder>;
  readonly lines: readonly Line[];
  readonly earlyEnds: readonly EarlyEnd[];
  readonly report: Report;
  /** What the trustee tells holders of a date; null for a deal that does not say. */
  readonly statement: StatementRules | null;
  /** Who holds a class and how its distribution is split; null for a deal without a register. */
  readonly register: RegisterRules | null;
  /** 1-based line of the file for an offset. */
  readonly lineAt: (offset: number) => number;
  /** Every name of the flat space with its type and place. */
  readonly symbols: ReadonlyMap<string, DealSymbol>;
  /** Type of every node of every formula. */
  readonly types: WeakMap<Expr, FormulaType>;
}

export type Roll = 'none' | 'following' | 'modified_following' | 'preceding';

export interface DealDates {
  readonly cutOff: Day;
  readonly closing: Day;
  readonly first: Month;
  /** Day of the month of a Distribution Date before rolling. */
  readonly day: number;
  readonly roll: Roll;
  readonly calendars: readonly CalendarName[];
}

export interface DealClass {
  readonly name: string;
  /** Opening balance in whole cents; null for a notional or residual class. */
  readonly balance: number | null;
  /** The pool whose amounts the class reads by a name alone; '' for none. */
  readonly pool: string;
  readonly label: string;
  readonly source: string;
  readonly assumed: string;
}

export interface Pool {
  readonly name: string;
  /** Classes of the pool by list name (`seniors`); every pool of a deal has the same lists. */
  readonly lists: ReadonlyMap<string, readonly string[]>;
  readonly label: string;
  readonly source: string;
}

/** Values by name that leave a party out of a deal: literals of parameters, options of choices, what Flag terms are forced to. */
export interface PartyWithout {
  readonly parameters: ReadonlyMap<string, string>;
  readonly choices: ReadonlyMap<string, string>;
  readonly pinned: ReadonlyMap<string, 'yes' | 'no'>;
}

export interface Parameter {
  readonly name: string;
  readonly literal: Literal;
  readonly type: ValueType;
  readonly label: string;
  readonly source: string;
  readonly assumed: string;
}

export interface Table {
  readonly name: string;
  readonly by: 'month' | 'number';
  readonly type: ValueType;
  readonly beforeFirst: Literal | null;
  /** In ascending order of key (Month or Count). */
  readonly rows: readonly { readonly key: number; readonly keyText: string; readonly literal: Literal }[];
  readonly label: string;
  readonly source: string;
  readonly assumed: string;
}

export interface Choice {
  readonly id: string;
  readonly asks: string;
  readonly weDo: string;
  readonly options: ReadonlyMap<string, string>;
}

export interface InputColumn {
  readonly name: string;
  readonly type: ValueType;
  readonly ifMissing: Formula | null;
  /** Pools it has a column for; null for a column of the deal. */
  readonly per: readonly string[] | null;
  readonly label: string;
  readonly source: string;
}

export interface Index {
  readonly name: string;
  readonly label: string;
  readonly source: string;
}

export interface Ledger {
  readonly name: string;
  /** Classes or pools it is kept for; null for a deal ledger. */
  readonly per: readonly string[] | null;
  readonly holdsCash: boolean;
  /** Opening in whole cents by class or pool ('' for a deal ledger). */
  readonly opening: ReadonlyMap<string, number>;
  readonly label: string;
  readonly source: string;
  /** Why its opening is not the document's, when it is not. */
  readonly assumed: string;
}

export interface Formula {
  readonly text: string;
  readonly expr: Expr;
  /** Offset of the formula's text in the file. */
  readonly offset: number;
  /** Do places within the formula match the file? False for folded and escaped text. */
  readonly verbatim: boolean;
}

/** One formula, or one a class, or one an option of the line's choice (and then perhaps one a class). */
export type Cases =
  | { readonly by: 'one'; readonly formula: Formula }
  | { readonly by: 'class'; readonly cases: ReadonlyMap<string, Formula>; readonly others: Formula | null }
  | { readonly by: 'option'; readonly cases: ReadonlyMap<string, Cases> };

export type Order =
  | { readonly kind: 'class'; readonly name: string }
  | { readonly kind: 'sequence'; readonly name: string; readonly of: readonly Order[] }
  | { readonly kind: 'upTo'; readonly limit: Formula; readonly of: Order }
  /** A pool's own list of classes, in sequence: whose pool is known only where the line runs. */
  | { readonly kind: 'list'; readonly name: string; readonly byPool: ReadonlyMap<string, readonly Order[]> }
  | { readonly kind: 'proRata'; readonly of: readonly Order[]; readonly by: Formula | null }
  | {
      readonly kind: 'split';
      readonly parts: readonly { readonly part: Formula; readonly of: Order }[];
    };

export interface NamedOrder {
  readonly name: string;
  readonly order: Order;
  readonly label: string;
  readonly source: string;
}

interface LineBase {
  readonly name: string;
  readonly section: string;
  readonly label: string;
  readonly source: string;
  readonly clause: string;
  readonly choice: string;
  readonly note: string;
  readonly offset: number;
  /** Classes of `for:`, in order; null for a line of the deal or of pools. */
  readonly forClasses: readonly string[] | null;
  /** Pools of `for:`, in file order; null for a line of the deal or of classes. */
  readonly forPools: readonly string[] | null;
  readonly when: Formula | null;
}

export interface TermLine extends LineBase {
  readonly kind: 'term';
  readonly is: Cases;
  /** What yes says of a Flag that is a test: passed, or an event that must not be. '' for a plain state. */
  readonly yesMeans: YesMeans;
}

export interface FundLine extends LineBase {
  readonly kind: 'fund';
  readonly is: Cases | null;
  readonly paidBy: string;
}

/** Where a payment goes: an order over classes, a party, a fund or a ledger that holds cash. */
export type Target =
  | { readonly kind: 'order'; readonly order: Order; readonly text: string }
  | { readonly kind: 'party' | 'fund' | 'ledger'; readonly name: string };

export interface PayLine extends LineBase {
  readonly kind: 'pay';
  /** null for `rest`. */
  readonly amount: Cases | null;
  /** Is the amount each class's own claim? */
  readonly perClass: boolean;
  readonly from: { readonly kind: 'fund' | 'ledger'; readonly name: string };
  readonly to: Target;
  readonly reduces: string | null;
}

export interface BookLine extends LineBase {
  readonly kind: 'book';
  readonly amount: Cases;
  readonly perClass: boolean;
  readonly addsTo: string | null;
  readonly reduces: string | null;
  readonly among: Order | null;
}

export interface CheckLine extends LineBase {
  readonly kind: 'check';
  readonly is: Formula;
  readonly say: string;
}

export type Line = TermLine | FundLine | PayLine | BookLine | CheckLine;

export interface EarlyEnd {
  readonly name: string;
  readonly label: string;
  readonly source: string;
  readonly when: Formula;
  readonly replace: ReadonlyMap<string, Formula>;
  readonly others: Formula | null;
  readonly onlyIf: Formula | null;
}

export interface ReportItem {
  readonly item: string;
  readonly name: string;
}

export interface Report {
  readonly perClass: readonly ReportItem[];
  readonly perPool: readonly ReportItem[];
  readonly deal: readonly ReportItem[];
  readonly sheets: readonly DealSheet[];
}

/** A sheet of its own for some results, by date. */
export interface DealSheet {
  readonly name: string;
  readonly groups: readonly DealSheetGroup[];
}

/** Names shown side by side; of names per class or pool, one such group for each. */
export interface DealSheetGroup {
  /** '' for names without a heading. */
  readonly title: string;
  readonly names: readonly string[];
}

/** The trustee's statement, in document order. */
export interface StatementRules {
  readonly title: string;
  readonly source: string;
  /** null where the block does not say; the register's holds then. */
  readonly recordDate: StatementRecordDate | null;
  readonly items: readonly StatementItemRule[];
  /** What is added up over a calendar year. */
  readonly annual: {
    readonly label: string;
    readonly source: string;
    readonly items: readonly StatementItemRule[];
  } | null;
}

export interface StatementItemRule {
  /** As the document numbers it: `(iv)`. */
  readonly item: string;
  readonly label: string;
  readonly source: string;
  readonly shows: readonly StatementShow[];
  /** What of it a run cannot know, and why; '' where it knows all. */
  readonly notReported: string;
}

/** A name that an item shows. */
export interface StatementShow {
  readonly name: string;
  /** '' for the label of the name itself. */
  readonly label: string;
  /** Classes or pools it is shown for; null for all it has. */
  readonly of: readonly string[] | null;
  readonly at: StatementTime;
  readonly per1000: boolean;
  readonly total: boolean;
}

/** Every class an order can reach, in the order first met; from one pool, or from all of them. */
export function classesOf(order: Order, pool = '', into: string[] = []): string[] {
  switch (order.kind) {
    case 'class':
      if (!into.includes(order.name)) into.push(order.name);
      break;
    case 'upTo':
      classesOf(order.of, pool, into);
      break;
    case 'list':
      for (const [name, steps] of order.byPool) {
        if (pool === '' || pool === name) for (const step of steps) classesOf(step, pool, into);
      }
      break;
    case 'sequence':
    case 'proRata':
      for (const step of order.of) classesOf(step, pool, into);
      break;
    case 'split':
      for (const part of order.parts) classesOf(part.of, pool, into);
      break;
  }
  return into;
}

/** What a pro rata step shares among: classes of a pool's list one by one, as those of a set. */
export function sharingOf({ of }: Extract<Order, { kind: 'proRata' }>, pool: string): readonly Order[] {
  const [only] = of;
  return of.length === 1 && only?.kind === 'list' ? only.byPool.get(pool)! : of;
}

/** The order that a payment or booking spreads by; null where it does not. */
export function orderOf(line: Line): Order | null {
  if (line.kind === 'book') return line.among;
  return line.kind === 'pay' && line.to.kind === 'order' ? line.to.order : null;
}

/** The classes that a payment or booking spreads over, from one pool or from all; null where it does not. */
export function reachedClasses(line: Line, pool = ''): readonly string[] | null {
  const order = orderOf(line);
  return order && classesOf(order, pool);
}

/** Has each class of a payment or booking an amount of its own? */
export function isOfClasses(line: PayLine | BookLine): boolean {
  return line.perClass || (line.kind === 'book' && line.forClasses !== null);
}

/**
 * What a line has values for: the classes of its `for:` or those that its payment or booking reaches, then the pools of its
 * `for:`; null for a deal amount. A payment made pool after pool has both: what each class got, and what each pool paid.
 */
export function lineMembers(line: Line): readonly string[] | null {
  const classes = line.forClasses ?? reachedClasses(line);
  return classes || line.forPools ? [...(classes ?? []), ...(line.forPools ?? [])] : null;
}

/** The key of an input in collections: its name, or `name(pool)` for a column per pool. */
export function inputKey(name: string, pool: string): string {
  return pool === '' ? name : `${name}(${pool})`;
}

/** The members whose amounts make the total: the classes where a name has classes and pools, which hold the same money. */
export function totalled(members: readonly string[], { pools }: Pick<Deal, 'pools'>): readonly string[] {
  const isPool = (member: string): boolean => pools.some(({ name }) => name === member);
  const classes = members.filter((member) => !isPool(member));
  return classes.length > 0 ? classes : members;
}
