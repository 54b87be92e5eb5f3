import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createSession } from '../api/session';
import { DEFAULT_ASSUMPTIONS } from '../collateral/defaultAssumptions';
import { importTapeCsv } from '../collateral/importTape';
import { readRatePath } from '../collections/readRatePath';
import { NO_SETTINGS, type Settings } from '../deal/settings';
import { EMPTY_PARTS } from '../document/inputsOf';
import type { MoveSubject } from './moves';
import type { ReachFrom } from './reach';

const read = (path: string): string => readFileSync(join(import.meta.dirname, '../../assets', path), 'utf8');

function sample(settings: Settings = NO_SETTINGS) {
  const { tape } = importTapeCsv(read('tapes/fh-2004-he4-synthetic.csv'), 'tape');
  const path = readRatePath(read('rates/libor-1m-fh-2004-he4.csv'), 'libor');
  if (!tape || !path.ok) throw new Error('the sample cannot be read');
  const session = createSession(() => 0);
  session.apply({
    kind: 'all',
    inputs: {
      dealFile: 'deal',
      dealText: read('deals/fh-2004-he4.deal.yaml'),
      tape,
      rates: { libor_1m: path.value },
      assumptions: DEFAULT_ASSUMPTIONS,
      ...EMPTY_PARTS,
      settings,
    },
  });
  const { results } = session.run();
  const run = session.dealRun();
  if (!results || !run) throw new Error('no run');
  const values = (name: string, cls = '') =>
    results.values[results.columns.findIndex((c) => c.name === name && c.cls === cls && c.kind !== 'offered')]!;
  const reach = (name: string, from: ReachFrom, cls = '') => {
    const subject: MoveSubject = { kind: 'name', name, cls };
    return new Map(run.reach(subject, from).map((each) => [each.cls, each.first]));
  };
  return { results, values, reach };
}

describe('where a class first feels a figure', () => {
  const { values, reach, results } = sample();
  const firstAfter = (name: string, cls: string, date: number): number =>
    values(name, cls).findIndex((value, at) => at >= date && value !== 0);

  it('is the first payment to it that the figure goes into', () => {
    // Principal goes to A-1 first: the others feel a date's principal when their own turn has come.
    const found = reach('principal_collections', { date: 0, lasts: true });
    for (const cls of ['A-1', 'A-2', 'A-3']) {
      expect(found.get(cls)?.name).toBe('principal_distribution');
      expect(found.get(cls)?.date).toBe(firstAfter('principal_distribution', cls, 0));
    }
  });

  it('is not interest that is paid in full whatever comes in', () => {
    const interest = reach('gross_interest', { date: 3, lasts: false });
    expect(interest.get('A-1')?.name).toBe('oc_increase');
    expect([...interest.values()].map((first) => first?.name)).not.toContain('interest_current_paid');
  });

  it('comes a date later to what stands above it, through what a ledger carries', () => {
    // Principal of a date lowers the balance that the next date’s interest is paid on.
    const found = reach('principal_distribution', { date: 2, lasts: false }, 'A-1').get('A-1');
    expect(found).toEqual({ name: 'principal_distribution', label: 'Class A principal', date: 2 });
    expect(reach('oc_increase', { date: 2, lasts: false }, 'A-1').get('A-1')?.date).toBe(2);
    const interest = reach('balance', { date: 2, lasts: false }, 'A-2').get('A-2');
    expect(interest?.date).toBeGreaterThanOrEqual(2);
  });

  it('is nothing from what the last payment of a date leaves to nobody else', () => {
    expect([...reach('class_c', { date: 5, lasts: true }).values()].every((first) => first === null)).toBe(true);
  });

  it('is nothing before the date of the figure', () => {
    const late = results.count - 2;
    for (const first of reach('liquidation_loss', { date: late, lasts: true }).values()) {
      if (first) expect(first.date).toBeGreaterThanOrEqual(late);
    }
  });
});
