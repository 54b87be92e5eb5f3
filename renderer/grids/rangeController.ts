import { boundsOf, clamped, samePlace, type Bounds, type CellPlace } from './cellRange';
import { badCellAt, useBadCells } from './badCells';
import { gridGone, gridShown, gridUsed } from './gridInView';
import { toolsGone } from './gridTools';
import { openCellMenu, openHeaderMenu } from './gridMenus';
import { RangeClipboard } from './rangeClipboard';
import { RangeCommands } from './rangeCommands';
import { RangeMouse, take } from './rangeMouse';
import { gridKey } from './rangeKeys';
import { paintRange } from './rangePainter';
import { columnsIn, isOneCell, keptOn, lastRange, rowsIn, single, type Selection } from './selection';
import { summarize } from './selectionSummary';
import type { SheetView } from './sheetView';

/**
 * Cell ranges over AG Grid Community, which has none: selecting with mouse and keys, clipboard, fill and delete. It listens on
 * the grid's element before the grid does, takes what is ours and leaves the rest (plain arrows, typing) to the grid.
 */
export class RangeController {
  readonly commands: RangeCommands;
  readonly clipboard: RangeClipboard;
  private readonly mouse: RangeMouse;
  /** The column that Enter goes back to after cells were filled in with Tab. */
  tabbedFrom: number | null = null;
  private selected: Selection | null = null;
  private hadKeyboard = false;
  private paintAsked = 0;
  private summaryAsked: ReturnType<typeof setTimeout> | undefined;
  private readonly released = new AbortController();
  private readonly stopMarks: () => void;

  constructor(
    readonly root: HTMLElement,
    readonly view: SheetView,
  ) {
    this.commands = new RangeCommands(view);
    this.clipboard = new RangeClipboard(this);
    const { signal } = this.released;
    this.mouse = new RangeMouse(this, signal);
    const early = { capture: true, signal };
    root.addEventListener('keydown', (event) => this.onKeyDown(event), early);
    root.addEventListener('focusin', (event) => this.onFocus(event), { signal });
    root.addEventListener('contextmenu', (event) => this.onContextMenu(event), { signal });
    root.addEventListener('copy', (event) => this.clipboard.onCopy(event, false), { signal });
    root.addEventListener('cut', (event) => this.clipboard.onCopy(event, true), { signal });
    root.addEventListener('paste', (event) => this.clipboard.onPaste(event), { signal });
    document.addEventListener('focusin', ({ target }) => (this.hadKeyboard = root.contains(target as Node)), {
      signal,
    });
    const repaint = () => this.paint();
    view.api.addEventListener('bodyScroll', repaint);
    view.api.addEventListener('viewportChanged', repaint);
    view.api.addEventListener('virtualColumnsChanged', repaint);
    view.api.addEventListener('modelUpdated', repaint);
    view.api.addEventListener('displayedColumnsChanged', repaint);
    this.stopMarks = useBadCells.subscribe(repaint);
    gridShown(this);
  }

  release(): void {
    this.released.abort();
    this.stopMarks();
    this.mouse.release();
    clearTimeout(this.summaryAsked);
    // What was selected is no longer on screen.
    if (this.selected) this.view.model().events.onSelection(null);
    // The grid is gone by the next frame.
    cancelAnimationFrame(this.paintAsked);
    gridGone(this);
    toolsGone(this);
  }

  get selection(): Selection | null {
    return this.selected;
  }

  /** The range that keys extend. */
  bounds(): Bounds | null {
    return this.selected && boundsOf(lastRange(this.selected));
  }

  /** All of what is selected. */
  ranges(): Bounds[] {
    return this.selected ? this.selected.ranges.map(boundsOf) : [];
  }

  active(): CellPlace | null {
    return this.selected?.active ?? null;
  }

  /** Document rows of the selection, as they are shown. */
  documentRows(): number[] {
    return rowsIn(this.ranges()).map((row) => this.view.documentRow(row));
  }

  /** Ids of the columns of the selection. */
  selectedColumns(): string[] {
    const columns = this.view.columns();
    return columnsIn(this.ranges()).flatMap((column) => columns[column]?.id ?? []);
  }

  select(selection: Selection): void {
    const kept = keptOn(selection, this.view.size());
    if (!kept) return;
    this.selected = kept;
    this.paint();
    this.summarizeSoon();
  }

  /** Moves the active cell, and the keyboard with it. */
  goTo(place: CellPlace): void {
    this.select(single(place));
    this.takeKeyboard();
  }

  /** Goes to a cell that something looked for. */
  jumpTo(place: CellPlace): void {
    this.view.jumpTo(place);
    this.goTo(place);
  }

  /** Another selection, with the keyboard in its active cell. */
  moveTo(selection: Selection): void {
    this.select(selection);
    this.takeKeyboard();
  }

  takeKeyboard(): void {
    const size = this.view.size();
    if (size.rows === 0 || this.view.api.isDestroyed()) return;
    this.view.focus(clamped(this.active() ?? { row: this.view.firstRowInView(), column: 0 }, size));
  }

  /** Rows came or went, and the cell that had the keyboard with them: another is given it. The grid takes some frames to let it go. */
  keepKeyboard(frames = 10): void {
    if (!this.hadKeyboard || this.released.signal.aborted) return;
    if (document.activeElement === document.body) this.takeKeyboard();
    else if (frames > 0) requestAnimationFrame(() => this.keepKeyboard(frames - 1));
  }

  /** The document changed below the selection: same cells, new sums. */
  refreshed(): void {
    this.clipboard.forget();
    if (this.selected) this.selected = keptOn(this.selected, this.view.size());
    this.paint();
    this.summarizeSoon();
  }

  paint(): void {
    if (this.paintAsked !== 0) return;
    this.paintAsked = requestAnimationFrame(() => {
      this.paintAsked = 0;
      if (this.view.api.isDestroyed()) return;
      const { name, editing } = this.view.model();
      const hasBad = useBadCells.getState().bad?.sheet === name;
      paintRange(this.root, this.view, {
        ranges: this.ranges(),
        fill: this.mouse.filled,
        copied: this.clipboard.copied,
        fillable: editing !== undefined,
        badAt: hasBad ? (row, column) => badCellAt(name, row, column)?.problem ?? null : null,
      });
    });
  }

  isEditing(): boolean {
    return this.view.api.getEditingCells().length > 0;
  }

  private summarizeSoon(): void {
    clearTimeout(this.summaryAsked);
    this.summaryAsked = setTimeout(() => {
      if (this.view.api.isDestroyed()) return;
      const { events } = this.view.model();
      if (!this.selected || isOneCell(this.selected)) events.onSelection(null);
      else {
        const amount = (row: number, column: number) => this.view.amount(row, column);
        events.onSelection(summarize(this.ranges(), amount, (row, column) => this.view.typed(row, column) === ''));
      }
    }, 60);
  }

  private onFocus(event: FocusEvent): void {
    gridUsed(this);
    const place = this.view.placeOf(event.target as Element);
    if (!place || place.rowHeader || this.mouse.isDragging) return;
    if (this.selected && samePlace(this.selected.active, place)) return;
    this.tabbedFrom = null;
    this.select(single(place));
  }

  private onContextMenu(event: MouseEvent): void {
    const target = event.target as Element;
    const header = this.view.headerOf(target);
    const place = this.view.placeOf(target);
    if (header === undefined && !place) return;
    event.preventDefault();
    // From the keyboard there is no pointer to open it at.
    const box = target.getBoundingClientRect();
    const at = event.clientX > 0 ? { x: event.clientX, y: event.clientY } : { x: box.left + 8, y: box.bottom };
    const column = header === undefined ? undefined : this.view.columns()[header];
    if (column) openHeaderMenu(this, column, at);
    else openCellMenu(this, at);
  }

  private onKeyDown(event: KeyboardEvent): void {
    if (gridKey(this, event)) take(event);
  }
}
