import { createHash } from 'node:crypto';
import * as z from 'zod/mini';

const stamp = z.object({ size: z.number(), modified: z.number(), sha256: z.string() });

/** Who runs this copy of the app. A profile has one running copy at most: its launch tells a living owner from a dead one. */
export interface Owner {
  /** `ana on desk-7`, for a person to read. */
  readonly by: string;
  readonly host: string;
  /** The folder that holds the profile. */
  readonly profile: string;
  /** One start of the app. */
  readonly launch: string;
  readonly pid: number;
}

const owner = z.object({
  by: z.string(),
  host: z.string(),
  profile: z.string(),
  launch: z.string(),
  pid: z.number(),
});
export const OWNER_SHAPE: z.ZodMiniType<Owner> = owner;

const HEADER = z.object({
  format: z.literal('stepdown-autosave'),
  version: z.literal(1),
  /** File name of the document. */
  name: z.string(),
  /** ISO date and time of the writing. */
  at: z.string(),
  /** Labels of the steps since the last save, oldest first. */
  labels: z.array(z.string()),
  /** The file as the work began from it; null for a document without a file. */
  base: z.nullable(stamp),
  /** True for work that was put aside on purpose; false for work that ended without being saved. */
  aside: z.boolean(),
  /** Where the file is, when the autosave does not lie beside it. */
  path: z.nullable(z.string()),
  owner,
});

type AutosaveHeader = Omit<z.infer<typeof HEADER>, 'format' | 'version'>;

export interface Autosave {
  readonly header: AutosaveHeader;
  readonly body: Uint8Array;
}

const LINE = 10;
/** `\nsha256 `, 64 digits and a line end. */
const SEAL_LENGTH = 8 + 64 + 1;

/** An autosave as bytes: a line of JSON about it, the text of the document as it is, and a line with the SHA-256 of all before. */
export function sealAutosave(header: AutosaveHeader, body: Uint8Array): Uint8Array {
  const head = Buffer.from(`${JSON.stringify({ format: 'stepdown-autosave', version: 1, ...header })}\n`);
  return Buffer.concat([head, body, Buffer.from(sealOf([head, body]))]);
}

/** What was sealed; null for bytes that are cut short, changed or something else: they are not to be trusted at all. */
export function openAutosave(bytes: Uint8Array): Autosave | null {
  const end = bytes.byteLength - SEAL_LENGTH;
  const firstLine = bytes.indexOf(LINE);
  if (firstLine < 0 || firstLine >= end) return null;
  if (Buffer.from(bytes.subarray(end)).toString('latin1') !== sealOf([bytes.subarray(0, end)])) return null;
  try {
    const parsed = HEADER.safeParse(JSON.parse(Buffer.from(bytes.subarray(0, firstLine)).toString('utf8')));
    if (!parsed.success) return null;
    const { format: _format, version: _version, ...header } = parsed.data;
    return { header, body: bytes.subarray(firstLine + 1, end) };
  } catch {
    return null;
  }
}

function sealOf(parts: readonly Uint8Array[]): string {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return `\nsha256 ${hash.digest('hex')}\n`;
}
