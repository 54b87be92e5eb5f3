import { exactMoneyText } from '../../format/money';
import { numberText } from '../../format/rates';
import { useWorkbench } from '../../store/useWorkbench';
import { cutOffBalance } from './cutOffBalance';
import { change, read, type TapeImport } from './importState';
import { withIncluded } from './planEdits';

/** What would be imported, beside what the deal says of its loans. */
export function ImportTotals({ open }: { readonly open: TapeImport }) {
  const deal = useWorkbench((state) => state.run?.deal ?? null);
  const settings = useWorkbench((state) => state.project?.settings);
  const { reading, plan } = open;
  const excluded = plan.excluded.length;
  return (
    <footer className="import-totals" role="group" aria-label="What would be imported" aria-busy={!open.current}>
      {open.stopped ? (
        <span role="status">
          Reading was stopped.{' '}
          <button type="button" className="button small" onClick={read}>
            Read the file
          </button>
        </span>
      ) : null}
      {reading && !open.stopped ? (
        <>
          <dl>
            <Figure
              name="Loans"
              value={`${numberText(reading.totals.count)} of ${numberText(reading.rowsRead)} rows`}
            />
            <Figure name="Original Balance" value={exactMoneyText(reading.totals.originalBalance)} />
            <Figure name="Cut-off Balance" value={exactMoneyText(reading.totals.balance)} />
            <Figure name="WAC" value={reading.totals.rate === null ? '–' : `${reading.totals.rate.toFixed(4)}%`} />
          </dl>
          <AgainstDeal balance={reading.totals.balance} deal={cutOffBalance(deal, settings)} />
          {reading.leftOut.length > 0 ? (
            <span className="verdict fail">
              <span aria-hidden="true">✕</span> {rowsText(reading.leftOut.length)} left out
            </span>
          ) : null}
        </>
      ) : null}
      {excluded > 0 ? (
        <span>
          {rowsText(excluded)} excluded{' '}
          <button
            type="button"
            className="button quiet small"
            onClick={() => change(withIncluded(plan, plan.excluded))}
          >
            Include again
          </button>
        </span>
      ) : null}
      {plan.edits.length > 0 ? (
        <span>
          {plan.edits.length === 1 ? '1 cell' : `${numberText(plan.edits.length)} cells`} changed{' '}
          <button type="button" className="button quiet small" onClick={() => change({ ...plan, edits: [] })}>
            Put the file’s back
          </button>
        </span>
      ) : null}
    </footer>
  );
}

function Figure({ name, value }: { readonly name: string; readonly value: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}

function AgainstDeal({ balance, deal }: { readonly balance: number; readonly deal: number | null }) {
  if (deal === null) return <span className="caption">The deal states no balance at the Cut-off Date.</span>;
  const difference = balance - deal;
  if (difference === 0) {
    return (
      <span className="verdict pass">
        <span aria-hidden="true">✓</span> The deal’s balance at the Cut-off Date
      </span>
    );
  }
  return (
    <span className="verdict warn" title={`The deal has ${exactMoneyText(deal)} at the Cut-off Date`}>
      <span aria-hidden="true">!</span> {exactMoneyText(Math.abs(difference))} {difference < 0 ? 'under' : 'over'} the
      deal’s {exactMoneyText(deal)}
    </span>
  );
}

function rowsText(count: number): string {
  return count === 1 ? '1 row' : `${numberText(count)} rows`;
}
