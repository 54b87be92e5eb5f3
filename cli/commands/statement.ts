import { formatMonth, parseDay, parseMonth, type Month } from '../../engine/core/date';
import type { DealDescription } from '../../engine/deal/description';
import { annualStatement, statementOf, statementYears } from '../../engine/reports/statement';
import { writeStatements, type AnyStatement, type StatementFormat } from '../../engine/reports/statementFiles';
import type { Results } from '../../engine/waterfall/results';
import { done, refused, type Command, type Outcome } from '../command';
import { writeAll } from '../files';
import type { Given } from '../options';
import { openRun, RUN_OPTIONS } from './runInputs';

const FORMATS: readonly StatementFormat[] = ['txt', 'csv', 'json'];

export const statementCommand: Command = {
  name: 'statement',
  summary: "Writes the trustee's statement of a Distribution Date or of a calendar year.",
  usage:
    '(PROJECT.stepdown [--scenario NAME] | --deal NAME --tape T.csv --rates R.csv) (--date 2005-01 | --year 2005) [--format txt|csv|json] [--out FILE]',
  options: [
    ...RUN_OPTIONS,
    {
      name: 'date',
      value: 'MONTH|all',
      summary: 'Month of the Distribution Date, or all of them; once for each.',
      repeatable: true,
    },
    {
      name: 'year',
      value: 'YEAR|all',
      summary: 'Calendar year whose totals are told, or all; once for each.',
      repeatable: true,
    },
    { name: 'format', value: 'FORMAT', summary: 'txt to read (when left out), csv or json.' },
    { name: 'out', value: 'FILE', summary: 'Where to write it; shown here when left out.' },
  ],
  files: 'one',
  notes: `The items are those of the deal file's statement block; of a deal without one, what its report lists is shown.
What a run cannot know is told as not reported. Amounts per $1,000 are of original balance.`,
  run: runStatement,
};

async function runStatement(given: Given): Promise<Outcome> {
  const format = (given.one('format') ?? 'txt') as StatementFormat;
  const mistakes: string[] = [];
  if (!FORMATS.includes(format))
    mistakes.push(`--format: There is no format ${format}. Expected ${FORMATS.join(', ')}.`);
  if (!given.has('date') && !given.has('year')) {
    mistakes.push('--date: This option is missing. Expected a month such as 2005-01, or --year.');
  }
  const opened = await openRun(given, mistakes);
  if (opened.refusal) return opened.refusal;
  const { results, deal, problems } = opened.reply;
  if (!results || !deal) return refused(problems);
  const picked = statementsOf(deal, results, given.all('date'), given.all('year'));
  if (picked.mistakes.length > 0) return { ok: false, said: [], problems: picked.mistakes };
  const text = writeStatements(picked.statements, format);
  const out = given.one('out');
  if (out === undefined) return done([text.trimEnd()], opened.warnings);
  const written = writeAll([{ path: out, content: text }], given.inputs);
  return written.ok ? done([], opened.warnings) : refused(written.problems);
}

/** The statements asked for, in the order given: dates, then years. */
function statementsOf(
  deal: DealDescription,
  results: Results,
  dates: readonly string[],
  years: readonly string[],
): { readonly statements: readonly AnyStatement[]; readonly mistakes: readonly string[] } {
  const mistakes: string[] = [];
  const months = Array.from(results.months);
  const known = `Expected ${formatMonth(months[0] as Month)} to ${formatMonth(months.at(-1) as Month)}, or all.`;
  const ofDates = dates.flatMap((text): AnyStatement[] => {
    if (text === 'all') return months.map((_, date) => statementOf(deal, results, date));
    // A day names its month: a Distribution Date is the only one of it.
    const month = parseMonth(parseDay(text) === undefined ? text : text.slice(0, 7));
    const date = months.indexOf(month ?? -1);
    if (date >= 0) return [statementOf(deal, results, date)];
    const what = month === undefined ? `"${text}" is no month.` : `The run has no Distribution Date in ${text}.`;
    mistakes.push(`--date: ${what} ${known}`);
    return [];
  });
  const all = statementYears(results);
  const ofYears = years.flatMap((text): AnyStatement[] => {
    if (!deal.statement.annual) {
      mistakes.push('--year: The statement of this deal adds nothing up over a year. Expected --date.');
      return [];
    }
    const wanted = text === 'all' ? all : all.filter((year) => String(year) === text);
    if (wanted.length === 0) {
      mistakes.push(
        `--year: The run has no Distribution Date in ${text}. Expected ${all[0]} to ${all.at(-1)}, or all.`,
      );
    }
    return wanted.flatMap((year) => annualStatement(deal, results, year) ?? []);
  });
  return { statements: [...ofDates, ...ofYears], mistakes };
}
