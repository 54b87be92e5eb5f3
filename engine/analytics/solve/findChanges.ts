/** Does what is asked hold? null where it cannot be told: the inputs allow no run. */
export type Outcome = boolean | null;

/** Two neighbours of a grid with different outcomes: both were asked. */
export interface Change {
  readonly below: number;
  readonly above: number;
  readonly from: Outcome;
  readonly to: Outcome;
}

/**
 * Every change of outcome that a coarse scan sees, each narrowed by halving to two neighbouring numbers.
 *
 * Nothing is assumed of the outcomes but that they may be asked: they need not go one way. Each answer is bracketed by outcomes that
 * were asked, and a change can only be missed together with the change back, both between two neighbouring numbers of the scan.
 *
 * Shape: outcomes of numbers, the numbers to scan in rising order → changes in rising order
 */
export function findChanges(outcomeOf: (number: number) => Outcome, scan: readonly number[]): readonly Change[] {
  const changes: Change[] = [];
  for (let i = 1; i < scan.length; i++) {
    const [start, end] = [scan[i - 1]!, scan[i]!];
    let [low, high] = [start, end];
    const from = outcomeOf(low);
    let to = outcomeOf(high);
    if (from === to) continue;
    // Below stays what it was; above is whatever differs: of three outcomes the first change is found.
    while (high - low > 1) {
      const middle = Math.floor((low + high) / 2);
      const outcome = outcomeOf(middle);
      if (outcome === from) low = middle;
      else [high, to] = [middle, outcome];
    }
    changes.push({ below: low, above: high, from, to });
    // Past a third outcome in between, the rest of the interval has a change of its own.
    if (outcomeOf(end) !== to) changes.push(...findChanges(outcomeOf, [high, end]));
  }
  return changes;
}
