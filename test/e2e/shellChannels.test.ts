import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchApp, type AppHarness } from '../support/launchApp';

const OWN_PAGE = { url: 'app://stepdown/index.html', isTop: true };

const REPORT = { title: 'x', dirty: true, file: null, untouched: false };
const MENU = {
  hasDocument: true,
  undo: null,
  redo: null,
  sheets: ['Tape'],
  sheet: 'Tape',
  scenarios: [],
  scenario: 0,
  explain: true,
  problems: false,
  theme: 'light',
};

describe('every channel', () => {
  let app: AppHarness;
  beforeAll(async () => {
    app = await launchApp({ scripts: false });
  });
  afterAll(async () => await app.close());

  const bytes = new Uint8Array([1]);
  const wrong: readonly (readonly [string, unknown])[] = [
    ['file:open', null],
    ['file:open', { kind: 'password' }],
    ['file:open', { kind: 'project', path: '/etc/passwd' }],
    ['file:save', { token: 7, bytes }],
    ['file:save', { token: 'x', bytes: [1, 2, 3] }],
    ['file:save', { token: 'x', bytes: 'text' }],
    ['file:saveAs', { suggestedName: 'x', kind: 'exe', bytes }],
    ['file:saveAs', { suggestedName: 'x'.repeat(501), kind: 'csv', bytes }],
    ['file:saveAs', { kind: 'csv', bytes }],
    ['file:saveAs', { suggestedName: 'x', kind: 'csv', bytes, place: 7 }],
    ['file:place', { suggestedName: 'x', kind: 'exe' }],
    ['file:place', { suggestedName: 'x', kind: 'csv', path: '/etc/passwd' }],
    ['window:state', { ...REPORT, dirty: 'yes' }],
    ['window:state', { ...REPORT, file: '/etc/passwd', path: '/etc/passwd' }],
    ['window:state', { ...REPORT, untouched: 1 }],
    ['window:state', 'dirty'],
    ['window:saved', { saved: 'yes' }],
    ['window:menu', { ...MENU, theme: 'pink' }],
    ['window:menu', { ...MENU, sheets: Array.from({ length: 201 }, () => 'x') }],
    ['window:menu', { ...MENU, undo: 'x'.repeat(501) }],
    ['window:new', { address: 'https://example.com/' }],
    ['window:zoom', { percent: 1000 }],
    ['file:recent', 10],
    ['file:openRecent', { path: '/etc/passwd' }],
    ['file:openRecent', { id: 7 }],
    ['file:clearRecent', true],
    ['app:versions', 'electron'],
    ['file:pending', { path: '/etc/passwd' }],
  ];

  it.each(wrong)('refuses a wrong shape on %s: %j', async (channel, request) => {
    const reply = await app.invokeFrom(OWN_PAGE, channel, request);
    expect(reply.ok).toBe(false);
    expect(reply.value).toContain(`The request on "${channel}" does not have its shape`);
  });

  const right: Readonly<Record<string, unknown>> = {
    'file:open': { kind: 'project' },
    'file:save': { token: 'x', bytes },
    'file:place': { suggestedName: 'x', kind: 'csv' },
    'file:saveAs': { suggestedName: 'x', kind: 'csv', bytes },
    'window:state': { ...REPORT, title: 'mine' },
    'window:saved': { saved: false },
    'window:menu': MENU,
    'window:new': null,
    'window:zoom': { percent: 100 },
    'file:pending': null,
    'file:recent': null,
    'file:openRecent': { id: 'x' },
    'file:clearRecent': null,
    'app:versions': null,
    'keep:write': { token: null, name: 'x', labels: [], bytes },
    'keep:aside': { token: null, name: 'x', labels: [], bytes },
    'keep:drop': null,
    'keep:list': { token: null, starting: true },
    'keep:take': { id: 'x' },
    'keep:peek': { id: 'x' },
    'keep:discard': { id: 'x' },
    'file:standing': { token: null },
    'file:again': { token: 'x' },
  };

  it('is answered by the main process, and there are no others', () => {
    expect([...app.double.fakes.invokeHandlers.keys()].sort()).toEqual(Object.keys(right).sort());
  });

  it.each([
    { url: 'https://example.com/', isTop: true },
    { url: 'app://stepdown.example.com/index.html', isTop: true },
    { url: 'app://other/index.html', isTop: true },
    { url: 'file:///etc/passwd', isTop: true },
    { url: 'app://stepdown/index.html', isTop: false },
  ])('refuses the sender %j', async (sender) => {
    for (const [channel, request] of Object.entries(right)) {
      const reply = await app.invokeFrom(sender, channel, request);
      expect(reply, channel).toMatchObject({ ok: false });
      expect(reply.value).toContain('did not come from the application page');
    }
    expect(app.windowTitle()).not.toBe('mine');
  });
});
