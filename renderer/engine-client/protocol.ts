import type { CellAddress, InputChange, Inputs, RunReply, TraceReply } from '../../engine/api/types';
import type { RepLineOptions } from '../../engine/collateral/repLines';
import type { RepLineReport } from '../../engine/api/repLineReport';
import type { StratSource } from '../../engine/collateral/stratDimensions';
import type { StratReport, StratRequest } from '../../engine/collateral/strats';
import type { Tape } from '../../engine/collateral/tape';
import type { Collections, RatePath } from '../../engine/collections/collections';
import type { Day } from '../../engine/core/date';
import type { Problem, Result } from '../../engine/core/problem';
import type { DealDescription } from '../../engine/deal/description';
import type { Project } from '../../engine/document/project';
import type { Move, MoveSubject } from '../../engine/explain/moves';
import type { Reach, ReachFrom } from '../../engine/explain/reach';
import type { Completions, DealAnalysis } from '../../engine/language/types';
import type { DealEdit } from './dealEdit';
import type { StatementChoice } from '../../engine/reports/statementPrint';
import type { Results } from '../../engine/waterfall/results';
import type { ProofLine } from '../../engine/proof/types';
import type { ProofPlan } from './answerProof';
import type { BatchCalls } from './batchCalls';
import type { HeadroomCalls } from './headroomCalls';
import type { InsurerCalls } from './insurerCalls';
import type { PackedTape } from './packedTape';
import type { PathsCalls } from './pathsCalls';
import type { StressCalls } from './stressCalls';
import type { TapeFileCalls } from './tapeFileCalls';
import type { WhyCalls } from './whyCalls';
import type { YieldCalls } from './yieldCalls';

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

/** A project as a workbook; its statement shows a Distribution Date (0-based) at first. */
export interface WorkbookRequest {
  readonly project: Project;
  readonly date: number;
}

/** What the page asks of the engine besides changes: one entry a question, so that client and worker agree by type. */
export interface EngineCalls
  extends BatchCalls, HeadroomCalls, InsurerCalls, PathsCalls, StressCalls, TapeFileCalls, WhyCalls, YieldCalls {
  /** Of what is in view, or of the base beside it. */
  trace: { request: { readonly cell: CellAddress; readonly of?: 'view' | 'base' }; reply: TraceReply };
  /** What depends on a name or a choice of the deal; null while nothing has been run. */
  moves: { request: { readonly subject: MoveSubject }; reply: readonly Move[] | null };
  /** Where each class first feels it. */
  reach: {
    request: { readonly subject: MoveSubject; readonly from: ReachFrom };
    reply: readonly Reach[] | null;
  };
  /** A run of the base with changes, beside what is in view: a scenario to compare, or (no changes) the base. */
  runScenario: { request: { readonly changes: readonly InputChange[] }; reply: RunReply };
  importTape: {
    request: SourceFile & {
      readonly synthetic: boolean;
      readonly format: 'csv' | 'xlsx';
      /** The deal's Cut-off Date: loans that matured by then are left out and told. */
      readonly cutOff: Day | null;
    };
    reply: Result<ImportedTape>;
  };
  readRates: { request: SourceFile; reply: Result<RatePath> };
  readCollections: { request: SourceFile & { readonly deal: DealDescription }; reply: Result<Collections> };
  /** What the loans are projected to bring, before any typed input; null where there is no projection. */
  projected: { request: { readonly of: 'run' }; reply: Collections | null };
  /** Tables of the tape as it stands; null without loans. `stratRows` are the loans of one bucket of a table. */
  strats: { request: { readonly request: StratRequest }; reply: StratReport | null };
  stratRows: {
    request: { readonly request: StratRequest; readonly id: StratSource; readonly key: string };
    reply: Int32Array;
  };
  /** The tape as rep lines, and what a run on them says otherwise. */
  repLines: { request: { readonly options: RepLineOptions }; reply: Result<RepLineReport> };
  readProject: { request: SourceFile; reply: Result<Project> };
  writeProject: { request: { readonly project: Project }; reply: Result<Uint8Array> };
  readText: { request: SourceFile; reply: Result<string> };
  /** Of a deal text with plain line ends, for its editor: places are offsets in it. */
  analyseDeal: { request: { readonly text: string; readonly file: string }; reply: DealAnalysis };
  completeDeal: { request: { readonly text: string; readonly offset: number }; reply: Completions };
  /** Answers the whole text after the change; comments and spacing stay. */
  editDeal: { request: { readonly text: string; readonly edit: DealEdit }; reply: Result<string> };
  /** The proof of this machine: what it consists of, and one step of it on the inputs of this engine. */
  proofPlan: { request: { readonly of: 'engine' }; reply: ProofPlan };
  proofStep: { request: { readonly step: number }; reply: readonly ProofLine[] };
  /** The document and its run as a workbook: of values, or (`exportModel`) of live formulas. */
  exportWorkbook: { request: WorkbookRequest; reply: Result<Uint8Array> };
  exportModel: { request: WorkbookRequest; reply: Result<Uint8Array> };
  /** Statements of a run as a PDF. All that it needs is in the question: an engine without a document answers it. */
  printStatements: {
    request: {
      readonly deal: DealDescription;
      readonly results: Results;
      readonly choice: StatementChoice;
      /** Of which scenario the run is; '' for the base. */
      readonly scenario: string;
    };
    reply: Result<Uint8Array>;
  };
}

export type EngineCall = keyof EngineCalls;

/** How far a long piece of work has come, in its own words and (where known) as a fraction. */
export interface Progress {
  readonly text: string;
  readonly fraction: number | null;
}

/**
 * A tape in a message. Between threads a tape of a million loans costs the sender and the receiver, so the worker keeps the
 * last tapes that it read and the page names them; any other tape is packed.
 */
export type TapeOnWire =
  | { readonly kind: 'held'; readonly id: number }
  | { readonly kind: 'packed'; readonly packed: PackedTape }
  /** The tape of the base as it stands, all changes told. */
  | { readonly kind: 'current' };

export type WireChange =
  | Exclude<InputChange, { kind: 'all' } | { kind: 'tape' }>
  | { readonly kind: 'tape'; readonly tape: TapeOnWire }
  | { readonly kind: 'all'; readonly inputs: Omit<Inputs, 'tape'>; readonly tape: TapeOnWire };

export type WireProject = Omit<Project, 'tape'> & { readonly tape: TapeOnWire };

/** A question as sent: as asked, but for the tape of a project. */
export type WireRequest<C extends EngineCall> = EngineCalls[C]['request'] extends { readonly project: Project }
  ? Omit<EngineCalls[C]['request'], 'project'> & { readonly project: WireProject }
  : EngineCalls[C]['request'];

export type ToWorker =
  | { readonly kind: 'change'; readonly seq: number; readonly changes: readonly WireChange[] }
  /** Looks at the base with changes from here on; null is the base itself. */
  | { readonly kind: 'show'; readonly seq: number; readonly changes: readonly InputChange[] | null }
  | {
      [C in EngineCall]: {
        readonly kind: 'call';
        readonly id: number;
        readonly call: C;
        readonly request: WireRequest<C>;
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
  | {
      readonly kind: 'reply';
      readonly id: number;
      readonly reply: unknown;
      /** The tape of the reply's value, which is left out of it; the worker keeps it under this number. */
      readonly tape?: { readonly id: number; readonly packed: PackedTape };
    }
  | { readonly kind: 'progress'; readonly id: number; readonly progress: Progress }
  /** A mistake of ours in the worker: the sentence for the error boundary. */
  | { readonly kind: 'broken'; readonly id: number | null; readonly message: string };
