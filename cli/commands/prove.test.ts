import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { ProofLine } from '../../engine/proof/types';
import { proofOutcome } from './prove';

const LINE: ProofLine = {
  group: 'Rounding',
  title: '28.80 × 4.375% × 30/360 = 0.105',
  source: 'half up to the cent',
  expected: '11',
  found: '11',
  passed: true,
  count: 1,
  milliseconds: 2,
};

describe('stepdown prove', () => {
  it('is green on this machine, and says what it does not prove', () => {
    const args = ['--import', 'tsx', join(import.meta.dirname, '../stepdown.ts'), 'prove'];
    const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
    expect([stderr, status]).toEqual(['', 0]);
    expect(stdout).toMatch(/^green  Published formula examples: /m);
    expect(stdout).toMatch(/^Proved: (\d+) of \1 green, [\d,]+ comparisons, \d+ ms\.$/m);
    expect(stdout).toContain('Prices, yields and durations: none is computed here.');
    expect(stdout).not.toContain('RED');
  });

  it('is not done while a line is red, and can show those alone', () => {
    const wrong = { ...LINE, found: '10', passed: false };
    const outcome = proofOutcome([LINE, wrong], true);
    expect(outcome.ok).toBe(false);
    expect(outcome.said).toEqual([
      'RED    Rounding: 28.80 × 4.375% × 30/360 = 0.105: expected 11, found 10 (half up to the cent)',
      'NOT PROVED: 1 of 2 green, 2 comparisons, 4 ms.',
    ]);
    expect(proofOutcome([LINE], false).said[0]).toMatch(/^green {2}Rounding: .*: 11 \(half up to the cent\)$/);
  });
});
