import type { ReactNode } from 'react';
import { useYields, type YieldView } from './yieldsState';

export interface ShownView {
  readonly view: YieldView;
  readonly label: string;
}

/** The parts of the sheet, whether what is below is of the inputs as they are, and what can be done with it. */
export function YieldsBar({
  views,
  view,
  line,
  children,
}: {
  readonly views: readonly ShownView[];
  readonly view: YieldView;
  readonly line: ReactNode;
  readonly children?: ReactNode;
}) {
  return (
    <div className="yields-bar">
      <div className="segmented" role="group" aria-label="What is shown">
        {views.map(({ view: each, label }) => (
          <button
            key={each}
            type="button"
            className="button quiet"
            aria-pressed={each === view}
            onClick={() => useYields.setState({ view: each })}
          >
            {label}
          </button>
        ))}
      </div>
      {line}
      <span className="spring" />
      {children}
    </div>
  );
}
