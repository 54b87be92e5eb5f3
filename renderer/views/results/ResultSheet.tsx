import { useRef, type CSSProperties, type KeyboardEvent, type PointerEvent, type ReactNode } from 'react';
import { IllustrativeBar } from './IllustrativeBar';
import { useSplit } from './useSplit';
import './ResultSheet.css';

interface ResultSheetProps {
  /** Remembered under this name. */
  readonly name: string;
  /** A line of its own above the chart. */
  readonly bar?: ReactNode;
  readonly chart: ReactNode;
  readonly grid: ReactNode;
  /** Percent of the height that the chart has until it is dragged. */
  readonly split?: number;
}

/** A result sheet: its chart above its grid on the same dates, with a border between them that can be moved. */
export function ResultSheet({ name, bar, chart, grid, split = 42 }: ResultSheetProps) {
  const root = useRef<HTMLDivElement>(null);
  const [share, setShare] = useSplit(name, split);
  const onPointerMove = (event: PointerEvent<HTMLDivElement>): void => {
    if (!event.currentTarget.hasPointerCapture(event.pointerId) || !root.current) return;
    const box = root.current.getBoundingClientRect();
    setShare(((event.clientY - box.top) / box.height) * 100);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const move = event.key === 'ArrowUp' ? -4 : event.key === 'ArrowDown' ? 4 : 0;
    if (move === 0) return;
    event.preventDefault();
    setShare(share + move);
  };
  return (
    <div ref={root} className="result-sheet" style={{ '--chart-share': `${share}%` } as CSSProperties}>
      <IllustrativeBar />
      {bar ? <div className="result-bar">{bar}</div> : null}
      <div className="result-chart">{chart}</div>
      <div
        className="result-border"
        role="separator"
        aria-orientation="horizontal"
        aria-label="Height of the chart"
        aria-valuenow={Math.round(share)}
        aria-valuemin={0}
        aria-valuemax={85}
        tabIndex={0}
        onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
        onPointerMove={onPointerMove}
        onDoubleClick={() => setShare(split)}
        onKeyDown={onKeyDown}
      />
      <div className="result-grid">{grid}</div>
    </div>
  );
}
