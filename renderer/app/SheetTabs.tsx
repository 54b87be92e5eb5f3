import { useWorkbench } from '../store/useWorkbench';
import type { SheetName } from '../store/workbenchState';
import { useShownSheet, useShownSheets } from './shownSheets';

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

const ANALYSIS: readonly SheetName[] = ['Compare'];

/** The sheets of the workbook: inputs left of results, as data flows, and what is made of results at the end. */
export function SheetTabs() {
  const current = useShownSheet();
  const shown = useShownSheets();
  const showSheet = useWorkbench((state) => state.showSheet);
  const groups: readonly (readonly SheetName[])[] = [
    shown.filter((sheet) => INPUTS.includes(sheet)),
    shown.filter((sheet) => !INPUTS.includes(sheet) && !ANALYSIS.includes(sheet)),
    shown.filter((sheet) => ANALYSIS.includes(sheet)),
  ];
  const onKeyDown = (event: React.KeyboardEvent<HTMLElement>) => {
    const by = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    const next = shown[shown.indexOf(current) + by];
    if (by === 0 || !next) return;
    event.preventDefault();
    showSheet(next);
    event.currentTarget.querySelector<HTMLElement>(`[data-sheet="${next}"]`)?.focus();
  };
  return (
    <nav className="sheet-tabs" role="tablist" aria-label="Sheets" onKeyDown={onKeyDown}>
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
              {sheet}
            </button>
          ))}
        </div>
      ))}
    </nav>
  );
}
