import { CALENDAR_NAMES } from '../core/calendar';
import type { Deal } from '../deal/definition';
import { FUNCTIONS, KEYWORDS } from '../formula/ast';
import type { FormulaToken } from './formulaTokens';
import { FUNCTION_USAGE } from './functionUsage';
import type { Item, Items, Place } from './readItems';
import { STEP_KINDS } from './schema';
import { entryOf, textOf } from './textTree';
import type { CompletionItem, NameInfo, NameKind } from './types';
import { VALUE_KINDS } from './valueKinds';

export interface Offered {
  readonly info: NameInfo;
  readonly item: Item | null;
}

/** What may stand at one place of one item. */
export class Offers {
  constructor(
    private readonly names: readonly Offered[],
    private readonly all: Items,
    private readonly at: Item,
    private readonly deal: Deal | null,
    private readonly offset: number,
  ) {}

  /** In a formula, at a token; `alone`: it is all of a payment's amount. */
  formula({ kind, within }: FormulaToken, alone: boolean): CompletionItem[] {
    const bracket = within.at(-1);
    if (kind === 'member') return this.members(bracket?.name ?? '');
    if (kind === 'calendar') return CALENDAR_NAMES.map((name) => value(name, 'calendar'));
    if (kind === 'number' || kind === 'money' || kind === 'date' || kind === 'mark') return [];
    const of = bracket?.kind === 'function' && bracket.argument === 0 ? bracket.name : '';
    switch (of) {
      case 'prev':
        return this.names.filter(({ info }) => VALUE_KINDS.includes(info.kind)).map(({ info }) => this.name(info));
      case 'initial':
        return this.where(({ info }) => info.kind === 'ledger');
      case 'left':
        return this.where((offered) => this.isSeen(offered) && this.holdsCash(offered));
      case 'fixing':
        return this.where(({ info }) => info.kind === 'index');
      case 'avg':
      case 'cumulative':
      case 'as_of':
        return this.where((offered) => VALUE_KINDS.includes(offered.info.kind) && this.isSeen(offered));
      default:
    }
    const words = alone ? ['rest', ...KEYWORDS] : KEYWORDS;
    return [
      ...this.where((offered) => VALUE_KINDS.includes(offered.info.kind) && this.isSeen(offered)),
      ...FUNCTIONS.map((name): CompletionItem => {
        const { usage, info } = FUNCTION_USAGE[name];
        return { label: name, detail: usage, info, kind: 'function', insert: `${name}(` };
      }),
      ...words.map((word) => value(word, 'word')),
    ];
  }

  /** At a value that is no formula, or at a key that is a name of the deal. */
  place({ says, words, key }: Place, marked: string): CompletionItem[] {
    const { at } = this;
    const kinds = (...of: NameKind[]): CompletionItem[] => this.where(({ info }) => of.includes(info.kind));
    switch (says) {
      case 'word':
        return (words ?? []).map((word) => value(word, key));
      case 'choice':
        return kinds('choice');
      case 'option':
        return this.options(at);
      case 'party':
        return [...kinds('party'), value('collections', 'the inputs')];
      case 'pool':
        return kinds('pool');
      case 'classes': {
        const pools = kinds('pool');
        const word = key === 'per' ? 'pool' : 'pools';
        return [...kinds('set', 'class'), ...pools, ...(pools.length > 0 ? [value(word, 'each pool')] : [])];
      }
      case 'order':
        return [...this.orders(), ...this.steps(marked)];
      case 'target': {
        const holders = this.where((offered) => this.isSeen(offered) && this.holdsCash(offered));
        return [...this.orders(), ...kinds('party'), ...holders, ...this.steps(marked)];
      }
      case 'from':
        return this.where((offered) => this.isSeen(offered) && this.holdsCash(offered));
      case 'ledger':
        return this.where((offered) => offered.info.kind === 'ledger' && !this.holdsCash(offered));
      case 'reported':
        return this.where(({ info }) => {
          const reportable = VALUE_KINDS.includes(info.kind) && info.kind !== 'built-in';
          return reportable && (at.name !== 'per_class' || info.members.length > 0);
        });
      case 'class key':
      case 'option key':
        return at.block === 'choices' ? [] : this.cases();
      case 'input key':
        return [...kinds('input'), value('others', 'every other input')];
      case 'setting key':
        return [
          ...kinds('parameter', 'choice'),
          ...this.where(({ info }) => info.kind === 'term' && info.type === 'Flag'),
        ];
      case 'name':
        return at.kind === 'check' ? kinds('input') : [];
      default:
        return [];
    }
  }

  /** Classes and sets that a name has values for. */
  private members(name: string): CompletionItem[] {
    const of = this.names.find(({ info }) => info.name === name && VALUE_KINDS.includes(info.kind));
    const known = of?.info.members ?? [];
    return this.where(({ info }) => {
      if (info.kind === 'class' || info.kind === 'pool') return known.length === 0 || known.includes(info.name);
      if (info.kind !== 'set') return false;
      return known.length === 0 || info.members.length === 0 || info.members.every((member) => known.includes(member));
    });
  }

  private cases(): CompletionItem[] {
    const choice = this.names.find(
      ({ info }) => info.kind === 'choice' && info.name === textOf(this.at.value, 'choice'),
    );
    const options = choice?.item ? this.options(choice.item) : [];
    const per = textOf(this.at.value, 'for');
    const set = this.names.find(({ info }) => info.name === per && info.kind === 'set')?.info.members;
    const classes = this.where(({ info }) => info.kind === 'class' && (!set?.length || set.includes(info.name)));
    return [...options, ...(per ? [...classes, value('others', 'every other class')] : [])];
  }

  private options(choice: Item): CompletionItem[] {
    const options = entryOf(choice.value, 'options')?.value;
    if (options?.kind !== 'map') return [];
    return options.entries.map(({ key, value: means }): CompletionItem => {
      return { label: key, detail: 'option', info: means.kind === 'text' ? means.text : '', kind: 'value' };
    });
  }

  /** Orders given above, sets and classes. */
  private orders(): CompletionItem[] {
    return this.where(({ info, item }) => {
      if (info.kind === 'order') return this.at.block !== 'orders' || (item?.span.to ?? 0) < this.at.span.from;
      return info.kind === 'set' || info.kind === 'class';
    });
  }

  /** Steps begin a block of their own, or stand in brackets behind a key. */
  private steps(marked: string): CompletionItem[] {
    const line = marked.slice(marked.lastIndexOf('\n', this.offset - 1) + 1, this.offset);
    const opens = /^[\s-]*[A-Za-z0-9_]*$/.test(line);
    return Object.entries(STEP_KINDS).map(([key, { info }]): CompletionItem => {
      return { label: key, detail: 'step', info, kind: 'key', insert: opens ? `${key}: ` : `{${key}: }` };
    });
  }

  /** Is a name known where this item's formulas are read? */
  private isSeen({ item }: Offered): boolean {
    if (!item || item.position < 0) return true;
    const { block, position } = this.at;
    if (block === 'each_date') return item.position < position;
    if (block === 'early_end') return this.isUnder('only_if');
    if (block !== 'orders') return false;
    // An order's formulas are read where it is paid: the first payment that names it sees the least.
    const uses = this.all.places.filter(
      ({ says, text }) => (says === 'target' || says === 'order') && text === this.at.name,
    );
    const lines = uses.map((use) => use.item.position).filter((at) => at >= 0);
    return lines.length === 0 || item.position < Math.min(...lines);
  }

  /** Does the cursor stand under a key of the item? */
  private isUnder(key: string): boolean {
    const span = this.at.keys.find((own) => own.key === key)?.span;
    return span !== undefined && this.offset >= span.from && this.offset <= span.to;
  }

  private holdsCash({ info, item }: Offered): boolean {
    return info.kind === 'fund' || (info.kind === 'ledger' && item !== null && textOf(item.value, 'holds') === 'cash');
  }

  private where(fits: (offered: Offered) => boolean): CompletionItem[] {
    return this.names.filter((offered) => offered.item !== this.at && fits(offered)).map(({ info }) => this.name(info));
  }

  private name(info: NameInfo): CompletionItem {
    const { name, kind, type, members, label, source } = info;
    const has = members.length > 0 && kind !== 'set' ? this.membersText(members) : '';
    const detail = [type || kind, ...(has ? [has] : [])].join(', ');
    return { label: name, detail, info: [label, source].filter(Boolean).join('\n'), kind };
  }

  /** `per class of A` where a set has just these, else the classes. */
  private membersText(members: readonly string[]): string {
    const isPools = this.names.some(({ info }) => info.kind === 'pool' && info.name === members[0]);
    if (isPools) return 'per pool';
    const set = [...(this.deal?.sets ?? [])].find(
      ([, of]) => of.length === members.length && of.every((cls) => members.includes(cls)),
    );
    return set ? `per class of ${set[0]}` : `for ${members.join(', ')}`;
  }
}

function value(label: string, detail: string): CompletionItem {
  return { label, detail, info: '', kind: 'value' };
}
