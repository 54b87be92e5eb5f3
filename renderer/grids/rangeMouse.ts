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
import type { RangeController } from './rangeController';
import { extendedTo, lastRange, ofRange, single, withRange } from './selection';

const SCROLL_EVERY_MS = 40;
const HANDLE_REACH_PX = 7;

type Drag = 'cells' | 'rows' | 'columns' | 'fill';

/** Selecting and filling with the mouse: cells, whole rows and columns, several with Ctrl, on to a place with Shift. */
export class RangeMouse {
  private fill: { bounds: Bounds; direction: Direction } | null = null;
  private drag: Drag | null = null;
  private pointer = { x: 0, y: 0 };
  private scroller: ReturnType<typeof setInterval> | undefined;

  constructor(
    private readonly grid: RangeController,
    signal: AbortSignal,
  ) {
    const { root } = grid;
    const early = { capture: true, signal };
    root.addEventListener('pointerdown', (event) => this.onPointerDown(event), early);
    root.addEventListener('mousedown', (event) => this.onMouseDown(event), early);
    root.addEventListener('dblclick', (event) => this.onDoubleClick(event), early);
    document.addEventListener('mousemove', (event) => this.onMouseMove(event), { signal });
    document.addEventListener('mouseup', (event) => this.onMouseUp(event), { signal });
  }

  release(): void {
    clearInterval(this.scroller);
  }

  get isDragging(): boolean {
    return this.drag !== null;
  }

  /** The rectangle that letting go of the fill handle would fill. */
  get filled(): Bounds | null {
    return this.fill?.bounds ?? null;
  }

  /** The grid would move the keyboard to the pressed cell, where it belongs to the active one. */
  private onPointerDown(event: PointerEvent): void {
    const target = event.target as Element;
    if (target.closest('.ag-cell-inline-editing')) return;
    const place = this.grid.view.placeOf(target);
    if (!place || event.button !== 0) return;
    if (place.rowHeader || event.shiftKey || commandOf(event) || this.isOnHandle(event, target))
      event.stopPropagation();
  }

  private onMouseDown(event: MouseEvent): void {
    const target = event.target as Element;
    if (target.closest('.ag-cell-inline-editing')) return;
    const header = this.grid.view.headerOf(target);
    if (header !== undefined) {
      this.onHeaderDown(event, target, header);
      return;
    }
    const place = this.grid.view.placeOf(target);
    if (!place) return;
    this.grid.tabbedFrom = null;
    if (event.button === 2) {
      const inside = this.grid.ranges().some((bounds) => isInside(bounds, place.row, place.column));
      if (!inside) this.grid.moveTo(place.rowHeader ? ofRange(this.rows(place.row, place.row)) : single(place));
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
      const from = event.shiftKey && this.grid.selection ? lastRange(this.grid.selection).anchor.row : place.row;
      this.put(this.rows(from, place.row), event, { row: from, column: 0 });
      this.begin('rows');
      return;
    }
    if (event.shiftKey && this.grid.selection) {
      take(event);
      this.grid.select(extendedTo(this.grid.selection, place));
    } else if (commandOf(event) && this.grid.selection) {
      take(event);
      this.grid.moveTo(withRange(this.grid.selection, { anchor: place, head: place }));
    } else this.grid.select(single(place));
    this.begin('cells');
  }

  /** A click selects whole columns, as in a spreadsheet; sorting is in the header's menu. */
  private onHeaderDown(event: MouseEvent, target: Element, header: number): void {
    if (target.closest('.ag-header-cell-resize, .header-menu')) return;
    const size = this.grid.view.size();
    if (size.rows === 0) return;
    const first = Math.min(this.grid.view.firstRowInView(), size.rows - 1);
    if (event.button === 2) {
      const whole = this.grid
        .ranges()
        .some(
          ({ top, bottom, left, right }) => top === 0 && bottom === size.rows - 1 && header >= left && header <= right,
        );
      if (!whole && header >= 0)
        this.grid.moveTo(ofRange(columnRange(header, header, size), { row: first, column: header }));
      take(event);
      return;
    }
    if (event.button !== 0) return;
    take(event);
    this.pointer = { x: event.clientX, y: event.clientY };
    if (header < 0) {
      this.grid.moveTo(ofRange(allRange(size), { row: first, column: 0 }));
      return;
    }
    const from = event.shiftKey && this.grid.selection ? lastRange(this.grid.selection).anchor.column : header;
    this.put(columnRange(from, header, size), event, { row: first, column: from });
    this.begin('columns');
  }

  private put(range: CellRange, event: MouseEvent, active: CellPlace): void {
    const beside = commandOf(event) && !event.shiftKey && this.grid.selection;
    this.grid.moveTo(beside ? withRange(beside, range, active) : ofRange(range, active));
  }

  private rows(from: number, to: number): CellRange {
    return rowRange(from, to, this.grid.view.size());
  }

  private isOnHandle(event: MouseEvent, target: Element): boolean {
    const cell = target.closest('.range-handle');
    if (!cell) return false;
    const box = cell.getBoundingClientRect();
    return box.right - event.clientX <= HANDLE_REACH_PX && box.bottom - event.clientY <= HANDLE_REACH_PX;
  }

  /** On the fill handle: down to the last row shown. */
  private onDoubleClick(event: MouseEvent): void {
    const bounds = this.grid.bounds();
    if (!bounds || !this.isOnHandle(event, event.target as Element)) return;
    take(event);
    const last = this.grid.view.size().rows - 1;
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
      const header = this.grid.view.headerOf(under) ?? this.grid.view.placeOf(under)?.column;
      if (header !== undefined && header >= 0) this.dragTo({ row: 0, column: header });
      return;
    }
    const place = this.grid.view.placeOf(under);
    if (place && this.grid.root.contains(event.target as Node)) this.dragTo(place);
  }

  private dragTo(place: CellPlace): void {
    if (!this.grid.selection) return;
    const { anchor, head } = lastRange(this.grid.selection);
    if (this.drag === 'fill') {
      this.fill = fillTarget(boundsOf({ anchor, head }), place) ?? null;
      this.grid.paint();
    } else if (this.drag === 'rows')
      this.grid.select(extendedTo(this.grid.selection, { row: place.row, column: head.column }));
    else if (this.drag === 'columns') {
      if (place.column !== head.column)
        this.grid.select(extendedTo(this.grid.selection, { row: head.row, column: place.column }));
    } else if (!samePlace(head, place)) this.grid.select(extendedTo(this.grid.selection, place));
  }

  /** Held beyond the edge, a drag goes on by itself. */
  private scrollWithPointer(): void {
    const body = this.grid.root.querySelector('.ag-body-viewport') ?? this.grid.root.querySelector('.ag-body');
    if (!this.drag || !this.grid.selection || !body) return;
    const box = body.getBoundingClientRect();
    const { x, y } = this.pointer;
    const row = this.drag === 'columns' ? 0 : y > box.bottom ? 1 : y < box.top ? -1 : 0;
    const column = x > box.right ? 1 : x < box.left ? -1 : 0;
    if (row === 0 && column === 0) return;
    const from = this.drag === 'fill' && this.fill ? cornerOf(this.fill) : lastRange(this.grid.selection).head;
    const to = clamped({ row: from.row + row, column: from.column + column }, this.grid.view.size());
    if (this.drag === 'columns') this.grid.view.show({ row: this.grid.view.firstRowInView(), column: to.column });
    else this.grid.view.show(to);
    this.dragTo(to);
  }

  private onMouseUp(event: MouseEvent): void {
    const { drag, fill } = this;
    this.drag = null;
    clearInterval(this.scroller);
    if (drag !== 'fill') return;
    this.fill = null;
    if (fill) this.fillTo(fill, commandOf(event));
    else this.grid.paint();
  }

  private fillTo({ bounds, direction }: { bounds: Bounds; direction: Direction }, copies: boolean): void {
    const source = this.grid.bounds();
    if (!source) return;
    this.grid.commands.dragFill(source, bounds, direction, copies);
    this.grid.select(ofRange(rangeOf(bounds), { row: source.top, column: source.left }));
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
export function take(event: Event): void {
  event.preventDefault();
  event.stopPropagation();
}
