import { crc32, inflateRawSync } from 'node:zlib';
import { readZipDirectory } from '../../engine/workbook/zipDirectory';

/** The parts of a zip file by name, unpacked. */
export function unzip(bytes: Uint8Array): Map<string, Uint8Array> {
  const directory = readZipDirectory(bytes);
  if (!directory.ok) throw new Error(`Not a readable zip file (${directory.why})`);
  const data = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return new Map(
    directory.entries.map(({ name, offset, packed, method }) => {
      const start = offset + LOCAL_LENGTH + data.getUint16(offset + 26, true) + data.getUint16(offset + 28, true);
      const content = bytes.subarray(start, start + packed);
      return [name, method === 0 ? content : new Uint8Array(inflateRawSync(content))];
    }),
  );
}

const LOCAL_LENGTH = 30;
const CENTRAL_LENGTH = 46;
const END_LENGTH = 22;
const VERSION = 20;
/** 1980-01-01, the first day that a zip can say. */
const FIRST_DAY = 0x0021;

interface Place {
  readonly name: Uint8Array;
  readonly content: Uint8Array;
  readonly offset: number;
}

/** A zip file of these parts, stored without packing: it is read once, by the next program. */
export function zip(parts: ReadonlyMap<string, Uint8Array>): Uint8Array {
  let offset = 0;
  const places = [...parts].map(([text, content]): Place => {
    const name = new TextEncoder().encode(text);
    const place = { name, content, offset };
    offset += LOCAL_LENGTH + name.length + content.length;
    return place;
  });
  const start = offset;
  const directoryLength = places.reduce((sum, { name }) => sum + CENTRAL_LENGTH + name.length, 0);
  const out = new Uint8Array(start + directoryLength + END_LENGTH);
  const data = new DataView(out.buffer);
  let at = start;
  for (const { name, content, offset: local } of places) {
    const sum = crc32(content);
    data.setUint32(local, 0x04034b50, true);
    common(data, local + 4, name, content, sum);
    out.set(name, local + LOCAL_LENGTH);
    out.set(content, local + LOCAL_LENGTH + name.length);
    data.setUint32(at, 0x02014b50, true);
    data.setUint16(at + 4, VERSION, true);
    common(data, at + 6, name, content, sum);
    data.setUint32(at + 42, local, true);
    out.set(name, at + CENTRAL_LENGTH);
    at += CENTRAL_LENGTH + name.length;
  }
  data.setUint32(at, 0x06054b50, true);
  data.setUint16(at + 8, places.length, true);
  data.setUint16(at + 10, places.length, true);
  data.setUint32(at + 12, directoryLength, true);
  data.setUint32(at + 16, start, true);
  return out;
}

/** What the header of a part and its line in the table of contents have in common, from the version needed on. */
function common(data: DataView, at: number, name: Uint8Array, content: Uint8Array, sum: number): void {
  data.setUint16(at, VERSION, true);
  data.setUint16(at + 8, FIRST_DAY, true);
  data.setUint32(at + 10, sum, true);
  data.setUint32(at + 14, content.length, true);
  data.setUint32(at + 18, content.length, true);
  data.setUint16(at + 22, name.length, true);
}
