import type { Problem } from '../../../engine/core/problem';
import type { Progress } from '../../engine-client/protocol';

interface AnswerLineProps {
  /** What is worked out: `Yields of 14 classes`. */
  readonly what: string;
  readonly hasReply: boolean;
  readonly isStale: boolean;
  readonly isBusy: boolean;
  readonly progress: Progress | null;
  readonly stopped: boolean;
  readonly broken: string | null;
  stop(): void;
  again(): void;
}

/**
 * Whether the figures below are of what the inputs are now: a thin line while they are worked out, with a way to stop; said where
 * they are of older inputs. It keeps its place, so that nothing below it moves.
 */
export function AnswerLine(props: AnswerLineProps) {
  const { what, hasReply, isStale, isBusy, progress, stopped, broken, stop, again } = props;
  const fraction = progress?.fraction ?? null;
  return (
    <div className="answer-line" data-state={isBusy ? 'busy' : isStale ? 'stale' : hasReply ? 'current' : 'none'}>
      {isBusy ? <progress aria-label={what} max={1} {...(fraction === null ? {} : { value: fraction })} /> : null}
      <span role="status" className={isStale && !isBusy ? 'verdict warn' : 'caption'}>
        {wordsOf(props)}
      </span>
      {isBusy ? (
        <button type="button" className="button quiet small" onClick={stop}>
          Cancel
        </button>
      ) : null}
      {!isBusy && (stopped || broken !== null) ? (
        <button type="button" className="button small" onClick={again}>
          Work it out
        </button>
      ) : null}
    </div>
  );
}

function wordsOf({ what, hasReply, isStale, isBusy, progress, stopped, broken }: AnswerLineProps): string {
  if (broken !== null) return `${what}: the calculation stopped: ${broken}.`;
  const older = hasReply && isStale ? ' The figures are of earlier inputs.' : '';
  if (isBusy) return `${progress?.text ?? what}.${older}`;
  if (stopped && (isStale || !hasReply)) return `Stopped.${older}`;
  if (isStale) return '! Of earlier inputs';
  return '';
}

/** Why there are no figures, or not all of them. */
export function AnswerProblems({ problems }: { readonly problems: readonly Problem[] }) {
  if (problems.length === 0) return null;
  return (
    <ul className="answer-problems">
      {problems.map(({ severity, message, remedy }, i) => (
        <li key={i} className={severity === 'error' ? 'value-problem' : 'caption'}>
          {message} {remedy}
        </li>
      ))}
    </ul>
  );
}
