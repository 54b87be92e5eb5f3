import { describe, expect, it } from 'vitest';
import { HEAD, PAYMENTS, problemsOf, term } from '../waterfall/testing/smallDeal';

const DEAL = `${HEAD}parameters:
  cap: {value: 5%, source: s}
  fee: {value: 1% a year, source: s}
choices:
  I-1: {asks: q, we_do: a, options: {a: one, b: two}}
ledgers:
  owed: {source: s}
  account: {holds: cash, source: s}
  dues: {per: all, source: s}
each_date:
${PAYMENTS}`;

describe('a mistake in a formula is told once, at its place', () => {
  // Each with the column in its line (the formula starts in column 9), what is wrong and what to do.
  it.each<[string, ...string[]]>([
    ['xx + 1', '9: Nothing is called xx. Did you mean x?'],
    ['x - fee', '13: A difference of Money and Rate. Only amounts of one type can be added or subtracted.'],
    [
      'x * fee',
      '9: A year is missing: Money times a Rate a year. Multiply by a part of a year, such as / 12 or * days / 360.',
    ],
    ['fee + 0.50%', '15: A sum of Rate and Ratio. A rate is written with its year: 0.50% a year.'],
    ['min(cap, fee)', '18: min of Ratio and Rate. A rate is written with its year: 0.50% a year.'],
    ['fee > 5%', '9: A comparison of Rate and Ratio. A rate is written with its year: 0.50% a year.'],
    ['x * x', '9: Money times Money. Divide by Money once to get Money again.'],
    ['1 / x', '9: Something divided by Money. Money may divide Money only.'],
    ['fee * fee', '9: A Rate times a Rate. A product may hold one Rate.'],
    ['1 / fee', '9: Something divided by a Rate. A Rate may divide a Rate only.'],
    ['balance', '9: balance is per class. Say balance(all) for a total, or name one class.'],
    ['x / balance(C) > 5%', '13: No class or set is called C. Classes and sets are all, A, B.'],
    ['balance(C)', '9: No class or set is called C. Classes and sets are all, A, B.'],
    ['balance(A, A)', '9: A is counted twice in balance(A, A). Name each class once.'],
    ['balance(all, A)', '9: A is counted twice in balance(all, A). Name each class once.'],
    ['x(A)', '9: x is one amount, not one a class. Write x.'],
    ['cap(A)', '9: cap is one amount, not one a class. Write cap.'],
    ['rate(A)', '9: Nothing is called rate. Did you mean date?'],
    ['later', '9: later is defined later, at line 42. prev(later) is its value on the date before.'],
    ['me', '9: me is this line itself. prev(me) is its value on the date before.'],
    ['if x then 1 else 2', '12: If needs a Flag and has Money. Write a comparison, such as x > 0.'],
    [
      'if x > 0 then x else 5%',
      '30: Then gives Money and else gives a Ratio. Both must be of one type. Money is written with its sign: $8,000.00.',
    ],
    ['if x > 0 then x', '24: "else" is missing. Write if CONDITION then VALUE else VALUE.'],
    [
      'x > 0 + 1',
      '9: A comparison of Money and Number. Both sides must be of one type. Money is written with its sign: $8,000.00.',
    ],
    ['yes + 1', '15: A sum of Flag and Number. Only amounts of one type can be added or subtracted.'],
    ['yes > no', '9: Flags have no order for >. Compare Flags with = or <>.'],
    [
      'x = 5%',
      '9: A comparison of Money and Ratio. Both sides must be of one type. Money is written with its sign: $8,000.00.',
    ],
    [
      'distribution_date - distribution_date',
      '29: A difference of Date and Date. The days between two dates are days(a, b).',
    ],
    ['distribution_date * 2', '9: A Date in a product. Only amounts, rates, ratios and numbers multiply.'],
    ['month * 2', '9: A Month in a product. Only amounts, rates, ratios and numbers multiply.'],
    ['month + $1.00', '17: A sum of Month and Money. Only amounts of one type can be added or subtracted.'],
    ['if(x = 0, 0, 1)', '9: "if" is not a function here. Write if CONDITION then VALUE else VALUE.'],
    ['if (x > 0 then 1 else 2', '12: A bracket is not closed. Add the missing ")".'],
    ['x == 0', '12: "= 0" is not a name or a value. Equality is one =.'],
    ['x != 0', '11: "!= 0" does not belong here. Unequal is <>.'],
    ['x – y', '11: "– y" does not belong here. A minus is -.'],
    ['x × 2', '11: "× 2" does not belong here. Times is *.'],
    ['x > 0 && y > 0', '15: "&& y > 0" does not belong here. Write and.'],
    ['month >= 37', '9: A comparison of Month and Number. A month is written 2007-03; the number of a date is number.'],
    ['A', '9: A is a class or set. It stands in brackets: balance(A).'],
    ['all', '9: all is a class or set. It stands in brackets: balance(all).'],
    ['prev(x + y)', '14: prev takes a name. Give the formula a term of its own and name that.'],
    ['prev(x, 0)', '17: prev takes a whole number here. Write it out: 1, 2, 3.'],
    ['prev(x, n)', '17: prev takes a whole number here. Write it out: 1, 2, 3.'],
    ['avg(x)', '9: avg has 1 argument. It takes 2: avg(x, 3).'],
    ['avg(x, 2, 3)', '9: avg has 3 arguments. It takes 2: avg(x, 3).'],
    ['avg(month, 2)', '13: avg of a Month. avg takes Money, Rate, Ratio, Count.'],
    ['cumulative(fee)', '20: cumulative of a Rate. cumulative takes Money, Ratio, Count.'],
    ['as_of(x, month)', '18: as_of has a Month. A Date was expected here.'],
    ['ever(x)', '14: ever needs a Flag and has Money. Write a comparison, such as x > 0.'],
    ['initial(x)', '17: initial takes a ledger. Write initial(balance(A)).'],
    ['initial(owed(A))', '17: owed is one amount, not one a class. Write owed.'],
    ['left(x)', '14: left takes a fund. Name a fund formed above.'],
    ['left(nope)', '14: left takes a fund. Name a fund formed above.'],
    ['split(x, y)', '9: split is for a line with for:. Share cash with pro_rata in an order.'],
    ['days(x, y)', '14: days has Money. A Date was expected here.', '17: days has Money. A Date was expected here.'],
    ['date(month, x)', '21: date takes a whole number here. Write it out: 1, 2, 3.'],
    ['date(month, 32)', '21: A month has no day 32. Write a day from 1 to 31.'],
    ['fixing(libor, distribution_date)', '16: fixing takes an index. Give it under indices: of inputs.'],
    ['fixing(x, distribution_date)', '16: fixing takes an index. Give it under indices: of inputs.'],
    [
      'business_days_before(distribution_date, 2)',
      '9: business_days_before has 2 arguments. It takes at least 3: business_days_before(day, 2, new_york).',
    ],
    [
      'business_days_before(distribution_date, 2, paris)',
      '52: This is not a calendar. Calendars are new_york and london.',
    ],
    ['min(x)', '9: min has 1 argument. It takes at least 2: min(a, b, …).'],
    ['min(x, 5%)', '16: min of Money and Ratio. All must be of one type. Money is written with its sign: $8,000.00.'],
    ['min(yes, no)', '18: min of Flag and Flag. All must be of one type.'],
    ['mni(x, y)', '9: Nothing is called mni. Give it as a parameter, table, input, ledger or line.'],
    ['x ** 2', '12: "* 2" is not a name or a value. A name, a value or a bracket was expected.'],
    ['x x', '11: "x" does not belong here. An operator, or the end of the formula, was expected.'],
    ['(x', '9: A bracket is not closed. Add the missing ")".'],
    ['x)', '10: ")" does not belong here. An operator, or the end of the formula, was expected.'],
    ['x +', '12: The formula ends too early. A name, a value or a bracket was expected.'],
    ['2024-13', '9: 2024-13 is not a month. Months are written YYYY-MM.'],
    ['2024-02-30', '9: 2024-02-30 is not a date. Dates are written YYYY-MM-DD.'],
    ['$1.234', '9: $1.234 is not an amount in whole cents. Money is written like $1,234.56.'],
    ['$1,23', '11: ",23" does not belong here. An operator, or the end of the formula, was expected.'],
    ['0.5% a yeer', '14: "a yeer" does not belong here. An operator, or the end of the formula, was expected.'],
    ['if then', '12: "then" stands where a value was expected. A name, a value or a bracket was expected.'],
    ['not x', '13: Not needs a Flag and has Money. Write a comparison, such as x > 0.'],
    [
      'x and y',
      '9: And needs a Flag and has Money. Write a comparison, such as x > 0.',
      '15: And needs a Flag and has Money. Write a comparison, such as x > 0.',
    ],
    ['never + x', '17: A sum of Month and Money. Only amounts of one type can be added or subtracted.'],
    ['unlimited * 2', '9: Unlimited in a product. Only amounts, rates, ratios and numbers multiply.'],
    ['x ≥ 1', '11: "≥ 1" does not belong here. At least is >=.'],
    ['x = y = 1', '15: "= 1" does not belong here. An operator, or the end of the formula, was expected.'],
    ['x < y < 1', '15: "< 1" does not belong here. An operator, or the end of the formula, was expected.'],
    ['1..2', '10: "..2" does not belong here. An operator, or the end of the formula, was expected.'],
    ['PREV(x)', '9: Nothing is called PREV. Did you mean prev?'],
    [
      'If x > 0 then 1 else 0',
      '12: "x > 0 then 1 else 0" does not belong here. An operator, or the end of the formula, was expected.',
    ],
    ['then', '9: "then" stands where a value was expected. A name, a value or a bracket was expected.'],
  ])('%s', (formula, ...told) => {
    const text = `${DEAL}  - term: me\n    source: s\n    is: ${formula}\n${term('later', 'x')}`;
    expect(problemsOf(text, { x: [0] })).toEqual(told.map((line) => `deal:41:${line}`));
  });
});

it('an index that is misspelt is told with the nearest one', () => {
  const indexed = HEAD.replace('inputs:\n', 'inputs:\n  indices: {libor: {label: LIBOR}}\n');
  const rate = (index: string): string =>
    problemsOf(
      `${indexed}each_date:\n${PAYMENTS}  - term: me\n    source: s\n    is: fixing(${index}, closing_date)\n`,
      { x: [0] },
    ).join();
  expect(rate('libor_1')).toContain('fixing takes an index. Did you mean libor?');
  expect(rate('x')).toContain('fixing takes an index. Indices are libor.');
});

describe('a total that is suggested', () => {
  const sets = HEAD.replace('sets: {all', 'sets: {one: [A], all');
  const rates = '  - term: coupon\n    source: s\n    for: all\n    is: 5% a year\n';

  it.each([
    ['balance', 'balance is per class. Say balance(all) for a total, or name one class.'],
    ['coupon', 'coupon is per class. Name one class.'],
  ])('of %s is over all who have a value, and of what adds up only', (formula, told) => {
    const text = `${sets}each_date:\n${PAYMENTS}${rates}  - term: me\n    source: s\n    is: ${formula}\n`;
    expect(problemsOf(text, { x: [0] }).filter((line) => line.includes('is per class'))).toEqual([
      expect.stringContaining(told),
    ]);
  });
});

describe('a mistake in a line is told at its place, without what follows from it', () => {
  it.each<[string, ...string[]]>([
    [
      '  - trem: a\n    is: x',
      '39:5: No kind of line is called trem. Lines are term, fund, pay, book, check and section.',
    ],
    ['  - term: a\n    source: s\n    claus: x\n    is: x', '41:5: A term line has no claus. Did you mean clause?'],
    [
      '  - term: x\n    source: s\n    is: x',
      '39:11: x is already given at line 11. A name is given once: choose another.',
    ],
    ['  - term: min\n    source: s\n    is: x', '39:11: min is a word of the language. Choose another name.'],
    [
      '  - term: a b\n    source: s\n    is: x',
      '39:11: "a b" is not a name. Names have letters, digits and underscores.',
    ],
    ['  - term: a\n    source: s', '39:5: A term line has no is. Add is: ….'],
    ['  - pay: a\n    source: s\n    amount: x\n    from: cash', '39:5: a has no to. Say whom it pays.'],
    [
      '  - pay: a\n    source: s\n    amount: x\n    from: cahs\n    to: A',
      '42:11: No fund formed above is called cahs. from: must be a fund formed above: cash, account.',
    ],
    [
      '  - pay: a\n    source: s\n    amount: x\n    from: owed\n    to: A',
      '42:11: owed holds no cash. from: must be a fund formed above: cash, account.',
    ],
    [
      '  - pay: a\n    source: s\n    amount: x\n    from: cash\n    to: nobody',
      '43:9: No class, set, order, party or fund is called nobody. to: may be A, B, all, holder, cash.',
    ],
    [
      '  - pay: a\n    source: s\n    amount: x\n    from: cash\n    to: owed',
      '43:9: owed holds no cash. to: may be A, B, all, holder, cash.',
    ],
    [
      '  - pay: a\n    source: s\n    amount: x\n    from: cash\n    to: cash',
      '39:10: a pays cash to itself. Name another fund.',
    ],
    [
      '  - pay: a\n    source: s\n    amount: x\n    from: cash\n    to: holder\n    reduces: dues',
      '39:10: dues is per class and a is one amount. Pay to classes.',
    ],
    [
      '  - pay: a\n    source: s\n    amount: x\n    from: cash\n    to: all\n    reduces: owed',
      '39:10: owed is one amount and a is per class. Name a ledger per class.',
    ],
    [
      '  - pay: a\n    source: s\n    amount: x\n    from: cash\n    to: all\n    reduces: account',
      '39:10: account holds cash and cannot be booked. Pay from it or to it.',
    ],
    [
      '  - pay: a\n    source: s\n    amount: dues\n    from: cash\n    to: holder',
      '41:13: dues is per class. Say dues(all) for a total, or name one class.',
    ],
    [
      '  - pay: a\n    source: s\n    amount: cap\n    from: cash\n    to: holder',
      '41:13: The amount of a is a Ratio. Money was expected.',
    ],
    [
      '  - pay: a\n    source: s\n    for: all\n    amount: dues\n    from: cash\n    to: all',
      '41:10: A pay line is not for classes. Its amounts by class are a term that it names: amount: interest_due. Only pools stand in its for:.',
    ],
    [
      '  - pay: a\n    source: s\n    amount:\n      A: x\n      B: y\n    from: cash\n    to: all',
      '42:7: a has cases, but neither for: nor a choice with options. Write one formula; amounts by class are a term with for: that this line names.',
    ],
    ['  - book: a\n    source: s\n    amount: x', '39:5: a books nothing. Add adds_to: or reduces: with a ledger.'],
    [
      '  - book: a\n    source: s\n    amount: x\n    adds_to: owed\n    reduces: owed',
      '39:5: a adds to and reduces. Make two lines of it.',
    ],
    [
      '  - book: a\n    source: s\n    amount: x\n    adds_to: dues',
      '39:11: dues is per class and a is one amount. Add for: or among: with classes.',
    ],
    [
      '  - book: a\n    source: s\n    for: all\n    amount: x\n    adds_to: owed',
      '39:11: owed is one amount and a is per class. Name a ledger per class.',
    ],
    [
      '  - book: a\n    source: s\n    for: all\n    among: all\n    amount: x\n    adds_to: dues',
      '39:11: a has for: and among:. Keep one: for: for each class, among: for a total.',
    ],
    [
      '  - book: a\n    source: s\n    amount: x\n    adds_to: nothing',
      '42:14: nothing is not a ledger. Ledgers are balance, owed, account, dues.',
    ],
    ['  - fund: a\n    source: s\n    is: x', '39:11: Fund a has no paid_by. Say who brings the money in.'],
    [
      '  - fund: a\n    source: s\n    paid_by: z\n    is: left(cash)',
      "42:9: a fund's formula may not contain left(). Pay from one fund into the other.",
    ],
    ['  - fund: a\n    source: s\n    paid_by: z\n    is: 5%', '42:9: The amount of a is a Ratio. Money was expected.'],
    ['  - check: a\n    is: x\n    say: z', '40:9: Check a is Money. A Flag was expected.'],
    ['  - check: a\n    is: x > 0', '39:5: A check line has no say. Add say: ….'],
    ['  - term: a\n    source: s\n    choice: I-2\n    is: x', '41:13: There is no choice I-2. Did you mean I-1?'],
    ['  - term: a\n    source: s\n    choice: I-1\n    is:\n      a: x', '43:7: a: no formula for option b. Add b: ….'],
    [
      '  - term: a\n    source: s\n    choice: I-1\n    is:\n      a: x\n      c: y\n      b: 5%',
      '44:7: I-1 has no option c. Its options are a, b.',
      '45:10: A case of a is Ratio, another is Money. All cases have one type. Money is written with its sign: $8,000.00.',
    ],
    [
      '  - term: a\n    source: s\n    choice: I-1\n    is:\n      aa: x\n      bb: y',
      '43:7: I-1 has no option aa. Did you mean a?',
      '44:7: I-1 has no option bb. Did you mean b?',
    ],
    [
      '  - term: a\n    source: s\n    for: all\n    is:\n      A: x',
      '43:7: a: no formula for B. Add B: … or others: ….',
    ],
    [
      '  - term: a\n    source: s\n    for: all\n    is:\n      A: x\n      C: x\n      others: x',
      '44:7: a is not for C. It is for A, B.',
    ],
    [
      '  - term: a\n    source: s\n    for: A, B\n    is: x',
      '41:10: No class or set is called A, B. Put several in brackets: [A, B].',
    ],
    ['  - term: a\n    source: s\n    for: al\n    is: x', '41:10: No class or set is called al. Did you mean all?'],
    [
      '  - term: a\n    source: s\n    is: [x]',
      '41:9: The formula of a is a list. A formula or named cases were expected.',
    ],
    [
      '  - term: a\n    source: s\n    is:\n      A: x',
      '42:7: a has cases, but neither for: nor a choice with options. Write one formula; amounts by class are a term with for: that this line names.',
    ],
    [
      '  - pay: a\n    source: s\n    amount: x\n    from: cash\n    to: [A, C]',
      '43:13: No class, set or order is called C. Name a class, a set or an order given above.',
    ],
    [
      '  - pay: a\n    source: s\n    amount: x\n    from: cash\n    to: {up_too: x, pay: A}',
      '43:10: An order has no step up_too. Did you mean up_to?',
    ],
    [
      '  - pay: a\n    source: s\n    amount: x\n    from: cash\n    to: {up_to: 5%, pay: A}',
      '43:17: up_to is a Ratio. Money was expected.',
    ],
    [
      '  - pay: a\n    source: s\n    amount: x\n    from: cash\n    to: {up_to: x}',
      '43:9: An up_to step has no pay. Say whom it pays: pay: A-1.',
    ],
    [
      '  - pay: a\n    source: s\n    amount: x\n    from: cash\n    to: {pro_rata: all, by: month}',
      '43:29: A weight is Month. Weights are Money or Ratio.',
    ],
    [
      '  - pay: a\n    source: s\n    amount: x\n    from: cash\n    to: {pro_rata: []}',
      '43:20: The order has no steps. Name at least one class.',
    ],
    [
      '  - pay: a\n    source: s\n    amount: x\n    from: cash\n    to: {split: A}',
      '43:9: split is not a list. Write - {part: 50%, pay: A-1} for each part.',
    ],
    [
      '  - pay: a\n    source: s\n    amount: x\n    from: cash\n    to: {split: [{part: $1.00, pay: A}]}',
      '43:25: a part is Money. a Ratio was expected.',
    ],
    [
      '  - pay: a\n    source: s\n    amount: x\n    from: cash\n    to: {up_to: max(x, y), pay: A}',
      '43:17: A bracket is not closed. Add the missing ")".',
      '43:24: An up_to step has no y). In {…} a comma ends the value: put the formula in quotes, or on a line of its own.',
    ],
    [
      '  - pay: a\n    source: s\n    amount: x\n    from: cash\n    to: []',
      '43:9: The order has no steps. Name at least one class.',
    ],
    ['  - just text', '39:5: A line is a text. Entries of the form name: … were expected.'],
    ['  - [x]', '39:5: A line is a list. Entries of the form name: … were expected.'],
    [
      '  - term: [a]\n    source: s\n    is: x',
      '39:5: "" is not a name. Names have letters, digits and underscores.',
      '39:11: term of a term line is a list. A single value was expected.',
    ],
    [
      '  - term: a\n    source: s\n    when: yes\n    is: x',
      '41:5: A term line has no when. It may have term, for, is, yes_means, label, source, clause, note, choice.',
    ],
    [
      '  - pay: a\n    source: s\n    when: x\n    amount: x\n    from: cash\n    to: A',
      '41:11: When of a is Money. a Flag was expected.',
    ],
  ])('%s', (lines, ...told) => {
    expect(problemsOf(`${DEAL}${lines}\n`, { x: [0] })).toEqual(told.map((line) => `deal:${line}`));
  });
});

describe('an entry that is wrong is silent wherever its name is used', () => {
  it.each([
    ['a parameter without value:', DEAL.replace('cap: {value: 5%, source: s}', 'cap: 5%') + term('me', 'cap * x')],
    [
      'a table of no known kind',
      DEAL.replace('parameters:', 'tables:\n  steps: {by: year, rows: {1: 5%}, source: s}\nparameters:') +
        term('me', 'steps'),
    ],
    ['an input of no type', DEAL.replace('x: {is: Money}', 'x: {label: X}') + term('me', 'x / 3 + y')],
    [
      'a ledger that is a word',
      DEAL.replace('owed: {source: s}', 'owed: s') + '  - book: me\n    source: s\n    amount: x\n    adds_to: owed\n',
    ],
    [
      'an order that names nobody',
      DEAL.replace('ledgers:', 'orders:\n  turn: {steps: nobody}\nledgers:').replace('to: [A, B]', 'to: turn'),
    ],
    ['a class that is a word', DEAL.replace('A: {balance: $100.00}', 'A: $100.00') + term('me', 'balance(A)')],
    ['YAML that ends too early', DEAL.replace('[A, B]', '[A, B') + term('me', 'nothing_here')],
  ])('%s', (_what, text) => {
    expect(problemsOf(text, { x: [0] })).toHaveLength(1);
  });
});

describe('a mistake in a block says what to write', () => {
  const INDEXED = DEAL.replace('parameters:', '  indices: {libor: {source: s}}\nparameters:');

  it.each<[string, string, string]>([
    [
      'a formula as an opening',
      DEAL.replace('owed: {source: s}', 'owed: {opening: 1% * balance, source: s}'),
      '20:19: "1% * balance" is not a value. A single value was expected here, such as $1,234.56; a formula stands in a term.',
    ],
    [
      'a decimal comma',
      DEAL.replace('fee: {value: 1% a year, source: s}', 'fee:\n    value: 0,50% a year\n    source: s'),
      '17:12: "0,50% a year" is not a value. Values are written like $1,234.56, 12, 1.5, 3.40%, 0.50% a year, 2007-07, 2004-12-30, yes, no, never, first or unlimited.',
    ],
    [
      'money with a comma in braces',
      DEAL.replace('cap: {value: 5%, source: s}', 'cap: {value: $1,000.00, source: s}'),
      '15:19: Parameter cap has no 000.00. In {…} a comma ends the value: put the formula in quotes, or on a line of its own.',
    ],
    ['an index as a rate', INDEXED + term('me', 'libor + fee'), '42:9: libor is an index. Use fixing(libor, day).'],
    [
      'two lines in one',
      `${DEAL}  - term: me\n    source: s\n    is: x\n    pay: more\n    amount: x\n`,
      '42:5: This line is a term and a pay. Begin each line with a - of its own.',
    ],
    [
      'a colon in a text',
      `${DEAL}  - term: me\n    label: Interest due: both\n    source: s\n    is: x\n`,
      '40:12: A second colon stands in this line. Put a text with a colon in quotes, such as label: "Interest due: both classes".',
    ],
    [
      'a cash ledger per class',
      DEAL.replace('account: {holds: cash, source: s}', 'account: {holds: cash, per: all, source: s}') +
        '  - pay: a\n    source: s\n    amount: x\n    from: account\n    to: holder\n',
      '21:20: account holds cash and is kept per class. A cash ledger is one amount.',
    ],
    [
      'an amount left empty',
      `${DEAL}  - pay: a\n    source: s\n    amount:\n    from: cash\n    to: holder\n`,
      '41:12: The formula is empty. Write a formula; a payment of all that is left is amount: rest.',
    ],
  ])('%s', (_what, text, told) => {
    expect(problemsOf(text, { x: [0] })).toEqual([`deal:${told}`]);
  });
});
