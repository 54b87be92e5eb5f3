import {
  shell,
  type App,
  type IpcMainInvokeEvent,
  type Session,
  type WebContents,
  type WebPreferences,
} from 'electron';
import { APP_ORIGIN } from './protocol';

/** The page runs sandboxed, in a world of its own, without Node; stated although they are the defaults. */
export const PAGE_PREFERENCES = {
  contextIsolation: true,
  sandbox: true,
  nodeIntegration: false,
  nodeIntegrationInWorker: false,
  nodeIntegrationInSubFrames: false,
  webSecurity: true,
  allowRunningInsecureContent: false,
  experimentalFeatures: false,
  webviewTag: false,
  navigateOnDragDrop: false,
  spellcheck: false,
} as const satisfies WebPreferences;

/** Pages outside that a link may open in the system browser. */
const OUTSIDE_HOSTS: readonly string[] = ['www.sec.gov', 'github.com'];

/** Copying a range out of a grid is the one thing the page may ask of the system. */
const PERMISSIONS: readonly string[] = ['clipboard-sanitized-write'];

export function isOutsideAllowed(address: string): boolean {
  try {
    const url = new URL(address);
    return url.protocol === 'https:' && url.username === '' && url.port === '' && OUTSIDE_HOSTS.includes(url.hostname);
  } catch {
    return false;
  }
}

/** Whether a frame's address is our page and not something that only begins like it. */
export function isAppAddress(address: string): boolean {
  return address === APP_ORIGIN || address.startsWith(`${APP_ORIGIN}/`);
}

/** Throws unless the message comes from our page in its top frame. */
export function checkSender(event: Pick<IpcMainInvokeEvent, 'senderFrame'>): void {
  const frame = event.senderFrame;
  if (frame === null || frame.parent !== null || !isAppAddress(frame.url)) {
    throw new Error('This message did not come from the application page.');
  }
}

/** No permission is granted but writing plain text or HTML to the clipboard, and only to our page. */
export function denyPermissions(session: Session): void {
  session.setPermissionRequestHandler((_contents, permission, answer, details) => {
    answer(PERMISSIONS.includes(permission) && isAppAddress(details.requestingUrl));
  });
  session.setPermissionCheckHandler(
    (_contents, permission, origin) => PERMISSIONS.includes(permission) && isAppAddress(origin),
  );
  session.setDevicePermissionHandler(() => false);
}

/**
 * The app asks no other machine for anything: whatever a page or a library might try, only our own files are loaded. Nothing
 * is downloaded either; files are written through the save dialog.
 */
export function denyNetwork(session: Session): void {
  session.webRequest.onBeforeRequest((details, answer) => answer({ cancel: !isLocalAddress(details.url) }));
  session.on('will-download', (event) => event.preventDefault());
}

/** Our own scheme, what a page makes itself, and the developer tools of the program. */
export function isLocalAddress(address: string): boolean {
  return isAppAddress(address) || /^(blob:app:\/\/stepdown\/|data:|devtools:\/\/)/.test(address);
}

/** Holds for every page the app ever makes: it stays where it is, opens no windows and embeds no guests. */
export function guardContents(app: App): void {
  app.on('web-contents-created', (_event, contents) => guard(contents));
}

function guard(contents: WebContents): void {
  contents.on('will-navigate', (event) => event.preventDefault());
  contents.on('will-redirect', (event) => event.preventDefault());
  contents.on('will-frame-navigate', (event) => event.preventDefault());
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(({ url }) => {
    if (isOutsideAllowed(url)) void shell.openExternal(url);
    return { action: 'deny' };
  });
}
