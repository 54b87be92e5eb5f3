import type { DealAnalysis, OutlineItem } from '../../../../engine/language/types';
import type { MenuItem } from '../../../grids/ContextMenu';
import { LINE_KINDS, type DealEdit, type LineKind } from '../../../engine-client/dealEdit';
import { useWorkbench } from '../../../store/useWorkbench';
import { useDealView } from '../dealView';
import { currentAnalysis, settledAnalysis } from '../useDealText';
import { itemKeys, type OutlineRow } from './outlineRows';

const WORDS: Readonly<Record<LineKind, string>> = {
  term: 'Term',
  fund: 'Fund',
  pay: 'Payment',
  book: 'Booking',
  check: 'Check',
  section: 'Section',
};

/** One change of an entry, made on the text as it now stands; nothing where the entry is gone or cannot be changed so. */
async function change(
  key: string,
  label: string,
  edit: (item: OutlineItem, analysis: DealAnalysis) => DealEdit | null,
): Promise<boolean> {
  const analysis = await settledAnalysis();
  const item = analysis?.outline[itemKeys(analysis.outline).indexOf(key)];
  const made = analysis && item ? edit(item, analysis) : null;
  return made !== null && (await useWorkbench.getState().editDeal(made, label));
}

/** Gives an entry's key a value; an empty one takes the key away. */
export async function changeKey(key: string, field: string, value: string, label: string): Promise<void> {
  await change(key, label, (item) =>
    value === '' ? { kind: 'removeKey', item, key: field } : { kind: 'setKey', item, key: field, value },
  );
}

/** Moves an entry past its neighbour of the same block; the first does not move up, nor the last down. */
export async function moveEntry(row: OutlineRow, by: -1 | 1): Promise<void> {
  await change(row.key, `Move ${row.title} ${by < 0 ? 'up' : 'down'}`, (item, { outline }) => {
    const before = placeAfterMove(outline, item, by);
    return before === undefined ? null : { kind: 'moveItem', item, before };
  });
}

/** What an entry comes to stand before: null for the end of its block, undefined where it cannot move. */
export function placeAfterMove(
  outline: readonly OutlineItem[],
  item: OutlineItem,
  by: -1 | 1,
): OutlineItem | null | undefined {
  const block = outline.filter((each) => each.block === item.block);
  const at = block.indexOf(item);
  if (by < 0) return block[at - 1];
  return at === block.length - 1 ? undefined : (block[at + 2] ?? null);
}

export async function removeEntry(row: OutlineRow): Promise<void> {
  const before = keysNow();
  const at = before.indexOf(row.key);
  if (await change(row.key, `Remove ${row.title}`, (item) => ({ kind: 'removeItem', item }))) {
    useDealView.setState({ selected: before[at + 1] ?? before[at - 1] ?? null, editing: null });
  }
}

/** Adds a line and opens its fields. */
async function addLine(row: OutlineRow, place: 'above' | 'below', line: LineKind): Promise<void> {
  let name = '';
  const added = await change(row.key, `Add a ${WORDS[line].toLowerCase()}`, (item, { outline }) => {
    name = freeName(line, outline);
    return { kind: 'addLine', item, place, line, name };
  });
  if (!added) return;
  const key = `each_date/${line}/${name}`;
  useDealView.setState({ selected: key, editing: line === 'section' ? null : key });
}

/** `new_term`, or with a number where that is taken. */
export function freeName(line: LineKind, outline: readonly OutlineItem[]): string {
  const taken = new Set(outline.map(({ name }) => name));
  const first = line === 'section' ? 'New section' : `new_${line}`;
  let name = first;
  for (let n = 2; taken.has(name); n++) name = line === 'section' ? `${first} ${n}` : `${first}_${n}`;
  return name;
}

function keysNow(): readonly string[] {
  return itemKeys(currentAnalysis()?.outline ?? []);
}

/** What can be done with an entry, as its menu. */
export function lineMenu(
  row: OutlineRow,
  edit: (key: string) => void,
  onSelect: (key: string, focusText?: boolean) => void,
): MenuItem[][] {
  if (!row.item) return [];
  const isLine = row.item.block === 'each_date';
  const adding = (place: 'above' | 'below') =>
    LINE_KINDS.map((line) => ({
      label: `Add ${WORDS[line].toLowerCase()} ${place}`,
      run: () => void addLine(row, place, line),
    }));
  return [
    [
      ...(row.kind === 'entry' ? [{ label: 'Change', keys: 'F2', run: () => edit(row.key) }] : []),
      { label: 'Show in the text', keys: 'F12', run: () => onSelect(row.key, true) },
    ],
    ...(isLine ? [adding('below'), adding('above')] : []),
    [
      { label: 'Move up', keys: 'Alt+Up', run: () => void moveEntry(row, -1) },
      { label: 'Move down', keys: 'Alt+Down', run: () => void moveEntry(row, 1) },
      { label: 'Remove', keys: 'Delete', run: () => void removeEntry(row) },
    ],
  ];
}
