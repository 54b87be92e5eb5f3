import { describe, expect, it } from 'vitest';
import { HEAD, PAYMENTS, problemsOf, runSmall, term } from './testing/smallDeal';

const LINES = `${HEAD}each_date:\n${PAYMENTS}`;

describe('values of earlier dates', () => {
  // Balances after the payments: A 90, 70, 40; B 50 throughout.
  const x = [1000, 2000, 3000];

  it('prev looks back any number of dates, at ledgers, totals and later lines alike', () => {
    const text = `${HEAD}each_date:\n${term('ahead', 'prev(later)')}${PAYMENTS}${
      term('one', 'prev(balance(all))') + term('two', 'prev(balance(A), 2)') + term('day', 'prev(distribution_date, 2)')
    }${term('later', 'x')}`;
    const of = runSmall(text, { x });
    expect(of.values('ahead')).toEqual([0, 1000, 2000]);
    expect(of.values('one')).toEqual([15_000, 14_000, 12_000]);
    expect(of.values('two')).toEqual([10_000, 10_000, 9000]);
    expect(of.printed('day', 0)).toBe('2024-01-31');
    expect(of.printed('day', 1)).toBe('2024-01-31');
    expect(of.printed('day', 2)).toBe('2024-02-25');
  });

  it('avg of a ledger means its closings of earlier dates and itself as it stands now', () => {
    const of = runSmall(LINES + term('mean', 'avg(balance(all), 2)'), { x });
    expect(of.values('mean')).toEqual([14_000, 13_000, 10_500]);
    expect(of.printed('mean', 1)).toBe('130.00');
  });

  it('avg of money is rounded once, of the dates that exist', () => {
    const of = runSmall(LINES + term('mean', 'avg(x, 3)'), { x: [1, 2, 2, 3] });
    expect(of.values('mean')).toEqual([1, 2, 2, 2]);
  });

  it('as_of takes the latest date on or before the day, itself among them, and nothing before the first', () => {
    const lines =
      term('on_the_day', 'as_of(x, distribution_date)') +
      term('day_before', 'as_of(x, distribution_date - 1)') +
      term('ahead', 'as_of(x, distribution_date + 400)') +
      term('ledger_now', 'as_of(balance(A), distribution_date)') +
      term('ledger_before', 'as_of(balance(A), distribution_date - 29)');
    const of = runSmall(LINES + lines, { x });
    expect(of.values('on_the_day')).toEqual(x);
    expect(of.values('day_before')).toEqual([0, 1000, 2000]);
    expect(of.values('ahead')).toEqual(x);
    expect(of.values('ledger_now')).toEqual([9000, 7000, 4000]);
    // 25 February to 25 March 2024 is 29 days, March to April 31.
    expect(of.values('ledger_before')).toEqual([0, 9000, 7000]);
  });

  it('cumulative and ever look on every date, in branches not taken and behind a when', () => {
    const lines =
      term('branch', 'if number = 3 then cumulative(x) else 0') +
      term('latched', 'number = 3 and ever(x = $20.00)') +
      '  - book: seldom\n    source: s\n    when: number = 3\n    amount: cumulative(x)\n    adds_to: pot\n';
    const text = HEAD + 'ledgers:\n  pot: {source: s}\neach_date:\n' + PAYMENTS + lines;
    const of = runSmall(text, { x });
    expect(of.values('branch')).toEqual([0, 0, 6000]);
    expect(of.values('latched')).toEqual([0, 0, 1]);
    expect(of.values('seldom')).toEqual([0, 0, 6000]);
  });

  it('traces tell totals and latches wherever they stand', () => {
    const lines =
      term('shared', 'split(min(cumulative(x), $30.00), balance)', '    for: all\n') +
      term('ratio', 'cumulative(share) * 2') +
      term('latch', 'ever(x > $15.00)');
    const of = runSmall(LINES + term('share', 'x / $40.00') + lines, { x });
    expect(of.values('shared', 'A')).toEqual([643, 1750, 1333]);
    const told = (name: string, date: number, cls = '') =>
      of.run.trace({ name, cls, date }).operands.map(({ text, value }) => `${text} ${value}`);
    expect(told('shared', 1, 'A')).toEqual([
      'split(min(cumulative(x), $30.00), balance) 17.50',
      'cumulative(x) 30.00',
      // What the date adds to it.
      'x 20.00',
      'balance 70.00',
    ]);
    expect(told('ratio', 2)).toEqual(['cumulative(share) 150.000000000000%', 'share 75.000000000000%']);
    expect(told('latch', 0)).toEqual(['ever(x > $15.00) no', 'x 10.00']);
    expect(told('latch', 2)).toEqual(['ever(x > $15.00) yes', 'x 30.00']);
  });
});

describe('what a trace points at', () => {
  it('is the date that as_of found, and nothing before the first', () => {
    const of = runSmall(LINES + term('a', 'as_of(x, distribution_date - 40)'), { x: [1, 2, 3] });
    const address = (date: number) => of.run.trace({ name: 'a', cls: '', date }).operands[0]?.address;
    expect(address(2)).toEqual({ name: 'x', cls: '', date: 0 });
    expect(address(0)).toBeNull();
  });

  it.each([
    ['nothing', '', 0, 'Nothing is called nothing.'],
    ['number', '', 0, 'Nothing is called number.'],
    ['balance', 'Q', 0, 'balance has no value for Q.'],
    ['x', '', 3, 'x has no such date.'],
    ['x', '', -1, 'x has no such date.'],
  ])('cannot be %s %s on date %i', (name, cls, date, message) => {
    const { run } = runSmall(LINES, { x: [1, 2, 3] });
    expect(() => run.trace({ name, cls, date })).toThrow(message);
  });
});

describe('inputs that a row leaves empty', () => {
  const withMissing = (formula: string): string => LINES.replace('if_missing: 0', `if_missing: ${formula}`);

  it('may total what came before, and are told from inputs above only', () => {
    expect(
      runSmall(withMissing('cumulative(x)') + term('a', 'y'), { x: [1, 2, 3], y: [null, 9, null] }).values('a'),
    ).toEqual([1, 9, 6]);
    expect(problemsOf(withMissing('y'), { x: [1] })).toEqual([
      'deal:12:32: y is this input itself. Write a formula of other inputs.',
    ]);
    expect(problemsOf(withMissing('x * r / 12'), { x: [1] })).toEqual([
      'deal:12:36: r may be missing too and comes later. Put r above y.',
    ]);
  });

  it('stay exact when they read a ledger that moves on', () => {
    const text = LINES.replace('1% a year', '3% a year * balance(A) / initial(balance(A)) / 7') + term('a', 'r * 3');
    // 3% / 7 × 3 of all of A, then of nine tenths of it.
    expect([0, 1].map((d) => runSmall(text, { x: [1000, 1000] }).printed('a', d))).toEqual([
      '1.285714285714%',
      '1.157142857143%',
    ]);
  });

  it('are not judged before the ledgers they read are there', () => {
    const check = '  - check: y\n    is: y > $50.00\n    say: too little\n';
    const text = HEAD.replace('if_missing: 0', 'if_missing: balance(A)') + `each_date:\n${check}${PAYMENTS}`;
    expect(problemsOf(text, { x: [1000, 1000] })).toEqual([]);
    expect(problemsOf(text, { x: [6000, 1000] })).toHaveLength(1);
  });
});

describe('a date after the deal ended', () => {
  it('has no story', () => {
    const end = 'early_end:\n  call:\n    when: number = 2\n    replace: {others: 0}\n';
    const { run } = runSmall(LINES + end, { x: [1, 2, 3] });
    expect(run.results.count).toBe(2);
    expect(() => run.trace({ name: 'x', cls: '', date: 2 })).toThrow('x has no such date.');
  });
});

describe('what an early end adds up', () => {
  const end = (when: string, onlyIf: string): string =>
    `early_end:\n  call:\n    when: ${when}\n    replace: {x: $100.00, others: 0}\n    only_if: ${onlyIf}\n`;

  it('only_if counts the dates on which nothing was tried', () => {
    const of = runSmall(LINES + term('total', 'x') + end('number = 3', 'cumulative(total) = $103.00'), {
      x: [100, 200, 300],
    });
    expect(of.run.results.ended?.date).toBe(2);
  });

  it('when forgets the inputs of a trial that was refused', () => {
    const text = LINES + end('number = 2 or cumulative(x) > $50.00', 'number = 3');
    const of = runSmall(text, { x: [100, 200, 300] });
    expect(of.run.results.ended).toBeNull();
    expect(of.values('x')).toEqual([100, 200, 300]);
  });

  it('a second end is tried on the row as it came after the first was refused', () => {
    const second =
      '  other:\n    when: x = $2.00\n    replace: {x: x, others: 0}\n    only_if: x = $2.00 and balance(A) = $97.00\n';
    const of = runSmall(LINES + end('number = 2', 'no') + second, { x: [100, 200, 300] });
    expect(of.run.results.ended).toMatchObject({ name: 'other', date: 1 });
  });
});
