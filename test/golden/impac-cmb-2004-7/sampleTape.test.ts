import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { collapsePools } from '../../../engine/collateral/collapsePools';
import { DEFAULT_ASSUMPTIONS } from '../../../engine/collateral/defaultAssumptions';
import { importTapeCsv } from '../../../engine/collateral/importTape';
import { projectPools } from '../../../engine/collateral/projectPools';
import type { Collections, RatePath } from '../../../engine/collections/collections';
import { readRatePath } from '../../../engine/collections/readRatePath';
import { formatMonth } from '../../../engine/core/date';
import { problemLine } from '../../../engine/core/problem';
import { NO_SETTINGS } from '../../../engine/deal/settings';
import { runDeal } from '../../../engine/waterfall/runDeal';
import { percentFraction } from '../../oracle/fraction';
import { jointDaysBefore } from '../../oracle/impacCalendar';
import { runImpac } from '../../oracle/impacOracle';
import { STANDARD_TERMS, type Fixing, type GroupRow, type ImpacRow } from '../../oracle/impacTerms';
import { dayOf, rolledForward } from '../../oracle/newYorkCalendar';
import { impacDeal, reportDates } from './dealRun';
import { differences } from './differences';

const ASSETS = join(import.meta.dirname, '../../../assets');
const read = (path: string): string => readFileSync(join(ASSETS, path), 'utf8');

function ratePath(name: string, file: string): RatePath {
  const path = readRatePath(read(`rates/${file}`), file);
  if (!path.ok) throw new Error(path.problems.map(problemLine).join('\n'));
  return { ...path.value, name };
}

/** What the sample's loans pay, as the engine projects them: the same for both calculations of the bonds. */
function projectSample(): Collections {
  const { tape, problems } = importTapeCsv(read('tapes/impac-cmb-2004-7-synthetic.csv'), 'sample');
  if (!tape || problems.length > 0) throw new Error(problems.map(problemLine).join('\n'));
  const { dates, pools } = impacDeal;
  const rates = { libor_6m: ratePath('libor_6m', 'libor-6m-illustrative.csv') };
  const projected = projectPools(collapsePools(tape, dates.cutOff, pools, rates), DEFAULT_ASSUMPTIONS, {}, dates.first);
  if (!projected.ok) throw new Error(projected.problems.map(problemLine).join('\n'));
  return projected.value.collections;
}

function rowsOf({ months, money, rates }: Collections): ImpacRow[] {
  const group = (pool: string, at: number): GroupRow => {
    const cents = (name: string): bigint => BigInt(money[`${name}(${pool})`]?.[at] ?? 0);
    return {
      begin: cents('pool_begin'),
      wac: percentFraction(rates[`wac(${pool})`]![at]!),
      interest: cents('gross_interest'),
      fee: money[`servicing_fee(${pool})`] ? cents('servicing_fee') : null,
      scheduled: cents('scheduled_principal'),
      prepaid: cents('prepayments'),
      liquidated: cents('liquidated_balance'),
      liquidationPrincipal: cents('liquidation_principal'),
      recoveries: cents('subsequent_recoveries'),
      end: cents('pool_end'),
    };
  };
  return months.map((month, at) => ({
    month: formatMonth(month),
    groups: [group('group_1', at), group('group_2', at)],
    remittance: 0n,
    trusteeOwed: 0n,
    trusteePaidElsewhere: 0n,
    expenses: 0n,
    specialCap: 0n,
    saleProceeds: 0n,
  }));
}

/** The rates that ship by month, each as a fixing of the day on which the second calculation looks for it. */
function fixingsOf({ rows }: RatePath): Fixing[] {
  return rows.slice(1).map(([month, rate]) => {
    const [year = 0, ofYear = 0] = month.split('-').map(Number);
    const before = ofYear === 1 ? dayOf(year - 1, 12, 25) : dayOf(year, ofYear - 1, 25);
    return { day: jointDaysBefore(rolledForward(before), 2), rate: percentFraction(rate) };
  });
}

describe('the sample that ships with Impac 2004-7', () => {
  const collections = projectSample();
  const libor = ratePath('libor_1m', 'libor-1m-impac-cmb-2004-7.csv');
  const run = runDeal(impacDeal, NO_SETTINGS, collections, { libor_1m: libor });
  if (!run.ok) throw new Error(run.problems.map(problemLine).join('\n'));

  it('runs from loans to holders for thirty years as the second calculation says, in every item', () => {
    expect(run.warnings).toEqual([]);
    const expected = runImpac(rowsOf(collections), { ...STANDARD_TERMS, fixings: fixingsOf(libor) });
    expect(expected).toHaveLength(360);
    expect(differences(reportDates(run.value), expected, false).slice(0, 12)).toEqual([]);
  });

  it('shows what the structure is for: OC at its target, excess remitted, a basis-risk shortfall paid back', () => {
    const dates = reportDates(run.value);
    const amounts = (item: string): number[] => dates.map(({ items }) => Number(items.get(item)));
    expect(amounts('oc_amount ')[12]).toBe(21_350_000);
    expect(Math.max(...amounts('certificate_distribution Certificates'))).toBeGreaterThan(1_000_000);
    const owed = amounts('basis_risk_owed B');
    const most = owed.indexOf(Math.max(...owed));
    expect(owed[most]).toBeGreaterThan(0);
    expect(owed.slice(most)).toContain(0);
  });
});
