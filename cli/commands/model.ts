import { exportModel } from '../../engine/workbook/live/exportModel';
import { sparing, type ProgressListener } from '../../engine/workbook/progress';
import { done, refused, type Command, type Outcome } from '../command';
import { writeAll } from '../files';
import type { Given } from '../options';
import { generator } from '../release';
import { openRun, RUN_OPTIONS } from './runInputs';

export const modelCommand: Command = {
  name: 'model',
  summary: 'Writes the deal as an Excel model: every term, test and clause of every date a formula.',
  usage:
    '(PROJECT.stepdown [--scenario NAME] | --deal NAME --tape T.csv --rates R.csv) [--assumptions A.json] [--settings S.json] [--register H.json] --out MODEL.xlsx',
  options: [
    ...RUN_OPTIONS,
    { name: 'out', value: 'FILE', summary: 'Where to write the workbook, XLSX.', required: true },
  ],
  files: 'one',
  notes: `The workbook computes again in Excel or LibreOffice when an input is changed in it. Its sheet Check compares its own figures
with those of the run. With a project file, an option given beside it takes the place of that part of the project.`,
  run: runModel,
};

async function runModel(given: Given): Promise<Outcome> {
  const opened = await openRun(given);
  if (opened.refusal) return opened.refusal;
  const { project, reply: run, warnings } = opened;
  const model = await exportModel({ project, run, generator: generator() }, progressLine());
  if (!model.ok) return refused(model.problems);
  const written = writeAll([{ path: given.required('out'), content: model.value }], given.inputs);
  if (!written.ok) return refused(written.problems);
  return done([], warnings);
}

/** One line that is written over, where somebody watches. */
function progressLine(): ProgressListener | undefined {
  if (!process.stderr.isTTY) return undefined;
  return sparing(({ text, fraction }) => {
    const percent = String(Math.floor(fraction * 100)).padStart(3);
    process.stderr.write(`\r\u001b[K${fraction < 1 ? `${percent}% ${text}` : ''}`);
  });
}
