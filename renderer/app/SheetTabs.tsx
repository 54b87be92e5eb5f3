import { useWorkbench } from '../store/useWorkbench';
import { SHEETS, type SheetName } from '../store/workbenchState';

const INPUTS: readonly SheetName[] = ['Deal', 'Tape', 'Rates', 'Assumptions', 'Inputs', 'Triggers'];

/** The sheets of the workbook: inputs left of results, as data flows. */
export function SheetTabs() {
  const current = useWorkbench((state) => state.sheet);
  const showSheet = useWorkbench((state) => state.showSheet);
  const groups: readonly (readonly SheetName[])[] = [INPUTS, SHEETS.filter((sheet) => !INPUTS.includes(sheet))];
  const onKeyDown = (event: React.KeyboardEvent<HTMLElement>) => {
    const by = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    const next = SHEETS[SHEETS.indexOf(current) + by];
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
