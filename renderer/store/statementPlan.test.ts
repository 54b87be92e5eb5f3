import { describe, expect, it } from 'vitest';
import type { EngineClient } from '../engine-client/client';
import { sampleRun } from '../testing/sampleRun';
import { statementPlan, type StatementExport } from './statementPlan';

/** Two years of dates from January 2005; the 14th, February 2006, is in view. */
const SHOWN = { base: null, scenario: null, run: sampleRun(), date: 13, fileName: 'Cases.stepdown' };

/** What an engine is asked for. */
async function asked(choice: StatementExport): Promise<{ readonly name: string; readonly request: unknown }> {
  const plan = statementPlan(SHOWN, choice)!;
  let request: unknown;
  const engine = {
    call: (_call: string, given: unknown) => {
      request = given;
      return Promise.resolve({ ok: true, value: new Uint8Array(), warnings: [] });
    },
  } as unknown as EngineClient;
  await plan.make(engine, () => undefined);
  return { name: plan.suggestedName, request };
}

describe('statements to be saved', () => {
  const from = (first: number, count: number): number[] => Array.from({ length: count }, (_, at) => first + at);

  it.each<[StatementExport, string, number[], number[]]>([
    ['date', 'Cases statement 2006-02', [13], []],
    ['year', 'Cases statement 2006', from(12, 12), [2006]],
    ['all', 'Cases statement all dates', from(0, 24), [2005, 2006]],
  ])('are of the %s', async (choice, name, dates, years) => {
    const { name: found, request } = await asked(choice);
    expect(found).toBe(name);
    expect(request).toMatchObject({ choice: { dates, years }, scenario: '' });
  });

  it('need a run', () => {
    expect(statementPlan({ ...SHOWN, run: null }, 'date')).toBeNull();
  });
});
