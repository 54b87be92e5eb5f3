/** The pure functions of the engine that shape a rate path while someone looks at it, reached through this folder only. */
export {
  firstMonthOf,
  flatRates,
  lastMonthOf,
  monthOfKey,
  rampedRates,
  shiftedRates,
  spreadRates,
  twistedRates,
  type MoveLimits,
  type RateRow,
  type RateRows,
} from '../../engine/collections/rateShapes';
export { curveRates, looksDecimal, readCurve } from '../../engine/collections/rateShapesCurve';
export { drawnRates, drawnTo, type DrawnMonths } from '../../engine/collections/rateShapesDraw';
export {
  extendedRates,
  filledRates,
  gapsOf,
  inOrder,
  keyLike,
  replayedRates,
  type RateGap,
} from '../../engine/collections/rateShapesGaps';
export { STRESS_SET, stressedRates, stressName, type RateStress } from '../../engine/collections/rateShapesStress';
