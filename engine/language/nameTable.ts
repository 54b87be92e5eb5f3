import { BUILT_INS } from '../formula/ast';
import type { Item, Place } from './readItems';
import type { FormulaToken } from './formulaTokens';
import { BLOCKS } from './schema';
import type { NameKind, Span } from './types';

/** A name of the deal while its uses are being found. */
export interface Named {
  readonly name: string;
  readonly kind: NameKind;
  readonly item: Item | null;
  readonly definition: Span | null;
  readonly uses: Span[];
}

/** Words that stand where a class or pool may: each pool of the deal. */
const POOL_WORDS = ['pool', 'pools'];

/**
 * The names of a deal text. A name of the flat space (parameters, tables, inputs, ledgers, lines) may be that of a party or
 * class as well: which is meant is known by the place.
 */
export class NameTable {
  readonly values = new Map<string, Named>();
  /** Classes, sets, orders and parties. */
  readonly payees = new Map<string, Named>();
  readonly pools = new Map<string, Named>();
  readonly choices = new Map<string, Named>();
  readonly checks: Named[] = [];

  constructor(items: readonly Item[]) {
    for (const name of Object.keys(BUILT_INS)) this.add(this.values, name, 'built-in', null);
    if (items.some(({ block }) => block === 'classes')) this.add(this.values, 'balance', 'ledger', null);
    for (const item of items) {
      const { defines, name } = item;
      if (defines === '' || name === '' || defines === 'check') continue;
      this.add(this.spaceOf(defines), name, defines, item);
      if (defines === 'pool') this.lists(item);
    }
    for (const item of items) {
      if (item.defines !== 'check' || item.name === '' || this.values.has(item.name)) continue;
      this.checks.push({ name: item.name, kind: 'check', item, definition: item.nameSpan, uses: [] });
    }
  }

  all(): Named[] {
    return [this.values, this.payees, this.pools, this.choices]
      .flatMap((space) => [...space.values()])
      .concat(this.checks);
  }

  /** What a place names: a name, a word of the language (null), or nothing that there is (undefined). */
  at({ says, text, item }: Place): Named | null | undefined {
    const value = this.values.get(text);
    const payee = this.payees.get(text);
    const isFund = value?.kind === 'fund';
    const isLedger = value?.kind === 'ledger';
    switch (says) {
      case 'name':
        return item.defines === 'check' ? (value ?? this.checks.find((check) => check.item === item)) : null;
      case 'from':
        return isFund || isLedger ? value : undefined;
      case 'target':
        if (payee?.kind === 'party') return payee;
        return isFund || isLedger ? value : payee;
      case 'order':
        return payee?.kind === 'party' ? undefined : payee;
      case 'classes':
        return this.member(text);
      case 'class key':
        return text === 'others' ? null : this.member(text);
      case 'list':
        return payee;
      case 'pool':
        return this.pools.get(text);
      case 'ledger':
        return isLedger ? value : undefined;
      case 'party':
        return payee?.kind === 'party' ? payee : null;
      case 'choice':
        return this.choices.get(text);
      case 'setting key':
        return value?.kind === 'parameter' || value?.kind === 'term' ? value : this.choices.get(text);
      case 'reported':
        return value;
      case 'input key':
        return text === 'others' ? null : value?.kind === 'input' ? value : undefined;
      default:
        return null;
    }
  }

  token({ kind, text }: FormulaToken): Named | null | undefined {
    if (kind === 'name') return this.values.get(text);
    return kind === 'member' ? this.member(text) : null;
  }

  /** A class, a set, or a pool. */
  private member(text: string): Named | null | undefined {
    const payee = this.payees.get(text);
    if (payee?.kind === 'class' || payee?.kind === 'set') return payee;
    return this.pools.get(text) ?? (POOL_WORDS.includes(text) && this.pools.size > 0 ? null : undefined);
  }

  private spaceOf(kind: NameKind): Map<string, Named> {
    if (kind === 'choice') return this.choices;
    if (kind === 'pool') return this.pools;
    return ['class', 'set', 'order', 'party'].includes(kind) ? this.payees : this.values;
  }

  /** Every pool has the same lists: the first gives their names. */
  private lists({ value }: Item): void {
    if (value.kind !== 'map') return;
    for (const { key, keySpan } of value.entries) {
      if (key in BLOCKS['pools']!.keys || this.payees.has(key)) continue;
      this.payees.set(key, { name: key, kind: 'set', item: null, definition: keySpan, uses: [] });
    }
  }

  /** A name given twice is the first one's. */
  private add(space: Map<string, Named>, name: string, kind: NameKind, item: Item | null): void {
    if (!space.has(name)) space.set(name, { name, kind, item, definition: item?.nameSpan ?? null, uses: [] });
  }
}
