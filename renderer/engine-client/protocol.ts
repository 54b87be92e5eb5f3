import type { CellAddress, InputChange, RunReply, TraceReply } from '../../engine/api/types';
import type { Tape } from '../../engine/collateral/tape';
import type { RatePath } from '../../engine/collections/collections';
import type { Problem, Result } from '../../engine/core/problem';
import type { Project } from '../../engine/document/project';

/** A file the user chose, as the worker reads it. */
export interface SourceFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** A tape whose good rows loaded; `problems` lists every cell that did not. */
export interface ImportedTape {
  readonly tape: Tape;
  readonly problems: readonly Problem[];
}

/** What the page asks of the engine besides changes: one entry a question, so that client and worker agree by type. */
export interface EngineCalls {
  trace: { request: { readonly cell: CellAddress }; reply: TraceReply };
  importTape: {
    request: SourceFile & { readonly synthetic: boolean; readonly format: 'csv' | 'xlsx' };
    reply: Result<ImportedTape>;
  };
  readRates: { request: SourceFile; reply: Result<RatePath> };
  readProject: { request: SourceFile; reply: Result<Project> };
  writeProject: { request: { readonly project: Project }; reply: Result<Uint8Array> };
  exportWorkbook: { request: { readonly project: Project }; reply: Result<Uint8Array> };
}

export type EngineCall = keyof EngineCalls;

/** How far a long piece of work has come, in its own words and (where known) as a fraction. */
export interface Progress {
  readonly text: string;
  readonly fraction: number | null;
}

export type ToWorker =
  | { readonly kind: 'change'; readonly seq: number; readonly changes: readonly InputChange[] }
  | {
      [C in EngineCall]: {
        readonly kind: 'call';
        readonly id: number;
        readonly call: C;
        readonly request: EngineCalls[C]['request'];
      };
    }[EngineCall];

export type FromWorker =
  | {
      readonly kind: 'run';
      /** The last change the run saw. */
      readonly seq: number;
      readonly reply: RunReply;
      /** The description and the columns are the last ones sent: they are left out, and the client puts them back. */
      readonly sameDeal: boolean;
    }
  | { readonly kind: 'reply'; readonly id: number; readonly reply: unknown }
  | { readonly kind: 'progress'; readonly id: number; readonly progress: Progress }
  /** A mistake of ours in the worker: the sentence for the error boundary. */
  | { readonly kind: 'broken'; readonly id: number | null; readonly message: string };
