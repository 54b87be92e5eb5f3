import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Program and release, as files name what wrote them: `Stepdown 0.1.0`. */
export function generator(): string {
  const text = readFileSync(join(import.meta.dirname, '..', 'package.json'), 'utf8');
  const { version } = JSON.parse(text) as { readonly version: string };
  return `Stepdown ${version}`;
}
