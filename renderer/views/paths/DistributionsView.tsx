import { useMemo } from 'react';
import type { PathsReport } from '../../../engine/analytics/paths/types';
import { PERCENTILES } from '../../engine-client/pathsValues';
import { ResultSheet } from '../results/ResultSheet';
import { TableGrid } from '../yields/TableGrid';
import { distributionTable } from './distributionTable';
import { scaleText } from './figureWords';
import { Histogram, type HistogramMark } from './Histogram';
import { usePaths } from './pathsState';

/** How far each result spreads over the paths: one as a histogram, all as percentiles. */
export function DistributionsView({ report }: { readonly report: PathsReport }) {
  const { result } = usePaths();
  const { distributions } = report;
  const table = useMemo(() => distributionTable(distributions, PERCENTILES), [distributions]);
  const shown = distributions[result] ?? distributions[0];
  if (!shown) return <p className="paths-empty">No result is asked for. Name one on the left.</p>;
  const { label, unit, values, forward, percentiles } = shown;
  const mark = (name: string, value: number | null | undefined, dashed = false): HistogramMark[] =>
    value === null || value === undefined || !Number.isFinite(value) ? [] : [{ label: name, value, dashed }];
  const marks = [
    ...mark('P5', percentiles[PERCENTILES.indexOf(5)]),
    ...mark('Median', percentiles[PERCENTILES.indexOf(50)]),
    ...mark('P95', percentiles[PERCENTILES.indexOf(95)]),
    ...mark('Forwards', forward, true),
  ];
  return (
    <ResultSheet
      name="paths"
      split={48}
      bar={
        <label className="paths-choice">
          Drawn
          <select
            className="field"
            value={distributions.indexOf(shown)}
            onChange={({ currentTarget }) => usePaths.setState({ result: Number(currentTarget.value) })}
          >
            {distributions.map((each, i) => (
              <option key={i} value={i}>
                {each.label}
              </option>
            ))}
          </select>
        </label>
      }
      chart={
        values.length === 0 ? (
          <p className="paths-empty">No path has this result.</p>
        ) : (
          <Histogram
            key={label}
            title={unit === 'month' ? label : `${label}, ${unit}`}
            values={values}
            whole={unit === 'month' || unit === 'dates'}
            marks={marks}
            textOf={(value, apart) => scaleText(value, unit, apart)}
          />
        )
      }
      grid={<TableGrid name="Distributions" label="Distributions" columns={table.columns} rows={table.rows} />}
    />
  );
}
