import { useRef, useState, type KeyboardEvent, type ReactNode } from 'react';

export interface ChartTool {
  readonly label: string;
  readonly icon: ReactNode;
  /** For a tool that is on or off. */
  readonly pressed?: boolean;
  readonly disabled?: boolean;
  run(): void;
}

/** The small buttons of one chart: one stop for Tab, arrow keys between them. */
export function ChartTools({ title, tools }: { readonly title: string; readonly tools: readonly ChartTool[] }) {
  const bar = useRef<HTMLDivElement>(null);
  const [at, setAt] = useState(0);
  const stop = Math.min(at, tools.length - 1);

  const onKeyDown = (event: KeyboardEvent): void => {
    const to =
      event.key === 'ArrowRight'
        ? stop + 1
        : event.key === 'ArrowLeft'
          ? stop - 1
          : event.key === 'Home'
            ? 0
            : event.key === 'End'
              ? tools.length - 1
              : undefined;
    if (to === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    const next = (to + tools.length) % tools.length;
    setAt(next);
    bar.current?.querySelectorAll('button')[next]?.focus();
  };
  return (
    <div ref={bar} className="chart-tools" role="toolbar" aria-label={`${title}: chart`} onKeyDown={onKeyDown}>
      {tools.map((tool, i) => (
        <button
          // A tool that changes its words is the same button, and keeps the keyboard.
          key={i}
          type="button"
          className="button quiet icon"
          aria-label={tool.label}
          title={tool.label}
          aria-pressed={tool.pressed}
          aria-disabled={tool.disabled}
          tabIndex={i === stop ? 0 : -1}
          onFocus={() => setAt(i)}
          onClick={() => {
            if (tool.disabled !== true) tool.run();
          }}
        >
          <svg
            width="14"
            height="14"
            viewBox="0 0 16 16"
            fill="none"
            stroke="currentColor"
            strokeWidth="1.4"
            strokeLinecap="round"
            strokeLinejoin="round"
            aria-hidden="true"
          >
            {tool.icon}
          </svg>
        </button>
      ))}
    </div>
  );
}

/** Strokes in a box of 16 by 16. */
export const TOOL_ICONS = {
  table: <path d="M2 3.5h12v9H2zM2 6.5h12M6 6.5v6" />,
  copyPicture: <path d="M5.5 5.5h8v8h-8zM10.5 5.5v-3h-8v8h3M5.5 12l2.5-2.5 2 2 1.5-1.5 2 2" />,
  copyData: <path d="M5.5 5.5h8v8h-8zM10.5 5.5v-3h-8v8h3M8 8h3M8 10.8h3" />,
  png: <path d="M2.5 2.5h11v7M2.5 2.5v9h5M2.5 9l3-3 3.2 3.2M11.5 8.5v5M9.3 11.5l2.2 2.2 2.2-2.2" />,
  svg: <path d="M2.5 9.5C4 4 6 4 7 6.5s3 2.5 5.5-4M2.5 2.5v9h5M11.5 8.5v5M9.300 11.5l2.200 2.200 2.200-2.200" />,
  larger: <path d="M9.5 2.5h4v4M13.5 2.5 9.5 6.5M6.5 13.5h-4v-4M2.5 13.5l4-4" />,
  smaller: <path d="M13.5 6.5h-4v-4M9.5 6.5l4-4M2.5 9.5h4v4M6.5 9.5l-4 4" />,
} as const;
