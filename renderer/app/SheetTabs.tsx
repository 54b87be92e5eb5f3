import { useEffect, useRef, useState } from 'react';
import { useWorkbench } from '../store/useWorkbench';
import type { SheetName } from '../store/workbenchState';
import { tabName, useShownSheet, useShownSheets } from './shownSheets';

const INPUTS: readonly SheetName[] = [
  'Deal',
  'Tape',
  'Strats',
  'Rates',
  'Assumptions',
  'Inputs',
  'Triggers',
  'Register',
];

const ANALYSIS: readonly SheetName[] = ['Compare', 'Yields', 'Grids', 'Paths'];

/** The sheets of the workbook: inputs left of results, as data flows, and what is made of results at the end. */
export function SheetTabs() {
  const current = useShownSheet();
  const shown = useShownSheets();
  const run = useWorkbench((state) => state.run);
  const showSheet = useWorkbench((state) => state.showSheet);
  const groups: readonly (readonly SheetName[])[] = [
    shown.filter((sheet) => INPUTS.includes(sheet)),
    shown.filter((sheet) => !INPUTS.includes(sheet) && !ANALYSIS.includes(sheet)),
    shown.filter((sheet) => ANALYSIS.includes(sheet)),
  ];
  const list = useRef<HTMLDivElement>(null);
  const hidden = useHiddenEnds(list, shown);
  useEffect(() => {
    list.current?.querySelector(`[data-sheet="${current}"]`)?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [current, hidden.left || hidden.right]);

  const onKeyDown = (event: React.KeyboardEvent<HTMLElement>) => {
    const at = shown.indexOf(current);
    const places: Readonly<Record<string, number>> = {
      ArrowRight: at + 1,
      ArrowLeft: at - 1,
      Home: 0,
      End: shown.length - 1,
    };
    const next = shown[places[event.key] ?? -1];
    if (!next) return;
    event.preventDefault();
    showSheet(next);
    event.currentTarget.querySelector<HTMLElement>(`[data-sheet="${next}"]`)?.focus();
  };
  const scroll = (by: -1 | 1) => list.current?.scrollBy({ left: by * 0.7 * list.current.clientWidth });
  return (
    <nav className="sheet-tabs" aria-label="Sheets">
      {hidden.left || hidden.right ? (
        <>
          <ScrollButton
            name="Sheets to the left"
            path="M8 2 4 6l4 4"
            enabled={hidden.left}
            onClick={() => scroll(-1)}
          />
          <ScrollButton
            name="Sheets to the right"
            path="M4 2l4 4-4 4"
            enabled={hidden.right}
            onClick={() => scroll(1)}
          />
        </>
      ) : null}
      <div ref={list} className="sheet-tab-list" role="tablist" aria-label="Sheets" onKeyDown={onKeyDown}>
        {groups.map((sheets, index) => (
          <div key={index} className="sheet-tab-group" role="presentation">
            {sheets.map((sheet) => (
              <button
                key={sheet}
                type="button"
                role="tab"
                data-sheet={sheet}
                aria-selected={sheet === current}
                tabIndex={sheet === current ? 0 : -1}
                className="sheet-tab"
                onClick={() => showSheet(sheet)}
              >
                {tabName(run, sheet)}
              </button>
            ))}
          </div>
        ))}
      </div>
    </nav>
  );
}

interface ScrollButtonProps {
  readonly name: string;
  readonly path: string;
  readonly enabled: boolean;
  onClick(): void;
}

/** The keyboard needs none of these: the tab it goes to is brought into view. */
function ScrollButton({ name, path, enabled, onClick }: ScrollButtonProps) {
  return (
    <button
      type="button"
      className="button quiet icon"
      tabIndex={-1}
      aria-label={name}
      title={name}
      disabled={!enabled}
      onClick={onClick}
    >
      <svg
        width="12"
        height="12"
        viewBox="0 0 12 12"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.5"
        aria-hidden="true"
      >
        <path d={path} />
      </svg>
    </button>
  );
}

/** Which ends of the tabs are out of view. */
function useHiddenEnds(list: React.RefObject<HTMLDivElement | null>, shown: readonly SheetName[]) {
  const [hidden, setHidden] = useState({ left: false, right: false });
  useEffect(() => {
    const element = list.current;
    if (!element) return undefined;
    const look = (): void => {
      const left = element.scrollLeft > 1;
      const right = element.scrollLeft + element.clientWidth < element.scrollWidth - 1;
      setHidden((now) => (now.left === left && now.right === right ? now : { left, right }));
    };
    look();
    const sizes = new ResizeObserver(look);
    sizes.observe(element);
    element.addEventListener('scroll', look, { passive: true });
    return () => {
      sizes.disconnect();
      element.removeEventListener('scroll', look);
    };
  }, [list, shown]);
  return hidden;
}
