import { create } from 'zustand';
import type { Trace } from '../../../engine/waterfall/results';
import { useWorkbench } from '../../store/useWorkbench';
import { moved, NO_HISTORY, visited, type ExplainHistory } from './explainHistory';
import { useProjectedCell } from './projectedCell';
import type { Subject } from './subject';

/** Where the keyboard goes once the next story is on screen. */
export type FocusWish = 'operands' | 'moves' | 'heading';

interface ExplainState {
  readonly history: ExplainHistory;
  /** A story kept in view, to compare others with. */
  readonly pinned: Trace | null;
  readonly wish: FocusWish | null;
}

/** Kept outside the panel, so that hiding it forgets nothing. */
export const useExplain = create<ExplainState>()(() => ({ history: NO_HISTORY, pinned: null, wish: null }));

export function subjectNow(): Subject | null {
  const { subjects, at } = useExplain.getState().history;
  return subjects[at] ?? null;
}

/** Shows a story, and remembers that it was shown. */
export function showSubject(subject: Subject): void {
  useExplain.setState(({ history }) => ({ history: visited(history, subject) }));
  const workbench = useWorkbench.getState();
  if (subject.kind === 'cell') workbench.explain(subject.cell);
  else if (!workbench.explainOpen) workbench.toggleExplain(true);
}

/** One back or forward; nothing at the end. */
export function stepExplain(step: -1 | 1): void {
  const history = moved(useExplain.getState().history, step);
  if (!history) return;
  useExplain.setState({ history });
  const subject = history.subjects[history.at]!;
  const workbench = useWorkbench.getState();
  if (subject.kind === 'cell') workbench.explain(subject.cell);
  else if (!workbench.explainOpen) workbench.toggleExplain(true);
}

/** Keeps the story in view beside others, or lets it go. */
export function togglePin(): void {
  const { trace } = useWorkbench.getState();
  useExplain.setState(({ pinned }) => ({ pinned: pinned ? null : trace }));
}

// What the grids ask for comes through the workbench; another document begins anew.
useWorkbench.subscribe(({ explainCell, run }, before) => {
  if (explainCell === before.explainCell) return;
  if (explainCell)
    useExplain.setState(({ history }) => ({ history: visited(history, { kind: 'cell', cell: explainCell }) }));
  else if (!run) useExplain.setState({ history: NO_HISTORY, pinned: null, wish: null });
});

useProjectedCell.subscribe(({ cell }) => {
  if (!cell) return;
  useExplain.setState(({ history }) => ({ history: visited(history, { kind: 'projected', ...cell }) }));
  // The same figure may be asked for again after another story.
  useProjectedCell.setState({ cell: null });
});
