/**
 * The table of contents of a zip file, read without inflating anything, so that what a workbook would unpack to is known
 * (and bounded) before a byte of it is unpacked.
 *
 * Source: PKWARE APPNOTE 6.3, sections 4.3.7 (local header), 4.3.12 (central directory), 4.3.16 (its end record)
 */
export interface ZipEntry {
  readonly name: string;
  /** Bytes in the file. */
  readonly packed: number;
  /** Bytes once inflated, as the directory declares them. */
  readonly unpacked: number;
  readonly encrypted: boolean;
  /** 0 = stored, 8 = deflate; nothing else belongs in a workbook. */
  readonly method: number;
  /** Where the entry's local header starts. */
  readonly offset: number;
  /** The entry's bytes in the central directory. */
  readonly record: Uint8Array;
}

export type ZipDirectory =
  | { readonly ok: true; readonly entries: readonly ZipEntry[]; readonly start: number }
  /** `truncated`: begins like a zip, but the table of contents at its end is missing or points outside the file. */
  | { readonly ok: false; readonly why: 'not-zip' | 'truncated' | 'zip64' };

const LOCAL = 0x04034b50;
const CENTRAL = 0x02014b50;
const END = 0x06054b50;
const END_LENGTH = 22;
const CENTRAL_LENGTH = 46;
const LONGEST_COMMENT = 0xffff;

function view(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/** File names in a workbook are ASCII; anything else only has to stay distinguishable. */
function latin1(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return text;
}

function findEnd(data: DataView): number {
  const lowest = Math.max(0, data.byteLength - END_LENGTH - LONGEST_COMMENT);
  for (let at = data.byteLength - END_LENGTH; at >= lowest; at--) {
    if (data.getUint32(at, true) === END && at + END_LENGTH + data.getUint16(at + 20, true) <= data.byteLength)
      return at;
  }
  return -1;
}

export function readZipDirectory(bytes: Uint8Array): ZipDirectory {
  const data = view(bytes);
  if (bytes.length < 4 || (data.getUint32(0, true) !== LOCAL && data.getUint32(0, true) !== END)) {
    return { ok: false, why: 'not-zip' };
  }
  const end = bytes.length < END_LENGTH ? -1 : findEnd(data);
  if (end < 0) return { ok: false, why: 'truncated' };
  const count = data.getUint16(end + 10, true);
  const start = data.getUint32(end + 16, true);
  if (count === 0xffff || start === 0xffffffff) return { ok: false, why: 'zip64' };

  const entries: ZipEntry[] = [];
  let at = start;
  for (let i = 0; i < count; i++) {
    if (at + CENTRAL_LENGTH > end || data.getUint32(at, true) !== CENTRAL) return { ok: false, why: 'truncated' };
    const nameLength = data.getUint16(at + 28, true);
    const length = CENTRAL_LENGTH + nameLength + data.getUint16(at + 30, true) + data.getUint16(at + 32, true);
    const packed = data.getUint32(at + 20, true);
    const unpacked = data.getUint32(at + 24, true);
    const offset = data.getUint32(at + 42, true);
    if (packed === 0xffffffff || unpacked === 0xffffffff) return { ok: false, why: 'zip64' };
    if (at + length > end || offset + 30 + packed > start || data.getUint32(offset, true) !== LOCAL) {
      return { ok: false, why: 'truncated' };
    }
    entries.push({
      name: latin1(bytes.subarray(at + CENTRAL_LENGTH, at + CENTRAL_LENGTH + nameLength)),
      packed,
      unpacked,
      encrypted: (data.getUint16(at + 8, true) & 1) === 1,
      method: data.getUint16(at + 10, true),
      offset,
      record: bytes.subarray(at, at + length),
    });
    at += length;
  }
  return { ok: true, entries, start };
}

/** The same zip with only some of its entries in the table of contents: what is not listed is never unpacked. */
export function withEntries(bytes: Uint8Array, start: number, kept: readonly ZipEntry[]): Uint8Array<ArrayBuffer> {
  const directoryLength = kept.reduce((sum, entry) => sum + entry.record.length, 0);
  const out = new Uint8Array(start + directoryLength + END_LENGTH);
  out.set(bytes.subarray(0, start));
  let at = start;
  for (const entry of kept) {
    out.set(entry.record, at);
    at += entry.record.length;
  }
  const data = view(out);
  data.setUint32(at, END, true);
  data.setUint16(at + 8, kept.length, true);
  data.setUint16(at + 10, kept.length, true);
  data.setUint32(at + 12, directoryLength, true);
  data.setUint32(at + 16, start, true);
  return out;
}

/**
 * Sets the time of every entry to the first one a zip can say (1980-01-01), in place, so that the same workbook is the
 * same bytes whenever it is written.
 */
export function withoutTimes(bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  const directory = readZipDirectory(bytes);
  if (!directory.ok) throw new Error('The workbook writer did not produce a zip file');
  const data = view(bytes);
  for (const entry of directory.entries) {
    const central = entry.record.byteOffset - bytes.byteOffset;
    data.setUint32(central + 12, 0x00210000, true);
    data.setUint32(entry.offset + 10, 0x00210000, true);
  }
  return bytes;
}
