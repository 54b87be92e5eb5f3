import { useEffect, useMemo, useRef } from 'react';
import type { GridMatrix } from '../../../engine/analytics/grid/gridMatrix';
import { single } from '../../grids/selection';
import { SheetGrid, type SheetGridHandle } from '../../grids/SheetGrid';
import type { SheetColumn } from '../../grids/sheetColumn';
import type { SheetEvents } from '../../grids/sheetView';
import { useSheetEvents } from '../../grids/useSheetEvents';
import type { HeatAxis } from './HeatMap';
import type { HeatPlace } from './heatPaint';

interface FigureGridProps {
  readonly name: string;
  readonly across: HeatAxis;
  readonly down: HeatAxis;
  readonly matrix: GridMatrix;
  readonly figure: FigureText;
  readonly chosen: HeatPlace;
  readonly onChoose: (place: HeatPlace) => void;
}

/** How a figure is shown, and as a plain number in the unit that is shown, for copying and sums. */
export interface FigureText {
  readonly unit: string;
  textOf(value: number): string;
  amountOf(value: number): number | null;
}

/** The figures of a matrix, to read, select and copy; the cell chosen here is the one chosen on the map. */
export function FigureGrid(props: FigureGridProps) {
  const { name, across, down, matrix, figure, chosen, onChoose } = props;
  const grid = useRef<SheetGridHandle>(null);
  const latest = useRef(props);
  latest.current = props;
  const columns = useMemo(
    () => figureColumns(across, down, figure.unit, () => latest.current),
    // The columns read the newest figures; they are other ones when their headers are.
    [across, down, figure.unit],
  );
  const told = useSheetEvents();
  const events = useMemo<SheetEvents>(
    () => ({
      ...told,
      onSelection(summary) {
        told.onSelection(summary);
        const place = placeOf(grid.current);
        if (place) onChoose(place);
      },
    }),
    [told, onChoose],
  );
  useEffect(() => grid.current?.refresh(), [matrix, figure]);
  useEffect(() => show(grid.current, chosen), [chosen.row, chosen.column]);
  return (
    <div className="figure-grid">
      <SheetGrid ref={grid} name={name} columns={columns} rowCount={matrix.rows} events={events} />
    </div>
  );
}

function figureColumns(
  across: HeatAxis,
  down: HeatAxis,
  unit: string,
  now: () => FigureGridProps,
): readonly SheetColumn[] {
  const figureAt = (row: number, column: number): number | null => {
    const { matrix } = now();
    return matrix.values[row * matrix.columns + column] ?? null;
  };
  const widest = across.labels.reduce((most, label) => Math.max(most, label.length), 0);
  return [
    {
      id: 'down',
      header: down.title,
      width: Math.min(220, Math.max(90, down.title.length * 7 + 24)),
      align: 'right',
      frozen: true,
      editable: false,
      value: (row) => down.labels[row] ?? '',
      text: (row) => down.labels[row] ?? '',
      typed: (row) => down.labels[row] ?? '',
    },
    ...across.labels.map((label, column): SheetColumn => ({
      id: `x${column}`,
      header: label,
      about: `${across.title} ${label}`,
      width: Math.max(unit === '$' ? 128 : 86, widest * 7 + 20),
      align: 'right',
      editable: false,
      value: (row) => figureAt(row, column),
      text: (row) => {
        const { matrix, figure } = now();
        const value = matrix.values[row * matrix.columns + column];
        if (value === undefined) return '';
        return value === null ? 'none' : figure.textOf(value);
      },
      typed: (row) => {
        const value = figureAt(row, column);
        const amount = value === null ? null : now().figure.amountOf(value);
        return amount === null ? (value === null ? '' : now().figure.textOf(value)) : String(amount);
      },
      amount: (row) => {
        const value = figureAt(row, column);
        return value === null ? null : now().figure.amountOf(value);
      },
    })),
  ];
}

/** The active cell of the grid as a cell of the matrix. */
function placeOf(grid: SheetGridHandle | null): HeatPlace | null {
  const range = grid?.range();
  const active = range?.active();
  if (!range || !active) return null;
  const id = range.view.columns()[active.column]?.id ?? '';
  const column = Number(/^x(\d+)$/.exec(id)?.[1] ?? NaN);
  return Number.isNaN(column) ? null : { row: range.view.documentRow(active.row), column };
}

/** Selects the chosen cell without taking the keyboard from the map. */
function show(grid: SheetGridHandle | null, chosen: HeatPlace): void {
  const range = grid?.range();
  const now = placeOf(grid);
  if (!range || (now?.row === chosen.row && now.column === chosen.column)) return;
  const row = range.view.displayedRow(chosen.row);
  const column = range.view.columns().findIndex(({ id }) => id === `x${chosen.column}`);
  if (row < 0 || column < 0) return;
  range.view.show({ row, column });
  range.select(single({ row, column }));
}
