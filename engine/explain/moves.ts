import type { ColumnKind } from '../waterfall/results';
import type { Deal, Line } from '../deal/definition';
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
  /** Several inputs of the deal, as an assumption of the projection is. */
  | { readonly kind: 'names'; readonly names: readonly string[] }
  | { readonly kind: 'choice'; readonly id: string };

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

/**
 * What a name or choice of a deal moves directly.
 *
 * Shape:  a checked deal, the option of each choice, a subject → names, the plainest ways first, then in the order of the deal
 * Errors: none; a name that nothing reads moves nothing
 */
export function movesOf(deal: Deal, choices: ReadonlyMap<string, string>, subject: MoveSubject): readonly Move[] {
  if (subject.kind === 'choice') {
    const lines = linesOfChoice(deal, subject.id);
    return lines.map(({ name }) => moveOf(deal, name, deal.symbols.get(name)?.members ?? [''], 'reads'));
  }
  return directOf(deal, graphOf(deal, choices), startsOf(deal, subject));
}

/** The nodes that a subject is. */
export function startsOf(deal: Deal, subject: MoveSubject): readonly NodeKey[] {
  if (subject.kind === 'name') return nodesOf(deal, subject.name, subject.cls);
  const names = subject.kind === 'names' ? subject.names : linesOfChoice(deal, subject.id).map(({ name }) => name);
  return names.flatMap((name) => nodesOf(deal, name, ''));
}

/** Another reading changes its own lines. */
function linesOfChoice(deal: Deal, id: string): readonly Line[] {
  return deal.lines.filter((line) => line.choice === id && line.kind !== 'check');
}

const graphs = new WeakMap<Deal, Map<string, DependencyGraph>>();

/** What depends on what, made once for a deal and its readings. */
export function graphOf(deal: Deal, choices: ReadonlyMap<string, string>): DependencyGraph {
  const key = JSON.stringify([...choices]);
  let known = graphs.get(deal);
  if (!known) graphs.set(deal, (known = new Map<string, DependencyGraph>()));
  let graph = known.get(key);
  if (!graph) known.set(key, (graph = dependencyGraph(deal, choices)));
  return graph;
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
