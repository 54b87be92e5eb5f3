import type { MenuItem } from './ContextMenu';
import { openGridMenu, openTool, type At } from './gridTools';
import { formatKindOf } from './numberFormat';
import type { RangeController } from './rangeController';
import { deleteRows, duplicateRows, insertRows } from './rowCommands';
import { columnRange } from './cellRange';
import { ofRange } from './selection';
import type { SheetColumn } from './sheetColumn';
import { arranged, isHidden, isPinned, lookOf, movedBefore, setHidden, setLook } from './sheetLook';
import { clearSorts, orderAgain, orderOf, setFilter, sortBy } from './sheetOrders';

/** The menu of the selected cells. */
export function openCellMenu(grid: RangeController, at: At): void {
  const { name } = grid.view.model();
  openGridMenu(grid, { at, label: `Cells of ${name}`, groups: cellMenu(grid, at) });
}

/** The menu of a column, at its header. */
export function openHeaderMenu(grid: RangeController, column: SheetColumn, at: At): void {
  const size = grid.view.size();
  const place = grid.view.columns().findIndex(({ id }) => id === column.id);
  if (place >= 0 && size.rows > 0 && !grid.selectedColumns().includes(column.id)) {
    const row = Math.min(grid.view.firstRowInView(), size.rows - 1);
    grid.select(ofRange(columnRange(place, place, size), { row, column: place }));
  }
  openGridMenu(grid, { at, label: column.header, groups: headerMenu(grid, column, at) });
}

function cellMenu(grid: RangeController, at: At): MenuItem[][] {
  const { editing, menuOf, sortable } = grid.view.model();
  const active = grid.active();
  const id = active && grid.view.columns()[active.column]?.id;
  const own = active && id !== undefined && id !== null ? (menuOf?.(grid.view.documentRow(active.row), id) ?? []) : [];
  const column = active && grid.view.columns()[active.column];
  const clipboard: MenuItem[] = [
    ...(editing ? [{ label: 'Cut', keys: 'Ctrl+X', run: () => void grid.clipboard.cut() }] : []),
    { label: 'Copy', keys: 'Ctrl+C', run: () => void grid.clipboard.copy() },
    { label: 'Copy with headers', keys: 'Ctrl+Shift+C', run: () => void grid.clipboard.copy(true) },
    ...(editing ? [{ label: 'Paste', keys: 'Ctrl+V', run: () => void grid.clipboard.paste() }] : []),
  ];
  const looking: MenuItem[] = [
    { label: 'Find…', keys: 'Ctrl+F', run: () => openTool({ tool: 'find', replace: false }, grid) },
    ...(sortable === false || !column
      ? []
      : [
          {
            label: 'Only rows with this value',
            run: () => {
              const row = grid.view.documentRow(active.row);
              setFilter(grid.view.model().name, column.id, { values: [column.text(row)] });
            },
          },
        ]),
    ...formatItem(grid, grid.selectedColumns(), at),
  ];
  return [[...own], clipboard, ...(editing ? editMenu(grid) : []), looking].filter((group) => group.length > 0);
}

function editMenu(grid: RangeController): MenuItem[][] {
  const editing = grid.view.model().editing!;
  const { commands } = grid;
  const ranges = grid.ranges();
  const rows = grid.documentRows();
  const count = rows.length === 1 ? 'row' : `${rows.length.toLocaleString('en-US')} rows`;
  const cells: MenuItem[] = [
    { label: 'Fill down', keys: 'Ctrl+D', run: () => commands.fill(ranges, 'down') },
    { label: 'Fill right', keys: 'Ctrl+R', run: () => commands.fill(ranges, 'right') },
    { label: 'Change by…', keys: 'Ctrl+Enter', run: () => openTool({ tool: 'entry', text: '' }, grid) },
    { label: 'Clear', keys: 'Delete', run: () => commands.clear(ranges) },
  ];
  const { reset } = editing;
  if (reset) cells.push({ label: 'Reset to the opened value', run: () => reset(cellsOf(grid)) });
  const structure: MenuItem[] = [];
  if (editing.insertRows) {
    structure.push(
      { label: `Insert ${count} above`, keys: 'Ctrl++', run: () => insertRows(grid, 'above') },
      { label: `Insert ${count} below`, run: () => insertRows(grid, 'below') },
    );
  }
  if (editing.duplicateRows) {
    structure.push({ label: `Duplicate ${count}`, keys: 'Ctrl+Shift+D', run: () => duplicateRows(grid) });
  }
  if (editing.deleteRows) {
    structure.push({ label: `Delete ${count}`, keys: 'Ctrl+-', run: () => deleteRows(grid) });
  }
  return structure.length > 0 ? [cells, structure] : [cells];
}

/** Document cells of the selection. */
function cellsOf(grid: RangeController): { row: number; column: string }[] {
  const columns = grid.view.columns();
  return grid.ranges().flatMap(({ top, bottom, left, right }) => {
    const cells: { row: number; column: string }[] = [];
    for (let row = top; row <= bottom; row++) {
      for (let column = left; column <= right; column++) {
        cells.push({ row: grid.view.documentRow(row), column: columns[column]!.id });
      }
    }
    return cells;
  });
}

function headerMenu(grid: RangeController, column: SheetColumn, at: At): MenuItem[][] {
  const { name, editing, sortable, columns } = grid.view.model();
  const look = lookOf(name);
  const selected = grid.selectedColumns();
  const ids = selected.includes(column.id) ? selected : [column.id];
  const what = ids.length === 1 ? 'column' : `${ids.length} columns`;
  const pinned = isPinned(look, column);
  const shown: MenuItem[] = [
    ...(column.editable && editing
      ? [{ label: 'Change by…', keys: 'Ctrl+Enter', run: () => openTool({ tool: 'entry', text: '' }, grid) }]
      : []),
    ...formatItem(grid, ids, at),
    { label: 'Copy with headers', keys: 'Ctrl+Shift+C', run: () => void grid.clipboard.copy(true) },
  ];
  const place: MenuItem[] = [
    { label: `Hide ${what}`, run: () => setHidden(name, ids, true) },
    {
      label: pinned ? 'Unfreeze column' : 'Freeze column',
      run: () => setLook(name, { pinned: { ...lookOf(name).pinned, [column.id]: !pinned } }),
    },
    ...(column.group ? [] : moveItems(name, columns, column)),
    { label: 'Columns…', run: () => openTool({ tool: 'columns', at }, grid) },
  ];
  return [...(sortable === false ? [] : orderMenu(grid, column, at)), shown, place];
}

function orderMenu(grid: RangeController, column: SheetColumn, at: At): MenuItem[][] {
  const { name } = grid.view.model();
  const { sorts, filters, stale } = orderOf(name);
  const numeric = column.amount !== undefined || column.kind === 'date' || column.kind === 'month';
  const [up, down] =
    column.kind === 'date' || column.kind === 'month'
      ? ['oldest first', 'newest first']
      : numeric
        ? ['smallest first', 'largest first']
        : ['A to Z', 'Z to A'];
  const others = sorts.some((sort) => sort.column !== column.id);
  const sorting: MenuItem[] = [
    { label: `Sort ${up}`, run: () => sortBy(name, column.id, false) },
    { label: `Sort ${down}`, run: () => sortBy(name, column.id, true) },
    ...(others ? [{ label: `Then by this, ${up}`, run: () => sortBy(name, column.id, false, true) }] : []),
    ...(others ? [{ label: `Then by this, ${down}`, run: () => sortBy(name, column.id, true, true) }] : []),
    ...(sorts.length > 0 ? [{ label: 'No sorting', run: () => clearSorts(name) }] : []),
    ...(stale ? [{ label: 'Sort and filter again', keys: 'Ctrl+Alt+L', run: () => orderAgain(name) }] : []),
  ];
  const filtering: MenuItem[] = [
    { label: 'Filter…', run: () => openTool({ tool: 'filter', column: column.id, at }, grid) },
    ...(filters[column.id] ? [{ label: 'No filter on this column', run: () => setFilter(name, column.id, null) }] : []),
  ];
  return [sorting, filtering];
}

function formatItem(grid: RangeController, ids: readonly string[], at: At): MenuItem[] {
  const named = grid.view.columns().filter((column) => ids.includes(column.id) && formatKindOf(column) !== null);
  if (named.length === 0) return [];
  const columns = named.map(({ id }) => id);
  return [{ label: 'Number format…', keys: 'Ctrl+Alt+N', run: () => openTool({ tool: 'format', columns, at }, grid) }];
}

/** The format of the selected columns, beside the active cell. */
export function openFormat(grid: RangeController): boolean {
  const active = grid.active();
  const box = active && grid.view.boxOf(active, grid.root);
  const [item] = formatItem(grid, grid.selectedColumns(), { x: box?.left ?? 120, y: box?.bottom ?? 120 });
  item?.run();
  return item !== undefined;
}

function moveItems(name: string, columns: readonly SheetColumn[], column: SheetColumn): MenuItem[] {
  const look = lookOf(name);
  const shown = arranged(columns, look).filter((each) => !isHidden(look, each));
  const all = arranged(columns, look).map(({ id }) => id);
  const neighbours = shown.filter((each) => isPinned(look, each) === isPinned(look, column));
  const place = neighbours.findIndex(({ id }) => id === column.id);
  const before = neighbours[place - 1];
  const after = neighbours[place + 1];
  const move = (order: string[]) => setLook(name, { order });
  return [
    ...(before ? [{ label: 'Move left', run: () => move(movedBefore(all, column.id, before.id)) }] : []),
    ...(after ? [{ label: 'Move right', run: () => move(movedBefore(all, after.id, column.id)) }] : []),
  ];
}
