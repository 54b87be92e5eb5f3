import { useEffect } from 'react';
import { useWorkbench } from '../../store/useWorkbench';
import { ExplainBar } from './ExplainBar';
import { useExplain } from './explainState';
import { onPanelKey } from './explainKeys';
import { fulfilWish } from './explainFocus';
import { InputView } from './InputView';
import { PinnedView } from './PinnedView';
import { ProjectedView } from './ProjectedView';
import { TraceView } from './TraceView';
import './ExplainPanel.css';

/** Why a figure has its value and what it moves: follows figures back to what is typed, and forward to the classes. */
export function ExplainPanel() {
  const subject = useExplain(({ history }) => history.subjects[history.at] ?? null);
  const cell = useWorkbench((state) => state.explainCell);
  const trace = useWorkbench((state) => state.trace);
  const deal = useWorkbench((state) => state.run?.deal ?? null);
  const collateral = useWorkbench((state) => state.run?.collateral ?? null);
  const pinned = useExplain((state) => state.pinned);
  const wish = useExplain((state) => state.wish);
  // Where the keyboard is wanted is known once the story that it is wanted in is on screen.
  useEffect(fulfilWish, [wish, trace, subject]);

  return (
    <div className="explain" onKeyDown={onPanelKey}>
      <ExplainBar />
      {subject === null ? (
        <div className="explain-empty">
          <p>Choose any figure of a result sheet to see its clause, its formula and the figures it came from.</p>
          <p className="caption">
            Each of those can be followed in turn, back to what is typed. A parameter, an assumption, a rate or a loan’s
            field tells what it moves.
          </p>
        </div>
      ) : (
        <div className="explain-stories">
          {subject.kind === 'cell' ? (
            trace && cell ? (
              <TraceView trace={trace} deal={deal} />
            ) : (
              <p className="explain-empty caption">There is no such figure in this run.</p>
            )
          ) : subject.kind === 'projected' ? (
            collateral && <ProjectedView table={collateral} column={subject.column} date={subject.date} />
          ) : (
            <InputView subject={subject} />
          )}
          {pinned && <PinnedView pinned={pinned} deal={deal} />}
        </div>
      )}
    </div>
  );
}
