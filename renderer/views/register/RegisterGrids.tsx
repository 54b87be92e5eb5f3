import { useEffect, useMemo, useRef } from 'react';
import type { RegisterReport } from '../../../engine/register/registerReport';
import type { RegisterEntries } from '../../../engine/register/types';
import { ticksOf } from '../../engine-client/engineValues';
import { SheetGrid, type SheetGridHandle } from '../../grids/SheetGrid';
import type { SheetEditing } from '../../grids/sheetColumn';
import type { SheetEvents } from '../../grids/sheetView';
import { useSheetEvents } from '../../grids/useSheetEvents';
import { useWorkbench } from '../../store/useWorkbench';
import { holderColumns, transferColumns } from './registerColumns';
import {
  HOLDER_FIELDS,
  listedHolders,
  newTransfer,
  parseHolder,
  parseTransfer,
  TRANSFER_FIELDS,
  withHolderCells,
  withHoldersInserted,
  withTransferCells,
  type HolderField,
  type TransferField,
} from './registerEdits';
import { closingNow, entriesNow, registerSource, setRegister } from './registerSource';

type Rules = RegisterReport['rules'];

interface GridProps {
  readonly report: RegisterReport;
  readonly entries: RegisterEntries;
}

/** The holders, as entered. */
export function HolderGrid({ report, entries }: GridProps) {
  const grid = useRef<SheetGridHandle>(null);
  const { rules } = report;
  const columns = useMemo(() => holderColumns(registerSource(rules)), [rules]);
  const editing = useMemo(() => holderEditing(rules), [rules]);
  const events = useSheetEvents();
  const listed = listedHolders(rules, entries);
  useRefresh(grid, report, entries);
  useTarget(grid, HOLDER_FIELDS, listed.length - entries.holders.length);
  return (
    <div className="holder-grid" style={{ height: `${28 + 24 * Math.min(listed.length + 1, 8)}px` }}>
      <SheetGrid
        ref={grid}
        name="Holders"
        columns={columns}
        rowCount={listed.length}
        editing={editing}
        events={events}
      />
    </div>
  );
}

/** The transfers in the order entered; `onRow` hears which one is selected. */
export function TransferGrid({ report, entries, onRow }: GridProps & { onRow(row: number): void }) {
  const grid = useRef<SheetGridHandle>(null);
  const { rules } = report;
  const ids = listedHolders(rules, entries)
    .map(({ id }) => id)
    .join('\n');
  const columns = useMemo(() => transferColumns(registerSource(rules), ids.split('\n')), [rules, ids]);
  const editing = useMemo(() => transferEditing(rules), [rules]);
  const told = useSheetEvents();
  const events = useMemo<SheetEvents>(
    () => ({
      ...told,
      onSelection(summary) {
        told.onSelection(summary);
        const row = grid.current?.selectedRows()[0];
        if (row !== undefined && row >= 0) onRow(row);
      },
    }),
    [told, onRow],
  );
  useRefresh(grid, report, entries);
  useTarget(grid, [...TRANSFER_FIELDS, 'outcome'], 0);
  return (
    <div className="transfer-grid">
      <SheetGrid
        ref={grid}
        name="Transfers"
        columns={columns}
        rowCount={entries.transfers.length}
        editing={editing}
        events={events}
      />
      {entries.transfers.length === 0 ? (
        <p className="no-transfers">
          No transfers: {rules.firstHolder.name} holds everything. Add one with Add transfer, or paste rows here.
        </p>
      ) : null}
    </div>
  );
}

type GridRef = { readonly current: SheetGridHandle | null };

function useRefresh(grid: GridRef, report: RegisterReport, entries: RegisterEntries): void {
  const date = useWorkbench((state) => state.date);
  useEffect(() => grid.current?.refresh(), [grid, report, entries, date]);
}

/** Goes to the cell that a problem names, where it is one of this grid. */
function useTarget(grid: GridRef, fields: readonly string[], rowsBefore: number): void {
  const target = useWorkbench((state) => state.target);
  useEffect(() => {
    if (target?.sheet !== 'Register' || target.row < 0 || !fields.includes(target.column)) return;
    grid.current?.goTo(target.row + rowsBefore, target.column);
  }, [target]);
}

function holderEditing(rules: Rules): SheetEditing {
  const listed = () => listedHolders(rules, entriesNow());
  const set = (label: string, holders: RegisterEntries['holders']) => setRegister(label, { ...entriesNow(), holders });
  return {
    extends: true,
    parse: (row, column, text) => parseHolder(listed(), row, column as HolderField, text),
    commit: (label, edits) => setRegister(label, withHolderCells(entriesNow(), listed(), edits)),
    insertRows: (at, count) =>
      set(count === 1 ? 'Add a holder' : `Add ${count} holders`, withHoldersInserted(listed(), at, count)),
    deleteRows: (rows) => {
      const kept = listed().filter((_, row) => !rows.includes(row));
      set(rows.length === 1 ? 'Delete a holder' : `Delete ${rows.length} holders`, kept);
    },
  };
}

function transferEditing(rules: Rules): SheetEditing {
  return {
    extends: true,
    parse: (row, column, text) => parseTransfer(ticksOf(rules), row, column as TransferField, text),
    commit: (label, edits) => setRegister(label, withTransferCells(rules, entriesNow(), edits, closingNow())),
    insertRows: (at, count) => {
      const entries = entriesNow();
      const transfers = [...entries.transfers];
      for (let i = 0; i < count; i++)
        transfers.splice(at + i, 0, newTransfer(rules, transfers.slice(0, at + i), closingNow()));
      setRegister(count === 1 ? 'Add a transfer' : `Add ${count} transfers`, { ...entries, transfers });
    },
    deleteRows: (rows) => {
      const entries = entriesNow();
      const transfers = entries.transfers.filter((_, row) => !rows.includes(row));
      setRegister(rows.length === 1 ? 'Delete a transfer' : `Delete ${rows.length} transfers`, {
        ...entries,
        transfers,
      });
    },
  };
}
