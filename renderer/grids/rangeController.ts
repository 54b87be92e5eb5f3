import {
  allRange,
  boundsOf,
  clamped,
  columnRange,
  fillTarget,
  isInside,
  rowRange,
  samePlace,
  type Bounds,
  type CellPlace,
  type CellRange,
  type Direction,
} from './cellRange';
import { badCellAt, useBadCells } from './badCells';
import { gridGone, gridShown, gridUsed } from './gridInView';
import { toolsGone } from './gridTools';
import { openCellMenu, openHeaderMenu } from './gridMenus';
import { RangeClipboard } from './rangeClipboard';
import { RangeCommands } from './rangeCommands';
import { gridKey } from './rangeKeys';
import { paintRange } from './rangePainter';
import {
  columnsIn,
  extendedTo,
  isOneCell,
  keptOn,
  lastRange,
  ofRange,
  rowsIn,
  single,
  withRange,
  type Selection,
} from './selection';
import { summarize } from './selectionSummary';
import type { SheetView } from './sheetView';

const SCROLL_EVERY_MS = 40;
const HANDLE_REACH_PX = 7;

type Drag = 'cells' | 'rows' | 'columns' | 'fill';

/**
 * Cell ranges over AG Grid Community, which has none: selecting with mouse and keys, clipboard, fill and delete. It listens on
 * the grid's element before the grid does, takes what is ours and leaves the rest (plain arrows, typing) to the grid.
 */
export class RangeController {
  readonly commands: RangeCommands;
  readonly clipboard: RangeClipboard;
  /** The column that Enter goes back to after cells were filled in with Tab. */
  tabbedFrom: number | null = null;
  private selected: Selection | null = null;
  private hadKeyboard = false;
  private fill: { bounds: Bounds; direction: Direction } | null = null;
  private drag: Drag | null = null;
  private paintAsked = 0;
  private summaryAsked: ReturnType<typeof setTimeout> | undefined;
  private pointer = { x: 0, y: 0 };
  private scroller: ReturnType<typeof setInterval> | undefined;
  private readonly released = new AbortController();
  private readonly stopMarks: () => void;

  constructor(
    readonly root: HTMLElement,
    readonly view: SheetView,
  ) {
    this.commands = new RangeCommands(view);
    this.clipboard = new RangeClipboard(this);
    const { signal } = this.released;
    const early = { capture: true, signal };
    root.addEventListener('pointerdown', (event) => this.onPointerDown(event), early);
    root.addEventListener('mousedown', (event) => this.onMouseDown(event), early);
    root.addEventListener('dblclick', (event) => this.onDoubleClick(event), early);
    root.addEventListener('keydown', (event) => this.onKeyDown(event), early);
    root.addEventListener('focusin', (event) => this.onFocus(event), { signal });
    root.addEventListener('contextmenu', (event) => this.onContextMenu(event), { signal });
    root.addEventListener('copy', (event) => this.clipboard.onCopy(event, false), { signal });
    root.addEventListener('cut', (event) => this.clipboard.onCopy(event, true), { signal });
    root.addEventListener('paste', (event) => this.clipboard.onPaste(event), { signal });
    document.addEventListener('focusin', ({ target }) => (this.hadKeyboard = root.contains(target as Node)), {
      signal,
    });
    document.addEventListener('mousemove', (event) => this.onMouseMove(event), { signal });
    document.addEventListener('mouseup', (event) => this.onMouseUp(event), { signal });
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
    clearInterval(this.scroller);
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
        fill: this.fill?.bounds ?? null,
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
    if (!place || place.rowHeader || this.drag) return;
    if (this.selected && samePlace(this.selected.active, place)) return;
    this.tabbedFrom = null;
    this.select(single(place));
  }

  /** The grid would move the keyboard to the pressed cell, where it belongs to the active one. */
  private onPointerDown(event: PointerEvent): void {
    const target = event.target as Element;
    if (target.closest('.ag-cell-inline-editing')) return;
    const place = this.view.placeOf(target);
    if (!place || event.button !== 0) return;
    if (place.rowHeader || event.shiftKey || commandOf(event) || this.isOnHandle(event, target))
      event.stopPropagation();
  }

  private onMouseDown(event: MouseEvent): void {
    const target = event.target as Element;
    if (target.closest('.ag-cell-inline-editing')) return;
    const header = this.view.headerOf(target);
    if (header !== undefined) {
      this.onHeaderDown(event, target, header);
      return;
    }
    const place = this.view.placeOf(target);
    if (!place) return;
    this.tabbedFrom = null;
    if (event.button === 2) {
      const inside = this.ranges().some((bounds) => isInside(bounds, place.row, place.column));
      if (!inside) this.moveTo(place.rowHeader ? ofRange(this.rows(place.row, place.row)) : single(place));
      take(event);
      return;
    }
    if (event.button !== 0) return;
    this.pointer = { x: event.clientX, y: event.clientY };
    if (this.isOnHandle(event, target)) {
      take(event);
      this.begin('fill');
      return;
    }
    if (place.rowHeader) {
      take(event);
      const from = event.shiftKey && this.selected ? lastRange(this.selected).anchor.row : place.row;
      this.put(this.rows(from, place.row), event, { row: from, column: 0 });
      this.begin('rows');
      return;
    }
    if (event.shiftKey && this.selected) {
      take(event);
      this.select(extendedTo(this.selected, place));
    } else if (commandOf(event) && this.selected) {
      take(event);
      this.moveTo(withRange(this.selected, { anchor: place, head: place }));
    } else this.select(single(place));
    this.begin('cells');
  }

  /** A click selects whole columns, as in a spreadsheet; sorting is in the header's menu. */
  private onHeaderDown(event: MouseEvent, target: Element, header: number): void {
    if (target.closest('.ag-header-cell-resize, .header-menu')) return;
    const size = this.view.size();
    if (size.rows === 0) return;
    const first = Math.min(this.view.firstRowInView(), size.rows - 1);
    if (event.button === 2) {
      const whole = this.ranges().some(
        ({ top, bottom, left, right }) => top === 0 && bottom === size.rows - 1 && header >= left && header <= right,
      );
      if (!whole && header >= 0)
        this.moveTo(ofRange(columnRange(header, header, size), { row: first, column: header }));
      take(event);
      return;
    }
    if (event.button !== 0) return;
    take(event);
    this.pointer = { x: event.clientX, y: event.clientY };
    if (header < 0) {
      this.moveTo(ofRange(allRange(size), { row: first, column: 0 }));
      return;
    }
    const from = event.shiftKey && this.selected ? lastRange(this.selected).anchor.column : header;
    this.put(columnRange(from, header, size), event, { row: first, column: from });
    this.begin('columns');
  }

  private put(range: CellRange, event: MouseEvent, active: CellPlace): void {
    const beside = commandOf(event) && !event.shiftKey && this.selected;
    this.moveTo(beside ? withRange(beside, range, active) : ofRange(range, active));
  }

  private rows(from: number, to: number): CellRange {
    return rowRange(from, to, this.view.size());
  }

  private isOnHandle(event: MouseEvent, target: Element): boolean {
    const cell = target.closest('.range-handle');
    if (!cell) return false;
    const box = cell.getBoundingClientRect();
    return box.right - event.clientX <= HANDLE_REACH_PX && box.bottom - event.clientY <= HANDLE_REACH_PX;
  }

  /** On the fill handle: down to the last row shown. */
  private onDoubleClick(event: MouseEvent): void {
    const bounds = this.bounds();
    if (!bounds || !this.isOnHandle(event, event.target as Element)) return;
    take(event);
    const last = this.view.size().rows - 1;
    if (last > bounds.bottom) this.fillTo({ bounds: { ...bounds, bottom: last }, direction: 'down' }, commandOf(event));
  }

  private begin(drag: Drag): void {
    this.drag = drag;
    clearInterval(this.scroller);
    this.scroller = setInterval(() => this.scrollWithPointer(), SCROLL_EVERY_MS);
  }

  private onMouseMove(event: MouseEvent): void {
    if (!this.drag) return;
    this.pointer = { x: event.clientX, y: event.clientY };
    const under = document.elementFromPoint(event.clientX, event.clientY);
    if (this.drag === 'columns') {
      const header = this.view.headerOf(under) ?? this.view.placeOf(under)?.column;
      if (header !== undefined && header >= 0) this.dragTo({ row: 0, column: header });
      return;
    }
    const place = this.view.placeOf(under);
    if (place && this.root.contains(event.target as Node)) this.dragTo(place);
  }

  private dragTo(place: CellPlace): void {
    if (!this.selected) return;
    const { anchor, head } = lastRange(this.selected);
    if (this.drag === 'fill') {
      this.fill = fillTarget(boundsOf({ anchor, head }), place) ?? null;
      this.paint();
    } else if (this.drag === 'rows') this.select(extendedTo(this.selected, { row: place.row, column: head.column }));
    else if (this.drag === 'columns') {
      if (place.column !== head.column) this.select(extendedTo(this.selected, { row: head.row, column: place.column }));
    } else if (!samePlace(head, place)) this.select(extendedTo(this.selected, place));
  }

  /** Held beyond the edge, a drag goes on by itself. */
  private scrollWithPointer(): void {
    const body = this.root.querySelector('.ag-body-viewport') ?? this.root.querySelector('.ag-body');
    if (!this.drag || !this.selected || !body) return;
    const box = body.getBoundingClientRect();
    const { x, y } = this.pointer;
    const row = this.drag === 'columns' ? 0 : y > box.bottom ? 1 : y < box.top ? -1 : 0;
    const column = x > box.right ? 1 : x < box.left ? -1 : 0;
    if (row === 0 && column === 0) return;
    const from = this.drag === 'fill' && this.fill ? cornerOf(this.fill) : lastRange(this.selected).head;
    const to = clamped({ row: from.row + row, column: from.column + column }, this.view.size());
    if (this.drag === 'columns') this.view.show({ row: this.view.firstRowInView(), column: to.column });
    else this.view.show(to);
    this.dragTo(to);
  }

  private onMouseUp(event: MouseEvent): void {
    const { drag, fill } = this;
    this.drag = null;
    clearInterval(this.scroller);
    if (drag !== 'fill') return;
    this.fill = null;
    if (fill) this.fillTo(fill, commandOf(event));
    else this.paint();
  }

  private fillTo({ bounds, direction }: { bounds: Bounds; direction: Direction }, copies: boolean): void {
    const source = this.bounds();
    if (!source) return;
    this.commands.dragFill(source, bounds, direction, copies);
    this.select(ofRange(rangeOf(bounds), { row: source.top, column: source.left }));
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

function rangeOf({ top, left, bottom, right }: Bounds): CellRange {
  return { anchor: { row: top, column: left }, head: { row: bottom, column: right } };
}

function cornerOf({ bounds, direction }: { bounds: Bounds; direction: Direction }): CellPlace {
  return {
    row: direction === 'up' ? bounds.top : bounds.bottom,
    column: direction === 'left' ? bounds.left : bounds.right,
  };
}

function commandOf(event: MouseEvent): boolean {
  return event.ctrlKey || event.metaKey;
}

/** Ours: neither the browser nor the grid acts on it. */
function take(event: Event): void {
  event.preventDefault();
  event.stopPropagation();
}
