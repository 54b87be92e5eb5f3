import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { DEFAULT_ASSUMPTIONS } from '../collateral/defaultAssumptions';
import { importTapeCsv } from '../collateral/importTape';
import { readRatePath } from '../collections/readRatePath';
import { problemLine } from '../core/problem';
import { EMPTY_PARTS } from '../document/inputsOf';
import { NO_SETTINGS } from '../deal/settings';
import { createSession, type Session } from './session';
import type { Inputs, RunReply } from './types';

const read = (path: string): string => readFileSync(new URL(`../../assets/${path}`, import.meta.url), 'utf8');

function sample(): Inputs {
  const { tape } = importTapeCsv(read('tapes/fh-2004-he4-synthetic.csv'), 'synthetic');
  const path = readRatePath(read('rates/libor-1m-fh-2004-he4.csv'), 'libor');
  if (!tape || !path.ok) throw new Error('the sample cannot be read');
  return {
    dealFile: 'fh-2004-he4.deal.yaml',
    dealText: read('deals/fh-2004-he4.deal.yaml'),
    tape,
    rates: { libor_1m: path.value },
    assumptions: DEFAULT_ASSUMPTIONS,
    ...EMPTY_PARTS,
    settings: NO_SETTINGS,
  };
}

function column(reply: RunReply, name: string, cls = ''): Float64Array {
  const { columns, values } = reply.results!;
  return values[columns.findIndex((c) => c.name === name && c.cls === cls && c.kind !== 'offered')]!;
}

function fresh(inputs: Inputs): RunReply {
  const session = createSession(() => 0);
  session.apply({ kind: 'all', inputs });
  return session.run();
}

describe('a session on the sample', () => {
  let inputs: Inputs;
  let session: Session;
  beforeAll(() => {
    inputs = sample();
    session = createSession(() => 0);
    session.apply({ kind: 'all', inputs });
  });

  it('runs First Horizon: 3.98% on the first date, every class paid by July 2019, every dollar accounted for', () => {
    const reply = session.run();
    expect(reply.problems.map(problemLine)).toEqual([]);
    expect((column(reply, 'excess_spread_pct')[0]! * 100).toFixed(2)).toBe('3.98');
    for (const cls of ['A-1', 'A-2', 'A-3', 'A-4', 'A-5']) {
      const balance = column(reply, 'balance', cls);
      expect(balance.length).toBeLessThanOrEqual(175);
      expect(balance.at(-1)).toBe(0);
    }
    expect(reply.results!.conservation.difference).toBe(0);
  });

  it('gives after any change what a fresh session gives on the same inputs', () => {
    const edits = [
      { row: 17, field: 'mortgage_rate', value: 11.25 },
      { row: 4000, field: 'maturity_date', value: inputs.tape.columns.maturity_date[0] as number },
    ] as const;
    session.apply({ kind: 'tapeCells', edits });
    session.apply({ kind: 'assumptions', assumptions: { ...DEFAULT_ASSUMPTIONS, severity: '60' } });
    session.apply({ kind: 'settings', settings: { ...NO_SETTINGS, parameters: { target_percentage: '4.00%' } } });
    const reply = session.run();
    const again = fresh(session.inputs()!);
    expect(reply.results!.values).toEqual(again.results!.values);
    expect(reply.results!.values).not.toEqual(fresh(inputs).results!.values);
  });

  it('runs a tape whose balance was edited away from the document, and says so', () => {
    session.apply({ kind: 'all', inputs });
    const before = inputs.tape.columns.cutoff_balance[0] as number;
    session.apply({ kind: 'tapeCells', edits: [{ row: 0, field: 'cutoff_balance', value: before - 100_00 }] });
    const reply = session.run();
    expect(column(reply, 'pool_begin')[0]).toBe(236_305_552_93 - 100_00);
    expect(reply.problems.map((p) => `${p.severity}: ${p.message}`)).toEqual([
      'warning: 2005-01: The pool must start where the date before ended, and on the first date at the Cut-off Date Pool Principal Balance.',
    ]);
  });

  it('has no results on inputs that cannot run, names why, and runs again when they are mended', () => {
    session.apply({ kind: 'all', inputs });
    session.apply({ kind: 'assumptions', assumptions: { ...DEFAULT_ASSUMPTIONS, prepayment: '2 ramp 20 12' } });
    const refused = session.run();
    expect(refused.results).toBeNull();
    expect(refused.problems[0]?.code).toMatch(/^ASSUMPTIONS\//);
    expect(session.trace({ name: 'libor', cls: '', date: 0 }).ok).toBe(false);
    session.apply({ kind: 'assumptions', assumptions: DEFAULT_ASSUMPTIONS });
    expect(session.run().results).not.toBeNull();
  });
});
