import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const ROOT = resolve(import.meta.dirname, '../..');

interface Manifest {
  readonly license: string;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
  readonly overrides: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

interface LockEntry {
  readonly version?: string;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

function read<T>(file: string): T {
  return JSON.parse(readFileSync(resolve(ROOT, file), 'utf8')) as T;
}

describe('the pinned packages', () => {
  const manifest = read<Manifest>('package.json');
  const lock = read<{ readonly packages: Readonly<Record<string, LockEntry>> }>('package-lock.json').packages;
  const pins = { ...manifest.dependencies, ...manifest.devDependencies };

  it('are exact versions', () => {
    const loose = Object.entries(pins).filter(([, version]) => !/^\d+\.\d+\.\d+$/.test(version));
    expect(loose).toEqual([]);
    expect(Object.values(manifest.overrides).flatMap((inner) => Object.values(inner))).toSatisfy((versions: string[]) =>
      versions.every((version) => /^\d+\.\d+\.\d+$/.test(version)),
    );
  });

  it('are locked at those versions', () => {
    for (const [name, version] of Object.entries(pins))
      expect(lock[`node_modules/${name}`]?.version, name).toBe(version);
  });

  it('are locked for every platform, so that a clean install works anywhere', () => {
    const missing = Object.entries(lock).flatMap(([path, { optionalDependencies = {} }]) =>
      Object.keys(optionalDependencies).filter(
        (name) => lock[`node_modules/${name}`] === undefined && lock[`${path}/node_modules/${name}`] === undefined,
      ),
    );
    expect(missing).toEqual([]);
  });

  it('hold no paid grid', () => {
    expect(Object.keys(lock).filter((path) => /ag-(grid|charts)-enterprise/.test(path))).toEqual([]);
  });
});
