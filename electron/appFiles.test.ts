import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve, sep } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { answerAppFile, CONTENT_SECURITY_POLICY, resolveAppPath } from './appFiles';

describe('resolveAppPath', () => {
  const root = resolve('/srv/app');

  it('leads to a file below the root', () => {
    expect(resolveAppPath(root, '/')).toBe(join(root, 'index.html'));
    expect(resolveAppPath(root, '/assets/a%20b.js')).toBe(join(root, 'assets', 'a b.js'));
  });

  it.each([
    'index.html',
    '/../secret',
    '/a/../../secret',
    '/..%2fsecret',
    '/%2e%2e/secret',
    '/..\\secret',
    '/a\0.js',
    '/%zz',
    '/a/..',
    '',
  ])('refuses %j', (path) => {
    expect(resolveAppPath(root, path)).toBeNull();
  });

  it('keeps a double slash inside the root', () => {
    const found = resolveAppPath(root, '//etc/passwd');
    expect(found === null || found.startsWith(root + sep)).toBe(true);
  });
});

describe('answerAppFile', () => {
  const root = mkdtempSync(join(tmpdir(), 'stepdown-files-'));
  beforeAll(() => {
    mkdirSync(join(root, 'assets.js'));
    writeFileSync(join(root, 'index.html'), '<p>');
    writeFileSync(join(root, 'notes.sh'), 'x');
  });
  afterAll(() => rmSync(root, { recursive: true, force: true }));

  it('sends the policy with the page and with every refusal', async () => {
    for (const path of ['/', '/gone.js', '/../x']) {
      const { headers } = await answerAppFile(root, path);
      expect(headers['Content-Security-Policy']).toBe(CONTENT_SECURITY_POLICY);
    }
  });

  it.each([
    ['/', 200],
    ['/gone.js', 404],
    ['/assets.js', 404],
    ['/notes.sh', 404],
    ['/../index.html', 400],
  ] as const)('answers %s with %i', async (path, status) => {
    expect((await answerAppFile(root, path)).status).toBe(status);
  });
});

describe('the policy', () => {
  it('lets scripts, workers and connections be our own only', () => {
    expect(CONTENT_SECURITY_POLICY).not.toContain('unsafe-eval');
    expect(CONTENT_SECURITY_POLICY.match(/unsafe-inline/g)).toHaveLength(1);
    expect(CONTENT_SECURITY_POLICY).toContain("style-src 'self' 'unsafe-inline'");
    expect(CONTENT_SECURITY_POLICY).not.toMatch(/https?:|\*/);
  });
});
