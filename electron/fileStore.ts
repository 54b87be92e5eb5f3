import { randomUUID } from 'node:crypto';
import { open, realpath } from 'node:fs/promises';
import { basename } from 'node:path';
import { problemReply, success } from './replies';
import { atomicWrite } from './atomicWrite';
import { hasExtension, OPEN_RULES, SAVE_RULES, type FileKindRule, type SaveKind } from './fileKinds';
import type { FileKind, OpenedFile, Reply } from './ipc/contract';

interface KnownFile {
  readonly path: string;
  readonly rule: FileKindRule;
}

/**
 * The files the user chose in a dialog, known to the page by a token. A token is good for this window and this run; the
 * page never sees or sends a path.
 */
export class FileStore {
  readonly #files = new Map<string, KnownFile>();

  /** Reads a file that the user chose. The real file behind a link must be of the kind as well. */
  async read(path: string, kind: FileKind): Promise<Reply<OpenedFile>> {
    const rule = OPEN_RULES[kind];
    const name = basename(path);
    try {
      const real = await realpath(path);
      if (!hasExtension(real, rule)) return wrongKind(name, rule);
      const read = await readWithin(real, rule.limit);
      if (read === null) return tooLarge(name, rule);
      return success({ token: this.#remember(real, rule), name, bytes: read });
    } catch (error) {
      return problemReply('FILE/unreadable', name, `The file could not be read (${reason(error)}).`, READ_REMEDY);
    }
  }

  /** Writes back to the file behind the token. */
  async save(token: string, bytes: Uint8Array): Promise<Reply<{ readonly name: string }>> {
    const known = this.#files.get(token);
    if (known === undefined) {
      return problemReply('FILE/unknown-token', undefined, 'This file is no longer known here.', 'Use Save As.');
    }
    const written = await write(known.path, known.rule, bytes);
    return written.ok ? success({ name: basename(known.path) }) : written;
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
    return written.ok ? success({ token: this.#remember(real, rule), name }) : written;
  }

  /** The real path behind a token of this window; null for one it does not know. */
  pathOf(token: string): string | null {
    return this.#files.get(token)?.path ?? null;
  }

  #remember(path: string, rule: FileKindRule): string {
    for (const [token, known] of this.#files) if (known.path === path && known.rule === rule) return token;
    const token = randomUUID();
    this.#files.set(token, { path, rule });
    return token;
  }
}

/** The whole file, or null when it is longer than the limit. The size is asked of the open file, so it cannot change between. */
async function readWithin(path: string, limit: number): Promise<Uint8Array | null> {
  const file = await open(path, 'r');
  try {
    const { size } = await file.stat();
    if (size > limit) return null;
    return new Uint8Array(await file.readFile());
  } finally {
    await file.close();
  }
}

async function write(path: string, rule: FileKindRule, bytes: Uint8Array): Promise<Reply<null>> {
  const name = basename(path);
  if (bytes.byteLength > rule.limit) return tooLarge(name, rule);
  try {
    await atomicWrite(path, bytes);
    return success(null);
  } catch (error) {
    return problemReply(
      'FILE/unwritable',
      name,
      `The file could not be written (${reason(error)}); what was there before is unchanged.`,
      'Check the folder, its permissions and the free space, or use Save As.',
    );
  }
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
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
  const words: Readonly<Record<string, string>> = {
    ENOENT: 'it does not exist',
    EACCES: 'permission denied',
    EPERM: 'permission denied',
    EISDIR: 'it is a folder',
    ENOSPC: 'the disk is full',
    EROFS: 'the disk is read-only',
    EBUSY: 'another program has it open',
  };
  return words[code] ?? code;
}
