import { join } from 'node:path';
import { scenarioRuns } from '../../engine/api/scenarioRuns';
import { writeCollections } from '../../engine/collections/writeCollections';
import { writeCertificates } from '../../engine/register/certificatesCsv';
import { writeDistributions } from '../../engine/reports/distributions';
import { printSummary, summarize, summaryJson } from '../../engine/reports/runSummary';
import { exportWorkbook } from '../../engine/workbook/exportWorkbook';
import { done, refused, type Command, type Outcome } from '../command';
import { writeAll } from '../files';
import type { Given } from '../options';
import { generator } from '../release';
import { openRun, RUN_OPTIONS } from './runInputs';

export const runCommand: Command = {
  name: 'run',
  summary: 'Projects a tape, runs the deal over it and writes distributions, summary and workbook.',
  usage:
    '(PROJECT.stepdown [--scenario NAME] | --deal NAME --tape T.csv --rates R.csv) [--assumptions A.json] [--settings S.json] [--register H.json] --out FOLDER',
  options: [
    ...RUN_OPTIONS,
    { name: 'out', value: 'FOLDER', summary: 'Where to write the files; made when missing.', required: true },
  ],
  files: 'one',
  notes: `Writes collections.csv, distributions.csv, summary.txt, summary.json and workbook.xlsx: all of them, or nothing.
For a deal with a register also certificates.csv: what each holder is paid.
With a project file, an option given beside it takes the place of that part of the project.`,
  run: runRun,
};

async function runRun(given: Given): Promise<Outcome> {
  const opened = await openRun(given);
  if (opened.refusal) return opened.refusal;
  const { project, session, reply, warnings } = opened;
  const collections = session.collections();
  const dealRun = session.dealRun();
  if (!reply.results || !reply.deal || !collections || !dealRun) return refused(reply.problems);
  // A transfer that is not made is told; an entry that cannot be read is not passed over.
  const mistyped = reply.register?.problems.filter(({ severity }) => severity === 'error') ?? [];
  if (mistyped.length > 0) return refused(mistyped);
  const summary = summarize(reply.results, reply.deal, project.settings);
  const scenarios = given.has('scenario') ? [] : [...scenarioRuns(session, reply, project.scenarios)];
  const workbook = await exportWorkbook({ project, run: reply, scenarios, generator: generator() });
  const pools = reply.deal.pools.map(({ name }) => name);
  const folder = given.required('out');
  const outputs = [
    { path: join(folder, 'collections.csv'), content: writeCollections(collections, reply.deal.inputs, pools) },
    { path: join(folder, 'distributions.csv'), content: writeDistributions(dealRun.report()) },
    ...(reply.register ? [{ path: join(folder, 'certificates.csv'), content: writeCertificates(reply.register) }] : []),
    { path: join(folder, 'summary.txt'), content: printSummary(summary) },
    { path: join(folder, 'summary.json'), content: summaryJson(summary) },
    { path: join(folder, 'workbook.xlsx'), content: workbook },
  ];
  const written = writeAll(outputs, given.inputs);
  if (!written.ok) return refused(written.problems);
  return done([printSummary(summary).trimEnd()], warnings);
}
