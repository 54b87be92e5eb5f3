import { resolve } from 'node:path';
import { build } from 'vite';

let bundled: Promise<{ readonly page: string; readonly preload: string }> | undefined;

/** The two scripts that run in the page's and the preload's world, each as one classic script. */
export function worldScripts(): Promise<{ readonly page: string; readonly preload: string }> {
  bundled ??= bundleBoth();
  return bundled;
}

async function bundleBoth(): Promise<{ readonly page: string; readonly preload: string }> {
  return { page: await bundle('pageWorld.ts'), preload: await bundle('preloadWorld.ts') };
}

async function bundle(file: string): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: 'warn',
    publicDir: false,
    build: {
      write: false,
      minify: false,
      target: 'es2022',
      rolldownOptions: { input: resolve(import.meta.dirname, file), output: { format: 'iife' } },
    },
  });
  const outputs = Array.isArray(built) ? built : [built];
  for (const output of outputs) {
    if (!('output' in output)) continue;
    const chunk = output.output.find((item) => item.type === 'chunk');
    if (chunk?.type === 'chunk') return chunk.code;
  }
  throw new Error(`${file} could not be bundled.`);
}
