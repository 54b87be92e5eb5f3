import { readdirSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { describe, expect, it, vi } from 'vitest';

const ENGINE = resolve(import.meta.dirname, '../../engine');

const away = (name: string) => () => {
  throw new Error(`The engine asked for ${name}.`);
};
for (const name of ['react', 'react-dom', 'electron', 'ag-grid-community', 'zustand', 'node:fs', 'node:path']) {
  vi.doMock(name, away(name));
}

function modules(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return modules(path);
    return entry.name.endsWith('.ts') && !entry.name.endsWith('.test.ts') ? [path] : [];
  });
}

describe('the engine alone', () => {
  it.each(modules(ENGINE).map((path) => [relative(ENGINE, path), path]))(
    'loads %s without React, Electron, the grid or the file system',
    async (_name, path) => {
      await expect(import(path)).resolves.toBeDefined();
    },
  );

  it('would notice, because asking for one of them fails', async () => {
    await expect(import('react')).rejects.toThrow();
  });
});
