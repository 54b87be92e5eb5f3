import { GraphBuilder } from './graph';
import { NameTable } from './nameTable';
import { readItems, type Item } from './readItems';
import { readTextTree } from './readTextTree';
import { TokenReader } from './tokens';
import type { DealAnalysis, Token } from './types';

/** What a deal text says without being checked as a deal: quick, and the same right or wrong. */
export function surveyText(text: string): {
  readonly items: readonly Item[];
  /** With every use found. */
  readonly names: NameTable;
  readonly tokens: readonly Token[];
  readonly graph: DealAnalysis['graph'];
} {
  const tree = readTextTree(text);
  const { items, places, keys } = readItems(text, tree.root);
  const names = new NameTable(items);
  const colours = new TokenReader(text, tree);
  const graph = new GraphBuilder(names);
  for (const key of keys) colours.key(key);
  for (const item of items) colours.name(item);
  for (const place of places) {
    for (const mention of colours.place(place, names)) {
      const { named, span } = mention;
      const isDefinition = span.from === named.definition?.from && span.to === named.definition.to;
      if (!isDefinition) named.uses.push(span);
      graph.mention(place, mention);
    }
  }
  return { items, names, tokens: colours.tokens, graph: graph.graph() };
}
