import { FAIL, PASS } from '../../charts/chartSpec';
import { FORCED_MARK } from '../../engine-client/engineValues';
import type { Tone } from '../../charts/Verdict';
import { dateColumns } from '../results/dateColumns';
import type { ResultColumnSpec } from '../results/resultColumn';
import { roleName } from '../results/roles';
import type { RunResults } from '../results/useResults';
import { withPool, type TestLine, type TestModel } from './testModel';

/** The tone of a test on a date; a state has none. */
export function toneOf(test: TestLine, date: number): Tone {
  if (test.sense === 'state') return 'none';
  const state = test.states[date];
  return state === FAIL ? 'fail' : state === PASS ? 'pass' : 'none';
}

export function wordOf(test: TestLine, date: number): string {
  const state = test.states[date];
  if (state === FAIL) return test.words.fail;
  return state === PASS ? test.words.pass : 'not tested';
}

/**
 * Columns of the Tests sheet: what the tests look at (every deal amount named in a formula of a test, and the
 * overcollateralization roles), then each Flag with its verdict.
 */
export function testColumns({ results, lookup, deal }: RunResults, model: TestModel): ResultColumnSpec[] {
  const columns = dateColumns(results);
  const roles = (['overcollateralization', 'overcollateralizationTarget'] as const).map((role) =>
    roleName(role, lookup),
  );
  const named = model.tests.flatMap((test) => test.line.formula.match(/[a-z_]\w*/gi) ?? []);
  const flags = new Set(model.tests.map((test) => test.line.name));
  for (const name of new Set([...roles, ...named])) {
    if (name === undefined || flags.has(name)) continue;
    for (const pool of ['', ...lookup.poolsOf(name)]) {
      const column = lookup.column(name, pool);
      if (!column || column.type === 'Month' || column.type === 'Date') continue;
      const label = withPool(
        column.label,
        deal.pools.find((each) => each.name === pool),
      );
      columns.push({
        id: pool === '' ? name : `${name}(${pool})`,
        header: label,
        about: [label, column.clause, column.source].filter(Boolean).join(' · '),
        type: column.type,
        values: lookup.values(name, pool),
        cell: { name, cls: pool },
        group: { id: 'looked at', header: 'What the tests look at' },
        total: 'none',
        width: widthFor(label),
      });
    }
  }
  for (const test of model.tests) {
    const { name, clause, source, formula } = test.line;
    const { label, pool, forced } = test;
    columns.push({
      id: test.key,
      header: forced === null ? label : `${FORCED_MARK} ${label} (${forced})`,
      about: [label, forced, clause, source, formula].filter(Boolean).join(' · '),
      type: 'Flag',
      values: lookup.values(name, pool),
      cell: { name, cls: pool },
      group:
        test.sense === 'state'
          ? { id: 'states', header: 'States of the deal' }
          : { id: 'tests', header: 'Tests and events' },
      total: 'none',
      width: widthFor(label),
      verdict: (_, date) => ({ tone: toneOf(test, date), word: wordOf(test, date) }),
    });
  }
  // Verdicts first, then states, then what they look at.
  const rank = (column: ResultColumnSpec): number =>
    column.group?.id === 'looked at' ? 2 : column.group?.id === 'states' ? 1 : column.group ? 0 : -1;
  return columns
    .map((column, i) => ({ column, i }))
    .sort((a, b) => rank(a.column) - rank(b.column) || a.i - b.i)
    .map(({ column }) => column);
}

/** Wide enough for a figure, and for the header in three lines. */
function widthFor(header: string): number {
  return Math.max(116, Math.ceil(header.length / 3) * 6.5 + 40);
}
