import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { launchApp, type AppHarness } from '../support/launchApp';

const OWN_PAGE = { url: 'app://stepdown/index.html', isTop: true };

let app: AppHarness;
beforeEach(async () => {
  app = await launchApp({ scripts: false });
});
afterEach(async () => await app.close());

function put(name: string, content: string | Uint8Array): string {
  const path = join(app.folder, name);
  writeFileSync(path, content);
  return path;
}

/** Opens through the page and answers what the page got, its bytes as an array. */
function openFromPage(kind: 'project' | 'tape') {
  return app.page.evaluate(async (asked) => {
    const reply = await window.stepdownDesktop!.invoke('file:open', { kind: asked });
    if (!reply.ok) return { problems: reply.problems.map(({ code, message, remedy }) => ({ code, message, remedy })) };
    const file = reply.value;
    return file && { token: file.token, name: file.name, bytes: [...file.bytes], type: file.bytes.constructor.name };
  }, kind);
}

describe('opening a file', () => {
  it('gives the page the bytes and a token, and never the path', async () => {
    const bytes = Uint8Array.from({ length: 256 }, (_, index) => index);
    app.queueOpenDialog(put('deal.stepdown', bytes));
    const file = await openFromPage('project');
    expect(file).toMatchObject({ name: 'deal.stepdown', type: 'Uint8Array', bytes: [...bytes] });
    expect(JSON.stringify(file)).not.toContain(app.folder);
    expect(file && 'token' in file && file.token).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('shows only files of the kind', async () => {
    app.queueOpenDialog(null);
    expect(await openFromPage('tape')).toBeNull();
    const [asked] = app.double.fakes.asked;
    expect(asked?.options).toMatchObject({ filters: [{ name: 'Loan tape', extensions: ['csv', 'txt', 'xlsx'] }] });
  });

  it('refuses a file of another kind, also behind a link with the right name', async () => {
    app.queueOpenDialog(put('notes.txt', 'x'));
    expect(await openFromPage('project')).toMatchObject({ problems: [{ code: 'FILE/wrong-kind' }] });

    const secret = put('secret.key', 'secret');
    const link = join(app.folder, 'link.stepdown');
    symlinkSync(secret, link);
    app.queueOpenDialog(link);
    expect(await openFromPage('project')).toMatchObject({ problems: [{ code: 'FILE/wrong-kind' }] });
  });

  it('says so when the file cannot be read', async () => {
    app.queueOpenDialog(join(app.folder, 'gone.stepdown'));
    expect(await openFromPage('project')).toMatchObject({
      problems: [{ code: 'FILE/unreadable', message: 'The file could not be read (it does not exist).' }],
    });
    mkdirSync(join(app.folder, 'folder.stepdown'));
    app.queueOpenDialog(join(app.folder, 'folder.stepdown'));
    expect(await openFromPage('project')).toMatchObject({
      problems: [{ message: 'The file could not be read (it is a folder).' }],
    });
  });
});

describe('saving a file', () => {
  it('writes back to the file behind the token, whole, and leaves nothing beside it', async () => {
    const path = put('deal.stepdown', 'old');
    app.queueOpenDialog(path);
    const saved = await app.page.evaluate(async () => {
      const opened = await window.stepdownDesktop!.invoke('file:open', { kind: 'project' });
      if (!opened.ok || opened.value?.token == null) return 'not opened';
      const bytes = new TextEncoder().encode('new '.repeat(100_000));
      const reply = await window.stepdownDesktop!.invoke('file:save', { token: opened.value.token, bytes });
      return reply.ok ? reply.value.name : reply.problems[0]?.message;
    });
    expect(saved).toBe('deal.stepdown');
    expect(readFileSync(path, 'utf8')).toBe('new '.repeat(100_000));
    expect(readdirSync(app.folder).filter((name) => name.includes('.tmp'))).toEqual([]);
  });

  it('asks where to save, adds the missing ending, and remembers the place', async () => {
    const path = join(app.folder, 'fresh');
    app.queueSaveDialog(path);
    const outcome = await app.page.evaluate(async () => {
      const desktop = window.stepdownDesktop!;
      const bytes = new Uint8Array([1, 2, 3]);
      const first = await desktop.invoke('file:saveAs', { suggestedName: '../../evil:name', kind: 'project', bytes });
      if (!first.ok || first.value?.token == null) return null;
      const again = await desktop.invoke('file:save', { token: first.value.token, bytes: new Uint8Array([9]) });
      return { name: first.value.name, again: again.ok };
    });
    expect(outcome).toEqual({ name: 'fresh.stepdown', again: true });
    expect([...readFileSync(`${path}.stepdown`)]).toEqual([9]);
    const [asked] = app.double.fakes.asked;
    expect(asked?.options).toMatchObject({ defaultPath: join(app.folder, 'documents', 'evil name.stepdown') });
  });

  it('leaves the old file as it was when the new one cannot be written', async () => {
    const folder = join(app.folder, 'missing');
    app.queueSaveDialog(join(folder, 'x.csv'));
    const reply = await app.invokeFrom(OWN_PAGE, 'file:saveAs', {
      suggestedName: 'x',
      kind: 'csv',
      bytes: new Uint8Array([1]),
    });
    expect(reply).toMatchObject({ ok: true, value: { ok: false, problems: [{ code: 'FILE/unwritable' }] } });
    expect(existsSync(folder)).toBe(false);
  });

  it('knows no token but its own', async () => {
    const reply = await app.invokeFrom(OWN_PAGE, 'file:save', { token: '/etc/passwd', bytes: new Uint8Array([1]) });
    expect(reply).toMatchObject({ ok: true, value: { ok: false, problems: [{ code: 'FILE/unknown-token' }] } });
  });

  it('cancelled is not a failure', async () => {
    app.queueSaveDialog(null);
    const request = { suggestedName: 'x', kind: 'xlsx', bytes: new Uint8Array() };
    expect(await app.invokeFrom(OWN_PAGE, 'file:saveAs', request)).toEqual({
      ok: true,
      value: { ok: true, value: null },
    });
  });
});
