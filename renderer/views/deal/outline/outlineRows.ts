import type { OutlineItem } from '../../../../engine/language/types';

/** A row of the outline: a block, a section of the program, or one entry. */
export interface OutlineRow {
  /** Stays the same while the entry keeps its name, wherever it moves. */
  readonly key: string;
  readonly kind: 'block' | 'section' | 'entry';
  readonly depth: number;
  readonly title: string;
  /** Null for the heading of a block. */
  readonly item: OutlineItem | null;
  /** Null where there is nothing to open. */
  readonly open: boolean | null;
  /** Entries below a heading. */
  readonly count: number;
}

const BLOCK_TITLES: Readonly<Record<string, string>> = {
  each_date: 'On each date',
  early_end: 'Ending early',
  dates: 'Dates',
};

/** The key of every entry, in order: block, kind and name, with a number where a name comes again. */
export function itemKeys(items: readonly OutlineItem[]): string[] {
  const seen = new Map<string, number>();
  return items.map(({ block, kind, name, label }) => {
    const key = `${block}/${kind}/${name || label}`;
    const times = (seen.get(key) ?? 0) + 1;
    seen.set(key, times);
    return times === 1 ? key : `${key}/${times}`;
  });
}

/**
 * The rows on screen. `toggled` holds the headings that are not as they are at first (blocks closed, the program and its
 * sections open); words to find open everything that has them and hide the rest.
 */
export function outlineRows(
  items: readonly OutlineItem[],
  toggled: ReadonlySet<string>,
  words: string,
): readonly OutlineRow[] {
  const keys = itemKeys(items);
  const wanted = words.toLowerCase().split(/\s+/).filter(Boolean);
  const matches = (item: OutlineItem) => {
    if (wanted.length === 0) return true;
    const text = [item.name, item.label, item.clause, item.formula, item.source].join(' ').toLowerCase();
    return wanted.every((word) => text.includes(word));
  };
  const rows: OutlineRow[] = [];
  let at = 0;
  while (at < items.length) {
    const { block } = items[at]!;
    let end = at;
    while (end < items.length && items[end]!.block === block) end++;
    addBlock(block, at, end);
    at = end;
  }
  return rows;

  function isOpen(key: string, atFirst: boolean): boolean {
    return wanted.length > 0 || toggled.has(key) !== atFirst;
  }

  function addBlock(block: string, from: number, to: number): void {
    const entries = range(from, to).filter((i) => items[i]!.kind !== 'section');
    const found = entries.filter((i) => matches(items[i]!));
    if (wanted.length > 0 && found.length === 0) return;
    if (entries.length === 1 && items[from]!.kind === block) {
      // A block that is one thing: the name of the deal, its dates.
      const item = items[from]!;
      rows.push({ key: keys[from]!, kind: 'entry', depth: 0, title: item.name, item, open: null, count: 0 });
      return;
    }
    const key = `block/${block}`;
    const open = isOpen(key, block === 'each_date');
    const title = BLOCK_TITLES[block] ?? titled(block);
    rows.push({ key, kind: 'block', depth: 0, title, item: null, open, count: entries.length });
    if (!open) return;
    let shut = false;
    let depth = 1;
    for (let i = from; i < to; i++) {
      const item = items[i]!;
      if (item.kind === 'section') {
        const members = membersOf(i, to);
        if (wanted.length > 0 && !members.some((m) => matches(items[m]!))) continue;
        const sectionOpen = isOpen(keys[i]!, true);
        shut = !sectionOpen;
        depth = 2;
        const name = item.label || item.name || item.section;
        rows.push({
          key: keys[i]!,
          kind: 'section',
          depth: 1,
          title: name,
          item,
          open: members.length > 0 ? sectionOpen : null,
          count: members.length,
        });
      } else if (!shut && matches(item)) {
        rows.push({ key: keys[i]!, kind: 'entry', depth, title: item.name, item, open: null, count: 0 });
      }
    }
  }

  function membersOf(section: number, to: number): number[] {
    const next = range(section + 1, to).find((i) => items[i]!.kind === 'section') ?? to;
    return range(section + 1, next);
  }
}

/** The entry that an offset of the text is in; −1 between entries. */
export function itemAt(items: readonly OutlineItem[], offset: number): number {
  return items.findLastIndex(({ span }) => span.from <= offset && offset <= span.to);
}

/** Headings to open so that an entry is among the rows. */
export function headingsOver(items: readonly OutlineItem[], index: number): readonly string[] {
  const item = items[index];
  if (!item) return [];
  const keys = itemKeys(items);
  const section = items.findLastIndex((each, i) => i <= index && each.block === item.block && each.kind === 'section');
  return [`block/${item.block}`, ...(section >= 0 && section !== index ? [keys[section]!] : [])];
}

/** Whether a heading is open before anyone touched it. */
export function isOpenAtFirst(key: string): boolean {
  return !key.startsWith('block/') || key === 'block/each_date';
}

/** `from → to, reduces ledger`: how a line moves money. */
export function moneyWay(item: OutlineItem): string {
  const of = (key: string) =>
    item.keys
      .find((each) => each.key === key)
      ?.value.replace(/\s+/g, ' ')
      .trim() ?? '';
  const [from, to, reduces, adds, paidBy, among] = ['from', 'to', 'reduces', 'adds_to', 'paid_by', 'among'].map(of);
  const way = from || to ? `${from} → ${to}` : '';
  return [
    way,
    paidBy ? `from ${paidBy}` : '',
    reduces ? `reduces ${reduces}` : '',
    adds ? `adds to ${adds}` : '',
    among ? `among ${among}` : '',
  ]
    .filter(Boolean)
    .join(', ');
}

/** A key of the text as a title: `early_end` is Early end. */
export function titled(block: string): string {
  const words = block.replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function range(from: number, to: number): number[] {
  return Array.from({ length: Math.max(0, to - from) }, (_, i) => from + i);
}
