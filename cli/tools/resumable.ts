import {
  closeSync,
  existsSync,
  fsyncSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  readFileSync,
  statSync,
  writeSync,
} from 'node:fs';
import { dirname, resolve } from 'node:path';
import { failure, success, type Problem, type Result } from '../../engine/core/problem';
import { lockFile } from './fileLock';

/** What a file of rows must say, so that a run that was cut off can be gone on with to the same bytes. */
export interface ResumableRequest {
  readonly path: string;
  /** Everything above the first row: names what the rows are of, so that no rows of anything else are gone on with. Whole lines. */
  readonly head: string;
  /** Everything below the last row; whole lines, or nothing. */
  readonly tail: string;
  readonly rows: number;
  /** How the line of a row begins, whatever its results are. */
  readonly rowStart: (row: number) => string;
  /** Whether a line says that its row could not be worked out: it is made again where the file is gone on with. */
  readonly isFaulty: (line: string) => boolean;
  /** Goes on after the last whole row of what is there; otherwise what is there is replaced. */
  readonly isResumed: boolean;
  /** Paths that the command reads: none of them is written over. */
  readonly inputs: readonly string[];
}

/** A file that grows row by row. Each row is one line; what stands there is never changed. */
export interface ResumableFile {
  /** Rows that were there when it was opened, up to the first that is to be made again. */
  readonly before: number;
  /** Lines of rows after it that were there: they are appended as they are when their turn comes. */
  readonly later: ReadonlyMap<number, string>;
  /** Writes the next rows, each without its line end. */
  append(lines: readonly string[]): void;
  /** Writes what comes below the last row, and sees that all of it is on disk. */
  finish(): void;
  /** Leaves the file as it is, to be gone on with. */
  close(): void;
}

/**
 * Opens a file of rows for writing, new or where a run of the same left off. A row cut off by the end of a process is taken away again.
 *
 * Errors: a folder, a file that is also read or that another process is writing, a file of other inputs or another request, a file that cannot be opened; nothing is
 *         changed then. What happens while rows are written (a full disk) is thrown by `append`, and told by `writeFault`
 */
export function openResumable(request: ResumableRequest): Result<ResumableFile> {
  const { head, tail, rows, isResumed, inputs } = request;
  const path = resolve(request.path);
  if (inputs.some((input) => resolve(input) === path)) {
    return refuse(request.path, 'is-input', 'This file is read by the same command.', 'Write to another place.');
  }
  let handle: number | null = null;
  let unlock = (): void => undefined;
  const leave = <T>(result: Result<T>): Result<T> => {
    unlock();
    return result;
  };
  try {
    mkdirSync(dirname(path), { recursive: true });
    if (statSync(path, { throwIfNoEntry: false })?.isDirectory()) {
      return refuse(request.path, 'is-folder', 'This is a folder.', 'Expected a file.');
    }
    const locked = lockFile(path);
    if (!locked.ok) return locked;
    unlock = locked.value;
    const found = isResumed && existsSync(path) ? readFileSync(path, 'latin1') : '';
    const kept = wholeRows(found, request);
    if (!kept.ok) return leave(kept);
    const { bytes, count, isFinished, later } = kept.value;
    const file = openSync(path, existsSync(path) ? 'r+' : 'w');
    handle = file;
    let end = bytes;
    ftruncateSync(file, end);
    const write = (text: string): void => {
      const content = new TextEncoder().encode(text);
      for (let at = 0; at < content.length;) at += writeSync(file, content, at, content.length - at, end + at);
      end += content.length;
    };
    if (bytes === 0) write(head);
    let written = count;
    return success({
      before: count,
      later,
      append(lines) {
        written += lines.length;
        if (lines.length > 0) write(lines.map((line) => `${line}\n`).join(''));
      },
      finish() {
        try {
          if (written !== rows) throw new Error(`The file has ${written} rows of ${rows}`);
          if (!isFinished) write(tail);
          fsyncSync(file);
          closeSync(file);
        } finally {
          unlock();
        }
      },
      close() {
        closeSync(file);
        unlock();
      },
    });
  } catch (error) {
    if (handle !== null) closeSync(handle);
    return leave(failure([writeFault(request.path, error)]));
  }
}

interface Kept {
  /** How much of the file stays. */
  readonly bytes: number;
  readonly count: number;
  readonly isFinished: boolean;
  readonly later: ReadonlyMap<number, string>;
}

/**
 * What of a file can be gone on with: its head and its whole rows. The file is read as bytes, one a character, because it may have been
 * cut off within a letter.
 */
function wholeRows(text: string, { path, rows, rowStart, isFaulty, ...ends }: ResumableRequest): Result<Kept> {
  const asBytes = (part: string): string => Buffer.from(part, 'utf8').toString('latin1');
  const [head, tail] = [asBytes(ends.head), asBytes(ends.tail)];
  // Cut off before its first row.
  if (head.startsWith(text)) return success({ bytes: 0, count: 0, isFinished: false, later: new Map() });
  const others = 'It holds results of other inputs, another request or another release.';
  const remedy = 'Leave out --resume to write it anew, or write to another place.';
  if (!text.startsWith(head)) return refuse(path, 'other-results', others, remedy);
  let at = head.length;
  let count = 0;
  let first: { readonly bytes: number; readonly count: number } | null = null;
  const later = new Map<number, string>();
  for (; count < rows; count++) {
    const end = text.indexOf('\n', at);
    // Also where the end of the file cut a row off: nothing after it is whole.
    if (end < 0) break;
    if (!text.startsWith(asBytes(rowStart(count)), at)) {
      const message = `Row ${count + 1} of its results is not the one that belongs there.`;
      return refuse(path, 'other-results', message, remedy);
    }
    const line = Buffer.from(text.slice(at, end), 'latin1').toString('utf8');
    if (isFaulty(line)) first ??= { bytes: at, count };
    else if (first) later.set(count, line);
    at = end + 1;
  }
  const rest = text.slice(at);
  if (count === rows && !tail.startsWith(rest)) {
    return refuse(path, 'other-results', `It goes on after its ${rows} rows.`, remedy);
  }
  if (first) return success({ ...first, isFinished: false, later });
  const isFinished = count === rows && tail !== '' && rest === tail;
  return success({ bytes: isFinished ? text.length : at, count, isFinished, later });
}

/** What the disk refused, in plain words. */
export function writeFault(path: string, error: unknown): Problem {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const reason = REASONS[code] ?? (error instanceof Error ? error.message : String(error));
  const remedy = 'What was written before stays; once there is room, --resume goes on from there.';
  return problem(path, 'not-written', `The file cannot be written: ${reason}.`, remedy);
}

const REASONS: Readonly<Record<string, string>> = {
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  EROFS: 'the disk is read-only',
  ENOSPC: 'the disk is full',
  EDQUOT: 'there is no more room for you on this disk',
  EBUSY: 'another program has it open',
};

function problem(file: string, slug: string, message: string, remedy: string): Problem {
  return { code: `FILE/${slug}`, severity: 'error', at: { file }, message, remedy };
}

function refuse<T>(file: string, slug: string, message: string, remedy: string): Result<T> {
  return failure([problem(file, slug, message, remedy)]);
}
