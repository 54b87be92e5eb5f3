import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import * as z from 'zod/mini';
import { atomicWrite } from './atomicWrite';
import { OWNER_SHAPE, type Owner } from './autosaveFile';

/** A copy of the app that has a file open. */
interface Holder {
  readonly owner: Owner;
  /** Times in ms since 1970. */
  readonly since: number;
  /** Last sign of life. */
  readonly beat: number;
}

/** The last save through a lock file: who wrote the bytes that the others find. */
interface LastSave {
  readonly by: string;
  readonly at: number;
  readonly labels: readonly string[];
  readonly sha256: string;
}

interface Lock {
  readonly holders: readonly Holder[];
  readonly saved: LastSave | null;
}

const LOCK: z.ZodMiniType<Lock> = z.object({
  holders: z.array(z.object({ owner: OWNER_SHAPE, since: z.number(), beat: z.number() })),
  saved: z.nullable(z.object({ by: z.string(), at: z.number(), labels: z.array(z.string()), sha256: z.string() })),
});

const NO_LOCK: Lock = { holders: [], saved: null };

const BEAT_MS = 45_000;
/** A holder that missed three beats is gone: its machine lost power, or the drive. */
const STALE_MS = 150_000;

function lockPath(path: string): string {
  return join(dirname(path), `.${basename(path)}.lock`);
}

/** Whether the copy of the app that wrote something still runs, as far as that can be known from here. */
export function isAlive(other: Owner, mine: Owner, holders: readonly Holder[], now: number): boolean {
  if (other.launch === mine.launch) return true;
  // One copy runs per profile, and that is this one.
  if (other.host === mine.host && other.profile === mine.profile) return false;
  const holder = holders.find(({ owner }) => owner.launch === other.launch);
  if (holder === undefined || now - holder.beat > STALE_MS) return false;
  return other.host !== mine.host || isProcess(other.pid);
}

function isProcess(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

/**
 * Files that windows of this copy have open, told to other copies by a hidden file beside each (`.name.lock`). It is a notice, not
 * a barrier: saving checks the file itself. A folder that cannot be written to has no notices.
 */
export class FileLocks {
  /** By window: the file it has open. */
  readonly #held = new Map<object, string>();
  #beat: NodeJS.Timeout | null = null;

  constructor(
    private readonly mine: Owner,
    private readonly clock: () => number = Date.now,
  ) {}

  /** The window has this file open, and no other. Answers who else has it open. */
  async hold(window: object, path: string | null): Promise<readonly { readonly by: string; readonly since: number }[]> {
    const before = this.#held.get(window);
    if (before !== undefined && before !== path) this.release(window);
    if (path === null) return [];
    this.#held.set(window, path);
    this.#beat ??= setInterval(() => void this.#refresh(), BEAT_MS).unref();
    const others = await this.others(path);
    await this.#write(path, (lock) => lock);
    return others.map(({ owner, since }) => ({ by: owner.by, since }));
  }

  /** Other living copies that have the file open. */
  async others(path: string): Promise<readonly Holder[]> {
    const { holders } = await readLock(path);
    const now = this.clock();
    return holders.filter(({ owner }) => owner.launch !== this.mine.launch && isAlive(owner, this.mine, holders, now));
  }

  /** Notes a save, for the others to know who made it. */
  async noteSave(path: string, labels: readonly string[], sha256: string): Promise<void> {
    if (!this.#isHeld(path)) return;
    await this.#write(path, (lock) => ({ ...lock, saved: { by: this.mine.by, at: this.clock(), labels, sha256 } }));
  }

  async lastSave(path: string): Promise<LastSave | null> {
    return (await readLock(path)).saved;
  }

  /** The window closed or opened something else. At once, for the app may be about to end. */
  release(window: object): void {
    const path = this.#held.get(window);
    this.#held.delete(window);
    if (path !== undefined && !this.#isHeld(path)) this.#leave(path);
  }

  #isHeld(path: string): boolean {
    return [...this.#held.values()].includes(path);
  }

  #leave(path: string): void {
    const file = lockPath(path);
    try {
      const lock = parseLock(readFileSync(file, 'utf8'));
      const holders = this.#living(lock).filter(({ owner }) => owner.launch !== this.mine.launch);
      if (holders.length === 0) rmSync(file, { force: true });
      else writeFileSync(file, JSON.stringify({ ...lock, holders }));
    } catch {
      // It could not be written in the first place, or the drive is gone.
    }
  }

  async #refresh(): Promise<void> {
    for (const path of new Set(this.#held.values())) await this.#write(path, (lock) => lock);
  }

  #living({ holders }: Lock): readonly Holder[] {
    return holders.filter(({ owner }) => isAlive(owner, this.mine, holders, this.clock()));
  }

  async #write(path: string, change: (lock: Lock) => Lock): Promise<void> {
    try {
      const lock = await readLock(path);
      const now = this.clock();
      const known = lock.holders.find(({ owner }) => owner.launch === this.mine.launch);
      const others = this.#living(lock).filter(({ owner }) => owner.launch !== this.mine.launch);
      const holders = [...others, { owner: this.mine, since: known?.since ?? now, beat: now }];
      await atomicWrite(lockPath(path), Buffer.from(JSON.stringify(change({ ...lock, holders }))));
      // Released while it was being written.
      if (!this.#isHeld(path)) this.#leave(path);
    } catch {
      // A read-only folder: the others are not told, and saving still checks the file.
    }
  }
}

async function readLock(path: string): Promise<Lock> {
  try {
    return parseLock(await readFile(lockPath(path), 'utf8'));
  } catch {
    return NO_LOCK;
  }
}

function parseLock(text: string): Lock {
  const parsed = LOCK.safeParse(JSON.parse(text));
  return parsed.success ? parsed.data : NO_LOCK;
}
