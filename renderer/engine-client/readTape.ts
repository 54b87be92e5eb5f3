import {
  createTapeReader,
  importTapeXlsx,
  type TapeImport,
  type TapeImportOptions,
} from '../../engine/collateral/importTape';
import { failure, success, type Problem, type Result } from '../../engine/core/problem';
import type { EngineCalls, ImportedTape, Progress } from './protocol';

const PIECE_BYTES = 4_194_304;
/** A tape this large is worth telling about while it is read. */
const TELL_ABOVE_BYTES = 8 * PIECE_BYTES;

/** Reads a tape of either kind; a CSV in pieces, so that a million loans never stand in memory as one text. */
export async function readTape(
  { name, bytes, format, synthetic, cutOff }: EngineCalls['importTape']['request'],
  onProgress: (progress: Progress) => void,
): Promise<Result<ImportedTape>> {
  const options = cutOff === null ? {} : { cutOff };
  const imported =
    format === 'xlsx' ? await importTapeXlsx(bytes, name, options) : readCsv(name, bytes, options, onProgress);
  const problems = [...imported.problems, ...notRead(imported, name)];
  if (imported.tape === null) return failure(imported.problems);
  return success({ tape: { ...imported.tape, synthetic }, problems });
}

function readCsv(
  name: string,
  bytes: Uint8Array,
  options: TapeImportOptions,
  onProgress: (progress: Progress) => void,
): TapeImport {
  const reader = createTapeReader(name, options);
  const decoder = new TextDecoder();
  for (let at = 0; at < bytes.length; at += PIECE_BYTES) {
    reader.write(decoder.decode(bytes.subarray(at, at + PIECE_BYTES), { stream: true }));
    if (bytes.length > TELL_ABOVE_BYTES) {
      onProgress({ text: `Reading ${name}`, fraction: Math.min(1, (at + PIECE_BYTES) / bytes.length) });
    }
  }
  reader.write(decoder.decode());
  return reader.finish();
}

/** Columns of the file that no field answers to: said once, so that nothing is left out in silence. */
function notRead({ unmatchedHeaders }: TapeImport, file: string): Problem[] {
  if (unmatchedHeaders.length === 0) return [];
  const one = unmatchedHeaders.length === 1;
  return [
    {
      code: 'TAPE/columns-not-read',
      severity: 'warning',
      at: { file },
      message: `${one ? 'A column was' : `${unmatchedHeaders.length} columns were`} not read: ${unmatchedHeaders.join(', ')}.`,
      remedy: 'Rename it to a field of the tape if it belongs to one.',
    },
  ];
}
