import { indicesOf } from '../../collateral/armTerms';
import type { Tape } from '../../collateral/tape';
import type { StressInput } from '../stress/stressInput';
import { printStressInput } from '../stress/stressText';
import type { CellItem, CellsCommon } from './cells';
import type { GridRequest } from './gridRequest';

/** A grid as work for threads: its cells in the order in which they cost least. */
export interface GridPlan {
  readonly common: CellsCommon;
  readonly items: readonly CellItem[];
  /** Where each item's answer belongs in the matrix: row × columns + column. */
  readonly places: Int32Array;
  readonly columns: number;
  readonly rows: number;
}

/**
 * Orders the cells of a grid so that neighbours share work: what changes how loans amortise varies slowest, then what changes how they
 * are projected, then what only the deal reads; without such a difference row follows row. Inputs of one kind are applied so that
 * neither undoes the other: a number in every month before a multiple, the whole deal before a pool, else x before y.
 *
 * @param pricing the texts of `pricing`, for results of classes at their price
 *
 * Shape: axes of a values and b values → a × b items, each with a value for each input of `common`
 */
export function gridPlan(
  { x, y, measures }: GridRequest,
  tape: Tape,
  pricing: Readonly<Record<string, string>> = {},
): GridPlan {
  const [columns, rows] = [x.values.length, y?.values.length ?? 1];
  if (y === null) {
    const items = x.values.map((value): CellItem => [value]);
    const common = { inputs: [x.input], measures, sharesProjection: false, pricing };
    return { common, items, places: Int32Array.from(items.keys()), columns, rows };
  }
  const followed = indicesOf(tape);
  const [ofX, ofY] = [reach(x.input, followed), reach(y.input, followed)];
  const isByColumn = x.input.kind === y.input.kind ? rankOf(x.input) <= rankOf(y.input) : ofX > ofY;
  const places = new Int32Array(columns * rows);
  for (let i = 0; i < places.length; i++) {
    places[i] = isByColumn ? (i % rows) * columns + Math.floor(i / rows) : i;
  }
  const items = Array.from(places, (place): CellItem => {
    const [column, row] = [place % columns, Math.floor(place / columns)];
    return isByColumn ? [x.values[column]!, y.values[row]!] : [y.values[row]!, x.values[column]!];
  });
  const inputs = isByColumn ? [x.input, y.input] : [y.input, x.input];
  const sharesProjection = isByColumn ? ofX > ofY : ofY > ofX;
  return { common: { inputs, measures, sharesProjection, pricing }, items, places, columns, rows };
}

/** Of two inputs of one kind that of the lower rank is applied first, the other to what it left. */
function rankOf(input: StressInput): number {
  const isMultiple = 'how' in input && input.how === 'multiple';
  const isOfPool = 'pool' in input && input.pool !== '';
  return (isMultiple ? 2 : 0) + (isOfPool ? 1 : 0);
}

/** Would one of two inputs leave nothing of the other, in whatever order they are applied? */
export function isOverridden(x: StressInput, y: StressInput): boolean {
  if (printStressInput(x) !== printStressInput(y)) return false;
  // The same multiple or shift twice adds up; the same value twice does not.
  const addsUp = x.kind === 'rates' || x.kind === 'table' || ('how' in x && x.how === 'multiple');
  return !addsUp;
}

/** How far back a run must begin for a change of the input: 2 at the loans, 1 at their projection, 0 at the deal. */
function reach(input: StressInput, followed: readonly string[]): number {
  switch (input.kind) {
    case 'rates':
      if (input.index === null) return followed.length > 0 ? 2 : 0;
      return followed.includes(input.index) ? 2 : 0;
    case 'prepayment':
    case 'defaults':
    case 'severity':
    case 'lag':
      return 1;
    case 'parameter':
    case 'table':
    case 'test':
    case 'choice':
      return 0;
  }
}
