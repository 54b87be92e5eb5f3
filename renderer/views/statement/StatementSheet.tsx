import { useMemo, useState, type KeyboardEvent } from 'react';
import type { DealDescription } from '../../../engine/deal/description';
import type { StatementReport } from '../../../engine/reports/statement';
import { annualStatement, formatDay, statementOf, statementYears, yearOfDate } from '../../engine-client/engineValues';
import { longMonthText } from '../../format/dates';
import { SheetHeader } from '../../grids/SheetHeader';
import type { StatementExport } from '../../store/statementPlan';
import { useWorkbench } from '../../store/useWorkbench';
import { chooseDate } from '../results/chooseDate';
import { EmptySheet } from '../results/EmptySheet';
import { IllustrativeBar } from '../results/IllustrativeBar';
import { useResults, type RunResults } from '../results/useResults';
import { DateBar } from '../waterfall/DateBar';
import { StatementGrid } from './StatementGrid';
import { membersShown, statementLines } from './statementRows';
import { useStatementPage, type StatementPage } from './statementState';
import { YearBar } from './YearBar';
import './StatementSheet.css';

/** The trustee's statement of a Distribution Date, item by item as the document asks for it, and the totals of a year. */
export function StatementSheet() {
  const found = useResults();
  if (!found) {
    return (
      <EmptySheet title="Statement">
        What the trustee would tell holders about a Distribution Date, item by item as the document lists it, and the
        totals of each calendar year.
      </EmptySheet>
    );
  }
  return <Statement found={found} />;
}

const PAGES: readonly { readonly page: StatementPage; readonly label: string }[] = [
  { page: 'date', label: 'Distribution Date' },
  { page: 'year', label: 'Calendar year' },
];

function Statement({ found }: { readonly found: RunResults }) {
  const { deal, results } = found;
  const page = useStatementPage((state) => state.page);
  const date = Math.min(
    useWorkbench((state) => state.date),
    results.count - 1,
  );
  const isAnnual = page === 'year' && deal.statement.annual !== null;
  const years = useMemo(() => statementYears(results), [results]);
  const year = yearOfDate(results, date);
  const chooseYear = (to: number): void => {
    const first = results.distributionDates.findIndex((_, at) => yearOfDate(results, at) === to);
    if (first >= 0) chooseDate(first);
  };
  const report = useMemo(() => statementOf(deal, results, date), [deal, results, date]);
  const { title, source, recordDate } = report;
  const shown = isAnnual && deal.statement.annual ? deal.statement.annual : { label: title, source };
  return (
    <section className="sheet statement-sheet" aria-label="Statement">
      <IllustrativeBar />
      <SheetHeader
        title={shown.label}
        note={[
          shown.source,
          recordDate !== null && !isAnnual ? `Record Date ${formatDay(recordDate)}` : '',
          'projected, not the trustee’s',
        ]
          .filter(Boolean)
          .join(' · ')}
      >
        <SavePdf />
      </SheetHeader>
      <div className="statement-bar">
        {deal.statement.annual ? <Pages page={isAnnual ? 'year' : 'date'} /> : null}
        {isAnnual ? (
          <YearBar years={years} year={year} onYear={chooseYear} />
        ) : (
          <DateBar months={results.months} days={results.distributionDates} date={date} onDate={chooseDate} />
        )}
      </div>
      <div
        id="statement-page"
        className="statement-page"
        {...(deal.statement.annual
          ? { role: 'tabpanel', 'aria-label': isAnnual ? 'Calendar year' : 'Distribution Date' }
          : {})}
      >
        {isAnnual ? <YearOf found={found} year={year} /> : <DateOf report={report} deal={deal} />}
      </div>
    </section>
  );
}

function DateOf({ report, deal }: { readonly report: StatementReport; readonly deal: DealDescription }) {
  const { lines, members } = useMemo(() => {
    const made = statementLines(report.items);
    return { lines: made, members: membersShown(made, deal) };
  }, [report, deal]);
  const label = `Statement of ${formatDay(report.distributionDate)}`;
  return <StatementGrid label={label} lines={lines} members={members} sumWords="The columns of this line added up" />;
}

function YearOf({ found: { deal, results }, year }: { readonly found: RunResults; readonly year: number }) {
  const made = useMemo(() => {
    const report = annualStatement(deal, results, year);
    if (!report) return null;
    const lines = statementLines(report.items);
    const [from, to] = [report.first, report.last].map((at) => longMonthText(results.months[at]!));
    const sumWords = `Added up over the Distribution Dates of ${year}: ${from === to ? from : `${from} to ${to}`}`;
    return { lines, members: membersShown(lines, deal), sumWords };
  }, [deal, results, year]);
  return made && <StatementGrid label={`Statement of the year ${year}`} {...made} />;
}

/** Which page is shown: arrows go from one to the other. */
function Pages({ page }: { readonly page: StatementPage }) {
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>): void => {
    if (event.altKey || (event.key !== 'ArrowRight' && event.key !== 'ArrowLeft')) return;
    event.preventDefault();
    const other = PAGES.find((each) => each.page !== page)!.page;
    useStatementPage.setState({ page: other });
    event.currentTarget.querySelector<HTMLElement>(`[data-page="${other}"]`)?.focus();
  };
  return (
    <div className="statement-pages" role="tablist" aria-label="Statement of" onKeyDown={onKeyDown}>
      {PAGES.map((each) => (
        <button
          key={each.page}
          type="button"
          role="tab"
          data-page={each.page}
          aria-selected={each.page === page}
          aria-controls="statement-page"
          tabIndex={each.page === page ? 0 : -1}
          onClick={() => useStatementPage.setState({ page: each.page })}
        >
          {each.label}
        </button>
      ))}
    </div>
  );
}

const CHOICES: readonly { readonly choice: StatementExport; readonly label: string }[] = [
  { choice: 'date', label: 'This date' },
  { choice: 'year', label: 'This year, with its totals' },
  { choice: 'all', label: 'All dates and years' },
];

/** Saves the statement in print: of the date in view, of its year, of all. */
function SavePdf() {
  const [choice, setChoice] = useState<StatementExport>('date');
  const exportStatement = useWorkbench((state) => state.exportStatement);
  const isBusy = useWorkbench((state) => state.exporting !== null);
  return (
    <>
      <select
        className="field"
        aria-label="Dates of the PDF"
        value={choice}
        onChange={({ target }) => setChoice(target.value as StatementExport)}
      >
        {CHOICES.map((each) => (
          <option key={each.choice} value={each.choice}>
            {each.label}
          </option>
        ))}
      </select>
      <button type="button" className="button" disabled={isBusy} onClick={() => void exportStatement(choice)}>
        Save as PDF…
      </button>
    </>
  );
}
