import { breakEvenRuns } from '../stress/breakEvenRuns';
import { flipRuns } from '../stress/flipRuns';
import { gridRuns } from '../stress/gridRuns';
import { usePathsRun } from './pathsRun';

/**
 * What has the threads while a run has not begun, in words; '' where nothing has. Runs are taken in the order in which they were asked
 * for, so one that is further along is before one of which nothing is through.
 */
export function useWaitsFor(isWaiting: boolean): string {
  const under = [
    ['the break-even', breakEvenRuns.use(isUnderWay)],
    ['the grid', gridRuns.use(isUnderWay)],
    ['the flip map', flipRuns.use(isUnderWay)],
    ['the paths', usePathsRun(isUnderWay)],
  ] as const;
  const first = isWaiting ? under.find(([, is]) => is) : undefined;
  return first ? `Waits for ${first[0]}` : '';
}

function isUnderWay({ status, through }: { readonly status: string; readonly through: number }): boolean {
  return status === 'running' && through > 0;
}
