/** What the Why view needs of the engine: adding up the runs as they come in. */
export { foldOf as whyFoldOf } from '../../engine/analytics/attribution/whyDiff';
