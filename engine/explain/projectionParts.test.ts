import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createSession } from '../api/session';
import { DEFAULT_ASSUMPTIONS } from '../collateral/defaultAssumptions';
import { importTapeCsv } from '../collateral/importTape';
import { TAPE_FIELDS } from '../collateral/tapeFields';
import { readRatePath } from '../collections/readRatePath';
import { NO_SETTINGS } from '../deal/settings';
import { EMPTY_PARTS } from '../document/inputsOf';
import { PROJECTION_PARTS } from './projectionParts';

const read = (path: string): string => readFileSync(join(import.meta.dirname, '../../assets', path), 'utf8');

function projected() {
  const { tape } = importTapeCsv(read('tapes/fh-2004-he4-synthetic.csv'), 'tape');
  const path = readRatePath(read('rates/libor-1m-fh-2004-he4.csv'), 'libor');
  if (!tape || !path.ok) throw new Error('the sample cannot be read');
  const session = createSession(() => 0);
  const assumptions = {
    ...DEFAULT_ASSUMPTIONS,
    prepayment: '20',
    defaults: '6',
    severity: '80',
    monthsToLiquidation: 6,
  };
  session.apply({
    kind: 'all',
    inputs: {
      dealFile: 'deal',
      dealText: read('deals/fh-2004-he4.deal.yaml'),
      tape,
      rates: { libor_1m: path.value },
      assumptions,
      ...EMPTY_PARTS,
      settings: NO_SETTINGS,
    },
  });
  return session.run().collateral!;
}

describe('the parts of the projection', () => {
  const table = projected();
  const names = table.columns.map(({ name }) => name);
  const at = (name: string, row: number): number => table.values[names.indexOf(name)]![row]!;

  it('tell every column of the table, and read only what there is', () => {
    const told = PROJECTION_PARTS.map(({ column }) => column);
    expect(names.filter((name) => !told.includes(name))).toEqual([]);
    const fields = TAPE_FIELDS.map(({ name }) => name as string);
    for (const { reads, fields: own } of PROJECTION_PARTS) {
      for (const { column } of reads) expect(told).toContain(column);
      for (const field of own) expect(fields).toContain(field);
    }
  });

  it('say what the table works out', () => {
    // Whole cents: each column is rounded by itself, a cent each at the most.
    const near = (a: number, b: number, by = 4): void => expect(Math.abs(a - b)).toBeLessThanOrEqual(by);
    for (const row of [12, 30, 60]) {
      near(at('pool_begin', row), at('pool_end', row - 1), 0);
      near(
        at('pool_end', row),
        at('pool_begin', row) - at('scheduled_principal', row) - at('prepayments', row) - at('liquidated_balance', row),
        0,
      );
      near(at('liquidated_balance', row), at('new_defaults', row - 6));
      near(at('loss', row), 0.8 * at('liquidated_balance', row));
      near(at('liquidation_principal', row), at('liquidated_balance', row) - at('loss', row), 0);
      near(at('cumulative_loss', row), at('cumulative_loss', row - 1) + at('loss', row), 0);
      const mdr = 1 - (1 - at('cdr', row)) ** (1 / 12);
      near(at('new_defaults', row), mdr * at('performing', row - 1), 10);
      // No loan defaults in its last months before maturity, so a few are under the 6% asked for.
      expect(at('cdr', row)).toBeCloseTo(0.06, 4);
      expect(at('cpr', row)).toBeCloseTo(0.2, 4);
    }
  });
});
