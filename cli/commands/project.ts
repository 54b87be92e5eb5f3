import { readRates } from '../../engine/api/distribute';
import { indicesOf } from '../../engine/collateral/armTerms';
import { collapse } from '../../engine/collateral/collapse';
import { collapsePools } from '../../engine/collateral/collapsePools';
import { project, type Projection } from '../../engine/collateral/project';
import { projectPools } from '../../engine/collateral/projectPools';
import { strayPools } from '../../engine/collateral/strayPools';
import type { Tape } from '../../engine/collateral/tape';
import type { RatePaths } from '../../engine/collections/collections';
import type { AssumptionsFile } from '../../engine/collections/readAssumptionsFile';
import { writeCollections } from '../../engine/collections/writeCollections';
import type { Result } from '../../engine/core/problem';
import type { Deal } from '../../engine/deal/definition';
import { describeDeal } from '../../engine/deal/describeDeal';
import { done, refused, type Command, type Outcome } from '../command';
import { writeAll } from '../files';
import {
  ASSUMPTIONS,
  DEAL,
  openAssumptions,
  openDeal,
  openRateFiles,
  openTape,
  problemsOf,
  RATES,
  TAPE,
} from '../inputs';
import type { Given } from '../options';

export const projectCommand: Command = {
  name: 'project',
  summary: 'Projects a loan tape under assumptions and writes the collections file.',
  usage: '--deal NAME --tape T.csv [--rates INDEX=R.csv] [--assumptions A.json] --out collections.csv',
  options: [
    { ...DEAL, required: true },
    { ...TAPE, required: true },
    { ...RATES, summary: 'Rate path of an index that loans follow, CSV; once for each. Fixed rates need none.' },
    ASSUMPTIONS,
    { name: 'out', value: 'FILE', summary: 'Where to write the collections, CSV.', required: true },
  ],
  files: 'none',
  notes: `The assumptions file holds any of prepaymentUnit, prepayment, defaultUnit, defaults, severity, monthsToLiquidation,
advancing, shortfallShare and shortfallDaysPaid, such as {"prepaymentUnit": "CPR", "prepayment": "10 ramp 30 for 12"}.
A pool may have its own under "pools", such as {"pools": {"group_1": {"prepayment": "20"}}}.
For a deal with pools the tape names each loan's under Collateral Group, and the collections have a row for each pool and month.`,
  run: runProject,
};

async function runProject(given: Given): Promise<Outcome> {
  const deal = openDeal(given.required('deal'));
  const tape = await openTape(given.required('tape'), deal.ok ? deal.value.deal : null);
  const assumptions = openAssumptions(given.one('assumptions'));
  if (!deal.ok || !tape.ok || !assumptions.ok) return refused([deal, tape, assumptions].flatMap(problemsOf));
  const files = openRateFiles(given.all('rates'));
  const described = describeDeal(deal.value.deal);
  const rates = files.ok ? readRates(files.value, described, indicesOf(tape.value)) : files;
  if (!rates.ok) return refused(rates.problems);
  const projected = projectTape(deal.value.deal, tape.value, rates.value, assumptions.value);
  if (!projected.ok) return refused(projected.problems);
  const { inputs, pools } = described;
  const names = pools.map(({ name }) => name);
  const text = writeCollections(projected.value.collections, inputs, names);
  const written = writeAll([{ path: given.required('out'), content: text }], given.inputs);
  const stray = strayPools(assumptions.value.poolAssumptions, pools);
  const warnings = [...tape.warnings, ...rates.warnings, ...projected.warnings, ...stray];
  return written.ok ? done([], warnings) : refused(written.problems);
}

function projectTape(
  { dates, pools }: Deal,
  tape: Tape,
  rates: RatePaths,
  { assumptions, poolAssumptions }: AssumptionsFile,
): Result<Projection> {
  if (pools.length === 0) return project(collapse(tape, dates.cutOff, rates), assumptions, dates.first);
  return projectPools(collapsePools(tape, dates.cutOff, pools, rates), assumptions, poolAssumptions, dates.first);
}
