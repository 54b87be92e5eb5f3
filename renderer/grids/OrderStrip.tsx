import { clearSorts, clearFilters, orderAgain, setFilter, useSheetOrders } from './sheetOrders';
import { filterWords } from './rowOrder';
import { keysText } from './keysText';
import type { RangeController } from './rangeController';

/** How the rows of the grid in view are sorted and filtered, and the way back from each; nothing while they are in their own places. */
export function OrderStrip({ grid }: { readonly grid: RangeController }) {
  const { name, columns } = grid.view.model();
  const order = useSheetOrders(({ orders }) => orders[name]);
  if (!order || (order.sorts.length === 0 && Object.keys(order.filters).length === 0)) return null;
  const byId = new Map(columns.map((column) => [column.id, column]));
  const filters = Object.entries(order.filters).flatMap(([id, filter]) => {
    const column = byId.get(id);
    return column ? [{ column, filter }] : [];
  });
  return (
    <div className="grid-bar order-strip" role="group" aria-label="Sorting and filters">
      {filters.map(({ column, filter }) => (
        <span key={column.id} className="order-chip">
          {filterWords(column, filter)}
          <button
            type="button"
            className="chip-close"
            aria-label={`No filter on ${column.header}`}
            onClick={() => setFilter(name, column.id, null)}
          >
            ✕
          </button>
        </span>
      ))}
      {order.sorts.length > 0 ? (
        <span className="order-chip">
          {`Sorted by ${order.sorts.map(({ column, descending }) => `${byId.get(column)?.header ?? column} ${descending ? '↓' : '↑'}`).join(', ')}`}
          <button type="button" className="chip-close" aria-label="No sorting" onClick={() => clearSorts(name)}>
            ✕
          </button>
        </span>
      ) : null}
      {filters.length > 1 ? (
        <button type="button" className="button quiet small" onClick={() => clearFilters(name)}>
          Clear all filters
        </button>
      ) : null}
      {order.stale ? (
        <>
          <span className="caption" role="status">
            Cells have changed since; rows stay where they are.
          </span>
          <button
            type="button"
            className="button small"
            title={keysText('Ctrl+Alt+L')}
            onClick={() => orderAgain(name)}
          >
            {order.sorts.length > 0 ? 'Sort again' : 'Filter again'}
          </button>
        </>
      ) : null}
    </div>
  );
}
