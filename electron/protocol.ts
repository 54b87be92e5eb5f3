import { protocol } from 'electron';
import { answerAppFile, SECURITY_HEADERS } from './appFiles';

export const APP_SCHEME = 'app';
export const APP_HOST = 'stepdown';
export const APP_ORIGIN = `${APP_SCHEME}://${APP_HOST}`;

/** Must run before the app is ready: the page's scheme behaves as a secure web origin of its own. */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    {
      scheme: APP_SCHEME,
      privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true, corsEnabled: false },
    },
  ]);
}

/** Answers `app://stepdown/…` from the folder of the built page and nothing else. */
export function serveApp(root: string): void {
  protocol.handle(APP_SCHEME, async (request) => {
    const url = new URL(request.url);
    if (url.host !== APP_HOST || request.method !== 'GET') {
      return new Response('Not found.', { status: 404, headers: { ...SECURITY_HEADERS } });
    }
    const answer = await answerAppFile(root, url.pathname);
    return new Response(new Uint8Array(answer.body), { status: answer.status, headers: { ...answer.headers } });
  });
}
