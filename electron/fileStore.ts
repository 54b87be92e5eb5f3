import { randomUUID } from 'node:crypto';
import { copyFile, constants, realpath, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { problemReply, success } from './replies';
import { atomicWrite, tryWrite } from './atomicWrite';
import { hasExtension, OPEN_RULES, SAVE_RULES, type FileKindRule, type SaveKind } from './fileKinds';
import { readStamped, sha256Of, systemCode, type FileStamp } from './fileStamp';
import type { FileKind, OpenedFile, Reply } from './ipc/contract';

interface KnownFile {
  readonly path: string;
  readonly rule: FileKindRule;
  /** The file as this copy of the app last read or wrote it. */
  stamp: FileStamp;
}

/** How a file on disk compares with what this copy of the app last read or wrote. */
export type FileChange =
  | { readonly kind: 'same' }
  | { readonly kind: 'changed'; readonly at: number; readonly sha256: string }
  /** Deleted or renamed, or its folder or drive is not there. */
  | { readonly kind: 'gone'; readonly folder: boolean };

interface Written {
  readonly name: string;
  /** What was written over and kept, by its name beside the file; null where nothing was. */
  readonly kept: string | null;
  /** Not null: nothing was written, because the file is not what it was. */
  readonly change: Exclude<FileChange, { kind: 'same' }> | null;
  readonly sha256: string;
}

/**
 * The files the user chose in a dialog, known to the page by a token. A token is good for this window and this run; the
 * page never sees or sends a path.
 */
export class FileStore {
  readonly #files = new Map<string, KnownFile>();
  /** Places that the user chose and nothing was written to yet. */
  readonly #places = new Map<string, { readonly path: string; readonly kind: SaveKind }>();

  stampOf(token: string): FileStamp | undefined {
    return this.#files.get(token)?.stamp;
  }

  /** A project file that is known from elsewhere (an autosave of it), as it was then; it need not exist any more. */
  remember(path: string, stamp: FileStamp): string {
    return this.#remember(path, OPEN_RULES.project, stamp);
  }

  /** Reads a file that the user chose. The real file behind a link must be of the kind as well. */
  async read(path: string, kind: FileKind): Promise<Reply<OpenedFile>> {
    const rule = OPEN_RULES[kind];
    const name = basename(path);
    try {
      const real = await realpath(path);
      if (!hasExtension(real, rule)) return wrongKind(name, rule);
      const read = await readStamped(real, rule.limit);
      if (read === null) return tooLarge(name, rule);
      return success({ token: this.#remember(real, rule, read.stamp), name, bytes: read.bytes });
    } catch (error) {
      return problemReply('FILE/unreadable', name, `The file could not be read (${reason(error)}).`, READ_REMEDY);
    }
  }

  /** Reads the file behind the token again, as it is now. */
  async readAgain(token: string): Promise<Reply<OpenedFile>> {
    const known = this.#files.get(token);
    return known === undefined ? unknownToken() : await this.read(known.path, 'project');
  }

  /**
   * Writes back to the file behind the token, if that is still what was read or written last; else nothing is written and the
   * reply says what happened to it. `over` writes all the same, and keeps what was there beside it (`name.bak`).
   */
  async save(token: string, bytes: Uint8Array, over = false): Promise<Reply<Written>> {
    const known = this.#files.get(token);
    if (known === undefined) return unknownToken();
    const name = basename(known.path);
    const change = await this.#changeOf(known);
    if (change.kind !== 'same' && !over) return success({ name, kept: null, change, sha256: '' });
    const kept = change.kind === 'changed' ? await keepBeside(known.path) : success(null);
    if (!kept.ok) return kept;
    const written = await write(known.path, known.rule, bytes);
    if (!written.ok) return written;
    known.stamp = written.value;
    return success({ name, kept: kept.value, change: null, sha256: known.stamp.sha256 });
  }

  /** Whether the file is another, by size and time alone where those are the same. Null for a token that is not known. */
  async changeOf(token: string): Promise<FileChange | null> {
    const known = this.#files.get(token);
    return known === undefined ? null : await this.#changeOf(known, true);
  }

  /** Content decides: a file that was only touched or copied over itself is the same. */
  async #changeOf({ path, stamp, rule }: KnownFile, isQuick = false): Promise<FileChange> {
    try {
      const found = await stat(path);
      if (isQuick && found.size === stamp.size && found.mtimeMs === stamp.modified) return { kind: 'same' };
      const read = await readStamped(path, rule.limit);
      const sha256 = read?.stamp.sha256 ?? '';
      return sha256 === stamp.sha256 ? { kind: 'same' } : { kind: 'changed', at: found.mtimeMs, sha256 };
    } catch (error) {
      // A file that is there and cannot be read will say why when it is written.
      if (!['ENOENT', 'ENOTDIR', 'ENXIO', 'EIO', 'ENODEV'].includes(systemCode(error))) return { kind: 'same' };
      const folder = await stat(dirname(path)).then(
        (found) => found.isDirectory(),
        () => false,
      );
      return { kind: 'gone', folder };
    }
  }

  /** Writes to the place the user chose and remembers it. */
  async saveAs(
    path: string,
    kind: SaveKind,
    bytes: Uint8Array,
  ): Promise<Reply<{ readonly token: string; readonly name: string }>> {
    const rule = SAVE_RULES[kind];
    const name = basename(path);
    if (!hasExtension(path, rule)) return wrongKind(name, rule);
    const real = await realpath(path).catch(() => path);
    if (!hasExtension(real, rule)) return wrongKind(name, rule);
    const written = await write(real, rule, bytes);
    return written.ok ? success({ token: this.#remember(real, rule, written.value), name }) : written;
  }

  /** Keeps a place the user chose for a file that is yet to be made. What would keep it from being written is told now. */
  async place(path: string, kind: SaveKind): Promise<Reply<{ readonly token: string; readonly name: string }>> {
    const rule = SAVE_RULES[kind];
    const name = basename(path);
    if (!hasExtension(path, rule)) return wrongKind(name, rule);
    try {
      await tryWrite(path);
    } catch (error) {
      return unwritable(name, error);
    }
    const token = randomUUID();
    this.#places.set(token, { path, kind });
    return success({ token, name });
  }

  /** Writes at a place of `place`, once. */
  async saveAt(token: string, bytes: Uint8Array): Promise<Reply<{ readonly token: string; readonly name: string }>> {
    const place = this.#places.get(token);
    this.#places.delete(token);
    return place === undefined ? unknownToken() : await this.saveAs(place.path, place.kind, bytes);
  }

  /** The real path behind a token of this window; null for one it does not know. */
  pathOf(token: string): string | null {
    return this.#files.get(token)?.path ?? null;
  }

  #remember(path: string, rule: FileKindRule, stamp: FileStamp): string {
    for (const [token, known] of this.#files) {
      if (known.path !== path || known.rule !== rule) continue;
      known.stamp = stamp;
      return token;
    }
    const token = randomUUID();
    this.#files.set(token, { path, rule, stamp });
    return token;
  }
}

/** Copies a file to the first free of `name.bak`, `name.2.bak`…, and answers its name. */
async function keepBeside(path: string): Promise<Reply<string>> {
  const name = basename(path);
  for (let n = 1; n < 1000; n++) {
    const backup = `${name}${n === 1 ? '' : `.${n}`}.bak`;
    try {
      await copyFile(path, join(dirname(path), backup), constants.COPYFILE_EXCL);
      return success(backup);
    } catch (error) {
      if (systemCode(error) === 'EEXIST') continue;
      return problemReply(
        'FILE/no-backup',
        name,
        `The other version could not be kept beside the file (${reason(error)}), so nothing was written.`,
        'Use Save As and choose another folder.',
      );
    }
  }
  return problemReply('FILE/no-backup', name, 'There are a thousand backups beside this file.', 'Remove some of them.');
}

async function write(path: string, rule: FileKindRule, bytes: Uint8Array): Promise<Reply<FileStamp>> {
  const name = basename(path);
  if (bytes.byteLength > rule.limit) return tooLarge(name, rule);
  try {
    await atomicWrite(path, bytes);
    const { mtimeMs } = await stat(path);
    return success({ size: bytes.byteLength, modified: mtimeMs, sha256: sha256Of(bytes) });
  } catch (error) {
    return unwritable(name, error);
  }
}

function unwritable(name: string, error: unknown): Reply<never> {
  return problemReply(
    'FILE/unwritable',
    name,
    `The file could not be written (${reason(error)}); what was there before is unchanged.`,
    WRITE_REMEDIES[systemCode(error)] ??
      'Check the folder, its permissions and the free space, or choose another place.',
  );
}

const WRITE_REMEDIES: Readonly<Record<string, string>> = {
  EACCES: 'Choose a folder that you may write to.',
  EPERM: 'Close the file where it is open, or choose a folder that you may write to.',
  EROFS: 'Choose a folder on another disk.',
  ENOSPC: 'Free some space, or choose another disk.',
  EDQUOT: 'Free some space, or choose another disk.',
  EFBIG: 'Choose another disk.',
  EBUSY: 'Close it there and try again, or choose another name.',
  ETXTBSY: 'Close it there and try again, or choose another name.',
  EISDIR: 'Choose another name.',
  ENOENT: 'Choose a folder that exists.',
};

function unknownToken(): Reply<never> {
  return problemReply('FILE/unknown-token', undefined, 'This file is no longer known here.', 'Use Save As.');
}

const READ_REMEDY = 'Check that it still exists and that you may read it.';

function wrongKind(name: string, rule: FileKindRule): Reply<never> {
  const endings = rule.extensions.map((extension) => `.${extension}`).join(' or ');
  return problemReply(
    'FILE/wrong-kind',
    name,
    `This is not a ${rule.name.toLowerCase()} file.`,
    `Choose a file that ends in ${endings}.`,
  );
}

function tooLarge(name: string, rule: FileKindRule): Reply<never> {
  const megabytes = Math.round(rule.limit / (1024 * 1024));
  return problemReply(
    'FILE/too-large',
    name,
    `The file is larger than the ${megabytes} MB allowed for a ${rule.name.toLowerCase()}.`,
    'Split it, or use the command line for very large tapes.',
  );
}

/** The system's short word for what happened, in plain language where it is a common one. */
function reason(error: unknown): string {
  const code = systemCode(error) || 'unknown';
  const words: Readonly<Record<string, string>> = {
    ENOENT: 'it does not exist',
    EACCES: 'permission denied',
    EPERM: 'permission denied',
    EISDIR: 'it is a folder',
    ENOSPC: 'the disk is full',
    EROFS: 'the disk is read-only',
    EBUSY: 'another program has it open',
    ETXTBSY: 'another program has it open',
    EFBIG: 'it is larger than the disk takes',
    EDQUOT: 'there is no more room for you on this disk',
    ENAMETOOLONG: 'the name is too long',
  };
  return words[code] ?? code;
}
