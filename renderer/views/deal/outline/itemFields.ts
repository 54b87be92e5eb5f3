import type { OutlineItem } from '../../../../engine/language/types';

/** One thing that can be typed about an entry. */
export interface ItemField {
  readonly key: string;
  readonly label: string;
  /** '' where the entry does not have it yet. */
  readonly value: string;
  readonly present: boolean;
  /** Formulas and names are in the type of the text. */
  readonly code: boolean;
  /** Written over several lines: a case for each class, an order. */
  readonly nested: boolean;
}

const OFFERED: Readonly<Record<string, readonly string[]>> = {
  term: ['label', 'is', 'for', 'clause', 'source', 'note'],
  fund: ['label', 'is', 'paid_by', 'when', 'clause', 'source', 'note'],
  pay: ['clause', 'label', 'amount', 'from', 'to', 'reduces', 'when', 'source', 'note'],
  book: ['label', 'amount', 'adds_to', 'reduces', 'for', 'among', 'when', 'clause', 'source', 'note'],
  check: ['is', 'say', 'source'],
  section: [],
  class: ['label', 'balance', 'source', 'assumed'],
  parameter: ['label', 'value', 'source', 'assumed'],
  ledger: ['label', 'per', 'holds', 'opening', 'source'],
  input: ['label', 'is', 'if_missing', 'source'],
};

const LABELS: Readonly<Record<string, string>> = {
  is: 'Formula',
  amount: 'Amount',
  from: 'From',
  to: 'To',
  reduces: 'Reduces',
  adds_to: 'Adds to',
  paid_by: 'Paid by',
  for: 'For',
  among: 'Among',
  when: 'When',
  per: 'Per',
  holds: 'Holds',
  if_missing: 'If missing',
  assumed: 'Assumed because',
};

const PROSE: readonly string[] = ['label', 'source', 'note', 'say', 'clause', 'assumed', 'asks'];

/** What can be typed about an entry: what it may have, in the order of the language page, and whatever else it has. */
export function itemFields(item: OutlineItem): readonly ItemField[] {
  const own = item.keys.map(({ key }) => key).filter((key) => key !== item.kind);
  const offered = OFFERED[item.kind] ?? own;
  const shown = [...offered, ...own.filter((key) => !offered.includes(key))];
  return shown.map((key) => {
    const found = item.keys.find((each) => each.key === key);
    const value = found?.value ?? '';
    return {
      key,
      label: LABELS[key] ?? key.charAt(0).toUpperCase() + key.slice(1).replaceAll('_', ' '),
      value,
      present: found !== undefined,
      code: !PROSE.includes(key),
      nested: value.includes('\n'),
    };
  });
}
