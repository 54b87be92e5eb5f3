import type { ColumnKind } from '../waterfall/results';
import type { Deal } from '../deal/definition';
import {
  dependencyGraph,
  endKey,
  memberOf,
  nameOf,
  nodeKey,
  type DependencyGraph,
  type MoveHow,
  type NodeKey,
} from './dependencies';

/** Something of a deal whose effects are asked for. */
export type MoveSubject =
  /** A parameter, table, index, input, ledger, fund or line; `cls` '' for the deal's amount or all classes. */
  | { readonly kind: 'name'; readonly name: string; readonly cls: string }
  | { readonly kind: 'choice'; readonly id: string };

/** What depends on a subject. */
export interface Moves {
  /** One step on, in the order of the deal. */
  readonly direct: readonly Move[];
  /** Every class it comes to by any number of steps. */
  readonly reach: readonly Reach[];
}

export interface Move {
  readonly name: string;
  /** Classes or pools that are moved; [''] for a deal amount. */
  readonly members: readonly string[];
  readonly kind: ColumnKind | 'end';
  readonly label: string;
  readonly clause: string;
  readonly source: string;
  readonly how: MoveHow;
}

/** What a class is paid, or written down, in the end. */
export interface Reach {
  readonly cls: string;
  readonly by: readonly {
    readonly name: string;
    readonly label: string;
    /** Distribution Dates after the subject's own, at the least. */
    readonly later: number;
  }[];
}

/**
 * What a name or choice of a deal moves: directly, and which payments and write-downs of each class in the end.
 *
 * Shape:  a checked deal, the option of each choice, a subject → names, with the least number of dates until each is reached
 * Errors: none; a name that nothing reads moves nothing
 */
export function movesOf(deal: Deal, choices: ReadonlyMap<string, string>, subject: MoveSubject): Moves {
  const graph = graphOf(deal, choices);
  if (subject.kind === 'choice') return movesOfChoice(deal, graph, subject.id);
  const starts = nodesOf(deal, subject.name, subject.cls);
  return { direct: directOf(deal, graph, starts), reach: reachOf(deal, graph, starts) };
}

const graphs = new WeakMap<Deal, Map<string, DependencyGraph>>();

function graphOf(deal: Deal, choices: ReadonlyMap<string, string>): DependencyGraph {
  const key = JSON.stringify([...choices]);
  let known = graphs.get(deal);
  if (!known) graphs.set(deal, (known = new Map<string, DependencyGraph>()));
  let graph = known.get(key);
  if (!graph) known.set(key, (graph = dependencyGraph(deal, choices)));
  return graph;
}

/** Another reading changes its own lines. */
function movesOfChoice(deal: Deal, graph: DependencyGraph, id: string): Moves {
  const lines = deal.lines.filter((line) => line.choice === id && line.kind !== 'check');
  const starts = lines.flatMap(({ name }) => nodesOf(deal, name, ''));
  const direct = lines.map(({ name }) => moveOf(deal, name, deal.symbols.get(name)?.members ?? [''], 'reads'));
  return { direct, reach: reachOf(deal, graph, starts) };
}

function nodesOf(deal: Deal, name: string, cls: string): NodeKey[] {
  const members = deal.symbols.get(name)?.members;
  const asked = !members ? [''] : cls === '' ? members : [cls];
  return asked.map((member) => nodeKey(name, member));
}

function directOf(deal: Deal, graph: DependencyGraph, starts: readonly NodeKey[]): Move[] {
  const found = new Map<string, { readonly how: MoveHow; readonly members: Set<string> }>();
  for (const start of starts) {
    for (const { to, how } of graph.from.get(start) ?? []) {
      const key = `${nameOf(to)}\n${how}`;
      const known = found.get(key) ?? { how, members: new Set<string>() };
      known.members.add(memberOf(to));
      found.set(key, known);
    }
  }
  const moves = [...found].map(([key, { how, members }]) => moveOf(deal, key.split('\n')[0]!, [...members], how));
  const place = ({ name }: Move): number => deal.symbols.get(name)?.position ?? -1;
  // Said once, in the plainest way.
  const unique = moves.filter(
    ({ name, how }) => !moves.some((other) => other.name === name && RANK[other.how] < RANK[how]),
  );
  return unique.sort((a, b) => RANK[a.how] - RANK[b.how] || place(a) - place(b));
}

/** The plainest way first. */
const RANK: Readonly<Record<MoveHow, number>> = {
  reads: 0,
  'reads before': 1,
  weighs: 2,
  'paid from': 2,
  reduces: 3,
  'adds to': 3,
  'pays into': 3,
  ends: 4,
  shares: 5,
};

function moveOf(deal: Deal, name: string, members: readonly string[], how: MoveHow): Move {
  const end = deal.earlyEnds.find((each) => endKey(each.name) === name);
  if (end) {
    return { name: end.name, members: [''], kind: 'end', label: end.label, clause: '', source: end.source, how };
  }
  const line = deal.lines.find((each) => each.kind !== 'check' && each.name === name);
  if (line && line.kind !== 'check') {
    const { kind, label, clause, source } = line;
    return { name, members, kind, label, clause, source, how };
  }
  const ledger = deal.ledgers.find((each) => each.name === name);
  const found = ledger ?? deal.inputs.find((each) => each.name === name);
  const kind = ledger ? 'ledger' : 'input';
  return { name, members, kind, label: found?.label ?? name, clause: '', source: found?.source ?? '', how };
}

/**
 * The least number of dates until each node is reached by what is worked out, paid or carried from what was reached before it. A line that runs above the one it hears from hears on the next date; what
 * a ledger or fund holds moves as soon as a line changes it.
 */
function reachOf(deal: Deal, graph: DependencyGraph, starts: readonly NodeKey[]): Reach[] {
  const perDate = deal.lines.length + 1;
  const isFund = (name: string): boolean => deal.symbols.get(name)?.what === 'fund';
  const times = new Map<NodeKey, number>();
  const waiting: { readonly node: NodeKey; readonly time: number }[] = [];
  const reach = (node: NodeKey, time: number): void => {
    if ((times.get(node) ?? Infinity) <= time) return;
    times.set(node, time);
    waiting.push({ node, time });
  };
  for (const start of starts) reach(start, (graph.position(start) ?? -1) + 1);
  while (waiting.length > 0) {
    let next = 0;
    for (let i = 1; i < waiting.length; i++) if (waiting[i]!.time < waiting[next]!.time) next = i;
    const [{ node, time }] = waiting.splice(next, 1) as [{ node: NodeKey; time: number }];
    if (times.get(node)! < time) continue;
    for (const { to, how, back } of graph.from.get(node) ?? []) {
      // How a shortfall would be shared, or what would be left, is no way to a class that is paid in full.
      if (how === 'weighs' || how === 'shares') continue;
      const at = graph.position(to);
      if (at === null || how === 'pays into' || how === 'reduces' || how === 'adds to') {
        reach(to, time + back * perDate);
        continue;
      }
      const isEarly = back === 0 && at + 1 < time % perDate;
      // A fund begins anew on each date: what has run has run.
      if (isEarly && isFund(nameOf(node))) continue;
      reach(to, (Math.floor(time / perDate) + back + (isEarly ? 1 : 0)) * perDate + at + 1);
    }
  }
  const startDate = (name: string, member: string): number | undefined => {
    const time = times.get(nodeKey(name, member));
    return time === undefined ? undefined : Math.floor(time / perDate);
  };
  return deal.classes.map(({ name: cls }) => ({
    cls,
    by: deal.lines.flatMap((line) => {
      if (line.kind !== 'pay' && line.kind !== 'book') return [];
      if (!deal.symbols.get(line.name)?.members?.includes(cls)) return [];
      const later = startDate(line.name, cls);
      return later === undefined ? [] : [{ name: line.name, label: line.label, later }];
    }),
  }));
}
