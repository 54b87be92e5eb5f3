import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Result } from '../core/problem';
import { describeDeal } from '../deal/describeDeal';
import { loadDeal } from '../deal/loadDeal';
import { readAssumptionsFile } from './readAssumptionsFile';
import { readCollections } from './readCollections';
import { readRatePath } from './readRatePath';
import { readSettings } from './readSettings';

const file = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');
const loaded = loadDeal(file('assets/deals/fh-2004-he4.deal.yaml'), 'deal.yaml');
const deal = loaded.ok ? describeDeal(loaded.value) : undefined;

const READERS: readonly (readonly [string, string, (text: string) => Result<unknown>])[] = [
  ['collections', file('test/fixtures/collections/good.csv'), (text) => readCollections(text, 'F', deal!.inputs)],
  ['a rate path', file('test/fixtures/rates/by-date.csv'), (text) => readRatePath(text, 'F')],
  ['settings', file('test/fixtures/settings/good.json'), (text) => readSettings(text, 'F', deal!)],
  ['assumptions', '{"prepayment": "6 for 12 then 8", "severity": 40}', (text) => readAssumptionsFile(text, 'F')],
];

/** Something a hand, a disk or another program might have done to a file. */
const damage = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  removed: fc.nat({ max: 40 }),
  added: fc.oneof(
    fc.string({ maxLength: 12 }),
    fc.constantFrom(
      ',',
      '"',
      '\n',
      '\r\n\r\n',
      '-',
      '1e9',
      '0000000',
      '\u0000',
      '\uFEFF',
      '[',
      '}',
      'null',
      '2005-02',
      '__proto__',
    ),
  ),
});

it.each(READERS)('%s, however damaged, are read or refused in sentences, and never half', (_, good, read) => {
  expect(read(good).ok).toBe(true);
  fc.assert(
    fc.property(fc.array(damage, { minLength: 1, maxLength: 4 }), (damages) => {
      let text = good;
      for (const { at, removed, added } of damages) {
        const place = Math.floor(at * text.length);
        text = text.slice(0, place) + added + text.slice(place + removed);
      }
      const result = read(text);
      if (result.ok) return;
      expect(result.problems.length).toBeGreaterThan(0);
      for (const { message, remedy, at } of result.problems) {
        expect(message).toMatch(/[.?]$/);
        expect(remedy).toMatch(/[.?]$/);
        expect(at?.file).toBe('F');
        expect(at?.row ?? 1).toBeLessThanOrEqual(text.split(/\r\n|\r|\n/).length);
      }
    }),
    { numRuns: 400 },
  );
});
