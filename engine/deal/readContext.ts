import { nearestName } from '../core/problem';
import { BUILT_INS, FUNCTIONS, KEYWORDS, type Literal } from '../formula/ast';
import { parseFormula, parseLiteral } from '../formula/parse';
import type { ValueType } from './description';
import type { DealClass, Formula, Order, Pool } from './definition';
import { Fields, type DealReporter, type MapEntry, type MapNode, type TextNode, type Tree } from './yamlTree';

export const NAME = /^[A-Za-z_][A-Za-z0-9_]*$/;
/** Class names may hold hyphens and start with a digit; they live only in brackets, `for:` and orders. */
export const CLASS_NAME = /^[A-Za-z0-9][A-Za-z0-9_.-]*$/;

/** Words that mean all pools: `for: pools`, `per: pool`, `pool_begin(pools)`. */
export const ALL_POOLS: readonly string[] = ['pools', 'pool'];

/** What the blocks of a file share while it is read: names already given, and the reporter. */
export class ReadContext {
  readonly classes = new Map<string, DealClass>();
  readonly classOffsets = new Map<string, number>();
  readonly sets = new Map<string, readonly string[]>();
  readonly pools: Pool[] = [];
  /** What classes say of their pool, read before the pools are. */
  readonly classPools: TextNode[] = [];
  readonly parties = new Map<string, string>();
  readonly orders = new Map<string, Order>();
  /** Names whose own entry or line is wrong: reported there, and silent wherever they are used. */
  readonly broken = new Set<string>();
  /** Names that are read outside formulas and the report. */
  readonly readElsewhere = new Set<string>();
  /** Where each name of the flat space was given. */
  private readonly given = new Map<string, number>();

  constructor(readonly reporter: DealReporter) {}

  /** Takes a name into the flat space of parameters, tables, inputs, ledgers and lines. */
  claim(name: string, offset: number): boolean {
    if (!NAME.test(name)) {
      this.reporter.error(
        offset,
        'bad-name',
        `"${name}" is not a name.`,
        'Names have letters, digits and underscores.',
      );
      return false;
    }
    const reserved =
      name in BUILT_INS ||
      (FUNCTIONS as readonly string[]).includes(name) ||
      (KEYWORDS as readonly string[]).includes(name) ||
      name === 'rest' ||
      name === 'others';
    if (reserved) {
      this.reporter.error(offset, 'reserved-name', `${name} is a word of the language.`, 'Choose another name.');
      return false;
    }
    const before = this.given.get(name);
    if (before !== undefined) {
      this.reporter.error(
        offset,
        'duplicate-name',
        `${name} is already given at line ${this.reporter.lineAt(before)}.`,
        'A name is given once: choose another.',
      );
      return false;
    }
    this.given.set(name, offset);
    return true;
  }

  /** The fields of an entry that gives a name, or undefined when either is wrong; then the name is silent where it is used. */
  entry({ key, keyOffset, value }: MapEntry, what: string, known: readonly string[]): Fields | undefined {
    const fields = this.fields(value, `${what} ${key}`, known);
    const claimed = this.claim(key, keyOffset);
    if (fields && claimed) return fields;
    this.broken.add(key);
    return undefined;
  }

  /** Where a class or a name of the flat space was given. */
  offsetOf(name: string): number {
    return this.classOffsets.get(name) ?? this.given.get(name) ?? 0;
  }

  map(node: Tree | undefined, what: string): MapNode | undefined {
    if (!node) return undefined;
    if (node.kind === 'map') return node;
    if (node.kind === 'text' && node.text === '') return { kind: 'map', entries: [], offset: node.offset };
    this.reporter.error(
      node.offset,
      'not-a-block',
      `${sentenceStart(what)} is a ${node.kind}.`,
      'Entries of the form name: … were expected.',
    );
    return undefined;
  }

  fields(node: Tree, what: string, known: readonly string[]): Fields | undefined {
    const map = this.map(node, what);
    return map && new Fields(map, what, known, this.reporter);
  }

  formula(node: TextNode | undefined, remedy = 'Write a formula, or leave the key out.'): Formula | null {
    if (!node) return null;
    if (node.text.trim() === '') {
      this.reporter.error(node.offset, 'no-formula', 'The formula is empty.', remedy);
      return null;
    }
    const parsed = parseFormula(node.text);
    const { text, offset, verbatim } = node;
    if (parsed.ok) return { text, expr: parsed.expr, offset, verbatim };
    const { fault } = parsed;
    this.reporter.error(
      node.verbatim ? node.offset + fault.start : node.offset,
      'formula',
      sentence(fault.message),
      fault.remedy,
    );
    return null;
  }

  literal(node: TextNode | undefined): Literal | null {
    if (!node) return null;
    const parsed = parseLiteral(node.text);
    if (parsed.ok) return parsed.literal;
    this.reporter.error(node.offset, 'value', sentence(parsed.fault.message), parsed.fault.remedy);
    return null;
  }

  /** Classes named by a class, a set, or a list of these. */
  classList(node: Tree, what: string): string[] {
    if (node.kind === 'list') return [...new Set(node.items.flatMap((item) => this.classList(item, what)))];
    if (node.kind === 'map') {
      this.reporter.error(
        node.offset,
        'not-classes',
        `${what} is a block.`,
        'A class, a set or a list of them was expected.',
      );
      return [];
    }
    const set = this.sets.get(node.text);
    if (set) return [...set];
    if (this.classes.has(node.text)) return [node.text];
    const pools = this.pools.length > 0 ? [...this.pools.map(({ name }) => name), ...ALL_POOLS] : [];
    const near = nearestName(node.text, [...this.sets.keys(), ...this.classes.keys(), ...pools]);
    const remedy = node.text.includes(',')
      ? `Put several in brackets: [${node.text}].`
      : near
        ? `Did you mean ${near}?`
        : `Classes are ${[...this.classes.keys()].join(', ') || 'not given'}.`;
    this.reporter.error(node.offset, 'unknown-class', `No class or set is called ${node.text || '(nothing)'}.`, remedy);
    return [];
  }

  /** Classes or pools that a `for:` or `per:` names; `pools` (null where it names classes) in file order. */
  members(node: Tree, what: string): { readonly classes: readonly string[]; readonly pools: readonly string[] | null } {
    const names = node.kind === 'list' ? node.items : [node];
    const poolNames = this.pools.map(({ name }) => name);
    const isPool = (item: Tree): boolean =>
      item.kind === 'text' && (ALL_POOLS.includes(item.text) || poolNames.includes(item.text));
    if (!names.some(isPool)) return { classes: this.classList(node, what), pools: null };
    const other = names.find((item) => !isPool(item));
    if (other) {
      const remedy = 'Name pools or classes, not both.';
      this.reporter.error(
        other.offset,
        'mixed-members',
        `${sentenceStart(what)} has pools and something else.`,
        remedy,
      );
    }
    if (poolNames.length === 0) {
      this.reporter.error(node.offset, 'no-pools', 'The deal has no pools.', 'Add pools: with a block for each.');
    }
    const named = names.flatMap((item) => (item.kind === 'text' ? [item.text] : []));
    const all = named.some((name) => ALL_POOLS.includes(name));
    return { classes: [], pools: all ? poolNames : poolNames.filter((name) => named.includes(name)) };
  }

  /** Names of the lists that pools have (`seniors`). */
  get poolLists(): readonly string[] {
    return [...new Set(this.pools.flatMap(({ lists }) => [...lists.keys()]))];
  }

  entries(node: Tree | undefined, what: string): readonly MapEntry[] {
    return this.map(node, what)?.entries ?? [];
  }
}

function sentenceStart(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}

/** A sentence; one that starts with a name of the deal keeps it as it is written. */
export function sentence(text: string, isName: (word: string) => boolean = () => false): string {
  const first = /^[A-Za-z0-9_]+/.exec(text)?.[0] ?? '';
  const upper = first.includes('_') || isName(first) ? text : text.charAt(0).toUpperCase() + text.slice(1);
  return /[.?!]$/.test(upper) ? upper : `${upper}.`;
}

/** The type a bare literal gives to the parameter or table that holds it. */
export function literalType(literal: Literal): ValueType {
  return literal.type === 'Number' || literal.type === 'Zero' ? 'Ratio' : literal.type;
}

/** Where a list of the report names a thing: several lists may name the same. */
export function placeKey(list: string, name: string): string {
  return `${list} ${name}`;
}
