import { useMemo } from 'react';
import type { WhyReport } from '../../../engine/analytics/attribution/types';
import type { Problem } from '../../../engine/core/problem';
import type { Project } from '../../../engine/document/project';
import { OverlayChart } from '../../charts/OverlayChart';
import { monthText } from '../../format/dates';
import { useWorkbench } from '../../store/useWorkbench';
import { DateGrid } from '../results/DateGrid';
import { ResultSheet } from '../results/ResultSheet';
import { AnalysisField } from '../stress/AnalysisField';
import { useWaitsFor } from '../paths/useWaitsFor';
import { TableGrid } from '../yields/TableGrid';
import { orderOf, useWhy, type Why } from './useWhy';
import { WhyChart } from './WhyChart';
import {
  ALL,
  columnsOf,
  dateOf,
  figuresOf,
  interactionOf,
  isBalance,
  methodWords,
  stepsOf,
  WHY_FIGURES,
  type WhyColumn,
  type WhyHow,
} from './whyFigures';
import { resultsTable } from './whyResults';
import { useWhyState } from './whyState';
import { whyByDate, whyTable, type WhySides } from './whyTable';
import './Why.css';

const HOWS: readonly { readonly how: WhyHow; readonly label: string }[] = [
  { how: 'average', label: 'Average of orders' },
  { how: 'inOrder', label: 'In one order' },
  { how: 'alone', label: 'Each by itself' },
];

/** Which input causes how much of the difference between two scenarios. */
export function WhyView({ base }: { readonly base: Project }) {
  const chosen = useWhyState();
  const scenario = useWorkbench((state) => state.scenario);
  const order = base.analysis.why?.order ?? '';
  const ids = ['', ...base.scenarios.map(({ id }) => id)];
  const known = (id: string | null, usual: string): string => (id !== null && ids.includes(id) ? id : usual);
  const to = known(chosen.to, scenario ?? ids[1] ?? '');
  const from = known(chosen.from, '');
  const why = useWhy(base, from, to, order);
  if (base.scenarios.length === 0) return null;
  const nameOf = (id: string): string => base.scenarios.find((each) => each.id === id)?.name ?? 'Base';
  const side = (label: string, value: string, onSide: (id: string) => void) => (
    <label>
      {label}
      <select className="field" value={value} onChange={({ currentTarget }) => onSide(currentTarget.value)}>
        {ids.map((id) => (
          <option key={id} value={id}>
            {nameOf(id)}
          </option>
        ))}
      </select>
    </label>
  );
  return (
    <div className="why">
      <div className="why-bar">
        {side('From', from, (id) => useWhyState.setState({ from: id }))}
        {side('to', to, (id) => useWhyState.setState({ to: id }))}
        <label>
          Shared out as
          <select
            className="field"
            value={chosen.how}
            onChange={({ currentTarget }) => useWhyState.setState({ how: currentTarget.value as WhyHow })}
          >
            {HOWS.map(({ how, label }) => (
              <option key={how} value={how}>
                {label}
              </option>
            ))}
          </select>
        </label>
        {chosen.how === 'inOrder' && (
          <AnalysisField
            part="why"
            name="order"
            label="Order"
            usual={why.report?.order.map((at) => why.report!.parts[at]!.id).join(', ') ?? ''}
            check={(text) => orderProblem(text, why.report)}
          />
        )}
        <span className="spring" />
        <WhyProgress why={why} />
      </div>
      {[...why.problems, ...(why.report?.problems ?? [])].map((problem, i) => (
        <p key={i} className="compare-note verdict fail">
          {problem.message} {problem.remedy}
        </p>
      ))}
      {why.report && why.sides && <Report report={why.report} sides={why.sides} />}
    </div>
  );
}

function WhyProgress({ why }: { readonly why: Why }) {
  const { status, through, total } = why;
  const isRunning = status === 'running';
  const waitsFor = useWaitsFor(isRunning && through === 0);
  return (
    <div className="why-progress">
      {isRunning && total > 0 && <progress max={total} value={through} aria-label="Runs" />}
      <span className="caption" role="status">
        {waitsFor === '' ? toldOf(status, through, total) : waitsFor}
      </span>
      {isRunning && (
        <button type="button" className="button small" onClick={why.cancel}>
          Cancel
        </button>
      )}
      {(status === 'cancelled' || status === 'failed') && (
        <button type="button" className="button small" onClick={why.again}>
          Work it out
        </button>
      )}
      {why.stale !== '' && <span className="tag stale">{why.stale}</span>}
    </div>
  );
}

function toldOf(status: Why['status'], through: number, total: number): string {
  if (status === 'running') return total > 0 ? `${through} of ${total} runs` : 'Seeing what differs';
  if (status === 'cancelled') return 'Stopped: some of the runs alone add up to nothing';
  return status === 'failed' ? 'Not worked out' : '';
}

function Report({ report, sides }: { readonly report: WhyReport; readonly sides: WhySides }) {
  const deal = useWorkbench((state) => state.run?.deal ?? null);
  const { how, figure: wanted, column: wantedColumn, month, by } = useWhyState();
  const figures = figuresOf(report);
  const isResults = wanted === 'results' && report.measures.length > 0;
  const figure = figures.find((each) => each === wanted) ?? figures[0];
  const columns = useMemo(() => (figure ? columnsOf(report, figure) : []), [report, figure]);
  const column = columns.find(({ key }) => key === wantedColumn) ?? columns[0];
  if (report.parts.length === 0) {
    return (
      <p className="compare-note">
        Nothing that a run depends on differs between {sides.from} and {sides.to}.
      </p>
    );
  }
  if (!figure || !column) return null;
  const date = dateOf(report, figure, month);
  const bar = (
    <div className="why-choices">
      <div className="compare-views" role="group" aria-label="What differs">
        {figures.map((each) => (
          <button
            key={each}
            type="button"
            className="button quiet"
            aria-pressed={!isResults && each === figure}
            onClick={() => useWhyState.setState({ figure: each })}
          >
            {WHY_FIGURES[each]}
          </button>
        ))}
        {report.measures.length > 0 && (
          <button
            type="button"
            className="button quiet"
            aria-pressed={isResults}
            onClick={() => useWhyState.setState({ figure: 'results' })}
          >
            Results
          </button>
        )}
      </div>
      {!isResults && <Choices report={report} columns={columns} column={column} date={date} />}
    </div>
  );
  const note = (
    <p className="why-note">
      {methodWords(report, how)} {isResults ? '' : interactionOf(report, column, date)}
    </p>
  );
  const table = isResults && deal ? resultsTable(report, how, sides, deal) : whyTable(report, how, figure, date, sides);
  const title = `${WHY_FIGURES[figure]}, ${column.label}: ${sides.to} less ${sides.from}, ${dateWords(report, date)}`;
  return (
    <div className="why-report">
      {bar}
      {note}
      {isResults ? (
        <TableGrid name="Why results" label="Why, results" columns={table.columns} rows={table.rows} />
      ) : by === 'input' ? (
        <ResultSheet
          name="why"
          chart={<WhyChart title={title} steps={stepsOf(report, how, column, date)} />}
          grid={<TableGrid name="Why" label="Why, by input" columns={table.columns} rows={table.rows} />}
        />
      ) : (
        <ByDate report={report} how={how} column={column} sides={sides} isAmount={!isBalance(figure)} />
      )}
    </div>
  );
}

/** The first id in an order that is no part of what differs; an order of other sides is told when it is asked for. */
function orderProblem(text: string, report: WhyReport | null): Problem | null {
  const ids = report?.parts.map(({ id }) => id) ?? [];
  const unknown = orderOf(text).find((id) => !ids.includes(id));
  if (unknown === undefined || ids.length === 0) return null;
  return {
    code: 'RUN/why-order',
    severity: 'error',
    message: `${unknown} is not among what differs.`,
    remedy: `What differs: ${ids.join(', ')}.`,
  };
}

/** Which class or party is drawn, and of which date. */
function Choices({
  report,
  columns,
  column,
  date,
}: {
  readonly report: WhyReport;
  readonly columns: readonly WhyColumn[];
  readonly column: WhyColumn;
  readonly date: number | null;
}) {
  const { by, figure } = useWhyState();
  const isStanding = figure !== 'results' && isBalance(figure);
  return (
    <>
      <label>
        Of
        <select
          className="field"
          value={column.key}
          onChange={({ currentTarget }) => useWhyState.setState({ column: currentTarget.value })}
        >
          {columns.map(({ key, label }) => (
            <option key={key} value={key}>
              {key === ALL ? 'All together' : label}
            </option>
          ))}
        </select>
      </label>
      {by === 'input' && (
        <label>
          On
          <select
            className="field"
            value={date === null ? '' : report.months[date]}
            onChange={({ currentTarget: { value } }) =>
              useWhyState.setState({ month: value === '' ? null : Number(value) })
            }
          >
            {!isStanding && <option value="">all dates</option>}
            {Array.from(report.months, (each) => (
              <option key={each} value={each}>
                {monthText(each)}
              </option>
            ))}
          </select>
        </label>
      )}
      <div className="compare-views" role="group" aria-label="Told by">
        {(['input', 'date'] as const).map((each) => (
          <button
            key={each}
            type="button"
            className="button quiet"
            aria-pressed={by === each}
            onClick={() => useWhyState.setState({ by: each })}
          >
            {each === 'input' ? 'By input' : 'By date'}
          </button>
        ))}
      </div>
    </>
  );
}

function ByDate(props: {
  readonly report: WhyReport;
  readonly how: WhyHow;
  readonly column: WhyColumn;
  readonly sides: WhySides;
  readonly isAmount: boolean;
}) {
  const { report, how, column, sides, isAmount } = props;
  const columns = useMemo(
    () => whyByDate(report, how, column, sides, isAmount),
    [report, how, column, sides.from, sides.to, isAmount],
  );
  const series = useMemo(
    () =>
      columns
        .filter(({ id }) => id.startsWith('part ') || id === 'together' || id === 'difference')
        .map(({ id, header, values }, i) => ({
          name: header,
          colour: id === 'difference' ? 'var(--ink)' : `var(--series-${(i % 16) + 1})`,
          dashed: id === 'difference',
          values: Array.from(values ?? []),
        })),
    [columns],
  );
  const months = useMemo(() => Array.from(report.months), [report]);
  return (
    <ResultSheet
      name="why-dates"
      chart={<OverlayChart title={`${column.label}, by date`} unit="Money" months={months} series={series} />}
      grid={<DateGrid name="Why by date" columns={columns} count={report.months.length} tallHeader />}
    />
  );
}

function dateWords({ months }: WhyReport, date: number | null): string {
  return date === null ? 'all dates' : monthText(months[date]!);
}
