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
      <Tool name="Back" keys="Alt+Left" mark="◂" disabled={!moved(history, -1)} onClick={() => stepExplain(-1)} />
      <Tool name="Forward" keys="Alt+Right" mark="▸" disabled={!moved(history, 1)} onClick={() => stepExplain(1)} />
      <Tool
        name="Shown before"
        mark="▾"
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
      <Tool name="Show in Deal" keys="F12" mark="¶" disabled={!isInDeal(subject)} onClick={() => showInDeal()} />
      <Tool name="Copy as text" mark="⧉" disabled={!isCell} onClick={() => void copyExplanation()} />
      <Tool
        name={pinned ? 'Let go of what is pinned' : 'Pin, to compare'}
        mark="⌖"
        pressed={pinned !== null}
        disabled={!isCell && !pinned}
        onClick={togglePin}
      />
      <Tool name="Hide Explain" keys="Ctrl+E" mark="✕" disabled={false} onClick={() => toggleExplain(false)} />
    </div>
  );
}

interface ToolProps {
  readonly name: string;
  readonly keys?: string;
  readonly mark: string;
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
      <span aria-hidden="true">{mark}</span>
    </button>
  );
}
