/** One number worked by hand, and where it must come out. */
export interface HandCheck {
  readonly scenario: string;
  readonly month: string;
  readonly item: string;
  /** Empty for items of the deal. */
  readonly class: string;
  /** Money with two decimals, percent with twelve, flags 1 or 0. */
  readonly expected: string;
  /** The arithmetic, in words and figures. */
  readonly how: string;
}

type Row = readonly [month: string, item: string, className: string, expected: string, how: string];

/** The checks of one scenario. */
export function checks(scenario: string, rows: readonly Row[]): HandCheck[] {
  return rows.map(([month, item, name, expected, how]) => ({ scenario, month, item, class: name, expected, how }));
}
