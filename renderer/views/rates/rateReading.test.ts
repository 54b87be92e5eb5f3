import { describe, expect, it } from 'vitest';
import type { RunReply } from '../../../engine/api/types';
import type { LineDescription } from '../../../engine/deal/description';
import { emptyTape, parseMonth, withCells, withRowsInserted, NO_CHANGES } from '../../engine-client/engineValues';
import { sampleRun } from '../../testing/sampleRun';
import { dealReading, loanReading, rateNote, rateProblems, usedRates } from './rateReading';
import { stressDrafts, stressesNamed } from './stressDrafts';

const month = (text: string) => parseMonth(text)!;
const FORMULA = 'if first_date then initial_libor else fixing(libor_1m, business_days_before(a1_start, 2, new_york))';

/** The made-up run with a line that reads an index: 2.40688, 2.53, and 2.65 percent from the third date on. */
function runOnLibor(): RunReply {
  const run = sampleRun();
  const [like] = run.deal!.lines;
  const libor: LineDescription = {
    ...like!,
    kind: 'term',
    name: 'libor',
    label: 'LIBOR',
    type: 'Rate',
    formula: FORMULA,
  };
  const user: LineDescription = { ...libor, name: 'uncapped', formula: 'min(libor + margin, hard_cap)' };
  const results = run.results!;
  const column = { ...results.columns[0]!, name: 'libor', cls: '', kind: 'term' as const, type: 'Rate' as const };
  const values = Float64Array.from(results.months, (_, i) => [0.0240688, 0.0253][i] ?? 0.0265);
  return {
    ...run,
    deal: { ...run.deal!, lines: [...run.deal!.lines, libor, user] },
    results: { ...results, columns: [...results.columns, column], values: [...results.values, values] },
  };
}

const run = runOnLibor();

describe('how the deal reads an index', () => {
  it('is found in its formulas: the line, the day it asks for, and what goes on from there', () => {
    const reading = dealReading(run.deal!.lines, 'libor_1m')!;
    expect(reading.line.name).toBe('libor');
    expect(reading.day).toBe('business_days_before(a1_start, 2, new_york)');
    expect(reading.users.map(({ name }) => name)).toEqual(['uncapped']);
    expect(dealReading(run.deal!.lines, 'libor')).toBeNull();
    const line = { ...reading.line, formula: 'max(0, fixing(x, date(month, 25)) + 1)' } satisfies LineDescription;
    expect(dealReading([line], 'x')!.day).toBe('date(month, 25)');
  });

  it('is told month by month: the rate it took, and where that is another than the path has', () => {
    const used = usedRates(run, 'libor_1m')!;
    expect(used.at(month('2005-01'))).toBeCloseTo(0.0240688, 12);
    expect(used.at(month('2005-03'))).toBeCloseTo(0.0265, 12);
    expect(used.at(month('1999-01'))).toBeUndefined();
    const note = (row: readonly [string, string], before?: readonly [string, string]) =>
      rateNote('libor_1m', 'month', row, before, run);
    expect(note(['2005-01', '2.40688'])).toBe('');
    expect(note(['2005-01', '3'])).toBe('the deal takes another rate');
    expect(note(['2005-03', '2.65'], ['2004-12', '2'])).toBe('nothing for Jan-05 to Feb-05 before it');
    expect(note(['2050-03', '-0.1'], ['2050-03', '2'])).toBe(
      'this month is there twice; below zero, read as it stands',
    );
  });

  it('and what it lacks is in its own words', () => {
    const problem = (code: `RATES/${string}` | `RUN/${string}`, message: string) =>
      ({ code, severity: 'error', message, remedy: '' }) as const;
    const problems = [
      problem('RUN/no-rate', 'libor_1m has no rate for 2005-03.'),
      problem('RATES/no-rate-for-loans', 'libor_6m has no rate for 2005-03.'),
      problem('RUN/else', 'libor_1m is named here too.'),
    ];
    expect(rateProblems(problems, 'libor_1m', undefined)).toEqual([problems[0]]);
  });
});

it('the loans that follow an index are counted, with the range of their terms', () => {
  const row = (index: string, balance: number, margin: number, minimum: number | null) => ({
    index_name: index,
    cutoff_balance: balance,
    margin,
    minimum_rate: minimum,
  });
  const rows = [row('libor_6m', 100_00, 2.25, 3), row('', 50_00, 9, 1), row('libor_6m', 200_00, 4.5, null)];
  const tape = withCells(withRowsInserted(emptyTape('loans'), 0, rows), []);
  const reading = loanReading(tape, 'libor_6m')!;
  expect([reading.loans, reading.balance]).toEqual([2, 300_00]);
  expect(reading.margin).toMatchObject({ low: 2.25, high: 4.5 });
  expect(reading.minimum).toEqual({ low: 3, high: 3, without: 1 });
  expect(loanReading(tape, 'prime')).toBeNull();
});

describe('a stress set', () => {
  const path = { by: 'month', name: 'l', source: 'l.csv', rows: [['2005-01', '1.00']] } as const;
  const limits = { from: month('2005-01'), floorAtZero: true };

  it('is a scenario a stress, of the paths that are named', () => {
    const drafts = stressDrafts(stressesNamed(['+100 bp', '−200 bp']), { a: path, b: path }, ['a'], limits, null);
    expect(drafts.map(({ name }) => name)).toEqual(['−200 bp', '+100 bp']);
    expect(drafts.map(({ changes }) => changes?.rates)).toEqual([
      { a: { ...path, source: 'l.csv, changed', rows: [['2005-01', '0.00']] } },
      { a: { ...path, source: 'l.csv, changed', rows: [['2005-01', '2.00']] } },
    ]);
  });

  it('from a scenario keeps what that one changes', () => {
    const within = { name: 'Slow', changes: { ...NO_CHANGES, parameters: { oc_floor: '1%' }, rates: { b: path } } };
    const [draft] = stressDrafts(stressesNamed(['+300 bp']), { a: path, b: path }, ['a'], limits, within);
    expect(draft!.name).toBe('Slow +300 bp');
    expect(draft!.changes).toMatchObject({ parameters: { oc_floor: '1%' }, rates: { b: path } });
    expect(draft!.changes?.rates.a?.rows).toEqual([['2005-01', '4.00']]);
  });
});
