import { nearestName } from '../core/problem';
import type { Formula, NamedOrder, Order } from './definition';
import type { ReadContext } from './readContext';
import type { TextNode, Tree } from './yamlTree';

/** Reads orders: how an amount is spread over classes. */
export class OrderReader {
  constructor(private readonly ctx: ReadContext) {}

  readOrders(node: Tree | undefined): Map<string, NamedOrder> {
    const orders = new Map<string, NamedOrder>();
    for (const { key, keyOffset, value } of this.ctx.entries(node, 'orders')) {
      const { classes, sets, parties, pools, poolLists } = this.ctx;
      const taken =
        classes.has(key) ||
        sets.has(key) ||
        parties.has(key) ||
        poolLists.includes(key) ||
        pools.some((p) => p.name === key);
      if (taken) {
        this.ctx.reporter.error(
          keyOffset,
          'order-name',
          `${key} already names a class, set, pool or party.`,
          'Choose another name.',
        );
        continue;
      }
      const isBlock = value.kind === 'map' && value.entries.some((entry) => entry.key === 'steps');
      const fields = isBlock ? this.ctx.fields(value, `order ${key}`, ['steps', 'label', 'source', 'note']) : undefined;
      const order = this.order(fields?.node('steps') ?? value, key);
      if (!order) {
        this.ctx.broken.add(key);
        continue;
      }
      this.ctx.orders.set(key, order);
      orders.set(key, { name: key, order, label: fields?.text('label') || key, source: fields?.text('source') ?? '' });
    }
    return orders;
  }

  order(node: Tree, name = ''): Order | null {
    if (node.kind === 'text') return this.namedOrder(node);
    if (node.kind === 'list') {
      const of = node.items.map((item) => this.order(item)).filter((order) => order !== null);
      if (node.items.length === 0) {
        this.ctx.reporter.error(node.offset, 'order', 'The order has no steps.', 'Name at least one class.');
      }
      return { kind: 'sequence', name, of };
    }
    const has = (key: string): boolean => node.entries.some((entry) => entry.key === key);
    if (has('up_to')) {
      const fields = this.ctx.fields(node, 'an up_to step', ['up_to', 'pay', 'note']);
      const limit = this.ctx.formula(fields?.required('up_to'));
      const pay = fields?.node('pay');
      if (!pay)
        this.ctx.reporter.error(node.offset, 'order', 'An up_to step has no pay.', 'Say whom it pays: pay: A-1.');
      const of = pay && this.order(pay);
      return limit && of ? { kind: 'upTo', limit, of } : null;
    }
    if (has('pro_rata')) {
      const fields = this.ctx.fields(node, 'a pro_rata step', ['pro_rata', 'by', 'note']);
      const target = fields?.node('pro_rata');
      const by = fields?.has('by') ? this.ctx.formula(fields.textNode('by')) : null;
      if (!target) return null;
      const steps = target.kind === 'list' ? target.items.map((item) => this.order(item)) : [this.order(target)];
      const orders = steps.filter((order) => order !== null);
      if (steps.length === 0) {
        this.ctx.reporter.error(target.offset, 'order', 'The order has no steps.', 'Name at least one class.');
      }
      // A set's classes share one by one; other orders share as a whole.
      const only = orders[0];
      const of = target.kind === 'text' && only?.kind === 'sequence' ? only.of : orders;
      return { kind: 'proRata', of, by };
    }
    if (has('split')) {
      const fields = this.ctx.fields(node, 'a split step', ['split', 'note']);
      const list = fields?.node('split');
      if (list?.kind !== 'list') {
        this.ctx.reporter.error(
          node.offset,
          'order',
          'split is not a list.',
          'Write - {part: 50%, pay: A-1} for each part.',
        );
        return null;
      }
      const parts: { part: Formula; of: Order }[] = [];
      for (const item of list.items) {
        const part = this.ctx.fields(item, 'a part of a split', ['part', 'pay', 'note']);
        const share = this.ctx.formula(part?.required('part'));
        const pay = part?.node('pay');
        const of = pay && this.order(pay);
        if (share && of) parts.push({ part: share, of });
        else if (part && !pay)
          this.ctx.reporter.error(item.offset, 'order', 'A part has no pay.', 'Say whom it pays: pay: A-1.');
      }
      // Parts may leave something for the next step, but cannot hand out more than arrives.
      const fixed = parts.map(({ part }) =>
        part.expr.kind === 'literal' && part.expr.type === 'Ratio' ? Number(part.expr.value) : 0,
      );
      if (fixed.reduce((sum, part) => sum + part, 0) > 1 + 1e-12) {
        this.ctx.reporter.error(
          list.offset,
          'split',
          'The parts of this split are over 100%.',
          'Make them 100% or less.',
        );
      }
      return { kind: 'split', parts };
    }
    const key = node.entries[0];
    const near = key && nearestName(key.key, ['up_to', 'pro_rata', 'split']);
    this.ctx.reporter.error(
      key?.keyOffset ?? node.offset,
      'order',
      `An order has no step ${key?.key ?? '(nothing)'}.`,
      near ? `Did you mean ${near}?` : 'Steps are a class, a list, up_to, pro_rata or split.',
    );
    return null;
  }

  private namedOrder(node: TextNode): Order | null {
    const { text } = node;
    const named = this.ctx.orders.get(text);
    if (named) return named;
    const set = this.ctx.sets.get(text);
    if (set) return { kind: 'sequence', name: text, of: set.map((name) => ({ kind: 'class', name })) };
    if (this.ctx.classes.has(text)) return { kind: 'class', name: text };
    if (this.ctx.poolLists.includes(text)) {
      const byPool = new Map(
        this.ctx.pools.map(({ name, lists }) => {
          const steps = lists.get(text) ?? [];
          return [name, steps.map((cls): Order => ({ kind: 'class', name: cls }))] as const;
        }),
      );
      return { kind: 'list', name: text, byPool };
    }
    if (this.ctx.broken.has(text)) return null;
    const known = [
      ...this.ctx.orders.keys(),
      ...this.ctx.poolLists,
      ...this.ctx.sets.keys(),
      ...this.ctx.classes.keys(),
    ];
    const near = nearestName(text, known);
    this.ctx.reporter.error(
      node.offset,
      'unknown-order',
      `No class, set or order is called ${text || '(nothing)'}.`,
      near ? `Did you mean ${near}?` : 'Name a class, a set or an order given above.',
    );
    return null;
  }
}
