import { useRef, type CSSProperties, type ReactNode } from 'react';
import { IllustrativeBar } from './IllustrativeBar';
import { PaneBorder } from './PaneBorder';
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
  return (
    <div ref={root} className="result-sheet" style={{ '--chart-share': `${share}%` } as CSSProperties}>
      <IllustrativeBar />
      {bar ? <div className="result-bar">{bar}</div> : null}
      <div className="result-chart">{chart}</div>
      <PaneBorder
        name="Height of the chart"
        className="result-border"
        orientation="horizontal"
        panes={root}
        share={share}
        usual={split}
        onShare={setShare}
      />
      <div className="result-grid">{grid}</div>
    </div>
  );
}
