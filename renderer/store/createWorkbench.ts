import type { StateCreator } from 'zustand';
import type { InputChange, RunReply } from '../../engine/api/types';
import type { Project, ProjectDeal } from '../../engine/document/project';
import type { Desktop } from '../desktop/desktop';
import type { EngineClient } from '../engine-client/client';
import type { Progress } from '../engine-client/protocol';
import type { Result } from '../../engine/core/problem';
import { inputChangesOf, inputsOf } from '../engine-client/engineValues';
import type { DocumentState } from './documentState';
import { createAnalysisActions } from './analysisActions';
import { createDealActions } from './dealActions';
import { createDealFileActions } from './dealFiles';
import { dealPatch } from './dealText';
import { createEditActions } from './editActions';
import { createExplainActions } from './explainActions';
import { createExportActions } from './exportActions';
import { createFileActions } from './fileActions';
import { createInputActions } from './inputActions';
import { createKeepActions } from './keepActions';
import { createRegisterActions } from './registerActions';
import {
  amended,
  isDirty,
  markSaved,
  NEW_HISTORY,
  pushed,
  redone,
  sealed,
  stepsSinceSave,
  undone,
  unsavedHistory,
  type Command,
  type History,
  type Patch,
} from './history';
import { readPreferences, writePreferences, type PreferenceStorage } from './preferences';
import type { Sample } from './sample';
import { createScenarioActions } from './scenarioActions';
import { stepOf, type Refusal } from './scenarioSteps';
import { scenarioOf, viewOf, type View } from './scenarioView';
import { createStratActions } from './stratActions';
import { createStressActions } from './stressActions';
import { createWhyActions } from './whyActions';
import { createDropActions } from './dropActions';
import { createTapeImportActions } from './tapeImportActions';
import type { Workbench, WorkbenchState } from './workbenchState';

/** What the store speaks to. Real ones in the app; the tests give their own. */
export interface WorkbenchHosts {
  readonly engine: EngineClient;
  /** Another engine, for one long piece of work beside the live one; the caller closes it. */
  readonly makeEngine: () => EngineClient;
  readonly desktop: () => Desktop;
  readonly loadSample: (
    engine: EngineClient,
    onProgress: (progress: Progress) => void,
    sample?: Sample,
  ) => Promise<Result<Project>>;
  readonly storage: PreferenceStorage;
}

/** What the action files share: reading and changing the state, and the one way a document changes. */
export interface WorkbenchCore extends WorkbenchHosts {
  get(): Workbench;
  set(part: Partial<WorkbenchState>): void;
  /** The open document as the scenario in view sees it, or undefined before the first. */
  document(): DocumentState | undefined;
  /**
   * Applies a command made for what is in view, remembers it and tells the engine. Under a scenario it becomes a difference of
   * that scenario. Undefined (nothing to change) does nothing; a change that cannot be made there is told in a line.
   */
  perform(command: Command | undefined): void;
  /** Looks at a scenario (null: the base); not a step of history. */
  show(scenario: string | null): void;
  /** The last change of the deal text in its final form: part of that step. */
  amendDeal(deal: ProjectDeal): void;
  /** Puts another document in place: history begins anew. */
  replaceDocument(project: Project, file: { name: string; token: string | null }, saved: boolean): void;
  saved(file: { name: string; token: string | null }): void;
  /** Labels of the steps since the last save, oldest first; a document that was not saved since it was opened began with `before`. */
  unsavedSteps(before: readonly string[]): readonly string[];
}

const EMPTY: WorkbenchState = {
  project: null,
  base: null,
  scenario: null,
  baseRun: null,
  fileName: '',
  fileToken: null,
  dirty: false,
  canUndo: false,
  canRedo: false,
  undoLabel: '',
  redoLabel: '',
  run: null,
  running: false,
  lastRunMs: null,
  runCount: 0,
  sheet: 'Tape',
  date: 0,
  explainOpen: true,
  explainCell: null,
  trace: null,
  notice: null,
  busy: null,
  exporting: null,
  problemsOpen: false,
  importProblems: [],
  opened: null,
  origins: null,
  target: null,
  theme: 'light',
  selection: null,
  dealCheck: null,
};

/** The store's making: `create` it in the app, `createStore` it in a test. */
export function createWorkbench(hosts: WorkbenchHosts): StateCreator<Workbench> {
  let history: History = NEW_HISTORY;
  let traceAsked = 0;
  /** While a scenario is in view: the document it is a view of, and the view. */
  let held: DocumentState | undefined;
  let view: View | null = null;
  /** The run of the base as it is now has not been heard: a scenario in view has nothing to be told against. */
  let isBaseStale = false;
  /** Counts what changes the base, so that the run of an older one is known. */
  let baseVersion = 0;

  return (set, get, store) => {
    function document(): DocumentState | undefined {
      const { project, origins, opened } = get();
      return project && opened ? { project, origins, opened } : undefined;
    }

    /** The base with its scenarios: what is edited, undone and saved. */
    function whole(): DocumentState | undefined {
      return get().scenario === null ? document() : held;
    }

    function historyState(): Partial<WorkbenchState> {
      return {
        dirty: isDirty(history),
        canUndo: history.past.length > 0,
        canRedo: history.future.length > 0,
        undoLabel: history.past.at(-1)?.command.label ?? '',
        redoLabel: history.future[0]?.command.label ?? '',
      };
    }

    function tell(changes: readonly InputChange[]): void {
      hosts.engine.change(changes);
    }

    function baseChanged(): void {
      isBaseStale = true;
      baseVersion += 1;
    }

    /** Puts a document in place and looks at a scenario of it; answers what the screens read. */
    function look(after: DocumentState, wanted: string | null): Partial<WorkbenchState> {
      const scenario = scenarioOf(after.project, wanted);
      held = scenario ? after : undefined;
      view = viewOf(after, scenario, view);
      return { ...view.seen, base: after.project, scenario: scenario?.id ?? null };
    }

    function applyPatch(patch: Patch): void {
      const before = whole();
      if (!before) return;
      const { scenario } = get();
      const after = patch.apply(before);
      const wanted = patch.shows === undefined ? scenario : patch.shows;
      const shown = scenarioOf(after.project, wanted);
      const changes = [...patch.changes, ...dealChange(before.project.deal, after.project.deal)];
      // The engine hears first: it computes while the screen paints. A draft of the deal is none of its business.
      const isTold = tellOf(scenario, shown?.id ?? null, after, changes, patch.shows === undefined);
      // What an import told about its file is not about the tape before it.
      const told = after.opened === before.opened ? {} : { importProblems: [] };
      set({ ...look(after, wanted), ...told, ...(isTold ? { running: true } : {}), ...historyState() });
    }

    /** Tells the engine what a step did, and which scenario is looked at after it. Tells whether there was anything. */
    function tellOf(
      from: string | null,
      to: string | null,
      after: DocumentState,
      changes: readonly InputChange[],
      isOfAll: boolean,
    ): boolean {
      if ((isOfAll || to === null) && changes.length > 0) baseChanged();
      if (from === to) {
        if (changes.length > 0) tell(changes);
        else if (to !== null && view?.changes !== scenarioOf(after.project, to)?.changes) showNow(after, to);
        else return false;
        return true;
      }
      showNow(after, to);
      if (to === null && changes.length > 0) tell(changes);
      return true;
    }

    function showNow({ project }: DocumentState, id: string | null): void {
      const scenario = scenarioOf(project, id);
      hosts.engine.show(scenario ? inputChangesOf(project, scenario.changes) : null);
    }

    function refuse(refusal: Refusal): void {
      const [text, label, run] =
        refusal === 'base is locked'
          ? (['Base is locked: it was not changed.', 'Unlock it', () => get().lockBase(false)] as const)
          : ([
              'Loans are added, deleted and imported in Base, for all scenarios.',
              'Show Base',
              () => get().showScenario(null),
            ] as const);
      set({ notice: { kind: 'problem', text, problems: [], action: { label, run } } });
    }

    const core: WorkbenchCore = {
      ...hosts,
      get,
      set,
      document,
      perform(command) {
        const now = whole();
        const seen = document();
        if (!command || !now || !seen) return;
        const step = stepOf(command, now, seen, scenarioOf(now.project, get().scenario));
        if (typeof step === 'string') {
          refuse(step);
          return;
        }
        history = pushed(history, step);
        applyPatch(step.apply);
      },
      show(id) {
        const now = whole();
        if (!now || get().scenario === id || (id !== null && !scenarioOf(now.project, id))) return;
        history = sealed(history);
        showNow(now, id);
        set({ ...look(now, id), running: true, selection: null });
      },
      amendDeal(deal) {
        const patch = dealPatch(deal);
        history = amended(history, 'deal', patch);
        applyPatch(patch);
      },
      replaceDocument(project, file, saved) {
        history = saved ? NEW_HISTORY : unsavedHistory();
        tell([{ kind: 'all', inputs: inputsOf(project) }]);
        baseChanged();
        set({
          ...look({ project, origins: null, opened: project }, null),
          baseRun: null,
          fileName: file.name,
          fileToken: file.token,
          run: null,
          running: true,
          date: 0,
          explainCell: null,
          trace: null,
          selection: null,
          notice: null,
          dealCheck: null,
          ...historyState(),
        });
      },
      saved(file) {
        history = markSaved(history);
        set({ fileName: file.name, fileToken: file.token, ...historyState() });
      },
      unsavedSteps: (before) => stepsSinceSave(history, before),
    };

    async function askTrace(): Promise<void> {
      const { explainCell: cell, run } = get();
      const asked = ++traceAsked;
      if (!cell || !run?.results) {
        set({ trace: null });
        return;
      }
      const reply = await hosts.engine.call('trace', { cell });
      if (asked !== traceAsked) return;
      set({ trace: reply.ok ? reply.trace : null });
    }

    /** The base beside the scenario in view, after a change that is of both or that was left before its run came. */
    async function askBaseRun(): Promise<void> {
      isBaseStale = false;
      const asked = baseVersion;
      const baseRun = await hosts.engine.call('runScenario', { changes: [] });
      if (baseVersion === asked && get().scenario !== null) set({ baseRun });
    }

    function heard(run: RunReply, milliseconds: number): void {
      const last = (run.results?.count ?? 1) - 1;
      const { date, runCount, scenario } = get();
      if (scenario === null) isBaseStale = false;
      else if (isBaseStale) void askBaseRun();
      set({
        run,
        ...(scenario === null ? { baseRun: run } : {}),
        running: false,
        lastRunMs: milliseconds,
        runCount: runCount + 1,
        date: Math.max(0, Math.min(date, last)),
      });
      askTraceSoon();
    }

    /** Once the run is on screen: the story of a figure comes after the figure, and only where it is read. */
    function askTraceSoon(): void {
      if (!get().explainCell || !get().explainOpen) return;
      if (typeof requestAnimationFrame === 'function') requestAnimationFrame(() => setTimeout(() => void askTrace()));
      else void askTrace();
    }

    hosts.engine.onRun(heard);
    hosts.engine.onBroken((message) => {
      set({
        running: false,
        busy: null,
        notice: {
          kind: 'problem',
          text: `The calculation stopped: ${message}. The document is untouched; save it and open it again.`,
          problems: [],
        },
      });
    });

    function remember(part: Partial<WorkbenchState>): void {
      set(part);
      const { theme, explainOpen, sheet } = get();
      writePreferences(hosts.storage, { theme, explainOpen, sheet });
    }

    const dealActions = createDealActions(core);
    store.subscribe(({ project, sheet }, before) => {
      if (project && (project.deal !== before.project?.deal || sheet !== before.sheet)) dealActions.checkDealSoon();
    });

    return {
      ...EMPTY,
      ...readPreferences(hosts.storage),
      ...createFileActions(core),
      ...createExportActions(core),
      ...createKeepActions(core),
      ...createEditActions(core),
      ...createInputActions(core),
      ...createRegisterActions(core),
      ...createScenarioActions(core),
      ...createStratActions(core),
      ...createStressActions(core),
      ...createWhyActions(core),
      ...createAnalysisActions(core),
      ...createExplainActions(core),
      ...createTapeImportActions(core),
      ...createDropActions(core),
      ...dealActions,
      ...createDealFileActions(core),
      undo() {
        const step = undone(history);
        if (!step) return;
        history = step.history;
        applyPatch(step.command.invert);
      },
      redo() {
        const step = redone(history);
        if (!step) return;
        history = step.history;
        applyPatch(step.command.apply);
      },
      endEdit() {
        history = sealed(history);
      },
      showSheet: (sheet) => remember({ sheet, selection: null }),
      goTo: (sheet, row, column) => {
        remember({ sheet, selection: null });
        set({ target: { sheet, row, column, at: (get().target?.at ?? 0) + 1 } });
      },
      showDate: (date) => {
        const last = (get().run?.results?.count ?? 1) - 1;
        set({ date: Math.max(0, Math.min(Math.round(date), last)) });
      },
      explain: (cell) => {
        remember({ explainCell: cell, explainOpen: cell !== null || get().explainOpen });
        void askTrace();
      },
      toggleExplain: (open) => {
        remember({ explainOpen: open ?? !get().explainOpen });
        askTraceSoon();
      },
      toggleProblems: (open) => set({ problemsOpen: open ?? !get().problemsOpen }),
      setTheme: (theme) => remember({ theme }),
      setSelection: (selection) => set({ selection }),
      notify: (notice) => set({ notice }),
      dismissNotice: () => set({ notice: null }),
    };
  };
}

/** What the engine must hear of a step: the text that runs, when it is another. */
function dealChange(before: ProjectDeal, { file, text }: ProjectDeal): InputChange[] {
  if (file === before.file && text === before.text) return [];
  return [{ kind: 'deal', dealFile: file, dealText: text }];
}
