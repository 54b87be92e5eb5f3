import { useEffect, useMemo, useState } from 'react';
import type { RatePath, RatePaths } from '../../../engine/collections/collections';
import { usePalette } from '../../charts/palette';
import { indicesOf, parseMonth, type Month } from '../../engine-client/engineValues';
import {
  gapsOf,
  firstMonthOf,
  lastMonthOf,
  stressedRates,
  stressName,
  type RateRows,
} from '../../engine-client/rateValues';
import { SheetHeader } from '../../grids/SheetHeader';
import { useWorkbench } from '../../store/useWorkbench';
import { HISTORIES } from './histories';
import { indexList, type IndexEntry } from './indexList';
import { previewFigures } from './previewFigures';
import type { BesideRates } from './rateColumns';
import { RateGrid } from './RateGrid';
import { RatePlot } from './RatePlot';
import type { PlotLine } from './plotFrame';
import { chooseIndex, useRatesView } from './ratesView';
import { ReadingPanel } from './ReadingPanel';
import { stressesNamed } from './stressDrafts';
import { ToolPanel } from './ToolPanel';
import { innerGaps, stressLimits, toolResult, type ToolContext, type ToolResult } from './toolResult';
import './RatesSheet.css';

const NO_RATES: RatePaths = {};

/** The index paths of the deal and of its loans: the rate of each month or fixing date. */
export function RatesSheet() {
  const rates = useWorkbench((state) => state.project?.rates ?? NO_RATES);
  const tape = useWorkbench((state) => state.project?.tape);
  const deal = useWorkbench((state) => state.run?.deal ?? null);
  const entries = useMemo(() => indexList(deal, tape ? indicesOf(tape) : [], rates), [deal, tape, rates]);
  const chosen = useRatesView((view) => view.index);
  useIndexOfTarget(entries);
  const entry = entries.find(({ name }) => name === chosen) ?? entries[0];

  if (!entry) return <NoPath />;
  return (
    <section className="sheet" aria-label="Rates">
      <SheetHeader title={entry.label} note={noteOf(entry)}>
        {entries.length > 1 ? (
          <select
            className="field"
            aria-label="Index"
            value={entry.name}
            onChange={(event) => chooseIndex(event.target.value)}
          >
            {entries.map((each) => (
              <option key={each.name} value={each.name}>
                {each.path ? each.label : `${each.label} (no path)`}
              </option>
            ))}
          </select>
        ) : null}
        <ImportButton index={entry.name} quiet={entry.path !== undefined} />
      </SheetHeader>
      {entries.some((each) => !each.path) ? <MissingPaths entries={entries} /> : null}
      <IndexInView key={entry.name} entry={entry} entries={entries} />
    </section>
  );
}

/** One index: its table, its chart with what a tool would make of it, the tools, and how it is read. */
function IndexInView({ entry, entries }: { readonly entry: IndexEntry; readonly entries: readonly IndexEntry[] }) {
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

  return (
    <div className="rates-body">
      {path ? (
        <RateGrid index={entry.name} path={path} beside={beside} />
      ) : (
        <div className="empty-sheet rates-empty">
          <p>{missingText(entry)}</p>
        </div>
      )}
      <div className="rates-side">
        {path ? (
          <PathChart
            entry={entry}
            entries={entries}
            path={path}
            base={base}
            result={result}
            context={context}
            gaps={gaps}
          />
        ) : null}
        <div className="rates-below">
          <ToolPanel context={context} result={result} figures={figures} />
          {path ? <ReadingPanel entry={entry} path={path} gaps={gaps} lastMonth={context.lastMonth} /> : null}
        </div>
      </div>
    </div>
  );
}

function PathChart(props: {
  readonly entry: IndexEntry;
  readonly entries: readonly IndexEntry[];
  readonly path: RatePath;
  readonly base: RatePath | null;
  readonly result: ToolResult;
  readonly context: ToolContext;
  readonly gaps: ReturnType<typeof gapsOf>;
}) {
  const { entry, entries, path, base, result, context, gaps } = props;
  const palette = usePalette();
  const draft = useRatesView((view) => view.draft);
  const tool = useRatesView((view) => view.tool);
  const form = useRatesView((view) => view.form);
  const color = palette.series[entries.indexOf(entry) % palette.series.length]!;
  const lines = useMemo<readonly PlotLine[]>(() => {
    const others = entries.flatMap((other, i): PlotLine[] => {
      if (other === entry || !other.path) return [];
      const paint = palette.series[i % palette.series.length]!;
      return [{ key: other.name, label: other.label, kind: 'other', color: paint, rows: other.path.rows }];
    });
    const faded: readonly PlotLine[] =
      base === null ? [] : [{ key: 'base', label: 'Base', kind: 'base', color: palette.inkMuted, rows: base.rows }];
    const would = (key: string, label: string, rows: RateRows, paint: string): PlotLine => ({
      ...{ key, label, kind: 'preview', color: paint, rows },
    });
    const limits = stressLimits(form, context);
    const stresses =
      tool === 'Stress set' && typeof limits !== 'string'
        ? stressesNamed(form.stresses).map((stress) => {
            const name = stressName(stress);
            return would(`stress ${name}`, name, stressedRates(path.rows, stress, limits), palette.inkSecondary);
          })
        : [];
    const preview = result.kind === 'path' ? [would('preview', 'Preview', result.path.rows, palette.ink)] : [];
    return [...others, ...faded, ...stresses, ...preview];
  }, [entries, entry, base, path, result, tool, form, context, palette]);
  const rows = draft?.index === entry.name ? draft.rows : path.rows;
  return (
    <RatePlot index={entry.name} label={entry.label} path={path} rows={rows} lines={lines} color={color} gaps={gaps} />
  );
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
  const months = run?.results?.months;
  const lastMonth = months && months.length > 0 ? (months[months.length - 1] as Month) : null;
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
function neededGaps(path: RatePath, { firstMonth }: ToolContext): ReturnType<typeof gapsOf> {
  const first = firstMonthOf(path.rows);
  const last = lastMonthOf(path.rows);
  if (path.by === 'date' || first === undefined || last === undefined) return [];
  const second = (firstMonth + 1) as Month;
  return second < first ? [...gapsOf(path.rows, second, first), ...innerGaps(path)] : innerGaps(path);
}

/** What points at an index brings it into view. */
function useIndexOfTarget(entries: readonly IndexEntry[]): void {
  const target = useWorkbench((state) => state.target);
  useEffect(() => {
    if (target?.sheet !== 'Rates' || target.row >= 0) return;
    if (entries.some(({ name }) => name === target.column)) chooseIndex(target.column);
  }, [entries, target]);
}

function NoPath() {
  const importRates = useWorkbench((state) => state.importRates);
  return (
    <section className="sheet empty-sheet" aria-label="Rates">
      <h2>No rate path yet</h2>
      <p>A rate path belongs here: a CSV of distribution_month,rate or date,rate with rates in percent.</p>
      <button type="button" className="button primary" onClick={() => void importRates()}>
        Import a rate path
      </button>
    </section>
  );
}

function ImportButton({ index, quiet }: { readonly index: string; readonly quiet: boolean }) {
  const importRates = useWorkbench((state) => state.importRates);
  return (
    <button type="button" className={quiet ? 'button' : 'button primary'} onClick={() => void importRates(index)}>
      Import…
    </button>
  );
}

function missingText({ label, followedBy }: IndexEntry): string {
  const who = followedBy.length > 0 ? `it is followed by ${followedBy.join(' and ')}` : 'nothing follows it';
  return `${label} has no path yet, and ${who}: import one, a CSV of distribution_month,rate or date,rate with rates in percent, or make one with Flat, History, Curve or Spread.`;
}

/** Which indices are still without a path, each leading to its place. */
function MissingPaths({ entries }: { readonly entries: readonly IndexEntry[] }) {
  return (
    <p className="missing-paths" role="status">
      Without a path:
      {entries
        .filter(({ path }) => !path)
        .map(({ name, label, followedBy }) => (
          <button key={name} type="button" className="link" onClick={() => chooseIndex(name)}>
            {followedBy.length > 0 ? `${label}, for ${followedBy.join(' and ')}` : label}
          </button>
        ))}
    </p>
  );
}

function noteOf({ path, followedBy }: IndexEntry): string {
  const rows = path ? `${path.rows.length} ${path.by === 'month' ? 'months' : 'fixings'}` : 'no path';
  const use = followedBy.length > 0 ? `followed by ${followedBy.join(' and ')}` : 'nothing follows it';
  return [path?.source, rows, use].filter(Boolean).join(' · ');
}
