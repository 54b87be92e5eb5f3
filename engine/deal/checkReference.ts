import { nearestName } from '../core/problem';
import { FUNCTIONS, type Reference } from '../formula/ast';
import { article, type DealSymbol, type FormulaType, type MemberNames, type Scope } from './formulaTypes';
import { isPerPool, membersNamed } from './memberNames';
import { ALL_POOLS } from './readContext';

/** What the checker of whole formulas lends to those of its parts. */
export interface CheckHost {
  /** Every name that a formula has read. */
  readonly read: Set<string>;
  lineAt(offset: number): number;
  /** Reports what does not fit at a place of the formula in hand. */
  fail(start: number, slug: string, message: string, remedy: string): 'Unknown';
}

/** Checks the names in formulas: is there such a name, is it seen here, and for which classes or pools. */
export class ReferenceChecker {
  /** Has a name alone made the amount in hand each class's own? */
  usesClassAmount = false;

  constructor(
    private readonly symbols: ReadonlyMap<string, DealSymbol>,
    private readonly names: MemberNames,
    private readonly broken: ReadonlySet<string>,
    private readonly host: CheckHost,
  ) {}

  check(expr: Reference, scope: Scope, seen: 'now' | 'before' = 'now'): FormulaType {
    const symbol = this.symbols.get(expr.name);
    if (!symbol && this.broken.has(expr.name)) return 'Unknown';
    if (!symbol) {
      const what = this.memberKind(expr.name);
      if (what) {
        const remedy = `It stands in brackets: ${this.exampleOf(what)}(${expr.name}).`;
        return this.host.fail(expr.start, 'class-name', `${expr.name} is a ${what}`, remedy);
      }
      const functions = expr.members === null ? [] : FUNCTIONS;
      const near = nearestName(expr.name, [...this.symbols.keys(), ...functions]);
      return this.host.fail(
        expr.start,
        'unknown-name',
        `nothing is called ${expr.name}`,
        near ? `Did you mean ${near}?` : 'Give it as a parameter, table, input, ledger or line.',
      );
    }
    this.host.read.add(expr.name);
    if (symbol.what === 'index') {
      return this.host.fail(expr.start, 'index', `${expr.name} is an index`, `Use fixing(${expr.name}, day).`);
    }
    if (seen === 'now' && symbol.position >= scope.position) {
      const itself = symbol.position === scope.position;
      return this.host.fail(
        expr.start,
        'later',
        itself
          ? `${expr.name} is this line itself`
          : `${expr.name} is defined later, at line ${this.host.lineAt(symbol.offset)}`,
        `prev(${expr.name}) is its value on the date before.`,
      );
    }
    if (expr.members === null) return this.alone(expr, symbol, scope);
    if (!symbol.members) {
      return this.host.fail(
        expr.start,
        'not-per-class',
        `${expr.name} is one amount, not one a class`,
        `Write ${expr.name}.`,
      );
    }
    const most = this.mostMembers(expr, symbol, scope);
    if (most === undefined) return 'Unknown';
    if (most > 1 && !addsUp(symbol)) {
      return this.host.fail(
        expr.start,
        'adds-up',
        `${expr.name} is ${article(symbol.type)}: it cannot be added up over ${expr.members.join(', ')}`,
        isPerPool(symbol, this.names) ? 'Name one pool.' : 'Name one class.',
      );
    }
    return symbol.type;
  }

  private alone(expr: Reference, symbol: DealSymbol, scope: Scope): FormulaType {
    if (!symbol.members) return symbol.type;
    const pools = symbol.members.filter((name) => this.names.pools.includes(name));
    const perPool = isPerPool(symbol, this.names);
    // What a payment made pool after pool did has both: this pool's in a line of pools, this class's in a line of classes.
    const asPool = pools.length > 0 && scope.pools !== null && (perPool || scope.classes === null);
    const wanted = asPool ? scope.pools! : perPool ? null : (scope.classes ?? scope.amountClasses ?? null);
    if (!wanted) {
      const set = perPool ? 'pools' : this.widestOf(symbol);
      const total = addsUp(symbol) ? `Say ${expr.name}(${set ?? 'A'}) for a total, or name` : 'Name';
      const remedy = `${total} one ${perPool ? 'pool' : 'class'}.`;
      return this.host.fail(expr.start, 'per-class', `${expr.name} is per ${perPool ? 'pool' : 'class'}`, remedy);
    }
    if (!asPool && !scope.classes) this.usesClassAmount = true;
    // A class of a pool that does not exist has been told.
    if (asPool && wanted.some((pool) => pool !== '' && !this.names.pools.includes(pool))) return 'Unknown';
    if (asPool && wanted.includes('')) {
      const without = scope.classes!.filter((cls) => this.names.poolOf(cls) === '');
      const remedy = `Give the class its pool:, or name one: ${expr.name}(${this.names.pools[0]!}).`;
      return this.host.fail(expr.start, 'no-pool', `${without.join(', ')} has no pool to read ${expr.name} of`, remedy);
    }
    return this.hasValues(expr, symbol, wanted) ? symbol.type : 'Unknown';
  }

  /** The set of most classes that all have a value: the total that is meant most often. */
  private widestOf({ members }: DealSymbol): string | undefined {
    let widest: string | undefined;
    let most = 0;
    for (const name of this.names.classNames) {
      const classes = this.names.classes(name)!;
      if (classes.length <= most || !classes.every((cls) => members!.includes(cls))) continue;
      widest = name;
      most = classes.length;
    }
    return widest;
  }

  private hasValues(expr: Reference, symbol: DealSymbol, wanted: readonly string[]): boolean {
    const missing = wanted.filter((member) => !symbol.members!.includes(member));
    if (missing.length === 0) return true;
    const remedy = `It is for ${symbol.members!.join(', ') || 'no class'}.`;
    this.host.fail(expr.start, 'no-value', `${expr.name} has no value for ${missing.join(', ')}`, remedy);
    return false;
  }

  /** How many members the brackets name at most (a pool's list may differ by pool); undefined when reported. */
  private mostMembers(expr: Reference, symbol: DealSymbol, scope: Scope): number | undefined {
    const lists = expr.members!.filter((member) => this.names.lists.has(member));
    if (lists.length > 0 && !scope.pools) {
      const remedy = 'Use it in a line with for: pools, or name a set.';
      this.host.fail(expr.start, 'no-pool', `${lists[0]!} is a list of a pool`, remedy);
      return undefined;
    }
    let most = 0;
    for (const pool of lists.length > 0 ? scope.pools! : ['']) {
      const members = this.membersOf(expr, pool);
      if (!members || !this.hasValues(expr, symbol, members)) return undefined;
      most = Math.max(most, members.length);
    }
    return most;
  }

  /** Classes or pools named in brackets, each once; undefined when reported. */
  private membersOf(expr: Reference, pool: string): string[] | undefined {
    const members: string[] = [];
    for (const member of expr.members!) {
      const named = membersNamed(member, pool, this.names);
      if (!named) {
        const known = [...this.names.classNames, ...this.names.pools, ...this.names.lists.keys()];
        const near = nearestName(member, known);
        const remedy = near ? `Did you mean ${near}?` : `Classes and sets are ${this.names.classNames.join(', ')}.`;
        this.host.fail(expr.start, 'unknown-class', `no class or set is called ${member}`, remedy);
        return undefined;
      }
      for (const name of named) {
        if (members.includes(name)) {
          this.host.fail(expr.start, 'twice', `${name} is counted twice in ${expr.text}`, 'Name each class once.');
          return undefined;
        }
        members.push(name);
      }
    }
    const { pools } = this.names;
    if (members.some((name) => pools.includes(name)) && !members.every((name) => pools.includes(name))) {
      this.host.fail(expr.start, 'twice', `${expr.text} adds pools and classes`, 'Name pools or classes, not both.');
      return undefined;
    }
    return members;
  }

  memberKind(name: string): 'class or set' | 'pool' | 'list of a pool' | undefined {
    if (this.names.classes(name)) return 'class or set';
    if (this.names.pools.includes(name) || (ALL_POOLS.includes(name) && this.names.pools.length > 0)) return 'pool';
    return this.names.lists.has(name) ? 'list of a pool' : undefined;
  }

  private exampleOf(what: 'class or set' | 'pool' | 'list of a pool'): string {
    const perPool = [...this.symbols.values()].find((symbol) => isPerPool(symbol, this.names));
    return what === 'pool' && perPool ? perPool.name : 'balance';
  }
}

function addsUp({ type }: DealSymbol): boolean {
  return type === 'Money' || type === 'Ratio' || type === 'Count' || type === 'Unknown';
}
