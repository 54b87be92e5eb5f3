import { Decimal } from 'decimal.js';
import { parseDollars } from '../core/cents';
import { parseDay, parseMonth } from '../core/date';
import { nearestName } from '../core/problem';
import { FUNCTIONS, KEYWORDS, type ComparisonOperator, type Expr, type FunctionName, type Literal } from './ast';

/** What is wrong in a formula and where in its text. */
export interface FormulaFault {
  readonly start: number;
  readonly message: string;
  readonly remedy: string;
}

export type Parsed = { readonly ok: true; readonly expr: Expr } | { readonly ok: false; readonly fault: FormulaFault };

class Fault extends Error {
  constructor(readonly fault: FormulaFault) {
    super(fault.message);
  }
}

/** Reads one formula of the deal language; the grammar is in docs/deal-language.md. */
export function parseFormula(text: string): Parsed {
  return guarded(() => {
    const parser = new Parser(text);
    const expr = parser.formula();
    parser.end();
    return expr;
  });
}

/** Reads one literal, as a parameter's `value:` or a table's row has it; a leading minus is allowed. */
export function parseLiteral(text: string): { ok: true; literal: Literal } | { ok: false; fault: FormulaFault } {
  const parsed = guarded(() => {
    const parser = new Parser(text);
    return parser.value();
  });
  if (!parsed.ok) return parsed;
  return { ok: true, literal: parsed.expr as Literal };
}

function guarded(read: () => Expr): Parsed {
  try {
    return { ok: true, expr: read() };
  } catch (error) {
    if (error instanceof Fault) return { ok: false, fault: error.fault };
    throw error;
  }
}

const WORD = /[A-Za-z_][A-Za-z0-9_]*/y;
const DATE = /\d{4}-\d{2}-\d{2}(?![\d-])/y;
const MONTH = /\d{4}-\d{2}(?![\d-])/y;
const MONEY = /\$(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?/y;
const NUMBER = /(?:\d+(?:\.\d+)?|\.\d+)/y;
const PER_YEAR = /\s*%\s+a\s+year\b/y;
const PERCENT = /\s*%/y;
const MEMBER = /[A-Za-z0-9][A-Za-z0-9_.-]*/y;

/** Far more than anyone reads; far less than would exhaust the stack of whoever walks the formula. */
const DEEPEST = 200;

class Parser {
  private at = 0;
  private depth = 0;

  constructor(private readonly text: string) {}

  end(): void {
    this.space();
    if (this.at < this.text.length) {
      this.fail(
        `"${this.rest()}" does not belong here`,
        this.mistyped() ?? 'An operator, or the end of the formula, was expected.',
      );
    }
  }

  /** What stands after `if`; a spreadsheet's `if(a, b, c)` is told as what it is. */
  private condition(start: number): Expr {
    const open = this.begin();
    try {
      return this.formula();
    } catch (error) {
      const isCall = this.text[open] === '(' && this.text[this.at] === ',';
      if (!(error instanceof Fault) || error.fault.start !== open || !isCall) throw error;
      return this.failAt(start, '"if" is not a function here', 'Write if CONDITION then VALUE else VALUE.');
    }
  }

  /** A literal and nothing else. */
  value(): Literal {
    const literal = this.signedLiteral();
    this.space();
    const rest = this.rest();
    if (rest === '') return literal;
    const isFormula = /^[-+*/(<>=]/.test(rest);
    const remedy = isFormula
      ? 'A single value was expected here, such as $1,234.56; a formula stands in a term.'
      : VALUES;
    return this.failAt(0, `"${this.text.trim()}" is not a value`, remedy);
  }

  formula(): Expr {
    return this.deeper(() => this.conditional());
  }

  private conditional(): Expr {
    const start = this.begin();
    if (!this.word('if')) return this.or();
    const when = this.condition(start);
    if (!this.word('then'))
      this.fail(`"then" is missing after the condition`, 'Write if CONDITION then VALUE else VALUE.');
    const then = this.formula();
    if (!this.word('else')) this.fail(`"else" is missing`, 'Write if CONDITION then VALUE else VALUE.');
    const otherwise = this.formula();
    return { kind: 'if', when, then, otherwise, start, end: this.at };
  }

  private signedLiteral(): Literal {
    const start = this.begin();
    const minus = this.symbol('-');
    this.space();
    const literal = this.literal();
    if (!literal) this.fail(`"${this.rest()}" is not a value`, VALUES);
    if (!minus) return literal;
    const { value } = literal;
    const negated = typeof value === 'string' ? (value.startsWith('-') ? value.slice(1) : `-${value}`) : -value;
    return { ...literal, value: negated, text: `-${literal.text}`, start };
  }

  private or(): Expr {
    return this.logic('or', () => this.logic('and', () => this.not()));
  }

  private logic(op: 'and' | 'or', operand: () => Expr): Expr {
    const start = this.begin();
    const of = [operand()];
    while (this.word(op)) of.push(operand());
    return of.length === 1 ? of[0]! : { kind: 'logic', op, of, start, end: this.at };
  }

  private not(): Expr {
    const start = this.begin();
    if (this.word('not')) return { kind: 'not', of: this.deeper(() => this.not()), start, end: this.at };
    return this.comparison();
  }

  private comparison(): Expr {
    const start = this.begin();
    const left = this.sum();
    const op = this.comparisonOperator();
    if (!op) return left;
    const right = this.sum();
    return { kind: 'compare', op, left, right, start, end: this.at };
  }

  private comparisonOperator(): ComparisonOperator | undefined {
    for (const op of ['<>', '<=', '>=', '=', '<', '>'] as const) if (this.symbol(op)) return op;
    return undefined;
  }

  private sum(): Expr {
    const start = this.begin();
    const terms = [{ minus: false, of: this.product() }];
    for (;;) {
      if (this.symbol('+')) terms.push({ minus: false, of: this.product() });
      else if (this.symbol('-')) terms.push({ minus: true, of: this.product() });
      else break;
    }
    return terms.length === 1 ? terms[0]!.of : { kind: 'sum', terms, start, end: this.at };
  }

  private product(): Expr {
    const start = this.begin();
    const over = [this.unit()];
    const under: Expr[] = [];
    for (;;) {
      if (this.symbol('*')) over.push(this.unit());
      else if (this.symbol('/')) under.push(this.unit());
      else break;
    }
    if (over.length === 1 && under.length === 0) return over[0]!;
    return { kind: 'product', over, under, start, end: this.at };
  }

  private unit(): Expr {
    const start = this.begin();
    if (this.symbol('-')) return { kind: 'negative', of: this.deeper(() => this.unit()), start, end: this.at };
    if (this.symbol('(')) {
      const of = this.formula();
      this.close(start);
      return { kind: 'group', of, start, end: this.at };
    }
    const literal = this.literal();
    if (literal) return literal;
    const name = this.match(WORD);
    if (name === undefined) {
      if (this.at >= this.text.length)
        this.fail('the formula ends too early', 'A name, a value or a bracket was expected.');
      const remedy = this.mistyped() ?? 'A name, a value or a bracket was expected.';
      this.fail(`"${this.rest()}" is not a name or a value`, remedy);
    }
    if ((KEYWORDS as readonly string[]).includes(name)) {
      this.at = start;
      this.fail(`"${name}" stands where a value was expected`, 'A name, a value or a bracket was expected.');
    }
    return this.afterName(name, start);
  }

  private afterName(name: string, start: number): Expr {
    const isFunction = (FUNCTIONS as readonly string[]).includes(name);
    if (!this.symbol('(')) {
      if (isFunction) this.fail(`${name} is a function`, `Write ${name}(…).`);
      return { kind: 'reference', name, members: null, text: name, start, end: start + name.length };
    }
    if (isFunction) {
      const args: Expr[] = [];
      do args.push(this.formula());
      while (this.symbol(','));
      this.close(start);
      return {
        kind: 'call',
        fn: name as FunctionName,
        args,
        text: this.text.slice(start, this.at),
        start,
        end: this.at,
      };
    }
    const members: string[] = [];
    do {
      this.space();
      const member = this.match(MEMBER)?.trim();
      if (!member) this.fail(`a class or set is missing in ${name}(…)`, `Write ${name}(A-1) or ${name}(A).`);
      members.push(member);
    } while (this.symbol(','));
    if (!this.symbol(')')) {
      const known = nearestName(name, FUNCTIONS) ?? FUNCTIONS.find((fn) => name.startsWith(fn));
      if (known) this.fail(`no function is called ${name}`, `Did you mean ${known}?`);
      this.fail(
        `the bracket after ${name} holds more than classes`,
        `Only classes and sets may stand in ${name}(…). Functions are ${FUNCTIONS.join(', ')}.`,
      );
    }
    return { kind: 'reference', name, members, text: this.text.slice(start, this.at), start, end: this.at };
  }

  private literal(): Literal | undefined {
    this.space();
    const start = this.at;
    const make = (type: Literal['type'], value: number | string): Literal => ({
      kind: 'literal',
      type,
      value,
      text: this.text.slice(start, this.at),
      start,
      end: this.at,
    });
    const date = this.match(DATE);
    if (date !== undefined) {
      const day = parseDay(date);
      if (day === undefined) this.failAt(start, `${date} is not a date`, 'Dates are written YYYY-MM-DD.');
      return make('Date', day);
    }
    const monthText = this.match(MONTH);
    if (monthText !== undefined) {
      const month = parseMonth(monthText);
      if (month === undefined) this.failAt(start, `${monthText} is not a month`, 'Months are written YYYY-MM.');
      return make('Month', month);
    }
    const money = this.match(MONEY);
    if (money !== undefined) {
      const value = parseDollars(money);
      if (value === undefined) {
        this.failAt(start, `${money} is not an amount in whole cents`, 'Money is written like $1,234.56.');
      }
      return make('Money', value);
    }
    const number = this.match(NUMBER);
    if (number !== undefined) {
      if (this.match(PER_YEAR) !== undefined) return make('Rate', percentText(number));
      if (this.match(PERCENT) !== undefined) return make('Ratio', percentText(number));
      return make(Number(number) === 0 ? 'Zero' : 'Number', number);
    }
    const word = this.match(WORD);
    switch (word) {
      case 'yes':
        return make('Flag', 1);
      case 'no':
        return make('Flag', 0);
      case 'never':
        return make('Month', Infinity);
      case 'first':
        return make('Month', -Infinity);
      case 'unlimited':
        return make('Number', Infinity);
      default:
        this.at = start;
        return undefined;
    }
  }

  private deeper(read: () => Expr): Expr {
    if (this.depth === DEEPEST) {
      this.fail('the formula nests too deeply here', 'Give its inner parts lines of their own.');
    }
    this.depth++;
    const expr = read();
    this.depth--;
    return expr;
  }

  private close(open: number): void {
    if (!this.symbol(')')) this.failAt(open, 'a bracket is not closed', 'Add the missing ")".');
  }

  private begin(): number {
    this.space();
    return this.at;
  }

  private space(): void {
    while (this.at < this.text.length && /\s/.test(this.text[this.at]!)) this.at++;
  }

  private match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text);
    if (!found || found[0] === '') return undefined;
    this.at = pattern.lastIndex;
    return found[0];
  }

  private word(word: string): boolean {
    this.space();
    const start = this.at;
    if (this.match(WORD) === word) return true;
    this.at = start;
    return false;
  }

  private symbol(symbol: string): boolean {
    this.space();
    if (!this.text.startsWith(symbol, this.at)) return false;
    this.at += symbol.length;
    return true;
  }

  /** How a sign of another language, or of a typeset document, is written here. */
  private mistyped(): string | undefined {
    const here = this.text.slice(Math.max(0, this.at - 1), this.at + 2);
    return MISTYPED.find(([sign]) => here.includes(sign))?.[1];
  }

  private rest(): string {
    return this.text.slice(this.at, this.at + 20);
  }

  private fail(message: string, remedy: string): never {
    return this.failAt(this.at, message, remedy);
  }

  private failAt(start: number, message: string, remedy: string): never {
    throw new Fault({ start, message, remedy });
  }
}

const VALUES =
  'Values are written like $1,234.56, 12, 1.5, 3.40%, 0.50% a year, 2007-07, 2004-12-30, yes, no, never, first or unlimited.';

const MISTYPED: readonly (readonly [sign: string, remedy: string])[] = [
  ['==', 'Equality is one =.'],
  ['!=', 'Unequal is <>.'],
  ['≠', 'Unequal is <>.'],
  ['≤', 'At most is <=.'],
  ['≥', 'At least is >=.'],
  ['–', 'A minus is -.'],
  ['—', 'A minus is -.'],
  ['−', 'A minus is -.'],
  ['×', 'Times is *.'],
  ['÷', 'Divided by is /.'],
  ['&&', 'Write and.'],
  ['||', 'Write or.'],
  ['“', 'Take the quotation marks out.'],
  ['”', 'Take the quotation marks out.'],
];

function percentText(number: string): string {
  // The exponent is shifted in the text: a division would round to a working precision.
  return new Decimal(`${number}e-2`).toFixed();
}
