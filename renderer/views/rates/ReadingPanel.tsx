import { useMemo } from 'react';
import type { RatePath } from '../../../engine/collections/collections';
import { formatMoney, type Month } from '../../engine-client/engineValues';
import { lastMonthOf, type RateGap } from '../../engine-client/rateValues';
import { monthText } from '../../format/dates';
import { useWorkbench } from '../../store/useWorkbench';
import { fixingDay, useFixingDays } from './fixingDays';
import type { IndexEntry } from './indexList';
import {
  dealReading,
  isSameRate,
  loanReading,
  rateProblems,
  spanText,
  usedRates,
  type LoanReading,
  type Range,
} from './rateReading';
import { fillIn, useRatesView } from './ratesView';

interface ReadingPanelProps {
  readonly entry: IndexEntry;
  readonly path: RatePath;
  readonly gaps: readonly RateGap[];
  readonly lastMonth: Month | null;
}

/** How the deal and its loans read the path, which months they lack, and what happens there. */
export function ReadingPanel({ entry, path, gaps, lastMonth }: ReadingPanelProps) {
  const run = useWorkbench((state) => state.run);
  const tape = useWorkbench((state) => state.project?.tape);
  const lines = run?.deal?.lines;
  const deal = useMemo(() => (lines ? dealReading(lines, entry.name) : null), [lines, entry.name]);
  const loans = useMemo(() => (tape ? loanReading(tape, entry.name) : null), [tape, entry.name]);
  const problems = rateProblems(run?.problems ?? [], entry.name, path);
  return (
    <section className="rate-reading" aria-label="How the path is read">
      <MissingMonths entry={entry} path={path} gaps={gaps} lastMonth={lastMonth} />
      {problems.length > 0 ? (
        <ul className="rate-problems" role="status">
          {problems.map((problem) => (
            <li key={problem.code + problem.message}>
              {problem.message} {problem.remedy}
            </li>
          ))}
        </ul>
      ) : null}
      {deal ? (
        <>
          <h3>The deal</h3>
          <p>
            {deal.line.label}
            {deal.line.source ? <span className="caption"> {deal.line.source}</span> : null}
          </p>
          <code>{deal.line.formula}</code>
          <p className="caption">
            {path.by === 'month'
              ? 'Each Distribution Date takes the rate of its own month; a month without a row stops the run where the deal needs it.'
              : `Each Distribution Date takes the latest fixing on or before ${deal.day}.`}
          </p>
          <ChosenMonth index={entry.name} path={path} />
          {deal.users.slice(0, 6).map(({ name, label, formula }) => (
            <div key={name} className="rate-user">
              <p className="caption">{label}</p>
              <code>{formula}</code>
            </div>
          ))}
        </>
      ) : null}
      {loans ? <Loans loans={loans} by={path.by} /> : null}
      {!deal && !loans ? <p className="caption">Neither the deal nor a loan follows this index.</p> : null}
    </section>
  );
}

/** What the deal took in the month that is chosen, and the way to why. */
function ChosenMonth({ index, path }: { readonly index: string; readonly path: RatePath }) {
  const run = useWorkbench((state) => state.run);
  const month = useRatesView((view) => view.month);
  const used = usedRates(run, index);
  useFixingDays((known) => known.days);
  const first = run?.results?.months[0];
  if (!used || first === undefined) return null;
  const at = month ?? (first as Month);
  const rate = used.at(at);
  if (rate === undefined) return null;
  const day = fixingDay(run, index, at);
  const explain = () => {
    const { explain: ask, toggleExplain } = useWorkbench.getState();
    ask({ name: used.line.name, cls: '', date: at - first });
    toggleExplain(true);
  };
  return (
    <p className="rate-chosen">
      <span>
        {monthText(at)}: the deal takes {Number((rate * 100).toFixed(8))}%{dayWords(path, rate, day)}
      </span>
      <button type="button" className="button quiet small" onClick={explain}>
        Explain
      </button>
    </p>
  );
}

/** Which fixing that is, or would be: a rate may be the deal's own, whatever day it would ask for. */
function dayWords(path: RatePath, rate: number, day: string | undefined): string {
  if (day === undefined) return '';
  if (path.by === 'month') return `; the day of its fixing is ${day}`;
  const fixing = path.rows.findLast(([key]) => key <= day);
  if (!fixing) return `; it would ask for ${day}, before the first fixing`;
  if (!isSameRate(rate, fixing[1])) return `, which is not the fixing of ${fixing[0]}`;
  return fixing[0] === day ? `, the fixing of ${day}` : `; it asks for ${day}, whose latest fixing is of ${fixing[0]}`;
}

function MissingMonths({ entry, path, gaps, lastMonth }: ReadingPanelProps) {
  const ends = lastMonthOf(path.rows);
  const short = lastMonth !== null && ends !== undefined && ends < lastMonth;
  if (gaps.length === 0 && !short) return null;
  const months = gaps.reduce((sum, { first, last }) => sum + last - first + 1, 0);
  const listed = gaps.slice(0, 4).map(({ first, last }) => spanText(first, last));
  const more = gaps.length > listed.length ? ` and ${gaps.length - listed.length} more` : '';
  const loans = entry.followedBy.includes('loans');
  return (
    <div className="rate-missing">
      {gaps.length > 0 ? (
        <p>
          {months === 1 ? 'One month has no rate' : `${months} months have no rate`}: {listed.join(', ')}
          {more}.
        </p>
      ) : null}
      {short ? (
        <p>
          The path ends with {monthText(ends)}; {loans ? 'dates and loans go' : 'the dates go'} on to{' '}
          {monthText(lastMonth)}.
          {path.by === 'month' || loans
            ? ' The last rate is not carried on by itself.'
            : ' The deal keeps to the last fixing.'}
        </p>
      ) : null}
      <button
        type="button"
        className="button small"
        onClick={() => {
          useRatesView.setState({ tool: 'Gaps' });
          if (short) fillIn({ extendTo: monthText(lastMonth) });
        }}
      >
        Fill…
      </button>
    </div>
  );
}

function Loans({ loans, by }: { readonly loans: LoanReading; readonly by: RatePath['by'] }) {
  const count = loans.loans === 1 ? '1 loan' : `${loans.loans.toLocaleString('en-US')} loans`;
  const facts: readonly (readonly [string, string])[] = [
    ['Margin', rangeText(loans.margin, '%')],
    ['Look-back', rangeText(loans.lookBack, ' days')],
    ['Changes every', rangeText(loans.every, ' months')],
    ['Cap of a change', limitText(loans.periodicCap, '%', 'no cap')],
    ['Highest rate', limitText(loans.maximum, '%', 'no limit')],
    ['Lowest rate', limitText(loans.minimum, '%', '0%')],
  ];
  return (
    <>
      <h3>The loans</h3>
      <p>
        {count}, {formatMoney(loans.balance as Parameters<typeof formatMoney>[0])} at the cut-off date
      </p>
      <dl className="rate-loans">
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <p className="caption">
        {by === 'month'
          ? 'A change reads the month of its look-back day; where that month has no rate the projection is refused.'
          : 'A change reads the latest fixing on or before its look-back day, until the month of the last fixing ends.'}{' '}
        Index plus margin is rounded, then held by the caps, the lowest and the highest rate of the loan.
      </p>
    </>
  );
}

function rangeText({ low, high }: Range, unit: string): string {
  if (Number.isNaN(low)) return 'none';
  const text = (value: number) => String(Number(value.toFixed(4)));
  return low === high ? `${text(low)}${unit}` : `${text(low)} to ${text(high)}${unit}`;
}

function limitText(range: Range & { readonly without: number }, unit: string, none: string): string {
  if (Number.isNaN(range.low)) return none;
  const some = range.without > 0 ? `; ${none} for ${range.without.toLocaleString('en-US')}` : '';
  return `${rangeText(range, unit)}${some}`;
}
