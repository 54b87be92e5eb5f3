import type { Problem } from '../../engine/core/problem';
import { forgetBadCells, showBadCells, type BadCell } from './badCells';
import type { Bounds, Direction } from './cellRange';
import { fromClipboardText } from './clipboardText';
import { planDragFill, planFill, planPaste, type Assignment } from './pastePlan';
import { eachCell } from './selectionSummary';
import type { CellEdit, SheetEditing } from './sheetColumn';
import type { SheetView } from './sheetView';

interface Checked {
  readonly edits: readonly CellEdit[];
  readonly bad: readonly BadCell[];
  readonly others: readonly Problem[];
}

/** The sentence that a button says, with the number of good cells. */
interface Verb {
  /** `Paste`, `Fill`. */
  readonly does: string;
  /** In history; `Paste 500 cells` where there is none. */
  readonly label?: string;
}

/**
 * Every way many cells change at once. Each text is read as if typed; if one cannot be, nothing is changed, all of them are
 * listed with their remedies, and the good ones are offered.
 */
export class RangeCommands {
  constructor(private readonly view: SheetView) {}

  /** Answers the rectangles to select, or undefined when nothing was pasted. */
  paste(text: string, targets: readonly Bounds[]): readonly Bounds[] | undefined {
    const editing = this.view.model().editing;
    if (!editing) return undefined;
    const block = fromClipboardText(text);
    const plans = targets.map((target) => planPaste(block, target, this.view.size(), editing.extends !== false));
    const over = plans.flatMap((plan) => [
      ...this.overflow(plan.columnsOver, 'column'),
      ...this.overflow(plan.rowsOver, 'row'),
    ]);
    this.apply(
      { does: 'Paste' },
      plans.flatMap(({ assignments }) => assignments),
      over,
    );
    return plans.map(({ bounds }) => bounds);
  }

  fill(ranges: readonly Bounds[], direction: 'down' | 'right'): void {
    const assignments = ranges.flatMap((bounds) =>
      planFill(bounds, direction, (row, column) => this.view.typed(row, column)),
    );
    this.apply({ does: direction === 'down' ? 'Fill down' : 'Fill right' }, assignments);
  }

  dragFill(source: Bounds, whole: Bounds, direction: Direction, copies: boolean): void {
    const textAt = (row: number, column: number) => this.view.typed(row, column);
    this.apply({ does: 'Fill' }, planDragFill(source, whole, direction, textAt, copies));
  }

  clear(ranges: readonly Bounds[], label = 'Clear'): void {
    const columns = this.view.columns();
    const assignments: Assignment[] = [];
    eachCell(ranges, (row, column) => {
      // A calculated cell has nothing to clear, and clearing around it is what was meant.
      if (columns[column]?.editable && this.view.typed(row, column) !== '') assignments.push({ row, column, text: '' });
    });
    this.apply({ does: label }, assignments);
  }

  /** One text into every cell (Ctrl+Enter while typing). */
  write(ranges: readonly Bounds[], text: string): void {
    const columns = this.view.columns();
    const assignments: Assignment[] = [];
    eachCell(ranges, (row, column) => {
      if (columns[column]?.editable) assignments.push({ row, column, text });
    });
    this.apply({ does: 'Enter' }, assignments);
  }

  /** Texts into places, as one step. */
  apply(verb: Verb, assignments: readonly Assignment[], over: readonly Problem[] = []): void {
    const { editing, name, rowCount } = this.view.model();
    if (!editing || assignments.length + over.length === 0) return;
    const { edits, bad, others } = this.checked(assignments, editing);
    const problems = [...over, ...others];
    const rows = Math.max(rowCount - 1, mostRow(edits), mostRow(bad)) + 1 - rowCount;
    const asks = editing.extends === 'asked' && rows > 0;
    if (problems.length + bad.length === 0 && !asks) {
      this.commit(verb, edits, editing);
      return;
    }
    const fitting = edits.filter(({ row }) => row < rowCount);
    const all = { label: actionLabel(verb, edits.length, bad.length, asks ? rows : 0), run: () => done(edits, bad) };
    const there = {
      label: `${verb.does} into the ${count(rowCount, 'row')} there ${rowCount === 1 ? 'is' : 'are'}`,
      run: () =>
        done(
          fitting,
          bad.filter(({ row }) => row < rowCount),
        ),
    };
    const done = (written: readonly CellEdit[], left: readonly BadCell[]) => {
      // A loan whose every good cell was elsewhere still gets its row, so that its bad cell can be mended.
      const blanks = left.filter(({ row }) => row >= rowCount).map(({ row, column }) => ({ row, column, value: null }));
      forgetBadCells();
      this.commit(verb, [...written, ...blanks], editing);
      if (left.length === 0) return;
      const kept = `${count(written.length, 'cell')} written; ${count(left.length, 'cell')} left to mend.`;
      showBadCells({ sheet: name, text: kept, cells: left, others: [], actions: [] });
    };
    showBadCells({
      sheet: name,
      text: refusal(problems.length + bad.length, edits.length + bad.length, asks ? rows : 0),
      cells: bad,
      others: problems,
      actions: [...(edits.length > 0 ? [all] : []), ...(asks && fitting.length > 0 ? [there] : [])],
    });
  }

  private commit(verb: Verb, edits: readonly CellEdit[], editing: SheetEditing): void {
    if (edits.length > 0) editing.commit(verb.label ?? `${verb.does} ${count(edits.length, 'cell')}`, edits);
  }

  private checked(assignments: readonly Assignment[], editing: SheetEditing): Checked {
    const columns = this.view.columns();
    const edits: CellEdit[] = [];
    const bad: BadCell[] = [];
    const readOnly = new Map<number, number>();
    for (const { row, column, text } of assignments) {
      const target = columns[column]!;
      const documentRow = this.view.documentRow(row);
      if (!target.editable) {
        // What a calculated cell says already (a block copied from here) is not a wish to change it.
        if (text !== target.typed(documentRow) && text !== target.text(documentRow))
          readOnly.set(column, (readOnly.get(column) ?? 0) + 1);
        continue;
      }
      const parsed = editing.parse(documentRow, target.id, text);
      if (parsed.ok) edits.push({ row: documentRow, column: target.id, value: parsed.value });
      else bad.push({ row: documentRow, column: target.id, text, problem: parsed.problem });
    }
    return { edits, bad, others: [...readOnly].map(([column, cells]) => this.readOnlyProblem(column, cells)) };
  }

  private readOnlyProblem(column: number, cells: number): Problem {
    const { header } = this.view.columns()[column]!;
    return {
      code: 'SETTINGS/read-only-cell',
      severity: 'error',
      at: { sheet: this.view.model().name, column: header },
      message: `${header} is calculated and takes no typed value; ${count(cells, 'cell')} of the block would go there.`,
      remedy: 'Leave this column out.',
    };
  }

  private overflow(over: number, what: 'row' | 'column'): Problem[] {
    if (over <= 0) return [];
    const side = what === 'column' ? 'to the right of' : 'below';
    return [
      {
        code: 'SETTINGS/paste-does-not-fit',
        severity: 'error',
        at: { sheet: this.view.model().name },
        message: `The copied block has ${count(over, what)} more than there are ${side} the active cell.`,
        remedy:
          what === 'column' ? 'Begin further left, or copy fewer columns.' : 'Begin further up, or copy fewer rows.',
      },
    ];
  }
}

function mostRow(cells: readonly { readonly row: number }[]): number {
  let most = -1;
  for (const { row } of cells) if (row > most) most = row;
  return most;
}

function refusal(problems: number, cells: number, rows: number): string {
  if (problems === 0) return `Nothing was changed yet: the block has ${count(rows, 'row')} more than the sheet.`;
  const more = rows > 0 ? ` The block has ${count(rows, 'row')} more than the sheet.` : '';
  return `Nothing was changed: ${count(problems, 'problem')} in ${count(cells, 'cell')}.${more}`;
}

function actionLabel({ does }: Verb, good: number, bad: number, rows: number): string {
  const what = bad > 0 ? `${does} the ${count(good, 'good cell')}` : does === 'Paste' ? 'Paste' : `${does} the rest`;
  return rows > 0 ? `${what} and add ${count(rows, 'row')}` : what;
}

function count(number: number, what: string): string {
  return `${number.toLocaleString('en-US')} ${what}${number === 1 ? '' : 's'}`;
}
