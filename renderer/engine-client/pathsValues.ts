/** What the Paths sheet needs of the engine while someone types; paths are run in the pool. */
export { pathsItems } from '../../engine/analytics/paths/pathsJob';
export { limitsOf, modelOf } from '../../engine/analytics/paths/pathsWords';
export { readPaths } from '../../engine/analytics/paths/readPaths';
export { PERCENTILES } from '../../engine/analytics/paths/types';
export { movableIndices, usualPaths, type PathsText } from '../../engine/analytics/paths/usualPaths';
