import { useState } from 'react';
import { ContextMenu } from '../../grids/ContextMenu';
import { useWorkbench } from '../../store/useWorkbench';
import { recent, moved } from './explainHistory';
import { showSubject, stepExplain, togglePin, useExplain } from './explainState';
import { isInDeal, showInDeal } from './showInDeal';
import { copyExplanation } from './copyExplanation';
import { subjectLabel } from './subject';

/** The head of the panel: back and forward, what was shown before, and what to do with the story in view. */
export function ExplainBar() {
  const history = useExplain((state) => state.history);
  const pinned = useExplain((state) => state.pinned);
  const run = useWorkbench((state) => state.run);
  const trace = useWorkbench((state) => state.trace);
  const toggleExplain = useWorkbench((state) => state.toggleExplain);
  const [menu, setMenu] = useState<{ readonly x: number; readonly y: number } | null>(null);
  const subject = history.subjects[history.at] ?? null;
  const before = recent(history);
  const isCell = subject?.kind === 'cell' && trace !== null;
  return (
    <div className="explain-bar">
      <strong>Explain</strong>
      <Tool name="Back" keys="Alt+Left" mark="back" disabled={!moved(history, -1)} onClick={() => stepExplain(-1)} />
      <Tool
        name="Forward"
        keys="Alt+Right"
        mark="forward"
        disabled={!moved(history, 1)}
        onClick={() => stepExplain(1)}
      />
      <Tool
        name="Shown before"
        mark="list"
        disabled={before.length === 0}
        onClick={(event) => {
          const box = event.currentTarget.getBoundingClientRect();
          setMenu({ x: box.left, y: box.bottom });
        }}
      />
      {menu && (
        <ContextMenu
          at={menu}
          label="Shown before"
          groups={[before.map((each) => ({ label: subjectLabel(each, run), run: () => showSubject(each) }))]}
          onClose={() => setMenu(null)}
        />
      )}
      <span className="explain-spring" />
      <Tool name="Show in Deal" keys="F12" mark="deal" disabled={!isInDeal(subject)} onClick={() => showInDeal()} />
      <Tool name="Copy as text" mark="copy" disabled={!isCell} onClick={() => void copyExplanation()} />
      <Tool
        name={pinned ? 'Let go of what is pinned' : 'Pin, to compare'}
        mark="pin"
        pressed={pinned !== null}
        disabled={!isCell && !pinned}
        onClick={togglePin}
      />
      <Tool name="Hide Explain" keys="Ctrl+E" mark="close" disabled={false} onClick={() => toggleExplain(false)} />
    </div>
  );
}

/** Drawn rather than typed: fonts differ in which signs they have. */
const MARKS = {
  back: 'M8 2 4 6l4 4',
  forward: 'M4 2l4 4-4 4',
  list: 'M2 3h8M2 6h8M2 9h5',
  deal: 'M3 1.5h4.5L9.5 4v6.5H3zM5 5.5h2.5M5 7.5h2.5',
  copy: 'M4 4V1.5h6.5V8H8M1.5 4H8v6.5H1.5z',
  pin: 'M4 1.5h4M4.7 1.5v3.2L3 6.5h6L7.3 4.7V1.5M6 6.5v4',
  close: 'M2.5 2.5l7 7m0-7-7 7',
} as const;

interface ToolProps {
  readonly name: string;
  readonly keys?: string;
  readonly mark: keyof typeof MARKS;
  readonly disabled: boolean;
  readonly pressed?: boolean;
  onClick(event: React.MouseEvent<HTMLButtonElement>): void;
}

function Tool({ name, keys, mark, disabled, pressed, onClick }: ToolProps) {
  return (
    <button
      type="button"
      className="button quiet small"
      disabled={disabled}
      title={keys === undefined ? name : `${name} (${keys})`}
      aria-label={name}
      {...(pressed === undefined ? {} : { 'aria-pressed': pressed })}
      onClick={onClick}
    >
      <svg width="12" height="12" viewBox="0 0 12 12" aria-hidden="true">
        <path d={MARKS[mark]} fill="none" stroke="currentColor" strokeWidth="1.3" strokeLinejoin="round" />
      </svg>
    </button>
  );
}
