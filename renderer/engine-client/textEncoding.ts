/** The encodings in which tapes are written, as the platform names them. */
export const ENCODINGS = ['utf-8', 'windows-1252', 'utf-16le', 'utf-16be', 'macintosh'] as const;
export type Encoding = (typeof ENCODINGS)[number];

const PIECE_BYTES = 4_194_304;
const HEAD_BYTES = 4096;

/** The encoding of a text, by its mark or by what it may be; null for a file that is no text. */
export function detectEncoding(bytes: Uint8Array): Encoding | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  const head = bytes.subarray(0, HEAD_BYTES);
  if (head.includes(0)) return wideEncoding(head);
  return isUtf8(bytes) ? 'utf-8' : 'windows-1252';
}

/** The text in pieces, without its mark; characters that the encoding does not have become marks of their own. */
export function* decodePieces(bytes: Uint8Array, encoding: Encoding): Generator<string> {
  const decoder = new TextDecoder(encoding);
  for (let at = 0; at < bytes.length; at += PIECE_BYTES) {
    yield decoder.decode(bytes.subarray(at, at + PIECE_BYTES), { stream: true });
  }
  yield decoder.decode();
}

/** Two bytes a character without a mark: Latin text has a zero in every other byte. */
function wideEncoding(head: Uint8Array): Encoding | null {
  let even = 0;
  let odd = 0;
  head.forEach((byte, at) => {
    if (byte !== 0) return;
    if (at % 2 === 0) even++;
    else odd++;
  });
  const most = head.length / 2;
  if (odd > most * 0.8 && even < most * 0.05) return 'utf-16le';
  return even > most * 0.8 && odd < most * 0.05 ? 'utf-16be' : null;
}

function isUtf8(bytes: Uint8Array): boolean {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  try {
    for (let at = 0; at < bytes.length; at += PIECE_BYTES) {
      decoder.decode(bytes.subarray(at, at + PIECE_BYTES), { stream: true });
    }
    decoder.decode();
    return true;
  } catch (error) {
    if (error instanceof TypeError) return false;
    throw error;
  }
}
