import { useRef, useState, type ReactNode } from 'react';
import { useWorkbench } from '../store/useWorkbench';
import { ABOUT_TITLES, useAbout } from '../views/about/aboutState';
import { usePalette } from './paletteState';

const KEY = 'stepdown.explainWidth';
const NARROWEST = 240;
const WIDEST = 640;
const USUAL = 320;

/** The panel beside the sheet: dragged (or moved with the arrow keys) to any width, hidden with Ctrl+E, and remembered. */
export function SidePanel({ children }: { readonly children: ReactNode }) {
  const explainOpen = useWorkbench((state) => state.explainOpen);
  const helpOpen = usePalette((state) => state.helpOpen);
  const about = useAbout((state) => state.panel);
  const [width, setWidth] = useState(() => clamp(Number(localStorage.getItem(KEY)) || USUAL));
  const start = useRef({ x: 0, width });
  if (!explainOpen && !helpOpen && about === null) return null;

  const name = about !== null ? ABOUT_TITLES[about] : helpOpen ? 'Help' : 'Explain';
  const resize = (next: number) => {
    setWidth(clamp(next));
    localStorage.setItem(KEY, String(clamp(next)));
  };
  return (
    <>
      <div
        className="panel-edge"
        role="separator"
        aria-orientation="vertical"
        aria-label={`Width of ${name}`}
        aria-valuenow={width}
        aria-valuemin={NARROWEST}
        aria-valuemax={WIDEST}
        tabIndex={0}
        onPointerDown={(event) => {
          start.current = { x: event.clientX, width };
          event.currentTarget.setPointerCapture(event.pointerId);
        }}
        onPointerMove={(event) => {
          if (!event.currentTarget.hasPointerCapture(event.pointerId)) return;
          resize(start.current.width + start.current.x - event.clientX);
        }}
        onKeyDown={(event) => {
          if (event.key === 'ArrowLeft') resize(width + 16);
          if (event.key === 'ArrowRight') resize(width - 16);
        }}
      />
      <aside className="side-panel" style={{ width }} aria-label={name}>
        {children}
      </aside>
    </>
  );
}

function clamp(width: number): number {
  return Math.max(NARROWEST, Math.min(width, WIDEST));
}
