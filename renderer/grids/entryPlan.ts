import type { Bounds } from './cellRange';
import type { Assignment } from './pastePlan';
import { entered, type Entry } from './quickEntry';
import { eachCell } from './selectionSummary';
import type { SheetView } from './sheetView';

export interface EntryPlan {
  readonly assignments: readonly Assignment[];
  /** How many cells would be read and come to another value. */
  readonly changes: number;
  /** How many would not be read. */
  readonly refused: number;
  /** Cells that cannot be typed into. */
  readonly calculated: number;
  /** The first cell that changes, as shown and as it would be typed. */
  readonly first: {
    readonly row: number;
    readonly header: string;
    readonly before: string;
    readonly after: string;
  } | null;
}

/** What a quick entry does to some ranges as they are shown: rows that are filtered out are left alone. */
export function planEntry(view: SheetView, ranges: readonly Bounds[], entry: Entry): EntryPlan {
  const { editing } = view.model();
  const columns = view.columns();
  const assignments: Assignment[] = [];
  let changes = 0;
  let refused = 0;
  let calculated = 0;
  let first: EntryPlan['first'] = null;
  eachCell(ranges, (row, column) => {
    const target = columns[column];
    if (!target || !editing) return;
    if (!target.editable) {
      calculated += 1;
      return;
    }
    const at = view.documentRow(row);
    const typed = target.typed(at);
    const text = entered(entry, typed, target.kind ?? 'text');
    if (text === null || text === typed) return;
    assignments.push({ row, column, text });
    const parsed = editing.parse(at, target.id, text);
    if (!parsed.ok) refused += 1;
    else if (parsed.value !== target.value(at)) {
      changes += 1;
      first ??= { row: at, header: target.header, before: typed === '' ? 'blank' : typed, after: text };
    }
  });
  return { assignments, changes, refused, calculated, first };
}

/** What a quick entry is about: the selection, or the whole column as it is shown when one cell is selected. */
export function entryRanges(view: SheetView, ranges: readonly Bounds[]): Bounds[] {
  const [only] = ranges;
  const { rows } = view.size();
  if (ranges.length === 1 && only && only.top === only.bottom && only.left === only.right) {
    return [{ ...only, top: 0, bottom: rows - 1 }];
  }
  return [...ranges];
}
