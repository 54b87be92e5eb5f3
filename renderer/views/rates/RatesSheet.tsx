import { useEffect, useMemo } from 'react';
import type { RatePaths } from '../../../engine/collections/collections';
import { indicesOf } from '../../engine-client/engineValues';
import { SheetHeader } from '../../grids/SheetHeader';
import { useWorkbench } from '../../store/useWorkbench';
import { IndexInView } from './IndexInView';
import { indexList, type IndexEntry } from './indexList';
import { chooseIndex, useRatesView } from './ratesView';
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
