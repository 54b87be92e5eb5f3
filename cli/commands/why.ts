import { whyDiff } from '../../engine/analytics/attribution/whyDiff';
import { whyCsv, whyJson, whyOrder, whyText } from '../../engine/analytics/attribution/whyFiles';
import { readMeasures } from '../../engine/analytics/grid/gridTexts';
import { pricingRequest, withCash } from '../../engine/analytics/pricing/yieldReport';
import type { Measure } from '../../engine/analytics/stress/measure';
import type { InputChange } from '../../engine/api/types';
import { nearestName, success } from '../../engine/core/problem';
import type { Project } from '../../engine/document/project';
import { inputChangesOf } from '../../engine/document/scenario';
import { refused, type Command, type Outcome } from '../command';
import type { Given } from '../options';
import { OUT, outMistakes, tellAnswer } from '../tools/answerFile';
import { PRICE_OPTIONS, pricesOf } from '../tools/priceOptions';
import { openRun, RUN_OPTIONS } from './runInputs';

const BASE = 'Base';

export const whyCommand: Command = {
  name: 'why',
  summary: 'Tells which input causes how much of the difference between two scenarios, month by month and to the cent.',
  usage:
    'PROJECT.stepdown --to NAME [--from NAME] [--order "severity, defaults"] [--result "wal A-1"]… [--price A-1=99-16]… [--out F.csv]',
  options: [
    ...RUN_OPTIONS.filter(({ name }) => name !== 'scenario'),
    { name: 'to', value: 'NAME', summary: 'A scenario of the project, or Base.', required: true },
    { name: 'from', value: 'NAME', summary: 'What it is compared with; Base when left out.' },
    { name: 'order', value: 'LIST', summary: 'Parts in the order in which they are put in place, parted by commas.' },
    {
      name: 'result',
      value: 'RESULT',
      summary: 'A result to tell as well; may be given several times.',
      repeatable: true,
    },
    ...PRICE_OPTIONS,
    OUT,
  ],
  files: 'one',
  notes: `The averages and the shares in order add up to the difference in every month. Up to seven parts every order is taken; of
more, 64 orders are drawn from a fixed seed, and the standard error is told. The parts that differ, with the names that --order takes, are told first.`,
  run: runWhy,
};

async function runWhy(given: Given): Promise<Outcome> {
  const noProject =
    given.files.length > 0 ? [] : ['--to: Scenarios are part of a project file. Expected PROJECT.stepdown beside it.'];
  const { prices, mistakes } = pricesOf(given);
  const opened = await openRun(given, [...noProject, ...mistakes, ...outMistakes(given)]);
  if (opened.refusal) return opened.refusal;
  const { project, reply, session, warnings } = opened;
  const { deal } = reply;
  if (!reply.results || !deal) return refused(reply.problems);
  const names = [given.one('from') ?? BASE, given.required('to')] as const;
  const unknown = names.flatMap((name, i) => unknownScenario(project, name, i === 0 ? 'from' : 'to'));
  if (unknown.length > 0) return { ok: false, said: [], problems: unknown };
  const results = given.all('result');
  const measures = results.length > 0 ? readMeasures(results, deal) : success<readonly Measure[]>([]);
  if (!measures.ok) return refused(measures.problems);
  const [from, to] = names.map((name) => changesOf(project, name)) as [readonly InputChange[], readonly InputChange[]];
  const pricing = { ...project.analysis['pricing'], ...prices };
  if (Object.keys(prices).length > 0) {
    const priced = withCash(session, reply);
    const misread = priced.ok ? pricingRequest(priced.value, pricing).problems : priced.problems;
    if (misread.length > 0) return refused(misread);
  }
  const order = whyOrder(given.one('order') ?? project.analysis['why']?.['order'] ?? '');
  const told = whyDiff(session, { from, to, measures: measures.value, pricing }, order);
  if (!told.ok) return refused(told.problems);
  const report = told.value!;
  const words = (): readonly string[] => whyText(report, deal, ...names);
  return tellAnswer(given, { words, csv: () => whyCsv(report, deal), json: () => whyJson(report) }, warnings);
}

function changesOf(project: Project, name: string): readonly InputChange[] {
  const scenario = project.scenarios.find((each) => isCalled(each.name, name));
  return scenario ? inputChangesOf(project, scenario.changes) : [];
}

function isCalled(name: string, wanted: string): boolean {
  return name.toLowerCase() === wanted.trim().toLowerCase();
}

function unknownScenario({ scenarios }: Project, name: string, option: string): string[] {
  const names = [BASE, ...scenarios.map((each) => each.name)];
  if (names.some((each) => isCalled(each, name))) return [];
  const near = nearestName(name, names);
  const remedy = near === undefined ? `It has ${names.join(', ')}.` : `Did you mean ${near}?`;
  return [`--${option}: The project has no scenario called ${name}. ${remedy}`];
}
