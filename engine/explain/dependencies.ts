import {
  inputKey,
  isOfClasses,
  orderOf,
  reachedClasses,
  type Cases,
  type Deal,
  type Formula,
  type Line,
  type Order,
} from '../deal/definition';
import type { MemberNames } from '../deal/formulaTypes';
import { memberNames, membersNamed } from '../deal/memberNames';
import { childrenOf, type Call, type Expr, type Reference } from '../formula/ast';

/** How one thing of a deal moves another. */
export type MoveHow =
  'reads' | 'reads before' | 'weighs' | 'paid from' | 'shares' | 'reduces' | 'adds to' | 'pays into' | 'ends';

/** A name with its class or pool ('' for a deal amount), as a key. */
export type NodeKey = string;

export interface Dependence {
  readonly to: NodeKey;
  readonly how: MoveHow;
  /** Does it move only a payment that falls short of what it asks for? */
  readonly ifShort: boolean;
  /** Dates later at the least: 1 for `prev(x)`. */
  readonly back: number;
}

export interface DependencyGraph {
  readonly from: ReadonlyMap<NodeKey, readonly Dependence[]>;
  /** Position of a node's line; −1 for what is known before the first, null for what changes as lines run. */
  position(node: NodeKey): number | null;
}

export function nodeKey(name: string, member: string): NodeKey {
  return inputKey(name, member);
}

/**
 * What depends on what in a deal under a set of choices, by class and pool: formulas, conditions, orders, funds and ledgers.
 * Nothing of a run: a condition that never holds counts like any other.
 */
export function dependencyGraph(deal: Deal, choices: ReadonlyMap<string, string>): DependencyGraph {
  return new Builder(deal, choices).build();
}

interface Owner {
  readonly nodes: readonly NodeKey[];
  /** Class and pool that names alone mean; a payment's weights are of all its classes. */
  readonly members: readonly string[];
}

class Builder {
  private readonly edges = new Map<NodeKey, Map<string, Dependence>>();
  private readonly positions = new Map<NodeKey, number>();
  /** Payments and what they are made from, in order. */
  private readonly takes: { readonly from: NodeKey; readonly node: NodeKey }[] = [];
  private readonly names: MemberNames;

  constructor(
    private readonly deal: Deal,
    private readonly choices: ReadonlyMap<string, string>,
  ) {
    this.names = memberNames(deal);
  }

  build(): DependencyGraph {
    const { deal } = this;
    for (const input of deal.inputs) {
      for (const pool of input.per ?? ['']) {
        this.positions.set(nodeKey(input.name, pool), -1);
        if (input.ifMissing) this.reads(input.ifMissing, this.owner(input.name, pool));
      }
    }
    for (const { name, when, onlyIf, replace, others } of deal.earlyEnds) {
      const end = { nodes: [endKey(name)], members: [''] };
      this.positions.set(endKey(name), -1);
      for (const formula of [when, onlyIf, ...replace.values(), others]) if (formula) this.reads(formula, end);
      for (const input of deal.inputs) {
        if (!replace.has(input.name) && !others) continue;
        for (const pool of input.per ?? ['']) this.add(endKey(name), nodeKey(input.name, pool), 'ends');
      }
    }
    deal.lines.forEach((line, position) => this.line(line, position));
    this.share();
    const from = new Map([...this.edges].map(([key, found]) => [key, [...found.values()]]));
    return { from, position: (node) => this.positions.get(node) ?? null };
  }

  private line(line: Line, position: number): void {
    if (line.kind === 'check') return;
    const members = this.deal.symbols.get(line.name)?.members ?? [''];
    for (const member of members) this.positions.set(nodeKey(line.name, member), position);
    if (line.kind === 'term' || line.kind === 'fund') {
      for (const member of members) {
        const owner = this.owner(line.name, member);
        if (line.is) this.reads(this.chosen(line.is, line.choice, member), owner);
        if (line.when) this.reads(line.when, owner);
      }
      return;
    }
    this.movement(line, members);
  }

  /** A payment or a booking: every class it reaches depends on its amount, its order and what it takes from. */
  private movement(line: Extract<Line, { kind: 'pay' | 'book' }>, members: readonly string[]): void {
    for (const part of line.forPools ?? ['']) {
      const reached = reachedClasses(line, part);
      const own = part === '' && line.forClasses ? line.forClasses : (reached ?? ['']);
      const nodes = [...own, ...(part === '' ? [] : [part])].filter((member) => members.includes(member));
      const all: Owner = { nodes: nodes.map((member) => nodeKey(line.name, member)), members: [part] };
      if (isOfClasses(line)) {
        for (const member of own) {
          const formula = line.amount && this.chosen(line.amount, line.choice, member);
          // A pool that pays a class is moved with it.
          const moved = part === '' ? [member] : [member, part];
          const touched = moved.filter((each) => members.includes(each)).map((each) => nodeKey(line.name, each));
          if (formula) this.reads(formula, { nodes: touched, members: [member, part] });
        }
      } else if (line.amount) {
        this.reads(this.chosen(line.amount, line.choice, part), all);
      }
      if (line.when) this.reads(line.when, all);
      const order = orderOf(line);
      if (order) this.order(order, { nodes: all.nodes, members: own });
      this.cash(line, part, all.nodes, own);
    }
  }

  /** Where the money of a payment comes from and goes to, and the ledgers that change with it. */
  private cash(
    line: Extract<Line, { kind: 'pay' | 'book' }>,
    pool: string,
    nodes: readonly NodeKey[],
    own: readonly string[],
  ): void {
    const ledgerNodes = (name: string): NodeKey[] => {
      const per = this.deal.ledgers.find((ledger) => ledger.name === name)?.per;
      return per
        ? own
            .concat(pool)
            .filter((each) => per.includes(each))
            .map((each) => nodeKey(name, each))
        : [nodeKey(name, '')];
    };
    const linked = (ledger: NodeKey): readonly NodeKey[] => {
      // What a class gets changes its own balance, not the others'.
      const same = nodes.filter((node) => memberOf(node) === memberOf(ledger));
      return same.length > 0 ? same : nodes;
    };
    if (line.reduces !== null) {
      for (const ledger of ledgerNodes(line.reduces)) {
        for (const node of linked(ledger)) {
          this.add(ledger, node, 'reads');
          this.add(node, ledger, 'reduces');
        }
      }
    }
    if (line.kind === 'book') {
      if (line.addsTo === null) return;
      for (const ledger of ledgerNodes(line.addsTo))
        for (const node of linked(ledger)) this.add(node, ledger, 'adds to');
      return;
    }
    const from = this.held(line.from.name, pool);
    for (const node of nodes) {
      this.add(from, node, 'paid from', 0, line.amount !== null);
      this.takes.push({ from, node });
      if (line.to.kind === 'fund' || line.to.kind === 'ledger')
        this.add(node, this.held(line.to.name, pool), 'pays into');
    }
  }

  /** What a payment takes is not there for what comes after it on the date; an account carries it to the next. */
  private share(): void {
    for (const { from, node } of this.takes) {
      if (this.positions.get(from) === undefined) {
        this.add(node, from, 'reduces');
        continue;
      }
      const at = this.positions.get(node)!;
      for (const { to, back, ifShort } of [...(this.edges.get(from)?.values() ?? [])]) {
        if (back === 0 && (this.positions.get(to) ?? -1) > at) this.add(node, to, 'shares', 0, ifShort);
      }
    }
  }

  /** A fund or account; the pool's own where it is kept per pool. */
  private held(name: string, pool: string): NodeKey {
    const members = this.deal.symbols.get(name)?.members;
    return nodeKey(name, members?.includes(pool) ? pool : '');
  }

  private order(order: Order, owner: Owner): void {
    switch (order.kind) {
      case 'class':
        return;
      case 'list':
        for (const steps of order.byPool.values()) for (const step of steps) this.order(step, owner);
        return;
      case 'upTo':
        this.reads(order.limit, owner);
        this.order(order.of, owner);
        return;
      case 'sequence':
        for (const step of order.of) this.order(step, owner);
        return;
      case 'proRata':
        if (order.by) this.reads(order.by, owner, 'weighs');
        for (const step of order.of) this.order(step, owner);
        return;
      case 'split':
        for (const { part, of } of order.parts) {
          this.reads(part, owner);
          this.order(of, owner);
        }
    }
  }

  private chosen(cases: Cases, choice: string, member: string): Formula {
    if (cases.by === 'one') return cases.formula;
    if (cases.by === 'class') return (cases.cases.get(member) ?? cases.others)!;
    return this.chosen(cases.cases.get(this.choices.get(choice)!)!, choice, member);
  }

  private owner(name: string, member: string): Owner {
    return { nodes: [nodeKey(name, member)], members: [member] };
  }

  private reads(formula: Formula, owner: Owner, how: MoveHow = 'reads'): void {
    this.expression(formula.expr, owner, how, 0);
  }

  private expression(expr: Expr, owner: Owner, how: MoveHow, back: number): void {
    if (expr.kind === 'reference') {
      this.reference(expr, owner, how, back);
      return;
    }
    const before = expr.kind === 'call' ? backOf(expr) : 0;
    for (const child of childrenOf(expr)) this.expression(child, owner, how, back + before);
  }

  private reference({ name, members }: Reference, owner: Owner, how: MoveHow, back: number): void {
    const symbol = this.deal.symbols.get(name);
    if (!symbol || symbol.what === 'built-in') return;
    for (const member of this.meant(symbol.members, members, owner.members)) {
      for (const node of owner.nodes)
        this.add(nodeKey(name, member), node, back > 0 ? 'reads before' : how, back, how === 'weighs');
    }
  }

  /** The classes or pools that a reference reads. */
  private meant(
    has: readonly string[] | null,
    named: readonly string[] | null,
    own: readonly string[],
  ): readonly string[] {
    if (!has) return [''];
    const pool = own.find((each) => this.names.pools.includes(each)) ?? '';
    if (named)
      return named.flatMap((each) => membersNamed(each, pool, this.names) ?? []).filter((each) => has.includes(each));
    const meant = own.flatMap((each) =>
      has.includes(each) ? [each] : has.includes(this.names.poolOf(each)) ? [this.names.poolOf(each)] : [],
    );
    return meant.length > 0 ? meant : has;
  }

  private add(from: NodeKey, to: NodeKey, how: MoveHow, back = 0, ifShort = false): void {
    if (from === to && back === 0) return;
    let found = this.edges.get(from);
    if (!found) this.edges.set(from, (found = new Map<string, Dependence>()));
    const key = `${to}\n${how}`;
    const known = found.get(key);
    if (!known || known.back > back) found.set(key, { to, how, back, ifShort });
  }
}

/** Dates back that a call reads its first argument at the least. */
function backOf({ fn, args }: Call): number {
  if (fn !== 'prev') return 0;
  return args[1]?.kind === 'literal' ? Number(args[1].text) : 1;
}

/** An early end has no value: it is known by a key that no name can be. */
export function endKey(name: string): NodeKey {
  return `end ${name}`;
}

export function memberOf(node: NodeKey): string {
  return /\((.*)\)$/.exec(node)?.[1] ?? '';
}

export function nameOf(node: NodeKey): string {
  return node.replace(/\(.*\)$/, '');
}
