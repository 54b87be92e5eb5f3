import { isCalendarName } from '../core/calendar';
import { nearestName } from '../core/problem';
import { FUNCTIONS, type Call, type Expr, type Literal, type Product, type Reference } from '../formula/ast';
import type { Formula } from './definition';
import {
  article,
  COUNTED,
  join,
  type DealSymbol,
  type FormulaType,
  type MemberNames,
  type Scope,
} from './formulaTypes';
import { ALL_POOLS, sentence } from './readContext';
import type { ValueType } from './description';
import type { DealReporter } from './yamlTree';

/** Types the formulas of one deal and reports what does not fit. */
export class FormulaChecker {
  /** Type of every formula node, for the compiler. */
  readonly types = new WeakMap<Expr, FormulaType>();
  readonly read = new Set<string>();
  private offset = 0;
  private verbatim = true;
  private usesClassAmount = false;

  constructor(
    private readonly symbols: ReadonlyMap<string, DealSymbol>,
    private readonly names: MemberNames,
    private readonly broken: ReadonlySet<string>,
    private readonly reporter: DealReporter,
    private readonly silent: boolean,
  ) {}

  /** Types a formula; `perClass` says whether a payment's amount names a per-class amount alone. */
  check(formula: Formula, scope: Scope): { type: FormulaType; perClass: boolean } {
    this.verbatim = formula.verbatim;
    this.offset = formula.offset;
    this.usesClassAmount = false;
    const type = this.typed(formula.expr, scope);
    return { type, perClass: this.usesClassAmount };
  }

  /** Types a formula that must be of one type. */
  expect(formula: Formula, scope: Scope, expected: ValueType, what: string): boolean {
    const { type, perClass } = this.check(formula, scope);
    const joined = join(type, expected);
    if (joined !== expected && type !== 'Unknown') {
      this.fail(formula.expr.start, 'type', `${what} is ${article(type)}.`, `${article(expected)} was expected.`);
    }
    return perClass;
  }

  private fail(start: number, slug: string, message: string, remedy: string): 'Unknown' {
    if (!this.silent) {
      this.reporter.error(
        this.verbatim ? this.offset + start : this.offset,
        slug,
        this.sentence(message),
        this.sentence(remedy),
      );
    }
    return 'Unknown';
  }

  private sentence(text: string): string {
    return sentence(text, (word) => this.symbols.has(word) || word in ARITY || this.memberKind(word) !== undefined);
  }

  private typed(expr: Expr, scope: Scope): FormulaType {
    const type = this.typeOf(expr, scope);
    this.types.set(expr, type);
    return type;
  }

  private typeOf(expr: Expr, scope: Scope): FormulaType {
    switch (expr.kind) {
      case 'literal':
        return literalFormulaType(expr);
      case 'reference':
        return this.reference(expr, scope);
      case 'call':
        return this.call(expr, scope);
      case 'group':
        return this.typed(expr.of, scope);
      case 'negative': {
        const of = this.typed(expr.of, scope);
        if (of === 'Unknown' || COUNTED.includes(of)) return of;
        return this.fail(
          expr.start,
          'type',
          `a minus before ${article(of)}`,
          'Only amounts, rates and numbers can be negative.',
        );
      }
      case 'not':
        this.flag(expr.of, scope, 'not');
        return 'Flag';
      case 'logic':
        for (const of of expr.of) this.flag(of, scope, expr.op);
        return 'Flag';
      case 'compare': {
        const left = this.typed(expr.left, scope);
        const right = this.typed(expr.right, scope);
        const both = join(left, right);
        if (!both) {
          this.fail(expr.start, 'type', `a comparison of ${left} and ${right}`, 'Both sides must be of one type.');
        } else if (both === 'Flag' && expr.op !== '=' && expr.op !== '<>') {
          this.fail(expr.start, 'type', `Flags have no order for ${expr.op}`, 'Compare Flags with = or <>.');
        }
        return 'Flag';
      }
      case 'sum':
        return this.sum(expr.terms, scope);
      case 'product':
        return this.product(expr, scope);
      case 'if': {
        this.flag(expr.when, scope, 'if');
        const then = this.typed(expr.then, scope);
        const otherwise = this.typed(expr.otherwise, scope);
        const both = join(then, otherwise);
        if (both) return both;
        return this.fail(
          expr.otherwise.start,
          'type',
          `then gives ${article(then)} and else gives ${article(otherwise)}`,
          'Both must be of one type.',
        );
      }
    }
  }

  private flag(expr: Expr, scope: Scope, word: string): void {
    const type = this.typed(expr, scope);
    if (type === 'Flag' || type === 'Unknown') return;
    this.fail(
      expr.start,
      'type',
      `${word} needs a Flag and has ${article(type)}`,
      'Write a comparison, such as x > 0.',
    );
  }

  private sum(terms: readonly { readonly minus: boolean; readonly of: Expr }[], scope: Scope): FormulaType {
    let total = this.typed(terms[0]!.of, scope);
    for (const { minus, of } of terms.slice(1)) {
      const type = this.typed(of, scope);
      const isPlace = total === 'Date' || total === 'Month';
      if (isPlace && (['Count', 'Number', 'Zero', 'Unknown'] as FormulaType[]).includes(type)) continue;
      const both = isPlace || type === 'Flag' || total === 'Flag' ? undefined : join(total, type);
      if (both) {
        total = both;
        continue;
      }
      if (total === 'Unknown' || type === 'Unknown') {
        total = 'Unknown';
        continue;
      }
      const remedy =
        isPlace && type === total
          ? 'The days between two dates are days(a, b).'
          : 'Only amounts of one type can be added or subtracted.';
      return this.fail(of.start, 'type', `a ${minus ? 'difference' : 'sum'} of ${total} and ${type}`, remedy);
    }
    return total;
  }

  private product(expr: Product, scope: Scope): FormulaType {
    let money = 0;
    let rate = 0;
    let partOfYear = false;
    let onlyCounts = expr.under.length === 0;
    let unknown = false;
    const factor = (of: Expr, sign: 1 | -1): void => {
      const type = this.typed(of, scope);
      if (type === 'Unknown') unknown = true;
      else if (type === 'Money') money += sign;
      else if (type === 'Rate') rate += sign;
      else if (!COUNTED.includes(type) || type === 'Unlimited') {
        this.fail(
          of.start,
          'type',
          `${article(type)} in a product`,
          'Only amounts, rates, ratios and numbers multiply.',
        );
        unknown = true;
      } else if ((type === 'Ratio' && !isPlainNumber(of)) || (sign === -1 && type !== 'Zero')) partOfYear = true;
      if (type !== 'Count' && type !== 'Number' && type !== 'Zero') onlyCounts = false;
    };
    for (const of of expr.over) factor(of, 1);
    for (const of of expr.under) factor(of, -1);
    if (unknown) return money === 1 ? 'Money' : 'Unknown';
    if (rate > 1) return this.fail(expr.start, 'type', 'a Rate times a Rate', 'A product may hold one Rate.');
    if (money > 1)
      return this.fail(expr.start, 'type', 'Money times Money', 'Divide by Money once to get Money again.');
    if (money < 0) return this.fail(expr.start, 'type', 'something divided by Money', 'Money may divide Money only.');
    if (rate < 0) return this.fail(expr.start, 'type', 'something divided by a Rate', 'A Rate may divide a Rate only.');
    if (money === 1 && rate === 1 && !partOfYear) {
      return this.fail(
        expr.start,
        'year',
        'a year is missing: Money times a Rate a year',
        'Multiply by a part of a year, such as / 12 or * days / 360.',
      );
    }
    if (money === 1) return 'Money';
    if (rate === 1) return 'Rate';
    return onlyCounts ? 'Count' : 'Ratio';
  }

  private reference(expr: Reference, scope: Scope, seen: 'now' | 'before' = 'now'): FormulaType {
    const symbol = this.symbols.get(expr.name);
    if (!symbol && this.broken.has(expr.name)) return 'Unknown';
    if (!symbol) {
      const what = this.memberKind(expr.name);
      if (what) {
        const remedy = `It stands in brackets: ${this.exampleOf(what)}(${expr.name}).`;
        return this.fail(expr.start, 'class-name', `${expr.name} is a ${what}`, remedy);
      }
      const functions = expr.members === null ? [] : FUNCTIONS;
      const near = nearestName(expr.name, [...this.symbols.keys(), ...functions]);
      return this.fail(
        expr.start,
        'unknown-name',
        `nothing is called ${expr.name}`,
        near ? `Did you mean ${near}?` : 'Give it as a parameter, table, input, ledger or line.',
      );
    }
    this.read.add(expr.name);
    if (seen === 'now' && symbol.position >= scope.position) {
      const itself = symbol.position === scope.position;
      return this.fail(
        expr.start,
        'later',
        itself
          ? `${expr.name} is this line itself`
          : `${expr.name} is defined later, at line ${this.reporter.lineAt(symbol.offset)}`,
        `prev(${expr.name}) is its value on the date before.`,
      );
    }
    if (expr.members === null) return this.alone(expr, symbol, scope);
    if (!symbol.members) {
      return this.fail(
        expr.start,
        'not-per-class',
        `${expr.name} is one amount, not one a class`,
        `Write ${expr.name}.`,
      );
    }
    const most = this.mostMembers(expr, symbol, scope);
    if (most === undefined) return 'Unknown';
    const addsUp =
      symbol.type === 'Money' || symbol.type === 'Ratio' || symbol.type === 'Count' || symbol.type === 'Unknown';
    if (most > 1 && !addsUp) {
      return this.fail(
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
      const set = perPool ? 'pools' : this.names.classNames[0];
      const remedy = `Say ${expr.name}(${set ?? 'A'}) for a total, or name one ${perPool ? 'pool' : 'class'}.`;
      return this.fail(expr.start, 'per-class', `${expr.name} is per ${perPool ? 'pool' : 'class'}`, remedy);
    }
    if (!asPool && !scope.classes) this.usesClassAmount = true;
    // A class of a pool that does not exist has been told.
    if (asPool && wanted.some((pool) => pool !== '' && !this.names.pools.includes(pool))) return 'Unknown';
    if (asPool && wanted.includes('')) {
      const without = scope.classes!.filter((cls) => this.names.poolOf(cls) === '');
      const remedy = `Give the class its pool:, or name one: ${expr.name}(${this.names.pools[0]!}).`;
      return this.fail(expr.start, 'no-pool', `${without.join(', ')} has no pool to read ${expr.name} of`, remedy);
    }
    return this.hasValues(expr, symbol, wanted) ? symbol.type : 'Unknown';
  }

  private hasValues(expr: Reference, symbol: DealSymbol, wanted: readonly string[]): boolean {
    const missing = wanted.filter((member) => !symbol.members!.includes(member));
    if (missing.length === 0) return true;
    const remedy = `It is for ${symbol.members!.join(', ') || 'no class'}.`;
    this.fail(expr.start, 'no-value', `${expr.name} has no value for ${missing.join(', ')}`, remedy);
    return false;
  }

  /** How many members the brackets name at most (a pool's list may differ by pool); undefined when reported. */
  private mostMembers(expr: Reference, symbol: DealSymbol, scope: Scope): number | undefined {
    const lists = expr.members!.filter((member) => this.names.lists.has(member));
    if (lists.length > 0 && !scope.pools) {
      const remedy = 'Use it in a line with for: pools, or name a set.';
      this.fail(expr.start, 'no-pool', `${lists[0]!} is a list of a pool`, remedy);
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
        this.fail(expr.start, 'unknown-class', `no class or set is called ${member}`, remedy);
        return undefined;
      }
      for (const name of named) {
        if (members.includes(name)) {
          this.fail(expr.start, 'twice', `${name} is counted twice in ${expr.text}`, 'Name each class once.');
          return undefined;
        }
        members.push(name);
      }
    }
    const { pools } = this.names;
    if (members.some((name) => pools.includes(name)) && !members.every((name) => pools.includes(name))) {
      this.fail(expr.start, 'twice', `${expr.text} adds pools and classes`, 'Name pools or classes, not both.');
      return undefined;
    }
    return members;
  }

  private memberKind(name: string): 'class or set' | 'pool' | 'list of a pool' | undefined {
    if (this.names.classes(name)) return 'class or set';
    if (this.names.pools.includes(name) || (ALL_POOLS.includes(name) && this.names.pools.length > 0)) return 'pool';
    return this.names.lists.has(name) ? 'list of a pool' : undefined;
  }

  private exampleOf(what: 'class or set' | 'pool' | 'list of a pool'): string {
    const perPool = [...this.symbols.values()].find((symbol) => isPerPool(symbol, this.names));
    return what === 'pool' && perPool ? perPool.name : 'balance';
  }

  private call(expr: Call, scope: Scope): FormulaType {
    const { fn, args } = expr;
    const arity = ARITY[fn];
    if (args.length < arity[0] || args.length > arity[1]) {
      const wanted =
        arity[0] === arity[1]
          ? `${arity[0]}`
          : arity[1] === Infinity
            ? `at least ${arity[0]}`
            : `${arity[0]} or ${arity[1]}`;
      return this.fail(
        expr.start,
        'arguments',
        `${fn} has ${args.length} argument${args.length === 1 ? '' : 's'}`,
        `It takes ${wanted}: ${USAGE[fn]}.`,
      );
    }
    switch (fn) {
      case 'min':
      case 'max': {
        let joined: FormulaType = this.typed(args[0]!, scope);
        for (const arg of args.slice(1)) {
          const type = this.typed(arg, scope);
          const both = join(joined, type);
          if (!both || both === 'Flag') {
            return this.fail(arg.start, 'type', `${fn} of ${joined} and ${type}`, 'All must be of one type.');
          }
          joined = both;
        }
        return joined;
      }
      case 'prev':
        if (args[1]) this.wholeNumber(args[1], fn);
        return this.named(args[0]!, scope, fn, 'before');
      case 'avg':
        this.wholeNumber(args[1]!, fn);
        return this.namedOf(args[0]!, scope, fn, ['Money', 'Rate', 'Ratio', 'Count']);
      case 'cumulative':
        return this.namedOf(args[0]!, scope, fn, ['Money', 'Ratio', 'Count']);
      case 'as_of':
        this.must(args[1]!, scope, 'Date', fn);
        return this.namedOf(args[0]!, scope, fn, ['Money', 'Rate', 'Ratio', 'Count', 'Flag']);
      case 'ever':
        this.flag(args[0]!, scope, 'ever');
        return 'Flag';
      case 'initial': {
        const ledger = args[0]!;
        if (ledger.kind === 'reference' && this.symbols.get(ledger.name)?.what === 'ledger')
          return this.typed(ledger, scope);
        return this.fail(ledger.start, 'ledger', 'initial takes a ledger', 'Write initial(balance(A)).');
      }
      case 'left': {
        const fund = args[0]!;
        const symbol = fund.kind === 'reference' ? this.symbols.get(fund.name) : undefined;
        if (scope.isFund) {
          return this.fail(
            expr.start,
            'left',
            `a fund's formula may not contain left()`,
            'Pay from one fund into the other.',
          );
        }
        if (symbol && (symbol.what === 'fund' || symbol.holdsCash)) return this.typed(fund, scope);
        return this.fail(fund.start, 'fund', 'left takes a fund', 'Name a fund formed above.');
      }
      case 'split':
        if (!scope.classes && !scope.pools) {
          return this.fail(
            expr.start,
            'split',
            'split is for a line with for:',
            'Share cash with pro_rata in an order.',
          );
        }
        this.must(args[0]!, { position: scope.position, classes: null, pools: null }, 'Money', fn);
        this.one(args[1]!, scope, fn, ['Money', 'Ratio', 'Count', 'Number', 'Zero']);
        return 'Money';
      case 'days':
        this.must(args[0]!, scope, 'Date', fn);
        this.must(args[1]!, scope, 'Date', fn);
        return 'Count';
      case 'date':
        this.must(args[0]!, scope, 'Month', fn);
        this.wholeNumber(args[1]!, fn);
        if (args[1]!.kind === 'literal' && Number(args[1]!.text) > 31) {
          this.fail(args[1]!.start, 'day', `a month has no day ${args[1]!.text}`, 'Write a day from 1 to 31.');
        }
        return 'Date';
      case 'fixing': {
        const index = args[0]!;
        const symbol = index.kind === 'reference' ? this.symbols.get(index.name) : undefined;
        this.must(args[1]!, scope, 'Date', fn);
        if (symbol?.what !== 'index') {
          return this.fail(index.start, 'index', 'fixing takes an index', 'Name an index of inputs.');
        }
        this.read.add(symbol.name);
        this.types.set(index, 'Index');
        return 'Rate';
      }
      case 'business_days_before':
        this.must(args[0]!, scope, 'Date', fn);
        this.wholeNumber(args[1]!, fn);
        for (const calendar of args.slice(2)) {
          if (calendar.kind !== 'reference' || !isCalendarName(calendar.name)) {
            this.fail(calendar.start, 'calendar', 'this is not a calendar', 'Calendars are new_york and london.');
          }
        }
        return 'Date';
    }
  }

  private named(arg: Expr, scope: Scope, fn: string, seen: 'now' | 'before' = 'now'): FormulaType {
    if (arg.kind !== 'reference') {
      return this.fail(arg.start, 'named', `${fn} takes a name`, 'Give the formula a term of its own and name that.');
    }
    const type = this.reference(arg, scope, seen);
    this.types.set(arg, type);
    if (type === 'Index')
      return this.fail(arg.start, 'index', `${arg.name} is an index`, `Use fixing(${arg.name}, day).`);
    return type;
  }

  private namedOf(arg: Expr, scope: Scope, fn: string, allowed: readonly FormulaType[]): FormulaType {
    const type = this.named(arg, scope, fn);
    if (type === 'Unknown' || allowed.includes(type)) return type;
    return this.fail(arg.start, 'type', `${fn} of ${article(type)}`, `${fn} takes ${allowed.join(', ')}.`);
  }

  private one(arg: Expr, scope: Scope, fn: string, allowed: readonly FormulaType[]): void {
    const type = this.typed(arg, scope);
    if (type === 'Unknown' || allowed.includes(type)) return;
    this.fail(arg.start, 'type', `${fn} has ${article(type)}`, `Here it takes ${allowed.slice(0, 2).join(' or ')}.`);
  }

  private must(arg: Expr, scope: Scope, expected: ValueType, fn: string): void {
    const type = this.typed(arg, scope);
    if (type === 'Unknown' || join(type, expected) === expected) return;
    this.fail(arg.start, 'type', `${fn} has ${article(type)}`, `${article(expected)} was expected here.`);
  }

  private wholeNumber(arg: Expr, fn: string): void {
    this.types.set(arg, 'Number');
    if (arg.kind === 'literal' && arg.type === 'Number' && /^[1-9]\d*$/.test(arg.text)) return;
    this.fail(arg.start, 'whole-number', `${fn} takes a whole number here`, 'Write it out: 1, 2, 3.');
  }
}

/** Has a name one value a pool, and none a class? */
function isPerPool({ members }: DealSymbol, { pools }: MemberNames): boolean {
  return members !== null && members.length > 0 && members.every((name) => pools.includes(name));
}

/** The classes or pools that a name in brackets stands for; a pool's list needs the pool. */
export function membersNamed(name: string, pool: string, names: MemberNames): readonly string[] | undefined {
  if (names.pools.includes(name)) return [name];
  if (ALL_POOLS.includes(name) && names.pools.length > 0) return names.pools;
  return names.lists.get(name)?.get(pool) ?? names.classes(name);
}

function literalFormulaType({ type, value, text }: Literal): FormulaType {
  if (type !== 'Number') return type;
  if (value === Infinity) return 'Unlimited';
  // A number with a fraction counts nothing.
  return /^\d+$/.test(text) ? 'Number' : 'Ratio';
}

function isPlainNumber(expr: Expr): boolean {
  return expr.kind === 'literal' && expr.type === 'Number';
}

const ARITY: Readonly<Record<Call['fn'], readonly [number, number]>> = {
  min: [2, Infinity],
  max: [2, Infinity],
  prev: [1, 2],
  avg: [2, 2],
  cumulative: [1, 1],
  as_of: [2, 2],
  ever: [1, 1],
  initial: [1, 1],
  left: [1, 1],
  split: [2, 2],
  days: [2, 2],
  date: [2, 2],
  fixing: [2, 2],
  business_days_before: [3, Infinity],
};

const USAGE: Readonly<Record<Call['fn'], string>> = {
  min: 'min(a, b, …)',
  max: 'max(a, b, …)',
  prev: 'prev(x) or prev(x, 2)',
  avg: 'avg(x, 3)',
  cumulative: 'cumulative(x)',
  as_of: 'as_of(x, date)',
  ever: 'ever(flag)',
  initial: 'initial(balance(A))',
  left: 'left(fund)',
  split: 'split(total, weight)',
  days: 'days(from, to)',
  date: 'date(month, 25)',
  fixing: 'fixing(index, day)',
  business_days_before: 'business_days_before(day, 2, new_york)',
};
