import { useMemo, useState } from 'react';
import { ChartBoard } from '../../charts/ChartBoard';
import { cashAccounts } from '../../engine-client/engineValues';
import { SheetHeader } from '../../grids/SheetHeader';
import { useWorkbench } from '../../store/useWorkbench';
import { DateGrid } from '../results/DateGrid';
import { EmptySheet } from '../results/EmptySheet';
import { ResultSheet } from '../results/ResultSheet';
import { useResults, type RunResults } from '../results/useResults';
import { accountCharts } from './accountCharts';
import { accountColumns, gapsOf, stillLines } from './accountColumns';
import './AccountSheet.css';

/** The accounts of a deal, date by date: what was there, what came in, what went out, what is left. */
export function AccountSheet() {
  const found = useResults();
  if (!found?.deal.ledgers.some(({ holdsCash }) => holdsCash)) {
    return (
      <EmptySheet title="Account">
        Opening, deposits, withdrawals and closing of every ledger that holds cash, reconciled to the cent.
      </EmptySheet>
    );
  }
  return <Accounts found={found} />;
}

function Accounts({ found }: { readonly found: RunResults }) {
  const date = useWorkbench((state) => state.date);
  const showDate = useWorkbench((state) => state.showDate);
  const [chosen, setChosen] = useState('');
  const accounts = useMemo(() => cashAccounts(found.results, found.deal), [found]);
  const account = accounts.find(({ name }) => name === chosen) ?? accounts[0]!;
  const columns = useMemo(() => accountColumns(found, account), [found, account]);
  const charts = useMemo(() => accountCharts(found, account), [found, account]);
  const gaps = gapsOf(account);
  const still = stillLines(account);
  const dates = found.results.count;
  return (
    <section className="sheet account-sheet" aria-label="Account">
      <SheetHeader
        title={account.label}
        tag={
          <span className={`account-mark ${gaps === 0 ? 'pass' : 'fail'}`}>
            {gaps === 0
              ? `✓ reconciled to 0.00 on ${dates === 1 ? 'its date' : `all ${dates} dates`}`
              : `✕ not reconciled on ${gaps} of ${dates} dates`}
          </span>
        }
        note={[account.source, still.length > 0 ? `nothing moved by: ${still.join(', ')}` : '']
          .filter(Boolean)
          .join(' · ')}
      >
        {accounts.length > 1 ? (
          <select
            className="field"
            aria-label="Account"
            value={account.name}
            onChange={(event) => setChosen(event.target.value)}
          >
            {accounts.map(({ name, label }) => (
              <option key={name} value={name}>
                {label}
              </option>
            ))}
          </select>
        ) : null}
      </SheetHeader>
      <ResultSheet
        name="account"
        split={34}
        chart={<ChartBoard name="account" charts={charts} date={date} onDate={showDate} />}
        grid={<DateGrid key={account.name} name="Account" columns={columns} count={dates} tallHeader />}
      />
    </section>
  );
}
