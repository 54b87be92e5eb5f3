import { availableParallelism } from 'node:os';
import { usualThreads } from '../../engine/analytics/batchPool';
import { flipInputs } from '../../engine/analytics/headroom/flipMap';
import {
  flipsCsv,
  flipsText,
  headroomCsv,
  headroomJson,
  headroomText,
} from '../../engine/analytics/headroom/headroomFiles';
import { headroomReport } from '../../engine/analytics/headroom/headroomReport';
import type { FlipRow, HeadroomReport } from '../../engine/analytics/headroom/types';
import type { StressInput } from '../../engine/analytics/stress/stressInput';
import { parseStressInput } from '../../engine/analytics/stress/stressText';
import type { Inputs } from '../../engine/api/types';
import { failure, nearestName, success, type Result } from '../../engine/core/problem';
import type { DealDescription } from '../../engine/deal/description';
import { refused, type Command, type Outcome } from '../command';
import type { Given } from '../options';
import { OUT, outMistakes, tellAnswer } from '../tools/answerFile';
import { createThreadPool } from '../tools/threadPool';
import { openRun, RUN_OPTIONS } from './runInputs';

export const headroomCommand: Command = {
  name: 'headroom',
  summary: 'Tells how far each test of a deal is from its breach, and which change of each input flips it.',
  usage:
    '(PROJECT.stepdown | --deal NAME --tape T.csv --rates R.csv) [--test NAME]… [--flips [--input "severity"]…] [--out F.csv]',
  options: [
    ...RUN_OPTIONS,
    { name: 'test', value: 'NAME', summary: 'Only this test; once for each.', repeatable: true },
    { name: 'flips', summary: 'The least change of each input that flips each test, in place of the months.' },
    { name: 'input', value: 'INPUT', summary: 'Only this input of the flips; once for each.', repeatable: true },
    OUT,
  ],
  files: 'one',
  notes: `Distances are value less threshold; headroom is the same with a breach below zero. Dollars, percent or numbers by the test.
A flip is searched from the present value outwards to the bounds of the input's usual range, and found to a hundredth of its step.`,
  run: runHeadroom,
};

async function runHeadroom(given: Given): Promise<Outcome> {
  const alone =
    given.has('input') && !given.has('flips')
      ? ['--input: Inputs are varied to find flips. Expected --flips beside it.']
      : [];
  const opened = await openRun(given, [...alone, ...outMistakes(given)]);
  if (opened.refusal) return opened.refusal;
  const { reply, session, warnings } = opened;
  const told = headroomReport(session);
  if (!told.ok || !reply.deal) return refused(told.ok ? reply.problems : told.problems);
  const report = onlyTests(told.value, given.all('test'));
  if (!report.ok) return refused(report.problems);
  if (!given.has('flips')) {
    const csv = (): string => headroomCsv(report.value);
    const json = (): string => headroomJson(report.value, null);
    return tellAnswer(given, { words: () => headroomText(report.value), csv, json }, warnings);
  }
  const inputs = session.inputs()!;
  const varied = variedInputs(given.all('input'), reply.deal, inputs);
  if (!varied.ok) return refused(varied.problems);
  const rows = await flipRows(
    inputs,
    report.value.tests.map(({ key }) => key),
    varied.value,
  );
  if (!rows.ok) return refused(rows.problems);
  const flips = rows.value;
  const json = (): string => headroomJson(report.value, flips);
  const forms = { words: () => flipsText(flips), csv: () => flipsCsv(flips), json };
  return tellAnswer(given, forms, [...warnings, ...rows.warnings]);
}

function onlyTests(report: HeadroomReport, names: readonly string[]): Result<HeadroomReport> {
  if (names.length === 0) return success(report);
  const known = report.tests.flatMap(({ key, name }) => [key, name]);
  const unknown = names.filter((name) => !known.includes(name));
  if (unknown.length === 0) {
    const tests = report.tests.filter(({ key, name }) => names.includes(key) || names.includes(name));
    return success({ ...report, tests });
  }
  return failure(
    unknown.map((name) => {
      const near = nearestName(name, known);
      const all = `Tests that compare amounts: ${[...new Set(known)].join(', ') || 'none'}.`;
      return {
        code: 'RUN/unknown-test',
        severity: 'error',
        message: `No test that compares amounts is called ${name}.`,
        remedy: near === undefined ? all : `Did you mean ${near}?`,
      };
    }),
  );
}

function variedInputs(texts: readonly string[], deal: DealDescription, inputs: Inputs): Result<readonly StressInput[]> {
  if (texts.length === 0) return success(flipInputs(deal, inputs).map(({ input }) => input));
  const read = texts.map(parseStressInput);
  const problems = read.flatMap((each) => (each.ok ? [] : each.problems));
  return problems.length > 0 ? failure(problems) : success(read.flatMap((each) => (each.ok ? [each.value] : [])));
}

async function flipRows(
  inputs: Inputs,
  tests: readonly string[],
  items: readonly StressInput[],
): Promise<Result<readonly FlipRow[]>> {
  const rows: (FlipRow | undefined)[] = items.map(() => undefined);
  const pool = createThreadPool(Math.min(items.length, usualThreads(availableParallelism())));
  pool.hold(inputs);
  const { isTTY } = process.stderr;
  const run = pool.run('flips', { tests }, items, {
    onAnswer: (index, row) => void (rows[index] = row),
    onProgress: (through, total) => void (isTTY && process.stderr.write(`\r${through} of ${total} `)),
  });
  const outcome = await run.done;
  pool.close();
  if (isTTY) process.stderr.write('\r\u001b[K');
  return outcome.ok
    ? success(
        rows.flatMap((row) => row ?? []),
        outcome.warnings,
      )
    : outcome;
}
