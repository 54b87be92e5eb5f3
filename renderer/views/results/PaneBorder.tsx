import type { RefObject } from 'react';

interface PaneBorderProps {
  readonly name: string;
  readonly className: string;
  /** Panes side by side have a vertical border, one above the other a horizontal one. */
  readonly orientation: 'vertical' | 'horizontal';
  /** What holds both panes. */
  readonly panes: RefObject<HTMLElement | null>;
  /** Percent of the whole that the first pane has. */
  readonly share: number;
  readonly usual: number;
  onShare(share: number): void;
}

const LESS = { vertical: 'ArrowLeft', horizontal: 'ArrowUp' } as const;
const MORE = { vertical: 'ArrowRight', horizontal: 'ArrowDown' } as const;

/** The border between two panes: dragged, moved with the arrow keys, or put back with a double click. */
export function PaneBorder({ name, className, orientation, panes, share, usual, onShare }: PaneBorderProps) {
  return (
    <div
      className={className}
      role="separator"
      aria-orientation={orientation}
      aria-label={name}
      aria-valuenow={Math.round(share)}
      aria-valuemin={0}
      aria-valuemax={85}
      tabIndex={0}
      onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
      onPointerMove={(event) => {
        const box = panes.current?.getBoundingClientRect();
        if (!box || !event.currentTarget.hasPointerCapture(event.pointerId)) return;
        const part =
          orientation === 'vertical' ? (event.clientX - box.left) / box.width : (event.clientY - box.top) / box.height;
        onShare(part * 100);
      }}
      onDoubleClick={() => onShare(usual)}
      onKeyDown={(event) => {
        const by = event.key === LESS[orientation] ? -4 : event.key === MORE[orientation] ? 4 : 0;
        if (by === 0) return;
        event.preventDefault();
        onShare(share + by);
      }}
    />
  );
}
