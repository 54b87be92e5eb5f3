import { request as httpRequest } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { serveApp, type ServedApp } from '../support/launchBrowserApp';

describe('the browser host', () => {
  let served: ServedApp;
  beforeAll(async () => {
    served = await serveApp();
  });
  afterAll(async () => void (await served.interrupt()));

  interface Asked {
    readonly path?: string;
    readonly method?: string;
    readonly host?: string;
  }

  /** One raw request, with the path exactly as written. */
  function ask({
    path,
    method = 'GET',
    host,
  }: Asked): Promise<{ status: number; headers: NodeJS.Dict<string | string[]>; body: string }> {
    const url = new URL(served.address);
    const options = {
      host: url.hostname,
      port: url.port,
      path: path ?? url.pathname,
      method,
      headers: { host: host ?? url.host },
    };
    return new Promise((resolve, reject) => {
      const request = httpRequest(options, (response) => {
        let body = '';
        response.setEncoding('utf8');
        response.on('data', (chunk: string) => (body += chunk));
        response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body }));
      });
      request.on('error', reject);
      request.end();
    });
  }

  it('prints one line, with an address on this machine and a secret in it', () => {
    expect(served.output().trim().split('\n')).toHaveLength(1);
    expect(served.address).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/[\w-]{32}\/$/);
  });

  it('serves the page with a policy that allows its own files only', async () => {
    const { status, headers, body } = await ask({});
    expect(status).toBe(200);
    expect(body).toContain('<html');
    expect(headers['content-security-policy']).toContain("default-src 'self'; script-src 'self'");
    expect(headers['content-security-policy']).toContain("frame-ancestors 'none'");
    expect(headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'referrer-policy': 'no-referrer' });
  });

  it('refuses whoever lacks the secret', async () => {
    const secret = new URL(served.address).pathname.slice(1, -1);
    const paths = ['/', '/index.html', `/${secret.slice(0, -1)}x/`, `/${secret}`, `/x/${secret}/`, '/favicon.ico'];
    for (const path of paths) expect((await ask({ path })).status, path).toBe(403);
  });

  it('refuses another host name, whatever the secret', async () => {
    const { port } = new URL(served.address);
    for (const host of ['evil.example', `evil.example:${port}`, `localhost:${port}`, '127.0.0.1']) {
      expect((await ask({ host })).status, host).toBe(403);
    }
  });

  it('only reads', async () => {
    for (const method of ['POST', 'PUT', 'DELETE', 'OPTIONS', 'HEAD']) expect((await ask({ method })).status).toBe(405);
  });

  it('does not lead out of its folder', async () => {
    const { pathname } = new URL(served.address);
    for (const tail of [
      '../main/main.mjs',
      '..%2fmain%2fmain.mjs',
      '%2e%2e/main/main.mjs',
      '..%5cmain.mjs',
      '/etc/passwd',
    ]) {
      const { status, body } = await ask({ path: pathname + tail });
      expect([400, 404], tail).toContain(status);
      expect(body).not.toContain('root:');
    }
  });

  it('has another secret at each launch and ends with Ctrl+C', async () => {
    const other = await serveApp();
    expect(new URL(other.address).pathname).not.toBe(new URL(served.address).pathname);
    expect(await other.interrupt()).toBe(0);
  });
});
