import {
  boundsOf,
  columnRange,
  edgeFrom,
  rowRange,
  samePlace,
  stepped,
  type CellPlace,
  type Direction,
} from './cellRange';
import { nextProblem } from './badCellSteps';
import { openTool } from './gridTools';
import { openHeaderMenu } from './gridMenus';
import { isTextField } from './rangeClipboard';
import type { RangeController } from './rangeController';
import { deleteRows, duplicateRows, insertRows } from './rowCommands';
import { cycled, extendedTo, isOneCell, lastRange, ofRange } from './selection';
import { allRange } from './cellRange';

const ARROWS: Readonly<Record<string, Direction>> = {
  ArrowUp: 'up',
  ArrowDown: 'down',
  ArrowLeft: 'left',
  ArrowRight: 'right',
};

/** A key pressed anywhere in a grid, as a spreadsheet takes it; false leaves it to the grid, the window and the browser. */
export function gridKey(grid: RangeController, event: KeyboardEvent): boolean {
  if (event.key === 'F8' && !commandOf(event) && !event.altKey) {
    return nextProblem(event.shiftKey ? -1 : 1);
  }
  if (grid.isEditing()) return editKey(grid, event);
  if (isTextField(event.target)) return false;
  const header = grid.view.headerOf(event.target as Element);
  if (header !== undefined) return headerKey(grid, event, header);
  if (!grid.selection || !grid.view.placeOf(event.target as Element)) return false;
  return moveKey(grid, event) || selectKey(grid, event) || changeKey(grid, event);
}

/** Enter, Tab, and (while typing over a cell) arrows leave the editor as in Excel; Ctrl+Enter writes into all that is selected. */
function editKey(grid: RangeController, event: KeyboardEvent): boolean {
  const { selection } = grid;
  if (!selection) return false;
  const field = event.target as HTMLInputElement;
  if (event.key === 'Enter' && commandOf(event) && !isOneCell(selection)) {
    const text = field.value.trim();
    grid.view.api.stopEditing(true);
    grid.commands.write(grid.ranges(), text);
    grid.takeKeyboard();
    return true;
  }
  const direction = directionOf(event) ?? (isTypedOver(field) && !event.ctrlKey ? ARROWS[event.key] : undefined);
  if (!direction) return false;
  grid.view.api.stopEditing();
  // A value that means nothing keeps its editor open.
  if (grid.isEditing()) return true;
  leave(grid, event, direction);
  return true;
}

function isTypedOver(field: HTMLElement): boolean {
  return field.dataset['mode'] === 'over';
}

function directionOf(event: KeyboardEvent): Direction | undefined {
  if (event.key === 'Enter' && !event.altKey) return event.shiftKey ? 'up' : 'down';
  if (event.key === 'Tab') return event.shiftKey ? 'left' : 'right';
  return undefined;
}

/** The next cell after Enter, Tab or an arrow: round inside a selection; Enter after Tabs goes to the column they began in. */
function leave(grid: RangeController, event: KeyboardEvent, direction: Direction): void {
  const selection = grid.selection!;
  const size = grid.view.size();
  const { active } = selection;
  const tabbedFrom = event.key === 'Tab' ? (grid.tabbedFrom ?? active.column) : null;
  if (event.key === 'Enter' && direction === 'down' && grid.tabbedFrom !== null && isOneCell(selection)) {
    grid.goTo(stepped({ row: active.row, column: grid.tabbedFrom }, 'down', size));
  } else if (ARROWS[event.key]) grid.goTo(stepped(active, direction, size));
  else grid.moveTo(cycled(selection, direction, size));
  grid.tabbedFrom = tabbedFrom;
}

/** On a header: select the column, open its menu. */
function headerKey(grid: RangeController, event: KeyboardEvent, header: number): boolean {
  const column = grid.view.columns()[header];
  if (!column) return false;
  const menu = event.key === 'ContextMenu' || (event.key === 'F10' && event.shiftKey);
  if (menu || (event.key === 'ArrowDown' && event.altKey)) {
    const box = (event.target as Element).getBoundingClientRect();
    openHeaderMenu(grid, column, { x: box.left, y: box.bottom });
    return true;
  }
  if (event.key !== 'Enter' && event.key !== ' ') return false;
  const size = grid.view.size();
  grid.moveTo(ofRange(columnRange(header, header, size), { row: grid.view.firstRowInView(), column: header }));
  return true;
}

function moveKey(grid: RangeController, event: KeyboardEvent): boolean {
  const selection = grid.selection!;
  const size = grid.view.size();
  const command = commandOf(event);
  const { anchor, head } = lastRange(selection);
  const from = event.shiftKey ? head : selection.active;
  const direction = directionOf(event);
  if (direction && !command) {
    if (event.key === 'Tab' && isOneCell(selection) && samePlace(stepped(anchor, direction, size), anchor)) {
      // At the edge Tab leaves the grid, so that the keyboard is never caught in it.
      return false;
    }
    leave(grid, event, direction);
    return true;
  }
  const to = destination(grid, event, from);
  if (!to) return false;
  grid.tabbedFrom = null;
  if (!event.shiftKey) grid.goTo(to);
  else {
    grid.select(extendedTo(selection, to));
    grid.view.show(to);
  }
  return true;
}

/** Where a moving key goes to; undefined for plain arrows, which are the grid's. */
function destination(grid: RangeController, event: KeyboardEvent, from: CellPlace): CellPlace | undefined {
  const size = grid.view.size();
  const command = commandOf(event);
  const arrow = ARROWS[event.key];
  const page = event.altKey ? 0 : grid.view.pageRows();
  switch (event.key) {
    case 'Home':
      return { row: command ? 0 : from.row, column: 0 };
    case 'End':
      return { row: command ? size.rows - 1 : from.row, column: size.columns - 1 };
    case 'PageUp':
      return command || event.altKey ? undefined : stepped(from, 'up', size, page);
    case 'PageDown':
      return command || event.altKey ? undefined : stepped(from, 'down', size, page);
    default:
      if (!arrow || event.altKey || !(command || event.shiftKey)) return undefined;
      return command
        ? edgeFrom(from, arrow, size, ({ row, column }) => grid.view.typed(row, column) === '')
        : stepped(from, arrow, size);
  }
}

function selectKey(grid: RangeController, event: KeyboardEvent): boolean {
  const selection = grid.selection!;
  const size = grid.view.size();
  const command = commandOf(event);
  const bounds = boundsOf(lastRange(selection));
  if (event.key === ' ' && (command || event.shiftKey)) {
    const range = command ? columnRange(bounds.left, bounds.right, size) : rowRange(bounds.top, bounds.bottom, size);
    grid.select(ofRange(range, selection.active));
    return true;
  }
  if (event.key === 'a' && command && !event.shiftKey) {
    grid.select(ofRange(allRange(size), selection.active));
    return true;
  }
  if (event.key === 'Backspace' && command) {
    grid.view.show(selection.active);
    return true;
  }
  if (event.key === 'Escape') {
    if (grid.clipboard.copied.length > 0) grid.clipboard.forget();
    else if (!isOneCell(selection)) grid.goTo(selection.active);
    else return false;
    return true;
  }
  if (event.key === 'ArrowDown' && event.altKey) {
    const column = grid.view.columns()[selection.active.column];
    const box = grid.view.boxOf(selection.active, grid.root);
    if (column) openHeaderMenu(grid, column, { x: box?.left ?? 100, y: box?.bottom ?? 100 });
    return true;
  }
  return false;
}

function changeKey(grid: RangeController, event: KeyboardEvent): boolean {
  const { editing } = grid.view.model();
  const ranges = grid.ranges();
  const command = commandOf(event);
  if (command && event.shiftKey && event.key.toLowerCase() === 'c') {
    void grid.clipboard.copy(true);
    return true;
  }
  // These would be the browser's own: a bookmark, another load of the page.
  if (!editing) return command && ['d', 'r'].includes(event.key.toLowerCase());
  if (event.key === 'Delete' && !command) {
    grid.commands.clear(ranges);
    return true;
  }
  if (event.key === '=' && !command && !event.altKey && !isOneCell(grid.selection!)) {
    return openTool({ tool: 'entry', text: '=' }, grid);
  }
  if (!command || event.altKey) return false;
  switch (event.key.toLowerCase()) {
    case 'enter':
      return openTool({ tool: 'entry', text: '' }, grid);
    case 'd':
      if (event.shiftKey) duplicateRows(grid);
      else grid.commands.fill(ranges, 'down');
      return true;
    case 'r':
      grid.commands.fill(ranges, 'right');
      return true;
    case 'h':
      return openTool({ tool: 'find', replace: true }, grid);
    case '+':
    case '=':
      return insertRows(grid, 'above');
    case '-':
      return deleteRows(grid);
    default:
      return false;
  }
}

function commandOf(event: KeyboardEvent): boolean {
  return event.ctrlKey || event.metaKey;
}
