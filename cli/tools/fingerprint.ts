import { createHash } from 'node:crypto';
import type { Inputs } from '../../engine/api/types';

/**
 * A mark of everything a run depends on and of what is asked of it: 16 hexadecimal digits, the same for the same inputs and request on
 * every machine, another for any other.
 */
export function fingerprint(inputs: Inputs, request: unknown): string {
  const hash = createHash('sha256');
  const { tape, ...others } = inputs;
  // Not by JSON: a blank number of a tape is no number, which JSON would write like nothing.
  for (const [field, column] of Object.entries(tape.columns).sort(([a], [b]) => (a < b ? -1 : 1))) {
    hash.update(`${field}\0`);
    if (Array.isArray(column)) hash.update(JSON.stringify(column));
    else hash.update(new Uint8Array(column.buffer, column.byteOffset, column.byteLength));
  }
  return hash
    .update(JSON.stringify([tape.count, others, request]))
    .digest('hex')
    .slice(0, 16);
}
