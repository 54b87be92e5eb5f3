import type { DealDescription, LineDescription } from '../../../engine/deal/description';
import { forcedFlags, NO_SETTINGS } from '../../engine-client/engineValues';
import type { Settings } from '../../../engine/deal/settings';
import type { Lookup } from '../results/lookup';
import { membersOf } from '../results/members';

/** A row of the Waterfall sheet: columns over all dates, of which the sheet shows one. */
export interface WaterfallRow {
  readonly id: string;
  readonly kind: 'section' | 'fund' | 'pay' | 'book' | 'class' | 'pool';
  readonly clause: string;
  readonly label: string;
  readonly to: string;
  readonly source: string;
  /** Id of the row that a class or pool row belongs to. */
  readonly parent: string;
  /** Tests that the line looks at and the user forces, in words. */
  readonly forced: string;
  /** Why the terms of the class are not the document's; '' where they are. */
  readonly assumed: string;
  readonly cell: { readonly name: string; readonly cls: string } | null;
  readonly due: Float64Array | undefined;
  readonly paid: Float64Array | undefined;
  readonly short: Float64Array | undefined;
  /** Left in the fund once the line has run. */
  readonly left: Float64Array | undefined;
  readonly booked: Float64Array | undefined;
}

/** Whole cents of one date, and that they tie. */
export interface TieOut {
  readonly fundsIn: number;
  readonly fromAccounts: number;
  readonly toClasses: number;
  readonly toOthers: number;
  readonly toAccounts: number;
  readonly difference: number;
}

export interface Recipient {
  readonly key: string;
  readonly label: string;
  readonly values: Float64Array;
}

export interface WaterfallModel {
  readonly rows: readonly WaterfallRow[];
  /** What each class and each other party is paid in all, in order. */
  readonly recipients: readonly Recipient[];
  tieOut(date: number): TieOut;
}

interface Payment {
  readonly line: LineDescription;
  readonly paid: Float64Array;
  /** To another fund or an account of the deal: no one is paid yet. */
  readonly inside: boolean;
  /** From an account rather than from what came in. */
  readonly fromAccount: boolean;
}

const BLANK = { clause: '', to: '', source: '', parent: '', cell: null, forced: '', assumed: '' } as const;
const NO_AMOUNTS = { due: undefined, paid: undefined, short: undefined, left: undefined, booked: undefined } as const;

/**
 * The order of payments as the deal file gives it: each section that forms or pays a fund, its funds with what is left after every
 * payment, bookings between them. What a line says of pools or classes stands in rows below it. Due is what the payment claims, no more than its ledger holds; short is due less paid.
 */
export function waterfallModel(
  deal: DealDescription,
  lookup: Lookup,
  settings: Settings = NO_SETTINGS,
): WaterfallModel {
  const count = lookup.results.count;
  const funds = new Set(deal.lines.filter((line) => line.kind === 'fund').map((line) => line.name));
  const parties = new Map(deal.parties.map((party) => [party.name, party.label]));
  const forcedWords = forcedIn(deal, settings);
  /** By fund, and by fund and pool. */
  const left = new Map<string, Float64Array>();
  const payments: Payment[] = [];
  const rows: WaterfallRow[] = [];
  const moving = deal.lines.filter((line) => line.kind === 'fund' || line.kind === 'pay');
  const sections = new Set(moving.map((line) => line.section));
  let section = '';
  for (const line of deal.lines) {
    if (!sections.has(line.section) || line.kind === 'term' || line.kind === 'check') continue;
    if (line.kind === 'book' && !lookup.total(line.name)) continue;
    if (line.section !== section) {
      section = line.section;
      rows.push({ ...BLANK, ...NO_AMOUNTS, id: `section ${section}`, kind: 'section', label: section });
    }
    const { flow } = line;
    const shared = {
      ...BLANK,
      ...NO_AMOUNTS,
      id: line.name,
      clause: line.clause,
      label: line.label,
      source: line.source,
      cell: { name: line.name, cls: '' },
      forced: forcedWords(line),
    };
    const members = membersOf(line, deal);
    const part = (kind: 'class' | 'pool', name: string, label: string): WaterfallRow => ({
      ...shared,
      id: `${line.name}(${name})`,
      kind,
      clause: '',
      label,
      to: '',
      parent: line.name,
      cell: { name: line.name, cls: name },
      forced: '',
    });
    if (line.kind === 'fund') {
      const formed = lookup.total(line.name) ?? new Float64Array(count);
      left.set(line.name, Float64Array.from(formed));
      rows.push({ ...shared, kind: 'fund', left: formed });
      for (const { name, label } of members.pools) {
        const own = lookup.values(line.name, name) ?? new Float64Array(count);
        left.set(keyOf(line.name, name), Float64Array.from(own));
        rows.push({ ...part('pool', name, label), left: own });
      }
    } else if (line.kind === 'book') {
      rows.push({
        ...shared,
        kind: 'book',
        to: recipientText(line, deal, parties),
        booked: lookup.total(line.name),
      });
    } else {
      const inside = flow.toKind === 'fund' || flow.toKind === 'ledger';
      const paid = lookup.total(line.name) ?? new Float64Array(count);
      payments.push({ line, paid, inside, fromAccount: !funds.has(flow.from) });
      const into = flow.toKind === 'fund' ? left.get(flow.to) : undefined;
      if (into) paid.forEach((amount, date) => (into[date] = into[date]! + amount));
      const after = takenFrom(left, flow.from, paid);
      const due = lookup.totalDue(line.name) ?? paid;
      rows.push({
        ...shared,
        kind: 'pay',
        to: recipientText(line, deal, parties),
        due,
        paid,
        short: shortOf(due, paid),
        left: after,
      });
      for (const { name, label } of members.pools) {
        const poolPaid = lookup.values(line.name, name);
        const poolDue = lookup.due(line.name, name);
        const poolInto = flow.toKind === 'fund' ? left.get(keyOf(flow.to, name)) : undefined;
        if (poolInto && poolPaid) poolPaid.forEach((amount, date) => (poolInto[date] = poolInto[date]! + amount));
        rows.push({
          ...part('pool', name, label),
          due: poolDue,
          paid: poolPaid,
          short: poolDue && poolPaid && shortOf(poolDue, poolPaid),
          left: poolPaid && takenFrom(left, keyOf(flow.from, name), poolPaid),
        });
      }
      for (const cls of members.classes) {
        const classPaid = lookup.values(line.name, cls);
        const classDue = lookup.due(line.name, cls);
        const described = deal.classes.find((each) => each.name === cls);
        rows.push({
          ...part('class', cls, cls),
          to: described?.label ?? cls,
          assumed: described?.assumed ?? '',
          due: classDue,
          paid: classPaid,
          short: classDue && classPaid && shortOf(classDue, classPaid),
        });
      }
    }
  }
  return {
    rows,
    recipients: recipientsOf(deal, lookup, payments, parties),
    tieOut: (date) => tieOut(date, deal, lookup, payments),
  };
}

function keyOf(fund: string, pool: string): string {
  return `${fund}(${pool})`;
}

/** For a line, which of the tests in its formula and its condition are forced: `Spread Test forced to pass`. */
function forcedIn(deal: DealDescription, settings: Settings): (line: LineDescription) => string {
  const forced = forcedFlags(deal, settings);
  if (forced.length === 0) return () => '';
  return ({ formula, when = '' }) => {
    const names = new Set(`${formula} ${when}`.match(/[a-z_]\w*/gi));
    return forced
      .filter(({ name }) => names.has(name))
      .map(({ label, words }) => `${label} ${words}`)
      .join(', ');
  };
}

/** Takes a payment from a fund and gives what is left of it; an account outside the funds has no such column. */
function takenFrom(left: Map<string, Float64Array>, from: string, paid: Float64Array): Float64Array | undefined {
  const before = left.get(from);
  if (!before) return undefined;
  const after = before.map((amount, date) => amount - paid[date]!);
  left.set(from, after);
  return after;
}

function shortOf(due: Float64Array, paid: Float64Array): Float64Array {
  return due.map((amount, date) => amount - paid[date]!);
}

/** To whom, in few words: `A-1 to A-5, pro rata`, a party's name, a ledger for a booking. */
function recipientText(line: LineDescription, deal: DealDescription, parties: ReadonlyMap<string, string>): string {
  const { to, toKind, reduces, addsTo } = line.flow;
  const members = membersOf(line, deal);
  const classes = classRange(members.classes, deal);
  if (line.kind === 'book') return [(reduces || addsTo).replaceAll('_', ' '), classes].filter(Boolean).join(', ');
  if (members.classes.length === 1) return classes;
  if (classes !== '') return `${classes}, ${toKind === 'classes pro rata' ? 'pro rata' : 'in order'}`;
  return parties.has(to) ? partyName(to) : to.replaceAll('_', ' ');
}

export function classRange(classes: readonly string[], deal: Pick<DealDescription, 'classes'>): string {
  const order = deal.classes.map((cls) => cls.name);
  const at = classes.map((cls) => order.indexOf(cls));
  const together = at.length > 2 && at.every((place, i) => place >= 0 && place === at[0]! + i);
  return together ? `${classes[0]} to ${classes.at(-1)}` : classes.join(', ');
}

function recipientsOf(
  deal: DealDescription,
  lookup: Lookup,
  payments: readonly Payment[],
  parties: ReadonlyMap<string, string>,
): Recipient[] {
  const count = lookup.results.count;
  const sums = new Map<string, Float64Array>();
  const add = (key: string, values: Float64Array | undefined): void => {
    if (!values) return;
    const sum = sums.get(key) ?? new Float64Array(count);
    values.forEach((value, date) => (sum[date] = sum[date]! + value));
    sums.set(key, sum);
  };
  for (const cls of deal.classes) {
    for (const { line } of payments)
      if (line.classes.includes(cls.name)) add(cls.name, lookup.values(line.name, cls.name));
  }
  for (const { line, paid, inside } of payments) {
    if (membersOf(line, deal).classes.length === 0 && !inside) add(line.flow.to, paid);
  }
  return [...sums].map(([key, values]) => ({ key, label: parties.has(key) ? partyName(key) : key, values }));
}

/** A party's name in the deal file as a word: `class_c` is Class C. */
export function partyName(name: string): string {
  return name.replaceAll('_', ' ').replace(/\b[a-z]/g, (letter) => letter.toUpperCase());
}

function tieOut(date: number, deal: DealDescription, lookup: Lookup, payments: readonly Payment[]): TieOut {
  let fundsIn = 0;
  for (const line of deal.lines) if (line.kind === 'fund') fundsIn += lookup.total(line.name)?.[date] ?? 0;
  let [fromAccounts, toClasses, toOthers, toAccounts] = [0, 0, 0, 0];
  for (const { line, paid, inside, fromAccount } of payments) {
    const amount = paid[date]!;
    if (fromAccount) fromAccounts += amount;
    if (membersOf(line, deal).classes.length > 0) toClasses += amount;
    else if (!inside) toOthers += amount;
    else if (line.flow.toKind === 'ledger') toAccounts += amount;
  }
  const difference = fundsIn + fromAccounts - toClasses - toOthers - toAccounts;
  return { fundsIn, fromAccounts, toClasses, toOthers, toAccounts, difference };
}
