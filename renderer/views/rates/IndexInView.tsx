import { useEffect, useMemo, useRef, useState, type CSSProperties } from 'react';
import type { Tape } from '../../../engine/collateral/tape';
import type { RatePath } from '../../../engine/collections/collections';
import { addMonths, formatDay, parseMonth, type Day, type Month } from '../../engine-client/engineValues';
import { firstMonthOf, gapsOf, monthOfKey, type RateGap, type RateRows } from '../../engine-client/rateValues';
import { useWorkbench } from '../../store/useWorkbench';
import { PaneBorder } from '../results/PaneBorder';
import { useSplit } from '../results/useSplit';
import { HISTORIES } from './histories';
import type { IndexEntry } from './indexList';
import { PathChart } from './PathChart';
import { previewFigures } from './previewFigures';
import type { BesideRates } from './rateColumns';
import { RateGrid } from './RateGrid';
import { useRatesView } from './ratesView';
import { ReadingPanel } from './ReadingPanel';
import { ToolPanel } from './ToolPanel';
import { innerGaps, toolResult, type ToolContext, type ToolResult } from './toolResult';

const USUAL_WIDTH = 36;
const USUAL_HEIGHT = 58;

/** One index: its table, its chart with what a tool would make of it, the tools, and how it is read. */
export function IndexInView({
  entry,
  entries,
}: {
  readonly entry: IndexEntry;
  readonly entries: readonly IndexEntry[];
}) {
  const context = useToolContext(entry, entries);
  const tool = useRatesView((view) => view.tool);
  const form = useRatesView((view) => view.form);
  const result = useMemo(() => toolResult(tool, form, context), [tool, form, context]);
  const figures = useMemo(() => {
    if (result.kind !== 'path') return null;
    const from = firstMonthOf(result.path.rows) ?? context.firstMonth;
    return previewFigures(entry.path?.rows ?? [], result.path.rows, Math.max(from, context.firstMonth) as Month);
  }, [result, entry.path, context.firstMonth]);
  const base = useBasePath(entry.name);
  const beside = useMemo(() => besideRates(result, base, entry.path), [result, base, entry.path]);
  const { path } = entry;
  const gaps = useMemo(() => (path ? neededGaps(path, context) : []), [path, context]);

  const sides = useRef<HTMLDivElement>(null);
  const panes = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useSplit('rates', USUAL_WIDTH);
  const [height, setHeight] = useSplit('rates-chart', USUAL_HEIGHT);
  return (
    <div ref={sides} className="rates-body" style={{ '--table-share': `${width}%` } as CSSProperties}>
      {path ? (
        <RateGrid index={entry.name} path={path} beside={beside} readByDeal={entry.followedBy.includes('the deal')} />
      ) : (
        <div className="empty-sheet rates-empty">
          <p>{missingText(entry)}</p>
        </div>
      )}
      <PaneBorder
        name="Width of the table"
        className="rates-border vertical"
        orientation="vertical"
        panes={sides}
        share={width}
        usual={USUAL_WIDTH}
        onShare={setWidth}
      />
      <div ref={panes} className="rates-side" style={{ '--chart-share': `${height}%` } as CSSProperties}>
        {path ? (
          <>
            <div className="rates-chart">
              <PathChart
                entry={entry}
                entries={entries}
                path={path}
                base={base}
                result={result}
                context={context}
                gaps={gaps}
              />
            </div>
            <PaneBorder
              name="Height of the chart"
              className="rates-border"
              orientation="horizontal"
              panes={panes}
              share={height}
              usual={USUAL_HEIGHT}
              onShare={setHeight}
            />
          </>
        ) : null}
        <ToolPanel context={context} result={result} figures={figures}>
          {path ? <ReadingPanel entry={entry} path={path} gaps={gaps} lastMonth={context.lastMonth} /> : null}
        </ToolPanel>
      </div>
    </div>
  );
}

function missingText({ label, followedBy }: IndexEntry): string {
  const who = followedBy.length > 0 ? `it is followed by ${followedBy.join(' and ')}` : 'nothing follows it';
  return `${label} has no path yet, and ${who}: import one, a CSV of distribution_month,rate or date,rate with rates in percent, or make one with Flat, History, Curve or Spread.`;
}

function useToolContext(entry: IndexEntry, entries: readonly IndexEntry[]): ToolContext {
  const run = useWorkbench((state) => state.run);
  const [loaded, setLoaded] = useState<Readonly<Record<string, RateRows>>>({});
  const isHistory = useRatesView((view) => view.tool === 'History');
  useEffect(() => {
    if (!isHistory) return;
    let current = true;
    for (const { id, load } of HISTORIES) {
      void load().then((rows) => current && setLoaded((known) => ({ ...known, [id]: rows })));
    }
    return () => {
      current = false;
    };
  }, [isHistory]);
  const tape = useWorkbench((state) => state.project?.tape);
  const months = run?.results?.months;
  const lastPaid = months?.at(-1) as Month | undefined;
  const maturity = useMemo(() => (tape ? lastMaturity(tape) : null), [tape]);
  // Where the run stops for want of rates, the loans say how far it would go.
  const lastMonth = lastPaid ?? maturity;
  const first = parseMonth(run?.deal?.firstMonth ?? '');
  return useMemo(
    () => ({
      entry,
      others: entries.filter((other) => other !== entry),
      firstMonth: first ?? firstMonthOf(entry.path?.rows ?? []) ?? (24_000 as Month),
      lastMonth,
      histories: HISTORIES.map((history) => ({ ...history, rows: loaded[history.id] ?? null })),
    }),
    [entry, entries, first, lastMonth, loaded],
  );
}

/** The month that pays what falls due at the last maturity of the loans; null without loans. */
function lastMaturity(tape: Tape): Month | null {
  let last = -Infinity;
  for (const day of tape.columns.maturity_date as Float64Array) if (day > last) last = day;
  return Number.isFinite(last) ? addMonths(monthOfKey(formatDay(last as Day))!, 1) : null;
}

/** The path of the base where a scenario is in view that has another. */
function useBasePath(index: string): RatePath | null {
  const isScenario = useWorkbench((state) => state.scenario !== null);
  const own = useWorkbench((state) => state.project?.rates[index]);
  const base = useWorkbench((state) => state.base?.rates[index]);
  return isScenario && base && base !== own && base.rows.length > 0 ? base : null;
}

function besideRates(result: ToolResult, base: RatePath | null, path: RatePath | undefined): readonly BesideRates[] {
  const beside: BesideRates[] = [];
  if (base && base.by === path?.by) {
    beside.push({ id: 'base', header: 'Base', about: 'The rate of the base.', rows: new Map(base.rows) });
  }
  if (result.kind === 'path' && path && result.path.by === path.by) {
    beside.push({ id: 'preview', header: 'Preview', about: result.label, rows: new Map(result.path.rows) });
  }
  return beside;
}

/** Months without a rate among those of the path, and before it from the deal's second date on. */
function neededGaps(path: RatePath, { firstMonth }: ToolContext): readonly RateGap[] {
  const first = firstMonthOf(path.rows);
  if (path.by === 'date' || first === undefined) return [];
  const second = (firstMonth + 1) as Month;
  return second < first ? [...gapsOf(path.rows, second, first), ...innerGaps(path)] : innerGaps(path);
}
