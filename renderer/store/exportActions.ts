import type { Reply } from '../../electron/ipc/contract';
import type { Result } from '../../engine/core/problem';
import type { Project } from '../../engine/document/project';
import { NEEDS_CLICK } from '../desktop/browserDesktop';
import { inputsOf } from '../engine-client/engineValues';
import type { Progress } from '../engine-client/protocol';
import type { WorkbenchCore } from './createWorkbench';
import { scenarioOf } from './scenarioView';

/** A workbook that is being made. */
export interface Exporting {
  readonly kind: ExportKind;
  /** `Cases.xlsx` */
  readonly name: string;
  /** What is being done. */
  readonly text: string;
  /** 0 to 1; null while its share of the whole is not known. */
  readonly fraction: number | null;
}

/** `values`: what the run says, to read. `model`: formulas that compute it again. */
export type ExportKind = 'values' | 'model';

export interface ExportActions {
  exportExcel(): Promise<void>;
  exportModel(): Promise<void>;
  /** Ends the export under way at once; nothing is written. */
  cancelExport(): void;
}

const WORDS: Readonly<Record<ExportKind, { readonly what: string; readonly suffix: string }>> = {
  values: { what: 'workbook', suffix: '' },
  model: { what: 'Excel model', suffix: ' model' },
};

/**
 * Exports to Excel: asked where first, made in an engine of its own, written at the end. The document may be changed meanwhile; the
 * workbook is of the moment it was asked for, and of what is on screen then.
 */
export function createExportActions(core: WorkbenchCore): ExportActions {
  const { desktop, get, set } = core;
  /** Ends the work in the engine of the export under way. */
  let stop: (() => void) | null = null;

  function refuse(text: string, reply: Exclude<Reply<unknown>, { ok: true }>): void {
    set({ notice: { kind: 'problem', text, problems: reply.problems } });
  }

  function told(part: Partial<Exporting>): void {
    const { exporting } = get();
    if (exporting) set({ exporting: { ...exporting, ...part } });
  }

  /** The bytes of the workbook; null where the export was cancelled. */
  async function made(kind: ExportKind, project: Project): Promise<Result<Uint8Array> | null> {
    const apart = core.makeEngine();
    const onProgress = ({ text, fraction }: Progress): void => told({ text, fraction });
    try {
      return await new Promise((resolve, reject) => {
        stop = () => resolve(null);
        apart.onBroken((message) => reject(new Error(message)));
        apart.change([{ kind: 'all', inputs: inputsOf(project) }]);
        const call = kind === 'model' ? 'exportModel' : 'exportWorkbook';
        apart.call(call, { project }, onProgress).then(resolve, reject);
      });
    } finally {
      stop = null;
      apart.close();
    }
  }

  async function save(kind: ExportKind, name: string, bytes: Uint8Array, place: string | null): Promise<void> {
    const { what } = WORDS[kind];
    const request = { suggestedName: name, kind: 'xlsx', bytes } as const;
    const saved = await desktop().invoke('file:saveAs', place === null ? request : { ...request, place });
    if (saved.ok && saved.value) {
      set({ notice: { kind: 'info', text: `Exported ${saved.value.name}.`, problems: [] } });
    } else if (!saved.ok && saved.problems.some(({ code }) => code === NEEDS_CLICK)) {
      const action = { label: `Save ${name}…`, run: () => void save(kind, name, bytes, null) };
      set({ notice: { kind: 'info', text: `The ${what} is ready.`, problems: [], action } });
    } else if (!saved.ok) refuse(`The ${what} was not saved.`, saved);
  }

  async function perform(kind: ExportKind): Promise<void> {
    const { what, suffix } = WORDS[kind];
    await get().settleDeal();
    const { project, fileName, scenario } = get();
    if (!project) return;
    const seen = scenarioOf(project, scenario);
    const stem = fileName.replace(/\.stepdown$/i, '');
    const suggestedName = `${seen ? `${stem} ${seen.name}` : stem}${suffix}.xlsx`;
    told({ text: 'Asking where to save', fraction: null });
    const place = await desktop().invoke('file:place', { suggestedName, kind: 'xlsx' });
    if (!place.ok) {
      refuse(`The ${what} cannot be saved there.`, place);
      return;
    }
    if (!place.value) return;
    const { token, name } = place.value;
    told({ name, text: 'Starting', fraction: 0 });
    const bytes = await made(kind, seen ? { ...project, name: `${project.name}, scenario ${seen.name}` } : project);
    if (bytes === null) {
      set({
        notice: { kind: 'info', text: `The export of ${name} was cancelled. Nothing was written.`, problems: [] },
      });
    } else if (!bytes.ok) refuse(`The ${what} was not written.`, bytes);
    else {
      told({ text: 'Saving', fraction: 1 });
      await save(kind, name, bytes.value, token);
    }
  }

  async function exportAs(kind: ExportKind): Promise<void> {
    const { exporting, project } = get();
    if (!project) return;
    if (exporting) {
      set({
        notice: {
          kind: 'info',
          text: `${exporting.name || 'A workbook'} is still being exported. One export runs at a time: wait for it, or cancel it.`,
          problems: [],
        },
      });
      return;
    }
    set({ exporting: { kind, name: '', text: 'Reading the document', fraction: null } });
    try {
      await perform(kind);
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      const text = `The ${WORDS[kind].what} was not written: ${reason}. The document is untouched.`;
      set({ notice: { kind: 'problem', text, problems: [] } });
    } finally {
      set({ exporting: null });
    }
  }

  return {
    exportExcel: () => exportAs('values'),
    exportModel: () => exportAs('model'),
    cancelExport: () => stop?.(),
  };
}
