import { nearestName } from '../core/problem';
import { parseRecordDate, RECORD_DATE_FORMS } from '../register/recordDate';
import type { DealSymbol } from './formulaTypes';
import type { Deal, DealDates, StatementItemRule, StatementRules, StatementShow } from './definition';
import { sentence, type ReadContext } from './readContext';
import type { Fields, TextNode, Tree } from './yamlTree';

const KEYS = ['title', 'source', 'note', 'record_date', 'items', 'annual'];
const ITEM_KEYS = ['item', 'label', 'source', 'note', 'shows', 'not_reported'];
const SHOW_KEYS = ['name', 'label', 'of', 'at', 'per_1000', 'total', 'note'];

/** A name as an item shows it, with where it stands. */
interface ReadShow extends StatementShow {
  readonly offset: number;
  /** Where an option stands, to be told when it does not fit the name. */
  readonly offsets: Readonly<Partial<Record<'of' | 'at' | 'per_1000' | 'total', number>>>;
}

/** The statement once the lines of the deal have types; null for a deal without one. */
export type ReadStatement = (deal: Pick<Deal, 'symbols' | 'classes' | 'lines'>) => StatementRules | null;

/**
 * Reads the `statement:` block: the items of the trustee's statement in document order, each with the names it shows or why
 * it is not reported, and what is added up over a year. The names are told to the context; whether they are results, and
 * whether what is asked of them can be, is checked by what is given back.
 */
export function readStatement(node: Tree | undefined, dates: DealDates, ctx: ReadContext): ReadStatement {
  const fields = node && ctx.fields(node, 'statement', KEYS);
  if (!fields) return () => null;
  const shown: ReadShow[] = [];
  const items = readItems(fields, 'statement', ctx, shown);
  const yearly: ReadShow[] = [];
  const annualNode = fields.node('annual');
  const annual = annualNode && ctx.fields(annualNode, 'annual of statement', ['label', 'source', 'note', 'items']);
  const rules: StatementRules = {
    title: fields.text('title') || 'Statement to holders',
    source: fields.text('source'),
    recordDate: readRecordDate(fields.node('record_date'), dates, ctx),
    items,
    annual: annual
      ? {
          label: annual.text('label') || 'Statement of a calendar year',
          source: annual.text('source'),
          items: readItems(annual, 'annual of statement', ctx, yearly),
        }
      : null,
  };
  for (const { name } of [...shown, ...yearly]) ctx.readElsewhere.add(name);
  return (deal) => {
    const checker = new ShowChecker(deal, ctx);
    for (const show of shown) checker.check(show, false);
    for (const show of yearly) checker.check(show, true);
    return rules;
  };
}

function readRecordDate(node: Tree | undefined, dates: DealDates, ctx: ReadContext): StatementRules['recordDate'] {
  const fields = node && ctx.fields(node, 'record_date of statement', ['is', 'source', 'note']);
  const text = fields?.required('is');
  if (!fields || !text) return null;
  const rule = parseRecordDate(text.text);
  if (rule) return { rule, text: text.text, source: fields.text('source'), calendars: dates.calendars };
  ctx.reporter.error(text.offset, 'record-date', `"${text.text}" is not a record date.`, RECORD_DATE_FORMS);
  return null;
}

/** The list `items:`; every name shown is added to `shown`. */
function readItems(of: Fields, what: string, ctx: ReadContext, shown: ReadShow[]): StatementItemRule[] {
  const node = of.node('items');
  if (!node) {
    of.required('items');
    return [];
  }
  const list = listOf(node, `items of ${what}`, 'A list of items was expected: - item: (i).', ctx);
  const seen = new Map<string, number>();
  return list.flatMap((each): StatementItemRule[] => {
    const fields = ctx.fields(each, `an item of ${what}`, ITEM_KEYS);
    const item = fields?.required('item');
    if (!fields || !item) return [];
    const before = seen.get(item.text);
    if (before !== undefined) {
      const message = `Item ${item.text} is already given at line ${ctx.reporter.lineAt(before)}.`;
      ctx.reporter.error(item.offset, 'duplicate-item', message, 'Keep one of the two.');
    }
    seen.set(item.text, item.offset);
    const showsNode = fields.node('shows');
    const shows = showsNode ? readShows(showsNode, item.text, ctx) : [];
    const notReported = fields.text('not_reported').trim();
    if (!showsNode && notReported === '') {
      const remedy = 'Add shows: with names of the deal, or not_reported: with the reason.';
      ctx.reporter.error(item.offset, 'nothing-shown', `Item ${item.text} shows nothing.`, remedy);
    }
    shown.push(...shows);
    const label = fields.text('label') || item.text;
    return [{ item: item.text, label, source: fields.text('source'), shows: shows.map(plain), notReported }];
  });
}

function plain({ name, label, of, at, per1000, total }: ReadShow): StatementShow {
  return { name, label, of, at, per1000, total };
}

function listOf(node: Tree, what: string, remedy: string, ctx: ReadContext): readonly Tree[] {
  if (node.kind === 'list') return node.items;
  ctx.reporter.error(node.offset, 'not-a-list', sentence(`${what} is a ${node.kind}`), remedy);
  return [];
}

function readShows(node: Tree, item: string, ctx: ReadContext): ReadShow[] {
  const remedy = 'A name of the deal, or a list of them, was expected.';
  const trees = node.kind === 'text' ? [node] : listOf(node, `shows of item ${item}`, remedy, ctx);
  if (trees.length === 0 && node.kind === 'list') {
    ctx.reporter.error(node.offset, 'nothing-shown', `Item ${item} shows nothing.`, remedy);
  }
  return trees.flatMap((tree): ReadShow[] => {
    if (tree.kind === 'text') return [show(tree)];
    const fields = ctx.fields(tree, `a name shown by item ${item}`, SHOW_KEYS);
    const name = fields?.required('name');
    if (!fields || !name) return [];
    const ofNode = fields.node('of');
    const members = ofNode && ctx.members(ofNode, `of of ${name.text}`);
    const at = fields.textNode('at');
    if (at && at.text !== 'before' && at.text !== 'after') {
      const words = 'Write before for the beginning, after for the end, or leave it out.';
      ctx.reporter.error(at.offset, 'statement-time', `A statement has no time ${at.text || '(nothing)'}.`, words);
    }
    return [
      {
        ...show(name),
        at: at?.text === 'before' || at?.text === 'after' ? at.text : 'during',
        label: fields.text('label'),
        of: members ? (members.pools ?? members.classes) : null,
        per1000: yes(fields, 'per_1000', ctx),
        total: yes(fields, 'total', ctx),
        offsets: {
          ...(ofNode ? { of: ofNode.offset } : {}),
          ...(at ? { at: at.offset } : {}),
          ...offsetIn(fields, 'per_1000'),
          ...offsetIn(fields, 'total'),
        },
      },
    ];
  });
}

function show(name: TextNode): ReadShow {
  return {
    name: name.text,
    label: '',
    of: null,
    at: 'during',
    per1000: false,
    total: false,
    offset: name.offset,
    offsets: {},
  };
}

function offsetIn<K extends string>(fields: Fields, key: K): Partial<Record<K, number>> {
  const node = fields.node(key);
  return (node ? { [key]: node.offset } : {}) as Partial<Record<K, number>>;
}

function yes(fields: Fields, key: string, ctx: ReadContext): boolean {
  const node = fields.textNode(key);
  if (!node || node.text === 'no') return false;
  if (node.text !== 'yes') {
    ctx.reporter.error(node.offset, 'yes-or-no', `${key} is ${node.text || '(nothing)'}.`, 'Write yes or no.');
  }
  return node.text === 'yes';
}

/** Whether names that items show are results, and can be told as the item asks. */
class ShowChecker {
  constructor(
    private readonly deal: Pick<Deal, 'symbols' | 'classes' | 'lines'>,
    private readonly ctx: ReadContext,
  ) {}

  check(show: ReadShow, isAnnual: boolean): void {
    const { name, offset, of, at, offsets } = show;
    const { symbols, lines } = this.deal;
    const symbol = symbols.get(name);
    if (!symbol && (this.ctx.broken.has(name) || lines.length === 0)) return;
    if (!symbol) {
      const near = nearestName(name, symbols.keys());
      const remedy = near ? `Did you mean ${near}?` : 'Name a line, a ledger or an input.';
      return this.error(
        offset,
        'unknown-name',
        `The statement shows ${name || '(nothing)'}, which does not exist.`,
        remedy,
      );
    }
    if (['parameter', 'table', 'index', 'built-in'].includes(symbol.what)) {
      const remedy = 'Give it a term of its own and show that.';
      return this.error(offset, 'not-reported', `${name} is not a result of a date.`, remedy);
    }
    // Its own line has been told.
    if (symbol.type === 'Unknown' || symbol.members?.length === 0) return;
    this.members(symbol, of, offsets.of ?? offset);
    if (show.total && (!symbol.members || symbol.type !== 'Money')) {
      const why = symbol.members ? `is ${symbol.type}, which does not add up` : 'is one amount';
      this.error(offsets.total ?? offset, 'no-total', `${name} ${why}.`, 'Leave total: out.');
    }
    if (show.per1000) this.perThousand(symbol, of, offsets.per_1000 ?? offset);
    if (at === 'before' && symbol.what !== 'ledger') {
      const remedy = `Leave at: out, or show a term that is prev(${name}).`;
      this.error(offsets.at ?? offset, 'statement-time', `${name} is not a ledger: it has no beginning.`, remedy);
    }
    if (isAnnual && at === 'during') {
      const remedy = 'Write at: after for the end of the year, or at: before for the beginning of a ledger.';
      if (symbol.type !== 'Money') {
        this.error(offset, 'no-total', `${name} is ${symbol.type}: it does not add up over a year.`, remedy);
      } else if (symbol.what === 'ledger') {
        this.error(offset, 'no-total', `${name} is a balance: it does not add up over a year.`, remedy);
      }
    }
  }

  private members({ name, members }: DealSymbol, of: readonly string[] | null, offset: number): void {
    if (!of) return;
    const missing = members ? of.filter((member) => !members.includes(member)) : [];
    if (!members) {
      this.error(offset, 'not-per-class', `${name} is one amount.`, 'Leave of: out.');
    } else if (missing.length > 0) {
      this.error(offset, 'no-value', `${name} has none for ${missing.join(', ')}.`, `It is for ${members.join(', ')}.`);
    }
  }

  private perThousand({ name, type, members }: DealSymbol, of: readonly string[] | null, offset: number): void {
    const shown = members?.filter((member) => !of || of.includes(member)) ?? [];
    const hasBalance = this.deal.classes.some((cls) => shown.includes(cls.name) && (cls.balance ?? 0) > 0);
    if (type === 'Money' && hasBalance) return;
    const message = type === 'Money' ? `${name} is of no class with a balance.` : `${name} is ${type}, not Money.`;
    this.error(
      offset,
      'per-1000',
      message,
      'Leave per_1000: out: it is an amount over the original balance of a class.',
    );
  }

  private error(offset: number, slug: string, message: string, remedy: string): void {
    this.ctx.reporter.error(offset, slug, message, remedy);
  }
}
