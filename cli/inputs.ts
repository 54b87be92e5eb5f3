import { readRates, type NamedText, type RateFile } from '../engine/api/distribute';
import { indicesOf } from '../engine/collateral/armTerms';
import { DEFAULT_ASSUMPTIONS } from '../engine/collateral/defaultAssumptions';
import { importTapeCsv, importTapeXlsx } from '../engine/collateral/importTape';
import type { Tape } from '../engine/collateral/tape';
import { readAssumptionsFile, type AssumptionsFile } from '../engine/collections/readAssumptionsFile';
import { readSettings } from '../engine/collections/readSettings';
import { failure, nearestName, success, type Problem, type Result } from '../engine/core/problem';
import type { Deal } from '../engine/deal/definition';
import { describeDeal } from '../engine/deal/describeDeal';
import { loadDeal } from '../engine/deal/loadDeal';
import { readRegisterFile } from '../engine/register/readRegisterFile';
import { EMPTY_REGISTER, type RegisterEntries } from '../engine/register/types';
import { EMPTY_PARTS } from '../engine/document/inputsOf';
import { NO_SETTINGS, type Settings } from '../engine/deal/settings';
import type { Project } from '../engine/document/project';
import { readProject } from '../engine/document/projectFile';
import { withChanges } from '../engine/document/scenario';
import { readBytes, readDealFile, readText } from './files';
import type { Given, Option } from './options';

export const DEAL: Option = {
  name: 'deal',
  value: 'NAME|FILE',
  summary: 'A deal that comes with the program, or a deal file.',
};
export const TAPE: Option = { name: 'tape', value: 'FILE', summary: 'The loan tape, CSV or XLSX.' };
export const RATES: Option = {
  name: 'rates',
  value: '[INDEX=]FILE',
  summary: 'Rate path, by date or by distribution month, CSV; once for each index of the deal.',
  repeatable: true,
};
export const ASSUMPTIONS: Option = {
  name: 'assumptions',
  value: 'FILE',
  summary: 'Speeds, defaults and severity, JSON; what is left out keeps its default.',
};
export const SETTINGS: Option = {
  name: 'settings',
  value: 'FILE',
  summary: 'Parameters, step tables and choices changed for this run, JSON.',
};

export const REGISTER: Option = {
  name: 'register',
  value: 'FILE',
  summary: 'Holders and transfers of the certificates, JSON, for a deal with a register.',
};

export const SCENARIO: Option = {
  name: 'scenario',
  value: 'NAME',
  summary: 'A scenario of the project file, in place of its base.',
};

export interface LoadedDeal extends NamedText {
  readonly deal: Deal;
}

/** The deal an option names, read and checked. */
export function openDeal(nameOrPath: string): Result<LoadedDeal> {
  const file = readDealFile(nameOrPath);
  if (!file.ok) return file;
  const loaded = loadDeal(file.value.text, file.value.name);
  return loaded.ok ? success({ ...file.value, deal: loaded.value }, loaded.warnings) : loaded;
}

/** A tape of either kind. A tape with a mistake in it is refused: a loan left out would change every figure. */
export async function openTape(path: string, deal: Deal | null): Promise<Result<Tape>> {
  const options = deal ? { cutOff: deal.dates.cutOff } : {};
  const isWorkbook = /\.xlsx$/i.test(path);
  const file = isWorkbook ? readBytes(path) : readText(path);
  if (!file.ok) return file;
  const { name } = file.value;
  const imported =
    'bytes' in file.value
      ? await importTapeXlsx(file.value.bytes, name, options)
      : importTapeCsv(file.value.text, name, options);
  const errors = imported.problems.filter(({ severity }) => severity === 'error');
  return imported.tape && errors.length === 0 ? success(imported.tape, imported.problems) : failure(imported.problems);
}

export function openAssumptions(path: string | undefined): Result<AssumptionsFile> {
  if (path === undefined) return success({ assumptions: DEFAULT_ASSUMPTIONS, poolAssumptions: {} });
  const file = readText(path);
  return file.ok ? readAssumptionsFile(file.value.text, file.value.name) : file;
}

export function openSettings(path: string | undefined, deal: Deal): Result<Settings> {
  if (path === undefined) return success(NO_SETTINGS);
  const file = readText(path);
  return file.ok ? readSettings(file.value.text, file.value.name, describeDeal(deal)) : file;
}

export function openRegister(path: string | undefined): Result<RegisterEntries> {
  if (path === undefined) return success(EMPTY_REGISTER);
  const file = readText(path);
  return file.ok ? readRegisterFile(file.value.text, file.value.name) : file;
}

/** The files of `--rates FILE` or `--rates INDEX=FILE`. */
export function openRateFiles(values: readonly string[]): Result<readonly RateFile[]> {
  const files: RateFile[] = [];
  const problems: Problem[] = [];
  for (const value of values) {
    const [, index, path] = /^(?:([A-Za-z_]\w*)=)?(.*)$/s.exec(value)!;
    const file = readText(path!);
    if (file.ok) files.push({ ...file.value, ...(index !== undefined && { index }) });
    else problems.push(...file.problems);
  }
  return problems.length > 0 ? failure(problems) : success(files);
}

/** A project file, with whatever options give in place of its parts; or all parts by options. Every mistake at once. */
export async function openProject(given: Given): Promise<Result<Project>> {
  const saved = given.files[0] === undefined ? undefined : openSeen(given.files[0], given.one('scenario'));
  if (saved?.ok === false) return saved;
  const base = saved?.ok ? saved.value : undefined;
  const deal = given.has('deal') || !base ? openDeal(given.required('deal')) : openSavedDeal(base);
  const known = deal.ok ? deal.value.deal : null;
  const tape = given.has('tape') || !base ? await openTape(given.required('tape'), known) : success(base.tape);
  const assumptions =
    given.has('assumptions') || !base ? openAssumptions(given.one('assumptions')) : success<AssumptionsFile>(base);
  const rateFiles = given.has('rates') || !base ? openRateFiles(given.all('rates')) : undefined;
  const register = given.has('register') || !base ? openRegister(given.one('register')) : success(base.register);
  const opened = [deal, tape, assumptions, register, ...(rateFiles ? [rateFiles] : [])];
  if (!deal.ok || !tape.ok || !assumptions.ok || !register.ok || rateFiles?.ok === false) {
    return failure(opened.flatMap(problemsOf));
  }
  const settings =
    given.has('settings') || !base ? openSettings(given.one('settings'), deal.value.deal) : success(base.settings);
  const rates = rateFiles?.ok
    ? readRates(rateFiles.value, describeDeal(deal.value.deal), indicesOf(tape.value))
    : success(base!.rates);
  if (!settings.ok || !rates.ok) return failure([...problemsOf(settings), ...problemsOf(rates)]);
  const project: Project = {
    name: base?.name ?? deal.value.deal.name,
    ...EMPTY_PARTS,
    ...base,
    deal: { file: deal.value.name, text: deal.value.text, draft: null },
    tape: tape.value,
    rates: rates.value,
    assumptions: assumptions.value.assumptions,
    poolAssumptions: assumptions.value.poolAssumptions,
    settings: settings.value,
    register: register.value,
    notes: base?.notes ?? '',
  };
  return success(
    project,
    [tape, assumptions, settings, rates].flatMap((part) => part.warnings),
  );
}

/** A project file as one of its scenarios sees it, or its base. */
function openSeen(path: string, name: string | undefined): Result<Project> {
  const project = openProjectFile(path);
  if (!project.ok || name === undefined) return project;
  const { scenarios } = project.value;
  const scenario = scenarios.find((each) => each.name.toLowerCase() === name.toLowerCase());
  if (scenario) {
    const seen = withChanges(project.value, scenario.changes);
    return success({ ...seen, name: `${seen.name}, scenario ${scenario.name}` }, project.warnings);
  }
  const names = scenarios.map((each) => each.name);
  const nearest = nearestName(name, names);
  const known = names.length === 0 ? 'It has none.' : `It has ${names.join(', ')}.`;
  return failure([
    {
      code: 'PROJECT/unknown-scenario',
      severity: 'error',
      at: { file: path },
      message: `The project has no scenario called ${name}.`,
      remedy: nearest === undefined ? known : `Did you mean ${nearest}?`,
    },
  ]);
}

export function openProjectFile(path: string): Result<Project> {
  const file = readText(path);
  return file.ok ? readProject(file.value.text, file.value.name) : file;
}

function openSavedDeal({ deal }: Project): Result<LoadedDeal> {
  const loaded = loadDeal(deal.text, deal.file);
  return loaded.ok ? success({ name: deal.file, text: deal.text, deal: loaded.value }) : loaded;
}

export function problemsOf(result: Result<unknown>): readonly Problem[] {
  return result.ok ? [] : result.problems;
}
