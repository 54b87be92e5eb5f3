import { useCallback, useMemo, useState } from 'react';
import type { Strat, StratBucket, StratReport } from '../../../engine/collateral/strats';
import { stratDimension } from '../../engine-client/engineValues';
import { exactMoneyText } from '../../format/money';
import { toClipboardText } from '../../grids/clipboardText';
import { SheetHeader } from '../../grids/SheetHeader';
import { useWorkbench } from '../../store/useWorkbench';
import { setTapeFilter } from '../tape/tapeFilter';
import { tapeTotals } from '../tape/tapeTotals';
import { PoolFigures } from './PoolFigures';
import { doTablesTie, stratCells } from './stratColumns';
import { RepLinePanel } from './RepLinePanel';
import { showPool, useStratState } from './stratState';
import { StratTable } from './StratTable';
import './StratsSheet.css';
import { useStrats } from './useStrats';

/** Tables of the loan tape as it stands, by what a prospectus tells of a pool. */
export function StratsSheet() {
  const tape = useWorkbench((state) => state.project?.tape);
  const importTape = useWorkbench((state) => state.importTape);
  const { report, request } = useStrats();
  const pool = useStratState((state) => state.pool);
  const [isMakingLines, setMakingLines] = useState(false);
  const groups = tape?.columns.pool as string[] | undefined;
  const pools = useMemo(() => [...new Set(groups)].filter((name) => name !== '').sort(), [groups]);

  const show = useCallback(
    async ({ id }: Strat, { key, label }: StratBucket) => {
      const { readStratRows, showSheet } = useWorkbench.getState();
      const rows = await readStratRows(request, id, key);
      const within = request.pool === null ? '' : `, ${request.pool}`;
      setTapeFilter(rows, `${stratDimension(id).label} ${label}${within}`);
      showSheet('Tape');
    },
    [request],
  );
  const copy = useCallback(
    (strats: readonly Strat[]) => {
      if (report) void copyTables(strats, report);
    },
    [report],
  );
  const onShow = useCallback((strat: Strat, bucket: StratBucket) => void show(strat, bucket), [show]);
  const onCopy = useCallback((strat: Strat) => copy([strat]), [copy]);

  if (!tape || tape.count === 0) {
    return (
      <section className="sheet empty-sheet" aria-label="Strats">
        <h2>No loans to divide</h2>
        <p>Tables of the loan tape belong here: by balance, rate, term, CLTV, state and the rest.</p>
        <div className="sheet-actions">
          <button type="button" className="button primary" onClick={() => void importTape()}>
            Import a tape
          </button>
          <button type="button" className="button" onClick={() => void useWorkbench.getState().newFromSample()}>
            Open the sample
          </button>
        </div>
      </section>
    );
  }
  const isWhole = pool === null;
  return (
    <section className="sheet" aria-label="Strats">
      <SheetHeader
        title="Strat tables"
        tag={tape.synthetic ? <span className="tag synthetic">Synthetic</span> : null}
        note={report ? <Tie report={report} tapeTotal={isWhole ? tapeTotals(tape).cutoff_balance : undefined} /> : ''}
      >
        {pools.length > 1 || !isWhole ? (
          <select
            className="field"
            aria-label="Collateral Group"
            value={pool ?? ''}
            onChange={(event) => showPool(event.target.value || null)}
          >
            <option value="">All groups</option>
            {pools.map((name) => (
              <option key={name}>{name}</option>
            ))}
          </select>
        ) : null}
        <button
          type="button"
          className="button"
          aria-pressed={isMakingLines}
          disabled={!report}
          onClick={() => setMakingLines(!isMakingLines)}
        >
          Rep lines
        </button>
        <button type="button" className="button" disabled={!report} onClick={() => copy(report?.strats ?? [])}>
          Copy all
        </button>
      </SheetHeader>
      <div className="strats-body" tabIndex={0} role="group" aria-label="Tables">
        {report ? (
          <>
            <PoolFigures report={report} />
            {isMakingLines ? <RepLinePanel report={report} request={request} /> : null}
            <div className="strat-tables">
              {report.strats.map((strat) => (
                <StratTable key={strat.id} strat={strat} report={report} onShow={onShow} onCopy={onCopy} />
              ))}
            </div>
            {report.unfilled.length > 0 ? (
              <p className="caption strats-missing">
                Not on this tape: {report.unfilled.map((id) => stratDimension(id).label).join(', ')}.
              </p>
            ) : null}
          </>
        ) : null}
      </div>
    </section>
  );
}

/** That the tables have every loan once and their balances add up to the tape's. */
function Tie({ report, tapeTotal }: { readonly report: StratReport; readonly tapeTotal: string | undefined }) {
  const total = exactMoneyText(report.total.balance);
  const ties = doTablesTie(report) && (tapeTotal === undefined || tapeTotal === total);
  return (
    <span className={`verdict ${ties ? 'pass' : 'fail'}`}>
      {ties ? `✓ Every table adds up to ${total}` : '✕ The tables do not add up to the tape'}
    </span>
  );
}

async function copyTables(strats: readonly Strat[], report: StratReport): Promise<void> {
  const { sorts } = useStratState.getState();
  const cells = strats.flatMap((strat, i) => [...(i > 0 ? [['']] : []), ...stratCells(strat, report, sorts[strat.id])]);
  const { notify } = useWorkbench.getState();
  try {
    await navigator.clipboard.writeText(toClipboardText(cells));
    const what = strats.length === 1 ? stratDimension(strats[0]!.id).label : `${strats.length} tables`;
    notify({ kind: 'info', text: `Copied ${what}.`, problems: [] });
  } catch {
    notify({ kind: 'problem', text: 'The clipboard may not be written from here.', problems: [] });
  }
}
