import {
  allRange,
  boundsOf,
  clamped,
  columnRange,
  countOf,
  edgeFrom,
  fillTarget,
  isInside,
  rowRange,
  samePlace,
  stepped,
  type Bounds,
  type CellPlace,
  type CellRange,
  type Direction,
} from './cellRange';
import { toClipboardText } from './clipboardText';
import { RangeCommands } from './rangeCommands';
import { paintRange } from './rangePainter';
import { summarize } from './selectionSummary';
import type { SheetView } from './sheetView';

const ARROWS: Readonly<Record<string, Direction>> = {
  ArrowUp: 'up',
  ArrowDown: 'down',
  ArrowLeft: 'left',
  ArrowRight: 'right',
};

/** A copy of more cells than this would be a text of hundreds of megabytes. */
const COPY_LIMIT = 4_000_000;
const SCROLL_EVERY_MS = 40;
const HANDLE_REACH_PX = 7;

type Drag = 'cells' | 'rows' | 'fill';

/**
 * Cell ranges over AG Grid Community, which has none: selecting with mouse and keys, clipboard, fill and delete. It listens on
 * the grid's element before the grid does, takes what is ours and leaves the rest (plain arrows, paging, typing) to the grid.
 */
export class RangeController {
  readonly commands: RangeCommands;
  private range: CellRange | null = null;
  private fill: { bounds: Bounds; direction: Direction } | null = null;
  private copied: { bounds: Bounds } | null = null;
  private drag: Drag | null = null;
  private paintAsked = 0;
  private summaryAsked: ReturnType<typeof setTimeout> | undefined;
  private pointer = { x: 0, y: 0 };
  private scroller: ReturnType<typeof setInterval> | undefined;
  private readonly released = new AbortController();

  constructor(
    private readonly root: HTMLElement,
    private readonly view: SheetView,
  ) {
    this.commands = new RangeCommands(view);
    const { signal } = this.released;
    const early = { capture: true, signal };
    root.addEventListener('mousedown', (event) => this.onMouseDown(event), early);
    root.addEventListener('keydown', (event) => this.onKeyDown(event), early);
    root.addEventListener('focusin', (event) => this.onFocus(event), { signal });
    root.addEventListener('contextmenu', (event) => this.onContextMenu(event), { signal });
    root.addEventListener('copy', (event) => this.onCopy(event, false), { signal });
    root.addEventListener('cut', (event) => this.onCopy(event, true), { signal });
    root.addEventListener('paste', (event) => this.onPaste(event), { signal });
    document.addEventListener('mousemove', (event) => this.onMouseMove(event), { signal });
    document.addEventListener('mouseup', () => this.onMouseUp(), { signal });
    const repaint = () => this.paint();
    view.api.addEventListener('bodyScroll', repaint);
    view.api.addEventListener('viewportChanged', repaint);
    view.api.addEventListener('virtualColumnsChanged', repaint);
    view.api.addEventListener('modelUpdated', repaint);
  }

  release(): void {
    this.released.abort();
    clearInterval(this.scroller);
    clearTimeout(this.summaryAsked);
    // What was selected is no longer on screen.
    if (this.range) this.view.model().events.onSelection(null);
    // The grid is gone by the next frame.
    cancelAnimationFrame(this.paintAsked);
  }

  bounds(): Bounds | null {
    return this.range && boundsOf(this.range);
  }

  active(): CellPlace | null {
    return this.range?.anchor ?? null;
  }

  select(range: CellRange): void {
    const size = this.view.size();
    if (size.rows === 0) return;
    this.range = { anchor: clamped(range.anchor, size), head: clamped(range.head, size) };
    this.paint();
    this.summarizeSoon();
  }

  /** Moves the active cell, and the keyboard with it. */
  goTo(place: CellPlace): void {
    this.select({ anchor: place, head: place });
    this.view.focus(place);
  }

  /** The document changed below the selection: same cells, new sums. */
  refreshed(): void {
    this.copied = null;
    this.paint();
    this.summarizeSoon();
  }

  paint(): void {
    if (this.paintAsked !== 0) return;
    this.paintAsked = requestAnimationFrame(() => {
      this.paintAsked = 0;
      paintRange(this.root, this.view, {
        range: this.range,
        fill: this.fill?.bounds ?? null,
        copied: this.copied?.bounds ?? null,
        fillable: this.view.model().editing !== undefined,
      });
    });
  }

  private summarizeSoon(): void {
    clearTimeout(this.summaryAsked);
    this.summaryAsked = setTimeout(() => {
      const bounds = this.bounds();
      const { events } = this.view.model();
      if (!bounds || countOf(bounds) < 2) events.onSelection(null);
      else events.onSelection(summarize(bounds, (row, column) => this.view.amount(row, column)));
    }, 60);
  }

  private isEditing(): boolean {
    return this.view.api.getEditingCells().length > 0;
  }

  private onFocus(event: FocusEvent): void {
    const place = this.view.placeOf(event.target as Element);
    if (!place || place.rowHeader || this.drag) return;
    if (this.range && samePlace(this.range.anchor, place)) return;
    this.select({ anchor: place, head: place });
  }

  private onMouseDown(event: MouseEvent): void {
    const target = event.target as Element;
    if (target.closest('.ag-cell-inline-editing')) return;
    const place = this.view.placeOf(target);
    if (!place) return;
    const bounds = this.bounds();
    if (event.button === 2) {
      if (!bounds || !isInside(bounds, place.row, place.column)) {
        this.select(place.rowHeader ? this.rows(place.row, place.row) : { anchor: place, head: place });
      }
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
      const from = event.shiftKey && this.range ? this.range.anchor.row : place.row;
      this.view.focus({ row: from, column: 0 });
      this.select(this.rows(from, place.row));
      this.begin('rows');
      return;
    }
    if (event.shiftKey && this.range) {
      take(event);
      this.select({ anchor: this.range.anchor, head: place });
    } else this.select({ anchor: place, head: place });
    this.begin('cells');
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

  private begin(drag: Drag): void {
    this.drag = drag;
    clearInterval(this.scroller);
    this.scroller = setInterval(() => this.scrollWithPointer(), SCROLL_EVERY_MS);
  }

  private onMouseMove(event: MouseEvent): void {
    if (!this.drag) return;
    this.pointer = { x: event.clientX, y: event.clientY };
    const place = this.view.placeOf(document.elementFromPoint(event.clientX, event.clientY));
    if (place && this.root.contains(event.target as Node)) this.dragTo(place);
  }

  private dragTo(place: CellPlace): void {
    if (!this.range) return;
    if (this.drag === 'fill') {
      this.fill = fillTarget(boundsOf(this.range), place) ?? null;
      this.paint();
    } else if (this.drag === 'rows') this.select(this.rows(this.range.anchor.row, place.row));
    else if (!samePlace(this.range.head, place)) this.select({ anchor: this.range.anchor, head: place });
  }

  /** Held beyond the edge, a drag goes on by itself. */
  private scrollWithPointer(): void {
    const body = this.root.querySelector('.ag-body-viewport') ?? this.root.querySelector('.ag-body');
    if (!this.drag || !this.range || !body) return;
    const box = body.getBoundingClientRect();
    const { x, y } = this.pointer;
    const row = y > box.bottom ? 1 : y < box.top ? -1 : 0;
    const column = x > box.right ? 1 : x < box.left ? -1 : 0;
    if (row === 0 && column === 0) return;
    const from = this.drag === 'fill' && this.fill ? cornerOf(this.fill) : this.range.head;
    const to = clamped({ row: from.row + row, column: from.column + column }, this.view.size());
    this.view.show(to);
    this.dragTo(to);
  }

  private onMouseUp(): void {
    const { drag, fill } = this;
    this.drag = null;
    clearInterval(this.scroller);
    if (drag !== 'fill' || !this.range) return;
    const source = boundsOf(this.range);
    this.fill = null;
    if (!fill) {
      this.paint();
      return;
    }
    this.commands.dragFill(source, fill.bounds, fill.direction);
    const { top, left, bottom, right } = fill.bounds;
    this.select({ anchor: { row: top, column: left }, head: { row: bottom, column: right } });
  }

  private onContextMenu(event: MouseEvent): void {
    if (!this.view.placeOf(event.target as Element)) return;
    event.preventDefault();
    this.view.model().events.onContextMenu({ x: event.clientX, y: event.clientY });
  }

  private onCopy(event: ClipboardEvent, cut: boolean): void {
    const bounds = this.bounds();
    if (!bounds || this.isEditing() || isTextField(event.target)) return;
    event.preventDefault();
    if (countOf(bounds) > COPY_LIMIT) {
      const cells = countOf(bounds).toLocaleString('en-US');
      this.view.model().events.onProblems(`Nothing was copied: ${cells} cells are too many at once.`, []);
      return;
    }
    event.clipboardData?.setData('text/plain', toClipboardText(this.view.texts(bounds)));
    if (cut) this.commands.clear(bounds, 'Cut');
    this.copied = cut ? null : { bounds };
    this.paint();
  }

  private onPaste(event: ClipboardEvent): void {
    const bounds = this.bounds();
    if (!bounds || this.isEditing() || isTextField(event.target)) return;
    event.preventDefault();
    this.pasteText(event.clipboardData?.getData('text/plain') ?? '');
  }

  /** From a menu, where the browser gives no clipboard event: asks for the clipboard instead. */
  async copyToClipboard(): Promise<void> {
    const bounds = this.bounds();
    if (!bounds || countOf(bounds) > COPY_LIMIT) return;
    await navigator.clipboard.writeText(toClipboardText(this.view.texts(bounds)));
    this.copied = { bounds };
    this.paint();
  }

  async pasteFromClipboard(): Promise<void> {
    try {
      this.pasteText(await navigator.clipboard.readText());
    } catch {
      this.view.model().events.onProblems('The clipboard may not be read from a menu here. Press Ctrl+V instead.', []);
    }
  }

  pasteText(text: string): void {
    const bounds = this.bounds();
    if (!bounds || text === '') return;
    const pasted = this.commands.paste(text, bounds);
    this.copied = null;
    if (!pasted || !this.range) return;
    const { top, left, bottom, right } = pasted;
    this.select({ anchor: { row: top, column: left }, head: { row: bottom, column: right } });
  }

  private onKeyDown(event: KeyboardEvent): void {
    if (this.isEditing()) {
      this.onEditKey(event);
      return;
    }
    if (isTextField(event.target) || !this.range || !this.view.placeOf(event.target as Element)) return;
    if (this.handled(event)) take(event);
  }

  /** Enter, Tab, and (while typing over a cell) arrows leave the editor as in Excel. */
  private onEditKey(event: KeyboardEvent): void {
    const typingOver = (event.target as HTMLElement).dataset?.['mode'] === 'over';
    const arrow = ARROWS[event.key];
    const direction: Direction | undefined =
      event.key === 'Enter'
        ? event.shiftKey
          ? 'up'
          : 'down'
        : event.key === 'Tab'
          ? event.shiftKey
            ? 'left'
            : 'right'
          : typingOver && arrow && !event.ctrlKey
            ? arrow
            : undefined;
    if (!direction || !this.range) return;
    take(event);
    this.view.api.stopEditing();
    // A value that means nothing keeps its editor open.
    if (this.isEditing()) return;
    this.goTo(stepped(this.range.anchor, direction, this.view.size()));
  }

  private handled(event: KeyboardEvent): boolean {
    const { range } = this;
    if (!range) return false;
    const size = this.view.size();
    const command = event.ctrlKey || event.metaKey;
    const arrow = ARROWS[event.key];
    if (arrow && (command || event.shiftKey)) {
      const from = event.shiftKey ? range.head : range.anchor;
      const to = command
        ? edgeFrom(from, arrow, size, ({ row, column }) => this.view.typed(row, column) === '')
        : stepped(from, arrow, size);
      if (!event.shiftKey) this.goTo(to);
      else {
        this.select({ anchor: range.anchor, head: to });
        this.view.show(to);
      }
      return true;
    }
    const bounds = boundsOf(range);
    if (event.key === ' ' && (command || event.shiftKey)) {
      this.select(
        command ? columnRange(bounds.left, bounds.right, size) : rowRange(range.anchor.row, range.head.row, size),
      );
      return true;
    }
    if (event.key === 'Enter' || event.key === 'Tab') {
      const back = event.shiftKey;
      const direction = event.key === 'Enter' ? (back ? 'up' : 'down') : back ? 'left' : 'right';
      const to = stepped(range.anchor, direction, size);
      // At the edge Tab leaves the grid, so that the keyboard is never caught in it.
      if (event.key === 'Tab' && samePlace(to, range.anchor)) return false;
      this.goTo(to);
      return true;
    }
    if (event.key === 'Escape' && this.copied) {
      this.copied = null;
      this.paint();
      return true;
    }
    if (event.key === 'Delete') {
      this.commands.clear(bounds);
      return true;
    }
    return command && this.handledCommand(event, bounds);
  }

  private handledCommand(event: KeyboardEvent, bounds: Bounds): boolean {
    const { editing } = this.view.model();
    const size = this.view.size();
    switch (event.key.toLowerCase()) {
      case 'a':
        if (this.range) this.select({ ...allRange(size) });
        return true;
      case 'd':
        this.commands.fill(bounds, 'down');
        return true;
      case 'r':
        this.commands.fill(bounds, 'right');
        return true;
      case 'home':
        this.goTo({ row: 0, column: 0 });
        return true;
      case 'end':
        this.goTo({ row: size.rows - 1, column: size.columns - 1 });
        return true;
      case '+':
      case '=':
        if (!editing?.insertRows) return false;
        editing.insertRows(this.view.documentRow(bounds.top), bounds.bottom - bounds.top + 1);
        return true;
      case '-':
        if (!editing?.deleteRows) return false;
        editing.deleteRows(this.commands.rowsOf(bounds));
        return true;
      default:
        return false;
    }
  }
}

function cornerOf({ bounds, direction }: { bounds: Bounds; direction: Direction }): CellPlace {
  return {
    row: direction === 'up' ? bounds.top : bounds.bottom,
    column: direction === 'left' ? bounds.left : bounds.right,
  };
}

function isTextField(target: EventTarget | null): boolean {
  return target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement;
}

/** Ours: neither the browser nor the grid acts on it. */
function take(event: Event): void {
  event.preventDefault();
  event.stopPropagation();
}
