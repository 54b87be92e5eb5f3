import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { parseRecent, recentEntries, RecentFiles, recentLabels, withRecent } from './recentFiles';

describe('the recent files', () => {
  const folder = mkdtempSync(join(tmpdir(), 'stepdown-recent-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('are the newest first, each once, ten at most', () => {
    const paths = Array.from({ length: 12 }, (_, index) => `/deals/${index}.stepdown`);
    const list = paths.reduce(withRecent, [] as readonly string[]);
    expect(list).toEqual(paths.slice(2).reverse());
    expect(withRecent(list, '/deals/5.stepdown').slice(0, 2)).toEqual(['/deals/5.stepdown', '/deals/11.stepdown']);
    expect(withRecent(list, '/deals/5.stepdown')).toHaveLength(10);
  });

  it('drop what no path can be', () => {
    expect(parseRecent(['/a.stepdown', 'relative', 7, null, '/a.stepdown'])).toEqual(['/a.stepdown']);
    expect(parseRecent({ '0': '/a.stepdown' })).toEqual([]);
  });

  it('are told by name and nearest folder, and never by path', () => {
    const entries = recentEntries(['/home/ann/q1/deal.stepdown', '/home/ann/q2/deal.stepdown', '/x/other.stepdown']);
    expect(recentLabels(entries)).toEqual(['deal.stepdown (q1)', 'deal.stepdown (q2)', 'other.stepdown']);
    expect(JSON.stringify(entries)).not.toContain('ann');
    expect(new Set(entries.map(({ id }) => id)).size).toBe(3);
  });

  it('outlive the run, and a damaged list begins anew', async () => {
    const file = join(folder, 'profile', 'recent.json');
    let changes = 0;
    const first = await RecentFiles.open(file, () => (changes += 1));
    first.add('/a.stepdown');
    first.add('/b.stepdown');
    first.add('/b.stepdown');
    await first.written();
    expect(changes).toBe(2);
    const second = await RecentFiles.open(file, () => undefined);
    expect(second.entries().map(({ name }) => name)).toEqual(['b.stepdown', 'a.stepdown']);
    expect(second.pathOf(second.entries()[1]!.id)).toBe('/a.stepdown');
    expect(second.pathOf('made-up')).toBeNull();
    second.drop('/b.stepdown');
    second.clear();
    await second.written();
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual([]);
    writeFileSync(file, '["/a.stepdown');
    expect((await RecentFiles.open(file, () => undefined)).entries()).toEqual([]);
  });
});
