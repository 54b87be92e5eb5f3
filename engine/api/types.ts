import type { Assumptions } from '../collateral/assumptions';
import type { Tape, TapeCellEdit, TapeRow } from '../collateral/tape';
import type { RatePaths } from '../collections/collections';
import type { TypedInputs } from '../collections/typedInputs';
import type { Problem } from '../core/problem';
import type { DealDescription } from '../deal/description';
import type { Settings } from '../deal/settings';
import type { RegisterReport } from '../register/registerReport';
import type { RegisterEntries } from '../register/types';
import type { CellAddress, Results, Trace } from '../waterfall/results';

/** Everything a run depends on. */
export interface Inputs {
  readonly dealFile: string;
  readonly dealText: string;
  readonly tape: Tape;
  readonly rates: RatePaths;
  readonly assumptions: Assumptions;
  readonly poolAssumptions: Readonly<Record<string, Assumptions>>;
  readonly typed: TypedInputs;
  readonly register: RegisterEntries;
  readonly settings: Settings;
}

/** One change of the inputs; the session applies changes in order and runs once after the last. */
export type InputChange =
  | { readonly kind: 'all'; readonly inputs: Inputs }
  | { readonly kind: 'tape'; readonly tape: Tape }
  | { readonly kind: 'tapeCells'; readonly edits: readonly TapeCellEdit[] }
  | { readonly kind: 'tapeInsert'; readonly at: number; readonly rows: readonly TapeRow[] }
  | { readonly kind: 'tapeDelete'; readonly rows: readonly number[] }
  | { readonly kind: 'rates'; readonly rates: RatePaths }
  | { readonly kind: 'assumptions'; readonly assumptions: Assumptions }
  | { readonly kind: 'poolAssumptions'; readonly poolAssumptions: Readonly<Record<string, Assumptions>> }
  | { readonly kind: 'typed'; readonly typed: TypedInputs }
  | { readonly kind: 'register'; readonly register: RegisterEntries }
  | { readonly kind: 'settings'; readonly settings: Settings }
  | { readonly kind: 'deal'; readonly dealFile: string; readonly dealText: string };

/** Collateral by projection month, in dollars rounded to cents (whole cents), aligned with Results dates. */
export interface CollateralTable {
  readonly months: Int32Array;
  readonly columns: readonly CollateralColumn[];
  readonly values: readonly Float64Array[];
}

export interface CollateralColumn {
  readonly name: string;
  readonly label: string;
  /** Money: whole cents. Rate/Ratio: plain fraction. */
  readonly type: 'Money' | 'Rate' | 'Ratio';
  readonly group: string;
}

export interface Timing {
  /** Milliseconds, measured by the host (the engine has no clock). */
  readonly collapse: number;
  readonly project: number;
  readonly waterfall: number;
  readonly total: number;
}

export interface RunReply {
  /** Absent when the inputs do not allow a run; the problems say why. */
  readonly results: Results | null;
  readonly collateral: CollateralTable | null;
  readonly deal: DealDescription | null;
  readonly problems: readonly Problem[];
  readonly timing: Timing;
  /** Key figures per class for the strip and the Classes sheet. */
  readonly classes: readonly ClassFigures[];
  /** Holders, transfers and what each holder is paid; null where the deal has no register. */
  readonly register: RegisterReport | null;
}

export interface ClassFigures {
  readonly name: string;
  /** Average life in years from closing (30/360), to two places by the screen; null when no principal is paid. */
  readonly averageLife: number | null;
  /** Month indices of the first and last principal payment. */
  readonly firstPrincipal: number | null;
  readonly lastPrincipal: number | null;
  readonly totalPrincipal: number;
  readonly totalInterest: number;
  readonly finalBalance: number;
}

export type TraceReply =
  { readonly ok: true; readonly trace: Trace } | { readonly ok: false; readonly problems: readonly Problem[] };
export type { CellAddress };
export type { Trace } from '../waterfall/results';
