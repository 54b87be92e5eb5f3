import type { NameTable, Named } from './nameTable';
import type { Item, Place } from './readItems';
import type { Mention } from './tokens';
import type { DealAnalysis, GraphEdge, GraphNode } from './types';

/** Gathers what depends on what, mention by mention. */
export class GraphBuilder {
  private readonly nodes = new Map<string, GraphNode>();
  private readonly edges = new Map<string, GraphEdge>();
  private readonly owners = new Map<Item, string>();

  constructor(private readonly names: NameTable) {
    for (const named of names.all()) {
      const { item, kind } = named;
      if (item && (kind === 'order' || names.values.get(named.name) === named || kind === 'check')) {
        this.owners.set(item, this.node(named));
      }
    }
  }

  mention({ item, says, key }: Place, { named, before }: Mention): void {
    const isMember = (says === 'formula' || says === 'cases') && ['class', 'set', 'pool'].includes(named.kind);
    const how = isMember ? undefined : howOf(says, key, item, before);
    const from = how && this.owner(item);
    if (!how || from === undefined) return;
    const to = this.node(named);
    this.edges.set(`${from}\n${to}\n${how}`, { from, to, how });
  }

  graph(): DealAnalysis['graph'] {
    return { nodes: [...this.nodes.values()], edges: [...this.edges.values()] };
  }

  /** The node of an item; a check of an input has one of its own. */
  private owner(item: Item): string | undefined {
    if (item.defines !== 'check') return this.owners.get(item);
    const { name, label, section } = item;
    const id = `check ${name}`;
    if (!this.nodes.has(id)) this.nodes.set(id, { id, name, kind: 'check', label, section });
    return id;
  }

  private node({ name, kind, item }: Named): string {
    const isValue = this.names.values.get(name)?.kind === kind;
    const id = kind === 'check' || (!isValue && this.names.values.has(name)) ? `${kind} ${name}` : name;
    if (!this.nodes.has(id)) {
      this.nodes.set(id, { id, name, kind, label: item?.label ?? '', section: item?.section ?? '' });
    }
    return id;
  }
}

function howOf(says: Place['says'], key: string, item: Item, before: boolean): GraphEdge['how'] | undefined {
  switch (says) {
    case 'formula':
    case 'cases':
      return before ? 'reads before' : 'reads';
    case 'from':
    case 'party':
      return 'takes from';
    case 'target':
      return 'pays';
    case 'order':
      return item.kind === 'book' ? 'reads' : 'pays';
    case 'ledger':
      return key === 'adds_to' ? 'adds to' : 'reduces';
    case 'choice':
      return 'reads';
    default:
      return undefined;
  }
}
