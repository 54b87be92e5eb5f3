import { readFile } from 'node:fs/promises';
import { extname, resolve, sep } from 'node:path';

/**
 * What the page may load and do, sent with every one of its files. Styles may be inline because the grid's theme writes
 * its rules into the page; scripts, workers and connections are the application's own files only.
 */
export const CONTENT_SECURITY_POLICY = [
  "default-src 'self'",
  "script-src 'self'",
  "worker-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self' data:",
  "connect-src 'self'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

export const SECURITY_HEADERS: Readonly<Record<string, string>> = {
  'Content-Security-Policy': CONTENT_SECURITY_POLICY,
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Permissions-Policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
  'Cache-Control': 'no-store',
};

const CONTENT_TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.csv': 'text/csv; charset=utf-8',
  '.yaml': 'text/yaml; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
  '.ttf': 'font/ttf',
  '.wasm': 'application/wasm',
};

export interface AppAnswer {
  readonly status: 200 | 400 | 404;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

/**
 * Where a URL path points below the root folder; null when it is malformed or would lead out of the folder. `/` is
 * `/index.html`. The path is decoded once, as a browser encodes it once.
 */
export function resolveAppPath(root: string, urlPath: string): string | null {
  let decoded: string;
  try {
    decoded = decodeURIComponent(urlPath);
  } catch {
    return null;
  }
  if (!decoded.startsWith('/') || decoded.includes('\0') || decoded.includes('\\')) return null;
  if (decoded.split('/').includes('..')) return null;
  const folder = resolve(root);
  const file = resolve(folder, `.${decoded === '/' ? '/index.html' : decoded}`);
  return file.startsWith(folder + sep) ? file : null;
}

/** One file of the built page, with the security headers; the same answer for Electron and for the browser host. */
export async function answerAppFile(root: string, urlPath: string): Promise<AppAnswer> {
  const file = resolveAppPath(root, urlPath);
  if (file === null) return refusal(400, 'This address does not name a file of the application.');
  const contentType = CONTENT_TYPES[extname(file).toLowerCase()];
  if (contentType === undefined) return refusal(404, 'There is no such file in the application.');
  try {
    const body = await readFile(file);
    return { status: 200, headers: { ...SECURITY_HEADERS, 'Content-Type': contentType }, body };
  } catch {
    return refusal(404, 'There is no such file in the application.');
  }
}

function refusal(status: 400 | 404, text: string): AppAnswer {
  return {
    status,
    headers: { ...SECURITY_HEADERS, 'Content-Type': 'text/plain; charset=utf-8' },
    body: new TextEncoder().encode(text),
  };
}
