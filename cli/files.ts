import { randomBytes } from 'node:crypto';
import {
  mkdirSync,
  openSync,
  closeSync,
  fsyncSync,
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

/**
 * Writes all outputs or none: each beside its place first, and only when every one of them is safely on disk are they
 * renamed into place. Folders that are missing are made. A file among `inputs` is never written over.
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
  const written: { readonly draft: string; readonly path: string }[] = [];
  let current = '';
  try {
    for (const output of outputs) {
      current = output.path;
      const path = resolve(output.path);
      makeFolder(dirname(path));
      if (statSync(path, { throwIfNoEntry: false })?.isDirectory()) throw new Error('it is a folder');
      const draft = `${path}.${randomBytes(6).toString('hex')}.tmp`;
      written.push({ draft, path });
      writeDraft(draft, output.content);
    }
    for (const { draft, path } of written) {
      current = path;
      renameSync(draft, path);
    }
    return success(null);
  } catch (error) {
    for (const { draft } of written) rmSync(draft, { force: true });
    const reason = error instanceof Error ? error.message : String(error);
    return failure([
      fileProblem('not-written', current, `The file cannot be written: ${reason}.`, 'Nothing was written.'),
    ]);
  }
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
