import { memo, useId, useState } from 'react';
import type { Strat, StratBucket, StratReport } from '../../../engine/collateral/strats';
import { breaksText, readBreaks, stratDimension } from '../../engine-client/engineValues';
import { exactMoneyText } from '../../format/money';
import { numberText } from '../../format/rates';
import { ValueField } from '../../grids/ValueField';
import { averagesOf, averageText, blankText, shareOf, shareText, sortedBuckets } from './stratColumns';
import { setBreaks, sortBy, useStratState, type StratColumn } from './stratState';

/** One table of the tape: its buckets with a bar each, a total, and the breaks it is made at. */
export const StratTable = memo(function StratTable({
  strat,
  report,
  onShow,
  onCopy,
}: {
  readonly strat: Strat;
  readonly report: StratReport;
  onShow(strat: Strat, bucket: StratBucket): void;
  onCopy(strat: Strat): void;
}) {
  const title = useId();
  const [isEditing, setEditing] = useState(false);
  const sort = useStratState((state) => state.sorts[strat.id]);
  const own = useStratState((state) => state.breaks[strat.id]);
  const { label, kind, unit = 'points', breaks: usual = [] } = stratDimension(strat.id);
  const averages = averagesOf(report);
  const buckets = sortedBuckets(strat, sort);
  const { total } = report;
  const widest = Math.max(...buckets.map(({ balance }) => shareOf(balance, total.balance)));
  const head = (column: StratColumn, text: string, unitText: string, about?: string) => (
    <th
      key={column}
      scope="col"
      aria-sort={sort?.column !== column ? 'none' : sort.falling ? 'descending' : 'ascending'}
      {...(about === undefined ? {} : { title: about })}
    >
      <button type="button" onClick={() => sortBy(strat.id, column)}>
        {text} {unitText === '' ? null : <span className="caption">{unitText}</span>}
        <span aria-hidden="true">{sort?.column !== column ? '' : sort.falling ? ' ↓' : ' ↑'}</span>
      </button>
    </th>
  );
  return (
    <section className="strat" aria-labelledby={title}>
      <header>
        <h3 id={title}>{label}</h3>
        {own ? <span className="tag">own breaks</span> : null}
        <span className="spring" />
        {kind === 'number' ? (
          <button
            type="button"
            className="button quiet small"
            aria-expanded={isEditing}
            aria-label={`Breaks of ${label}`}
            onClick={() => setEditing(!isEditing)}
          >
            Breaks
          </button>
        ) : null}
        <button type="button" className="button quiet small" aria-label={`Copy ${label}`} onClick={() => onCopy(strat)}>
          Copy
        </button>
      </header>
      {isEditing ? (
        <div className="strat-breaks">
          <ValueField
            name={`breaks(${strat.id})`}
            label={`Upper ends of the ranges of ${label}`}
            value={breaksText(own ?? usual, unit)}
            read={(text, accept) => {
              const read = readBreaks(text, stratDimension(strat.id));
              if (!read.ok) return read.problems[0]!;
              if (accept) setBreaks(strat.id, isSame(read.value, usual) ? undefined : read.value);
              return null;
            }}
            onDone={() => {}}
          />
          <button
            type="button"
            className="button quiet small"
            disabled={!own}
            onClick={() => setBreaks(strat.id, undefined)}
          >
            Usual breaks
          </button>
        </div>
      ) : null}
      <table>
        <thead>
          <tr>
            {head('bucket', label, '')}
            <td className="bar" />
            {head('loans', 'Loans', '')}
            {head('balance', 'Balance', '$')}
            <th scope="col">
              <span className="caption">%</span>
            </th>
            {averages.map(({ name, header, unit: unitText, long }) =>
              head(name, header, unitText, `${long}, weighted by balance`),
            )}
          </tr>
        </thead>
        <tbody onKeyDown={moveInTable}>
          {buckets.map((bucket, i) => (
            <tr key={bucket.key}>
              <th scope="row">
                <button
                  type="button"
                  tabIndex={i === 0 ? 0 : -1}
                  title="Show these loans on the Tape"
                  onClick={() => onShow(strat, bucket)}
                >
                  {bucket.label}
                </button>
              </th>
              <td className="bar" aria-hidden="true">
                <i style={{ width: `${widest > 0 ? (100 * shareOf(bucket.balance, total.balance)) / widest : 0}%` }} />
              </td>
              <td>{numberText(bucket.loans)}</td>
              <td>{exactMoneyText(bucket.balance)}</td>
              <td>{shareText(bucket.balance, total.balance)}</td>
              {averages.map((column) => (
                <td key={column.name} title={blankText(bucket, column)}>
                  {averageText(bucket, column)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">Total</th>
            <td className="bar" />
            <td>{numberText(total.loans)}</td>
            <td>{exactMoneyText(total.balance)}</td>
            <td>{shareText(total.balance, total.balance)}</td>
            {averages.map((column) => (
              <td key={column.name} title={blankText(total, column)}>
                {averageText(total, column)}
              </td>
            ))}
          </tr>
        </tfoot>
      </table>
    </section>
  );
});

function isSame(a: readonly number[], b: readonly number[]): boolean {
  return a.length === b.length && a.every((value, i) => value === b[i]);
}

/** One stop of the Tab key a table; the arrows go from bucket to bucket. */
function moveInTable(event: React.KeyboardEvent<HTMLElement>): void {
  const buttons = [...event.currentTarget.querySelectorAll('button')];
  const at = buttons.indexOf(event.target as HTMLButtonElement);
  const to =
    event.key === 'ArrowDown'
      ? at + 1
      : event.key === 'ArrowUp'
        ? at - 1
        : event.key === 'Home'
          ? 0
          : event.key === 'End'
            ? buttons.length - 1
            : -1;
  const next = buttons[to];
  if (at < 0 || !next) return;
  event.preventDefault();
  buttons[at]!.tabIndex = -1;
  next.tabIndex = 0;
  next.focus();
}
