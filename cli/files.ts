import { randomBytes } from 'node:crypto';
import {
  closeSync,
  constants,
  copyFileSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import type { NamedText } from '../engine/api/distribute';
import { failure, nearestName, success, type Problem, type Result } from '../engine/core/problem';

const ASSETS = join(import.meta.dirname, '..', 'assets');
const DEAL_ENDING = '.deal.yaml';

/** The largest file that is read: what fits a text of this program. */
const LARGEST = 500_000_000;

function fileProblem(slug: string, file: string, message: string, remedy: string): Problem {
  return { code: `FILE/${slug}`, severity: 'error', at: { file }, message, remedy };
}

/** The bytes of a file the user named, relative to where the command was called. */
export function readBytes(path: string): Result<{ readonly name: string; readonly bytes: Uint8Array }> {
  const name = basename(path);
  try {
    const stat = statSync(resolve(path));
    if (stat.isDirectory()) return failure([fileProblem('is-folder', path, 'This is a folder.', 'Expected a file.')]);
    if (stat.size > LARGEST)
      return failure([fileProblem('too-large', path, 'The file is larger than 500 MB.', 'Expected less.')]);
    return success({ name, bytes: readFileSync(resolve(path)) });
  } catch (error) {
    return failure([cannotOpen(path, error)]);
  }
}

/** The text of a file the user named, which must be UTF-8. */
export function readText(path: string): Result<NamedText> {
  const file = readBytes(path);
  if (!file.ok) return file;
  try {
    return success({ name: file.value.name, text: new TextDecoder('utf-8', { fatal: true }).decode(file.value.bytes) });
  } catch {
    const remedy = 'Save it as UTF-8 (in Excel: "CSV UTF-8").';
    return failure([fileProblem('not-text', path, 'The file is not UTF-8 text.', remedy)]);
  }
}

/** A deal file by path, or by the name of one that comes with the program. */
export function readDealFile(nameOrPath: string): Result<NamedText> {
  const names = builtInDeals();
  if (names.includes(nameOrPath)) return readText(join(ASSETS, 'deals', `${nameOrPath}${DEAL_ENDING}`));
  const isPath = /[\\/.]/.test(nameOrPath) || statSync(resolve(nameOrPath), { throwIfNoEntry: false })?.isFile();
  if (isPath) return readText(nameOrPath);
  const near = nearestName(nameOrPath, names);
  const remedy = near === undefined ? `Expected a path, or ${names.join(', ')}.` : `Did you mean ${near}?`;
  return failure([fileProblem('no-deal', nameOrPath, 'No deal of this name comes with the program.', remedy)]);
}

/** Names of the deals that come with the program. */
export function builtInDeals(): string[] {
  try {
    const files = readdirSync(join(ASSETS, 'deals')).filter((file) => file.endsWith(DEAL_ENDING));
    return files.map((file) => file.slice(0, -DEAL_ENDING.length)).sort();
  } catch {
    return [];
  }
}

export interface Output {
  readonly path: string;
  readonly content: string | Uint8Array;
}

interface Written {
  readonly path: string;
  /** The new bytes, beside their place. */
  readonly draft: string;
  /** The old file under another name, until all is done; null where there was none. */
  old: string | null;
  isPlaced: boolean;
}

/**
 * Writes all outputs or none: each beside its place first, and only when every one of them is safely on disk are they
 * renamed into place; where one of them cannot be, those before it are put back as they were. Folders that are missing are
 * made. A file among `inputs`, or one that is read-only, is never written over.
 */
export function writeAll(outputs: readonly Output[], inputs: readonly string[] = []): Result<null> {
  const read = new Set(inputs.map((path) => resolve(path)));
  const overwritten = outputs.filter(({ path }) => read.has(resolve(path)));
  if (overwritten.length > 0) {
    return failure(
      overwritten.map(({ path }) =>
        fileProblem('is-input', path, 'This file is read by the same command.', 'Write to another place.'),
      ),
    );
  }
  const written: Written[] = [];
  let current = '';
  try {
    for (const output of outputs) {
      current = output.path;
      const path = resolve(output.path);
      makeFolder(dirname(path));
      const found = statSync(path, { throwIfNoEntry: false });
      if (found?.isDirectory()) throw new Error('it is a folder');
      // A file that is read-only could be replaced all the same; whoever made it so did not want that.
      if (found) closeSync(openSync(path, 'r+'));
      const draft = besideOf(path);
      written.push({ draft, path, old: null, isPlaced: false });
      writeDraft(draft, output.content);
    }
    for (const one of written) {
      current = one.path;
      // After the last of them nothing can fail that would call for the file as it was.
      if (one !== written.at(-1) && statSync(one.path, { throwIfNoEntry: false })) one.old = keptBeside(one.path);
      renameSync(one.draft, one.path);
      one.isPlaced = true;
    }
  } catch (error) {
    for (const one of written) putBack(one);
    return failure([
      fileProblem('not-written', current, `The file cannot be written: ${reasonOf(error)}.`, 'Nothing was written.'),
    ]);
  }
  for (const { old } of written) if (old !== null) removeIfPossible(old);
  return success(null);
}

/** What cannot be removed stays: everything that was asked for is written by then. */
function removeIfPossible(path: string): void {
  try {
    rmSync(path, { force: true });
  } catch {
    // Another program has it open.
  }
}

function besideOf(path: string): string {
  return join(dirname(path), `${basename(path).slice(0, 48)}.${randomBytes(6).toString('hex')}.tmp`);
}

/** A copy, and no second name of the same file: what belongs to somebody else could not be taken away again. */
function keptBeside(path: string): string {
  const old = besideOf(path);
  copyFileSync(path, old, constants.COPYFILE_FICLONE);
  return old;
}

function putBack({ path, draft, old, isPlaced }: Written): void {
  rmSync(draft, { force: true });
  if (old !== null && isPlaced) renameSync(old, path);
  else if (old !== null) rmSync(old, { force: true });
  else if (isPlaced) rmSync(path, { force: true });
}

const REASONS: Readonly<Record<string, string>> = {
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  EROFS: 'the disk is read-only',
  ENOSPC: 'the disk is full',
  EDQUOT: 'there is no more room for you on this disk',
  EFBIG: 'it is larger than the disk takes',
  EBUSY: 'another program has it open',
};

/** What happened in plain words; the system's own sentence would name a file that the user never heard of. */
function reasonOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return REASONS[code] ?? (error instanceof Error ? error.message : String(error));
}

/** Node's own recursion never returns where a file system refuses new folders with "no such file" (as /proc does). */
function makeFolder(path: string): void {
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory()) return;
  if (dirname(path) !== path) makeFolder(dirname(path));
  mkdirSync(path);
}

function writeDraft(draft: string, content: string | Uint8Array): void {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  const handle = openSync(draft, 'wx');
  try {
    for (let at = 0; at < bytes.length;) at += writeSync(handle, bytes, at);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

function cannotOpen(path: string, error: unknown): Problem {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code === 'ENOENT' || code === 'ENOTDIR') {
    return fileProblem('not-found', path, 'There is no such file.', `Looked in ${resolve('.')}.`);
  }
  if (code === 'EACCES' || code === 'EPERM') {
    return fileProblem('not-allowed', path, 'The file may not be read.', 'Check its permissions.');
  }
  return fileProblem('not-read', path, `The file cannot be read (${code}).`, 'Check the disk and the path.');
}
