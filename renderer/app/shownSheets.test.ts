import { describe, expect, it } from 'vitest';
import type { RunReply } from '../../engine/api/types';
import { sampleRun } from '../testing/sampleRun';
import { tabName } from './shownSheets';

describe('the name of a sheet', () => {
  const run = sampleRun();
  const asking = (...names: readonly string[]): RunReply => {
    return { ...run, deal: { ...run.deal!, sheets: names.map((name) => ({ name, groups: [] })) } };
  };

  it("is the deal's own where it asks for one", () => {
    expect(tabName(asking('REMIC'), 'Schedules')).toBe('REMIC');
    expect(tabName(asking('REMIC'), 'Classes')).toBe('Classes');
  });

  it('is that of all of them where it asks for several, or nothing was run', () => {
    expect(tabName(asking('REMIC', 'Swap'), 'Schedules')).toBe('Schedules');
    expect(tabName(null, 'Schedules')).toBe('Schedules');
  });
});
