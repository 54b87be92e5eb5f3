import type { Problem } from '../../engine/core/problem';
import type { Bounds, Direction } from './cellRange';
import { fromClipboardText } from './clipboardText';
import { planDragFill, planFill, planPaste, type Assignment } from './pastePlan';
import type { CellEdit } from './sheetColumn';
import type { SheetView } from './sheetView';

interface Checked {
  readonly edits: readonly CellEdit[];
  readonly problems: readonly Problem[];
}

/**
 * Every way many cells change at once. Each text is read as if typed; if one cannot be, nothing is changed, all of them are
 * listed with their remedies, and the good ones are offered.
 */
export class RangeCommands {
  constructor(private readonly view: SheetView) {}

  /** Answers the rectangle to select, or undefined when nothing was pasted. */
  paste(text: string, target: Bounds): Bounds | undefined {
    const editing = this.view.model().editing;
    if (!editing) return undefined;
    const plan = planPaste(fromClipboardText(text), target, this.view.size(), editing.extends);
    const over = [...this.overflow(plan.columnsOver, 'column'), ...this.overflow(plan.rowsOver, 'row')];
    this.apply('Paste', plan.assignments, over);
    return plan.bounds;
  }

  fill(bounds: Bounds, direction: 'down' | 'right'): void {
    const assignments = planFill(bounds, direction, (row, column) => this.view.typed(row, column));
    this.apply(direction === 'down' ? 'Fill down' : 'Fill right', assignments, []);
  }

  dragFill(source: Bounds, whole: Bounds, direction: Direction): void {
    const assignments = planDragFill(source, whole, direction, (row, column) => this.view.typed(row, column));
    this.apply('Fill', assignments, []);
  }

  clear(bounds: Bounds, label = 'Clear'): void {
    const assignments: Assignment[] = [];
    const columns = this.view.columns();
    for (let row = bounds.top; row <= bounds.bottom; row++) {
      for (let column = bounds.left; column <= bounds.right; column++) {
        // A calculated cell has nothing to clear, and clearing around it is what was meant.
        if (columns[column]?.editable && this.view.typed(row, column) !== '')
          assignments.push({ row, column, text: '' });
      }
    }
    this.apply(label, assignments, []);
  }

  /** Document rows of displayed rows, for inserting and deleting. */
  rowsOf(bounds: Bounds): number[] {
    const rows: number[] = [];
    for (let row = bounds.top; row <= bounds.bottom; row++) rows.push(this.view.documentRow(row));
    return rows;
  }

  private apply(verb: string, assignments: readonly Assignment[], others: readonly Problem[]): void {
    const { editing, events } = this.view.model();
    if (!editing || assignments.length + others.length === 0) return;
    const { edits, problems } = this.checked(assignments);
    const all = [...others, ...problems];
    const commit = () => editing.commit(labelOf(verb, edits.length), edits);
    if (all.length === 0) {
      commit();
      return;
    }
    const refused = all.length === 1 ? '1 problem' : `${all.length} problems`;
    const action = { label: `${verb} the ${edits.length.toLocaleString('en-US')} good cells`, run: commit };
    events.onProblems(`Nothing was changed: ${refused}.`, all, edits.length > 0 ? action : undefined);
  }

  private checked(assignments: readonly Assignment[]): Checked {
    const { editing, name } = this.view.model();
    const columns = this.view.columns();
    const edits: CellEdit[] = [];
    const problems: Problem[] = [];
    for (const { row, column, text } of assignments) {
      const target = columns[column]!;
      const documentRow = this.view.documentRow(row);
      if (!target.editable) {
        problems.push({
          code: 'SETTINGS/read-only-cell',
          severity: 'error',
          at: { sheet: name, row: documentRow + 1, column: target.header },
          message: `${target.header} is calculated and takes no typed value.`,
          remedy: 'Leave this column out.',
        });
        continue;
      }
      const parsed = editing!.parse(documentRow, target.id, text);
      if (parsed.ok) edits.push({ row: documentRow, column: target.id, value: parsed.value });
      else problems.push(parsed.problem);
    }
    return { edits, problems };
  }

  private overflow(count: number, what: 'row' | 'column'): Problem[] {
    if (count <= 0) return [];
    const side = what === 'column' ? 'to the right of' : 'below';
    return [
      {
        code: 'SETTINGS/paste-does-not-fit',
        severity: 'error',
        at: { sheet: this.view.model().name },
        message: `The copied block has ${count} ${what}${count === 1 ? '' : 's'} more than there are ${side} the active cell.`,
        remedy:
          what === 'column' ? 'Begin further left, or copy fewer columns.' : 'Begin further up, or copy fewer rows.',
      },
    ];
  }
}

function labelOf(verb: string, cells: number): string {
  return cells === 1 ? `${verb} 1 cell` : `${verb} ${cells.toLocaleString('en-US')} cells`;
}
