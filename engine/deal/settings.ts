/**
 * What a user changed in a deal, by the very names of the deal file. Values are text in the deal language's own literals
 * (`3.40%`, `0.15% a year`, `2007-07`, `never`, `$1,000.00`), so nothing is mapped by hand and nothing is lost. A missing
 * name means the deal's own value.
 */
export interface Settings {
  readonly parameters: Readonly<Record<string, string>>;
  /** Whole replacement of a step table: `[key, value]` rows, key a month (`2007-07`) or a number (`25`). */
  readonly tables: Readonly<Record<string, readonly TableRow[]>>;
  /** Option name by choice id (`I-2`: `literal`). */
  readonly choices: Readonly<Record<string, string>>;
  /** Flag terms that the user forces to `yes` or `no` on every date, whatever their formula says. */
  readonly pinned: Readonly<Record<string, PinnedFlag>>;
}

export type PinnedFlag = 'yes' | 'no';

export type TableRow = readonly [key: string, value: string];

export const NO_SETTINGS: Settings = { parameters: {}, tables: {}, choices: {}, pinned: {} };
