import type { NameKind } from './types';

/** Names that have a value in a formula. An index has one too, which `fixing` reads. */
export const VALUE_KINDS: readonly NameKind[] = [
  'parameter',
  'table',
  'input',
  'ledger',
  'fund',
  'term',
  'pay',
  'book',
  'built-in',
];
