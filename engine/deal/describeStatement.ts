import type { Deal, StatementItemRule, StatementShow } from './definition';
import { totalled } from './definition';
import type { ValueType } from './description';
import type { StatementDescription, StatementItem, StatementRow } from './statementDescription';

/** Headings of what stands in no section of the deal. */
const INPUTS = 'What came in';
const LEDGERS = 'Balances after the date';

/** What a statement can show of a name: its column's kind, label, type and members. */
interface Shown {
  readonly kind: StatementRow['kind'];
  readonly label: string;
  readonly section: string;
  readonly type: ValueType;
  /** Classes, then pools; null for a deal amount. */
  readonly members: readonly string[] | null;
  readonly opening: ReadonlyMap<string, number> | null;
}

/** The statement of a deal as plain data; of one without the block, all that its report lists. */
export function describeStatement(deal: Deal): StatementDescription {
  const { statement } = deal;
  if (!statement) return genericStatement(deal);
  const { title, source, annual } = statement;
  return {
    title,
    source,
    isGeneric: false,
    recordDate: statement.recordDate ?? recordDateOfRegister(deal),
    items: statement.items.map((item) => describeItem(deal, item)),
    annual: annual && { ...annual, items: annual.items.map((item) => describeItem(deal, item)) },
  };
}

function recordDateOfRegister({ register }: Deal): StatementDescription['recordDate'] {
  return register && { ...register.recordDate, calendars: register.calendars };
}

function describeItem(deal: Deal, { item, label, source, shows, notReported }: StatementItemRule): StatementItem {
  return { item, label, source, rows: shows.flatMap((show) => rowsOf(deal, show)), notReported: notReported || null };
}

/** A row a member, then their total where it is asked for. */
function rowsOf(deal: Deal, { name, of, at, per1000, total, ...show }: StatementShow): StatementRow[] {
  const shown = shownOf(deal, name);
  if (!shown) return [];
  const { kind, type } = shown;
  const label = show.label || shown.label;
  const row = (member: string, members: readonly string[], isTotal: boolean): StatementRow => {
    const opening = members.reduce((sum, each) => sum + (shown.opening?.get(each) ?? 0), 0);
    return {
      name,
      kind,
      type,
      label,
      member,
      members,
      isTotal,
      at,
      opening,
      original: per1000 ? originalOf(deal, members) : null,
    };
  };
  if (!shown.members) return [row('', [''], false)];
  const members = of ? shown.members.filter((member) => of.includes(member)) : shown.members;
  const rows = members.map((member) => row(member, [member], false));
  if (total) rows.push(row('', of ? members : totalled(members, deal), true));
  return rows;
}

/** Original balance of all the classes; null where one of them has none. */
function originalOf({ classes }: Deal, members: readonly string[]): number | null {
  const balances = members.map((member) => classes.find(({ name }) => name === member)?.balance ?? 0);
  return balances.every((balance) => balance > 0) ? balances.reduce((sum, balance) => sum + balance, 0) : null;
}

function shownOf(deal: Deal, name: string): Shown | null {
  const symbol = deal.symbols.get(name);
  if (!symbol) return null;
  const type = symbol.type as ValueType;
  const { members } = symbol;
  const line = deal.lines.find((each) => each.name === name && each.kind !== 'check');
  if (line && line.kind !== 'check') {
    return { kind: line.kind, label: line.label, section: line.section, type, members, opening: null };
  }
  const input = deal.inputs.find((each) => each.name === name);
  if (input) return { kind: 'input', label: input.label, section: INPUTS, type, members, opening: null };
  const ledger = deal.ledgers.find((each) => each.name === name);
  if (!ledger) return null;
  const { label, opening } = ledger;
  return { kind: 'ledger', label, section: LEDGERS, type, members, opening };
}

/** The report's names under their sections, in file order; within one names per class, per pool, then of the deal. */
function genericStatement(deal: Deal): StatementDescription {
  const sections = new Map<string, StatementRow[]>();
  for (const section of [INPUTS, ...deal.lines.map((line) => line.section), LEDGERS]) sections.set(section, []);
  for (const show of genericShows(deal)) {
    const shown = shownOf(deal, show.name);
    if (!shown) continue;
    const usual = { label: '', at: 'during', per1000: false } as const;
    const rows = rowsOf(deal, { ...usual, ...show });
    // A name per class among those of the deal is told as its total.
    sections.get(shown.section)!.push(...(show.total ? rows.filter(({ isTotal }) => isTotal) : rows));
  }
  const filled = [...sections].filter(([, rows]) => rows.length > 0);
  const items = filled.map(([label, rows], index) => {
    return { item: String(index + 1), label: label || 'Each date', source: '', rows, notReported: null };
  });
  return {
    title: 'Statement of a Distribution Date',
    source: '',
    isGeneric: true,
    recordDate: recordDateOfRegister(deal),
    items,
    annual: genericAnnual(items),
  };
}

/** What the report lists; of a deal that reports nothing its balances and payments. */
function genericShows(deal: Deal): Pick<StatementShow, 'name' | 'of' | 'total'>[] {
  const { perClass, perPool, deal: ofDeal } = deal.report;
  const classes = deal.classes.map(({ name }) => name);
  const pools = deal.pools.map(({ name }) => name);
  const listed = [
    ...perClass.map(({ name }) => ({ name, of: classes, total: false })),
    ...perPool.map(({ name }) => ({ name, of: pools, total: false })),
    ...ofDeal.map(({ name }) => ({ name, of: null, total: deal.symbols.get(name)?.members !== null })),
  ];
  if (listed.length > 0) return listed;
  const payments = deal.lines.flatMap(({ kind, name }) => (kind === 'pay' ? [name] : []));
  return ['balance', ...payments].map((name) => ({ name, of: null, total: false }));
}

/** What was paid in a year: payments add up, whatever the deal. */
function genericAnnual(items: readonly StatementItem[]): StatementDescription['annual'] {
  const paid = items.flatMap(({ rows, ...item }) => {
    const payments = rows.filter(({ kind, type }) => kind === 'pay' && type === 'Money');
    return payments.length > 0 ? [{ ...item, rows: payments }] : [];
  });
  return paid.length > 0 ? { label: 'Paid in a calendar year', source: '', items: paid } : null;
}
