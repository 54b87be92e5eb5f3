import { app, BrowserWindow, screen } from 'electron';
import { realpath } from 'node:fs/promises';
import { join } from 'node:path';
import type { CloseGuard } from './closeGuard';
import { FileStore } from './fileStore';
import type { MenuCommand, MenuState, WindowReport } from './ipc/contract';
import { APP_ORIGIN } from './protocol';
import type { RecentFiles } from './recentFiles';
import { Seats, type Seat } from './seats';
import { PAGE_PREFERENCES } from './security';
import {
  firstPlace,
  nextPlace,
  readWindowMemory,
  remembered,
  SMALLEST,
  writeWindowMemory,
  type WindowState,
} from './windowState';

/** What the shell keeps of one window beside its document. */
interface Kept {
  readonly files: FileStore;
  menu: MenuState | null;
  /** Chosen before the page listened. */
  readonly waiting: MenuCommand[];
  asked: boolean;
  restarts: number;
}

/** How often a page that died is loaded again before its window is left as it is. */
const RESTARTS = 3;

export interface AppWindowsOptions {
  /** The built app: `preload/` and `renderer/` are below it. */
  readonly dist: string;
  /** Where windows are remembered. */
  readonly memoryFile: string;
  readonly guard: CloseGuard;
  readonly recent: RecentFiles;
  /** A window came, went, got the focus, or has something else to show in the menu. */
  menuChanged(): void;
}

/** The windows of the app: makes them, knows what each shows, and leads files and menu commands to the right one. */
export class AppWindows {
  readonly #seats = new Seats<BrowserWindow>();
  readonly #kept = new Map<BrowserWindow, Kept>();
  #focused: BrowserWindow | null = null;

  constructor(private readonly options: AppWindowsOptions) {}

  all(): readonly BrowserWindow[] {
    return this.#seats.all().map(({ window }) => window);
  }

  /** The window in front: what menu commands are for. */
  focused(): BrowserWindow | null {
    return this.#focused ?? this.all().at(-1) ?? null;
  }

  menuState(): MenuState | null {
    const window = this.focused();
    return window === null ? null : (this.#kept.get(window)?.menu ?? null);
  }

  files(window: BrowserWindow): FileStore {
    const kept = this.#kept.get(window);
    if (!kept) throw new Error('The window of this message is gone.');
    return kept.files;
  }

  /** A window with the sample, or with a file handed to the app. */
  open(path: string | null = null): BrowserWindow {
    const { guard, dist, menuChanged } = this.options;
    const { maximized, ...bounds } = this.#place();
    const window = new BrowserWindow({
      ...bounds,
      minWidth: SMALLEST.width,
      minHeight: SMALLEST.height,
      show: false,
      title: 'Stepdown',
      backgroundColor: '#ffffff',
      webPreferences: { ...PAGE_PREFERENCES, preload: join(dist, 'preload', 'preload.cjs') },
    });
    this.#seats.add(window, path);
    this.#kept.set(window, { files: new FileStore(), menu: null, waiting: [], asked: false, restarts: 0 });
    this.#focused = window;
    if (maximized) window.maximize();
    window.once('ready-to-show', () => window.show());
    window.on('page-title-updated', (event) => event.preventDefault());
    window.on('focus', () => {
      this.#focused = window;
      menuChanged();
    });
    guard.watch(window);
    window.on('close', (event) => {
      if (!event.defaultPrevented) this.#remember(window);
    });
    window.on('closed', () => this.#forget(window));
    window.webContents.on('render-process-gone', (_event, { reason }) => this.#reviveOf(window, reason));
    menuChanged();
    void window.loadURL(`${APP_ORIGIN}/index.html`);
    return window;
  }

  /** Files that the system handed over: each comes to the front where it is open, else into a free or a new window. */
  async openFiles(paths: readonly string[]): Promise<void> {
    for (const path of paths) await this.#openFile(path);
    if (paths.length === 0) this.#toFront(this.focused() ?? this.open());
  }

  /** The window in front opens the file, unless another has it open already, which then comes to the front. */
  openHere(path: string): void {
    const window = this.focused() ?? this.open();
    if (this.showHolder(path, window)) return;
    const seat = this.#seats.of(window);
    if (seat) this.#hand(seat, path);
  }

  /** Brings to the front another window that has the file open; false where there is none. */
  showHolder(path: string, asking: BrowserWindow): boolean {
    const holder = this.#seats.holder(path, asking);
    if (holder) this.#toFront(holder.window);
    return holder !== undefined;
  }

  /** The file handed to this window, once; from now on its page listens. */
  takePending(window: BrowserWindow): string | null {
    const kept = this.#kept.get(window);
    const seat = this.#seats.of(window);
    if (!kept || !seat) return null;
    kept.asked = true;
    for (const command of kept.waiting.splice(0)) this.send(command, false, window);
    return this.#seats.take(seat);
  }

  report(window: BrowserWindow, { title, dirty, file, untouched }: WindowReport): void {
    const seat = this.#seats.of(window);
    if (!seat) return;
    const before = seat.path;
    const path = file === null ? null : this.files(window).pathOf(file);
    this.#seats.report(seat, path, dirty, untouched);
    const renamed = window.getTitle() !== title;
    window.setTitle(title);
    this.options.guard.setDirty(window, dirty);
    if (path !== null && path !== before) {
      if (process.platform === 'darwin') window.setRepresentedFilename(path);
      app.addRecentDocument(path);
      this.options.recent.add(path);
    }
    if (renamed) this.options.menuChanged();
  }

  setMenu(window: BrowserWindow, state: MenuState): void {
    const kept = this.#kept.get(window);
    if (!kept) return;
    kept.menu = state;
    if (window === this.focused()) this.options.menuChanged();
  }

  /** To the window in front; where there is none (macOS), to a new one as soon as its page listens. */
  send(command: MenuCommand, byKey: boolean, to: BrowserWindow | null = this.focused()): void {
    const window = to ?? this.open();
    const kept = this.#kept.get(window);
    if (!kept) return;
    if (kept.asked) window.webContents.send('menu:command', command, byKey);
    else kept.waiting.push(command);
  }

  /** Tells every page that listens; one that does not listen yet asks by itself. */
  sendAll(command: MenuCommand): void {
    for (const [window, { asked }] of this.#kept) if (asked) this.send(command, false, window);
  }

  show(window: BrowserWindow): void {
    this.#toFront(window);
  }

  async #openFile(path: string): Promise<void> {
    const real = await realpath(path).catch(() => path);
    const way = this.#seats.wayOf(real, this.focused());
    if (way.kind === 'new') {
      this.open(real);
      return;
    }
    this.#toFront(way.seat.window);
    if (way.kind === 'handed') this.#hand(way.seat, real);
  }

  #hand(seat: Seat<BrowserWindow>, path: string): void {
    seat.pending = path;
    // A page that has not asked yet will find it when it does.
    if (this.#kept.get(seat.window)?.asked) this.send('openPending', false, seat.window);
  }

  #toFront(window: BrowserWindow): void {
    if (window.isMinimized()) window.restore();
    window.focus();
  }

  #place(): WindowState {
    const before = this.focused();
    if (before === null) return firstPlace(readWindowMemory(this.options.memoryFile), screen.getAllDisplays());
    const bounds = before.getNormalBounds();
    return nextPlace(bounds, screen.getDisplayMatching(bounds).workArea);
  }

  #remember(window: BrowserWindow): void {
    const { memoryFile } = this.options;
    const bounds = window.getNormalBounds();
    const display = screen.getDisplayMatching(bounds);
    const state = { ...bounds, maximized: window.isMaximized() };
    void writeWindowMemory(memoryFile, remembered(readWindowMemory(memoryFile), display.id, state));
  }

  #forget(window: BrowserWindow): void {
    this.#seats.remove(window);
    this.#kept.delete(window);
    if (this.#focused === window) this.#focused = null;
    this.options.menuChanged();
  }

  /** A page that died is loaded anew; what was unsaved is offered again from its autosave. */
  #reviveOf(window: BrowserWindow, reason: string): void {
    const kept = this.#kept.get(window);
    if (!kept || reason === 'clean-exit' || kept.restarts >= RESTARTS) return;
    kept.restarts += 1;
    kept.asked = false;
    this.options.guard.setDirty(window, false);
    const seat = this.#seats.of(window);
    if (seat) seat.pending ??= seat.path;
    window.webContents.reload();
  }
}
