import { parseDocument } from 'yaml';
import type { Problem } from '../core/problem';
import type { Deal } from '../deal/definition';
import { readDeal } from '../deal/loadDeal';
import type { Item } from './readItems';

/**
 * What can be read of a deal text, with the problems of the text as it is. Where the YAML is broken, the deal is that of the
 * text without the broken items, every other one in its place; null where even that is none.
 */
export function mendedDeal(
  text: string,
  file: string,
  items: readonly Item[],
): { deal: Deal | null; problems: readonly Problem[] } {
  const { deal, problems } = readDeal(text, file);
  if (deal || text.trim() === '') return { deal, problems };
  let mended = text;
  for (const { span } of items) {
    const lineStart = text.lastIndexOf('\n', span.from - 1) + 1;
    const lineEnd = text.indexOf('\n', span.to);
    const end = lineEnd === -1 ? text.length : lineEnd;
    const { errors } = parseDocument(text.slice(lineStart, end), { schema: 'failsafe', uniqueKeys: false });
    if (errors.length === 0) continue;
    const blank = text.slice(lineStart, end).replace(/[^\n\r]/g, ' ');
    mended = mended.slice(0, lineStart) + blank + mended.slice(end);
  }
  return { deal: mended === text ? null : readDeal(mended, file).deal, problems };
}
