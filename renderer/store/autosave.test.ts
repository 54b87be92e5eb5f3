import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Project } from '../../engine/document/project';
import type { Result } from '../../engine/core/problem';
import { LONGEST_MS, QUIET_MS, startAutosave, type Autosave } from './autosave';
import type { Workbench } from './workbenchState';

type State = Pick<Workbench, 'base' | 'dirty' | 'fileToken' | 'fileName' | 'busy'>;

let state: State;
let listeners: ((state: Workbench, before: Workbench) => void)[];
let calls: string[];
let notices: string[];
let begun: number;
/** How long the worker takes to write the document. */
let writing: number;
let answer: Result<Uint8Array>;
let isHostBroken: boolean;
let autosave: Autosave;

function change(part: Partial<State>): void {
  const before = whole();
  state = { ...state, ...part };
  for (const listener of listeners) listener(whole(), before);
}

function whole(): Workbench {
  return {
    ...state,
    unsavedLabels: () => ['Change cpr'],
    documentBytes: async () => {
      if (writing > 0) await new Promise((resolve) => setTimeout(resolve, writing));
      return answer;
    },
    notify: ({ text }: { readonly text: string }) => void notices.push(text),
  } as unknown as Workbench;
}

const edit = (): void => change({ base: {} as Project, dirty: true });

async function pass(ms: number): Promise<void> {
  await vi.advanceTimersByTimeAsync(ms);
}

beforeEach(() => {
  vi.useFakeTimers();
  state = { base: {} as Project, dirty: false, fileToken: 'token', fileName: 'a.stepdown', busy: null };
  listeners = [];
  calls = [];
  notices = [];
  begun = Date.now();
  writing = 0;
  isHostBroken = false;
  answer = { ok: true, value: new Uint8Array([1]), warnings: [] };
  autosave = startAutosave({
    store: {
      getState: whole,
      subscribe: (listener) => {
        listeners.push(listener);
        return () => void listeners.splice(listeners.indexOf(listener), 1);
      },
    },
    desktop: {
      invoke: (async (channel: string) => {
        calls.push(`${channel} at ${Date.now() - begun}`);
        if (!isHostBroken) return { ok: true, value: null };
        const problem = { code: 'FILE/not-kept', severity: 'error', message: 'No space.', remedy: 'Save.' };
        return { ok: false, problems: [problem] };
      }) as never,
    },
    clock: Date.now,
  });
});
afterEach(() => {
  autosave.stop();
  vi.useRealTimers();
});

describe('the autosave', () => {
  it('does nothing while nothing is unsaved', async () => {
    change({ base: {} as Project });
    await pass(60_000);
    expect(calls).toEqual([]);
  });

  it('keeps a change some seconds after it, once', async () => {
    edit();
    await pass(QUIET_MS - 100);
    expect(calls).toEqual([]);
    await pass(60_000);
    expect(calls).toEqual([`keep:write at ${QUIET_MS}`]);
  });

  it('waits for a pause, but never longer than half a minute', async () => {
    for (let i = 0; i < 70; i++) {
      edit();
      await pass(1000);
    }
    expect(calls).toEqual([`keep:write at ${LONGEST_MS}`, `keep:write at ${2 * LONGEST_MS}`]);
    await pass(10_000);
    expect(calls).toHaveLength(3);
  });

  it('takes a twentieth of the time for a document that is long to write', async () => {
    writing = 2000;
    edit();
    await pass(QUIET_MS + 2000);
    expect(calls).toHaveLength(1);
    edit();
    await pass(30_000);
    expect(calls).toHaveLength(1);
    await pass(20_000);
    expect(calls).toHaveLength(2);
  });

  it('removes what it kept when the document is saved or undone to what was saved', async () => {
    edit();
    await pass(QUIET_MS);
    change({ dirty: false });
    await pass(100);
    expect(calls).toEqual([`keep:write at ${QUIET_MS}`, `keep:drop at ${QUIET_MS}`]);
    await pass(60_000);
    expect(calls).toHaveLength(2);
  });

  it('keeps nothing of a change that is saved before the pause', async () => {
    edit();
    await pass(1000);
    change({ dirty: false });
    await pass(60_000);
    // What a recovery took over would be removed, too.
    expect(calls).toEqual(['keep:drop at 1000']);
  });

  it('leaves nothing behind when the document is saved while it is being kept', async () => {
    writing = 500;
    edit();
    await pass(QUIET_MS + 200);
    change({ dirty: false });
    await pass(1000);
    expect(calls.filter((call) => call.startsWith('keep:write')).length).toBeLessThanOrEqual(
      calls.filter((call) => call.startsWith('keep:drop')).length,
    );
  });

  it('keeps at once when the page may be about to go', async () => {
    edit();
    await autosave.flush();
    expect(calls).toEqual(['keep:write at 0']);
  });

  it('tells once that changes cannot be kept, and goes on trying', async () => {
    isHostBroken = true;
    edit();
    await pass(10_000);
    edit();
    await pass(10_000);
    expect(calls).toHaveLength(2);
    expect(notices).toEqual(['Unsaved changes are not kept.']);
  });

  it('waits while the window is busy with a file', async () => {
    change({ busy: { text: 'Saving', fraction: null } });
    edit();
    await pass(10_000);
    expect(calls).toEqual([]);
    change({ busy: null });
    await pass(2000);
    expect(calls).toHaveLength(1);
  });
});
