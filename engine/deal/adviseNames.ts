import type { NameTable, Named } from '../language/nameTable';
import type { Item } from '../language/readItems';
import { entryOf } from '../language/textTree';
import { namesRead } from './adviseFormulas';
import type { Advice } from './adviseDeal';
import type { Deal, Table } from './definition';

/** Names that nothing uses, tables with gaps, tables without a source. */
export function adviseNames(deal: Deal, items: readonly Item[], names: NameTable): Advice[] {
  return [...unused(deal, items, names), ...deal.tables.flatMap((table) => adviseTable(table, deal, items))];
}

function unused(deal: Deal, items: readonly Item[], names: NameTable): Advice[] {
  const read = namesRead(deal);
  const mentioned = items.flatMap(({ source, keys }) => [source, ...keys.map(({ value }) => value)]).join('\n');
  return names.all().flatMap((named): Advice[] => {
    const { name, kind, uses, item } = named;
    if (!item) return [];
    switch (kind) {
      case 'set':
      case 'order':
      case 'party':
        return uses.length > 0 ? [] : [nothingUses(named, kind)];
      case 'choice': {
        // Without options it is a remark, and one that only a source speaks of is settled by the file itself.
        const hasOptions = deal.choices.some(({ id, options }) => id === name && options.size > 0);
        const told = new RegExp(`(?<![\\w-])${name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}(?![\\w-])`).test(mentioned);
        return uses.length > 0 || told || !hasOptions ? [] : [nothingUses(named, kind)];
      }
      case 'index':
        return read.has(name) ? [] : [nothingUses(named, kind)];
      case 'input': {
        // What a file may leave out may also be there for others to read.
        const isRequired = deal.inputs.some((input) => input.name === name && !input.ifMissing);
        return read.has(name) || !isRequired ? [] : [nothingUses(named, kind)];
      }
      default:
        return [];
    }
  });
}

function nothingUses({ name, definition }: Named, kind: string): Advice {
  const remedy = kind === 'choice' ? 'Name it with choice: on its lines, or take it out.' : 'Use it, or take it out.';
  return warning(definition!.from, 'unused', `Nothing uses the ${kind} ${name}.`, remedy);
}

/** Fewer rows than these are steps, not a schedule. */
const SCHEDULE_ROWS = 6;

function adviseTable(table: Table, deal: Deal, items: readonly Item[]): Advice[] {
  const item = items.find(({ kind, name }) => kind === 'table' && name === table.name);
  const offset = item?.nameSpan.from ?? 0;
  const advice: Advice[] = [];
  const { name, rows, by } = table;
  if (!table.source) {
    advice.push(warning(offset, 'no-source', `Table ${name} has no source.`, 'Add source: with the section.'));
  }
  const first = by === 'month' ? deal.dates.first : 1;
  if (!table.beforeFirst && rows[0]!.key > first) {
    const message = `${name} has no value before ${rows[0]!.keyText}, and dates begin before.`;
    advice.push(warning(offset, 'table-begins-late', message, 'Add before_first:, or a row for the first date.'));
  }
  const steps = rows.slice(1).map(({ key }, i) => key - rows[i]!.key);
  const isSchedule = rows.length >= SCHEDULE_ROWS && steps.filter((step) => step === 1).length * 2 > steps.length;
  if (!isSchedule) return advice;
  const written = entryOf(item?.value, 'rows')?.value;
  rows.slice(1).forEach(({ key, keyText }, i) => {
    const before = rows[i]!;
    const missing = key - before.key - 1;
    if (missing === 0) return;
    const at = entryOf(written, keyText)?.keySpan.from ?? offset;
    const what = `${missing} ${by === 'month' ? 'month' : 'date'}${missing === 1 ? '' : 's'}`;
    const message = `${name} has no row for the ${what} between ${before.keyText} and ${keyText}.`;
    advice.push(
      warning(at, 'table-gap', message, `The value of ${before.keyText} goes on: add the rows if it does not.`),
    );
  });
  return advice;
}

function warning(offset: number, slug: string, message: string, remedy: string): Advice {
  return { severity: 'warning', offset, slug, message, remedy };
}
