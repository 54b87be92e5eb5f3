import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mixedLoans } from '../../test/golden/bma/randomArm';
import { CUT_OFF, randomLoan, tapeOf } from '../../test/golden/bma/randomTape';
import { addMonths, dayOf, monthOf } from '../core/date';
import { collapse } from './collapse';
import { collapsePools, poolsWithRates, updatePools, type PoolCohorts } from './collapsePools';
import { DEFAULT_ASSUMPTIONS } from './defaultAssumptions';
import { project } from './project';
import { projectPools, type PooledProjection } from './projectPools';
import { withCells, type Tape, type TapeCellEdit, type TapeRow } from './tape';

const FIRST = monthOf(2005, 1);
const POOLS = [
  { name: 'group_1', label: 'Group One' },
  { name: 'group_2', label: 'Group 2' },
];

function projected(cohorts: PoolCohorts, own = {}, before: PooledProjection | null = null): PooledProjection {
  const result = projectPools(cohorts, DEFAULT_ASSUMPTIONS, own, FIRST, before);
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result.value;
}

function loan(changes: TapeRow = {}): TapeRow {
  return {
    loan_number: '1',
    pool: 'group_1',
    maturity_date: dayOf(2019, 6, 1),
    original_balance: 5_000_000,
    cutoff_balance: 4_900_000,
    first_payment_date: dayOf(2004, 7, 1),
    mortgage_rate: 8,
    ...changes,
  };
}

const grouped = mixedLoans(randomLoan, { minLength: 12, maxLength: 12 }).chain(({ loans, rates }) =>
  fc
    .array(fc.constantFrom('group_1', 'Group 2', 'GROUP_2', 'group one', 'group_3', ''), {
      minLength: 12,
      maxLength: 12,
    })
    .map((groups) => {
      // Each pool has a loan, so that both can be projected.
      const rows = loans.map(({ row }, i) => ({ ...row, pool: i < 2 ? POOLS[i]!.name : groups[i]! }));
      return { rows, rates };
    }),
);

/** Number of the pool a group text names, by a reading of its own. */
function poolOf(group: unknown): number {
  if (group === 'group_1' || group === 'group one') return 0;
  return group === 'group_2' || group === 'Group 2' || group === 'GROUP_2' ? 1 : -1;
}

describe('projectPools', () => {
  it('gives each pool what its loans alone would give as a tape, padded to the longest', () => {
    fc.assert(
      fc.property(grouped, ({ rows, rates }) => {
        const own = { group_2: { ...DEFAULT_ASSUMPTIONS, prepayment: '3', defaults: '9' } };
        const { collections, table } = projected(collapsePools(tapeOf(rows), CUT_OFF, POOLS, rates), own);
        const alone = POOLS.map(({ name }, number) => {
          const tape = tapeOf(rows.filter(({ pool }) => poolOf(pool) === number));
          const assumptions = name === 'group_2' ? own.group_2 : DEFAULT_ASSUMPTIONS;
          const result = project(collapse(tape, CUT_OFF, rates), assumptions, FIRST);
          if (!result.ok) throw new Error('does not project');
          return result.value.collections;
        });
        const length = Math.max(...alone.map(({ months }) => months.length));
        expect(collections.months).toEqual(Array.from({ length }, (_, i) => addMonths(FIRST, i)));
        const names = alone.flatMap(({ money }, n) => Object.keys(money).map((name) => `${name}(${POOLS[n]!.name})`));
        expect(Object.keys(collections.money).sort()).toEqual(names.sort());
        alone.forEach(({ money, rates: plain, months }, n) => {
          const pad = <T>(values: readonly T[], filler: T): T[] => [
            ...values,
            ...Array.from({ length: length - months.length }, () => filler),
          ];
          for (const [name, values] of Object.entries(money)) {
            expect(collections.money[`${name}(${POOLS[n]!.name})`]).toEqual(pad(values, 0));
          }
          expect(collections.rates[`wac(${POOLS[n]!.name})`]).toEqual(pad(plain.wac!, '0'));
        });
        // The totals of the table are sums of whole cents, and its rate is that of the pools by balance.
        const column = (name: string) => table.values[table.columns.findIndex((one) => one.name === name)]!;
        for (const { name, type } of table.columns.slice(0, table.columns.length / 3)) {
          if (type !== 'Money') continue;
          const sum = column(`${name}(group_1)`).map((cents, row) => cents + column(`${name}(group_2)`)[row]!);
          expect(column(name)).toEqual(sum);
        }
        column('wac').forEach((wac, row) => {
          const parts = POOLS.map(({ name }) => [column(`pool_begin(${name})`)[row]!, column(`wac(${name})`)[row]!]);
          const weighted = parts.reduce((sum, [balance, rate]) => sum + balance! * rate!, 0);
          // Whole cents weigh a pool to half a cent.
          expect(Math.abs(wac * column('pool_begin')[row]! - weighted)).toBeLessThan(1);
        });
      }),
      { numRuns: 100 },
    );
  });

  it('names the pool as the group of its columns, after the totals', () => {
    const { table } = projected(collapsePools(tapeOf([loan(), loan({ pool: 'Group 2' })]), CUT_OFF, POOLS));
    const third = table.columns.length / 3;
    expect(table.columns[0]).toMatchObject({ name: 'pool_begin', group: 'Pool' });
    expect(table.columns[third]).toMatchObject({ name: 'pool_begin(group_1)', group: 'Group One' });
    expect(table.columns[2 * third]).toMatchObject({ name: 'pool_begin(group_2)', group: 'Group 2' });
  });

  it('tells loans of no pool once for each text, with their number and the nearest name', () => {
    const rows = ['group_1', 'group_l', 'Group 2', 'group_l', null, 'north'].map((pool) => loan({ pool }));
    const { problems, byPool } = collapsePools(tapeOf(rows), CUT_OFF, POOLS);
    expect(byPool.map(({ count }) => count)).toEqual([1, 1]);
    expect(problems.map(({ at, message, remedy }) => [at?.row, message, remedy])).toEqual([
      [
        3,
        'Collateral Group group_l is no pool of the deal; 2 loans are left out of the projection.',
        'Did you mean group_1?',
      ],
      [6, 'Collateral Group is blank; one loan is left out of the projection.', 'Expected group_1 or group_2.'],
      [
        7,
        'Collateral Group north is no pool of the deal; one loan is left out of the projection.',
        'Expected group_1 or group_2.',
      ],
    ]);
    const many = Array.from({ length: 30 }, (_, i) => loan({ pool: `x${i}` }));
    const told = collapsePools(tapeOf([loan(), ...many]), CUT_OFF, POOLS).problems;
    expect(told.filter(({ code }) => code === 'TAPE/unknown-pool')).toHaveLength(11);
    expect(told.find(({ message }) => message.startsWith('20 more groups'))?.at?.row).toBe(13);
  });

  it('refuses a pool without loans, bad assumptions of one pool, and rates that its loans lack, all told', () => {
    const empty = projectPools(collapsePools(tapeOf([loan()]), CUT_OFF, POOLS), DEFAULT_ASSUMPTIONS, {}, FIRST);
    expect(empty.ok ? [] : empty.problems.map(({ message }) => message)).toContain(
      'The loans of the pool group_2 have no balance at the cut-off date.',
    );
    const follows: TapeRow = {
      index_name: 'libor_6m',
      margin: 2,
      first_rate_change: dayOf(2005, 7, 1),
      rate_change_months: 6,
    };
    const both = collapsePools(tapeOf([loan(follows), loan({ ...follows, pool: 'group_2' })]), CUT_OFF, POOLS);
    const bad = { group_2: { ...DEFAULT_ASSUMPTIONS, severity: '140' } };
    const result = projectPools(both, DEFAULT_ASSUMPTIONS, bad, FIRST);
    expect(result.ok ? [] : result.problems.map(({ code, at, message }) => [code, at?.column, message])).toEqual([
      [
        'RATES/no-path-for-loans',
        'Index',
        'There is no rate path called libor_6m, which 2 loans need for 2005-07 to 2019-01.',
      ],
      ['ASSUMPTIONS/out-of-range', 'severity(group_2)', expect.stringMatching(/^group_2: Severity: .*140/)],
    ]);
  });

  it('runs only the pool of an edited loan again', () => {
    const tape = tapeOf([loan(), loan({ pool: 'group_2' })]);
    const cohorts = collapsePools(tape, CUT_OFF, POOLS);
    const first = projected(cohorts);
    const edited = withCells(tape, [{ row: 1, field: 'mortgage_rate', value: 9 }]);
    const updated = updatePools(cohorts, tape, edited, [1]);
    expect(updated.byPool[0]).toBe(cohorts.byPool[0]);
    const second = projected(updated, {}, first);
    expect(second.runs[0]).toBe(first.runs[0]);
    expect(second.runs[1]).not.toBe(first.runs[1]);
    expect({ ...second, runs: null }).toEqual({ ...projected(updated), runs: null });
    const own = { group_1: { ...DEFAULT_ASSUMPTIONS, prepayment: '1' } };
    const third = projected(updated, own, second);
    expect([third.runs[0] === second.runs[0], third.runs[1] === second.runs[1]]).toEqual([false, true]);
  });
});

describe('updatePools', () => {
  const edit = fc
    .record({
      row: fc.nat({ max: 11 }),
      cell: fc.constantFrom<Pick<TapeCellEdit, 'field' | 'value'>>(
        { field: 'pool', value: 'group_1' },
        { field: 'pool', value: 'Group 2' },
        { field: 'pool', value: 'nowhere' },
        { field: 'pool', value: null },
        { field: 'mortgage_rate', value: 5 },
        { field: 'index_name', value: 'libor_6m' },
        { field: 'index_name', value: null },
        { field: 'servicing_fee_rate', value: 0.25 },
        { field: 'maturity_date', value: null },
      ),
    })
    .map(({ row, cell }): TapeCellEdit => ({ row, ...cell }));
  const comparable = (pools: PoolCohorts): unknown => ({
    ...pools,
    byPool: pools.byPool.map((cohorts) => ({ ...cohorts, terms: null, part: null })),
  });

  it('equals collapsing the edited tape to the last bit, edit after edit', () => {
    fc.assert(
      fc.property(
        grouped,
        fc.array(fc.array(edit, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 3 }),
        ({ rows, rates }, rounds) => {
          let tape: Tape = tapeOf(rows);
          let pools = collapsePools(tape, CUT_OFF, POOLS, rates);
          for (const edits of rounds) {
            const after = withCells(tape, edits);
            pools = updatePools(
              pools,
              tape,
              after,
              edits.map(({ row }) => row),
            );
            tape = after;
            expect(comparable(pools)).toEqual(comparable(collapsePools(tape, CUT_OFF, POOLS, rates)));
          }
        },
      ),
      { numRuns: 150 },
    );
  });

  it('takes other rate paths in the pools that read them alone', () => {
    const follows: TapeRow = {
      index_name: 'libor_6m',
      margin: 2,
      first_rate_change: dayOf(2005, 7, 1),
      rate_change_months: 6,
    };
    const rows = Array.from(
      { length: 200 },
      (_, i) => [`${2004 + Math.floor(i / 12)}-${String((i % 12) + 1).padStart(2, '0')}`, '3'] as const,
    );
    const path = { by: 'month', name: 'libor_6m', source: 'x', rows } as const;
    const cohorts = collapsePools(tapeOf([loan(follows), loan({ pool: 'group_2' })]), CUT_OFF, POOLS, {
      libor_6m: path,
    });
    const moved = { libor_6m: { ...path, rows: rows.map(([month]) => [month, '4'] as const) } };
    const under = poolsWithRates(cohorts, moved);
    const before = projected(cohorts);
    const { runs } = projected(under, {}, before);
    expect([runs[0] === before.runs[0], runs[1] === before.runs[1]]).toEqual([false, true]);
    expect({ ...projected(under), runs: null }).toEqual({ ...projected(under, {}, before), runs: null });
    expect(poolsWithRates(under, structuredClone(moved))).toBe(under);
  });
});
