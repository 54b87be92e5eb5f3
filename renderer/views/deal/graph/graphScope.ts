import type { DealAnalysis, GraphEdge, GraphNode } from '../../../../engine/language/types';

type Graph = DealAnalysis['graph'];

/** An arrow as money or a value flows: from what is read or paid from, to what reads it or is paid. */
export interface Flow {
  readonly source: string;
  readonly target: string;
  /** What the arrow means, from its two ends: `reads`, `pays`. */
  readonly how: readonly GraphEdge['how'][];
}

/** A box of the picture: a name of the deal, or a section that stands for all its names. */
export interface Box {
  readonly id: string;
  readonly kind: GraphNode['kind'] | 'group';
  readonly title: string;
  readonly subtitle: string;
  /** The section or block it is in. */
  readonly group: string;
}

export interface Scope {
  readonly boxes: readonly Box[];
  readonly flows: readonly Flow[];
}

/** No limit to how far operands or readers are followed. */
export const ALL = 99;

const FORWARD: readonly GraphEdge['how'][] = ['pays', 'reduces', 'adds to'];

const BLOCK_GROUPS: Readonly<Record<string, string>> = {
  parameter: 'Parameters',
  table: 'Tables',
  input: 'Inputs',
  index: 'Inputs',
  ledger: 'Ledgers',
  choice: 'Choices',
  'built-in': 'Built in',
};

/** The groups of what a date starts from: everything but the sections of the program. */
export const GIVEN: ReadonlySet<string> = new Set([...Object.values(BLOCK_GROUPS), 'Classes and parties']);

/** The section of a line, or the block of anything else. */
export function groupOf({ section, kind }: Pick<GraphNode, 'section' | 'kind'>): string {
  return section || BLOCK_GROUPS[kind] || 'Classes and parties';
}

/** An edge as an arrow: operands stand left of what reads them, payees right of what pays them. */
function flowOf({ from, to, how }: GraphEdge): Flow {
  return FORWARD.includes(how) ? { source: from, target: to, how: [how] } : { source: to, target: from, how: [how] };
}

/** Arrows with the same ends as one. */
function joined(flows: readonly Flow[]): Flow[] {
  const byEnds = new Map<string, Flow>();
  for (const flow of flows) {
    const key = JSON.stringify([flow.source, flow.target]);
    const known = byEnds.get(key);
    byEnds.set(key, known ? { ...known, how: [...new Set([...known.how, ...flow.how])] } : flow);
  }
  return [...byEnds.values()];
}

/** What a name is formed from, `back` arrows deep, and what comes of it, `on` arrows deep. */
export function neighbourhood(graph: Graph, id: string, back: number, on: number): Scope {
  const flows = joined(graph.edges.map(flowOf));
  const kept = new Set([id]);
  const follow = (steps: number, next: (from: ReadonlySet<string>) => string[]) => {
    let edge = new Set([id]);
    const seen = new Set([id]);
    for (let step = 0; step < steps && edge.size > 0; step++) {
      edge = new Set(next(edge).filter((each) => !seen.has(each)));
      for (const each of edge) {
        seen.add(each);
        kept.add(each);
      }
    }
  };
  follow(back, (from) => flows.filter(({ target }) => from.has(target)).map(({ source }) => source));
  follow(on, (from) => flows.filter(({ source }) => from.has(source)).map(({ target }) => target));
  return {
    boxes: graph.nodes.filter((node) => kept.has(node.id)).map(boxOf),
    flows: flows.filter(({ source, target }) => kept.has(source) && kept.has(target) && source !== target),
  };
}

/** The whole deal: every group one box, but for those that are open. */
export function wholeDeal(graph: Graph, open: ReadonlySet<string>): Scope {
  const groups = new Map<string, GraphNode[]>();
  for (const node of graph.nodes) {
    const group = groupOf(node);
    const members = groups.get(group);
    if (members) members.push(node);
    else groups.set(group, [node]);
  }
  const boxes: Box[] = [];
  const place = new Map<string, string>();
  for (const [group, members] of groups) {
    if (open.has(group)) boxes.push(...members.map(boxOf));
    else {
      const id = groupId(group);
      const subtitle = members.length === 1 ? '1 name' : `${members.length} names`;
      boxes.push({ id, kind: 'group', title: group, subtitle, group });
    }
    for (const { id } of members) place.set(id, open.has(group) ? id : groupId(group));
  }
  const flows = graph.edges.map(flowOf).map((flow) => ({
    ...flow,
    source: place.get(flow.source) ?? flow.source,
    target: place.get(flow.target) ?? flow.target,
  }));
  return { boxes, flows: joined(flows.filter(({ source, target }) => source !== target)) };
}

export function groupId(group: string): string {
  return `group ${group}`;
}

function boxOf(node: GraphNode): Box {
  return { id: node.id, kind: node.kind, title: node.name, subtitle: node.label, group: groupOf(node) };
}
