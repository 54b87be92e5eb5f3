import { columnOf, lineEndOf, lineStartOf, newlineOf, spliced } from './lines';
import type { Item } from './readItems';
import { surveyText } from './surveyText';
import { LINES } from './schema';
import type { Entry, Mapping } from './textTree';
import type { OutlineItem } from './types';
import { writeValue } from './writeValue';

/** In the order in which a deal file has them. */
const ORDER = [
  ...['for', 'clause', 'choice', 'when', 'by', 'value', 'is', 'amount', 'adds_to', 'paid_by', 'from', 'to', 'reduces'],
  ...[
    'among',
    'balance',
    'pool',
    'per',
    'holds',
    'opening',
    'steps',
    'before_first',
    'rows',
    'asks',
    'we_do',
    'options',
  ],
  ...['if_missing', 'say', 'label', 'source', 'assumed', 'note'],
];

/** What is said by an item as a whole and not for a formula: its own value is text. */
const TEXT_ITEMS = ['deal', 'document', 'party'];

/**
 * Gives a key of an item a value, added where it is not there; the key `''` is the value of an item without keys (a set, a
 * party). A list or block of values is taken as YAML; anything else is one value, in quotes where it needs them. Every other
 * byte stays as it is. An item that is not of this text changes nothing.
 */
export function setKey(text: string, item: OutlineItem, key: string, value: string): string {
  const found = findItem(text, item);
  if (!found) return text;
  const { value: node, span } = found;
  const isText = TEXT_ITEMS.includes(found.kind);
  if (key === '') {
    if (node.kind === 'map' && !node.flow && found.block !== 'sets' && found.block !== 'orders') return text;
    const colon = text.indexOf(':', found.block === found.kind ? span.from : found.nameSpan.to);
    return replaceValue(text, { key: '', keySpan: { from: span.from, to: colon }, value: node }, value, false, isText);
  }
  if (node.kind !== 'map') {
    const isEmpty = node.kind === 'text' && node.text === '';
    if (!isEmpty) return text;
    const at = text.indexOf(':', found.nameSpan.to) + 1;
    return addLines(text, at, columnOf(text, span.from) + 2, key, value);
  }
  const entry = node.entries.find((own) => own.key === key);
  return entry ? replaceValue(text, entry, value, node.flow, false) : addKey(text, node, key, value);
}

/** Takes a key out of an item, with its line. The key that gives a line its kind stays. */
export function removeKey(text: string, item: OutlineItem, key: string): string {
  const found = findItem(text, item);
  if (found?.value.kind !== 'map' || (found.block === 'each_date' && key in LINES)) return text;
  const { entries, flow } = found.value;
  const at = entries.findIndex((own) => own.key === key);
  const entry = entries[at];
  if (!entry) return text;
  const next = entries[at + 1];
  const before = entries[at - 1];
  const from = entry.keySpan.from;
  const to = endOf(text, entry);
  if (flow) {
    if (next) return spliced(text, from, next.keySpan.from, '');
    return spliced(text, before ? endOf(text, before) : from, to, '');
  }
  const lineStart = lineStartOf(text, from);
  if (text.slice(lineStart, from).trim() !== '') {
    // It stands behind a dash: the next key takes its place.
    const keepsComment = !next || text.slice(to, next.keySpan.from).includes('#');
    return spliced(text, from, keepsComment ? to : next.keySpan.from, '');
  }
  const lineEnd = lineEndOf(text, to);
  if (lineEnd < text.length) return spliced(text, lineStart, lineEnd + 1, '');
  return spliced(text, Math.max(0, lineStart - newlineOf(text).length), lineEnd, '');
}

/** The item of a text that an outline of it speaks of; undefined where the outline is of another text. */
export function findItem(text: string, { block, kind, name, span }: OutlineItem): Item | undefined {
  return surveyText(text).items.find(
    (item) => item.span.from === span.from && item.block === block && item.kind === kind && item.name === name,
  );
}

function replaceValue(text: string, entry: Entry, value: string, flow: boolean, isText: boolean): string {
  const { keySpan, value: node } = entry;
  const written = writeValue(entry.key, value, flow, isText);
  const behindColon = text.indexOf(':', keySpan.to) + 1;
  const isBelow = lineStartOf(text, node.span.from) !== lineStartOf(text, behindColon) && node.span.to > node.span.from;
  const depth = columnOf(text, keySpan.from) + 2;
  if (isBelow) {
    // A comment behind the key stays where it is.
    const without = spliced(text, lineEndOf(text, behindColon), node.span.to, '');
    if (written.nested) return nestedBelow(without, behindColon, depth, written.nested);
    return spliced(without, behindColon, behindColon, ` ${written.inline}`);
  }
  if (written.nested) {
    const without = spliced(text, behindColon, Math.max(node.span.to, behindColon), '');
    return nestedBelow(without, behindColon, depth, written.nested);
  }
  const isEmpty = node.span.to === node.span.from;
  return isEmpty
    ? spliced(text, behindColon, behindColon, ` ${written.inline}`)
    : spliced(text, node.span.from, node.span.to, written.inline);
}

function addKey(text: string, map: Mapping, key: string, value: string): string {
  const rank = ORDER.indexOf(key);
  const after = map.entries.findLast((entry, i) => i === 0 || ORDER.indexOf(entry.key) <= rank);
  if (map.flow) {
    const { inline } = writeValue(key, value, true, false);
    if (!after) return spliced(text, map.span.from + 1, map.span.from + 1, `${key}: ${inline}`);
    const at = endOf(text, after);
    return spliced(text, at, at, `, ${key}: ${inline}`);
  }
  if (!after) return text;
  return addLines(text, endOf(text, after), columnOf(text, map.entries[0]!.keySpan.from), key, value);
}

/** A key on a line of its own, below the line of a place. */
function addLines(text: string, place: number, depth: number, key: string, value: string): string {
  const written = writeValue(key, value, false, false);
  const at = contentEnd(text, place);
  const added = `${newlineOf(text)}${' '.repeat(depth)}${key}:`;
  if (written.nested) return nestedBelow(spliced(text, at, at, added), at + added.length, depth + 2, written.nested);
  return spliced(text, at, at, `${added} ${written.inline}`);
}

function nestedBelow(text: string, place: number, depth: number, lines: readonly string[]): string {
  const newline = newlineOf(text);
  const at = contentEnd(text, place);
  const set = lines.map((line) => (line.trim() === '' ? newline : `${newline}${' '.repeat(depth)}${line}`));
  return spliced(text, at, at, set.join(''));
}

/** The end of a place's line, before its line end. */
function contentEnd(text: string, place: number): number {
  const end = lineEndOf(text, place);
  return text[end - 1] === '\r' ? end - 1 : end;
}

function endOf(text: string, { keySpan, value }: Entry): number {
  return Math.max(value.span.to, text.indexOf(':', keySpan.to) + 1);
}
