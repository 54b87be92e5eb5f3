import { useWorkbench } from '../store/useWorkbench';
import { formatCents } from '../engine-client/engineValues';
import { useAllProblems } from './useAllProblems';

const TWO = new Intl.NumberFormat('en-US', { minimumFractionDigits: 2, maximumFractionDigits: 2 });
const MANY = new Intl.NumberFormat('en-US', { maximumFractionDigits: 4 });

/** One quiet line: what was run and whether every dollar is accounted for; what is selected. */
export function StatusLine() {
  return (
    <footer className="status-line">
      <RunStatus />
      <ProblemCount />
      <span className="spring" />
      <SelectionStatus />
    </footer>
  );
}

function RunStatus() {
  const results = useWorkbench((state) => state.run?.results);
  const refused = useWorkbench((state) => state.run !== null && state.run.results === null);
  const total = useWorkbench((state) => state.run?.timing.total);
  const running = useWorkbench((state) => state.running);
  const busy = useWorkbench((state) => state.busy);
  if (busy) {
    const share = busy.fraction === null ? '' : ` ${Math.round(busy.fraction * 100)}%`;
    return <span role="status">{`${busy.text}${share}…`}</span>;
  }
  if (refused) return <span className="verdict fail">✕ Not run: an input needs attention</span>;
  if (!results) return <span>{running ? 'Calculating…' : ''}</span>;
  const difference = formatCents(results.conservation.difference);
  return (
    <>
      <span>{`${results.count} dates`}</span>
      <span title={`${results.conservation.checks.toLocaleString('en-US')} checks of every dollar in and out`}>
        {`reconciled to ${difference}`}
      </span>
      {total === undefined ? null : (
        <span data-run-time>{`${total < 10 ? total.toFixed(1) : total.toFixed(0)} ms`}</span>
      )}
      {results.ended ? <span>{results.ended.label}</span> : null}
    </>
  );
}

function ProblemCount() {
  const problems = useAllProblems();
  const toggle = useWorkbench((state) => state.toggleProblems);
  if (problems.length === 0) return <span>no problems</span>;
  const errors = problems.filter(({ severity }) => severity === 'error').length;
  return (
    <button type="button" className={`link ${errors > 0 ? 'fail' : 'warn'}`} onClick={() => toggle()}>
      {problems.length === 1 ? '1 problem' : `${problems.length.toLocaleString('en-US')} problems`}
    </button>
  );
}

function SelectionStatus() {
  const selection = useWorkbench((state) => state.selection);
  if (!selection || selection.count === 0) return null;
  return (
    <>
      <span>{`Sum ${TWO.format(selection.sum)}`}</span>
      <span>{`Avg ${MANY.format(selection.average)}`}</span>
      <span>{`Count ${selection.count.toLocaleString('en-US')}`}</span>
    </>
  );
}
