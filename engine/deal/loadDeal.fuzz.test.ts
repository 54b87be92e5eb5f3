import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadDeal } from './loadDeal';

const DEAL = readFileSync(join(import.meta.dirname, '../../assets/deals/fh-2004-he4.deal.yaml'), 'utf8');
const PIECES = [
  ...'()[]{}:-*/"\'#&|>%$,0?~\t\n',
  'if ',
  ' then ',
  '<<: ',
  '- ',
  '!!x ',
  '\r\n',
  'é',
  '\u0000',
  '9'.repeat(30),
];

const place = fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true });
const edit = fc.oneof(
  fc.record({ at: place, put: fc.constantFrom(...PIECES), cut: fc.integer({ min: 0, max: 3 }) }),
  fc.record({ drop: place }),
  fc.record({ swap: place, with: place }),
  fc.record({ indent: place, by: fc.integer({ min: 0, max: 8 }) }),
);
type Edit = typeof edit extends fc.Arbitrary<infer T> ? T : never;

function changed(text: string, change: Edit): string {
  if ('at' in change) {
    const at = Math.floor(change.at * text.length);
    return text.slice(0, at) + change.put + text.slice(at + change.cut);
  }
  const lines = text.split('\n');
  const pick = (part: number): number => Math.floor(part * lines.length);
  if ('drop' in change) lines.splice(pick(change.drop), 1);
  else if ('indent' in change) {
    const at = pick(change.indent);
    lines[at] = ' '.repeat(change.by) + lines[at]!.trim();
  } else {
    const [a, b] = [pick(change.swap), pick(change.with)];
    [lines[a], lines[b]] = [lines[b]!, lines[a]!];
  }
  return lines.join('\n');
}

describe('a deal file with anything done to it', () => {
  it('loads, or says line and column of what is wrong', () => {
    fc.assert(
      fc.property(fc.array(edit, { minLength: 1, maxLength: 3 }), (edits) => {
        const loaded = loadDeal(edits.reduce(changed, DEAL), 'deal');
        if (loaded.ok) return;
        const errors = loaded.problems.filter(({ severity }) => severity === 'error');
        expect(errors.length).toBeGreaterThan(0);
        for (const { at, message, remedy } of errors) {
          expect(at?.row).toBeGreaterThan(0);
          expect(at?.at).toBeGreaterThan(0);
          expect(`${message} ${remedy}`).not.toMatch(/\bundefined\b|\bNaN\b|\[object/);
        }
      }),
      { numRuns: 500 },
    );
  }, 60_000);
});
