import type { Keys, KeySchema } from './schema';

const text = (info: string): KeySchema => ({ says: 'text', info });
const SOURCE = text('The section of the document that says so.');
const NOTE = text('A remark.');

/** Keys of a name that an item of the statement shows with options. */
const SHOW_KEYS: Keys = {
  name: { says: 'reported', info: 'A line, a ledger or an input.' },
  label: text('What the figure is called, where the name says it differently.'),
  of: { says: 'classes', info: 'The classes or pools it is shown for; left out for all.' },
  at: {
    says: 'word',
    words: ['before', 'after'],
    info: 'Of a ledger: before the date. Of a year: before its first date, or after its last.',
  },
  per_1000: { says: 'word', words: ['yes', 'no'], info: 'Also per $1,000 of original balance.' },
  total: { says: 'word', words: ['yes', 'no'], info: 'Also the total of its classes or pools.' },
  note: NOTE,
};

/** Keys of an item of the statement. */
const ITEM_KEYS: Keys = {
  item: text('As the document numbers it: (iv).'),
  label: text('What the item is about.'),
  source: SOURCE,
  note: NOTE,
  shows: {
    says: 'shown',
    keys: SHOW_KEYS,
    info: 'Names of the deal, each alone or with options: {name: x, total: yes}.',
  },
  not_reported: text('What of the item a run cannot know, and why.'),
};

const ITEMS: KeySchema = { says: 'fields', keys: ITEM_KEYS, info: 'In document order: - item: (i).' };

/** Keys of the `statement` block. */
export const STATEMENT_KEYS: Keys = {
  title: text('What the statement is called.'),
  source: SOURCE,
  note: NOTE,
  record_date: {
    says: 'fields',
    info: 'Whose day counts for a payment; without it, that of the register.',
    keys: { is: text('last business day of the month before, and others.'), source: SOURCE, note: NOTE },
  },
  items: ITEMS,
  annual: {
    says: 'fields',
    info: 'What is added up over a calendar year.',
    keys: { label: text('What it is called.'), source: SOURCE, note: NOTE, items: ITEMS },
  },
};
