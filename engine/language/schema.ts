import { CALENDAR_NAMES } from '../core/calendar';
import { REGISTER_KEYS } from './registerSchema';
import { STATEMENT_KEYS } from './statementSchema';
import type { NameKind } from './types';

/** What stands at a key: how it is read, coloured and completed. */
export type Says =
  /** Words for people. */
  | 'text'
  /** A value without a formula: `$1,000.00`, `3.40%`, `2005-01`. */
  | 'literal'
  | 'formula'
  /** A formula, one a class, or one an option of the line's choice; `rest` of a payment. */
  | 'cases'
  /** One of the key's own words, or a list of them. */
  | 'word'
  /** A class, a set, a pool, or a list of these; `pool` and `pools` for each pool. */
  | 'classes'
  | 'pool'
  | 'order'
  /** A fund formed above or a ledger that holds cash. */
  | 'from'
  /** An order, a set, a class, a party, a fund or a cash ledger. */
  | 'target'
  | 'ledger'
  | 'choice'
  /** One of the choice's own options. */
  | 'option'
  | 'party'
  /** Months or numbers with a value each. */
  | 'rows'
  /** Options with what they mean. */
  | 'options'
  /** Inputs with a formula each. */
  | 'replace'
  /** Parameters, choices and Flag terms with a value each. */
  | 'settings'
  /** Lines, ledgers and inputs that a run writes. */
  | 'reported'
  /** The same, each alone or as a block of keys. */
  | 'shown'
  /** The name that a line gives. */
  | 'name'
  /** A block of `fields`, of `entries` by any names that have these keys, or of anything for people. */
  | 'fields'
  | 'entries'
  | 'free';

export interface KeySchema {
  readonly says: Says;
  readonly words?: readonly string[];
  /** Keys of a block of fields, or of each entry of a block of entries. */
  readonly keys?: Keys;
  /** For the side box of a completion. */
  readonly info: string;
}

export type Keys = Readonly<Record<string, KeySchema>>;

export interface BlockSchema {
  /** The block's singular: the kind of its entries. */
  readonly singular: string;
  /** What an entry's name is; '' where it names nothing that others use. */
  readonly names: NameKind | '';
  readonly info: string;
  /** What an entry says where it has no keys of its own (a set, a party), or may say instead of them (an order). */
  readonly entry?: Says;
  readonly keys: Keys;
}

const TEXT = (info: string): KeySchema => ({ says: 'text', info });
const LABEL = TEXT('The defined term, as screens and reports name it.');
const SOURCE = TEXT('The section of the document that says so.');
const NOTE = TEXT('A remark.');
const ASSUMED = TEXT("Why the value is not the document's.");
const CHOICE: KeySchema = { says: 'choice', info: 'What the document leaves open here: a name of choices.' };
const FORMULA = (info: string): KeySchema => ({ says: 'formula', info });
const LITERAL = (info: string): KeySchema => ({ says: 'literal', info });
const WHEN = FORMULA('A Flag; on dates when it is no, the line is zero.');
const LEDGER = (info: string): KeySchema => ({ says: 'ledger', info });

export const BLOCKS: Readonly<Record<string, BlockSchema>> = {
  deal: { singular: 'deal', names: '', info: 'The name of the deal.', entry: 'text', keys: {} },
  document: { singular: 'document', names: '', info: 'The governing document.', entry: 'text', keys: {} },
  dates: {
    singular: 'dates',
    names: '',
    info: 'Closing, first month, day, and how a day that is no business day moves.',
    keys: {
      cut_off: LITERAL('Cut-off Date, where it differs from the closing.'),
      closing: LITERAL('Closing Date: YYYY-MM-DD.'),
      first: LITERAL('Month of the first Distribution Date: YYYY-MM.'),
      day: LITERAL('Day of the month of a Distribution Date; the last where a month has fewer.'),
      roll: {
        says: 'word',
        words: ['following', 'none', 'modified_following', 'preceding'],
        info: 'Where a Distribution Date moves that is no business day.',
      },
      calendar: { says: 'word', words: CALENDAR_NAMES, info: 'Holidays: one calendar or a list of them.' },
      label: LABEL,
      source: SOURCE,
    },
  },
  classes: {
    singular: 'class',
    names: 'class',
    info: 'In document order.',
    keys: {
      balance: LITERAL('Opening balance; left out for a notional or residual class.'),
      pool: { says: 'pool', info: 'The pool whose amounts the class reads by a name alone.' },
      label: LABEL,
      source: SOURCE,
      assumed: ASSUMED,
    },
  },
  sets: { singular: 'set', names: 'set', info: 'Named lists of classes.', entry: 'classes', keys: {} },
  pools: {
    singular: 'pool',
    names: 'pool',
    info: 'Collateral groups, each with named lists of its classes.',
    keys: { label: LABEL, source: SOURCE, note: NOTE },
  },
  parties: {
    singular: 'party',
    names: 'party',
    info: 'Everyone else who pays or is paid.',
    entry: 'text',
    keys: {
      label: LABEL,
      without: {
        says: 'settings',
        info: 'Parameters, choices and Flag terms, with the values that leave the party out of the deal.',
      },
      source: SOURCE,
      note: NOTE,
    },
  },
  parameters: {
    singular: 'parameter',
    names: 'parameter',
    info: 'Values of the document that a user may change.',
    keys: {
      value: LITERAL('The value: $1,234.56, 3.40%, 0.50% a year, 12, yes, 2007-07 or 2004-12-30.'),
      label: LABEL,
      source: SOURCE,
      assumed: ASSUMED,
      note: NOTE,
    },
  },
  tables: {
    singular: 'table',
    names: 'table',
    info: 'Values that step by month or by number of the date.',
    keys: {
      by: { says: 'word', words: ['month', 'number'], info: 'What the rows are by.' },
      before_first: LITERAL('The value on dates before the first row.'),
      rows: { says: 'rows', info: 'Months or numbers, each with the value from there on.' },
      label: LABEL,
      source: SOURCE,
      assumed: ASSUMED,
      note: NOTE,
    },
  },
  choices: {
    singular: 'choice',
    names: 'choice',
    info: 'What the document leaves open.',
    keys: {
      asks: TEXT('What is left open.'),
      we_do: { says: 'option', info: 'What is done, or the option that is taken.' },
      options: { says: 'options', info: 'The alternatives, each with what it means.' },
    },
  },
  inputs: {
    singular: 'input',
    names: 'input',
    info: 'Columns of the collections, and indices.',
    keys: {
      is: { says: 'word', words: ['Money', 'Rate'], info: 'The type of the column.' },
      per: { says: 'classes', info: 'pool: a column for each pool.' },
      if_missing: FORMULA('The value where the file has no such column.'),
      label: LABEL,
      source: SOURCE,
      note: NOTE,
    },
  },
  ledgers: {
    singular: 'ledger',
    names: 'ledger',
    info: 'Amounts carried from date to date: owed, or cash.',
    keys: {
      per: { says: 'classes', info: 'Classes or pools it is kept for; left out for one amount.' },
      holds: { says: 'word', words: ['cash'], info: 'Cash in an account, rather than an amount owed.' },
      opening: LITERAL('Its amount at closing.'),
      label: LABEL,
      source: SOURCE,
      assumed: ASSUMED,
      note: NOTE,
    },
  },
  orders: {
    singular: 'order',
    names: 'order',
    info: 'How an amount is spread over classes.',
    entry: 'order',
    keys: { steps: { says: 'order', info: 'Tried from the top.' }, label: LABEL, source: SOURCE, note: NOTE },
  },
  each_date: { singular: 'line', names: '', info: 'The ordered lines of one date.', keys: {} },
  early_end: {
    singular: 'early_end',
    names: '',
    info: 'Clean-up calls and redemptions.',
    keys: {
      when: FORMULA('A Flag that sees the row and the ledgers before the first line.'),
      replace: { says: 'replace', info: 'Inputs of the last date, each with its formula.' },
      only_if: FORMULA('A Flag that sees the end of that date; if it is no, the date runs as usual.'),
      label: LABEL,
      source: SOURCE,
      note: NOTE,
      choice: CHOICE,
    },
  },
  report: {
    singular: 'report',
    names: '',
    info: 'What a run writes.',
    keys: {
      per_class: { says: 'reported', info: 'Names with a value for each class.' },
      per_pool: { says: 'reported', info: 'Names with a value for each pool.' },
      deal: { says: 'reported', info: 'Names with one value, and totals.' },
      sheets: { says: 'reported', info: 'Sheets of their own: by name a list of names, or of groups, Title: [names].' },
    },
  },
  statement: {
    singular: 'statement',
    names: '',
    info: "The trustee's statement of a date, item by item.",
    keys: STATEMENT_KEYS,
  },
  register: {
    singular: 'register',
    names: '',
    info: 'Who holds the certificates: distribution, transfers, acts and the dates of the end.',
    keys: REGISTER_KEYS,
  },
};

const DESCRIBED: Keys = {
  label: LABEL,
  source: SOURCE,
  clause: TEXT('The clause of the waterfall: (iv).'),
  note: NOTE,
  choice: CHOICE,
};

const NAME = (info: string): KeySchema => ({ says: 'name', info });
const FOR: KeySchema = { says: 'classes', info: 'Classes or pools that each have a value of it.' };
const FOR_POOLS: KeySchema = { says: 'classes', info: 'Pools that each have one of it: pools.' };

export const LINES: Readonly<Record<string, Keys>> = {
  term: {
    term: NAME('A defined term, assigned once a date.'),
    for: FOR,
    is: { says: 'cases', info: 'Its formula, or one a class, or one an option.' },
    yes_means: {
      says: 'word',
      words: ['pass', 'breach'],
      info: 'Of a Flag: is yes a test passed, or an event that must not be?',
    },
    ...DESCRIBED,
  },
  fund: {
    fund: NAME('Money that must be paid out below.'),
    for: FOR_POOLS,
    is: { says: 'cases', info: 'What comes in; left out where it is only set aside from other funds.' },
    paid_by: { says: 'party', info: 'Who brings the money in.' },
    when: WHEN,
    ...DESCRIBED,
  },
  pay: {
    pay: NAME('Moves cash; the name is the amount paid.'),
    for: FOR_POOLS,
    amount: { says: 'cases', info: 'At most this; rest for all that is left.' },
    from: { says: 'from', info: 'A fund formed above, or a ledger that holds cash.' },
    to: { says: 'target', info: 'An order, a set, a class, a party, a fund or a cash ledger.' },
    reduces: LEDGER('Never more is paid than it holds, and it goes down by what is paid.'),
    when: WHEN,
    ...DESCRIBED,
  },
  book: {
    book: NAME('Moves no cash: accrue, carry, write down or up.'),
    for: FOR,
    when: WHEN,
    amount: { says: 'cases', info: 'What is booked.' },
    adds_to: LEDGER('The ledger that goes up.'),
    reduces: LEDGER('The ledger that goes down.'),
    among: { says: 'order', info: 'The classes that a total is spread over.' },
    ...DESCRIBED,
  },
  check: {
    check: NAME('Stops the run when its Flag is no.'),
    for: FOR_POOLS,
    is: FORMULA('What must hold.'),
    say: TEXT('What is said when it does not.'),
    ...DESCRIBED,
  },
  section: { section: NAME('A heading.'), note: NOTE },
};

/** The kinds of line, each with what it does. */
export const LINE_KINDS: Keys = Object.fromEntries(Object.entries(LINES).map(([kind, keys]) => [kind, keys[kind]!]));

/** Columns and indices of the inputs block. */
export const INPUT_LISTS: Keys = {
  columns: { says: 'text', info: 'Columns of the collections file.' },
  indices: { says: 'text', info: 'Rate paths.' },
};

export const STEP_KEYS: Readonly<Record<string, Keys>> = {
  up_to: {
    up_to: FORMULA('At most so much, seen with balances as they stand at this step.'),
    pay: { says: 'order', info: 'Whom the step pays.' },
    note: NOTE,
  },
  pro_rata: {
    pro_rata: { says: 'order', info: 'A set, or a list of orders that share.' },
    by: FORMULA('The weights; without it, the claims.'),
    note: NOTE,
  },
  split: { split: { says: 'order', info: 'Fixed parts, each with whom it pays.' }, note: NOTE },
};

/** A part of a `split`. */
export const PART_KEYS: Keys = {
  part: FORMULA('The part: a percentage.'),
  pay: { says: 'order', info: 'Whom it pays.' },
  note: NOTE,
};

/** The kinds of step. */
export const STEP_KINDS: Keys = {
  up_to: STEP_KEYS['up_to']!['up_to']!,
  pro_rata: STEP_KEYS['pro_rata']!['pro_rata']!,
  split: { says: 'order', info: 'Fixed parts, each with whom it pays.' },
};
