import type { DealDescription } from '../../../engine/deal/description';

/** A term that the open deal defines, with the section that defines it. */
export interface DealTerm {
  readonly label: string;
  readonly name: string;
  readonly source: string;
}

/** What the deal defines: classes, parameters and tables, the terms, funds and ledgers of a date; by label, each once. */
export function dealTerms(deal: DealDescription): readonly DealTerm[] {
  const lines = deal.lines.filter(({ kind }) => kind === 'term' || kind === 'fund');
  const all = [...lines, ...deal.ledgers, ...deal.parameters, ...deal.tables, ...deal.classes, ...deal.pools];
  const found = new Map<string, DealTerm>();
  for (const { label, name, source } of all) if (!found.has(label)) found.set(label, { label, name, source });
  return [...found.values()].sort((a, b) => a.label.localeCompare(b.label, 'en'));
}
