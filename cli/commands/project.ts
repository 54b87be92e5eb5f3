import { collapse } from '../../engine/collateral/collapse';
import { project } from '../../engine/collateral/project';
import { writeCollections } from '../../engine/collections/writeCollections';
import { describeDeal } from '../../engine/deal/describeDeal';
import { done, refused, type Command, type Outcome } from '../command';
import { writeAll } from '../files';
import { ASSUMPTIONS, DEAL, openAssumptions, openDeal, openTape, problemsOf, TAPE } from '../inputs';
import type { Given } from '../options';

export const projectCommand: Command = {
  name: 'project',
  summary: 'Projects a loan tape under assumptions and writes the collections file.',
  usage: '--deal NAME --tape T.csv [--assumptions A.json] --out collections.csv',
  options: [
    { ...DEAL, required: true },
    { ...TAPE, required: true },
    ASSUMPTIONS,
    { name: 'out', value: 'FILE', summary: 'Where to write the collections, CSV.', required: true },
  ],
  files: 'none',
  notes: `The assumptions file holds any of prepaymentUnit, prepayment, defaultUnit, defaults, severity, monthsToLiquidation,
advancing, shortfallShare and shortfallDaysPaid, such as {"prepaymentUnit": "CPR", "prepayment": "10 ramp 30 for 12"}.`,
  run: runProject,
};

async function runProject(given: Given): Promise<Outcome> {
  const deal = openDeal(given.required('deal'));
  const tape = await openTape(given.required('tape'), deal.ok ? deal.value.deal : null);
  const assumptions = openAssumptions(given.one('assumptions'));
  if (!deal.ok || !tape.ok || !assumptions.ok) return refused([deal, tape, assumptions].flatMap(problemsOf));
  const { dates } = deal.value.deal;
  const projected = project(collapse(tape.value, dates.cutOff), assumptions.value, dates.first);
  if (!projected.ok) return refused(projected.problems);
  const text = writeCollections(projected.value.collections, describeDeal(deal.value.deal).inputs);
  const written = writeAll([{ path: given.required('out'), content: text }], given.inputs);
  return written.ok ? done([], [...tape.warnings, ...projected.warnings]) : refused(written.problems);
}
