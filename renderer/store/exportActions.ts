import type { Result } from '../../engine/core/problem';
import { NEEDS_CLICK } from '../desktop/browserDesktop';
import { inputsOf } from '../engine-client/engineValues';
import type { Progress } from '../engine-client/protocol';
import type { WorkbenchCore } from './createWorkbench';
import { stemOf, type ExportPlan } from './exportPlan';
import { createFileWork } from './fileWork';
import { scenarioOf } from './scenarioView';
import { statementPlan, type StatementExport } from './statementPlan';
import { tablePlan, type TableChoice } from './tablePlan';

/** A file that is being made. */
export interface Exporting {
  readonly kind: ExportKind;
  /** `Cases.xlsx` */
  readonly name: string;
  /** What is being done. */
  readonly text: string;
  /** 0 to 1; null while its share of the whole is not known. */
  readonly fraction: number | null;
}

/**
 * `values`: what the run says, to read. `model`: formulas that compute it again. `statement`: the trustee's, to print. `tableWorkbook`,
 * `tablePdf`: tables of the worth of classes.
 */
export type ExportKind = 'values' | 'model' | 'statement' | 'tableWorkbook' | 'tablePdf';

export interface ExportActions {
  exportExcel(): Promise<void>;
  exportModel(): Promise<void>;
  /** Statements as a PDF: of the date in view, of its calendar year with the year's totals, or of all dates and years. */
  exportStatement(choice: StatementExport): Promise<void>;
  /** Tables of the Yields sheet as they are worked out of what is in view. */
  exportTables(choice: TableChoice): Promise<void>;
  /** Ends the export under way at once; nothing is written. */
  cancelExport(): void;
}

const WORDS: Readonly<Record<ExportKind, { readonly what: string; readonly file: 'xlsx' | 'pdf' }>> = {
  values: { what: 'workbook', file: 'xlsx' },
  model: { what: 'Excel model', file: 'xlsx' },
  statement: { what: 'PDF', file: 'pdf' },
  tableWorkbook: { what: 'workbook', file: 'xlsx' },
  tablePdf: { what: 'PDF', file: 'pdf' },
};

/**
 * Exports: asked where first, made in an engine of its own, written at the end. The document may be changed meanwhile; the file is
 * of the moment it was asked for, and of what is on screen then.
 */
export function createExportActions(core: WorkbenchCore): ExportActions {
  const { desktop, get, set } = core;
  const { refuse } = createFileWork(core);
  /** Ends the work in the engine of the export under way. */
  let stop: (() => void) | null = null;

  function told(part: Partial<Exporting>): void {
    const { exporting } = get();
    if (exporting) set({ exporting: { ...exporting, ...part } });
  }

  /** The bytes of the file; null where the export was cancelled. */
  async function made(plan: ExportPlan): Promise<Result<Uint8Array> | null> {
    const apart = core.makeEngine();
    const onProgress = ({ text, fraction }: Progress): void => told({ text, fraction });
    try {
      return await new Promise((resolve, reject) => {
        stop = () => resolve(null);
        apart.onBroken((message) => reject(new Error(message)));
        plan.make(apart, onProgress).then(resolve, reject);
      });
    } finally {
      stop = null;
      apart.close();
    }
  }

  async function save(kind: ExportKind, name: string, bytes: Uint8Array, place: string | null): Promise<void> {
    const { what, file } = WORDS[kind];
    const request = { suggestedName: name, kind: file, bytes } as const;
    const saved = await desktop().invoke('file:saveAs', place === null ? request : { ...request, place });
    if (saved.ok && saved.value) {
      set({ notice: { kind: 'info', text: `Exported ${saved.value.name}.`, problems: [] } });
    } else if (!saved.ok && saved.problems.some(({ code }) => code === NEEDS_CLICK)) {
      const action = { label: `Save ${name}…`, run: () => void save(kind, name, bytes, null) };
      set({ notice: { kind: 'info', text: `The ${what} is ready.`, problems: [], action } });
    } else if (!saved.ok) refuse(`The ${what} was not saved.`, saved.problems);
  }

  async function planOf(kind: 'values' | 'model'): Promise<ExportPlan | null> {
    await get().settleDeal();
    const { project, fileName, scenario, date } = get();
    if (!project) return null;
    const seen = scenarioOf(project, scenario);
    // Of a scenario, the file says so; the others are scenarios of the base, and not of it.
    const asked = seen ? { ...project, name: `${project.name}, scenario ${seen.name}`, scenarios: [] } : project;
    return {
      suggestedName: `${stemOf(fileName, seen?.name)}${kind === 'model' ? ' model' : ''}`,
      make: (engine, onProgress) => {
        engine.change([{ kind: 'all', inputs: inputsOf(asked) }]);
        return engine.call(kind === 'model' ? 'exportModel' : 'exportWorkbook', { project: asked, date }, onProgress);
      },
    };
  }

  function statementOnScreen(choice: StatementExport): ExportPlan | null {
    const plan = statementPlan(get(), choice);
    if (!plan) {
      const text = 'There is no statement to save: the inputs do not allow a run yet. Settle the problems first.';
      refuse(text, get().run?.problems ?? []);
    }
    return plan;
  }

  async function perform(kind: ExportKind, planned: () => Promise<ExportPlan | null>): Promise<void> {
    const { what, file } = WORDS[kind];
    const plan = await planned();
    if (!plan) return;
    const suggestedName = `${plan.suggestedName}.${file}`;
    told({ text: 'Asking where to save', fraction: null });
    const place = await desktop().invoke('file:place', { suggestedName, kind: file });
    if (!place.ok) {
      refuse(`The ${what} cannot be saved there.`, place.problems);
      return;
    }
    if (!place.value) return;
    const { token, name } = place.value;
    told({ name, text: 'Starting', fraction: 0 });
    const bytes = await made(plan);
    if (bytes === null) {
      set({
        notice: { kind: 'info', text: `The export of ${name} was cancelled. Nothing was written.`, problems: [] },
      });
    } else if (!bytes.ok) refuse(`The ${what} was not written.`, bytes.problems);
    else {
      told({ text: 'Saving', fraction: 1 });
      await save(kind, name, bytes.value, token);
    }
  }

  async function exportAs(kind: ExportKind, planned: () => Promise<ExportPlan | null>): Promise<void> {
    const { exporting, project } = get();
    if (!project) return;
    if (exporting) {
      set({
        notice: {
          kind: 'info',
          text: `${exporting.name || 'A file'} is still being exported. One export runs at a time: wait for it, or cancel it.`,
          problems: [],
        },
      });
      return;
    }
    set({ exporting: { kind, name: '', text: 'Reading the document', fraction: null } });
    try {
      await perform(kind, planned);
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      const text = `The ${WORDS[kind].what} was not written: ${reason}. The document is untouched.`;
      refuse(text, []);
    } finally {
      set({ exporting: null });
    }
  }

  return {
    exportExcel: () => exportAs('values', () => planOf('values')),
    exportModel: () => exportAs('model', () => planOf('model')),
    exportStatement: (choice) => exportAs('statement', () => Promise.resolve(statementOnScreen(choice))),
    exportTables: (choice) =>
      exportAs(choice.file === 'xlsx' ? 'tableWorkbook' : 'tablePdf', async () => {
        await get().settleDeal();
        return tablePlan(get(), choice);
      }),
    cancelExport: () => stop?.(),
  };
}
