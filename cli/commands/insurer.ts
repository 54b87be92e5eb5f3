import { insurerReport } from '../../engine/analytics/insurer/insurerReport';
import { insurerJson, insurerText, supportCsv } from '../../engine/analytics/insurer/insurerFiles';
import { refused, type Command, type Outcome } from '../command';
import type { Given } from '../options';
import { OUT, outMistakes, tellAnswer } from '../tools/answerFile';
import { PRICE_OPTIONS, pricesOf } from '../tools/priceOptions';
import { openRun, RUN_OPTIONS } from './runInputs';

export const insurerCommand: Command = {
  name: 'insurer',
  summary: 'Tells what an insurer brings in, earns and is paid back, and what the classes are worth without it.',
  usage:
    '(PROJECT.stepdown | --deal NAME --tape T.csv --rates R.csv) [--party NAME] [--price A-1=99-16]… [--out F.csv]',
  options: [
    ...RUN_OPTIONS,
    { name: 'party', value: 'NAME', summary: 'A party that brings money in; the first of the deal when left out.' },
    ...PRICE_OPTIONS,
    OUT,
  ],
  files: 'one',
  notes: `The CSV has a row for each Distribution Date; the JSON has also the classes with the party and without it. How the deal is run
without it is said in its file. Classes are bought at the prices given, those of the project, or at par.`,
  run: runInsurer,
};

async function runInsurer(given: Given): Promise<Outcome> {
  const { prices, mistakes } = pricesOf(given);
  const opened = await openRun(given, [...mistakes, ...outMistakes(given)]);
  if (opened.refusal) return opened.refusal;
  const { project, reply, session, warnings } = opened;
  if (!reply.results) return refused(reply.problems);
  const party = given.one('party') ?? project.analysis['insurer']?.['party'] ?? null;
  const told = insurerReport(session, party, { ...project.analysis['pricing'], ...prices });
  if (!told.ok) return refused(told.problems);
  const report = told.value;
  if (!report) {
    const problem = 'No party of this deal brings money in. Expected a deal with a fund that one of its parties pays.';
    return { ok: false, said: [], problems: [problem] };
  }
  // A price typed here that cannot be read would leave the class at another one.
  const misread = report.problems.filter(({ code }) => code === 'INPUTS/pricing');
  if (Object.keys(prices).length > 0 && misread.length > 0) return refused(misread);
  const words = (): readonly string[] => insurerText(report);
  const forms = { words, csv: () => supportCsv(report.view), json: () => insurerJson(report) };
  return tellAnswer(given, forms, [...warnings, ...report.problems]);
}
