import type { StateCreator } from 'zustand';
import type { InputChange, RunReply } from '../../engine/api/types';
import type { Project, ProjectDeal } from '../../engine/document/project';
import type { Desktop } from '../desktop/desktop';
import type { EngineClient } from '../engine-client/client';
import type { Progress } from '../engine-client/protocol';
import type { Result } from '../../engine/core/problem';
import { inputsOf } from '../engine-client/engineValues';
import type { DocumentState } from './documentState';
import { createDealActions } from './dealActions';
import { createDealFileActions } from './dealFiles';
import { dealPatch } from './dealText';
import { createEditActions } from './editActions';
import { createFileActions } from './fileActions';
import { createInputActions } from './inputActions';
import { createRegisterActions } from './registerActions';
import {
  amended,
  isDirty,
  markSaved,
  NEW_HISTORY,
  pushed,
  redone,
  sealed,
  undone,
  unsavedHistory,
  type Command,
  type History,
  type Patch,
} from './history';
import { readPreferences, writePreferences, type PreferenceStorage } from './preferences';
import type { Sample } from './sample';
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
  /** The open document, or undefined before the first. */
  document(): DocumentState | undefined;
  /** Applies a command, remembers it and tells the engine. Undefined (nothing to change) does nothing. */
  perform(command: Command | undefined): void;
  /** The last change of the deal text in its final form: part of that step. */
  amendDeal(deal: ProjectDeal): void;
  /** Puts another document in place: history begins anew. */
  replaceDocument(project: Project, file: { name: string; token: string | null }, saved: boolean): void;
  saved(file: { name: string; token: string | null }): void;
}

const EMPTY: WorkbenchState = {
  project: null,
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

  return (set, get, store) => {
    function document(): DocumentState | undefined {
      const { project, origins, opened } = get();
      return project && opened ? { project, origins, opened } : undefined;
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

    function applyPatch(patch: Patch): void {
      const before = document();
      if (!before) return;
      const after = patch.apply(before);
      const changes = [...patch.changes, ...dealChange(before.project.deal, after.project.deal)];
      // The engine hears first: it computes while the screen paints. A draft of the deal is none of its business.
      if (changes.length > 0) tell(changes);
      // What an import told about its file is not about the tape before it.
      const told = after.opened === before.opened ? {} : { importProblems: [] };
      set({ ...after, ...told, ...(changes.length > 0 ? { running: true } : {}), ...historyState() });
    }

    const core: WorkbenchCore = {
      ...hosts,
      get,
      set,
      document,
      perform(command) {
        if (!command) return;
        history = pushed(history, command);
        applyPatch(command.apply);
      },
      amendDeal(deal) {
        const patch = dealPatch(deal);
        history = amended(history, 'deal', patch);
        applyPatch(patch);
      },
      replaceDocument(project, file, saved) {
        history = saved ? NEW_HISTORY : unsavedHistory();
        tell([{ kind: 'all', inputs: inputsOf(project) }]);
        set({
          project,
          origins: null,
          opened: project,
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

    function heard(run: RunReply, milliseconds: number): void {
      const last = (run.results?.count ?? 1) - 1;
      const { date, runCount } = get();
      set({
        run,
        running: false,
        lastRunMs: milliseconds,
        runCount: runCount + 1,
        date: Math.max(0, Math.min(date, last)),
      });
      if (get().explainCell) void askTrace();
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
      ...createEditActions(core),
      ...createInputActions(core),
      ...createRegisterActions(core),
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
      toggleExplain: (open) => remember({ explainOpen: open ?? !get().explainOpen }),
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
