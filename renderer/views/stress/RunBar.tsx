import type { Problem } from '../../../engine/core/problem';
import { numberText } from '../../format/rates';
import type { BatchState } from './batchRun';

interface RunBarProps {
  /** What the button does: `Run 121 cells`. */
  readonly label: string;
  /** Why it cannot be asked; empty where it can. */
  readonly refused: readonly Problem[];
  /** What is asked for is known: it is read by an engine, a moment after it was typed. */
  readonly ready?: boolean;
  readonly run: BatchState<unknown, unknown>;
  /** `of older inputs of Base`; '' where what is shown is of what is in view. */
  readonly stale: string;
  /** The request shown is not the one in the form. */
  readonly changed: boolean;
  /** How many of what was asked for are in so many items, where an item is several. */
  readonly counted?: (items: number) => number;
  onRun(): void;
  onCancel(): void;
}

/** Asks for a long piece of work, tells how far it has come, and stops it; what came so far stays. */
export function RunBar(props: RunBarProps) {
  const { label, refused, ready = true, run, stale, changed, counted = (items) => items, onRun, onCancel } = props;
  const isRunning = run.status === 'running';
  const total = counted(run.answers.length);
  const through = counted(run.through);
  return (
    <div className="run-bar">
      <button type="button" className="button primary" disabled={refused.length > 0 || !ready} onClick={onRun}>
        {isRunning ? 'Run again' : label}
      </button>
      {/* Stays in its place, so that the keyboard does. */}
      <button type="button" className="button" disabled={!isRunning} onClick={onCancel}>
        Cancel
      </button>
      {isRunning && (
        <progress max={Math.max(1, total)} value={through} aria-label="Progress">
          {through} of {total}
        </progress>
      )}
      <span className="caption" role="status">
        {statusText(run.status, through, total)}
      </span>
      {run.status !== 'none' && (stale !== '' || changed) && (
        <span className="tag stale">{stale !== '' ? stale : 'of what was asked before'}</span>
      )}
      <ul className="run-problems">
        {[...refused, ...run.problems].map((problem, i) => (
          <li key={i} className={problem.severity === 'error' ? 'verdict fail' : 'verdict warn'}>
            {problem.message} {problem.remedy}
          </li>
        ))}
      </ul>
    </div>
  );
}

function statusText(status: BatchState<unknown, unknown>['status'], through: number, total: number): string {
  const [done, all] = [numberText(through), numberText(total)];
  if (status === 'running') return `${done} of ${all}`;
  if (status === 'cancelled') return `Stopped after ${done} of ${all}; what was run stays`;
  if (status === 'done') return `${all} run`;
  return status === 'failed' ? `Not run further after ${done} of ${all}` : '';
}
