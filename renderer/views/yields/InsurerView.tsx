import { useMemo, useState } from 'react';
import type { InsurerReport, SupportTotals } from '../../../engine/analytics/insurer/types';
import { ChartBoard } from '../../charts/ChartBoard';
import { exactMoneyText, moneyText } from '../../format/money';
import { longMonthText } from '../../format/dates';
import { useWorkbench } from '../../store/useWorkbench';
import { DateGrid } from '../results/DateGrid';
import { ResultSheet } from '../results/ResultSheet';
import { InsurerActions } from './InsurerActions';
import { supportCharts, supportColumns } from './insurerColumns';
import { dateCells, gridCells } from './tableCells';
import { TableGrid } from './TableGrid';
import { wrappedColumns, wrappedRows } from './wrappedTable';

interface InsurerViewProps {
  readonly report: InsurerReport;
  /** It is of the inputs as they are. */
  readonly isReady: boolean;
}

/** A party that pays where the deal falls short: what it brought, what it got for it, and the classes with and without it. */
export function InsurerView({ report, isReady }: InsurerViewProps) {
  const { view, classes, problems } = report;
  const date = useWorkbench((state) => state.date);
  const showDate = useWorkbench((state) => state.showDate);
  const [isByMonth, setByMonth] = useState(false);
  const columns = useMemo(() => supportColumns(view), [view]);
  const charts = useMemo(() => supportCharts(view), [view]);
  const compared = useMemo(() => wrappedColumns(view.label), [view.label]);
  const rows = useMemo(() => (classes ? wrappedRows(classes) : []), [classes]);
  const showsMonths = isByMonth || classes === null;
  return (
    <div className="insurer">
      <SupportFigures totals={view.totals} label={view.label} />
      <ResultSheet
        name="insurer"
        split={44}
        chart={<ChartBoard name="insurer" charts={charts} date={date} onDate={showDate} />}
        grid={
          <div className="insurer-tables">
            <div className="insurer-bar">
              <div className="segmented" role="group" aria-label="Table below the chart">
                <button
                  type="button"
                  className="button quiet"
                  aria-pressed={!showsMonths}
                  disabled={classes === null}
                  onClick={() => setByMonth(false)}
                >
                  Classes with and without it
                </button>
                <button
                  type="button"
                  className="button quiet"
                  aria-pressed={showsMonths}
                  onClick={() => setByMonth(true)}
                >
                  By month
                </button>
              </div>
              <span className="caption">{withoutWords(report)}</span>
              <span className="spring" />
              <InsurerActions
                isReady={isReady}
                title={`${view.label}, ${showsMonths ? 'by month' : 'classes with and without it'}`}
                cells={() => (showsMonths ? dateCells(columns, view.months.length) : gridCells(compared, rows))}
              />
            </div>
            {problems.map(({ message, remedy }, i) => (
              <p key={i} className="value-problem">
                {message} {remedy}
              </p>
            ))}
            {showsMonths ? (
              <DateGrid name="Insurer" columns={columns} count={view.months.length} tallHeader />
            ) : (
              <TableGrid
                name="Insurer classes"
                label={`Classes with and without ${view.label}`}
                columns={compared}
                rows={rows}
              />
            )}
          </div>
        }
      />
    </div>
  );
}

function withoutWords({ without, view }: InsurerReport): string {
  if (without === null) return `The deal file does not say how the deal runs without ${view.label}.`;
  const settings = without.map(({ what, value }) => `${what}: ${value}`).join('; ');
  return `Without ${view.label}: the same run with ${settings}.`;
}

interface Figure {
  readonly term: string;
  readonly value: string;
  readonly note: string;
  readonly about: string;
}

function SupportFigures({ totals, label }: { readonly totals: SupportTotals; readonly label: string }) {
  return (
    <dl className="figures" aria-label={`${label} in figures`}>
      {figuresOf(totals, label).map(({ term, value, note, about }) => (
        <div key={term} title={about}>
          <dt>{term}</dt>
          <dd>{value}</dd>
          <dd className="caption">{note}</dd>
        </div>
      ))}
    </dl>
  );
}

function figuresOf(totals: SupportTotals, label: string): Figure[] {
  const { drawn, firstDraw, lastDraw, monthsDrawn, peakExposure, peakMonth, premium, reimbursed, interestPaid } =
    totals;
  const { exposureAtEnd, interestOwedAtEnd, premiumOwedAtEnd, net } = totals;
  const months = monthsDrawn === 1 ? '1 month' : `${monthsDrawn} months`;
  const owed = [
    ...(interestOwedAtEnd === 0 ? [] : [`interest ${exactMoneyText(interestOwedAtEnd)}`]),
    ...(premiumOwedAtEnd === 0 ? [] : [`premium ${exactMoneyText(premiumOwedAtEnd)}`]),
  ];
  return [
    {
      term: 'Drawn in all $',
      value: moneyText(drawn),
      note:
        firstDraw === null || lastDraw === null
          ? 'no draw'
          : `${months}, ${longMonthText(firstDraw)} to ${longMonthText(lastDraw)}`,
      about: `All that ${label} brought in over the life of the deal`,
    },
    {
      term: 'First draw',
      value: firstDraw === null ? 'never' : longMonthText(firstDraw),
      note: '',
      about: 'The first date on which it brought anything',
    },
    {
      term: 'Peak exposure $',
      value: moneyText(peakExposure),
      note: peakMonth === null ? '' : longMonthText(peakMonth),
      about: 'The most at once of draws not repaid, without interest on them',
    },
    {
      term: 'Premium earned $',
      value: moneyText(premium),
      note: premiumOwedAtEnd === 0 ? '' : `${exactMoneyText(premiumOwedAtEnd)} still owed`,
      about: `Paid to ${label} and repaying nothing it brought`,
    },
    {
      term: 'Reimbursed $',
      value: moneyText(reimbursed),
      note: `interest ${moneyText(interestPaid)}`,
      about: 'Draws repaid, and the interest paid on them',
    },
    {
      term: 'Outstanding at the end $',
      value: moneyText(exposureAtEnd),
      note: owed.length === 0 ? '' : `and ${owed.join(', ')}`,
      about: 'Draws never repaid',
    },
    {
      term: 'Net $',
      value: moneyText(net),
      note: 'paid to it less drawn',
      about: 'Premium, reimbursements and interest, less draws',
    },
  ];
}
