import { useMemo, useState } from 'react';
import type { Settings } from '../../../engine/deal/settings';
import { OverlayChart, type OverlaySeries } from '../../charts/OverlayChart';
import { useWorkbench } from '../../store/useWorkbench';
import { DateGrid } from '../results/DateGrid';
import { ResultSheet } from '../results/ResultSheet';
import { testModel } from '../tests/testModel';
import { compareColumns, longestOf, type Compared } from './compareColumns';
import { useCompare } from './compareState';
import { MeasureList } from './MeasureList';
import { measuresOf, usualMeasures, type Measure } from './measures';

type ComparedWith = Compared & { readonly settings: Settings };

/** More charts than these are too small to read. */
const MOST_CHARTS = 4;

/** Any results side by side on the same dates, their lines over one another above. */
export function CompareDates({ compared }: { readonly compared: readonly ComparedWith[] }) {
  const { measures: chosen, differences } = useCompare();
  const [listOpen, setListOpen] = useState(false);
  const longest = longestOf(compared);
  const all = useMemo(() => (longest ? measuresOf(longest.found) : []), [longest]);
  const measures = useMemo(() => {
    const byKey = new Map(all.map((measure) => [measure.key, measure]));
    const wanted = (chosen ?? []).filter((key) => byKey.has(key));
    const keys = wanted.length > 0 || !longest ? wanted : usualMeasures(longest.found);
    return keys.flatMap((key) => byKey.get(key) ?? []);
  }, [all, chosen, longest]);
  const inView = useWorkbench((state) => state.scenario ?? '');
  const columns = useMemo(
    () => compareColumns(compared, measures, differences, inView),
    [compared, measures, differences, inView],
  );
  if (!longest) return null;
  return (
    <div className="compare-dates">
      <ResultSheet
        name="compare"
        bar={
          <div className="compare-choice">
            <button type="button" className="button" aria-expanded={listOpen} onClick={() => setListOpen(!listOpen)}>
              Choose results
            </button>
            <ul className="compare-chosen" aria-label="Results shown">
              {measures.map(({ key, label }) => (
                <li key={key}>
                  {label}
                  <button
                    type="button"
                    aria-label={`Remove ${label}`}
                    onClick={() =>
                      useCompare.setState({ measures: measures.map((each) => each.key).filter((each) => each !== key) })
                    }
                  >
                    ✕
                  </button>
                </li>
              ))}
            </ul>
            <label>
              <input
                type="checkbox"
                checked={differences}
                onChange={({ currentTarget }) => useCompare.setState({ differences: currentTarget.checked })}
              />
              Differences from Base
            </label>
          </div>
        }
        chart={<Charts compared={compared} measures={measures.filter(isDrawn).slice(0, MOST_CHARTS)} />}
        grid={<DateGrid name="Compare" columns={columns} count={longest.found.results.count} tallHeader />}
      />
      {listOpen && (
        <MeasureList
          measures={all}
          chosen={measures.map(({ key }) => key)}
          onChoose={(keys) => useCompare.setState({ measures: keys })}
          onClose={() => setListOpen(false)}
        />
      )}
    </div>
  );
}

function isDrawn({ type }: Measure): boolean {
  return type === 'Money' || type === 'Rate' || type === 'Ratio';
}

function Charts({
  compared,
  measures,
}: {
  readonly compared: readonly ComparedWith[];
  readonly measures: readonly Measure[];
}) {
  const longest = longestOf(compared);
  const charts = useMemo(() => {
    const count = longest?.found.results.count ?? 0;
    return measures.map((measure) => ({
      measure,
      series: compared.map(({ id, name, colour, found }): OverlaySeries => {
        const values = measure.valuesOf(found);
        return {
          name,
          colour,
          dashed: id === '',
          values: Array.from({ length: count }, (_, date) => values?.[date] ?? null),
        };
      }),
      threshold: thresholdOf(compared, measure, count),
    }));
  }, [compared, measures, longest]);
  if (!longest) return null;
  const months = Array.from(longest.found.results.months);
  return (
    <div className="compare-charts" data-count={charts.length}>
      {charts.map(({ measure, series, threshold }) => (
        <OverlayChart
          key={measure.key}
          title={measure.label}
          unit={measure.type === 'Money' ? 'Money' : 'Rate'}
          months={months}
          series={series}
          {...(threshold ? { threshold } : {})}
        />
      ))}
      {charts.length === 0 && <p className="compare-note">Choose an amount or a rate to see it drawn.</p>}
    </div>
  );
}

/** What the deal's tests hold the measure against, of the base. */
function thresholdOf(compared: readonly ComparedWith[], measure: Measure, count: number) {
  const base = compared.find(({ id }) => id === '');
  if (!base || !measure.cell) return undefined;
  const { deal, lookup } = base.found;
  const chart = testModel(deal, lookup, base.settings).charts.find(({ name }) => name === measure.cell?.name);
  const limit = chart?.spec.series.find(({ shape }) => shape === 'limit');
  if (!limit || (chart?.spec.unit === 'money') !== (measure.type === 'Money')) return undefined;
  return { label: limit.label, values: Array.from({ length: count }, (_, date) => limit.values[date] ?? null) };
}
