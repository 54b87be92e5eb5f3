/**
 * The small pure functions and tables of the engine that a screen needs while someone types, re-exported here so that the
 * engine is reached through this folder only. Anything that runs a deal or reads a file goes through the worker.
 */
export { TAPE_FIELDS, type TapeField, type TapeFieldName } from '../../engine/collateral/tapeFields';
export {
  emptyTape,
  tapeCell,
  tapeField,
  withCells,
  withRowsDeleted,
  withRowsInserted,
} from '../../engine/collateral/tape';
export { withAnalysisTexts } from '../../engine/analytics/analysisTexts';
export { indicesOf } from '../../engine/collateral/armTerms';
export { DEFAULT_ASSUMPTIONS } from '../../engine/collateral/defaultAssumptions';
export { formatCents, formatMoney, parseDollars } from '../../engine/core/cents';
export { addMonths, formatDay, formatMonth, parseDay, parseMonth, type Day, type Month } from '../../engine/core/date';
export { nearestName, problemLine } from '../../engine/core/problem';
export { NO_SETTINGS } from '../../engine/deal/settings';
export { differencesOf } from '../../engine/document/differences';
export { EMPTY_PARTS, inputsOf } from '../../engine/document/inputsOf';
export {
  changesBetween,
  freeName,
  hasChanges,
  inputChangesOf,
  newScenario,
  NO_CHANGES,
  SCENARIO_COLOURS,
  withChanges,
  withRowsMoved,
} from '../../engine/document/scenario';
export { parseVector } from '../../engine/collateral/vector';
export { DEFAULT_UNITS, PREPAYMENT_UNITS, readAssumptions } from '../../engine/collateral/readAssumptions';
export { readPercent } from '../../engine/collections/percent';
export { parseTapeCell } from './parseTapeCell';
export {
  assumedValues,
  FORCED_MARK,
  forcedFlags,
  forcedWords,
  illustrativeLine,
  senseOf,
  type AssumedValue,
  type Sense,
} from '../../engine/reports/marks';
export { inputColumns, type InputColumnKey } from '../../engine/collections/typedInputs';
export { readAmountCell, readRateCell } from '../../engine/collections/inputCell';
export { typedFromCollections } from '../../engine/collections/typedInputs';
export { addsUp, sheetBlocks } from '../../engine/reports/dealSheets';
export { annualStatement, statementOf, statementYears, yearOfDate } from '../../engine/reports/statement';
export { cashAccounts } from '../../engine/register/account';
export { readPercentUnits, WHOLE as WHOLE_PERCENT } from '../../engine/register/percentUnits';
export { ticksOf } from '../../engine/register/rules';
export { EMPTY_REGISTER } from '../../engine/register/types';
export { breaksText, readBreaks } from '../../engine/collateral/stratBreaks';
export { stratDimension, type StratSource } from '../../engine/collateral/stratDimensions';
export { unitsOf } from '../../engine/collateral/import/tapePlan';
export { PROJECTION_PARTS } from '../../engine/explain/projectionParts';
export { isFilled } from '../../engine/collateral/writeTape';
