import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayOf } from '../core/date';
import { importTapeCsv } from './importTape';
import { tapeCell } from './tape';
import { TAPE_FIELDS } from './tapeFields';
import { writeTapeCsv } from './writeTape';

const FOLDER = new URL('../../test/fixtures/tapes/', import.meta.url);

function read(file: string): string {
  return readFileSync(new URL(file, FOLDER), 'utf8');
}

/** What a file gives: loans loaded, and each problem as code and place. */
const EXPECTED: Readonly<Record<string, readonly [loans: number, problems: readonly string[]]>> = {
  'good.csv': [2, []],
  'crlf-and-mark.csv': [2, []],
  'semicolons.csv': [1, []],
  'empty.csv': [0, ['TAPE/empty-file']],
  'header-only.csv': [0, ['TAPE/no-loans']],
  'no-header.csv': [0, ['TAPE/no-header']],
  'workbook-named.csv': [0, ['TAPE/not-text']],
  'missing-columns.csv': [0, Array<string>(4).fill('TAPE/missing-column 1')],
  'rate-525.csv': [1, ['TAPE/rate-range F3']],
  'bad-dates.csv': [
    1,
    ['TAPE/no-such-date B3', 'TAPE/not-a-date B4', 'TAPE/no-such-date B5', 'TAPE/maturity-before-first-payment B6'],
  ],
  'bad-money.csv': [1, ['TAPE/fraction-of-a-cent D3', 'TAPE/not-money C4', 'TAPE/negative-money D5']],
  'bare-commas.csv': [1, ['TAPE/too-many-cells 3']],
  'blank-required.csv': [1, ['TAPE/blank-required B3', 'TAPE/blank-required A4', 'TAPE/blank-required F5']],
  'duplicate-loans.csv': [2, ['TAPE/duplicate-loan A4']],
  'unknown-status.csv': [2, ['TAPE/unknown-code G3']],
  'fractions.csv': [2, ['TAPE/read-as-fraction']],
  'one-fraction.csv': [2, ['TAPE/rate-looks-like-fraction F3']],
  'balance-above-original.csv': [2, ['TAPE/balance-above-original D3']],
  'matured.csv': [1, ['TAPE/maturity-before-cut-off B3']],
  'unclosed-quote.csv': [0, ['TAPE/unclosed-quote 3']],
  'nothing-loads.csv': [0, ['TAPE/rate-range F2', 'TAPE/no-loans']],
  'adjustable.csv': [3, []],
  'adjustable-bad-cells.csv': [
    9,
    [
      'TAPE/rate-range I2',
      'TAPE/no-such-date J3',
      'TAPE/not-a-count K4',
      'TAPE/not-a-rate L5',
      'TAPE/rate-range M6',
      'TAPE/rate-range N7',
      'TAPE/not-a-rate O8',
      'TAPE/count-range P9',
      'TAPE/not-a-count P10',
      'TAPE/not-a-rate Q10',
    ],
  ],
  'adjustable-fractions.csv': [2, Array<string>(7).fill('TAPE/read-as-fraction')],
  'preamble-and-total.csv': [2, ['TAPE/blank-required A7']],
};

describe('broken tapes', () => {
  it('has an expectation for every file', () => {
    const files = readdirSync(FOLDER).filter((file) => file.endsWith('.csv'));
    expect(files.sort()).toEqual(Object.keys(EXPECTED).sort());
  });

  it.each(Object.entries(EXPECTED))('%s', (file, [loans, problems]) => {
    const result = importTapeCsv(read(file), file, { cutOff: dayOf(2004, 12, 1) });
    expect(result.tape?.count ?? 0).toBe(loans);
    expect(result.problems.map(({ code, at }) => [code, at?.cell ?? at?.row].filter(Boolean).join(' '))).toEqual(
      problems,
    );
    for (const problem of result.problems) {
      expect(problem.at?.file).toBe(file);
      expect(problem.message).toMatch(/^[A-Z].*\.$/s);
      expect(problem.remedy).toMatch(/\.$/);
    }
  });

  it('reads groups and adjustable rates by their common headers, and a fixed rate from what tapes put for no index', () => {
    const { tape, unmatchedHeaders } = importTapeCsv(read('adjustable.csv'), 'adjustable.csv');
    expect(unmatchedHeaders).toEqual([]);
    const one = (row: number) =>
      Object.fromEntries(TAPE_FIELDS.map(({ name }) => [name, tapeCell(tape!, row, name)] as const));
    expect(one(0)).toMatchObject({
      pool: 'group_1',
      index_name: 'libor_6m',
      margin: 2.25,
      first_rate_change: dayOf(2006, 7, 1),
      rate_change_months: 6,
      first_cap: 3,
      periodic_cap: 1,
      maximum_rate: 11.5,
      minimum_rate: 2.25,
      look_back_days: 45,
      rate_rounding: 0.125,
      interest_only_months: 60,
    });
    expect([one(1).index_name, one(2).index_name]).toEqual([null, null]);
    expect(importTapeCsv(writeTapeCsv(tape!), 'adjustable.csv').tape).toEqual(tape);
    const fractions = importTapeCsv(read('adjustable-fractions.csv'), 'f.csv').tape!;
    const cells = (['margin', 'first_cap', 'periodic_cap', 'maximum_rate', 'rate_rounding'] as const).map((name) =>
      tapeCell(fractions, 0, name),
    );
    expect(cells).toEqual([2.25, 3, 1, 11.5, 0.125]);
    const hundredths = importTapeCsv(read('adjustable.csv').replaceAll('0.125', '0.01'), 'h.csv');
    expect([hundredths.problems, tapeCell(hundredths.tape!, 0, 'rate_rounding')]).toEqual([[], 0.01]);
  });

  it('answers any damage to a file with problems and never with an exception', () => {
    const good = read('good.csv');
    const damage = fc.record({
      at: fc.nat(good.length),
      gone: fc.nat(30),
      put: fc.string({ maxLength: 12, unit: 'binary' }),
    });
    fc.assert(
      fc.property(fc.array(damage, { minLength: 1, maxLength: 4 }), (cuts) => {
        let text = good;
        for (const { at, gone, put } of cuts) text = text.slice(0, at) + put + text.slice(at + gone);
        const { tape, problems } = importTapeCsv(text, 'x.csv');
        if (tape === null) expect(problems.length).toBeGreaterThan(0);
        else expect(tape.columns.loan_number).toHaveLength(tape.count);
      }),
      { numRuns: 500 },
    );
  });
});
