import { availableParallelism } from 'node:os';
import { usualThreads, type BatchRun } from '../../engine/analytics/batchPool';
import type { AnswerOf, BatchName, CommonOf, ItemOf } from '../../engine/analytics/batchJobs';
import type { Inputs } from '../../engine/api/types';
import type { Problem } from '../../engine/core/problem';
import { done, refused, type Outcome } from '../command';
import type { Given, Option } from '../options';
import { openResumable, writeFault, type ResumableFile } from './resumable';
import { createThreadPool } from './threadPool';

/** Options of every command that has many runs made in threads and writes a row of each. */
export const BATCH_OPTIONS: readonly Option[] = [
  {
    name: 'out',
    value: 'FILE',
    summary: 'Where to write the rows, .csv or .json; without it they are printed as CSV.',
  },
  {
    name: 'resume',
    summary:
      'Go on with that file where a run of the same was cut off; rows that could not be worked out are made again.',
  },
  { name: 'threads', value: 'N', summary: 'How many threads work at once; usually one fewer than the machine has.' },
];

const MOST_THREADS = 64;

/** How the sentence of a row begins that could not be worked out: no other row has it, so that it is known again. */
const NOT_WORKED_OUT = 'Not worked out: ';

const NOTHING = { before: 0, later: new Map<number, string>() };

/** Rows of a job, one an item, in the order of the items. */
export interface RowsOfJob<J extends BatchName> {
  readonly job: J;
  readonly common: CommonOf<J>;
  readonly items: readonly ItemOf<J>[];
  /** What stands above and below the rows; names what they are of (see `openResumable`). */
  readonly head: string;
  readonly tail: string;
  /** How the line of an item begins, whatever comes out of it. */
  readonly rowStart: (index: number) => string;
  /** The line of an item: of its answer, or of the sentence why there is none. */
  readonly row: (index: number, answer: AnswerOf<J> | null, fault: string) => string;
}

/** What is wrong with the options of `BATCH_OPTIONS`, one line each. */
export function batchMistakes(given: Given): string[] {
  const mistakes: string[] = [];
  const threads = given.one('threads');
  if (threads !== undefined && threadsOf(threads) === null) {
    mistakes.push(`--threads: "${threads}" is not a number of threads. Expected 1 to ${MOST_THREADS}.`);
  }
  const out = given.one('out');
  if (out !== undefined && !/\.(csv|json)$/i.test(out)) {
    mistakes.push(`--out: ${out} is neither CSV nor JSON. Expected a name that ends in .csv or .json.`);
  }
  if (given.has('resume') && out === undefined) {
    mistakes.push('--resume: There is no file to go on with. Expected --out FILE beside it.');
  }
  return mistakes;
}

/** Whether rows are asked for as JSON. */
export function isJson(given: Given): boolean {
  return /\.json$/i.test(given.one('out') ?? '');
}

/**
 * Works the items out in threads and writes a row of each as soon as all before it are written. Ctrl+C stops it and leaves a file that can
 * be gone on with, and so does anything else that ends the process.
 */
export async function writeRows<J extends BatchName>(
  given: Given,
  inputs: Inputs,
  rows: RowsOfJob<J>,
  warnings: readonly Problem[],
): Promise<Outcome> {
  const path = given.one('out');
  if (path === undefined) return printRows(given, inputs, rows, warnings);
  const opened = openResumable({
    path,
    head: rows.head,
    tail: rows.tail,
    rows: rows.items.length,
    rowStart: rows.rowStart,
    isFaulty: (line) => /(?:,"?|"problem":")Not worked out: /.test(line),
    isResumed: given.has('resume'),
    inputs: given.inputs,
  });
  if (!opened.ok) return refused(opened.problems);
  const file = opened.value;
  const outcome = await workedOut(given, inputs, rows, file, (lines) => file.append(lines), path);
  return finished(outcome, file, path, rows.items.length, warnings);
}

async function printRows<J extends BatchName>(
  given: Given,
  inputs: Inputs,
  rows: RowsOfJob<J>,
  warnings: readonly Problem[],
): Promise<Outcome> {
  const printed: string[] = [];
  const outcome = await workedOut(given, inputs, rows, NOTHING, (lines) => void printed.push(...lines), 'stdout');
  if (outcome.problems.length > 0) return refused(outcome.problems);
  const said = `${rows.head}${printed.map((line) => `${line}\n`).join('')}${rows.tail}`.trimEnd().split('\n');
  if (outcome.isDone) return ended(said, warnings, outcome.warnings, '');
  return { ok: false, said, problems: [stopped(printed.length, rows.items.length, '')] };
}

function finished(
  outcome: Worked,
  file: ResumableFile,
  path: string,
  total: number,
  warnings: readonly Problem[],
): Outcome {
  try {
    if (outcome.problems.length === 0 && outcome.isDone) {
      file.finish();
      const there = file.before + file.later.size;
      const resumed = there > 0 ? `, ${there} of them were there` : '';
      const remedy = 'With --resume they are tried again, and only they.';
      return ended([`${path}: ${total} rows${resumed}.`], warnings, outcome.warnings, remedy);
    }
    file.close();
  } catch (error) {
    return refused([writeFault(path, error)]);
  }
  if (outcome.problems.length > 0) return refused(outcome.problems);
  return { ok: false, said: [], problems: [stopped(outcome.written, total, ' --resume goes on from there.')] };
}

/** All rows are written. A run that could not work some of them out is no success: whoever waits for it must be told. */
function ended(
  said: readonly string[],
  warnings: readonly Problem[],
  missing: readonly Problem[],
  remedy: string,
): Outcome {
  if (missing.length === 0) return done(said, warnings);
  const told = missing.map((problem): Problem => {
    return { ...problem, severity: 'error', remedy: remedy === '' ? problem.remedy : remedy };
  });
  return { ok: false, said, problems: [...refused([...warnings, ...told]).problems] };
}

function stopped(written: number, total: number, remedy: string): string {
  return `Stopped after ${written} of ${total} rows.${remedy}`;
}

interface Worked {
  readonly isDone: boolean;
  /** Rows written by now, those of an earlier run among them. */
  readonly written: number;
  readonly problems: readonly Problem[];
  readonly warnings: readonly Problem[];
}

async function workedOut<J extends BatchName>(
  given: Given,
  inputs: Inputs,
  { job, common, items, row }: RowsOfJob<J>,
  { before, later }: Pick<ResumableFile, 'before' | 'later'>,
  append: (lines: readonly string[]) => void,
  path: string,
): Promise<Worked> {
  const total = items.length;
  const waiting = new Map<number, string>(later);
  const places = Array.from({ length: total - before }, (_, at) => before + at).filter((place) => !later.has(place));
  let written = before;
  let fault: Problem | null = null;
  const pool = createThreadPool(threadsOf(given.one('threads')) ?? usualThreads(availableParallelism()));
  pool.hold(inputs);
  const run: BatchRun = pool.run(
    job,
    common,
    places.map((place) => items[place]!),
    {
      onAnswer: (index, answer) => void waiting.set(places[index]!, row(places[index]!, answer, '')),
      onFault: (index, message) =>
        void waiting.set(places[index]!, row(places[index]!, null, NOT_WORKED_OUT + message)),
      onProgress: () => {
        const lines: string[] = [];
        for (let line = waiting.get(written); line !== undefined; line = waiting.get(written)) {
          waiting.delete(written);
          written += 1;
          lines.push(line);
        }
        try {
          append(lines);
        } catch (error) {
          fault ??= writeFault(path, error);
          run.cancel();
        }
        tellProgress(written, total);
      },
    },
  );
  const stop = (): void => run.cancel();
  process.once('SIGINT', stop);
  const outcome = await run.done;
  process.off('SIGINT', stop);
  pool.close();
  endProgress();
  if (fault) return { isDone: false, written, problems: [fault], warnings: [] };
  if (!outcome.ok) return { isDone: false, written, problems: outcome.problems, warnings: [] };
  return { isDone: outcome.value === 'done', written, problems: [], warnings: outcome.warnings };
}

/** Only for whoever watches: a log of a batch at night is not filled with it. */
function tellProgress(done: number, total: number): void {
  if (process.stderr.isTTY) process.stderr.write(`\r${done} of ${total} `);
}

function endProgress(): void {
  if (process.stderr.isTTY) process.stderr.write('\r\u001b[K');
}

function threadsOf(text: string | undefined): number | null {
  if (text === undefined || !/^\d{1,3}$/.test(text)) return null;
  const threads = Number(text);
  return threads >= 1 && threads <= MOST_THREADS ? threads : null;
}
