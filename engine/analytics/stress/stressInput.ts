/**
 * An input that a stress varies by one number. What a number means is fixed by the kind, so that a grid, a break-even, a goal seek and
 * a headroom all speak of the same thing:
 *
 * - `prepayment`, `defaults`, `severity` with `how: 'multiple'`: percent of what the inputs have (100 leaves them); vectors are scaled
 *   month by month. With `how: 'flat'`: that number in every month, in the unit that the assumption has (CPR, PSA, CDR …)
 * - `lag`: whole months from default to liquidation
 * - `rates`: basis points added to an index path (`index` null: to all of them) from the month of the first distribution on, at once or
 *   over `months`
 * - `parameter`: a parameter of the deal, in its own unit (percent for `% a year` and `%`, dollars, months as month indices)
 * - `table`: percent of every value of a step table
 * - `test`: a yes-or-no term: 0 as modelled, 1 forced to pass, 2 forced to fail (for a state: 1 no, 2 yes)
 * - `choice`: which option, 0 the first
 *
 * `pool` is a pool whose own assumptions are varied; '' varies those of the whole deal and of every pool.
 */
export type StressInput =
  | { readonly kind: 'prepayment' | 'defaults' | 'severity'; readonly how: 'multiple' | 'flat'; readonly pool: string }
  | { readonly kind: 'lag'; readonly pool: string }
  | { readonly kind: 'rates'; readonly index: string | null; readonly months: number }
  | { readonly kind: 'parameter' | 'table' | 'test'; readonly name: string }
  | { readonly kind: 'choice'; readonly id: string };

/** An input at a value. Several are applied in order, each on what those before it left. */
export interface StressSetting {
  readonly input: StressInput;
  readonly value: number;
}
