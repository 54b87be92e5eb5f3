import { join } from 'node:path';
import type { YieldReport } from '../../engine/analytics/pricing/types';
import { yieldReport } from '../../engine/analytics/pricing/yieldReport';
import { analysisTables } from '../../engine/analytics/tables/analysisTables';
import { plainTables, type TableKind } from '../../engine/analytics/tables/plainTable';
import { classesCsv, decrementCsv, pricesCsv, tablesJson, tablesText } from '../../engine/analytics/tables/tableFiles';
import type { AnalysisTables } from '../../engine/analytics/tables/types';
import { writeTables } from '../../engine/analytics/tables/writeTables';
import { done, refused, type Command, type Outcome } from '../command';
import { writeAll, type Output } from '../files';
import type { Given } from '../options';
import { generator } from '../release';
import { openRun, RUN_OPTIONS } from './runInputs';

const TABLES: Readonly<Record<string, TableKind>> = {
  classes: 'classes',
  prices: 'priceYield',
  decrement: 'decrement',
};
const SIDES = ['call', 'maturity', 'both'] as const;
const NO_CALL =
  '--to: The deal has no call to run to: no early end compares month with a Month parameter. Expected maturity.';
const FORMATS = ['txt', 'csv', 'json'] as const;

export const yieldsCommand: Command = {
  name: 'yields',
  summary: 'Tells what each class is worth: yields, discount margins, durations, price tables and decrements.',
  usage:
    '(PROJECT.stepdown [--scenario NAME] | --deal NAME --tape T.csv --rates R.csv) [--settle 2004-12-30] [--price A-1=99-16]… [--speeds "0 50 100 150"] [--to both] [--table classes]… [--format txt|csv|json | --out FOLDER]',
  options: [
    ...RUN_OPTIONS,
    { name: 'settle', value: 'DATE', summary: 'Settlement; the Closing Date when left out.' },
    {
      name: 'price',
      value: 'CLASS=PRICE',
      summary: 'Price of a class: 99.5, 99-16+, "yield 5.25" or "dm 35"; par when left out.',
      repeatable: true,
    },
    {
      name: 'pricing',
      value: 'NAME=TEXT',
      summary: 'Any other term of pricing: "delay(A-1)=24", "rate_shift=50", "payment_dates=unadjusted".',
      repeatable: true,
    },
    { name: 'speeds', value: 'LIST', summary: 'Percent of the speed in the inputs, "0 50 100"; or "flat 6 12 18".' },
    {
      name: 'prices',
      value: 'CLASS=LIST',
      summary: 'Prices of the price table of a class: "99 99-16 100" or "99 to 101 by 0-08".',
      repeatable: true,
    },
    { name: 'to', value: 'SIDE', summary: 'call, maturity, or both (when left out).' },
    { name: 'class', value: 'NAME', summary: 'Only this class; once for each.', repeatable: true },
    {
      name: 'table',
      value: 'TABLE',
      summary: 'classes (when left out), prices or decrement; once for each. --out writes all when left out.',
      repeatable: true,
    },
    { name: 'format', value: 'FORMAT', summary: 'What is shown here: txt (when left out), csv of one table, or json.' },
    {
      name: 'out',
      value: 'FOLDER',
      summary: 'Where to write the tables; made when missing. Shown here when left out.',
    },
  ],
  files: 'one',
  notes: `Prices and terms that a project file has are used; options stand in their place. In FOLDER: yields.txt, .json, .xlsx and .pdf of all
tables, and of each a CSV with figures that are not rounded: classes.csv, prices.csv, decrement.csv.`,
  run: runYields,
};

async function runYields(given: Given): Promise<Outcome> {
  const mistakes: string[] = [];
  const to = oneOf(given, 'to', SIDES, 'both', mistakes);
  const format = oneOf(given, 'format', FORMATS, 'txt', mistakes);
  const kinds = kindsOf(given, mistakes);
  if (format === 'csv' && kinds.length > 1 && !given.has('out')) {
    mistakes.push('--format: A CSV holds one table. Expected one --table, or --out FOLDER.');
  }
  const pricing = [...pairs(given, 'price', mistakes), ...pairs(given, 'pricing', mistakes)];
  const ladders = pairs(given, 'prices', mistakes);
  const opened = await openRun(given, mistakes);
  if (opened.refusal) return opened.refusal;
  const { project, session, reply, warnings } = opened;
  if (!reply.results || !reply.deal) return refused(reply.problems);
  const asked = {
    ...project.analysis['pricing'],
    ...(given.has('settle') && { settlement: given.required('settle') }),
    ...Object.fromEntries(pricing),
  };
  const tableTexts = {
    ...project.analysis['tables'],
    ...(given.has('speeds') && { speeds: given.required('speeds') }),
    ...Object.fromEntries(ladders),
  };
  const classes = given.all('class');
  const names = reply.deal.classes.map(({ name }) => name);
  const strangers = classes.filter((name) => !names.includes(name));
  if (strangers.length > 0) {
    const lines = strangers.map((name) => `--class: The deal has no class ${name}. Expected ${names.join(', ')}.`);
    return { ok: false, said: [], problems: lines };
  }
  const report = yieldReport(session, asked);
  if (!report.ok) return refused(report.problems);
  const needsTables = kinds.some((kind) => kind !== 'classes');
  const tables = needsTables ? analysisTables(session, asked, tableTexts) : null;
  if (tables?.ok === false) return refused(tables.problems);
  const told = tables?.ok ? tables.value.problems : report.value.problems;
  const unread = told.filter(({ severity }) => severity === 'error');
  if (unread.length > 0) return refused(unread);
  if (to === 'call' && report.value.call === null) {
    return { ok: false, said: [], problems: [NO_CALL] };
  }
  const notes = [...warnings, ...told.filter(({ severity }) => severity === 'warning')];
  const picked = pick({ report: report.value, tables: tables?.value ?? null }, classes, to);
  const shown: Shown = { ...picked, kinds, to: to === 'both' ? null : to };
  const folder = given.one('out');
  if (folder === undefined) return done([textOf(shown, format).trimEnd()], notes);
  const written = writeAll(await filesOf(folder, shown, given.one('scenario') ?? ''), given.inputs);
  return written.ok ? done([], notes) : refused(written.problems);
}

interface Analysis {
  readonly report: YieldReport;
  readonly tables: AnalysisTables | null;
}

interface Shown extends Analysis {
  readonly kinds: readonly TableKind[];
  readonly to: 'call' | 'maturity' | null;
}

/** What is left of some classes and one side. */
function pick({ report, tables }: Analysis, classes: readonly string[], to: (typeof SIDES)[number]): Analysis {
  const isClass = (name: string): boolean => classes.length === 0 || classes.includes(name);
  const isSide = (side: 'call' | 'maturity'): boolean => to === 'both' || to === side;
  return {
    report: {
      ...report,
      classes: report.classes
        .filter(({ name }) => isClass(name))
        .map((each) => ({
          ...each,
          call: isSide('call') ? each.call : null,
          maturity: isSide('maturity') ? each.maturity : null,
        })),
    },
    tables: tables && {
      ...tables,
      priceYield: tables.priceYield.filter(({ cls, side }) => isClass(cls) && isSide(side)),
      decrement: tables.decrement.filter(({ cls }) => isClass(cls)),
    },
  };
}

function textOf({ report, tables, kinds, to }: Shown, format: (typeof FORMATS)[number]): string {
  if (format === 'json') return tablesJson(kinds.includes('classes') ? report : null, tables);
  if (format === 'txt') return tablesText(report.deal, plainTables(report, tables, kinds, { classes: [], to }));
  const [kind] = kinds;
  if (kind === 'classes' || !tables) return classesCsv(report);
  return kind === 'priceYield' ? pricesCsv(tables) : decrementCsv(tables);
}

async function filesOf(folder: string, shown: Shown, scenario: string): Promise<Output[]> {
  const { report, tables, kinds, to } = shown;
  const plain = plainTables(report, tables, kinds, { classes: [], to });
  const setting = { deal: report.deal, scenario, generator: generator() };
  const settlement = report.request.settlement.value;
  const csv = (kind: TableKind, name: string, text: () => string): Output[] =>
    kinds.includes(kind) ? [{ path: join(folder, name), content: text() }] : [];
  return [
    { path: join(folder, 'yields.txt'), content: tablesText(report.deal, plain) },
    { path: join(folder, 'yields.json'), content: tablesJson(kinds.includes('classes') ? report : null, tables) },
    { path: join(folder, 'yields.xlsx'), content: await writeTables(plain, 'xlsx', setting, settlement) },
    { path: join(folder, 'yields.pdf'), content: await writeTables(plain, 'pdf', setting, settlement) },
    ...csv('classes', 'classes.csv', () => classesCsv(report)),
    ...csv('priceYield', 'prices.csv', () => pricesCsv(tables!)),
    ...csv('decrement', 'decrement.csv', () => decrementCsv(tables!)),
  ];
}

function kindsOf(given: Given, mistakes: string[]): readonly TableKind[] {
  if (!given.has('table')) return given.has('out') ? Object.values(TABLES) : ['classes'];
  return given.all('table').flatMap((name) => {
    const kind = TABLES[name];
    if (kind) return [kind];
    mistakes.push(`--table: There is no table ${name}. Expected ${Object.keys(TABLES).join(', ')}.`);
    return [];
  });
}

function oneOf<T extends string>(given: Given, name: string, known: readonly T[], usual: T, mistakes: string[]): T {
  const text = given.one(name);
  const found = text === undefined ? usual : known.find((each) => each === text);
  if (found !== undefined) return found;
  mistakes.push(`--${name}: There is no ${text}. Expected ${known.join(', ')}.`);
  return usual;
}

/** `A-1=99-16` as the name of its text and the text; of `--pricing` the name is the text's own. */
function pairs(
  given: Given,
  option: 'price' | 'prices' | 'pricing',
  mistakes: string[],
): (readonly [string, string])[] {
  return given.all(option).flatMap((value) => {
    const [, name, text] = /^([^=]+)=(.+)$/s.exec(value) ?? [];
    if (name !== undefined && text !== undefined)
      return [[option === 'pricing' ? name : `${option}(${name})`, text] as const];
    mistakes.push(
      `--${option}: "${value}" has no equals sign between a name and its value. Expected ${option === 'pricing' ? '"delay(A-1)=24"' : 'A-1=99-16'}.`,
    );
    return [];
  });
}
