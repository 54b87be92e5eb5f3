import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

type Respond = (request: Request) => Response | Promise<Response>;

export interface AppServer {
  /** The stand-in for `app://stepdown`, e.g. `http://stepdown.localhost:40123`. */
  readonly origin: string;
  /** The address of the page as the main process knows it. */
  toApp(address: string): string;
  toServed(address: string): string;
  close(): Promise<void>;
}

/**
 * Answers the page's requests with the main process's own protocol handler. Chromium cannot be given a custom scheme
 * from outside, so a loopback name stands for it; names under .localhost are secure origins that never leave the machine.
 */
export async function startAppServer(scheme: string, host: string, respond: Respond): Promise<AppServer> {
  const server = createServer((incoming, outgoing) => {
    const name = (incoming.headers.host ?? '').replace(/\.localhost(:\d+)?$/, '');
    const request = { url: `${scheme}://${name}${incoming.url ?? '/'}`, method: incoming.method ?? 'GET' };
    // A handler gets the address as it was written; the Request class would refuse or fold some of the hostile ones.
    Promise.resolve(respond(request as Request))
      .then(async (response) => {
        outgoing.writeHead(response.status, Object.fromEntries(response.headers));
        outgoing.end(Buffer.from(await response.arrayBuffer()));
      })
      .catch(() => {
        outgoing.writeHead(500);
        outgoing.end();
      });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const origin = `http://${host}.localhost:${port}`;
  const app = `${scheme}://${host}`;
  const swap = (address: string, from: string, to: string): string =>
    address === from || address.startsWith(`${from}/`) ? to + address.slice(from.length) : address;
  return {
    origin,
    toApp: (address) => swap(address, origin, app),
    toServed: (address) => swap(address, app, origin),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
