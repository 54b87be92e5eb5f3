import { app, session } from 'electron';
import { join } from 'node:path';
import { showMenu } from './appMenu';
import { AppWindows } from './appWindows';
import { keepHandlers } from './autosaveHandlers';
import { CloseGuard } from './closeGuard';
import { answerChannels } from './handlers';
import type { NamedVersion } from './ipc/contract';
import { registerAppScheme, serveApp } from './protocol';
import { RecentFiles } from './recentFiles';
import { denyNetwork, denyPermissions, guardContents } from './security';
import { startFiles } from './startFiles';

const dist = join(import.meta.dirname, '..');

async function ready(handedOver: readonly string[]): Promise<AppWindows> {
  denyPermissions(session.defaultSession);
  denyNetwork(session.defaultSession);
  serveApp(join(dist, 'renderer'));
  const profile = app.getPath('userData');
  const guard = new CloseGuard((window) => windows.send('saveToClose', false, window));
  const menuChanged = (): void => showMenu({ platform: process.platform, isPackaged: app.isPackaged, windows, recent });
  const recent = await RecentFiles.open(join(profile, 'recent.json'), () => {
    menuChanged();
    windows.sendAll('recentChanged');
  });
  const windows: AppWindows = new AppWindows({
    dist,
    memoryFile: join(profile, 'windows.json'),
    guard,
    recent,
    menuChanged: () => menuChanged(),
  });
  const documentsFolder = app.getPath('documents');
  const keep = keepHandlers(profile, (window) => windows.files(window));
  answerChannels({ windows, guard, recent, keep, documentsFolder, versions: versions() });
  keepThrough(guard, windows);
  const files = [...new Set(handedOver)];
  if (files.length === 0) windows.open();
  else await windows.openFiles(files);
  return windows;
}

/** A quit asks for every window with unsaved changes, one after the other, and then goes on by itself. */
function keepThrough(guard: CloseGuard, windows: AppWindows): void {
  let asking = false;
  app.on('before-quit', (event) => {
    if (!guard.holdsUnsaved()) return;
    event.preventDefault();
    if (asking) return;
    asking = true;
    void guard.allMayGo().then((goes) => {
      asking = false;
      if (goes) app.quit();
    });
  });
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit();
  });
  app.on('activate', () => {
    if (windows.all().length === 0) windows.open();
  });
}

function versions(): readonly NamedVersion[] {
  const { electron = '', chrome = '', node = '' } = process.versions;
  return [
    { name: 'Electron', version: electron },
    { name: 'Chromium', version: chrome },
    { name: 'Node', version: node },
  ].filter(({ version }) => version !== '');
}

function start(): void {
  registerAppScheme();
  app.enableSandbox();
  guardContents(app);
  // Windows groups windows and notifications by this name; the other systems have no such call.
  if (process.platform === 'win32') app.setAppUserModelId('com.stepdown.app');
  // Files may be handed over before there is a window to show them.
  const early = [...startFiles(process.argv.slice(1), process.cwd())];
  let windows: AppWindows | null = null;
  const openFiles = (paths: readonly string[]): void => {
    if (windows === null) early.push(...paths);
    else void windows.openFiles(paths);
  };
  app.on('open-file', (event, path) => {
    event.preventDefault();
    openFiles([path]);
  });
  app.on('second-instance', (_event, args, workingFolder) => openFiles(startFiles(args.slice(1), workingFolder)));
  void app
    .whenReady()
    .then(() => ready(early.splice(0)))
    .then((made) => {
      windows = made;
      if (early.length > 0) void made.openFiles(early.splice(0));
    });
}

if (app.requestSingleInstanceLock()) start();
else app.quit();
