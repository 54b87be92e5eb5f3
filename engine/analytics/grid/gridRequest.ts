import type { Measure } from '../stress/measure';
import type { StressInput } from '../stress/stressInput';

/** An input and the values it takes, as many rows or columns of a grid. */
export interface GridAxis {
  readonly input: StressInput;
  readonly values: readonly number[];
}

/** A grid: x runs across, y down; without a y it has one row. One matrix a measure. */
export interface GridRequest {
  readonly x: GridAxis;
  readonly y: GridAxis | null;
  readonly measures: readonly Measure[];
}
