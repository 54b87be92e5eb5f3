import { describe, expect, it, vi } from 'vitest';

vi.mock('electron', () => ({ shell: {}, protocol: {} }));
const { checkSender, isAppAddress, isLocalAddress, isOutsideAllowed, PAGE_PREFERENCES } = await import('./security');

describe('the page', () => {
  it('is sandboxed, isolated and without Node, each said aloud', () => {
    expect(PAGE_PREFERENCES).toEqual({
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      spellcheck: false,
    });
  });

  it.each(['app://stepdown', 'app://stepdown/index.html', 'app://stepdown/'])('is at %s', (address) => {
    expect(isAppAddress(address)).toBe(true);
  });

  it.each([
    'app://stepdown.example.com/',
    'app://stepdownx/',
    'app://other/',
    'https://stepdown/',
    'file:///app://stepdown/',
    'about:blank',
    '',
  ])('is not at %j', (address) => {
    expect(isAppAddress(address)).toBe(false);
    expect(() => checkSender({ senderFrame: { url: address, parent: null } as never })).toThrow('did not come from');
  });

  it('speaks from its top frame only, and not once that is gone', () => {
    const url = 'app://stepdown/index.html';
    expect(() => checkSender({ senderFrame: { url, parent: null } as never })).not.toThrow();
    expect(() => checkSender({ senderFrame: { url, parent: {} } as never })).toThrow('did not come from');
    expect(() => checkSender({ senderFrame: null })).toThrow('did not come from');
  });
});

describe('other machines', () => {
  it.each(['app://stepdown/assets/x.js', 'blob:app://stepdown/1-2', 'data:image/png;base64,', 'devtools://devtools/x'])(
    'are not asked for %s',
    (address) => {
      expect(isLocalAddress(address)).toBe(true);
    },
  );

  it.each([
    'https://example.com/',
    'http://127.0.0.1:80/',
    'ws://localhost/',
    'ftp://example.com/',
    'file:///etc/passwd',
    'blob:https://example.com/1',
    'app://other/',
  ])('are never asked: %s', (address) => {
    expect(isLocalAddress(address)).toBe(false);
  });

  it.each([
    ['https://www.sec.gov/Archives/x.txt', true],
    ['https://github.com/', true],
    ['http://www.sec.gov/', false],
    ['https://www.sec.gov.example.com/', false],
    ['https://sec.gov/', false],
    ['https://user@www.sec.gov/', false],
    ['https://www.sec.gov:8443/', false],
    ['javascript:alert(1)', false],
    ['file:///etc/passwd', false],
    ['not an address', false],
  ])('are opened in the system browser: %s is %s', (address, allowed) => {
    expect(isOutsideAllowed(address)).toBe(allowed);
  });
});
