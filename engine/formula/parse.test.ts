import { describe, expect, it } from 'vitest';
import type { Expr } from './ast';
import { parseFormula, parseLiteral } from './parse';

function parsed(text: string): Expr {
  const result = parseFormula(text);
  if (!result.ok) throw new Error(result.fault.message);
  return result.expr;
}

describe('literals', () => {
  it.each([
    ['$1,234.56', 'Money', 123456],
    ['$25000', 'Money', 2500000],
    ['12', 'Number', '12'],
    ['0.10', 'Number', '0.10'],
    ['0', 'Zero', '0'],
    ['3.40%', 'Ratio', '0.034'],
    ['0.50% a year', 'Rate', '0.005'],
    ['2.40688% a year', 'Rate', '0.0240688'],
    ['1.23456789012345678901234% a year', 'Rate', '0.0123456789012345678901234'],
    ['2007-07', 'Month', 2007 * 12 + 6],
    ['yes', 'Flag', 1],
    ['never', 'Month', Infinity],
    ['first', 'Month', -Infinity],
    ['unlimited', 'Number', Infinity],
    ['-$3.00', 'Money', -300],
    ['-0.25% a year', 'Rate', '-0.0025'],
  ])('%s is %s', (text, type, value) => {
    const result = parseLiteral(text);
    if (!result.ok) throw new Error(result.fault.message);
    expect(result.literal.type).toBe(type);
    expect(result.literal.value).toBe(value);
  });

  it.each(['$1.234', '2007-13', '2004-02-30', '3.4.5', 'abc', '', '5%%'])('%s is refused', (text) => {
    expect(parseLiteral(text).ok).toBe(false);
  });
});

describe('formulas', () => {
  it.each(['(', '-', 'not ', 'if yes then 1 else ', 'max(1, '])(
    'of any number of "%s" are refused, not run into',
    (piece) => {
      const result = parseFormula(piece.repeat(30_000));
      expect(result.ok ? 'read' : result.fault.message).toBe('the formula nests too deeply here');
      expect(parseFormula(`${piece.repeat(150)}1${')'.repeat(piece.includes('(') ? 150 : 0)}`).ok).toBe(true);
    },
  );

  it('keep a chain of * and / as one product, and brackets apart', () => {
    const chain = parsed('a * b / 360 * c');
    expect(chain.kind === 'product' && [chain.over.length, chain.under.length]).toEqual([3, 1]);
    const bracketed = parsed('(a * b) * c');
    expect(bracketed.kind === 'product' && bracketed.over[0]!.kind).toBe('group');
  });

  it('bind not, and, or, comparisons, sums and products in this order', () => {
    const expr = parsed('not a and b or c + d * e >= f');
    if (expr.kind !== 'logic') throw new Error(expr.kind);
    expect(expr.op).toBe('or');
    expect(expr.of.map((e) => e.kind)).toEqual(['logic', 'compare']);
  });

  it('take class names with hyphens and digits in brackets only', () => {
    const expr = parsed('balance(A-1, 1-A-2) - x');
    if (expr.kind !== 'sum') throw new Error(expr.kind);
    const first = expr.terms[0]!.of;
    expect(first.kind === 'reference' && first.members).toEqual(['A-1', '1-A-2']);
  });

  it('nest if in if', () => {
    const expr = parsed('if a then 0 else if b then c else d');
    expect(expr.kind === 'if' && expr.otherwise.kind).toBe('if');
  });

  it.each([
    ['a +', 'the formula ends too early'],
    ['(a + b', 'a bracket is not closed'],
    ['if a then b', '"else" is missing'],
    ['a b', '"b" does not belong here'],
    ['a = then', '"then" stands where a value was expected'],
    ['prev', 'prev is a function'],
    ['maxx(a + 1, b)', 'no function is called maxx'],
    ['minimum(a + 1, b)', 'no function is called minimum'],
    ['sum(a + 1, b)', 'the bracket after sum holds more than classes'],
    ['a ** b', '"* b" is not a name or a value'],
  ])('%s is told with its place', (text, message) => {
    const result = parseFormula(text);
    expect(result.ok ? 'read' : result.fault.message).toBe(message);
  });
});
