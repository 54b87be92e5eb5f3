import type { OpenedFile } from '../../electron/ipc/contract';
import type { RunReply, Trace } from '../../engine/api/types';
import type { CellAddress } from '../../engine/waterfall/results';
import type { Problem } from '../../engine/core/problem';
import type { Project } from '../../engine/document/project';
import type { TapeCellEdit, TapeRow } from '../../engine/collateral/tape';
import type { Assumptions } from '../../engine/collateral/assumptions';
import type { RatePath } from '../../engine/collections/collections';
import type { TableRow } from '../../engine/deal/settings';
import type { SelectionSummary } from '../grids/selectionSummary';
import type { AnalysisActions } from './analysisActions';
import type { DealActions } from './dealActions';
import type { DealFileActions } from './dealFiles';
import type { ExplainActions } from './explainActions';
import type { ExportActions, Exporting } from './exportActions';
import type { DealCheck } from './dealText';
import type { OpenedInputs } from './documentState';
import type { DropActions } from './dropActions';
import type { InputActions } from './inputActions';
import type { KeepActions } from './keepActions';
import type { RegisterActions } from './registerActions';
import type { ScenarioActions } from './scenarioActions';
import type { StratActions } from './stratActions';
import type { StressActions } from './stressActions';
import type { TapeImportActions } from './tapeImportActions';
import type { WhyActions } from './whyActions';

export const SHEETS = [
  'Deal',
  'Tape',
  'Strats',
  'Rates',
  'Assumptions',
  'Inputs',
  'Triggers',
  'Register',
  'Collateral',
  'Waterfall',
  'Classes',
  'Tests',
  'Statement',
  'Certificates',
  'Account',
  'Schedules',
  'Compare',
  'Yields',
  'Grids',
  'Paths',
] as const;
export type SheetName = (typeof SHEETS)[number];

/** One line in the status bar or the problem list. */
export interface Notice {
  readonly kind: 'info' | 'problem';
  readonly text: string;
  readonly problems: readonly Problem[];
  /** What the user may do about it, as a button: `Paste the 493 good cells`. */
  readonly action?: { readonly label: string; readonly run: () => void };
}

/** Work that takes longer than a moment, with its own words. */
export interface Busy {
  readonly text: string;
  /** Null where the end is not known. */
  readonly fraction: number | null;
}

/** A place on an input sheet that something asks to look at (a problem, a search); `at` makes each request a new one. */
export interface Target {
  readonly sheet: SheetName;
  /** 0-based row of the input, or −1 for none. */
  readonly row: number;
  /** Column or setting name. */
  readonly column: string;
  readonly at: number;
}

/** Everything the screens read. Results live beside the document, outside history. */
export interface WorkbenchState {
  /** The open document as the scenario in view sees it (the base where none is); null before the first load. */
  readonly project: Project | null;
  /** What is saved: the base, with its scenarios. */
  readonly base: Project | null;
  /** The scenario in view; null for the base. */
  readonly scenario: string | null;
  /** Latest run of the base, which every scenario is compared with. */
  readonly baseRun: RunReply | null;
  readonly fileName: string;
  readonly fileToken: string | null;
  readonly dirty: boolean;
  readonly canUndo: boolean;
  readonly canRedo: boolean;
  readonly undoLabel: string;
  readonly redoLabel: string;
  /** Latest finished run (never a stale one). */
  readonly run: RunReply | null;
  readonly running: boolean;
  /** Edit-to-reply time of the last run in ms. */
  readonly lastRunMs: number | null;
  /** Runs heard of so far: tells a new run from the last where both show the same figures. */
  readonly runCount: number;
  readonly sheet: SheetName;
  /** Index of the Distribution Date that the result sheets look at. */
  readonly date: number;
  readonly explainOpen: boolean;
  readonly explainCell: CellAddress | null;
  readonly trace: Trace | null;
  readonly notice: Notice | null;
  readonly busy: Busy | null;
  /** The workbook that is being made beside everything else. */
  readonly exporting: Exporting | null;
  readonly problemsOpen: boolean;
  /** Problems of the last import, kept until the next one. */
  readonly importProblems: readonly Problem[];
  /** The inputs as opened or imported (under a scenario: the base), with which changed cells are compared, and where each loan came from in them. */
  readonly opened: OpenedInputs | null;
  readonly origins: Int32Array | null;
  readonly target: Target | null;
  readonly theme: 'light' | 'dark';
  /** What the selected cells come to, for the status bar. */
  readonly selection: SelectionSummary | null;
  /** The last check of the deal text, which may be of an earlier text; null before the first. */
  readonly dealCheck: DealCheck | null;
}

/** Everything the screens may do. Every change of the document goes through history; a paste is one step. */
export interface WorkbenchActions extends DealActions, DealFileActions {
  newFromSample(): Promise<void>;
  open(): Promise<void>;
  /** A file the app was started with. */
  openFile(file: OpenedFile): Promise<void>;
  save(): Promise<void>;
  saveAs(): Promise<void>;
  /** For an index of the deal or its loans; for the deal's first where none is named. */
  importRates(index?: string): Promise<void>;
  undo(): void;
  redo(): void;
  editTapeCells(label: string, edits: readonly TapeCellEdit[]): void;
  /** Cells and new rows after the last, as one step. */
  pasteTape(label: string, edits: readonly TapeCellEdit[], appended: readonly TapeRow[]): void;
  insertTapeRows(at: number, rows: readonly TapeRow[]): void;
  deleteTapeRows(rows: readonly number[]): void;
  setRatePath(index: string, path: RatePath, label: string): void;
  setAssumption<K extends keyof Assumptions>(name: K, value: Assumptions[K]): void;
  /** `undefined` resets to the deal's own value. Values are deal-language literals. */
  setParameter(name: string, value: string | undefined): void;
  setTable(name: string, rows: readonly TableRow[] | undefined): void;
  setChoice(id: string, option: string | undefined): void;
  /** Back to the deal's own values and choices, or to the default assumptions: one step. */
  resetSettings(): void;
  resetAssumptions(): void;
  /** Ends a run of edits in one field: the next edit is a step of its own. */
  endEdit(): void;
  /** Shows a sheet and asks it to bring a cell into view. */
  goTo(sheet: SheetName, row: number, column: string): void;
  notify(notice: Notice): void;
  toggleProblems(open?: boolean): void;
  showSheet(sheet: SheetName): void;
  showDate(date: number): void;
  explain(cell: CellAddress | null): void;
  toggleExplain(open?: boolean): void;
  setTheme(theme: 'light' | 'dark'): void;
  setSelection(selection: WorkbenchState['selection']): void;
  dismissNotice(): void;
}

export type Workbench = WorkbenchState &
  WorkbenchActions &
  AnalysisActions &
  ExplainActions &
  ExportActions &
  InputActions &
  KeepActions &
  RegisterActions &
  ScenarioActions &
  StratActions &
  StressActions &
  WhyActions &
  TapeImportActions &
  DropActions;
