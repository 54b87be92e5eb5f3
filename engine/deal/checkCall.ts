import { isCalendarName } from '../core/calendar';
import { nearestName } from '../core/problem';
import type { Call, Expr } from '../formula/ast';
import type { CheckHost, ReferenceChecker } from './checkReference';
import type { ValueType } from './description';
import { article, join, remedyFor, type DealSymbol, type FormulaType, type Scope } from './formulaTypes';

interface CallHost extends CheckHost {
  readonly types: WeakMap<Expr, FormulaType>;
  typed(expr: Expr, scope: Scope): FormulaType;
  flag(expr: Expr, scope: Scope, word: string): void;
}

/** Checks calls of functions: the number of arguments, what each may be, and the type of the value. */
export class CallChecker {
  constructor(
    private readonly symbols: ReadonlyMap<string, DealSymbol>,
    private readonly references: ReferenceChecker,
    private readonly host: CallHost,
  ) {}

  check(expr: Call, scope: Scope): FormulaType {
    const { fn, args } = expr;
    const arity = ARITY[fn];
    if (args.length < arity[0] || args.length > arity[1]) {
      const wanted =
        arity[0] === arity[1]
          ? `${arity[0]}`
          : arity[1] === Infinity
            ? `at least ${arity[0]}`
            : `${arity[0]} or ${arity[1]}`;
      return this.host.fail(
        expr.start,
        'arguments',
        `${fn} has ${args.length} argument${args.length === 1 ? '' : 's'}`,
        `It takes ${wanted}: ${USAGE[fn]}.`,
      );
    }
    switch (fn) {
      case 'min':
      case 'max': {
        let joined: FormulaType = this.host.typed(args[0]!, scope);
        for (const arg of args.slice(1)) {
          const type = this.host.typed(arg, scope);
          const both = join(joined, type);
          if (!both || both === 'Flag') {
            const remedy = remedyFor(joined, type, 'All must be of one type.');
            return this.host.fail(arg.start, 'type', `${fn} of ${joined} and ${type}`, remedy);
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
        this.host.flag(args[0]!, scope, 'ever');
        return 'Flag';
      case 'initial': {
        const ledger = args[0]!;
        if (ledger.kind === 'reference' && this.symbols.get(ledger.name)?.what === 'ledger')
          return this.host.typed(ledger, scope);
        return this.host.fail(ledger.start, 'ledger', 'initial takes a ledger', 'Write initial(balance(A)).');
      }
      case 'left': {
        const fund = args[0]!;
        const symbol = fund.kind === 'reference' ? this.symbols.get(fund.name) : undefined;
        if (scope.isFund) {
          return this.host.fail(
            expr.start,
            'left',
            `a fund's formula may not contain left()`,
            'Pay from one fund into the other.',
          );
        }
        if (symbol && (symbol.what === 'fund' || symbol.holdsCash)) return this.host.typed(fund, scope);
        return this.host.fail(fund.start, 'fund', 'left takes a fund', 'Name a fund formed above.');
      }
      case 'split':
        if (!scope.classes && !scope.pools) {
          return this.host.fail(
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
          this.host.fail(args[1]!.start, 'day', `a month has no day ${args[1]!.text}`, 'Write a day from 1 to 31.');
        }
        return 'Date';
      case 'fixing': {
        const index = args[0]!;
        const symbol = index.kind === 'reference' ? this.symbols.get(index.name) : undefined;
        this.must(args[1]!, scope, 'Date', fn);
        if (symbol?.what !== 'index') {
          const indices = [...this.symbols].flatMap(([name, { what }]) => (what === 'index' ? [name] : []));
          const near = index.kind === 'reference' ? nearestName(index.name, indices) : undefined;
          const named = indices.length > 0 ? `Indices are ${indices.join(', ')}.` : 'Give it under indices: of inputs.';
          const remedy = near ? `Did you mean ${near}?` : named;
          return this.host.fail(index.start, 'index', 'fixing takes an index', remedy);
        }
        this.host.read.add(symbol.name);
        this.host.types.set(index, 'Index');
        return 'Rate';
      }
      case 'business_days_before':
        this.must(args[0]!, scope, 'Date', fn);
        this.wholeNumber(args[1]!, fn);
        for (const calendar of args.slice(2)) {
          if (calendar.kind !== 'reference' || !isCalendarName(calendar.name)) {
            this.host.fail(calendar.start, 'calendar', 'this is not a calendar', 'Calendars are new_york and london.');
          }
        }
        return 'Date';
    }
  }

  private named(arg: Expr, scope: Scope, fn: string, seen: 'now' | 'before' = 'now'): FormulaType {
    if (arg.kind !== 'reference') {
      return this.host.fail(
        arg.start,
        'named',
        `${fn} takes a name`,
        'Give the formula a term of its own and name that.',
      );
    }
    const type = this.references.check(arg, scope, seen);
    this.host.types.set(arg, type);
    return type;
  }

  private namedOf(arg: Expr, scope: Scope, fn: string, allowed: readonly FormulaType[]): FormulaType {
    const type = this.named(arg, scope, fn);
    if (type === 'Unknown' || allowed.includes(type)) return type;
    return this.host.fail(arg.start, 'type', `${fn} of ${article(type)}`, `${fn} takes ${allowed.join(', ')}.`);
  }

  private one(arg: Expr, scope: Scope, fn: string, allowed: readonly FormulaType[]): void {
    const type = this.host.typed(arg, scope);
    if (type === 'Unknown' || allowed.includes(type)) return;
    this.host.fail(
      arg.start,
      'type',
      `${fn} has ${article(type)}`,
      `Here it takes ${allowed.slice(0, 2).join(' or ')}.`,
    );
  }

  private must(arg: Expr, scope: Scope, expected: ValueType, fn: string): void {
    const type = this.host.typed(arg, scope);
    if (type === 'Unknown' || join(type, expected) === expected) return;
    this.host.fail(arg.start, 'type', `${fn} has ${article(type)}`, `${article(expected)} was expected here.`);
  }

  private wholeNumber(arg: Expr, fn: string): void {
    this.host.types.set(arg, 'Number');
    if (arg.kind === 'literal' && arg.type === 'Number' && /^[1-9]\d*$/.test(arg.text)) return;
    this.host.fail(arg.start, 'whole-number', `${fn} takes a whole number here`, 'Write it out: 1, 2, 3.');
  }
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

/** How each function is written. */
export const USAGE: Readonly<Record<Call['fn'], string>> = {
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
