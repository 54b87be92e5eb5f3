import { gridPlan } from '../../engine/analytics/grid/gridPlan';
import { readGridTexts, readMeasures } from '../../engine/analytics/grid/gridTexts';
import { measureOffer } from '../../engine/analytics/stress/measuresOf';
import { printStressInput } from '../../engine/analytics/stress/stressText';
import { printStressValue } from '../../engine/analytics/stress/stressValueText';
import { NO_CHANGES } from '../../engine/document/scenario';
import { refused, type Command, type Outcome } from '../command';
import type { Given } from '../options';
import { generator } from '../release';
import { fingerprint } from '../tools/fingerprint';
import { resultTable } from '../tools/resultTable';
import { BATCH_OPTIONS, batchMistakes, isJson, writeRows } from '../tools/resumableRun';
import { openRun, RUN_OPTIONS, type OpenedRun } from './runInputs';

export const gridCommand: Command = {
  name: 'grid',
  summary: 'Runs a deal over two inputs at many values, or over every scenario of a project, and writes the results.',
  usage:
    '(PROJECT.stepdown | --deal NAME --tape T.csv --rates R.csv) [--x "severity 20:100:10" --y "defaults 0:30:1" | --scenarios] [--result "wal A-1"]… [--threads N] [--out F.csv [--resume]]',
  options: [
    ...RUN_OPTIONS,
    { name: 'x', value: '"INPUT VALUES"', summary: 'The first input and its values, from:to:step or a list.' },
    { name: 'y', value: '"INPUT VALUES"', summary: 'The second input; "none" for a single row.' },
    { name: 'scenarios', summary: 'A row of the base and of each scenario of the project, in place of a grid.' },
    { name: 'result', value: 'RESULT', summary: 'A result of each run; may be given several times.', repeatable: true },
    ...BATCH_OPTIONS,
  ],
  files: 'one',
  notes: `Inputs: prepayment, defaults, severity (that number in every month), prepayment x, defaults x, severity x (percent of
what there is), lag, rates +, rates + INDEX over 12 (basis points), parameter NAME, table NAME, test NAME, choice ID.
Results: wal A-1, written_down A-1, total NAME, value NAME last, fails NAME, first_fail NAME, collateral loss share and others.
What is left out is as the project has it, or as usual. Rows come in the order of work, so that neighbours share what they can.
A run that was cut off goes on with --resume and comes to the same bytes; a file of other inputs is refused.`,
  run: runGrid,
};

type Opened = Extract<OpenedRun, { readonly refusal: null }>;

async function runGrid(given: Given): Promise<Outcome> {
  const opened = await openRun(given, [...gridMistakes(given), ...batchMistakes(given)]);
  if (opened.refusal) return opened.refusal;
  if (!opened.reply.results) return refused(opened.reply.problems);
  return given.has('scenarios') ? runScenarios(given, opened) : runCells(given, opened);
}

function gridMistakes(given: Given): string[] {
  if (!given.has('scenarios')) return [];
  const beside = ['x', 'y', 'scenario'].filter((name) => given.has(name));
  const mistakes = beside.map((name) => `--${name}: This cannot be given beside --scenarios. Leave one of them out.`);
  if (given.files.length > 0) return mistakes;
  return [...mistakes, '--scenarios: Scenarios are part of a project file. Expected PROJECT.stepdown beside it.'];
}

/** What the options ask for, and where they are silent what the project was asked for. */
function askedTexts(given: Given, { project }: Opened): Readonly<Record<string, string>> {
  const [x, y] = [given.one('x'), given.one('y')];
  const results = given.all('result');
  return {
    ...project.analysis['grid'],
    ...(x !== undefined && { x }),
    ...(y !== undefined && { y }),
    ...(results.length > 0 && { results: results.join(';') }),
  };
}

async function runCells(given: Given, opened: Opened): Promise<Outcome> {
  const { project, reply, session, warnings } = opened;
  const [inputs, deal] = [session.inputs()!, reply.deal!];
  const { texts, request } = readGridTexts(askedTexts(given, opened), deal, inputs);
  if (!request.ok) return refused(request.problems);
  const { x, y, measures } = request.value;
  const { common, items, places, columns } = gridPlan(request.value, inputs.tape, project.analysis['pricing']);
  const axes = y === null ? [x] : [x, y];
  const table = resultTable(isJson(given), {
    title: project.name,
    print: fingerprint(inputs, [generator(), project.analysis['pricing'], texts]),
    keyNames: axes.map(({ input }) => printStressInput(input)),
    keys: Array.from(places, (place) => {
      const at = [place % columns, Math.floor(place / columns)];
      return axes.map(({ input, values }, axis) => printStressValue({ input, value: values[at[axis]!]! }, deal));
    }),
    results: measures.map((measure) => measureOffer(measure, deal)),
  });
  return writeRows(given, inputs, { job: 'cells', common, items, ...table }, warnings);
}

async function runScenarios(given: Given, opened: Opened): Promise<Outcome> {
  const { project, reply, session, warnings } = opened;
  const [inputs, deal] = [session.inputs()!, reply.deal!];
  const { results } = readGridTexts(askedTexts(given, opened), deal, inputs).texts;
  const measures = readMeasures(results, deal);
  if (!measures.ok) return refused(measures.problems);
  const runs = [{ name: 'Base', changes: NO_CHANGES }, ...project.scenarios];
  const table = resultTable(isJson(given), {
    title: project.name,
    print: fingerprint(inputs, [generator(), project.analysis['pricing'], results, runs]),
    keyNames: ['scenario'],
    keys: runs.map(({ name }) => [name]),
    results: measures.value.map((measure) => measureOffer(measure, deal)),
  });
  const common = { measures: measures.value, pricing: project.analysis['pricing'] ?? {} };
  const items = runs.map(({ changes }) => changes);
  return writeRows(given, inputs, { job: 'scenarios', common, items, ...table }, warnings);
}
