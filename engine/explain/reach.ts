import type { Deal } from '../deal/definition';
import type { Results } from '../waterfall/results';
import { nameOf, nodeKey, type Dependence, type NodeKey } from './dependencies';
import { graphOf, startsOf, type MoveSubject } from './moves';

/** Since when a subject moves anything: from one date on, or on one date alone. */
export interface ReachFrom {
  /** 0-based Distribution Date. */
  readonly date: number;
  readonly lasts: boolean;
}

/** The first payment to a class, or write-down of it, that a subject comes to; null where it comes to none in the run. */
export interface Reach {
  readonly cls: string;
  readonly first: { readonly name: string; readonly label: string; readonly date: number } | null;
}

/**
 * Where each class first feels a subject in a run.
 *
 * Shape:  a checked deal, the option of each choice, a run, a subject and its date → a payment or booking other than zero a class
 * Rule:   date by date, line by line. Whatever reads something moved is moved, but for what an amount of zero would pass on; a
 *         payment of a stated amount is moved by the money it is made from, and by how that is shared, only where it falls short;
 *         ledgers carry to the next date
 */
export function reachOf(
  deal: Deal,
  choices: ReadonlyMap<string, string>,
  results: Results,
  subject: MoveSubject,
  from: ReachFrom,
): readonly Reach[] {
  const graph = graphOf(deal, choices);
  const starts = startsOf(deal, subject);
  const amounts = amountsOf(results);
  const isShort = shortfalls(results);
  const targets = targetsOf(deal);
  const first = new Map<string, NonNullable<Reach['first']>>();
  const isCarried = (node: NodeKey): boolean => deal.symbols.get(nameOf(node))?.what === 'ledger';
  const earlier = [...graph.from].flatMap(([node, all]) => {
    const read = all.filter(({ back }) => back > 0);
    return read.length === 0 ? [] : [[node, read] as const];
  });
  /** What was moved on each date so far, for what reads earlier dates. */
  const moved: ReadonlySet<NodeKey>[] = [];
  let carried: readonly NodeKey[] = [];
  for (let date = from.date; date < results.count && first.size < deal.classes.length; date++) {
    const times = new Map<NodeKey, number>();
    const waiting: NodeKey[] = [];
    const reach = (node: NodeKey, time: number): void => {
      if ((times.get(node) ?? Infinity) <= time) return;
      times.set(node, time);
      waiting.push(node);
    };
    const timeOf = (node: NodeKey): number => (graph.position(node) ?? -1) + 1;
    if (from.lasts || date === from.date) for (const start of starts) reach(start, timeOf(start));
    for (const node of carried) reach(node, 0);
    for (const [node, read] of earlier) {
      for (const { to, back } of read) if (moved[date - from.date - back]?.has(node)) reach(to, timeOf(to));
    }
    for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
      const time = times.get(node)!;
      if (amounts.get(node)?.[date] === 0 && !starts.includes(node)) continue;
      for (const dependence of graph.from.get(node) ?? []) {
        const { to, back, ifShort } = dependence;
        if (back > 0 || (ifShort && !isShort(nameOf(to), date))) continue;
        if (isAtOnce(dependence) || graph.position(to) === null) reach(to, time);
        // A line above what it hears from has run: only what is carried comes to it, on the next date.
        else if (timeOf(to) >= time) reach(to, timeOf(to));
      }
    }
    moved.push(new Set(times.keys()));
    carried = [...times.keys()].filter(isCarried);
    for (const { cls, name, label } of targets) {
      if (first.has(cls) || !times.has(nodeKey(name, cls))) continue;
      if (amounts.get(nodeKey(name, cls))?.[date]) first.set(cls, { name, label, date });
    }
  }
  return deal.classes.map(({ name: cls }) => ({ cls, first: first.get(cls) ?? null }));
}

/** Cash and ledgers change as a line runs. */
function isAtOnce({ how }: Dependence): boolean {
  return how === 'pays into' || how === 'reduces' || how === 'adds to';
}

interface Target {
  readonly cls: string;
  readonly name: string;
  readonly label: string;
}

/** Payments and bookings of each class, in the order of the deal. */
function targetsOf(deal: Deal): readonly Target[] {
  return deal.lines.flatMap((line) => {
    if (line.kind !== 'pay' && line.kind !== 'book') return [];
    const members = deal.symbols.get(line.name)?.members ?? [];
    return deal.classes
      .filter((cls) => members.includes(cls.name))
      .map((cls) => ({ cls: cls.name, name: line.name, label: line.label }));
  });
}

/** Columns of Money: an amount of zero passes nothing on. */
function amountsOf({ columns, values }: Results): ReadonlyMap<NodeKey, Float64Array> {
  const found = new Map<NodeKey, Float64Array>();
  columns.forEach(({ name, cls, kind, type }, i) => {
    if (kind !== 'offered' && type === 'Money') found.set(nodeKey(name, cls), values[i]!);
  });
  return found;
}

/** Did a payment get less than it asked for on a date? What several pools asked for is the same money as what classes did. */
function shortfalls({ columns, values }: Results): (name: string, date: number) => boolean {
  const asked = new Map<string, Float64Array[]>();
  const paid = new Map<string, Map<string, Float64Array>>();
  columns.forEach(({ name, cls, kind }, i) => {
    if (kind === 'offered') asked.set(name, [...(asked.get(name) ?? []), values[i]!]);
    if (kind !== 'pay') return;
    const own = paid.get(name) ?? new Map<string, Float64Array>();
    own.set(cls, values[i]!);
    paid.set(name, own);
  });
  const sum = (parts: Iterable<Float64Array>, date: number): number => {
    let total = 0;
    for (const part of parts) total += part[date]!;
    return total;
  };
  const offeredMembers = new Map<string, string[]>();
  columns.forEach(({ name, cls, kind }) => {
    if (kind === 'offered') offeredMembers.set(name, [...(offeredMembers.get(name) ?? []), cls]);
  });
  return (name, date) => {
    const claims = asked.get(name);
    const own = paid.get(name);
    if (!claims || !own) return true;
    const members = offeredMembers.get(name)!;
    // Compared member by member where claims and payments are of the same members, else in total.
    const same = members.flatMap((member) => own.get(member) ?? []);
    const got = same.length === members.length ? same : [...own.values()];
    return sum(claims, date) > sum(got, date);
  };
}
