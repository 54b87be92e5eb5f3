import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { usualThreads } from '../../engine/analytics/batchPool';
import { pathsFiles } from '../../engine/analytics/paths/pathsFiles';
import { pathsItems } from '../../engine/analytics/paths/pathsJob';
import { pathsReport } from '../../engine/analytics/paths/pathsReport';
import { printPaths } from '../../engine/analytics/paths/printPaths';
import { readPaths } from '../../engine/analytics/paths/readPaths';
import type { PathsAnswer, PathsRequest } from '../../engine/analytics/paths/types';
import { PATHS_TEXTS, type PathsText } from '../../engine/analytics/paths/usualPaths';
import type { Inputs } from '../../engine/api/types';
import { failure, success, type Problem, type Result } from '../../engine/core/problem';
import { done, refused, type Command, type Outcome } from '../command';
import { writeAll } from '../files';
import type { Given, Option } from '../options';
import { PRICE_OPTIONS, pricesOf } from '../tools/priceOptions';
import { createThreadPool } from '../tools/threadPool';
import { openRun, RUN_OPTIONS } from './runInputs';

/** The option of each text; the texts of lists come once an entry. */
const TEXTS: Readonly<Record<PathsText, Option>> = {
  curve: {
    name: 'curve',
    value: 'CURVE',
    summary: '"scenario" (its forwards, when left out), or forward, zero or par and pairs: "par 12 2.9, 60 4.1".',
  },
  index: { name: 'index', value: 'NAME', summary: 'The index whose one-month rate is drawn.' },
  meanReversion: { name: 'mean-reversion', value: 'PERCENT', summary: 'Mean reversion a year; 5% when left out.' },
  volatility: { name: 'vol', value: 'BP', summary: 'Volatility of the short rate a year; 100 bp when left out.' },
  paths: { name: 'paths', value: 'N', summary: 'How many, an even number; 500 when left out.' },
  seed: { name: 'seed', value: 'N', summary: 'The same seed gives the same bytes; 1 when left out.' },
  belowZero: {
    name: 'below-zero',
    value: 'HOW',
    summary: 'floor (when left out): an index below zero is zero for the deal; or allow: as drawn.',
  },
  refinancing: {
    name: 'refinancing',
    value: 'K',
    summary: 'Speeds x exp(-K x ten-year rate above its forward, in percent); 0 when left out.',
  },
  results: { name: 'result', value: 'RESULT', summary: 'A result of each path: "wal A-1".', repeatable: true },
  fans: {
    name: 'fan',
    value: 'SERIES',
    summary: 'A series by month: "index libor_1m", "balance A-1".',
    repeatable: true,
  },
  to: { name: 'to', value: 'END', summary: 'modelled (when left out), call or maturity.' },
};

export const pathsCommand: Command = {
  name: 'paths',
  summary: 'Runs a deal on random rate paths: distributions, fans and option-adjusted spreads.',
  usage:
    '(PROJECT.stepdown [--scenario NAME] | --deal NAME --tape T.csv --rates R.csv) [--paths 500 --seed 1 --vol 100 --mean-reversion 5] [--result "wal A-1"]… [--price A-1=99-16]… [--threads N] [--out FOLDER]',
  options: [
    ...RUN_OPTIONS,
    ...PATHS_TEXTS.map((text) => TEXTS[text]),
    ...PRICE_OPTIONS,
    { name: 'threads', value: 'N', summary: 'How many threads work at once; usually one fewer than the machine has.' },
    { name: 'out', value: 'FOLDER', summary: 'Where to write the files; made when missing.' },
  ],
  files: 'one',
  notes: `One-factor Hull-White short rate fitted to the curve, drawn in pairs with opposite deviates; the same figures with any number of
threads. What is left out is as the project has it, or as usual. In FOLDER: paths.txt, distributions.csv, spreads.csv, fans.csv,
paths.csv (each result by path) and paths.json. Ctrl+C stops it; what was done by then is told and nothing is written.`,
  run: runPaths,
};

async function runPaths(given: Given): Promise<Outcome> {
  const { prices, mistakes } = pricesOf(given);
  const threads = threadsOf(given, mistakes);
  const opened = await openRun(given, mistakes);
  if (opened.refusal) return opened.refusal;
  const { project, session, reply, warnings } = opened;
  if (!reply.results || !reply.deal) return refused(reply.problems);
  const pricing = { ...project.analysis['pricing'], ...prices };
  const inputs = session.inputs()!;
  const texts = { ...project.analysis['paths'], ...textsOf(given) };
  const request = readPaths(texts, reply.deal, inputs, pricing);
  if (!request.ok) return refused(request.problems.map(asOption));
  const answers = await drawn(request.value, inputs, threads);
  if (!answers.ok) return refused(answers.problems);
  const report = pathsReport(session, request.value, pricing, answers.value);
  if (!report.ok) return refused(report.problems);
  // A price that cannot be read would leave the class at another one.
  if (report.value.problems.length > 0) return refused(report.value.problems);
  const said = printPaths(report.value);
  if (report.value.done < request.value.paths) {
    return { ok: false, said, problems: [`Stopped after ${report.value.done} of ${request.value.paths} paths.`] };
  }
  const folder = given.one('out');
  if (folder !== undefined) {
    const files = { 'paths.txt': `${said.join('\n')}\n`, ...pathsFiles(request.value, report.value) };
    const outputs = Object.entries(files).map(([name, content]) => ({ path: join(folder, name), content }));
    const written = writeAll(outputs, given.inputs);
    if (!written.ok) return refused(written.problems);
  }
  return done(said, [...warnings, ...answers.warnings]);
}

/** Every item's answer; null for those that were not worked out any more. */
async function drawn(
  request: PathsRequest,
  inputs: Inputs,
  threads: number | null,
): Promise<Result<readonly (PathsAnswer | null)[]>> {
  const items = pathsItems(request);
  const answers: (PathsAnswer | null)[] = items.map(() => null);
  const pool = createThreadPool(threads ?? usualThreads(availableParallelism()));
  pool.hold(inputs);
  const { isTTY } = process.stderr;
  const run = pool.run('paths', request, items, {
    onAnswer: (index, answer) => void (answers[index] = answer),
    onProgress: (through, total) => void (isTTY && process.stderr.write(`\r${through} of ${total} `)),
  });
  const stop = (): void => run.cancel();
  process.once('SIGINT', stop);
  const outcome = await run.done;
  process.off('SIGINT', stop);
  pool.close();
  if (isTTY) process.stderr.write('\r\u001b[K');
  return outcome.ok ? success(answers, outcome.warnings) : failure(outcome.problems);
}

function textsOf(given: Given): Readonly<Record<string, string>> {
  const typed = PATHS_TEXTS.flatMap((text) => {
    const values = given.all(TEXTS[text].name);
    return values.length === 0 ? [] : [[text, values.join('\n')] as const];
  });
  return Object.fromEntries(typed);
}

/** A problem of a text, at the option that types it. */
function asOption(problem: Problem): Problem {
  const text = PATHS_TEXTS.find((name) => name === problem.at?.column);
  return text === undefined ? problem : { ...problem, at: { column: `--${TEXTS[text].name}` } };
}

function threadsOf(given: Given, mistakes: string[]): number | null {
  const text = given.one('threads');
  if (text === undefined) return null;
  if (/^\d{1,2}$/.test(text) && Number(text) >= 1 && Number(text) <= 64) return Number(text);
  mistakes.push(`--threads: "${text}" is not a number of threads. Expected 1 to 64.`);
  return null;
}
