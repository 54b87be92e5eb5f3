import { distribute, type RateFile } from '../../engine/api/distribute';
import { problemLine, success, type Problem, type Result } from '../../engine/core/problem';
import type { Command, Outcome } from '../command';
import { builtInDeals, readDealFile, readText, writeAll } from '../files';
import type { Given, Option } from '../options';

export const DEAL_OPTION: Option = {
  name: 'deal',
  value: 'NAME|FILE',
  summary: 'A deal that comes with the program, or a deal file.',
  required: true,
};
export const RATES_OPTION: Option = {
  name: 'rates',
  value: '[INDEX=]FILE',
  summary: 'Rate path of an index, by date or by distribution month; once for each index of the deal.',
  required: true,
  repeatable: true,
};
export const SETTINGS_OPTION: Option = {
  name: 'settings',
  value: 'FILE',
  summary: 'Parameters, step tables and choices changed for this run, JSON.',
};

export const distributeCommand: Command = {
  name: 'distribute',
  summary: 'Runs a deal over a collections file and writes what every class and party is paid.',
  usage: '--deal NAME --collections C.csv --rates R.csv [--settings S.json] --out distributions.csv',
  options: [
    DEAL_OPTION,
    {
      name: 'collections',
      value: 'FILE',
      summary: 'What came in, one row a Distribution Date, CSV.',
      required: true,
    },
    RATES_OPTION,
    SETTINGS_OPTION,
    { name: 'out', value: 'FILE', summary: 'Where to write the distributions, CSV.', required: true },
  ],
  files: 'none',
  notes: `Deals that come with the program: ${builtInDeals().join(', ')}.
Exit status: 0 done; 2 something is wrong with the input, one line a problem on stderr, nothing written.`,
  run: runDistribute,
};

async function runDistribute(given: Given): Promise<Outcome> {
  const deal = readDealFile(given.required('deal'));
  const collections = readText(given.required('collections'));
  const rates = readRateFiles(given.all('rates'));
  const settingsPath = given.one('settings');
  const settings = settingsPath === undefined ? undefined : readText(settingsPath);
  if (!deal.ok || !collections.ok || !rates.ok || settings?.ok === false) {
    return refused([deal, collections, rates, ...(settings ? [settings] : [])].flatMap(problemsOf));
  }
  const result = distribute({
    deal: deal.value,
    collections: collections.value,
    rates: rates.value,
    ...(settings?.ok && { settings: settings.value }),
  });
  if (!result.ok) return refused(result.problems);
  const written = writeAll([{ path: given.required('out'), content: result.value }]);
  if (!written.ok) return refused(written.problems);
  return { ok: true, said: [], problems: result.warnings.map(problemLine) };
}

/** `FILE`, or `INDEX=FILE` where the deal has several indices. */
export function readRateFiles(values: readonly string[]): Result<readonly RateFile[]> {
  const files: RateFile[] = [];
  const problems: Problem[] = [];
  for (const value of values) {
    const [, index, path] = /^(?:([A-Za-z_]\w*)=)?(.*)$/s.exec(value)!;
    const file = readText(path!);
    if (file.ok) files.push({ ...file.value, ...(index !== undefined && { index }) });
    else problems.push(...file.problems);
  }
  return problems.length > 0 ? { ok: false, problems } : success(files);
}

export function refused(problems: readonly Problem[]): Outcome {
  return { ok: false, said: [], problems: problems.map(problemLine) };
}

export function problemsOf(result: Result<unknown>): readonly Problem[] {
  return result.ok ? [] : result.problems;
}
