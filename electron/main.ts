import { app, BrowserWindow, screen, session } from 'electron';
import { join } from 'node:path';
import { showMenu } from './appMenu';
import { CloseGuard } from './closeGuard';
import { FileStore } from './fileStore';
import { answerChannels } from './handlers';
import type { MenuCommand } from './ipc/contract';
import { APP_ORIGIN, registerAppScheme, serveApp } from './protocol';
import { denyPermissions, guardContents, PAGE_PREFERENCES } from './security';
import { startFile } from './startFile';
import { onScreen, readWindowState, SMALLEST, writeWindowState } from './windowState';

const dist = join(import.meta.dirname, '..');
const guard = new CloseGuard();
let window: BrowserWindow | null = null;
let pendingFile: string | null = null;
let quitting = false;

function send(command: MenuCommand): void {
  window?.webContents.send('menu:command', command);
}

/** Opens a file the system handed us: the page fetches it, at its start or when told of it later. */
function openFromSystem(path: string | null): void {
  if (path !== null) pendingFile = path;
  if (window === null) return;
  if (window.isMinimized()) window.restore();
  window.focus();
  if (path !== null) send('openPending');
}

function createWindow(): void {
  const stateFile = join(app.getPath('userData'), 'window.json');
  const workAreas = screen.getAllDisplays().map((display) => display.workArea);
  const { maximized, ...bounds } = onScreen(readWindowState(stateFile), workAreas);
  const created = new BrowserWindow({
    ...bounds,
    minWidth: SMALLEST.width,
    minHeight: SMALLEST.height,
    show: false,
    title: 'Stepdown',
    backgroundColor: '#ffffff',
    webPreferences: { ...PAGE_PREFERENCES, preload: join(dist, 'preload', 'preload.cjs') },
  });
  window = created;
  if (maximized) created.maximize();
  created.once('ready-to-show', () => created.show());
  created.on('page-title-updated', (event) => event.preventDefault());
  guard.watch(created, () => {
    quitting = false;
  });
  created.on('close', (event) => {
    if (event.defaultPrevented) return;
    void writeWindowState(stateFile, { ...created.getNormalBounds(), maximized: created.isMaximized() });
  });
  created.on('closed', () => {
    window = null;
    if (quitting) app.quit();
  });
  void created.loadURL(`${APP_ORIGIN}/index.html`);
}

function start(): void {
  registerAppScheme();
  guardContents(app);
  // Windows groups windows and notifications by this name; the other systems have no such call.
  if (process.platform === 'win32') app.setAppUserModelId('com.stepdown.app');
  app.on('open-file', (event, path) => {
    event.preventDefault();
    openFromSystem(path);
  });
  app.on('second-instance', (_event, args, workingFolder) => openFromSystem(startFile(args.slice(1), workingFolder)));
  app.on('before-quit', () => {
    quitting = true;
  });
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit();
  });
  app.on('activate', () => {
    if (window === null) createWindow();
  });
  pendingFile ??= startFile(process.argv.slice(1), process.cwd());
  void app.whenReady().then(() => {
    denyPermissions(session.defaultSession);
    serveApp(join(dist, 'renderer'));
    answerChannels({
      files: new FileStore(),
      documentsFolder: app.getPath('documents'),
      takePendingFile: () => {
        const path = pendingFile;
        pendingFile = null;
        return path;
      },
      setWindowState: (target, title, dirty) => {
        target.setTitle(title);
        guard.setDirty(target, dirty);
      },
    });
    showMenu(process.platform, app.isPackaged, send);
    createWindow();
  });
}

if (app.requestSingleInstanceLock()) start();
else app.quit();
