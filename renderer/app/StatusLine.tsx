import { useEffect, useState } from 'react';
import { ShownRows } from '../grids/ShownRows';
import { draftNote } from '../store/dealText';
import { useWorkbench } from '../store/useWorkbench';
import { formatCents } from '../engine-client/engineValues';
import { useAllProblems } from './useAllProblems';
import { useZoom, zoomIsOurs, zoomTo } from './zoom';

/** How large the page is drawn; pressed, it is as large as usual again. A browser keeps that to itself. */
function ZoomStatus() {
  const percent = useZoom((state) => state.percent);
  if (percent === null) return null;
  if (!zoomIsOurs()) return <span title="Zoom of the browser; Ctrl+0 resets it">{`${percent}%`}</span>;
  return (
    <button
      type="button"
      className="link zoom"
      aria-label={`Zoom ${percent}%`}
      title="Back to 100% (Ctrl+0)"
      onClick={() => zoomTo(100)}
    >
      {`${percent}%`}
    </button>
  );
}

/** Less is over before it could be read. */
const QUIET_MS = 150;
const TWO = new Intl.NumberFormat('en-US', { minimumFractionDigits: 2, maximumFractionDigits: 2 });
const MANY = new Intl.NumberFormat('en-US', { maximumFractionDigits: 4 });

/** One quiet line: what was run and whether every dollar is accounted for; what is selected. */
export function StatusLine() {
  return (
    <footer className="status-line">
      <RunStatus />
      <DraftStatus />
      <ProblemCount />
      <ShownRows />
      <span className="spring" />
      <SelectionStatus />
      <ZoomStatus />
    </footer>
  );
}

function RunStatus() {
  const results = useWorkbench((state) => state.run?.results);
  const refused = useWorkbench((state) => state.run !== null && state.run.results === null);
  const total = useWorkbench((state) => state.run?.timing.total);
  const running = useWorkbench((state) => state.running);
  const busy = useWorkbench((state) => state.busy);
  const late = useLate(running, QUIET_MS);
  const runCount = useWorkbench((state) => state.runCount);
  if (busy) {
    const share = busy.fraction === null ? '' : ` ${Math.round(busy.fraction * 100)}%`;
    return <span role="status">{`${busy.text}${share}…`}</span>;
  }
  if (running && (late || (!results && !refused))) return <span role="status">Calculating…</span>;
  if (refused) return <span className="verdict fail">✕ Not run: an input needs attention</span>;
  if (!results) return null;
  const difference = formatCents(results.conservation.difference);
  return (
    <>
      <span>{`${results.count} dates`}</span>
      <span title={`${results.conservation.checks.toLocaleString('en-US')} checks of every dollar in and out`}>
        {`reconciled to ${difference}`}
      </span>
      {total === undefined ? null : (
        <span
          data-run-time={runCount}
          aria-busy={running}
        >{`${total < 10 ? total.toFixed(1) : total.toFixed(0)} ms`}</span>
      )}
      {results.ended ? <span>{results.ended.label}</span> : null}
    </>
  );
}

/** While the deal text cannot be run, every sheet says that its figures are of an earlier one. */
function DraftStatus() {
  const note = useWorkbench((state) => draftNote(state.project?.deal, state.dealCheck));
  const showSheet = useWorkbench((state) => state.showSheet);
  if (note === null) return null;
  return (
    <button type="button" className="link warn" onClick={() => showSheet('Deal')}>
      {note}
    </button>
  );
}

/** True once something has gone on for longer than a moment. */
function useLate(isOn: boolean, afterMs: number): boolean {
  const [late, setLate] = useState(false);
  useEffect(() => {
    if (!isOn) return undefined;
    const timer = setTimeout(() => setLate(true), afterMs);
    return () => {
      clearTimeout(timer);
      setLate(false);
    };
  }, [isOn, afterMs]);
  return late;
}

function ProblemCount() {
  const problems = useAllProblems();
  const toggle = useWorkbench((state) => state.toggleProblems);
  const open = useWorkbench((state) => state.problemsOpen);
  const drafted = useWorkbench((state) => draftNote(state.project?.deal, state.dealCheck) !== null);
  // Beside the note of a text that cannot be run, "no problems" would be untrue.
  if (problems.length === 0) return drafted ? null : <span>no problems</span>;
  const errors = problems.filter(({ severity }) => severity === 'error').length;
  const worst = problems.find(({ severity }) => errors === 0 || severity === 'error')!;
  return (
    <button
      type="button"
      className={`link ${errors > 0 ? 'fail' : 'warn'}`}
      aria-expanded={open}
      title={`${worst.message} ${worst.remedy}`}
      onClick={() => toggle()}
    >
      <span>{countText(problems.length, errors)}</span>
      <span className="worst-problem">{worst.message}</span>
    </button>
  );
}

/** `1 warning`, `3 problems`: a warning alone is not called a problem, for the deal has run. */
function countText(all: number, errors: number): string {
  const word = errors > 0 ? 'problem' : 'warning';
  return all === 1 ? `1 ${word}` : `${all.toLocaleString('en-US')} ${word}s`;
}

function SelectionStatus() {
  const selection = useWorkbench((state) => state.selection);
  if (!selection || selection.filled === 0) return null;
  const { count, filled } = selection;
  const cells = filled.toLocaleString('en-US');
  // Words have no sum.
  if (count === 0) return <span>{`Count ${cells}`}</span>;
  return (
    <>
      <span>{`Sum ${TWO.format(selection.sum)}`}</span>
      <span>{`Avg ${MANY.format(selection.average)}`}</span>
      <span>{`Min ${MANY.format(selection.least)}`}</span>
      <span>{`Max ${MANY.format(selection.most)}`}</span>
      <span title={count === filled ? '' : `numbers; ${cells} cells are filled`}>
        {`Count ${count.toLocaleString('en-US')}`}
      </span>
    </>
  );
}
