import react from '@vitejs/plugin-react';
import { resolve } from 'node:path';
import { defineConfig } from 'vite';

const root = import.meta.dirname;
const withoutParts = resolve(root, 'engine/print/unusedPart.ts');

/** The page: one bundle of its own files, loaded from `app://` by Electron or from a local address by a browser. */
export default defineConfig({
  root: resolve(root, 'renderer'),
  // The browser host serves the page below a secret path, so every address in it is relative.
  base: './',
  publicDir: false,
  plugins: [react()],
  worker: { format: 'es' },
  // A PDF of ours has neither fonts of files nor pictures, and what reads those is most of the library.
  resolve: { alias: { fontkit: withoutParts, 'png-js': withoutParts } },
  build: {
    outDir: resolve(root, 'dist/renderer'),
    emptyOutDir: true,
    target: 'es2023',
    // The policy allows our own files only: nothing is inlined, nothing is polyfilled by an inline script.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 4096,
    reportCompressedSize: false,
  },
  server: { host: '127.0.0.1', fs: { allow: [root] } },
});
