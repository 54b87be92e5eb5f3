import { nearestName } from '../core/problem';
import type { BookLine, Choice, FundLine, Ledger, Line, PayLine, Target } from './definition';
import type { YesMeans } from './description';
import { CaseReader } from './readCases';
import { sentence, type ReadContext } from './readContext';
import type { OrderReader } from './readOrders';
import type { Fields, MapNode, TextNode, Tree } from './yamlTree';

/** Keys of each kind of line. */
const DESCRIBED = ['label', 'source', 'clause', 'note', 'choice'];
const KEYS = {
  term: ['term', 'for', 'is', 'yes_means', ...DESCRIBED],
  fund: ['fund', 'for', 'is', 'paid_by', 'when', ...DESCRIBED],
  pay: ['pay', 'for', 'when', 'amount', 'from', 'to', 'reduces', ...DESCRIBED],
  book: ['book', 'for', 'when', 'amount', 'adds_to', 'reduces', 'among', ...DESCRIBED],
  check: ['check', 'for', 'is', 'say', ...DESCRIBED],
  section: ['section', 'note'],
} as const;
type LineKind = keyof typeof KEYS;

export class LineReader {
  private readonly funds = new Set<string>();
  private readonly caseReader: CaseReader;
  private section = '';

  constructor(
    private readonly ctx: ReadContext,
    private readonly choices: readonly Choice[],
    private readonly ledgers: readonly Ledger[],
    private readonly orders: OrderReader,
  ) {
    this.caseReader = new CaseReader(ctx);
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
    const kinds = (Object.keys(KEYS) as LineKind[]).filter((key) => map.entries.some((entry) => entry.key === key));
    const [kind, second] = kinds;
    if (second) {
      const { keyOffset } = map.entries.find(({ key }) => key === second)!;
      const message = `This line is a ${kind} and a ${second}.`;
      this.ctx.reporter.error(keyOffset, 'two-lines', message, 'Begin each line with a - of its own.');
      return null;
    }
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
    const members = forNode && this.ctx.members(forNode, `for of ${name}`);
    if ((kind === 'fund' || kind === 'pay') && members && !members.pools) {
      const remedy =
        kind === 'pay'
          ? 'Its amounts by class are a term that it names: amount: interest_due. Only pools stand in its for:.'
          : 'Only pools stand in its for:.';
      this.ctx.reporter.error(forNode!.offset, 'for', `A ${kind} line is not for classes.`, remedy);
    }
    const base = {
      name,
      section: this.section,
      label: fields.text('label') || name,
      source: fields.text('source'),
      clause: fields.text('clause'),
      choice: choiceNode?.text ?? '',
      note: fields.text('note'),
      offset: nameNode?.offset ?? map.offset,
      forClasses: members && !members.pools ? members.classes : null,
      forPools: members?.pools ?? null,
      when: this.ctx.formula(fields.textNode('when')),
    };
    switch (kind) {
      case 'term': {
        const is = this.caseReader.cases(fields, 'is', base.forPools ?? base.forClasses, choice, name);
        return is && { kind, ...base, is, yesMeans: this.yesMeans(fields.textNode('yes_means')) };
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

  private yesMeans(node: TextNode | undefined): YesMeans {
    if (!node) return '';
    const { text } = node;
    if (text === 'pass' || text === 'breach') return text;
    this.ctx.reporter.error(
      node.offset,
      'yes-means',
      `yes_means is ${text || '(nothing)'}.`,
      'Write pass where yes is a test passed, breach where yes is an event that must not be.',
    );
    return '';
  }

  private fund(fields: Fields, base: Base, choice: Choice | undefined): FundLine {
    this.funds.add(base.name);
    const is = fields.has('is') ? this.caseReader.cases(fields, 'is', base.forPools, choice, base.name) : null;
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
    const amount = isRest
      ? null
      : this.caseReader.cases(fields, 'amount', base.forPools ?? base.forClasses, choice, base.name);
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
    const among = amongNode ? this.orders.order(amongNode) : null;
    const amount = this.caseReader.cases(fields, 'amount', base.forPools ?? base.forClasses, choice, base.name);
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
        ...this.ctx.poolLists,
        ...this.ctx.parties.keys(),
        ...this.funds,
      ];
      if (this.ctx.broken.has(text)) return undefined;
      const isOrder = [this.ctx.classes, this.ctx.sets, this.ctx.orders].some((names) => names.has(text));
      if (!isOrder && !this.ctx.poolLists.includes(text)) {
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
    const order = this.orders.order(node);
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
}

type Base = Pick<
  Line,
  'name' | 'section' | 'label' | 'source' | 'clause' | 'choice' | 'note' | 'offset' | 'forClasses' | 'forPools' | 'when'
>;
