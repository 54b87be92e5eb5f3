import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { problemLine } from '../../../engine/core/problem';
import { loadDeal } from '../../../engine/deal/loadDeal';

const FOLDER = join(import.meta.dirname, '../../fixtures/deals');

/** Every wrong deal: a whole deal with one mistake that a user makes, and all that is said of it, as `line:column: what, what to do`. */
const WRONG: Readonly<Record<string, readonly string[]>> = {
  'american-date': ['4:12: "01/31/2024" is not a date. Dates are written YYYY-MM-DD.'],
  'amount-left-empty': ['97:12: The formula is empty. Write a formula; a payment of all that is left is amount: rest.'],
  'booked-cash': ['117:11: reserve holds cash and cannot be booked. Pay from it or to it.'],
  'both-in-one-line': ['104:5: This line is a term and a pay. Begin each line with a - of its own.'],
  'cash-per-pool': [
    '70:12: fees_owed holds cash and is kept per pool. A cash ledger is one amount.',
    '106:11: fees_owed holds cash and cannot be booked. Pay from it or to it.',
    '112:10: fees_owed holds cash and cannot be booked. Pay from it or to it.',
  ],
  'class-of-no-pool': ['17:11: No pool is called group2. Did you mean group_2?'],
  'class-twice-in-total': ['157:53: A is counted twice in balance(all, A). Name each class once.'],
  'class-without-its-pool': [
    '100:34: 2-A has no pool to read net_rate of. Give the class its pool:, or name one: net_rate(group_1).',
  ],
  'colon-in-label': [
    '87:12: A second colon stands in this line. Put a text with a colon in quotes, such as label: "Interest due: both classes".',
  ],
  'count-of-months': [
    '161:14: A comparison of Month and Ratio. A month is written 2007-03; the number of a date is number.',
  ],
  'decimal-comma': [
    '25:12: "0,50% a year" is not a value. Values are written like $1,234.56, 12, 1.5, 3.40%, 0.50% a year, 2007-07, 2004-12-30, yes, no, never, first or unlimited.',
  ],
  'double-equals': ['118:25: "= 0" is not a name or a value. Equality is one =.'],
  'flag-expected': ['104:11: When of turbo is a Ratio. A Flag was expected.'],
  'folded-formula': ['165:9: Nothing is called oc_target_steped_down. Did you mean oc_target_stepped_down?'],
  'for-classes-on-pay': [
    '158:10: A pay line is not for classes. Its amounts by class are a term that it names: amount: interest_due. Only pools stand in its for:.',
  ],
  'formula-in-prev': ['67:20: cumulative takes a name. Give the formula a term of its own and name that.'],
  'fund-of-pools': [
    '150:10: principal_funds is per pool and principal_left is one payment. Add for: pools to the payment.',
  ],
  'index-as-rate': ['101:13: libor is an index. Use fixing(libor, day).'],
  'key-twice': ['127:5: amount is given twice. Keep one of the two.'],
  'ledger-for-some': [
    '81:11: interest_owed is not kept for B. It is for A.',
    '89:10: interest_owed is not kept for B. It is for A.',
    '90:13: interest_owed has no value for B. It is for A.',
  ],
  'list-in-one-pool': [
    '28:3: Pool group_1 has no list senior_notes. Every pool has the same lists: add senior_notes: with its classes, or [] for none.',
    '32:3: Pool group_2 has no list seniors. Every pool has the same lists: add seniors: with its classes, or [] for none.',
  ],
  'list-without-pool': [
    "157:10: seniors is a list of a pool, and this line is the deal's. Add for: pools to the line, or name a set.",
  ],
  'long-dash': ['112:28: "– reserve" does not belong here. A minus is -.'],
  'missing-required-key': ['140:11: Fund funds has no paid_by. Say who brings the money in.'],
  'mistyped-per': ['56:32: No class or set is called polls. Did you mean pools?'],
  'money-for-ratio': [
    '153:9: A comparison of Money and Ratio. Both sides must be of one type. Money is written with its sign: $8,000.00.',
  ],
  'money-in-braces': [
    '32:30: Parameter reserve_target has no 000.00. In {…} a comma ends the value: put the formula in quotes, or on a line of its own.',
  ],
  'money-in-words': [
    '33:12: "$100 million" is not a value. Values are written like $1,234.56, 12, 1.5, 3.40%, 0.50% a year, 2007-07, 2004-12-30, yes, no, never, first or unlimited.',
  ],
  'month-in-words': ['5:10: "February 2024" is not a month. Months are written YYYY-MM.'],
  'opening-formula': [
    '45:14: "1% * balance(all)" is not a value. A single value was expected here, such as $1,234.56; a formula stands in a term.',
  ],
  'per-pool-alone': ['179:9: pool_begin is per pool. Say pool_begin(pools) for a total, or name one pool.'],
  'pools-and-classes': ['106:20: For of fees_due has pools and something else. Name pools or classes, not both.'],
  'rates-of-pools': ['101:34: net_rate is a Rate: it cannot be added up over pools. Name one pool.'],
  'split-over-whole': ['123:16: The parts of this split are over 100%. Make them 100% or less.'],
  'spreadsheet-if': ['67:9: "if" is not a function here. Write if CONDITION then VALUE else VALUE.'],
  tab: ['97:1: A tab indents this line. Indent with spaces.'],
  'table-of-money': ['95:11: $15,000,000 is Money. All rows of a table have one type: the first is Ratio.'],
  'table-out-of-order': ['94:7: Row 37 of loss_limit is out of order. Put the rows in order.'],
  'unequal-sign': ['58:26: "!= pool_begin" does not belong here. Unequal is <>.'],
  'unknown-calendar': ['8:13: No calendar is called NYC. Calendars are new_york and london.'],
  'unknown-replaced': [
    '191:7: No input column is called prepayments. Name a column of inputs, or others: for the rest.',
  ],
  'unknown-report': ['132:10: The report names fees, which does not exist. Did you mean fee?'],
};

function linesOf(text: string): string[] {
  const loaded = loadDeal(text, 'deal');
  return (loaded.ok ? loaded.warnings : loaded.problems).map((problem) => problemLine(problem).replace(/^deal:/, ''));
}

const textOf = (file: string): string => readFileSync(join(FOLDER, file), 'utf8');

describe('a deal with one mistake', () => {
  it.each(Object.entries(WRONG))('is told where, what, and what to do: %s', (name, told) => {
    expect(linesOf(textOf(`wrong-${name}.deal.yaml`))).toEqual(told);
  });

  it('is listed here, every one, and is a whole deal', () => {
    const files = readdirSync(FOLDER).filter((file) => file.startsWith('wrong-'));
    expect(files.sort()).toEqual(
      Object.keys(WRONG)
        .map((name) => `wrong-${name}.deal.yaml`)
        .sort(),
    );
    for (const file of files) expect([file, textOf(file).split('\n').length > 100]).toEqual([file, true]);
  });

  it('is one of those that are right without it', () => {
    for (const file of ['two-class.deal.yaml', 'two-group.deal.yaml']) expect(linesOf(textOf(file))).toEqual([]);
  });
});
