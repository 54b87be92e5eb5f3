import type { RefObject } from 'react';

interface PaneBorderProps {
  /** What holds both panes. */
  readonly panes: RefObject<HTMLElement | null>;
  /** Percent of the width that the left pane has. */
  readonly share: number;
  readonly usual: number;
  onShare(share: number): void;
}

/** The border between outline and text: dragged, moved with the arrow keys, or put back with a double click. */
export function PaneBorder({ panes, share, usual, onShare }: PaneBorderProps) {
  return (
    <div
      className="panel-edge"
      role="separator"
      aria-orientation="vertical"
      aria-label="Width of the outline"
      aria-valuenow={Math.round(share)}
      aria-valuemin={0}
      aria-valuemax={85}
      tabIndex={0}
      onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
      onPointerMove={(event) => {
        const box = panes.current?.getBoundingClientRect();
        if (!box || !event.currentTarget.hasPointerCapture(event.pointerId)) return;
        onShare(((event.clientX - box.left) / box.width) * 100);
      }}
      onDoubleClick={() => onShare(usual)}
      onKeyDown={(event) => {
        const by = event.key === 'ArrowLeft' ? -4 : event.key === 'ArrowRight' ? 4 : 0;
        if (by === 0) return;
        event.preventDefault();
        onShare(share + by);
      }}
    />
  );
}
