import { nearestName } from '../core/problem';
import type {
  BookLine,
  Cases,
  Choice,
  EarlyEnd,
  Formula,
  FundLine,
  Ledger,
  Line,
  NamedOrder,
  Order,
  PayLine,
  Target,
} from './definition';
import { sentence, type ReadContext } from './readContext';
import type { Fields, MapNode, TextNode, Tree } from './yamlTree';

/** Keys of each kind of line. */
const DESCRIBED = ['label', 'source', 'clause', 'note', 'choice'];
const KEYS = {
  term: ['term', 'for', 'is', ...DESCRIBED],
  fund: ['fund', 'is', 'paid_by', 'when', ...DESCRIBED],
  pay: ['pay', 'when', 'amount', 'from', 'to', 'reduces', ...DESCRIBED],
  book: ['book', 'for', 'when', 'amount', 'adds_to', 'reduces', 'among', ...DESCRIBED],
  check: ['check', 'is', 'say', ...DESCRIBED],
  section: ['section', 'note'],
} as const;
type LineKind = keyof typeof KEYS;

export class LineReader {
  private readonly funds = new Set<string>();
  private section = '';

  constructor(
    private readonly ctx: ReadContext,
    private readonly choices: readonly Choice[],
    private readonly ledgers: readonly Ledger[],
  ) {}

  readOrders(node: Tree | undefined): Map<string, NamedOrder> {
    const orders = new Map<string, NamedOrder>();
    for (const { key, keyOffset, value } of this.ctx.entries(node, 'orders')) {
      const taken = this.ctx.classes.has(key) || this.ctx.sets.has(key) || this.ctx.parties.has(key);
      if (taken) {
        this.ctx.reporter.error(
          keyOffset,
          'order-name',
          `${key} already names a class, set or party.`,
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
    if (this.ctx.broken.has(text)) return null;
    const known = [...this.ctx.orders.keys(), ...this.ctx.sets.keys(), ...this.ctx.classes.keys()];
    const near = nearestName(text, known);
    this.ctx.reporter.error(
      node.offset,
      'unknown-order',
      `No class, set or order is called ${text || '(nothing)'}.`,
      near ? `Did you mean ${near}?` : 'Name a class, a set or an order given above.',
    );
    return null;
  }

  readLines(node: Tree | undefined, root: number): Line[] {
    if (node?.kind !== 'list') {
      this.ctx.reporter.error(
        node?.offset ?? root,
        'missing-block',
        'The deal has no each_date.',
        'Add each_date: with its lines.',
      );
      return [];
    }
    return node.items.flatMap((item) => this.line(item) ?? []);
  }

  private line(node: Tree): Line | null {
    const line = this.readLine(node);
    if (line || node.kind !== 'map') return line;
    for (const { key, value } of node.entries) {
      if (key in KEYS && value.kind === 'text') this.ctx.broken.add(value.text);
    }
    return null;
  }

  private readLine(node: Tree): Line | null {
    const map = this.ctx.map(node, 'a line');
    if (!map) return null;
    const kind = (Object.keys(KEYS) as LineKind[]).find((key) => map.entries.some((entry) => entry.key === key));
    if (!kind) {
      const first = map.entries[0];
      const near = first && nearestName(first.key, Object.keys(KEYS));
      this.ctx.reporter.error(
        first?.keyOffset ?? node.offset,
        'line-kind',
        `No kind of line is called ${first?.key ?? '(nothing)'}.`,
        near ? `Did you mean ${near}?` : 'Lines are term, fund, pay, book, check and section.',
      );
      return null;
    }
    const fields = this.ctx.fields(map, `a ${kind} line`, KEYS[kind])!;
    const nameNode = fields.textNode(kind);
    const name = nameNode?.text ?? '';
    if (kind === 'section') {
      this.section = name;
      return null;
    }
    // A check's name is that of the input it guards, and defines nothing.
    if (kind !== 'check' && !this.ctx.claim(name, nameNode?.offset ?? map.offset)) return null;
    const choiceNode = fields.textNode('choice');
    const choice = this.choices.find((c) => c.id === choiceNode?.text);
    if (choiceNode && !choice) {
      const near = nearestName(
        choiceNode.text,
        this.choices.map((c) => c.id),
      );
      this.ctx.reporter.error(
        choiceNode.offset,
        'unknown-choice',
        `There is no choice ${choiceNode.text}.`,
        near ? `Did you mean ${near}?` : 'Give it under choices:.',
      );
    }
    if (!fields.has('source') && kind !== 'check') {
      this.ctx.reporter.warn(map.offset, 'no-source', `${name} has no source.`, 'Add source: with the section.');
    }
    const forNode = fields.node('for');
    const base = {
      name,
      section: this.section,
      label: fields.text('label') || name,
      source: fields.text('source'),
      clause: fields.text('clause'),
      choice: choiceNode?.text ?? '',
      note: fields.text('note'),
      offset: nameNode?.offset ?? map.offset,
      forClasses: forNode ? this.ctx.classList(forNode, `for of ${name}`) : null,
      when: this.ctx.formula(fields.textNode('when')),
    };
    switch (kind) {
      case 'term': {
        const is = this.cases(fields, 'is', base.forClasses, choice, name);
        return is && { kind, ...base, is };
      }
      case 'fund':
        return this.fund(fields, base, choice);
      case 'pay':
        return this.pay(fields, base, choice, map);
      case 'book':
        return this.book(fields, base, choice, map);
      case 'check': {
        const is = this.ctx.formula(fields.required('is'));
        const say = fields.required('say');
        return is && { kind, ...base, is, say: sentence(say?.text ?? `${name} does not hold`) };
      }
    }
  }

  private fund(fields: Fields, base: Base, choice: Choice | undefined): FundLine {
    this.funds.add(base.name);
    const is = fields.has('is') ? this.cases(fields, 'is', null, choice, base.name) : null;
    if (is && !fields.has('paid_by')) {
      this.ctx.reporter.error(
        base.offset,
        'missing-key',
        `Fund ${base.name} has no paid_by.`,
        'Say who brings the money in.',
      );
    }
    return { kind: 'fund', ...base, is, paidBy: fields.text('paid_by') };
  }

  private pay(fields: Fields, base: Base, choice: Choice | undefined, map: MapNode): PayLine | null {
    const amountNode = fields.node('amount');
    const isRest = amountNode?.kind === 'text' && amountNode.text.trim() === 'rest';
    const amount = isRest ? null : this.cases(fields, 'amount', base.forClasses, choice, base.name);
    const fromNode = fields.required('from');
    const from = fromNode && this.source(fromNode);
    const toNode = fields.node('to');
    if (!toNode) this.ctx.reporter.error(map.offset, 'missing-key', `${base.name} has no to.`, 'Say whom it pays.');
    const to = toNode && this.target(toNode);
    const reduces = this.ledgerName(fields.textNode('reduces'));
    if (!from || !to || reduces === undefined || (!isRest && !amount)) return null;
    return { kind: 'pay', ...base, amount, perClass: false, from, to, reduces };
  }

  private book(fields: Fields, base: Base, choice: Choice | undefined, map: MapNode): BookLine | null {
    const amongNode = fields.node('among');
    const among = amongNode ? this.order(amongNode) : null;
    const amount = this.cases(fields, 'amount', base.forClasses, choice, base.name);
    const addsTo = this.ledgerName(fields.textNode('adds_to'));
    const reduces = this.ledgerName(fields.textNode('reduces'));
    if (addsTo === null && reduces === null) {
      this.ctx.reporter.error(
        map.offset,
        'missing-key',
        `${base.name} books nothing.`,
        'Add adds_to: or reduces: with a ledger.',
      );
      return null;
    }
    if (addsTo && reduces) {
      this.ctx.reporter.error(map.offset, 'both-ways', `${base.name} adds to and reduces.`, 'Make two lines of it.');
      return null;
    }
    if (!amount || addsTo === undefined || reduces === undefined || (amongNode && !among)) return null;
    return { kind: 'book', ...base, amount, perClass: false, addsTo, reduces, among };
  }

  private source(node: TextNode): PayLine['from'] | undefined {
    if (this.funds.has(node.text)) return { kind: 'fund', name: node.text };
    const ledger = this.ledgers.find((l) => l.name === node.text);
    if (ledger?.holdsCash) return { kind: 'ledger', name: node.text };
    if (this.ctx.broken.has(node.text)) return undefined;
    const known = [...this.funds, ...this.ledgers.filter((l) => l.holdsCash).map((l) => l.name)];
    const near = nearestName(node.text, known);
    this.ctx.reporter.error(
      node.offset,
      'unknown-fund',
      ledger ? `${node.text} holds no cash.` : `No fund formed above is called ${node.text || '(nothing)'}.`,
      near
        ? `Did you mean ${near}?`
        : `from: must be a fund formed above${known.length ? `: ${known.join(', ')}` : ''}.`,
    );
    return undefined;
  }

  private target(node: Tree): Target | undefined {
    if (node.kind === 'text') {
      const { text } = node;
      if (this.ctx.parties.has(text)) return { kind: 'party', name: text };
      if (this.funds.has(text)) return { kind: 'fund', name: text };
      const ledger = this.ledgers.find((l) => l.name === text);
      if (ledger?.holdsCash) return { kind: 'ledger', name: text };
      const known = [
        ...this.ctx.classes.keys(),
        ...this.ctx.sets.keys(),
        ...this.ctx.orders.keys(),
        ...this.ctx.parties.keys(),
        ...this.funds,
      ];
      if (this.ctx.broken.has(text)) return undefined;
      if (!this.ctx.classes.has(text) && !this.ctx.sets.has(text) && !this.ctx.orders.has(text)) {
        const near = nearestName(text, known);
        this.ctx.reporter.error(
          node.offset,
          'unknown-target',
          ledger ? `${text} holds no cash.` : `No class, set, order, party or fund is called ${text || '(nothing)'}.`,
          near ? `Did you mean ${near}?` : `to: may be ${known.join(', ')}.`,
        );
        return undefined;
      }
    }
    const order = this.order(node);
    return order ? { kind: 'order', order, text: node.kind === 'text' ? node.text : 'the order' } : undefined;
  }

  /** null: not given; undefined: given but not a ledger. */
  private ledgerName(node: TextNode | undefined): string | null | undefined {
    if (!node) return null;
    if (this.ledgers.some((ledger) => ledger.name === node.text)) return node.text;
    if (this.ctx.broken.has(node.text)) return undefined;
    const near = nearestName(
      node.text,
      this.ledgers.map((ledger) => ledger.name),
    );
    this.ctx.reporter.error(
      node.offset,
      'unknown-ledger',
      `${node.text || '(nothing)'} is not a ledger.`,
      near ? `Did you mean ${near}?` : `Ledgers are ${this.ledgers.map((ledger) => ledger.name).join(', ')}.`,
    );
    return undefined;
  }

  private cases(
    fields: Fields,
    key: string,
    classes: readonly string[] | null,
    choice: Choice | undefined,
    name: string,
  ): Cases | null {
    const node = fields.node(key);
    if (!node) {
      fields.required(key);
      return null;
    }
    return this.casesOf(node, classes, choice, name);
  }

  private casesOf(
    node: Tree,
    classes: readonly string[] | null,
    choice: Choice | undefined,
    name: string,
  ): Cases | null {
    if (node.kind === 'text') {
      const formula = this.ctx.formula(node);
      return formula && { by: 'one', formula };
    }
    if (node.kind === 'list') {
      this.ctx.reporter.error(
        node.offset,
        'not-text',
        `The formula of ${name} is a list.`,
        'A formula or named cases were expected.',
      );
      return null;
    }
    const keys = node.entries.map((entry) => entry.key);
    const options = choice && choice.options.size > 0 ? choice.options : undefined;
    // Cases of a line without classes can only be options, however they are misspelt.
    const byOption = options !== undefined && (!classes || keys.some((k) => options.has(k)));
    if (byOption) return this.byOption(node, classes, choice!, name);
    if (!classes) {
      this.ctx.reporter.error(
        node.offset,
        'cases',
        `${name} has cases, but neither for: nor a choice with options.`,
        'Write one formula; amounts by class are a term with for: that this line names.',
      );
      return null;
    }
    return this.byClass(node, classes, name);
  }

  private byOption(node: MapNode, classes: readonly string[] | null, choice: Choice, name: string): Cases {
    const cases = new Map<string, Cases>();
    for (const { key, keyOffset, value } of node.entries) {
      if (!choice.options.has(key)) {
        const near = nearestName(key, choice.options.keys());
        this.ctx.reporter.error(
          keyOffset,
          'unknown-option',
          `${choice.id} has no option ${key}.`,
          near ? `Did you mean ${near}?` : `Its options are ${[...choice.options.keys()].join(', ')}.`,
        );
        continue;
      }
      const of = this.casesOf(value, classes, undefined, name);
      if (of) cases.set(key, of);
    }
    const misspelt = node.entries.some(({ key }) => !choice.options.has(key));
    for (const option of choice.options.keys()) {
      if (misspelt || node.entries.some((entry) => entry.key === option)) continue;
      this.ctx.reporter.error(
        node.offset,
        'missing-case',
        `${name}: no formula for option ${option}.`,
        `Add ${option}: ….`,
      );
    }
    return { by: 'option', cases };
  }

  private byClass(node: MapNode, classes: readonly string[], name: string): Cases {
    const cases = new Map<string, Formula>();
    let others: Formula | null = null;
    for (const { key, keyOffset, value } of node.entries) {
      const formula = value.kind === 'text' ? this.ctx.formula(value) : null;
      if (value.kind !== 'text') {
        this.ctx.reporter.error(
          value.offset,
          'not-text',
          `${key} of ${name} is a ${value.kind}.`,
          'A formula was expected.',
        );
      }
      if (key === 'others') others = formula;
      else if (!classes.includes(key)) {
        const near = nearestName(key, [...classes, 'others']);
        this.ctx.reporter.error(
          keyOffset,
          'unknown-class',
          `${name} is not for ${key}.`,
          near ? `Did you mean ${near}?` : `It is for ${classes.join(', ')}.`,
        );
      } else if (formula) cases.set(key, formula);
    }
    const misspelt = node.entries.some(({ key }) => key !== 'others' && !classes.includes(key));
    if (!misspelt && !node.entries.some((entry) => entry.key === 'others')) {
      for (const cls of classes) {
        if (node.entries.some((entry) => entry.key === cls)) continue;
        this.ctx.reporter.error(
          node.offset,
          'missing-case',
          `${name}: no formula for ${cls}.`,
          `Add ${cls}: … or others: ….`,
        );
      }
    }
    return { by: 'class', cases, others };
  }

  readEarlyEnds(node: Tree | undefined, inputs: readonly string[]): EarlyEnd[] {
    const ends: EarlyEnd[] = [];
    for (const { key, value } of this.ctx.entries(node, 'early_end')) {
      const fields = this.ctx.fields(value, `early end ${key}`, [
        'when',
        'replace',
        'only_if',
        'label',
        'source',
        'note',
        'choice',
      ]);
      if (!fields) continue;
      const when = this.ctx.formula(fields.required('when'));
      const onlyIf = this.ctx.formula(fields.textNode('only_if'));
      const replace = new Map<string, Formula>();
      let others: Formula | null = null;
      for (const entry of this.ctx.entries(fields.node('replace'), `replace of ${key}`)) {
        const formula = entry.value.kind === 'text' ? this.ctx.formula(entry.value) : null;
        if (entry.key === 'others') others = formula;
        else if (!inputs.includes(entry.key) && !this.ctx.broken.has(entry.key)) {
          const near = nearestName(entry.key, inputs);
          this.ctx.reporter.error(
            entry.keyOffset,
            'unknown-input',
            `No input column is called ${entry.key}.`,
            near ? `Did you mean ${near}?` : 'Name a column of inputs.',
          );
        } else if (formula) replace.set(entry.key, formula);
      }
      const described = { label: fields.text('label') || key, source: fields.text('source') };
      if (when) ends.push({ name: key, ...described, when, replace, others, onlyIf });
    }
    return ends;
  }
}

type Base = Pick<
  Line,
  'name' | 'section' | 'label' | 'source' | 'clause' | 'choice' | 'note' | 'offset' | 'forClasses' | 'when'
>;
