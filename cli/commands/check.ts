import { checkCollections } from '../../engine/api/checkCollections';
import { createSession } from '../../engine/api/session';
import { ASSUMPTION_NAMES, readAssumptionsFile } from '../../engine/collections/readAssumptionsFile';
import { readRatePath } from '../../engine/collections/readRatePath';
import { readSettings } from '../../engine/collections/readSettings';
import { failure, nearestName, problemLine, success, type Problem, type Result } from '../../engine/core/problem';
import type { Deal } from '../../engine/deal/definition';
import { describeDeal } from '../../engine/deal/describeDeal';
import { loadDeal } from '../../engine/deal/loadDeal';
import type { Command, Outcome } from '../command';
import { readDealFile, readText } from '../files';
import { DEAL, openDeal, openProjectFile, openTape, problemsOf } from '../inputs';
import type { Given } from '../options';

const KINDS = ['deal', 'tape', 'collections', 'rates', 'settings', 'assumptions', 'project'] as const;
type Kind = (typeof KINDS)[number];

export const checkCommand: Command = {
  name: 'check',
  summary: 'Tells everything that is wrong with files, without running or writing anything.',
  usage: 'FILE... [--deal NAME] [--as KIND]',
  options: [
    { ...DEAL, summary: 'The deal that collections and settings belong to.' },
    {
      name: 'as',
      value: 'KIND',
      summary: `What the files are: ${KINDS.join(', ')}. Told from the file when left out.`,
    },
  ],
  files: 'some',
  notes: 'Exit status: 0 nothing wrong (there may be warnings); 2 something is, one line a problem on stderr.',
  run: runCheck,
};

async function runCheck(given: Given): Promise<Outcome> {
  const as = given.one('as');
  if (as !== undefined && !isKind(as)) {
    const near = nearestName(as, KINDS);
    const remedy = near === undefined ? `Expected ${KINDS.join(', ')}.` : `Did you mean ${near}?`;
    return { ok: false, said: [], problems: [`--as: There is no kind of file called ${as}. ${remedy}`] };
  }
  if (given.files.length === 0) {
    return { ok: false, said: [], problems: ['No file is given. Expected the files to check.'] };
  }
  const dealName = given.one('deal');
  const deal = dealName === undefined ? undefined : openDeal(dealName);
  if (deal?.ok === false) return { ok: false, said: [], problems: deal.problems.map(problemLine) };

  const said: string[] = [];
  const problems: Problem[] = [];
  let ok = true;
  for (const path of given.files) {
    const result = await checkFile(path, as, deal?.value.deal ?? null);
    problems.push(...(result.ok ? result.warnings : problemsOf(result)));
    const what = result.ok ? `${result.value}, ` : '';
    said.push(`${path}: ${what}${verdict(result.ok ? result.warnings : problemsOf(result))}.`);
    if (!result.ok) ok = false;
  }
  return { ok, said, problems: problems.map(problemLine) };
}

/** How many problems there are of each kind: `2 errors, 1 warning`. */
function verdict(problems: readonly Problem[]): string {
  const count = (severity: Problem['severity']): string => {
    const n = problems.filter((problem) => problem.severity === severity).length;
    return n === 0 ? '' : `${n} ${severity}${n === 1 ? '' : 's'}`;
  };
  return [count('error'), count('warning')].filter(Boolean).join(', ') || 'nothing wrong';
}

/** Checks one file; the value says what it is. */
async function checkFile(path: string, as: Kind | undefined, deal: Deal | null): Promise<Result<string>> {
  const kind = as ?? kindByName(path) ?? kindByText(path);
  if (typeof kind !== 'string') return kind;
  if (kind === 'tape') {
    const tape = await openTape(path, deal);
    return said(tape, (loans) => `a tape of ${loans.count.toLocaleString('en-US')} loans`);
  }
  if (kind === 'project') return checkProject(path);
  const file = kind === 'deal' ? readDealFile(path) : readText(path);
  if (!file.ok) return file;
  const { name, text } = file.value;
  switch (kind) {
    case 'deal':
      return said(loadDeal(text, name), (read) => `the deal ${read.name}`);
    case 'rates':
      return said(readRatePath(text, name), ({ rows }) => `a rate path of ${rows.length} rates`);
    case 'assumptions':
      return said(readAssumptionsFile(text, name), () => 'assumptions');
    case 'collections':
      if (!deal) return dealMissing(name);
      return said(checkCollections(deal, file.value), ({ months }) => `collections of ${months.length} months`);
    case 'settings':
      if (!deal) return dealMissing(name);
      return said(readSettings(text, name, describeDeal(deal)), () => 'settings');
  }
}

/** A project is read and run; what the run complains of is a problem of the project. */
function checkProject(path: string): Result<string> {
  const opened = openProjectFile(path);
  if (!opened.ok) return opened;
  const { name, deal, ...inputs } = opened.value;
  const session = createSession(() => performance.now());
  session.apply({ kind: 'all', inputs: { dealFile: deal.file, dealText: deal.text, ...inputs } });
  const reply = session.run();
  return reply.results ? success(`the project ${name}`, opened.warnings) : failure(reply.problems);
}

function kindByName(path: string): Kind | undefined {
  if (/\.ya?ml$/i.test(path) || !/[\\/.]/.test(path)) return 'deal';
  if (/\.xlsx$/i.test(path)) return 'tape';
  return /\.stepdown$/i.test(path) ? 'project' : undefined;
}

/** CSV files by the names of their columns, JSON files by their keys. */
function kindByText(path: string): Kind | Result<string> {
  const file = readText(path);
  if (!file.ok) return file;
  const { text } = file.value;
  if (/\.json$/i.test(path)) {
    return ASSUMPTION_NAMES.some((name) => text.includes(`"${name}"`)) ? 'assumptions' : 'settings';
  }
  const names = (text.replace(/^\uFEFF/, '').split(/\r?\n/, 1)[0] ?? '')
    .split(',')
    .map((name) => name.trim().replace(/^"(.*)"$/, '$1'));
  if (names.includes('rate') && names.length <= 3) return 'rates';
  return names.includes('distribution_month') || names.includes('pool_begin') ? 'collections' : 'tape';
}

function isKind(name: string): name is Kind {
  return (KINDS as readonly string[]).includes(name);
}

function said<T>(result: Result<T>, what: (value: T) => string): Result<string> {
  return result.ok ? success(what(result.value), result.warnings) : result;
}

function dealMissing(file: string): Result<string> {
  const message = 'This file belongs to a deal.';
  return failure([
    { code: 'FILE/deal-missing', severity: 'error', at: { file }, message, remedy: 'Name it with --deal.' },
  ]);
}
