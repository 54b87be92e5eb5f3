import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DEFAULT_ASSUMPTIONS } from '../collateral/defaultAssumptions';
import { tapeCell, tapeField } from '../collateral/tape';
import { TAPE_FIELDS, type TapeField } from '../collateral/tapeFields';
import { problemLine, type Problem, type Result } from '../core/problem';
import type { Project } from './project';
import { readProject, writeProject } from './projectFile';
import { openProject } from './salvage';

function fixture(name: string): string {
  return readFileSync(new URL(`../../test/fixtures/files/${name}`, import.meta.url), 'utf8');
}

function opened(result: Result<Project>): { value: Project; warnings: readonly Problem[] } {
  if (!result.ok) throw new Error(result.problems.map(problemLine).join('\n'));
  return result;
}

const text = fixture('version-4.stepdown');
const whole = opened(readProject(text, 'a.stepdown')).value;

/** Forty loans, each value of a column another, so that one in a wrong place is seen. */
const big: Project = {
  ...whole,
  tape: {
    ...whole.tape,
    count: 40,
    columns: Object.fromEntries(
      TAPE_FIELDS.map(({ name }) => {
        const { kind, codes }: TapeField = tapeField(name);
        if (kind === 'text') return [name, Array.from({ length: 40 }, (_, i) => `${name} ${i}`)];
        if (kind === 'code') return [name, Int8Array.from({ length: 40 }, (_, i) => (i % (codes!.length + 1)) - 1)];
        return [name, Float64Array.from({ length: 40 }, (_, i) => (kind === 'rate' ? 5 + i / 8 : 1000 + i))];
      }),
    ) as Project['tape']['columns'],
  },
};
const bigText = writeProject(big, '1.0.0');

/** Whether nothing is in the salvaged project that was not in the whole one: each value is as it was, blank, left out or a default. */
function inventions(project: Project, of: Project): string[] {
  const found: string[] = [];
  const check = (is: boolean, where: string): void => void (is || found.push(where));
  for (const { name } of TAPE_FIELDS) {
    for (let row = 0; row < project.tape.count; row++) {
      const [now, then] = [tapeCell(project.tape, row, name), tapeCell(of.tape, row, name)];
      check(
        now === then || now === '' || Number.isNaN(now) || now === -1 || now === null,
        `${name}[${row}] ${String(now)}`,
      );
    }
  }
  for (const [key, value] of Object.entries(project.assumptions)) {
    const name = key as keyof typeof DEFAULT_ASSUMPTIONS;
    check(value === of.assumptions[name] || value === DEFAULT_ASSUMPTIONS[name], `assumptions.${key}`);
  }
  for (const part of ['parameters', 'choices', 'pinned'] as const) {
    for (const [key, value] of Object.entries(project.settings[part])) {
      check(of.settings[part][key] === value, `settings.${part}.${key}`);
    }
  }
  for (const [index, path] of Object.entries(project.rates)) {
    const then = of.rates[index];
    check(path.by === then?.by, `rates.${index}.by`);
    const rows = new Set(then?.rows.map((row) => row.join()));
    for (const row of path.rows) check(rows.has(row.join()), `rates.${index} ${row.join()}`);
  }
  for (const scenario of project.scenarios) {
    const then = of.scenarios.find(({ id }) => id === scenario.id);
    check(JSON.stringify(then) === JSON.stringify(scenario), `scenario ${scenario.id}`);
  }
  for (const [part, texts] of Object.entries(project.analysis)) {
    for (const [name, text] of Object.entries(texts)) {
      check(of.analysis[part]?.[name] === text, `analysis.${part}.${name}`);
    }
  }
  check(['', of.deal.text].includes(project.deal.text), 'deal.text');
  check(['', of.notes].includes(project.notes), 'notes');
  return found;
}

describe('openProject', () => {
  it('reads a whole file as readProject does', () => {
    expect(openProject(text, 'a.stepdown')).toEqual(readProject(text, 'a.stepdown'));
    expect(openProject(fixture('version-0.stepdown'), 'a')).toEqual(readProject(fixture('version-0.stepdown'), 'a'));
  });

  it('opens a file cut short anywhere after its first parts, with nothing that was not in it', () => {
    fc.assert(
      fc.property(fc.integer({ min: bigText.indexOf('"settings"') + 40, max: bigText.length - 4 }), (length) => {
        const { value, warnings } = opened(openProject(bigText.slice(0, length), 'a.stepdown'));
        expect(inventions(value, big)).toEqual([]);
        expect(warnings[0]?.code).toBe('PROJECT/salvaged');
        expect(warnings.length).toBeGreaterThan(1);
      }),
      { numRuns: 200 },
    );
  });

  it('opens a file with a block of zeros, a gap or a flipped letter anywhere, with nothing that was not in it', () => {
    const damage = fc.oneof(
      fc.integer({ min: 1, max: 3000 }).map((size) => ({ size, put: '\u0000'.repeat(size) })),
      fc.integer({ min: 1, max: 3000 }).map((size) => ({ size, put: '' })),
      fc.constantFrom('"', '\n', '{', ']', '\\', '\u0001').map((put) => ({ size: 1, put })),
    );
    let salvagedCount = 0;
    fc.assert(
      fc.property(fc.nat({ max: bigText.length }), damage, (at, { size, put }) => {
        const result = openProject(bigText.slice(0, at) + put + bigText.slice(at + size), 'a.stepdown');
        if (!result.ok || result.warnings.length === 0) return;
        salvagedCount += 1;
        // A gap may join two values into one that looks sound; zeros and stray letters cannot.
        if (put !== '') expect(inventions(result.value, big)).toEqual([]);
      }),
      { numRuns: 200 },
    );
    expect(salvagedCount).toBeGreaterThan(120);
  });

  it('saves as a sound file, whatever it lost', () => {
    const { value } = opened(openProject(bigText.slice(0, bigText.length / 2), 'a.stepdown'));
    expect(opened(readProject(writeProject(value, '1'), 'a')).value).toEqual(value);
  });

  it('tells each loss once, with its place and what stands there now', () => {
    const broken = text
      .replace('"monthsToLiquidation": 6', '"monthsToLiquidation": "six"')
      .replace('"cutoff_balance": [4512345,', '"cutoff_balance": [NaN,')
      .replace('"pinned": {\n      "spread_ok": "no"', '"pinned": {\n      "spread_ok": "maybe"')
      .replace('"price A-1": "99-16+"', '"price A-1": 99.5');
    const { value, warnings } = opened(openProject(broken, 'a.stepdown'));
    expect(warnings.map(problemLine)).toEqual([
      'warning: a.stepdown: The file is damaged in 4 places; everything else was opened, as an unsaved copy. The file was left as it is.',
      expect.stringMatching(
        /^warning: a\.stepdown:\d+: tape\.columns\.cutoff_balance\[0\]: The text cannot be read here \("NaN,.*"\)\. The cell is blank\.$/,
      ),
      'warning: a.stepdown: assumptions.monthsToLiquidation: Found "six". The usual value stands there; look at the Assumptions sheet.',
      'warning: a.stepdown: settings.pinned.spread_ok: Found "maybe". It is back at the deal’s own value.',
      'warning: a.stepdown: analysis.pricing.price A-1: Found 99.5. It is asked for as usual again.',
    ]);
    expect(value.assumptions.monthsToLiquidation).toBe(DEFAULT_ASSUMPTIONS.monthsToLiquidation);
    expect(value.settings.pinned).toEqual({});
    expect(value.analysis).toEqual({ ...whole.analysis, pricing: { settle: '2004-12-30' } });
    expect(tapeCell(value.tape, 0, 'cutoff_balance')).toBeNull();
    expect(tapeCell(value.tape, 0, 'loan_number')).toBe('0001');
  });

  it('leaves a column out where nothing tells which of its entries are in their places', () => {
    const { value, warnings } = opened(openProject(fixture('column-lengths.stepdown'), 'a.stepdown'));
    expect(value.tape.count).toBe(2);
    expect(tapeCell(value.tape, 0, 'loan_number')).toBeNull();
    expect(warnings.map(problemLine).join('\n')).toContain('tape.columns.loan_number: This column has 3 entries');
  });

  it('opens a file whose beginning is gone', () => {
    const cut = bigText.slice(bigText.indexOf('"release"') + 5);
    const { value } = opened(openProject(cut, 'Mine.stepdown'));
    expect(inventions({ ...value, notes: big.notes }, big)).toEqual([]);
    expect(value.tape).toEqual(big.tape);
  });

  it('tells letters that are no text, and keeps what is around them', () => {
    const { warnings, value } = opened(openProject(text.replace('History', 'H\uFFFDstory'), 'a', false));
    expect(warnings[0]?.code).toBe('PROJECT/salvaged');
    expect(value.tape).toEqual(whole.tape);
  });

  it.each(['empty', 'not-json', 'wrong-format', 'no-format', 'later-version'])('declines %s as ever', (name) => {
    const broken = fixture(`${name}.stepdown`);
    expect(openProject(broken, 'a')).toEqual(readProject(broken, 'a'));
  });

  it('declines a damaged file of a later version, and says which release wrote it', () => {
    const broken = fixture('later-version.stepdown').trimEnd().slice(0, -10);
    const result = openProject(broken, 'a');
    expect(result.ok ? [] : result.problems.map(({ code }) => code)).toEqual(['PROJECT/later-version']);
    expect(result.ok ? '' : result.problems[0]?.message).toContain('3.2.0');
  });

  it.each([
    'truncated',
    'stray-comma',
    'nan',
    'wrong-types',
    'unknown-keys',
    'bad-codes',
    'bad-cells',
    'bad-rows',
    'wrong-version',
    'too-many-loans',
  ])('opens %s.stepdown as far as it can', (name) => {
    const { value, warnings } = opened(openProject(fixture(`${name}.stepdown`), 'a'));
    expect(value.deal.file).toBe('sample.deal.yaml');
    expect(warnings[0]?.code).toBe('PROJECT/salvaged');
    expect(warnings.slice(1).every(({ code }) => code === 'PROJECT/lost')).toBe(true);
  });
});
