/**
 * A result of a run as one number, so that any result can be gridded, sought or compared. Money in whole cents, rates and shares as
 * plain fractions, lives in years, months as month indices; null where the run has none (no principal was paid, a test never fails).
 */
export type Measure =
  | { readonly kind: 'class'; readonly cls: string; readonly figure: ClassMeasure }
  /** Of a class at its price of the pricing inputs. */
  | { readonly kind: 'priced'; readonly cls: string; readonly figure: PricedMeasure }
  /** A Money line over the life of the deal, all classes together or one. */
  | { readonly kind: 'total'; readonly name: string; readonly cls: string }
  /** A result of any type at one of its dates. */
  | { readonly kind: 'value'; readonly name: string; readonly cls: string; readonly at: MeasureTime }
  /** A yes-or-no term; failing is what its mark says (a state: holding). */
  | { readonly kind: 'test'; readonly name: string; readonly figure: 'firstFail' | 'failures' }
  /** A column of the collateral: its total over the life, or as a share of the balance at the cut-off. */
  | { readonly kind: 'collateral'; readonly column: string; readonly figure: 'total' | 'share' };

export type ClassMeasure =
  | 'averageLife'
  | 'firstPrincipal'
  | 'lastPrincipal'
  | 'principalPaid'
  | 'interestPaid'
  | 'writtenDown'
  | 'interestShort'
  | 'finalBalance';

export type PricedMeasure = 'yield' | 'discountMargin' | 'modifiedDuration' | 'price';

/** A month (`YYYY-MM`), or over the dates of the run. */
export type MeasureTime = 'first' | 'last' | 'least' | 'greatest' | { readonly month: string };
