import { useCallback, useState } from 'react';
import type { RegisterReport } from '../../../engine/register/registerReport';
import { EMPTY_REGISTER } from '../../engine-client/engineValues';
import { SheetHeader } from '../../grids/SheetHeader';
import { useWorkbench } from '../../store/useWorkbench';
import { ConditionPanel } from './ConditionPanel';
import { listedHolders, newTransfer, withHoldersInserted, withTick } from './registerEdits';
import { HolderGrid, TransferGrid } from './RegisterGrids';
import { DecidingTable, EndTable, InterestTable, YearTable } from './RegisterSide';
import { closingNow, entriesNow, setRegister } from './registerSource';
import './RegisterSheet.css';

/** Who holds the class: holders and transfers as entered, what is missing of each transfer, and what follows. */
export function RegisterSheet() {
  const report = useWorkbench((state) => state.run?.register ?? null);
  if (!report) {
    return (
      <section className="sheet empty-sheet" aria-label="Register">
        <h2>No register</h2>
        <p>
          The holders of a class and the transfers between them belong here. A deal has them where its file has a
          register block.
        </p>
        <button type="button" className="button" onClick={() => useWorkbench.getState().showSheet('Deal')}>
          Show the deal
        </button>
      </section>
    );
  }
  return <Register report={report} />;
}

function Register({ report }: { readonly report: RegisterReport }) {
  const entries = useWorkbench((state) => state.project?.register ?? EMPTY_REGISTER);
  const date = useWorkbench((state) => state.date);
  const [selected, setSelected] = useState(0);
  const onRow = useCallback((row: number) => setSelected(row), []);
  const { rules } = report;
  const current = report.payments.interests[date] ?? 0;
  const row = Math.min(selected, entries.transfers.length - 1);
  const transfer = entries.transfers[row];

  const addHolder = (): void => {
    const now = entriesNow();
    const listed = listedHolders(rules, now);
    setRegister('Add a holder', { ...now, holders: withHoldersInserted(listed, listed.length, 1) });
  };
  const addTransfer = (): void => {
    const now = entriesNow();
    const transfers = [...now.transfers, newTransfer(rules, now.transfers, closingNow())];
    setRegister('Add a transfer', { ...now, transfers });
    setSelected(now.transfers.length);
  };
  return (
    <section className="sheet" aria-label="Register">
      <SheetHeader title={rules.label} note={noteOf(report)}>
        <button type="button" className="button" onClick={addHolder}>
          Add holder
        </button>
        <button type="button" className="button" onClick={addTransfer}>
          Add transfer
        </button>
      </SheetHeader>
      <div className="register-body">
        <div className="register-grids">
          <HolderGrid report={report} entries={entries} />
          <TransferGrid report={report} entries={entries} onRow={onRow} />
        </div>
        <div className="register-side" tabIndex={0} aria-label="Conditions, interests and dates">
          {transfer ? (
            <ConditionPanel
              report={report}
              transfer={transfer}
              row={row}
              onTick={(id, isOn) =>
                setRegister(`${isOn ? 'Tick' : 'Untick'} ${id}`, withTick(rules, entriesNow(), row, id, isOn))
              }
            />
          ) : null}
          <InterestTable report={report} current={current} />
          <DecidingTable report={report} current={current} />
          <YearTable report={report} />
          <EndTable report={report} />
        </div>
      </div>
    </section>
  );
}

function noteOf({ holders, transfers, interests }: RegisterReport): string {
  const made = transfers.filter((each) => each.made).length;
  const { alone } = interests.at(-1)!.control;
  return [
    holders.length === 1 ? '1 holder' : `${holders.length} holders`,
    transfers.length === 0 ? 'no transfers' : `${made} of ${transfers.length} transfers made`,
    alone.length > 0 ? `majority: ${alone.join(', ')}` : 'nobody has a majority alone',
  ].join(' · ');
}
