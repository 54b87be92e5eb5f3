import { formatMonth, statementYears, yearOfDate, type Month } from '../engine-client/engineValues';
import { stemOf, type ExportPlan } from './exportPlan';
import { scenarioOf } from './scenarioView';
import type { WorkbenchState } from './workbenchState';

/** Of which dates: the one in view, those of its calendar year with the year's totals, or all dates and then all years. */
export type StatementExport = 'date' | 'year' | 'all';

type Shown = Pick<WorkbenchState, 'base' | 'scenario' | 'run' | 'date' | 'fileName'>;

/** Statements of the run on screen, as a PDF; null while there is none. */
export function statementPlan(
  { base, scenario, run, date, fileName }: Shown,
  choice: StatementExport,
): ExportPlan | null {
  const { deal, results } = run ?? {};
  if (!deal || !results || results.count === 0) return null;
  const seen = base ? scenarioOf(base, scenario) : undefined;
  const year = yearOfDate(results, date);
  const yearsOf = { date: [], year: [year], all: statementYears(results) };
  const all = Array.from({ length: results.count }, (_, at) => at);
  const dates = choice === 'date' ? [date] : all.filter((at) => choice === 'all' || yearOfDate(results, at) === year);
  const of = { date: formatMonth(results.months[date] as Month), year: String(year), all: 'all dates' }[choice];
  return {
    suggestedName: `${stemOf(fileName, seen?.name)} statement ${of}`,
    make: (engine, onProgress) =>
      engine.call(
        'printStatements',
        { deal, results, choice: { dates, years: yearsOf[choice] }, scenario: seen?.name ?? '' },
        onProgress,
      ),
  };
}
