import type { Collections, RatePath, RatePaths } from '../collections/collections';
import { readCollections } from '../collections/readCollections';
import { readRatePath } from '../collections/readRatePath';
import { readSettings } from '../collections/readSettings';
import { formatMonth } from '../core/date';
import { failure, success, type Problem, type Result } from '../core/problem';
import { describeDeal } from '../deal/describeDeal';
import type { DealDescription } from '../deal/description';
import { loadDeal } from '../deal/loadDeal';
import { NO_SETTINGS } from '../deal/settings';
import { writeDistributions } from '../reports/distributions';
import { runDeal, type DealRun } from '../waterfall/runDeal';

export interface NamedText {
  /** As the user knows the file, never a full path. */
  readonly name: string;
  readonly text: string;
}

export interface RateFile extends NamedText {
  /** The index of the deal file it gives; may be left out where the deal has one index. */
  readonly index?: string;
}

export interface DistributeFiles {
  readonly deal: NamedText;
  readonly collections: NamedText;
  readonly rates: RateFile | readonly RateFile[];
  readonly settings?: NamedText;
}

/**
 * Runs a deal over its collections: the texts of the files in, the text of distributions.csv out.
 *
 * Errors:   everything wrong with any of the files at once; a run that its own checks refuse names the row of the
 *           collections file
 * Warnings: of the collections, rates and settings; those of the deal file concern its author and are left to a check of it
 */
export function distribute(files: DistributeFiles): Result<string> {
  const run = runFiles(files);
  if (!run.ok) return run;
  return success(writeDistributions(run.value.report()), run.warnings);
}

/** The same, as far as the run itself. */
export function runFiles(files: DistributeFiles): Result<DealRun> {
  const loaded = loadDeal(files.deal.text, files.deal.name);
  const rateFiles = [files.rates].flat();
  const problems: Problem[] = loaded.ok ? [] : [...loaded.problems];
  if (!loaded.ok) {
    // The other files are judged as far as they can be without the deal.
    for (const file of rateFiles) problems.push(...problemsOf(readRatePath(file.text, file.name)));
    return failure(problems);
  }
  const deal = describeDeal(loaded.value);
  const { name, text } = files.collections;
  const pools = deal.pools.map((pool) => pool.name);
  const collections = readCollections(text, name, deal.inputs, { firstMonth: deal.firstMonth, pools });
  const rates = readRates(rateFiles, deal);
  const settings = files.settings ? readSettings(files.settings.text, files.settings.name, deal) : success(NO_SETTINGS);
  if (!collections.ok || !rates.ok || !settings.ok) {
    return failure([...problemsOf(settings), ...problemsOf(collections), ...problemsOf(rates)]);
  }
  const run = runDeal(loaded.value, settings.value, collections.value, rates.value);
  if (!run.ok) {
    const told = run.problems.flatMap((problem) => {
      if (problem.code === 'RUN/no-rate') return missingRates(problem, collections.value, rates.value);
      if (problem.code === 'RUN/no-rates') return missingPaths(deal, rates.value);
      return [placed(problem, name, files.settings?.name)];
    });
    return failure(told);
  }
  return success(run.value, [...settings.warnings, ...collections.warnings, ...rates.warnings, ...run.warnings]);
}

/**
 * Each index with its file: those of the deal, and others that loans follow. One that is not given is told by a run that
 * reads it.
 */
export function readRates(
  files: readonly RateFile[],
  deal: DealDescription,
  others: readonly string[] = [],
): Result<RatePaths> {
  const problems: Problem[] = [];
  const warnings: Problem[] = [];
  const paths: Record<string, RatePath> = {};
  const names = [...new Set([...deal.indices.map((index) => index.name), ...others])];
  for (const file of files) {
    const index = file.index ?? (names.length === 1 ? names[0] : undefined);
    const path = readRatePath(file.text, file.name);
    if (!path.ok) problems.push(...path.problems);
    else warnings.push(...path.warnings);
    if (index === undefined || !names.includes(index)) problems.push(wrongIndex(file, names));
    else if (index in paths)
      problems.push(rateProblem('index-twice', file.name, `${index} is given twice.`, 'Expected one file.'));
    else if (path.ok) paths[index] = { ...path.value, name: index };
  }
  return problems.length > 0 ? failure(problems) : success(paths, warnings);
}

/** The indices of a deal that no file gives. */
function missingPaths(deal: DealDescription, rates: RatePaths): Problem[] {
  return deal.indices
    .filter(({ name }) => !rates[name])
    .map(({ name, label }) =>
      rateProblem(
        'index-missing',
        undefined,
        `There is no rate path for ${name}, ${label}.`,
        'Give its file as --rates.',
      ),
    );
}

function wrongIndex(file: RateFile, names: readonly string[]): Problem {
  const message = file.index === undefined ? 'Which index is this?' : `The deal has no index called "${file.index}".`;
  const remedy = names.length === 0 ? 'The deal needs no rate path.' : `Expected ${names.join(' or ')}.`;
  return rateProblem('unknown-index', file.name, message, remedy);
}

function rateProblem(slug: string, file: string | undefined, message: string, remedy: string): Problem {
  return { code: `RATES/${slug}`, severity: 'error', ...(file !== undefined && { at: { file } }), message, remedy };
}

/** A run stops at the first rate it misses; a path by month is looked through for the others. */
function missingRates(problem: Problem, { months }: Collections, rates: RatePaths): Problem[] {
  const first = (problem.at?.row ?? 2) - 2;
  const missing = Object.values(rates).flatMap((path) => {
    if (path.by === 'date') return [];
    const given = new Set(path.rows.map(([month]) => month));
    const lacking = months
      .slice(first)
      .map(formatMonth)
      .filter((month) => !given.has(month));
    return lacking.map((month) => ({
      ...problem,
      at: { file: path.source },
      message: `There is no rate for ${month}.`,
    }));
  });
  if (missing.length > 0) return missing;
  const source = Object.values(rates).find((path) => path.by === 'date')?.source;
  return [{ ...problem, at: source === undefined ? {} : { file: source } }];
}

/** A check that fails is about a row of the collections; only here is it known which file that is, or which has the settings. */
function placed(problem: Problem, collections: string, settings: string | undefined): Problem {
  if (problem.at?.file !== undefined) return problem;
  if (problem.code.startsWith('RUN/') && problem.at?.row !== undefined) {
    return { ...problem, at: { ...problem.at, file: collections } };
  }
  const isSetting = problem.code.startsWith('SETTINGS/') && settings !== undefined;
  return isSetting ? { ...problem, at: { ...problem.at, file: settings } } : problem;
}

function problemsOf(result: Result<unknown>): readonly Problem[] {
  return result.ok ? [] : result.problems;
}
