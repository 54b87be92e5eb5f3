/**
 * What the screens of stress need of the engine while someone types: inputs and results that can be asked for, as text and back, and
 * how a grid is laid out and read. Runs go through the pool.
 */
export { drawingParties } from '../../engine/analytics/breakEven/conditionText';
export { testSavings } from '../../engine/analytics/breakEven/breakEvenPlan';
export { usualBreakEven } from '../../engine/analytics/breakEven/readBreakEven';
export { usualThreads } from '../../engine/analytics/batchPool';
export {
  contour as gridContour,
  passes as gridPasses,
  trend as gridTrend,
} from '../../engine/analytics/grid/gridMatrix';
export { readGridAxis } from '../../engine/analytics/grid/gridAxis';
export { gridPlan } from '../../engine/analytics/grid/gridPlan';
export { readGridTexts } from '../../engine/analytics/grid/gridTexts';
export { measureOffer, measuresOf, readMeasure } from '../../engine/analytics/stress/measuresOf';
export { exactMeasure, formatMeasure, readMeasureValue } from '../../engine/analytics/stress/measureUnit';
export { stressInputs } from '../../engine/analytics/stress/stressInputs';
export { stressOffer } from '../../engine/analytics/stress/stressOffer';
export { parseStressInput } from '../../engine/analytics/stress/stressText';
export { printStressValue, readStressValue } from '../../engine/analytics/stress/stressValueText';
export { stressedInputs } from '../../engine/analytics/stress/stressed';
