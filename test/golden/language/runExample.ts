import { readSettings } from '../../../engine/collections/readSettings';
import type { Collections, RatePath } from '../../../engine/collections/collections';
import { parseDollars } from '../../../engine/core/cents';
import type { Month } from '../../../engine/core/date';
import { problemLine, type Problem } from '../../../engine/core/problem';
import { inputKey, type Deal } from '../../../engine/deal/definition';
import { describeDeal } from '../../../engine/deal/describeDeal';
import { loadDeal } from '../../../engine/deal/loadDeal';
import { NO_SETTINGS } from '../../../engine/deal/settings';
import { runDeal, type DealRun } from '../../../engine/waterfall/runDeal';
import type { Example, ExampleRun } from './readExamples';
import { standIn, type Stood } from './standIn';

/** A date after the deal ended, or a value that is not there. */
const NOTHING = '—';

/** Where an example and the engine part ways, in words; nothing when every cell and every message is as the page says. */
export function faultsOf(example: Example, frames: ReadonlyMap<string, string>): string[] {
  const frame = frames.get(example.frame);
  if (example.frame !== '' && frame === undefined) return [`line ${example.line}: there is no frame ${example.frame}`];
  const stood = frame === undefined ? standIn(example.text, '') : standIn(frame, example.text);
  const loaded = loadDeal(stood.text, 'deal');
  if (!loaded.ok) {
    const problems = loaded.problems.filter(({ severity }) => severity === 'error');
    return told(example, problems, stood, frame !== undefined);
  }
  const { value: deal, warnings } = loaded;
  const shown = new Set(example.runs.flatMap(({ headers }) => headers.map(nameOf)));
  const spoken = warnings.filter(
    ({ code, message, at }) =>
      code !== 'DEAL/no-source' &&
      !(code === 'DEAL/unread' && shown.has(/^Nothing reads (\w+)\.$/.exec(message)?.[1] ?? '')) &&
      (frame === undefined || stood.origins[(at?.row ?? 1) - 1]),
  );
  const faults: string[] = [];
  const problems: Problem[] = [...spoken];
  for (const one of example.runs) {
    const ran = runOne(deal, one);
    if ('refused' in ran) problems.push(...ran.refused);
    else {
      problems.push(...ran.warnings);
      faults.push(...compare(ran.run, deal, one));
    }
  }
  return [...faults, ...told(example, problems, stood, frame !== undefined)];
}

function told(example: Example, problems: readonly Problem[], stood: Stood, isFragment: boolean): string[] {
  const found = problems.map((problem) => problemLine(isFragment ? inFragment(problem, stood) : problem));
  const lines = found.map((line) => line.replace(/deal:(?=\d)/, ''));
  const said = example.problems;
  if (lines.join('\n') === said.join('\n')) return [];
  return [`line ${example.line}: told\n  ${lines.join('\n  ')}\nthe page says\n  ${said.join('\n  ')}`];
}

/** The place of a problem as the reader of the fragment counts it. */
function inFragment(problem: Problem, { origins }: Stood): Problem {
  const origin = problem.at?.file === 'deal' ? origins[(problem.at.row ?? 1) - 1] : undefined;
  if (!origin || !problem.at) return problem;
  return { ...problem, at: { ...problem.at, row: origin.line, at: (problem.at.at ?? 1) - origin.indent } };
}

type Ran = { readonly run: DealRun; readonly warnings: readonly Problem[] } | { readonly refused: readonly Problem[] };

function runOne(deal: Deal, one: ExampleRun): Ran {
  const described = describeDeal(deal);
  const settings = one.settings === '' ? null : readSettings(one.settings, 'settings.json', described);
  if (settings && !settings.ok) return { refused: settings.problems };
  const months = one.rows.map((_, i) => (deal.dates.first + i) as Month);
  const column = (header: string): (string | null)[] | undefined => {
    const place = one.headers.indexOf(header);
    return place < 0 ? undefined : one.rows.map((row) => row[place] || null);
  };
  const money: Record<string, readonly (number | null)[]> = {};
  const rates: Record<string, readonly (string | null)[]> = {};
  for (const { name, type, per } of deal.inputs) {
    for (const key of (per ?? ['']).map((pool) => inputKey(name, pool))) {
      const cells = column(key);
      if (!cells) continue;
      if (type === 'Money') money[key] = cells.map((cell) => (cell === null ? null : parseDollars(`$${cell}`)!));
      else rates[key] = cells.map((cell) => cell?.replace('%', '') ?? null);
    }
  }
  const collections: Collections = { name: 'rows', months, money, rates };
  const paths = Object.fromEntries(
    deal.indices.flatMap(({ name }) => {
      const path = pathOf(name, one, column(name), described.firstMonth);
      return path ? [[name, path]] : [];
    }),
  );
  const run = runDeal(deal, settings?.value ?? NO_SETTINGS, collections, paths);
  return run.ok ? { run: run.value, warnings: run.warnings } : { refused: run.problems };
}

function pathOf(
  name: string,
  { fixings }: ExampleRun,
  monthly: (string | null)[] | undefined,
  first: string,
): RatePath | undefined {
  const described = { name, source: `${name}.csv` };
  const place = fixings?.headers.indexOf(name) ?? -1;
  if (fixings && place > 0) {
    const rows = fixings.rows.map((row) => [row[0]!, row[place]!.replace('%', '')] as const);
    return { by: 'date', ...described, rows };
  }
  const [year = 0, month = 1] = first.split('-').map(Number);
  const rows = monthly?.flatMap((cell, i) => {
    const at = year * 12 + month - 1 + i;
    const key = `${Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, '0')}`;
    return cell === null ? [] : [[key, cell.replace('%', '')] as const];
  });
  return rows && { by: 'month', ...described, rows };
}

function nameOf(header: string): string {
  return header.replace(/\(.*$/, '');
}

/** Every cell that is not an input or the number of the date. */
function compare(run: DealRun, deal: Deal, { headers, rows, line }: ExampleRun): string[] {
  const { results } = run;
  return rows.flatMap((row, date) =>
    headers.flatMap((header, place) => {
      const said = row[place] ?? '';
      if (place === 0 || deal.inputs.some(({ name }) => name === nameOf(header))) return [];
      if (deal.indices.some(({ name }) => name === header)) return [];
      const found = date < results.count ? valueOf(run, deal, header, date) : NOTHING;
      const isSame = said === found || asPrinted(found, said) === said.replace(/[$,]/g, '');
      return isSame ? [] : [`line ${line}, date ${date + 1}: ${header} is ${found}, the page says ${said}`];
    }),
  );
}

/** A value as a trace prints it; of a set the total. */
function valueOf(run: DealRun, deal: Deal, header: string, date: number): string {
  const [, name = '', member = ''] = /^(\w+)(?:\((.*)\))?$/.exec(header) ?? [];
  const set = deal.sets.get(member);
  if (!set) return run.trace({ name, cls: member, date }).value;
  const { columns, values } = run.results;
  const total = set.reduce((sum, cls) => {
    const at = columns.findIndex((one) => one.name === name && one.cls === cls && one.kind !== 'offered');
    return sum + (at < 0 ? 0 : values[at]![date]!);
  }, 0);
  return (total / 100).toFixed(2);
}

/** A printed value with as many decimals as the page shows. */
function asPrinted(found: string, said: string): string {
  const plain = found.replaceAll(',', '');
  const [, digits, unit = ''] = /^(-?[\d.]+)(%?)$/.exec(plain) ?? [];
  const decimals = /\.(\d+)/.exec(said)?.[1]?.length ?? 0;
  if (digits === undefined || unit !== '%') return plain;
  return `${Number(digits).toFixed(decimals)}${unit}`;
}
