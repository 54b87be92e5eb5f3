import type { Tape } from '../tape';
import { plainKey } from '../tapeCell';

/** A collateral group of the deal, by the names it goes under in a tape. */
export interface KnownGroup {
  readonly name: string;
  readonly label: string;
}

/** Groups that loans name and the deal does not have, the most frequent first. A deal without groups does not read them. */
export function strayGroups(
  tape: Tape,
  groups: readonly KnownGroup[],
): { readonly text: string; readonly count: number }[] {
  if (groups.length === 0) return [];
  const known = new Set(groups.flatMap(({ name, label }) => [plainKey(name), plainKey(label)]));
  const counts = new Map<string, number>();
  for (const text of tape.columns.pool as readonly string[]) {
    if (text !== '') counts.set(text, (counts.get(text) ?? 0) + 1);
  }
  return [...counts]
    .filter(([text]) => !known.has(plainKey(text)))
    .map(([text, count]) => ({ text, count }))
    .sort((a, b) => b.count - a.count);
}
