import type { Channel, DesktopContract, FileKind, NamedVersion, OpenedFile, Reply } from '../../electron/ipc/contract';
import type { Problem } from '../../engine/core/problem';
import { BrowserFiles, changeOf, type FileHandle } from './browserFiles';
import { createBrowserKeep } from './browserKeep';
import type { Desktop } from './desktop';

/** Code of the reply of a browser that shows its dialog only at a click or a key. */
export const NEEDS_CLICK = 'FILE/needs-click';

type SaveKind = DesktopContract['file:saveAs']['request']['kind'];

const OPENS: Readonly<
  Record<FileKind, { readonly label: string; readonly accept: Readonly<Record<string, string[]>> }>
> = {
  project: { label: 'Stepdown project', accept: { 'application/x-stepdown': ['.stepdown'] } },
  tape: {
    label: 'Loan tape',
    accept: {
      'text/csv': ['.csv', '.txt'],
      'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': ['.xlsx'],
    },
  },
  rates: { label: 'Rate path', accept: { 'text/csv': ['.csv', '.txt'] } },
  collections: { label: 'Collections', accept: { 'text/csv': ['.csv', '.txt'] } },
  deal: { label: 'Deal file', accept: { 'application/yaml': ['.yaml', '.yml'] } },
};

const SAVES: Readonly<Record<SaveKind, { readonly label: string; readonly mime: string; readonly extension: string }>> =
  {
    project: { label: 'Stepdown project', mime: 'application/x-stepdown', extension: '.stepdown' },
    deal: { label: 'Deal file', mime: 'application/yaml', extension: '.yaml' },
    xlsx: {
      label: 'Excel workbook',
      mime: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      extension: '.xlsx',
    },
    csv: { label: 'CSV', mime: 'text/csv', extension: '.csv' },
    pdf: { label: 'PDF document', mime: 'application/pdf', extension: '.pdf' },
    png: { label: 'PNG image', mime: 'image/png', extension: '.png' },
    svg: { label: 'SVG image', mime: 'image/svg+xml', extension: '.svg' },
  };

interface PickerType {
  readonly description: string;
  readonly accept: Readonly<Record<string, readonly string[]>>;
}
interface FilePickers {
  showOpenFilePicker?(options: { types: PickerType[]; excludeAcceptAllOption: boolean }): Promise<FileHandle[]>;
  showSaveFilePicker?(options: { suggestedName: string; types: PickerType[] }): Promise<FileHandle>;
}

/**
 * The host when the page runs in an ordinary browser. Where the browser can hand out file handles, "save" goes back to the
 * same file; elsewhere a file is chosen with an input and saved as a download, and "save" is "save as".
 */
export function createBrowserDesktop(host: Window): Desktop {
  const pickers: FilePickers = host as Window & FilePickers;
  const files = new BrowserFiles();
  let dirty = false;

  host.addEventListener('beforeunload', (event) => {
    if (dirty) event.preventDefault();
  });

  async function open(kind: FileKind): Promise<Reply<OpenedFile | null>> {
    const { label, accept } = OPENS[kind];
    if (pickers.showOpenFilePicker) {
      const [handle] = await pickers.showOpenFilePicker({
        types: [{ description: label, accept }],
        excludeAcceptAllOption: false,
      });
      if (!handle) return done(null);
      return done(await files.read(handle));
    }
    const file = await chooseFile(host.document, Object.values(accept).flat());
    return done(file && { token: null, name: file.name, bytes: await bytesOf(file) });
  }

  async function save({
    token,
    bytes,
    over,
  }: DesktopContract['file:save']['request']): Promise<DesktopContract['file:save']['reply']> {
    const known = files.get(token);
    if (!known) {
      return refused('FILE/gone', 'The file is no longer open in this page.', 'Use Save as and choose where to save.');
    }
    const { handle, stamp } = known;
    const change = await changeOf(handle, stamp);
    if (change && over !== true) return done({ name: handle.name, kept: null, change });
    // A page may write nothing beside a file: the other version is downloaded.
    const kept = change?.kind === 'changed' ? `${handle.name}.bak` : null;
    if (kept !== null) download(host.document, kept, await handle.getFile());
    await files.write(handle, bytes, token);
    return done({ name: handle.name, kept, change: null });
  }

  /** A browser asks at the end: its dialog empties the file that is chosen. Without a dialog of its own it is a download. */
  function place({ suggestedName }: DesktopContract['file:place']['request']): DesktopContract['file:place']['reply'] {
    return done({ token: null, name: suggestedName });
  }

  async function saveAs(
    request: DesktopContract['file:saveAs']['request'],
  ): Promise<DesktopContract['file:saveAs']['reply']> {
    const { label, mime, extension } = SAVES[request.kind];
    if (pickers.showSaveFilePicker) {
      const handle = await pickers.showSaveFilePicker({
        suggestedName: request.suggestedName,
        types: [{ description: label, accept: { [mime]: [extension] } }],
      });
      return done({ token: await files.write(handle, request.bytes), name: handle.name });
    }
    download(host.document, request.suggestedName, new Blob([request.bytes as BlobPart], { type: mime }));
    return done({ token: null, name: request.suggestedName });
  }

  const handlers: { [C in Channel]: (request: DesktopContract[C]['request']) => Promise<DesktopContract[C]['reply']> } =
    {
      'file:open': ({ kind }) => open(kind),
      ...createBrowserKeep(files),
      'file:save': save,
      'file:place': (request) => Promise.resolve(place(request)),
      'file:saveAs': saveAs,
      'window:state': (state) => {
        dirty = state.dirty;
        host.document.title = state.title;
        return Promise.resolve(done(null));
      },
      // The browser asks by itself before a page with unsaved changes goes; its tabs have no menu of ours.
      'window:saved': () => Promise.resolve(done(null)),
      'window:menu': () => Promise.resolve(done(null)),
      // A browser zooms its pages itself, with the same keys.
      'window:zoom': () => Promise.resolve(done(null)),
      'window:new': () => {
        host.open(host.location.href, '_blank', 'noopener');
        return Promise.resolve(done(null));
      },
      'file:pending': () => Promise.resolve(done(null)),
      // A page may keep no list of files that outlives the permission to read them: the browser's own dialog has one.
      'file:recent': () => Promise.resolve(done([])),
      'file:openRecent': () => Promise.resolve(done(null)),
      'file:clearRecent': () => Promise.resolve(done(null)),
      'app:versions': () => Promise.resolve(done([browserVersion(host.navigator.userAgent)])),
    };

  return {
    kind: 'browser',
    async invoke(channel, request) {
      try {
        return await handlers[channel](request);
      } catch (error) {
        return failed(channel, error) as never;
      }
    },
    onMenu: () => () => {},
  };
}

/** The browser by the last product its user agent names that is not the engine's: `Firefox 142.0`, `Chrome 156.0.0.0`. */
function browserVersion(userAgent: string): NamedVersion {
  const products = [...userAgent.matchAll(/(Edg|OPR|Firefox|Chrome|Version)\/([\d.]+)/g)];
  const names: Readonly<Record<string, string>> = { Edg: 'Edge', OPR: 'Opera', Version: 'Safari' };
  const order = ['Edg', 'OPR', 'Firefox', 'Chrome', 'Version'];
  const found = products.sort(([, a = ''], [, b = '']) => order.indexOf(a) - order.indexOf(b))[0];
  const [, name = 'Browser', version = ''] = found ?? [];
  return { name: names[name] ?? name, version };
}

/** A closed dialog is not a failure; anything else is told in the browser's own words. */
function failed(channel: Channel, error: unknown): Reply<null> {
  if (error instanceof DOMException && error.name === 'AbortError') return done(null);
  const reason = error instanceof Error ? error.message : String(error);
  // Dialogs open for a few seconds after a click or a key: what took longer needs another.
  if (channel === 'file:saveAs' && error instanceof DOMException && error.name === 'SecurityError') {
    return refused(NEEDS_CLICK, 'The browser asks where to save only at a click.', 'Press Save.');
  }
  if (channel.startsWith('keep:')) {
    return refused('FILE/not-kept', `Unsaved changes could not be kept: ${reason}`, 'Save soon.');
  }
  return channel === 'file:open'
    ? refused('FILE/not-read', `The file could not be read: ${reason}`, 'Check that it still exists and try again.')
    : refused('FILE/not-written', `The file could not be written: ${reason}`, 'Use Save as and choose another place.');
}

function done<T>(value: T): Reply<T> {
  return { ok: true, value };
}

function refused(code: Problem['code'], message: string, remedy: string): Reply<never> {
  return { ok: false, problems: [{ code, severity: 'error', message, remedy }] };
}

async function bytesOf(file: File): Promise<Uint8Array> {
  return new Uint8Array(await file.arrayBuffer());
}

function chooseFile(document: Document, extensions: readonly string[]): Promise<File | null> {
  return new Promise((resolve) => {
    const input = document.createElement('input');
    input.type = 'file';
    input.accept = extensions.join(',');
    input.addEventListener('change', () => resolve(input.files?.[0] ?? null));
    input.addEventListener('cancel', () => resolve(null));
    input.click();
  });
}

function download(document: Document, name: string, blob: Blob): void {
  const address = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  // The download has its own hold on the data once it has begun.
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
