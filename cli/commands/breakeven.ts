import { breakEvenPlan } from '../../engine/analytics/breakEven/breakEvenPlan';
import type { DealDescription } from '../../engine/deal/description';
import { refused, type Command, type Outcome } from '../command';
import type { Given } from '../options';
import { generator } from '../release';
import { fingerprint } from '../tools/fingerprint';
import { BATCH_OPTIONS, batchMistakes, isJson, writeRows } from '../tools/resumableRun';
import { breakEvenLines } from './breakevenRows';
import { openRun, RUN_OPTIONS } from './runInputs';

export const breakevenCommand: Command = {
  name: 'breakeven',
  summary:
    'Finds the highest rate of default, or value of any input, at which a class, a guarantor or a test still holds.',
  usage:
    '(PROJECT.stepdown | --deal NAME --tape T.csv --rates R.csv) [--until loss|draw|test:NAME|yield:5]… [--class A-1]… [--severity 35,40,50] [--shift 0,100,200] [--tests modelled,pass,fail] [--to maturity] [--out F.csv [--resume]]',
  options: [
    ...RUN_OPTIONS,
    {
      name: 'until',
      value: 'CONDITION',
      summary: 'What must hold: loss, draw, test:NAME, yield:PERCENT, or a result such as "wal A-1 <= 3.5".',
      repeatable: true,
    },
    { name: 'class', value: 'NAME', summary: 'The class of loss and yield; usually each of them.', repeatable: true },
    { name: 'input', value: 'INPUT', summary: 'What is raised; usually "defaults", the rate in every month.' },
    { name: 'range', value: '"FROM to TO step STEP"', summary: 'Its values; usually 0 to 100 step 0.01.' },
    { name: 'severity', value: 'LIST', summary: 'Severities in percent; usually 35,40,50,60,70.' },
    { name: 'shift', value: 'LIST', summary: 'Basis points added to all rate paths; usually 0.' },
    {
      name: 'tests',
      value: 'LIST',
      summary: 'modelled, pass, fail (all tests forced), NAME pass, NAME fail, each pass, each fail.',
    },
    { name: 'to', value: 'END', summary: 'maturity, call, or modelled: as the settings have it.' },
    ...BATCH_OPTIONS,
  ],
  files: 'one',
  notes: `A row for each severity, shift and treatment of the tests; the definition of each figure stands above the rows.
The value holds and the value one step above it does not: both runs were made. What holds again further up is told.
What is left out is as the project has it, or as usual. A run that was cut off goes on with --resume.`,
  run: runBreakeven,
};

/** Options by the text of `breakEven` that each gives. */
const TEXTS = {
  input: 'input',
  range: 'range',
  severity: 'severities',
  shift: 'rates',
  tests: 'tests',
  to: 'to',
} as const;

async function runBreakeven(given: Given): Promise<Outcome> {
  const opened = await openRun(given, [...batchMistakes(given), ...classMistakes(given)]);
  if (opened.refusal) return opened.refusal;
  const { project, reply, session, warnings } = opened;
  const { deal } = reply;
  if (!reply.results || !deal) return refused(reply.problems);
  const texts: Record<string, string> = { ...project.analysis['breakEven'] };
  for (const [option, name] of Object.entries(TEXTS)) {
    const text = given.one(option);
    if (text !== undefined) texts[name] = text;
  }
  const until = given.all('until').flatMap((text) => conditionsOf(text, given.all('class'), deal));
  if (until.length > 0) texts['until'] = until.join('; ');
  const plan = breakEvenPlan(session, texts, project.analysis['pricing'] ?? {});
  if (!plan.ok) return refused(plan.problems);
  const { common, items } = plan.value;
  const inputs = session.inputs()!;
  const print = fingerprint(inputs, [generator(), common, items]);
  const lines = breakEvenLines(isJson(given), project.name, print, plan.value);
  return writeRows(given, inputs, { job: 'breakEven', common, items, ...lines }, warnings);
}

function classMistakes(given: Given): string[] {
  if (!given.has('class') || given.all('until').some((text) => isOfClasses(text))) return [];
  return ['--class: There is nothing to ask of the class. Expected --until loss or --until yield:5 beside it.'];
}

/** A condition that is asked of each class named by `--class`: it names none itself. */
function isOfClasses(text: string): boolean {
  return /^\s*(loss:?\s*$|yield(:|\s*$))/.test(text);
}

/** Conditions as the texts write them: `loss` and `yield:X` are asked of each class. */
function conditionsOf(text: string, named: readonly string[], deal: DealDescription): readonly string[] {
  const all = deal.classes.flatMap(({ name, balance }) => (balance === null ? [] : [name]));
  const classes = named.length > 0 ? named : all;
  const [, word, rest] = /^(loss|draw|test|yield)(?::|\s*$)\s*(.*)$/.exec(text.trim()) ?? [];
  if (word === 'loss') return (rest ? [rest] : classes).map((cls) => `loss ${cls}`);
  if (word === 'yield') return classes.map((cls) => `yield ${cls} > ${rest}`);
  return [word === undefined ? text : `${word} ${rest}`.trim()];
}
