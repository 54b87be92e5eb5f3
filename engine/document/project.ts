import type { Assumptions } from '../collateral/assumptions';
import type { Tape } from '../collateral/tape';
import type { RatePaths } from '../collections/collections';
import type { TypedInputs } from '../collections/typedInputs';
import type { Settings } from '../deal/settings';
import type { RegisterEntries } from '../register/types';
import type { AnalysisTexts } from '../analytics/analysisTexts';
import type { Scenario } from './scenario';

/** Version of the `.stepdown` schema written by this release; older files are migrated on opening (migrations.ts). */
export const PROJECT_VERSION = 4;

export interface ProjectDeal {
  readonly file: string;
  /** The deal that is run. */
  readonly text: string;
  /** The text being written, where it has errors and so cannot be run yet; null where it is `text`. */
  readonly draft: string | null;
}

/** What a user saves and opens: everything a run depends on, and nothing derived. */
export interface Project {
  readonly name: string;
  readonly deal: ProjectDeal;
  readonly tape: Tape;
  readonly rates: RatePaths;
  readonly assumptions: Assumptions;
  /** Assumptions of a pool of the deal that differ from `assumptions`, by pool. */
  readonly poolAssumptions: Readonly<Record<string, Assumptions>>;
  /** Inputs typed or imported by month, which stand in place of projected ones. */
  readonly typed: TypedInputs;
  readonly register: RegisterEntries;
  readonly settings: Settings;
  readonly notes: string;
  /** In the user's order. Everything above is the base that they differ from. */
  readonly scenarios: readonly Scenario[];
  /** The base is not to be edited; scenarios are. */
  readonly baseLocked: boolean;
  /** What the analyses of the deal are asked for. No run depends on it, and it is the same for every scenario. */
  readonly analysis: AnalysisTexts;
}
