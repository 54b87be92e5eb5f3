import { describe, expect, it } from 'vitest';
import { problemLine } from '../../../engine/core/problem';
import { runImpac } from '../../oracle/impacOracle';
import { distributeTexts } from './dealRun';
import { namedScenarios } from './scenarios';
import { scenario, type Scenario } from './scenario';

/** What is said of a run from files: its problems, one a line. */
function told({ rows, terms }: Scenario): string {
  const result = distributeTexts(rows, terms);
  return (result.ok ? result.warnings : result.problems).map(problemLine).join('\n');
}

describe('Impac 2004-7 from files, a row for each group and month', () => {
  const names = ['base', 'account-fed-by-the-bonds', 'derivative-own-terms', 'redeemed-with-change', 'typed'];

  it.each(names)('%s writes what the second calculation says', (name) => {
    const one = namedScenarios().find((known) => known.name === name)!;
    const { rows, terms } = one;
    const result = distributeTexts(rows, terms);
    if (!result.ok) throw new Error(told(one));
    const written = new Map<string, string | undefined>(
      result.value
        .trim()
        .split('\n')
        .map((line) => line.split(','))
        .map(([month, date, item, cls, amount]) => [`${month} ${date} ${item} ${cls}`, amount] as const),
    );
    for (const { month, date, items } of runImpac(rows, terms)) {
      for (const [key, text] of items) expect(written.get(`${month} ${date} ${key}`), `${month} ${key}`).toBe(text);
    }
  });

  it('a deposit that does not retire the bonds is declined with what to do', () => {
    const one = scenario('poor', '', {
      dates: 3,
      terms: { redemptionMonth: '2004-09', redemptionPrice: 1_000_000_00n },
    });
    expect(told(one)).toMatch(/2004-09: .*redemption price.*does not pay.*redemption_price.*A-3/i);
  });

  it('a sale while bonds are left is declined', () => {
    const one = scenario('early', '', { dates: 2, trust: (n) => ({ saleProceeds: n === 2 ? 1n : 0n }) });
    expect(told(one)).toMatch(/2004-09: .*only after the bonds are paid/);
  });

  it('more paid to the Owner Trustee elsewhere than it is owed is declined', () => {
    const one = scenario('over', '', { dates: 2, trust: () => ({ trusteeOwed: 5n, trusteePaidElsewhere: 6n }) });
    expect(told(one)).toMatch(/2004-08: .*Owner Trustee more than it is owed/);
  });

  it('loans that do not start at the Cut-off Date balance are declined, by group', () => {
    const { rows, terms } = scenario('wrong pool', '', { dates: 1 });
    const [first, second] = rows[0]!.groups;
    const moved = [
      { ...rows[0]!, groups: [first, { ...second, begin: second.begin + 1n, end: second.end + 1n }] as const },
    ];
    const result = told({ name: '', shows: '', rows: moved, terms });
    expect(result).toMatch(/group_2/);
    expect(result).not.toMatch(/group_1/);
  });
});
