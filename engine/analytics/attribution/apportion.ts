/**
 * Whole parts of a whole total: each share is its numerator over `whole`, cut down to a whole number, and what is then left of the
 * total goes, one each, to the shares that lost most by the cut (of equals, to the first).
 *
 * Shape:    numerators, whole numbers that add up to `total` times `whole` → whole numbers that add up to `total`
 * Rounding: largest remainder; each share is within one of its exact value
 */
export function apportioned(numerators: readonly number[], whole: number, total: number): readonly number[] {
  const shares = numerators.map((numerator) => Math.floor(numerator / whole));
  let left = total - shares.reduce((sum, share) => sum + share, 0);
  if (left === 0) return shares;
  const lost = numerators.map((numerator, i) => numerator - shares[i]! * whole);
  const byLoss = lost.map((_, i) => i).sort((a, b) => lost[b]! - lost[a]! || a - b);
  for (const i of byLoss) {
    if (left <= 0) break;
    shares[i]! += 1;
    left--;
  }
  return shares;
}
