import { useEffect, useMemo, useRef } from 'react';
import type { RatePath } from '../../../engine/collections/collections';
import { monthOfKey } from '../../engine-client/rateValues';
import { SheetGrid, type SheetGridHandle } from '../../grids/SheetGrid';
import { useSheetEvents } from '../../grids/useSheetEvents';
import { useWorkbench } from '../../store/useWorkbench';
import { useAskedDays, useFixingDays } from './fixingDays';
import { pathOf, rateColumns, rateEditing, type BesideRates } from './rateColumns';
import { useRatesView } from './ratesView';

interface RateGridProps {
  readonly index: string;
  readonly path: RatePath;
  readonly beside: readonly BesideRates[];
  readonly readByDeal: boolean;
}

/** The path as a table: typed, pasted and filled as every sheet is, in step with what is drawn on the chart. */
export function RateGrid({ index, path, beside, readByDeal }: RateGridProps) {
  const grid = useRef<SheetGridHandle>(null);
  const frame = useRef<HTMLDivElement>(null);
  const columns = useMemo(() => rateColumns(index, path.by, beside, readByDeal), [index, path.by, beside, readByDeal]);
  const editing = useMemo(() => rateEditing(index), [index]);
  const events = useSheetEvents();
  const run = useWorkbench((state) => state.run);
  const target = useWorkbench((state) => state.target);
  const month = useRatesView((view) => view.month);

  useAskedDays(index, readByDeal ? path.by : undefined);
  const days = useFixingDays((known) => known.days);

  useEffect(() => grid.current?.refresh(), [path, run, days]);
  // Once a frame is enough for the eye while something is drawn.
  useEffect(() => {
    let asked = 0;
    const unsubscribe = useRatesView.subscribe((view, before) => {
      if (view.draft === before.draft || asked !== 0) return;
      asked = requestAnimationFrame(() => {
        asked = 0;
        grid.current?.refresh(['rate', 'note']);
      });
    });
    return () => {
      unsubscribe();
      cancelAnimationFrame(asked);
    };
  }, []);
  useEffect(() => {
    if (target?.sheet === 'Rates' && target.row >= 0) grid.current?.goTo(target.row, target.column);
  }, [target]);
  // The month chosen on the chart comes into view; the keyboard stays where it is.
  useEffect(() => {
    if (month === null) return;
    const row = pathOf(index).rows.findIndex(([key]) => monthOfKey(key) === month);
    if (row >= 0) revealRow(frame.current, row);
  }, [index, month]);

  return (
    <div className="rate-grid" ref={frame}>
      <SheetGrid
        ref={grid}
        name="Rates"
        columns={columns}
        rowCount={path.rows.length}
        editing={editing}
        events={events}
      />
    </div>
  );
}

/** Pixels of a row, as the grids have them. */
const ROW = 24;

/** Scrolls a row into the middle of the grid where it is out of sight, without taking the keyboard. */
function revealRow(frame: HTMLElement | null, row: number): void {
  const body = frame?.querySelector('.ag-grid-viewport');
  if (!body) return;
  const top = row * ROW;
  if (top >= body.scrollTop && top + ROW <= body.scrollTop + body.clientHeight) return;
  body.scrollTop = top - body.clientHeight / 2;
}
