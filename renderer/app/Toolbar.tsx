import { keysText } from '../grids/keysText';
import { useWorkbench } from '../store/useWorkbench';
import { ForcedCount } from '../views/results/ForcedCount';
import { ScenarioBar } from '../views/scenarios/ScenarioBar';
import { FileMenu } from './FileMenu';
import { openPalette } from './paletteState';

/** File, undo and redo, commands, export. */
export function Toolbar() {
  const fileName = useWorkbench((state) => state.fileName);
  const dirty = useWorkbench((state) => state.dirty);
  const theme = useWorkbench((state) => state.theme);
  const hasProject = useWorkbench((state) => state.project !== null);
  const { save, exportExcel, setTheme } = useWorkbench.getState();
  return (
    <header className="toolbar">
      <h1 className="file-name">{fileName || 'Stepdown'}</h1>
      <span className="unsaved" role="status" title={dirty ? 'There are unsaved changes' : ''}>
        {dirty ? (
          <>
            <span aria-hidden="true">•</span>
            <span className="visually-hidden">unsaved changes</span>
          </>
        ) : null}
      </span>
      <SyntheticTag />
      <ForcedCount />
      <FileMenu />
      <button type="button" className="button quiet" disabled={!hasProject} onClick={() => void save()}>
        Save
      </button>
      <span className="divider" />
      <UndoRedo />
      <span className="divider" />
      <ScenarioBar />
      <span className="spring" />
      <button type="button" className="command-field" onClick={openPalette}>
        <span>Search or run a command</span>
        <kbd>{keysText('Ctrl+K')}</kbd>
      </button>
      <button
        type="button"
        className="button quiet"
        aria-label={theme === 'light' ? 'Use the dark theme' : 'Use the light theme'}
        title={theme === 'light' ? 'Use the dark theme' : 'Use the light theme'}
        onClick={() => setTheme(theme === 'light' ? 'dark' : 'light')}
      >
        {theme === 'light' ? <MoonIcon /> : <SunIcon />}
      </button>
      <button type="button" className="button primary" disabled={!hasProject} onClick={() => void exportExcel()}>
        Export to Excel
      </button>
    </header>
  );
}

/** Figures on made-up loans say so on every sheet. */
function SyntheticTag() {
  const synthetic = useWorkbench((state) => (state.project?.tape.synthetic ?? false) && state.project!.tape.count > 0);
  if (!synthetic) return null;
  return (
    <span className="tag synthetic" title="The loans of this tape are made up; they are not the trust's loans.">
      Synthetic tape
    </span>
  );
}

function UndoRedo() {
  const canUndo = useWorkbench((state) => state.canUndo);
  const canRedo = useWorkbench((state) => state.canRedo);
  const undoLabel = useWorkbench((state) => state.undoLabel);
  const redoLabel = useWorkbench((state) => state.redoLabel);
  const { undo, redo } = useWorkbench.getState();
  return (
    <>
      <button
        type="button"
        className="button quiet icon"
        aria-label="Undo"
        title={canUndo ? `Undo ${undoLabel} (Ctrl+Z)` : 'Nothing to undo'}
        disabled={!canUndo}
        onClick={undo}
      >
        <UndoIcon />
      </button>
      <button
        type="button"
        className="button quiet icon"
        aria-label="Redo"
        title={canRedo ? `Redo ${redoLabel} (Ctrl+Y)` : 'Nothing to redo'}
        disabled={!canRedo}
        onClick={redo}
      >
        <UndoIcon mirrored />
      </button>
    </>
  );
}

const ICON = {
  width: 14,
  height: 14,
  viewBox: '0 0 16 16',
  fill: 'none',
  stroke: 'currentColor',
  strokeWidth: 1.5,
  strokeLinecap: 'round',
  strokeLinejoin: 'round',
  'aria-hidden': true,
} as const;

function UndoIcon({ mirrored = false }: { readonly mirrored?: boolean }) {
  return (
    <svg {...ICON} style={mirrored ? { transform: 'scaleX(-1)' } : undefined}>
      <path d="M5.5 3 2.5 6l3 3" />
      <path d="M2.5 6h7a4 4 0 0 1 0 8H6" />
    </svg>
  );
}

function MoonIcon() {
  return (
    <svg {...ICON}>
      <path d="M13 9.5A5.5 5.5 0 0 1 6.5 3a5.5 5.5 0 1 0 6.5 6.5Z" />
    </svg>
  );
}

function SunIcon() {
  return (
    <svg {...ICON}>
      <circle cx="8" cy="8" r="3" />
      <path d="M8 1.5v1.2M8 13.3v1.2M1.5 8h1.2M13.3 8h1.2M3.4 3.4l.9.9M11.7 11.7l.9.9M12.6 3.4l-.9.9M4.3 11.7l-.9.9" />
    </svg>
  );
}
