import type { Side } from '../../../engine/analytics/pricing/types';
import type { PlainTable, TableKind } from '../../../engine/analytics/tables/plainTable';
import { useWorkbench } from '../../store/useWorkbench';
import { copyCells } from './copyCells';

interface TableActionsProps {
  readonly of: TableKind;
  /** Whose tables; none for all. */
  readonly classes: readonly string[];
  /** Price tables to one side; null for both. */
  readonly to: Side | null;
  /** There are tables, and they are of the inputs as they are. */
  readonly isReady: boolean;
  /** What is on screen, as it stands on paper. */
  tables(): readonly PlainTable[];
  csv(): string;
}

/** What can be done with the tables on screen: copied whole, and saved. */
export function TableActions({ of, classes, to, isReady, tables, csv }: TableActionsProps) {
  const isBusy = useWorkbench((state) => state.exporting !== null);
  const save = (file: 'xlsx' | 'pdf'): void => {
    void useWorkbench.getState().exportTables({ what: [of], classes, to, file });
  };
  return (
    <div className="sheet-actions">
      <button type="button" className="button" disabled={!isReady} onClick={() => copyTables(tables())}>
        Copy table
      </button>
      <button
        type="button"
        className="button"
        disabled={!isReady}
        onClick={() => void useWorkbench.getState().saveCsv(`${NAMES[of]}.csv`, csv())}
      >
        Save as CSV…
      </button>
      <button type="button" className="button" disabled={!isReady || isBusy} onClick={() => save('xlsx')}>
        Save as Excel…
      </button>
      <button type="button" className="button" disabled={!isReady || isBusy} onClick={() => save('pdf')}>
        Save as PDF…
      </button>
    </div>
  );
}

const NAMES: Readonly<Record<TableKind, string>> = {
  classes: 'yields',
  priceYield: 'price-yield',
  decrement: 'decrement',
};

/** Tables as cells: what they are of, then figures as they are shown. */
export function tableCells(tables: readonly PlainTable[]): string[][] {
  return tables.flatMap(({ heading, facts, corner, columns, rows, note }, i) => [
    ...(i > 0 ? [['']] : []),
    [heading],
    ...facts.map(({ label, value }) => [label, value]),
    [corner, ...columns],
    ...rows.map(({ label, cells }) => [label, ...cells]),
    [note],
  ]);
}

function copyTables(tables: readonly PlainTable[]): void {
  void copyCells(tables.length === 1 ? tables[0]!.heading : `${tables.length} tables`, tableCells(tables));
}
