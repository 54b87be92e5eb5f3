import { builtinModules } from 'node:module';
import { resolve } from 'node:path';
import type { InlineConfig } from 'vite';

const root = import.meta.dirname;
const provided = ['electron', /^node:/, ...builtinModules];

function shell(outDir: string, input: Record<string, string>, format: 'es' | 'cjs', extension: string): InlineConfig {
  return {
    root,
    configFile: false,
    publicDir: false,
    logLevel: 'warn',
    ssr: { noExternal: true },
    build: {
      ssr: true,
      outDir: resolve(root, outDir),
      emptyOutDir: true,
      target: 'node22',
      minify: false,
      rolldownOptions: {
        input,
        external: provided,
        output: { format, entryFileNames: `[name].${extension}`, chunkFileNames: `[name]-[hash].${extension}` },
      },
    },
  };
}

/** Electron's main process, and the local host that serves the same page to a browser. */
export const mainConfig = shell(
  'dist/main',
  { main: resolve(root, 'electron/main.ts'), browserHost: resolve(root, 'electron/browserHost.ts') },
  'es',
  'mjs',
);

/** The preload: a sandboxed one must be a single CommonJS file. */
export const preloadConfig = shell('dist/preload', { preload: resolve(root, 'electron/preload.ts') }, 'cjs', 'cjs');

/**
 * A bench as plain JavaScript, the way the app's own code is built: a loader that rewrites it on the fly would be measured
 * along. Packages stay outside. It lies as deep in the tree as its source, so that its relative paths still hold.
 */
export function benchConfig(name: string): InlineConfig {
  const config = shell('dist/bench', { [name]: resolve(root, `test/bench/${name}.bench.ts`) }, 'es', 'mjs');
  return { ...config, ssr: {}, build: { ...config.build, emptyOutDir: false } };
}
