import { FUNCTIONS, KEYWORDS, type FunctionName } from '../formula/ast';

/** A stretch of a formula as an editor sees it, whether or not the formula is whole. Offsets are those of the text given. */
export interface FormulaToken {
  readonly kind: 'name' | 'member' | 'function' | 'calendar' | 'word' | 'number' | 'money' | 'date' | 'mark' | 'wrong';
  readonly from: number;
  readonly to: number;
  readonly text: string;
  /** The brackets around it, innermost last. */
  readonly within: readonly Bracket[];
}

/** An open bracket: of a function, of a name's classes, or plain. */
export interface Bracket {
  readonly kind: 'function' | 'members' | 'group';
  /** The function, or the name whose classes these are. */
  readonly name: string;
  /** Which argument this is, from 0. */
  readonly argument: number;
}

const WORD = /[A-Za-z_][A-Za-z0-9_]*/y;
const MEMBER = /[A-Za-z0-9][A-Za-z0-9_.-]*/y;
const DATE = /\d{4}-\d{2}(?:-\d{2})?(?![\d-])/y;
const MONEY = /\$(?:\d{1,3}(?:,\d{3})+|\d*)(?:\.\d+)?/y;
const NUMBER = /(?:\d+(?:\.\d*)?|\.\d+)(?:\s*%(?:\s+a\s+year\b)?)?/y;
const MARK = /<>|<=|>=|[-+*/=<>(),]/y;
const CALENDAR_ARGUMENT = 2;

/** Cuts a formula, or a stretch of one, into its tokens. */
export function formulaTokens(text: string, from = 0, to = text.length): FormulaToken[] {
  const tokens: FormulaToken[] = [];
  let brackets: readonly Bracket[] = [];
  let at = from;
  const match = (pattern: RegExp): string | undefined => {
    pattern.lastIndex = at;
    const found = pattern.exec(text)?.[0];
    return found ? found.slice(0, to - at) : undefined;
  };
  const add = (kind: FormulaToken['kind'], length: number): void => {
    tokens.push({ kind, from: at, to: at + length, text: text.slice(at, at + length), within: brackets });
    at += length;
  };
  while (at < to) {
    if (/\s/.test(text[at]!)) {
      at++;
      continue;
    }
    const inner = brackets.at(-1);
    const member = inner?.kind === 'members' ? match(MEMBER) : undefined;
    if (member) {
      add('member', member.length);
      continue;
    }
    const literal = literalAt(match);
    if (literal) {
      add(literal.kind, literal.length);
      continue;
    }
    const word = match(WORD);
    if (word) {
      const isCalendar =
        inner?.kind === 'function' && inner.name === 'business_days_before' && inner.argument >= CALENDAR_ARGUMENT;
      const kind = isFunction(word)
        ? 'function'
        : (KEYWORDS as readonly string[]).includes(word)
          ? 'word'
          : isCalendar
            ? 'calendar'
            : 'name';
      add(kind, word.length);
      continue;
    }
    const mark = match(MARK);
    if (!mark) {
      add('wrong', 1);
      continue;
    }
    const before = tokens.at(-1);
    add('mark', mark.length);
    if (mark === '(') {
      const named = before && before.to <= at - 1 && (before.kind === 'function' || before.kind === 'name');
      const kind = !named ? 'group' : before.kind === 'function' ? 'function' : 'members';
      brackets = [...brackets, { kind, name: named ? before.text : '', argument: 0 }];
    } else if (mark === ')') brackets = brackets.slice(0, -1);
    else if (mark === ',' && inner) {
      brackets = [...brackets.slice(0, -1), { ...inner, argument: inner.argument + 1 }];
    }
  }
  return tokens;
}

function literalAt(
  match: (pattern: RegExp) => string | undefined,
): { kind: 'date' | 'money' | 'number'; length: number } | undefined {
  const date = match(DATE);
  if (date) return { kind: 'date', length: date.length };
  const money = match(MONEY);
  if (money) return { kind: 'money', length: money.length };
  const number = match(NUMBER);
  return number ? { kind: 'number', length: number.length } : undefined;
}

function isFunction(word: string): word is FunctionName {
  return (FUNCTIONS as readonly string[]).includes(word);
}

const BEFORE: readonly FunctionName[] = ['prev', 'avg', 'cumulative', 'as_of'];

/** Is a token read as it stood on dates before this one? */
export function readsBefore({ within }: FormulaToken): boolean {
  return within.some(({ kind, name, argument }) => kind === 'function' && argument === 0 && isBefore(name));
}

function isBefore(name: string): boolean {
  return (BEFORE as readonly string[]).includes(name);
}
