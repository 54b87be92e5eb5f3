import { findItem } from './editKeys';
import { columnOf, lineEndOf, lineStartOf, newlineOf, spliced } from './lines';
import { linesOfNew } from './newItem';
import type { Item } from './readItems';
import { BLOCKS, LINES } from './schema';
import { surveyText } from './surveyText';
import type { OutlineItem, Span } from './types';

/**
 * Adds an item: a line of `each_date` of one of its kinds, or an entry of the block whose singular the kind is (`parameter`,
 * `class`). It stands below `after`, or last of its block; a block that is not there is added. What it says is a beginning
 * that reads: a zero, the nearest fund, the first class.
 */
export function addLine(text: string, after: OutlineItem | null, kind: string, name: string): string {
  const { items } = surveyText(text);
  const block = blockOf(kind);
  if (block === undefined) return text;
  const newline = newlineOf(text);
  const of = items.filter((item) => isIn(item, block, kind) && startsLine(text, item));
  const above = (after && of.find((item) => item.span.from === after.span.from)) ?? of.at(-1);
  const isLine = block === 'each_date';
  const lines = linesOfNew(kind, name, items, above ?? null);
  const set = (depth: number): string =>
    lines.map((line, i) => `${' '.repeat(depth)}${isLine ? (i === 0 ? '- ' : '  ') : ''}${line}${newline}`).join('');
  if (above) {
    const { to } = region(text, above);
    const ends = to === 0 || text[to - 1] === '\n';
    return spliced(text, to, to, `${ends ? '' : newline}${set(columnOf(text, above.span.from))}`);
  }
  return addBlock(text, block, kind, set, newline);
}

/** Takes an item out, with the comments that stand right above it. */
export function removeItem(text: string, item: OutlineItem): string {
  const found = findItem(text, item);
  if (!found) return text;
  if (startsLine(text, found)) {
    const { from, to } = region(text, found);
    return spliced(text, from, to, '');
  }
  // Within brackets, one comma goes with it.
  const { from, to } = found.span;
  const behind = /^\s*,\s*/.exec(text.slice(to));
  if (behind) return spliced(text, from, to + behind[0].length, '');
  const before = /,\s*$/.exec(text.slice(0, from));
  return spliced(text, from - (before?.[0].length ?? 0), to, '');
}

/**
 * Puts an item before another of its block (`null`: last), with the comments that stand right above it. A section moves
 * alone: the lines below it come under the section above. Items of another block, or within brackets, stay.
 */
export function moveItem(text: string, item: OutlineItem, before: OutlineItem | null): string {
  const found = findItem(text, item);
  if (!found || !startsLine(text, found)) return text;
  const { items } = surveyText(text);
  const beside = items.filter((other) => isIn(other, found.block, found.kind) && startsLine(text, other));
  const next = before && beside.find((other) => other.span.from === before.span.from);
  if (next === undefined || next?.span.from === found.span.from) return text;
  const newline = newlineOf(text);
  // A last line without its line end is given one while lines move.
  const whole = text.endsWith('\n') ? text : text + newline;
  const own = region(whole, found);
  const at = next ? region(whole, next).from : region(whole, beside.at(-1)!).to;
  if (at >= own.from && at <= own.to) return text;
  const moved = whole.slice(own.from, own.to);
  const rest = spliced(whole, own.from, own.to, '');
  const result = spliced(rest, at > own.from ? at - moved.length : at, at > own.from ? at - moved.length : at, moved);
  return text.endsWith('\n') ? result : result.slice(0, -newline.length);
}

/** Whole lines of an item and of the comments right above it that are set in as it is. */
function region(text: string, { span }: Item): Span {
  let from = lineStartOf(text, span.from);
  const indent = text.slice(from, span.from);
  while (from > 0) {
    const above = lineStartOf(text, from - 1);
    if (!text.startsWith(`${indent}#`, above)) break;
    from = above;
  }
  return { from, to: Math.min(text.length, lineEndOf(text, span.to) + 1) };
}

function startsLine(text: string, { span }: Item): boolean {
  return text.slice(lineStartOf(text, span.from), span.from).trim() === '';
}

function blockOf(kind: string): string | undefined {
  if (kind in LINES) return 'each_date';
  if (kind === 'index') return 'inputs';
  return (
    Object.keys(BLOCKS).find((block) => BLOCKS[block]!.singular === kind && BLOCKS[block]!.names !== '') ??
    (kind === 'early_end' ? kind : undefined)
  );
}

/** Columns and indices are lists of their own within inputs. */
function isIn(item: Item, block: string, kind: string): boolean {
  return item.block === block && (block !== 'inputs' || item.kind === kind);
}

/** A block of its own with one item, before the first block that comes after it in a deal file. */
function addBlock(text: string, block: string, kind: string, set: (depth: number) => string, newline: string): string {
  const blocks = topBlocks(text);
  const own = blocks.get(block);
  const list = kind === 'index' ? 'indices' : kind === 'input' ? 'columns' : '';
  const body = list === '' ? set(2) : `  ${list}:${newline}${set(4)}`;
  if (own !== undefined) {
    // An empty list in brackets gives way to lines.
    const end = lineEndOf(text, own);
    const empty = /:[ \t]*(?:\{[ \t]*\}|\[[ \t]*\])/.exec(text.slice(own, end));
    if (empty)
      return addBlock(
        spliced(text, own + empty.index + 1, own + empty.index + empty[0].length, ''),
        block,
        kind,
        set,
        newline,
      );
    return end === text.length ? `${text}${newline}${body}` : spliced(text, end + 1, end + 1, body);
  }
  const order = Object.keys(BLOCKS);
  const later = order.slice(order.indexOf(block) + 1).map((name) => blocks.get(name));
  const at = later.filter((place) => place !== undefined).sort((a, b) => a - b)[0];
  const added = `${block}:${newline}${body}`;
  if (at !== undefined) return spliced(text, at, at, `${added}${newline}`);
  const ends = text === '' || text.endsWith('\n');
  return `${text}${ends ? '' : newline}${text === '' ? '' : newline}${added}`;
}

function topBlocks(text: string): Map<string, number> {
  const found = new Map<string, number>();
  for (const match of text.matchAll(/^([a-z_]+):(?=\s|$)/gm)) {
    if (!found.has(match[1]!)) found.set(match[1]!, match.index);
  }
  return found;
}
