import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { portFile, readPort, writePort } from './recoveryPort';
import { startBrowserHost } from './serveBrowser';

describe('the port of the browser host', () => {
  it('is remembered, and nonsense is not', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'stepdown-port-'));
    const file = join(folder, 'deep', 'browser-host.json');
    expect(await readPort(file)).toBe(0);
    await writePort(file, 40_123);
    expect(await readPort(file)).toBe(40_123);
    for (const content of ['', '{', '{"port": "80"}', '{"port": 80}', '{"port": 70000}', '[]', 'null']) {
      writeFileSync(file, content);
      expect(await readPort(file)).toBe(0);
    }
    rmSync(folder, { recursive: true });
  });

  it('is the same at the next start, and another while that is taken', async () => {
    const first = await startBrowserHost('/nowhere');
    const second = await startBrowserHost('/nowhere', first.port);
    expect(second.port).not.toBe(first.port);
    await first.close();
    const third = await startBrowserHost('/nowhere', first.port);
    expect(third.port).toBe(first.port);
    expect(third.address).not.toBe(first.address);
    await Promise.all([second.close(), third.close()]);
  });

  it.each([
    ['linux', { XDG_STATE_HOME: '/state' }, '/state/stepdown/browser-host.json'],
    ['linux', {}, '/home/a/.local/state/stepdown/browser-host.json'],
    ['darwin', {}, '/home/a/Library/Application Support/Stepdown/browser-host.json'],
  ] as const)('on %s with %j is kept in %s', (platform, environment, file) => {
    expect(portFile(platform, environment, '/home/a').replaceAll('\\', '/')).toBe(file);
  });
});
