import { CALENDAR_NAMES } from '../core/calendar';
import { ACT_NEEDS } from '../register/rules';
import type { Keys, KeySchema } from './schema';

const text = (info: string): KeySchema => ({ says: 'text', info });
const SOURCE = text('The section of the document that says so.');
const NOTE = text('A remark.');
const SAYS = text('As the document says it.');
const fields = (info: string, keys: Keys): KeySchema => ({
  says: 'fields',
  info,
  keys: { ...keys, source: SOURCE, note: NOTE },
});
const entries = (info: string, keys: Keys): KeySchema => ({
  says: 'entries',
  info,
  keys: { ...keys, says: SAYS, source: SOURCE, note: NOTE },
});
const free = (info: string): KeySchema => ({ says: 'free', info });

/** Keys of the `register` block. */
export const REGISTER_KEYS: Keys = {
  distribution: fields('What is split among the holders.', {
    lines: { says: 'reported', info: 'The payment, or a list of them.' },
    class: { says: 'classes', info: 'The class, where the payment is per class.' },
  }),
  first_holder: fields('Who holds all of it at closing.', { id: text('A short name.'), name: text('The name.') }),
  minimum: fields('The least that a holder may have.', { is: text('A percentage.') }),
  majority: fields('More than this decides.', { is: text('A percentage.') }),
  record_date: fields('Whose day counts for a payment.', {
    is: text('last business day of the month before, and others.'),
  }),
  calendar: { says: 'word', words: CALENDAR_NAMES, info: 'Holidays: one calendar or a list of them.' },
  facts: free('What is asked of a transfer.'),
  conditions: entries('What a transfer needs.', {
    any_of: free('One of these will do.'),
    all_of: free('All of these.'),
    not_needed: free('When it is not asked.'),
    never_with: free('A fact that forbids it.'),
  }),
  acts: entries('What holders decide.', {
    needs: { says: 'word', words: ACT_NEEDS, info: 'Who must agree.' },
    when: { says: 'reported', info: 'A Flag of the dates on which the run does it.' },
  }),
  termination: fields('The dates of the end.', {
    events: entries('Flags of the deal that begin the end.', {
      when: { says: 'reported', info: 'A term that is a Flag.' },
    }),
    dates: entries('Days counted from an event.', { on: text('A day: 5 business days after an event.') }),
    surrender: text('The event at which certificates are surrendered.'),
  }),
  label: text('What the certificates are called.'),
  source: SOURCE,
  note: NOTE,
};
