import { useGridsInView } from './gridInView';
import { useShownRows } from './sheetOrders';

/** How many rows of the grid in view pass its filters: `312 of 5,200 loans`; nothing while all do. */
export function ShownRows() {
  const name = useGridsInView(({ grids }) => grids.at(-1)?.view.model().name);
  const count = useShownRows(({ counts }) => (name === undefined ? undefined : counts[name]));
  if (!count || count.shown === count.of) return null;
  const noun = name === 'Tape' ? 'loans' : 'rows';
  const figure = (rows: number) => rows.toLocaleString('en-US');
  return <span role="status">{`${figure(count.shown)} of ${figure(count.of)} ${noun}`}</span>;
}
