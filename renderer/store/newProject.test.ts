import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { createSession } from '../../engine/api/session';
import { inputsOf } from '../../engine/document/inputsOf';
import { analyseDeal } from '../../engine/language/analyseDeal';
import { TEMPLATES } from './dealSources';
import { madeUp, newProject } from './newProject';
import { syntheticTape } from './syntheticTape';

const FOLDER = new URL('../../assets/templates/', import.meta.url);

function projectOf(file: string) {
  const text = readFileSync(new URL(file, FOLDER), 'utf8');
  return newProject({ file, text }, analyseDeal(text, file));
}

describe('a new deal', () => {
  it('may begin from every template that ships', () => {
    const offered = TEMPLATES.map(({ from }) => ('file' in from ? from.file : ''));
    expect(offered.sort()).toEqual(
      readdirSync(FOLDER)
        .filter((name) => name.endsWith('.deal.yaml'))
        .sort(),
    );
  });

  it.each(['sequential.deal.yaml', 'oc-structure.deal.yaml', 'owner-trust.deal.yaml'])(
    '%s runs at once, without a problem',
    (file) => {
      const project = projectOf(file);
      const session = createSession(() => 0);
      session.apply({ kind: 'all', inputs: inputsOf(project) });
      const { problems, results } = session.run();
      expect(problems).toEqual([]);
      expect(results!.conservation.difference).toBe(0);
      expect(madeUp(project)).toMatch(/to be replaced by your own\.$/);
    },
  );

  it('has loans of its closing balance where it needs any, and typed months where it does not', () => {
    const sum = (column: unknown) => [...(column as Float64Array)].reduce((total, cents) => total + cents, 0);
    const sequential = projectOf('sequential.deal.yaml');
    expect(sum(sequential.tape.columns.cutoff_balance)).toBe(400_000_000_00);
    expect(sequential.tape.synthetic).toBe(true);
    const trust = projectOf('owner-trust.deal.yaml');
    expect([trust.tape.count, Object.keys(trust.typed).length]).toEqual([0, 12]);
  });
});

describe('a synthetic tape', () => {
  it('comes to the balance of each pool to the cent, under its name', () => {
    const month = 24_300 as Parameters<typeof syntheticTape>[1];
    const tape = syntheticTape(
      [
        { name: 'group_1', balance: 100_000_01 },
        { name: 'group_2', balance: 7 },
      ],
      month,
    );
    const balances = [...(tape.columns.cutoff_balance as Float64Array)];
    const pools = tape.columns.pool as string[];
    const of = (pool: string) => balances.filter((_, i) => pools[i] === pool).reduce((a, b) => a + b, 0);
    expect([of('group_1'), of('group_2')]).toEqual([100_000_01, 7]);
    expect(new Set(tape.columns.loan_number as string[]).size).toBe(80);
  });
});
