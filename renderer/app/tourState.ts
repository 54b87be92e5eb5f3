import { create } from 'zustand';
import { useWorkbench } from '../store/useWorkbench';
import type { SheetName } from '../store/workbenchState';

/** A stop of the tour: what it points at, and what can be done there at once. */
export interface TourStep {
  readonly title: string;
  readonly text: string;
  readonly tryIt: string;
  /** The first of these that is on screen and says something is pointed at. */
  readonly at: readonly string[];
  /** The sheet it is on; any sheet where none is named. */
  readonly sheet?: SheetName;
  /** Explain is open beside the sheet. */
  readonly explain?: true;
}

export const TOUR: readonly TourStep[] = [
  {
    title: 'Inputs on the left, results on the right',
    text: 'This is a real deal with a made-up tape of loans. Each tab is a sheet; Compare is at the end.',
    tryIt: 'Choose a tab, or go along them with Ctrl+PgUp and Ctrl+PgDn.',
    at: ['.sheet-tab-list'],
  },
  {
    title: 'Change a loan',
    text: 'Blue cells are inputs. They take typing, pasting and filling as in a spreadsheet, and every result follows.',
    tryIt: 'Type another balance and press Enter. Ctrl+Z takes it back.',
    sheet: 'Tape',
    at: ['.ag-row[row-index="0"] [col-id="cutoff_balance"]', '.ag-row[row-index="0"] .input-cell', '.sheet-tab-list'],
  },
  {
    title: 'Watch the key figures',
    text: 'Average lives, the tests on the chosen date, draws, and what is left over: always of the inputs as they stand now.',
    tryIt: 'Press one to go to its sheet.',
    at: ['.key-figures'],
  },
  {
    title: 'Ask where a figure comes from',
    text: 'Explain gives the clause of the document, the formula, and the figures it is made of, back to what was typed.',
    tryIt: 'Press this figure, then one of the figures in Explain. Ctrl+[ does the same.',
    sheet: 'Waterfall',
    explain: true,
    at: ['.sheet-in-view .ag-cell[col-id="paid"]', '.sheet-in-view .ag-cell', '.sheet-tab-list'],
  },
  {
    title: 'Try something else',
    text: 'A scenario keeps only what you change in it. The base stays as it is, and the key figures show the difference.',
    tryIt: 'Press + and change an assumption.',
    at: ['.scenario-bar'],
  },
  {
    title: 'Set scenarios side by side',
    text: 'Compare shows the figures of every scenario, what each changes, and where they part.',
    tryIt: 'Open Compare once there is a scenario.',
    at: ['[data-sheet="Compare"]'],
  },
  {
    title: 'Take it to Excel',
    text: 'The workbook holds inputs, results and the sections they come from, with the cents you see here.',
    tryIt: 'Export now or with Ctrl+Shift+E.',
    at: ['.toolbar .button.primary', '.toolbar'],
  },
  {
    title: 'Everything has a name',
    text: 'Every command is found by a few letters. Keys and the words of the trade are in the help.',
    tryIt: 'Ctrl+K searches, F1 helps. The tour is there again as “Take the tour”.',
    at: ['.command-field', '.toolbar'],
  },
];

const KEY = 'stepdown.tour';

/** The stop in view; null while nobody takes the tour. */
export const useTour = create<{ readonly at: number | null }>()(() => ({ at: null }));

export function goToStop(at: number): void {
  const step = TOUR[at];
  if (!step) return endTour();
  const { sheet, showSheet, toggleExplain } = useWorkbench.getState();
  if (step.sheet !== undefined && step.sheet !== sheet) showSheet(step.sheet);
  if (step.explain) toggleExplain(true);
  useTour.setState({ at });
}

/** Once taken or skipped it does not come by itself again. */
export function endTour(): void {
  useTour.setState({ at: null });
  remember();
}

/** On the first start, with the sample and nothing else to attend to. Where a page cannot remember, it would come every time: it does not come. */
export function offerTour(): void {
  const { project, fileToken, dirty, notice } = useWorkbench.getState();
  if (!project || fileToken !== null || dirty || notice !== null) return;
  try {
    if (localStorage.getItem(KEY) !== null) return;
  } catch {
    return;
  }
  goToStop(0);
}

function remember(): void {
  try {
    localStorage.setItem(KEY, 'taken');
  } catch {
    // A page without storage forgets, and never offers it by itself.
  }
}
