import type { Assumptions } from '../collateral/assumptions';
import type { Tape } from '../collateral/tape';
import type { RatePaths } from '../collections/collections';
import type { Settings } from '../deal/settings';

/** Version of the `.stepdown` schema written by this release; older files are migrated on opening (migrations.ts). */
export const PROJECT_VERSION = 1;

/** What a user saves and opens: everything a run depends on, and nothing derived. */
export interface Project {
  readonly name: string;
  readonly deal: { readonly file: string; readonly text: string };
  readonly tape: Tape;
  readonly rates: RatePaths;
  readonly assumptions: Assumptions;
  readonly settings: Settings;
  readonly notes: string;
}
