import { pathsReport } from '../../engine/analytics/paths/pathsReport';
import type { PathsAnswer, PathsReport, PathsRequest } from '../../engine/analytics/paths/types';
import type { Result } from '../../engine/core/problem';
import type { Sessions } from './sessions';

/** What the page asks about random paths; the paths themselves are dealt out as `paths` items. */
export interface PathsCalls {
  /** What answers by item come to, of the inputs they were asked of; null for an item that was cancelled. */
  pathsReport: {
    request: {
      readonly request: PathsRequest;
      /** The texts of `pricing`, which price each class. */
      readonly pricing: Readonly<Record<string, string>>;
      readonly answers: readonly (PathsAnswer | null)[];
    };
    reply: Result<PathsReport>;
  };
}

export function answerPathsReport(
  sessions: Sessions,
  { request, pricing, answers }: PathsCalls['pathsReport']['request'],
): Result<PathsReport> {
  return pathsReport(sessions.active(), request, pricing, answers);
}
