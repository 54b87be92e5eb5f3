import { describe, expect, it } from 'vitest';
import { BrowserFiles, type FileHandle } from './browserFiles';

/** A file as the browser hands it out: what is written shows only once the stream is closed. */
function handleOf(old: string, failing: 'write' | 'close' | 'abort' | null) {
  let content = old;
  let open = 0;
  const fail = (): Promise<never> => Promise.reject(new DOMException('No room is left.', 'QuotaExceededError'));
  const handle = {
    name: 'old.xlsx',
    getFile: () => Promise.resolve(new File([content], 'old.xlsx')),
    createWritable: () => {
      open += 1;
      let draft = '';
      return Promise.resolve({
        write: (data: BufferSource) => {
          draft += new TextDecoder().decode(data);
          return failing === 'write' || failing === 'abort' ? fail() : Promise.resolve();
        },
        close: () => {
          if (failing === 'close') return fail();
          content = draft;
          open -= 1;
          return Promise.resolve();
        },
        abort: () => {
          open -= 1;
          return failing === 'abort' ? fail() : Promise.resolve();
        },
      });
    },
    isSameEntry: () => Promise.resolve(false),
  } satisfies FileHandle;
  return { handle, content: () => content, open: () => open };
}

const NEW = new TextEncoder().encode('new');

describe('a file that the browser gave a handle for', () => {
  it('is replaced whole', async () => {
    const file = handleOf('old', null);
    const files = new BrowserFiles();
    expect(files.get(await files.write(file.handle, NEW))?.handle).toBe(file.handle);
    expect([file.content(), file.open()]).toEqual(['new', 0]);
  });

  it.each(['write', 'close', 'abort'] as const)(
    'stays as it was when its %s fails, and nothing is left open',
    async (at) => {
      const file = handleOf('old', at);
      const files = new BrowserFiles();
      await expect(files.write(file.handle, NEW)).rejects.toThrow('No room is left.');
      expect([file.content(), file.open()]).toEqual(['old', 0]);
    },
  );
});
