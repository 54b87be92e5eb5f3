import { describe, expect, it } from 'vitest';
import { HEAD, PAYMENTS, problemsOf, runSmall, term } from '../waterfall/testing/smallDeal';

const LINES = `${HEAD}each_date:\n${PAYMENTS}`;
const found = (lines: string): string[] =>
  problemsOf(LINES + lines, { x: [0] }).map((line) => line.replace(/^deal:/, ''));

describe('types of formulas', () => {
  it('settle through any number of prev() of later lines', () => {
    const of = runSmall(
      LINES +
        term('p', 'prev(q)') +
        term('q', 'prev(s)') +
        term('s', 'prev(t)') +
        term('t', 'x') +
        term('u', 'p + $1.00'),
      { x: [1, 2, 3, 4, 5] },
    );
    expect(of.values('u')).toEqual([100, 100, 100, 101, 102]);
  });

  it('cannot be told of a term that is only what it was before', () => {
    const told = 'is only what it was before. Say what it starts from: if first_date then $0.00 else ….';
    expect(found(term('p', 'prev(q)') + term('q', 'prev(p)'))).toEqual([`30:11: p ${told}`, `33:11: q ${told}`]);
  });

  it('of a term are not told twice when something else is wrong', () => {
    expect(found(term('p', 'prev(q)') + term('q', 'prev(p) + zz'))).toEqual([
      '35:19: Nothing is called zz. Give it as a parameter, table, input, ledger or line.',
    ]);
  });

  it('make a number with a fraction a Ratio, exact in products, and no part of a year', () => {
    const of = runSmall(LINES + term('p', 'number * 0.1 * 3 = 0.9') + term('q', 'number + 0.5'), { x: [0, 0, 0] });
    expect(of.values('p')).toEqual([0, 0, 1]);
    expect(of.printed('q', 0)).toBe('150.000000000000%');
    expect(found(term('p', 'month + 1.5'))[0]).toContain('A sum of Month and Ratio.');
    expect(found(term('p', 'x * r * 0.5'))[0]).toContain('A year is missing: Money times a Rate a year.');
    expect(found(term('p', 'x * r * 50%'))).toEqual([]);
  });

  it('let classes share alike', () => {
    const text = LINES.replace('to: [A, B]', 'to: {pro_rata: all, by: 1}');
    const of = runSmall(text, { x: [1001] });
    expect([of.values('principal', 'A'), of.values('principal', 'B')]).toEqual([[501], [500]]);
  });

  it('hold for what an early end puts in place of all other inputs', () => {
    const end = 'early_end:\n  call:\n    when: number = 2\n    replace: {r: r, others: 5%}\n';
    expect(found(end)).toEqual(['33:29: Others of call is a Ratio. Money was expected.']);
  });

  it('keep class amounts and totals apart in the options of one payment', () => {
    const text = HEAD + 'choices:\n  c: {asks: q, we_do: a, options: {a: one, b: two}}\neach_date:\n';
    const pay = (b: string): string =>
      `${term('own', '$1.00', '    for: all\n')}${PAYMENTS.replace(
        '  - pay: principal',
        `  - pay: first_paid\n    source: s\n    choice: c\n    from: cash\n    to: all\n    amount:\n      a: own\n      b: ${b}\n  - pay: principal`,
      )}`;
    expect(problemsOf(text + pay('x'), { x: [100] })).toEqual([
      expect.stringContaining("This amount of first_paid is one total, another is each class's own."),
    ]);
    expect(problemsOf(text + pay('0'), { x: [100] })).toEqual([]);
  });

  it('are asked only where names and dates make sense', () => {
    expect(problemsOf(LINES.replace('holder: The holder', 'holder: The holder, A: Someone'), { x: [0] })).toEqual([
      'deal:8:31: A already names a class or set. Choose another name.',
    ]);
    expect(problemsOf(LINES.replace('closing: 2024-01-31', 'closing: 2024-02-25'), { x: [0] })).toEqual([
      'deal:3:18: The closing, 2024-02-25, is not before the first Distribution Date. Put it before 2024-02-25, or change first:.',
    ]);
  });

  it('leave built-in names out of the report', () => {
    expect(found('report:\n  deal: [month, [x]]\n')).toEqual([
      '31:10: month is not a result. Give it a term of its own and name that.',
      '31:17: An entry of deal is a list. A name, or item: name, was expected.',
    ]);
  });

  it('tell a name that several lists of the report give where the wrong one gives it', () => {
    expect(found('report:\n  per_class: [x]\n  deal: [x]\n  sheets:\n    One: [x]\n    Two: [r]\n')).toEqual([
      '31:15: x is one amount, not one a class. Move it to the list of its kind, such as deal:.',
    ]);
  });
});
