import { goalSeek, type SolveAnswer, type SolvePoint, type SolveRequest } from '../../engine/analytics/solve/goalSeek';
import { readSolve } from '../../engine/analytics/solve/readSolve';
import { exactMeasure, formatMeasure, measureUnit } from '../../engine/analytics/stress/measureUnit';
import { measureLabel } from '../../engine/analytics/stress/measuresOf';
import { printMeasure } from '../../engine/analytics/stress/measureText';
import { printStressSetting, printStressValue } from '../../engine/analytics/stress/stressValueText';
import { printStressInput } from '../../engine/analytics/stress/stressText';
import type { DealDescription } from '../../engine/deal/description';
import { done, refused, type Command, type Outcome } from '../command';
import { writeAll } from '../files';
import type { Given } from '../options';
import { generator } from '../release';
import { openRun, RUN_OPTIONS } from './runInputs';

export const solveCommand: Command = {
  name: 'solve',
  summary: 'Finds the value of an input at which a result is what is wanted.',
  usage:
    '(PROJECT.stepdown | --deal NAME --tape T.csv --rates R.csv) --input prepayment --result "wal A-2" --target 3.5 [--range "0 to 60 step 0.01"] [--tolerance 0.005] [--out F.json]',
  options: [
    ...RUN_OPTIONS,
    { name: 'input', value: 'INPUT', summary: 'What is varied: prepayment, severity x, parameter NAME and others.' },
    { name: 'result', value: 'RESULT', summary: 'What is sought: wal A-1, yield A-1, total NAME and others.' },
    { name: 'target', value: 'VALUE', summary: 'What the result must be, in its unit.' },
    { name: 'range', value: '"FROM to TO step STEP"', summary: 'The values of the input to search.' },
    { name: 'tolerance', value: 'VALUE', summary: 'How far from the target still counts, in the unit of the result.' },
    {
      name: 'out',
      value: 'FILE',
      summary: 'Where to write the answer, .csv or .json; without it, it is told in words.',
    },
  ],
  files: 'one',
  notes: `Tells every value that a scan of the range finds, each with the results one step below and above it. Where the target lies between
two neighbouring steps (a trigger trips, months are whole), the nearer of them is told as such.
What is left out is as the project has it.`,
  run: runSolve,
};

const TEXTS = ['input', 'result', 'target', 'range', 'tolerance'] as const;

async function runSolve(given: Given): Promise<Outcome> {
  const out = given.one('out');
  const isKnown = out === undefined || /\.(csv|json)$/i.test(out);
  const mistake = `--out: ${out} is neither CSV nor JSON. Expected a name that ends in .csv or .json.`;
  const opened = await openRun(given, isKnown ? [] : [mistake]);
  if (opened.refusal) return opened.refusal;
  const { project, reply, session, warnings } = opened;
  if (!reply.results || !reply.deal) return refused(reply.problems);
  const texts: Record<string, string> = { ...project.analysis['solve'] };
  for (const name of TEXTS) {
    const text = given.one(name);
    if (text !== undefined) texts[name] = text;
  }
  const request = readSolve(session, texts, project.analysis['pricing'] ?? {});
  if (!request.ok) return refused(request.problems);
  const answer = goalSeek(session, request.value);
  if (!answer.ok) return refused(answer.problems);
  const told = { request: request.value, answer: answer.value, deal: reply.deal };
  if (out === undefined) return done(inWords(told), warnings);
  const content = /\.json$/i.test(out) ? asJson(told) : asCsv(told);
  const written = writeAll([{ path: out, content }], given.inputs);
  return written.ok ? done([`${out}: ${answer.value.roots.length} values.`], warnings) : refused(written.problems);
}

interface Told {
  readonly request: SolveRequest;
  readonly answer: SolveAnswer;
  readonly deal: DealDescription;
}

function inWords({ request, answer, deal }: Told): readonly string[] {
  const { measure, target } = request;
  const unit = measureUnit(measure, deal);
  const setting = ({ value }: SolvePoint) => printStressSetting({ input: request.input, value }, deal);
  const result = (point: SolvePoint | null) => (point ? formatMeasure(point.achieved, unit) : 'outside the range');
  const wanted = `${measureLabel(measure, deal)} of ${formatMeasure(target, unit)}`;
  if (!answer.best) {
    const range =
      answer.least && answer.greatest
        ? `It runs from ${result(answer.least)} at ${setting(answer.least)} to ${result(answer.greatest)} at ${setting(answer.greatest)}.`
        : 'No run of the range has this result.';
    return [`No value of ${printStressInput(request.input)} gives ${wanted}. ${range}`, `${answer.runs} runs.`];
  }
  const lines = answer.roots.map((root) => {
    const how = root.hit ? '' : ' (the nearest: the target lies between two steps)';
    return `${setting(root)}: ${result(root)}${how}; one step below ${result(root.below)}, above ${result(root.above)}.`;
  });
  return [`${wanted}:`, ...lines, `${answer.runs} runs.`];
}

/** Rows of every value found, with the results beside it; numbers in the unit of the input and of the result, every digit. */
function rowsOf({ request, answer, deal }: Told) {
  const unit = measureUnit(request.measure, deal);
  return answer.roots.map((root) => ({
    input: printStressInput(request.input),
    value: printStressValue({ input: request.input, value: root.value }, deal),
    result: printMeasure(request.measure),
    unit,
    target: exactMeasure(request.target, unit),
    achieved: exactMeasure(root.achieved, unit),
    reached: root.hit,
    below: exactMeasure(root.below?.achieved ?? null, unit),
    above: exactMeasure(root.above?.achieved ?? null, unit),
  }));
}

const COLUMNS = ['input', 'value', 'result', 'unit', 'target', 'achieved', 'reached', 'below', 'above'] as const;

function asCsv(told: Told): string {
  const rows = rowsOf(told).map((row) => COLUMNS.map((name) => String(row[name])).join(','));
  return [COLUMNS.join(','), ...rows, ''].join('\n');
}

function asJson(told: Told): string {
  const { outcome, runs, least, greatest } = told.answer;
  const unit = measureUnit(told.request.measure, told.deal);
  const point = (one: SolvePoint | null) => {
    if (!one) return null;
    const value = printStressValue({ input: told.request.input, value: one.value }, told.deal);
    return { value, result: exactMeasure(one.achieved, unit) };
  };
  const answer = {
    generator: generator(),
    outcome,
    runs,
    least: point(least),
    greatest: point(greatest),
    values: rowsOf(told),
  };
  return `${JSON.stringify(answer, null, 2)}\n`;
}
