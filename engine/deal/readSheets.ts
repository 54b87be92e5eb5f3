import type { DealSheet, DealSheetGroup } from './definition';
import { placeKey, type ReadContext } from './readContext';
import type { Tree } from './yamlTree';

/** What a spreadsheet allows as the name of a sheet. */
const SHEET_NAME = /^[^[\]:*?/\\']{1,31}$/;

/**
 * Reads `sheets:` of the report: by name a list of the names it shows, in order; an entry `Title: [names]` is a group with a
 * heading. The offset of every name is told to `offsets`, so that a name that is no result is reported where it stands.
 */
export function readSheets(node: Tree | undefined, ctx: ReadContext, offsets: Map<string, number>): DealSheet[] {
  const taken = new Set<string>();
  return ctx.entries(node, 'sheets').flatMap(({ key, keyOffset, value }): DealSheet[] => {
    if (!SHEET_NAME.test(key)) {
      const remedy = "Use 1 to 31 characters, without [ ] : * ? / \\ and '.";
      ctx.reporter.error(keyOffset, 'sheet-name', `"${key}" is not a name of a sheet.`, remedy);
      return [];
    }
    if (taken.has(key.toLowerCase())) {
      ctx.reporter.error(keyOffset, 'sheet-name', `A sheet ${key} is already given.`, 'Give it another name.');
      return [];
    }
    taken.add(key.toLowerCase());
    return [{ name: key, groups: readGroups(value, `sheet ${key}`, ctx, offsets) }];
  });
}

function readGroups(node: Tree, what: string, ctx: ReadContext, offsets: Map<string, number>): DealSheetGroup[] {
  const names = (of: Tree): string[] => {
    if (of.kind === 'list') return of.items.flatMap(names);
    if (of.kind === 'text') {
      offsets.set(placeKey(what, of.text), of.offset);
      return [of.text];
    }
    ctx.reporter.error(of.offset, 'report', `A group of ${what} is a block.`, 'A list of names was expected.');
    return [];
  };
  if (node.kind !== 'list') {
    const remedy = 'A list of names, or of Title: [names], was expected.';
    ctx.reporter.error(node.offset, 'report', `The ${what} is a ${node.kind}.`, remedy);
    return [];
  }
  const groups: { title: string; names: string[] }[] = [];
  for (const item of node.items) {
    if (item.kind === 'map') {
      for (const { key, value } of item.entries) groups.push({ title: key, names: names(value) });
      continue;
    }
    const last = groups.at(-1);
    if (last?.title === '') last.names.push(...names(item));
    else groups.push({ title: '', names: names(item) });
  }
  return groups;
}
