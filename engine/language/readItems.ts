import {
  BLOCKS,
  INPUT_LISTS,
  LINE_KINDS,
  LINES,
  PART_KEYS,
  STEP_KEYS,
  STEP_KINDS,
  type Keys,
  type KeySchema,
  type Says,
} from './schema';
import { entryOf, textOf, type Entry, type Leaf, type Mapping, type Node } from './textTree';
import type { NameKind, OutlineItem, OutlineKey, Span } from './types';
import { inlineText, nestedText, withoutQuotes } from './nodeText';

/** A stretch of the text that says something: what it may name, and whose it is. */
export interface Place {
  readonly says: Says | 'class key' | 'input key' | 'option key' | 'setting key' | 'list';
  /** Within quotes. */
  readonly span: Span;
  readonly text: string;
  /** The item it belongs to. */
  readonly item: Item;
  /** The item's own key that it stands under: `amount`, `to`. */
  readonly key: string;
  readonly words?: readonly string[];
}

/** A key as it is coloured. */
export interface KeyPlace {
  readonly span: Span;
  readonly text: string;
  readonly kind: 'block' | 'key' | 'wrong';
  /** The keys that may stand here, and those that stand beside it. */
  readonly known: Readonly<Record<string, { readonly info: string }>>;
  readonly beside: readonly string[];
}

/** An item of the outline with what else is known of it. */
export interface Item extends OutlineItem {
  /** What its name is; '' where it gives none. */
  readonly defines: NameKind | '';
  readonly value: Node;
  /** Place among the lines of each_date; −1 elsewhere. */
  readonly position: number;
}

export interface Items {
  readonly items: readonly Item[];
  readonly places: readonly Place[];
  readonly keys: readonly KeyPlace[];
}

/** Finds every item of a deal text and what each leaf says, from the tree alone: right or wrong. */
export function readItems(text: string, root: Node | null): Items {
  const reader = new ItemReader(text);
  if (root?.kind === 'map') for (const entry of root.entries) reader.block(entry, root);
  return reader;
}

interface Given {
  readonly block: string;
  readonly kind: string;
  readonly name: string;
  readonly nameSpan: Span;
  readonly span: Span;
  readonly value: Node;
  readonly defines: NameKind | '';
  readonly formula?: string;
  readonly label?: string;
  readonly position?: number;
}

class ItemReader implements Items {
  readonly items: Item[] = [];
  readonly places: Place[] = [];
  readonly keys: KeyPlace[] = [];
  private section = '';
  private lines = 0;

  constructor(private readonly text: string) {}

  block(entry: Entry, root: Mapping): void {
    const { key, keySpan, value } = entry;
    const schema = BLOCKS[key];
    this.key(entry, root, BLOCKS, 'block');
    if (!schema) return;
    const whole = { block: key, kind: schema.singular, nameSpan: keySpan, span: spanOf(keySpan, value), value };
    switch (key) {
      case 'deal':
      case 'document': {
        const name = value.kind === 'text' ? value.text : '';
        const item = this.item({ ...whole, name, defines: '', label: name });
        return this.say(value, { says: 'text', info: '' }, item, '');
      }
      case 'dates':
      case 'statement':
      case 'register':
        return this.fields(value, schema.keys, this.item({ ...whole, name: key, defines: '' }));
      case 'inputs':
        if (value.kind === 'map') for (const list of value.entries) this.inputs(list, value, schema.keys);
        return;
      case 'each_date':
        if (value.kind === 'list') value.items.forEach((item, i) => this.line(item, value.starts[i]!, value.flow));
        return;
      case 'report':
        if (value.kind === 'map') for (const list of value.entries) this.report(list, value);
        return;
      default:
        if (value.kind === 'map') for (const entry of value.entries) this.entry(key, entry);
    }
  }

  private entry(block: string, { key, keySpan, value }: Entry): void {
    const { singular, names, entry, keys } = BLOCKS[block]!;
    const formulaKey = { classes: 'balance', parameters: 'value', tables: 'rows', choices: 'we_do', early_end: 'when' }[
      block
    ];
    const steps = entryOf(value, 'steps')?.value;
    const formula =
      block === 'sets' || block === 'orders'
        ? inlineText(steps ?? value)
        : block === 'parties'
          ? ''
          : inlineOf(value, formulaKey ?? 'opening');
    const label =
      block === 'parties' && value.kind !== 'map'
        ? inlineText(value)
        : block === 'choices'
          ? textOf(value, 'asks')
          : undefined;
    const item = this.item({
      block,
      kind: singular,
      name: key,
      nameSpan: withoutQuotes(this.text, keySpan),
      span: spanOf(keySpan, value),
      value,
      defines: names,
      formula,
      ...(label === undefined ? {} : { label }),
    });
    const ownKeys = value.kind === 'map' && (!entry || value.entries.some(({ key: own }) => own in keys));
    if (block === 'pools') this.pool(value, keys, item);
    else if (ownKeys) this.fields(value, keys, item);
    else if (entry) this.say(value, { says: entry, info: '' }, item, '');
  }

  /** A pool's own keys, and its lists of classes by any names. */
  private pool(node: Node, keys: Keys, item: Item): void {
    if (node.kind !== 'map') return;
    for (const entry of node.entries) {
      if (entry.key in keys) {
        this.key(entry, node, keys);
        this.say(entry.value, keys[entry.key]!, item, entry.key);
      } else {
        const span = withoutQuotes(this.text, entry.keySpan);
        this.places.push({ says: 'list', span, text: entry.key, item, key: entry.key });
        this.say(entry.value, { says: 'classes', info: '' }, item, entry.key);
      }
    }
  }

  private inputs(given: Entry, block: Mapping, keys: Keys): void {
    const { key: list, value } = given;
    this.key(given, block, INPUT_LISTS);
    if (value.kind !== 'map' || !(list in INPUT_LISTS)) return;
    const kind = list === 'columns' ? 'input' : 'index';
    for (const entry of value.entries) {
      const item = this.item({
        block: 'inputs',
        kind,
        name: entry.key,
        nameSpan: withoutQuotes(this.text, entry.keySpan),
        span: spanOf(entry.keySpan, entry.value),
        value: entry.value,
        defines: kind,
        formula: inlineOf(entry.value, 'if_missing'),
      });
      this.fields(entry.value, keys, item);
    }
  }

  private report(entry: Entry, block: Mapping): void {
    const { key, keySpan, value } = entry;
    const schema = BLOCKS['report']!.keys[key];
    const item = this.item({
      block: 'report',
      kind: 'report',
      name: key,
      nameSpan: keySpan,
      span: spanOf(keySpan, value),
      value,
      defines: '',
      formula: inlineText(value),
    });
    this.key(entry, block, BLOCKS['report']!.keys);
    if (schema) this.say(value, schema, item, '');
  }

  private line(node: Node, start: number, flow: boolean): void {
    const kinds = Object.keys(LINES);
    const kind = node.kind === 'map' ? kinds.find((k) => node.entries.some(({ key }) => key === k)) : undefined;
    const nameNode = kind === undefined ? undefined : entryOf(node, kind)?.value;
    const name = nameNode?.kind === 'text' ? nameNode.text : '';
    if (kind === 'section') this.section = name;
    const definer = kind === undefined || kind === 'section' ? '' : (kind as NameKind);
    const item = this.item({
      block: 'each_date',
      kind: kind ?? 'line',
      name,
      nameSpan: nameNode?.kind === 'text' ? nameNode.inner : { from: start, to: Math.min(start + 1, node.span.to) },
      span: { from: flow ? node.span.from : start, to: Math.max(node.span.to, start + 1) },
      value: node,
      defines: definer,
      formula: inlineOf(node, 'is') || inlineOf(node, 'amount'),
      position: kind === 'section' ? -1 : this.lines++,
      ...(kind === 'check' && !textOf(node, 'label') ? { label: textOf(node, 'say') } : {}),
    });
    this.fields(node, kind === undefined ? LINE_KINDS : LINES[kind]!, item);
  }

  private key(entry: Entry, map: Mapping, known: KeyPlace['known'], kind: 'block' | 'key' = 'key'): void {
    const { key, keySpan } = entry;
    const beside = map.entries.filter((other) => other !== entry).map((other) => other.key);
    this.keys.push({ span: keySpan, text: key, kind: key in known ? kind : 'wrong', known, beside });
  }

  private item(given: Given): Item {
    const { value, formula = '', label, position = -1 } = given;
    const item: Item = {
      ...given,
      label: label ?? textOf(value, 'label'),
      clause: textOf(value, 'clause'),
      source: textOf(value, 'source'),
      formula,
      section: given.block === 'each_date' ? this.section : '',
      keys: this.outlineKeys(value),
      position,
    };
    this.items.push(item);
    return item;
  }

  private outlineKeys(value: Node): OutlineKey[] {
    if (value.kind !== 'map') return [{ key: '', value: nestedText(this.text, value), span: value.span }];
    return value.entries.map((entry) => ({
      key: entry.key,
      value: nestedText(this.text, entry.value),
      span: spanOf(entry.keySpan, entry.value),
    }));
  }

  /** The keys of an item, or of a step of an order within `under`. */
  private fields(node: Node, keys: Keys, item: Item, under = ''): void {
    if (node.kind !== 'map') return;
    for (const entry of node.entries) {
      const { key, value } = entry;
      const schema = keys[key];
      this.key(entry, node, keys);
      if (schema) this.say(value, schema, item, under || key);
    }
  }

  private say(node: Node, schema: KeySchema, item: Item, key: string): void {
    const { says, words } = schema;
    if (node.kind === 'text') {
      this.leaf(node, says === 'shown' ? 'reported' : says, item, key, words);
      return;
    }
    if (says === 'order' || says === 'target') {
      if (node.kind === 'list') for (const step of node.items) this.say(step, { ...schema, says: 'order' }, item, key);
      else this.step(node, item, key);
      return;
    }
    if (node.kind === 'list') {
      for (const of of node.items) this.say(of, schema, item, key);
      return;
    }
    if (says === 'fields' || says === 'shown') return this.fields(node, schema.keys!, item, key);
    if (says === 'entries' || says === 'free') {
      for (const entry of node.entries) {
        this.keys.push({ span: entry.keySpan, text: entry.key, kind: 'key', known: {}, beside: [] });
        this.say(entry.value, { ...schema, says: says === 'free' ? 'free' : 'fields' }, item, key);
      }
      return;
    }
    for (const { key: name, keySpan, value } of node.entries) {
      const of = OF_ENTRIES[says];
      if (!of) continue;
      const span = withoutQuotes(this.text, keySpan);
      this.places.push({ says: of.key === 'case' ? this.caseKey(name, item) : of.key, span, text: name, item, key });
      this.say(value, { says: of.value, info: '' }, item, key);
    }
  }

  private step(node: Mapping, item: Item, key: string): void {
    const kind = Object.keys(STEP_KEYS).find((step) => node.entries.some((entry) => entry.key === step));
    const isPart = node.entries.some((entry) => entry.key === 'part');
    this.fields(node, kind !== undefined ? STEP_KEYS[kind]! : isPart ? PART_KEYS : STEP_KINDS, item, key);
  }

  /** A case is named by an option of the line's choice, or by a class. */
  private caseKey(name: string, item: Item): Place['says'] {
    const choice = this.items.find(({ kind, name: id }) => kind === 'choice' && id === textOf(item.value, 'choice'));
    return choice && entryOf(entryOf(choice.value, 'options')?.value, name) ? 'option key' : 'class key';
  }

  private leaf(leaf: Leaf, says: Says, item: Item, key: string, words: readonly string[] | undefined): void {
    if (leaf.text === '' && leaf.inner.from === leaf.inner.to) return;
    this.places.push({ says, span: leaf.inner, text: leaf.text, item, key, ...(words ? { words } : {}) });
  }
}

/** What the keys and values of a block say where the names are the deal's own. */
const OF_ENTRIES: Partial<Record<Says, { key: Place['says'] | 'case'; value: Says }>> = {
  cases: { key: 'case', value: 'cases' },
  rows: { key: 'literal', value: 'literal' },
  options: { key: 'option key', value: 'text' },
  replace: { key: 'input key', value: 'formula' },
  settings: { key: 'setting key', value: 'text' },
  reported: { key: 'text', value: 'reported' },
};

function spanOf(keySpan: Span, value: Node): Span {
  return { from: keySpan.from, to: Math.max(value.span.to, keySpan.to) };
}

function inlineOf(node: Node, key: string): string {
  const value = entryOf(node, key)?.value;
  return value ? inlineText(value) : '';
}
