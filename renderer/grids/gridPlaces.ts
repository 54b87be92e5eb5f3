import { tellFilteredOut } from './sheetView';
import { gridInView } from './gridInView';
import type { RangeController } from './rangeController';

export interface GridPlace {
  readonly label: string;
  run(): void;
}

/** More columns than these would crowd out everything else that the words may mean. */
const COLUMNS_OFFERED = 6;

/** Places of the grid in view that some words name: `118`, `row 118`, `mortgage rate`, `118 mortgage rate`. */
export function gridPlaces(words: string): GridPlace[] {
  const grid = gridInView();
  const text = words.trim().toLowerCase();
  if (!grid || text === '') return [];
  const { name, rowCount } = grid.view.model();
  const named = /^(?:row\s*)?(\d{1,7})(?:[\s,;]+(.+))?$/.exec(text);
  const row = named ? Number(named[1]) : null;
  if (row !== null && !(row >= 1 && row <= rowCount)) return [];
  const wanted = named ? named[2] : text;
  if (wanted === undefined) {
    return row === null
      ? []
      : [{ label: `Go to row ${row.toLocaleString('en-US')} of ${name}`, run: () => goTo(grid, row - 1, null) }];
  }
  return grid.view
    .columns()
    .filter(({ header }) => header.toLowerCase().includes(wanted))
    .slice(0, COLUMNS_OFFERED)
    .map(({ id, header, group }) => {
      const column = group ? `${group.header} ${header}` : header;
      return {
        label: row === null ? `Go to column ${column}` : `Go to ${column}, row ${row.toLocaleString('en-US')}`,
        run: () => goTo(grid, row === null ? null : row - 1, id),
      };
    });
}

/** A row of the document, or the active one; a column, or the active one. */
function goTo(grid: RangeController, row: number | null, id: string | null): void {
  const { view } = grid;
  const active = grid.active() ?? { row: view.firstRowInView(), column: 0 };
  const displayed = row === null ? active.row : view.displayedRow(row);
  if (displayed < 0) {
    tellFilteredOut(view, row ?? 0);
    return;
  }
  const column = id === null ? active.column : view.columns().findIndex((each) => each.id === id);
  grid.jumpTo({ row: displayed, column: Math.max(column, 0) });
}
