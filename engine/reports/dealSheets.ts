import type { DealDescription, SheetDescription } from '../deal/description';
import type { ResultColumn, Results } from '../waterfall/results';

/** Columns that stand together on a sheet that a deal asks for. */
export interface SheetBlock {
  readonly title: string;
  /** Places among the columns of the results. */
  readonly columns: readonly { readonly at: number; readonly column: ResultColumn }[];
}

/**
 * The columns of a sheet that a deal asks for, from the results of a run of it. A group of names per class or pool becomes a
 * block for each, the class after the title (at once where the title ends with a hyphen: `Interest L-` makes `Interest L-A-1`);
 * a name that has both classes and pools is shown by class.
 *
 * Shape: one sheet → its blocks from left to right; a name without a result is left out
 */
export function sheetBlocks(sheet: SheetDescription, results: Results, deal: DealDescription): readonly SheetBlock[] {
  const pools = new Map(deal.pools.map(({ name, label }) => [name, label]));
  const order = [...deal.classes, ...deal.pools].map(({ name }) => name);
  const byName = new Map<string, SheetBlock['columns'][number][]>();
  results.columns.forEach((column, at) => {
    if (column.kind === 'offered') return;
    byName.set(column.name, [...(byName.get(column.name) ?? []), { column, at }]);
  });
  const shown = (name: string): SheetBlock['columns'] => {
    const all = byName.get(name) ?? [];
    const classes = all.filter(({ column }) => column.cls !== '' && !pools.has(column.cls));
    return classes.length > 0 ? classes : all;
  };
  return sheet.groups.flatMap(({ title, names }): SheetBlock[] => {
    const columns = names.flatMap(shown);
    const members = order.filter((member) => columns.some(({ column }) => column.cls === member));
    const blocks = ['', ...members].map((member) => ({
      title: member === '' ? title : titleOf(title, pools.get(member) ?? member),
      columns: columns.filter(({ column }) => column.cls === member),
    }));
    return blocks.filter((block) => block.columns.length > 0);
  });
}

function titleOf(title: string, member: string): string {
  if (title === '') return member;
  return title.endsWith('-') ? `${title}${member}` : `${title} ${member}`;
}

/** Amounts that move cash or a balance add up over dates; balances, rates and defined terms do not. */
export function addsUp({ kind, type }: ResultColumn): boolean {
  return type === 'Money' && (kind === 'pay' || kind === 'fund' || kind === 'book');
}
