import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';

/** What a file was when it was read or written: enough to know later whether it is still the same. */
export interface FileStamp {
  /** Bytes. */
  readonly size: number;
  /** Last modification, in ms since 1970. */
  readonly modified: number;
  readonly sha256: string;
}

interface StampedFile {
  readonly bytes: Uint8Array;
  readonly stamp: FileStamp;
}

export function sha256Of(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** The whole file with its stamp, or null when it is longer than the limit. The size is asked of the open file, so it cannot change between. */
export async function readStamped(path: string, limit: number): Promise<StampedFile | null> {
  const file = await open(path, 'r');
  try {
    const { size, mtimeMs } = await file.stat();
    if (size > limit) return null;
    const bytes = new Uint8Array(await file.readFile());
    return { bytes, stamp: { size: bytes.byteLength, modified: mtimeMs, sha256: sha256Of(bytes) } };
  } finally {
    await file.close();
  }
}

/** `ENOENT`, `EACCES` and the like; '' for anything that is no failure of the system. */
export function systemCode(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}
