import { randomBytes, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { answerAppFile, SECURITY_HEADERS } from './appFiles';

export interface BrowserHost {
  /** The one address that is answered, with the secret of this launch in its path. */
  readonly address: string;
  readonly port: number;
  close(): Promise<void>;
}

/**
 * Serves the built page on 127.0.0.1, on the preferred port if it is free (else any), below a path that only this launch knows. Another program or site on
 * the machine that lacks the secret is refused, and so is a request that came under another host name (DNS rebinding).
 */
export async function startBrowserHost(root: string, preferredPort = 0): Promise<BrowserHost> {
  const secret = randomBytes(24).toString('base64url');
  let host = '';
  const server = createServer((request, response) => {
    answer(root, secret, host, request, response).catch(() => refuse(response, 500, 'The file could not be read.'));
  });
  await listen(server, preferredPort).catch(() => listen(server, 0));
  const { port } = server.address() as AddressInfo;
  host = `127.0.0.1:${port}`;
  return {
    address: `http://${host}/${secret}/`,
    port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      server.off('error', reject);
      resolve();
    });
  });
}

async function answer(
  root: string,
  secret: string,
  host: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (request.headers.host !== host) return refuse(response, 403, 'This address belongs to another name.');
  // The raw path, not a normalised one: what would lead out of the secret's folder must be seen, not folded away.
  const path = (request.url ?? '/').split(/[?#]/, 1)[0] ?? '/';
  const [, given = '', ...rest] = path.split('/');
  if (!isSame(given, secret) || rest.length === 0) {
    return refuse(response, 403, 'Open the address that Stepdown printed when it started.');
  }
  if (request.method !== 'GET') return refuse(response, 405, 'Only reading is possible here.');
  const file = await answerAppFile(root, `/${rest.join('/')}`);
  response.writeHead(file.status, { ...file.headers, 'Content-Length': file.body.byteLength });
  response.end(file.body);
}

function refuse(response: ServerResponse, status: number, text: string): void {
  const allow = status === 405 ? { Allow: 'GET' } : {};
  response.writeHead(status, { ...SECURITY_HEADERS, ...allow, 'Content-Type': 'text/plain; charset=utf-8' });
  response.end(`${text}\n`);
}

/** Compares without telling, by its time, how much of the secret was right. */
function isSame(given: string, secret: string): boolean {
  const a = Buffer.from(given);
  const b = Buffer.from(secret);
  return a.length === b.length && timingSafeEqual(a, b);
}

/** The command that opens an address in the system browser; null where there is no screen to open it on. */
export function openingCommand(
  platform: NodeJS.Platform,
  address: string,
  environment: Readonly<Record<string, string | undefined>>,
): { readonly command: string; readonly args: readonly string[] } | null {
  if (platform === 'darwin') return { command: 'open', args: [address] };
  if (platform === 'win32') return { command: 'cmd', args: ['/c', 'start', '', address] };
  const hasScreen = Boolean(environment['DISPLAY']) || Boolean(environment['WAYLAND_DISPLAY']);
  return hasScreen ? { command: 'xdg-open', args: [address] } : null;
}
