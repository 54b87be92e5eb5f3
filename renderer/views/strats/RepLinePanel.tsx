import Papa from 'papaparse';
import { useState } from 'react';
import type { RepLineReport } from '../../../engine/api/repLineReport';
import type { RepLineOptions } from '../../../engine/collateral/repLines';
import type { StratReport, StratRequest } from '../../../engine/collateral/strats';
import type { Tape } from '../../../engine/collateral/tape';
import type { Problem } from '../../../engine/core/problem';
import { stratDimension, type StratSource } from '../../engine-client/engineValues';
import { unguardText } from '../../engine-client/guardText';
import { monthText } from '../../format/dates';
import { exactMoneyText, moneyText } from '../../format/money';
import { numberText } from '../../format/rates';
import { yearsText } from '../../format/valueText';
import { toClipboardText } from '../../grids/clipboardText';
import { useWorkbench } from '../../store/useWorkbench';
import './RepLinePanel.css';

interface Made {
  readonly of: Tape;
  readonly report: RepLineReport;
}

const USUAL: readonly StratSource[] = ['mortgage_rate', 'remaining_term'];

/** Makes rep lines of the tape, says what a run on them says otherwise, and puts them in place of the loans. */
export function RepLinePanel({ report, request }: { readonly report: StratReport; readonly request: StratRequest }) {
  const tape = useWorkbench((state) => state.project?.tape);
  const [groupBy, setGroupBy] = useState<readonly StratSource[]>(USUAL);
  const [term, setTerm] = useState<RepLineOptions['term']>('payment');
  const [made, setMade] = useState<Made | null>(null);
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const [isBusy, setBusy] = useState(false);
  const { cutOff, breaks } = request;

  const make = async () => {
    if (cutOff === null || !tape) return;
    setBusy(true);
    const reply = await useWorkbench.getState().readRepLines({ cutOff, breaks, groupBy, term });
    setBusy(false);
    setMade(reply.ok ? { of: tape, report: reply.value } : null);
    setProblems(reply.ok ? [] : reply.problems);
  };
  const choose = (id: StratSource, isChosen: boolean) => {
    setGroupBy(isChosen ? [...groupBy, id] : groupBy.filter((each) => each !== id));
    setMade(null);
  };
  // Lines of a tape that has been edited since are nobody's.
  const current = made && made.of === tape ? made.report : null;
  return (
    <section className="rep-lines" aria-label="Rep lines">
      <div className="rep-line-choices">
        <fieldset>
          <legend>Loans of one line have the same</legend>
          <div className="rep-line-fields">
            {report.strats.map(({ id }) => (
              <label key={id}>
                <input
                  type="checkbox"
                  checked={groupBy.includes(id)}
                  onChange={(event) => choose(id, event.target.checked)}
                />
                {stratDimension(id).label}
              </label>
            ))}
          </div>
          <p className="caption">
            Ranges are those of the tables below. Groups, indices with the terms of their changes, months behind,
            interest-only loans and balloons are always kept apart.
          </p>
        </fieldset>
        <fieldset>
          <legend>Months that a level line has left</legend>
          <label>
            <input
              type="radio"
              name="rep-line-term"
              checked={term === 'payment'}
              onChange={() => {
                setTerm('payment');
                setMade(null);
              }}
            />
            As long as its loans’ payments together take
          </label>
          <label>
            <input
              type="radio"
              name="rep-line-term"
              checked={term === 'average'}
              onChange={() => {
                setTerm('average');
                setMade(null);
              }}
            />
            The average of its loans (WAM)
          </label>
          <button
            type="button"
            className="button primary"
            disabled={isBusy || cutOff === null}
            onClick={() => void make()}
          >
            Make rep lines
          </button>
          {cutOff === null ? (
            <p className="caption">The deal must run first: its Cut-off Date gives loans their age.</p>
          ) : null}
        </fieldset>
      </div>
      <div aria-live="polite">
        {problems.map(({ message, remedy }, i) => (
          <p key={i} className="value-problem">
            {message} {remedy}
          </p>
        ))}
        {current ? <Comparison report={current} /> : null}
      </div>
    </section>
  );
}

function Comparison({ report }: { readonly report: RepLineReport }) {
  const { lines, grouped, kept, balance, lineBalance, measures, months, classes } = report;
  const [isByMonth, setByMonth] = useState(false);
  const sum = (values: Float64Array): number => values.reduce((total, value) => total + value, 0);
  const paid = classes.filter((each) => each.loans !== null || each.lines !== null);
  return (
    <div className="rep-line-result">
      <p>
        <strong>{`${numberText(grouped)} loans in ${numberText(lines)} lines.`}</strong>{' '}
        {kept > 0 ? `${numberText(kept)} that cannot be projected stay as they are. ` : ''}
        <span className={`verdict ${balance === lineBalance ? 'pass' : 'fail'}`}>
          {balance === lineBalance
            ? `✓ ${exactMoneyText(lineBalance)}, as before`
            : `✕ ${exactMoneyText(lineBalance)} in place of ${exactMoneyText(balance)}`}
        </span>
      </p>
      <div className="rep-line-tables">
        <table>
          <caption>What the projection says otherwise</caption>
          <thead>
            <tr>
              <th scope="col">Of all months</th>
              <th scope="col">Loan by loan $</th>
              <th scope="col">Rep lines $</th>
              <th scope="col">Largest in a month $</th>
              <th scope="col">Month</th>
            </tr>
          </thead>
          <tbody>
            {measures.map((measure) => (
              <tr key={measure.name} data-measure={measure.name}>
                <th scope="row">
                  {measure.label} {measure.name === 'pool_end' ? <span className="caption">sum of months</span> : null}
                </th>
                <td>{exactMoneyText(sum(measure.loans))}</td>
                <td>{exactMoneyText(sum(measure.lines))}</td>
                <td>{moneyText(measure.most)}</td>
                <td>{measure.most === 0 ? '' : monthText(months[measure.at]!)}</td>
              </tr>
            ))}
          </tbody>
        </table>
        {paid.length > 0 ? (
          <table>
            <caption>Average lives, years</caption>
            <thead>
              <tr>
                <th scope="col">Class</th>
                <th scope="col">Loan by loan</th>
                <th scope="col">Rep lines</th>
              </tr>
            </thead>
            <tbody>
              {paid.map((each) => (
                <tr key={each.name}>
                  <th scope="row">{each.name}</th>
                  <td>{yearsText(each.loans)}</td>
                  <td>{yearsText(each.lines)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        ) : null}
      </div>
      <div className="sheet-actions">
        <button type="button" className="button" aria-expanded={isByMonth} onClick={() => setByMonth(!isByMonth)}>
          By month
        </button>
        <button type="button" className="button" onClick={() => void save(report)}>
          Save as CSV…
        </button>
        <button type="button" className="button" onClick={() => void copyLines(report)}>
          Copy
        </button>
        <button type="button" className="button" onClick={() => replace(report)}>
          Replace the tape
        </button>
      </div>
      {isByMonth ? <ByMonth report={report} /> : null}
    </div>
  );
}

function ByMonth({ report: { months, measures } }: { readonly report: RepLineReport }) {
  const shown = measures.filter(({ name }) => name === 'pool_end' || name === 'gross_interest');
  return (
    <div className="rep-line-months" tabIndex={0} role="group" aria-label="Rep lines by month">
      <table>
        <thead>
          <tr>
            <th scope="col">Month</th>
            {shown.flatMap(({ name, label }) =>
              [label, 'Rep lines', 'Difference'].map((text) => (
                <th key={name + text} scope="col">
                  {text} <span className="caption">$</span>
                </th>
              )),
            )}
          </tr>
        </thead>
        <tbody>
          {months.map((month, i) => (
            <tr key={month}>
              <th scope="row">{monthText(month)}</th>
              {shown.flatMap(({ name, loans, lines }) =>
                [loans[i]!, lines[i]!, lines[i]! - loans[i]!].map((cents, column) => (
                  <td key={`${name}${column}`}>{moneyText(cents)}</td>
                )),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function replace({ tape, lines, grouped }: RepLineReport): void {
  const { replaceLoans, notify, showSheet } = useWorkbench.getState();
  replaceLoans(tape, `Replace ${numberText(grouped)} loans by ${numberText(lines)} rep lines`);
  showSheet('Tape');
  notify({ kind: 'info', text: 'The rep lines are the tape now; undo brings the loans back.', problems: [] });
}

async function save({ csv, tape }: RepLineReport): Promise<void> {
  await useWorkbench
    .getState()
    .saveCsv(`${tape.name.replace(/\.(csv|xlsx)$/i, '').replaceAll(/[^\w.-]+/g, '-')}.csv`, csv);
}

async function copyLines({ csv, lines }: RepLineReport): Promise<void> {
  const { notify } = useWorkbench.getState();
  const data = Papa.parse<string[]>(csv.trimEnd()).data.map((row) => row.map(unguardText));
  try {
    await navigator.clipboard.writeText(toClipboardText(data));
    notify({ kind: 'info', text: `Copied ${numberText(lines)} rep lines.`, problems: [] });
  } catch {
    notify({ kind: 'problem', text: 'The clipboard may not be written from here.', problems: [] });
  }
}
