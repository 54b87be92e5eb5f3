import { useMemo } from 'react';
import type { PathsReport } from '../../../engine/analytics/paths/types';
import { DateChart } from '../../charts/DateChart';
import { PERCENTILES } from '../../engine-client/pathsValues';
import { useWorkbench } from '../../store/useWorkbench';
import { DateGrid } from '../results/DateGrid';
import { ResultSheet } from '../results/ResultSheet';
import { fanColumns, fanSpec } from './fanChart';
import { usePaths } from './pathsState';

/** A result by month over all paths: bands of percentiles around the median, and the same as figures. */
export function FansView({ report }: { readonly report: PathsReport }) {
  const { fan } = usePaths();
  const date = useWorkbench((state) => state.date);
  const showDate = useWorkbench((state) => state.showDate);
  const { fans } = report;
  const shown = fans[fan] ?? fans[0];
  const made = useMemo(
    () => shown && { spec: fanSpec(shown, PERCENTILES), columns: fanColumns(shown, PERCENTILES) },
    [shown],
  );
  if (!shown || !made) return <p className="paths-empty">Nothing is asked for by month. Name a result on the left.</p>;
  return (
    <ResultSheet
      name="fans"
      split={55}
      bar={
        <label className="paths-choice">
          Drawn
          <select
            className="field"
            value={fans.indexOf(shown)}
            onChange={({ currentTarget }) => usePaths.setState({ fan: Number(currentTarget.value) })}
          >
            {fans.map(({ label }, i) => (
              <option key={i} value={i}>
                {label}
              </option>
            ))}
          </select>
        </label>
      }
      chart={<DateChart spec={made.spec} date={date} onDate={showDate} />}
      grid={<DateGrid name="Fans" columns={made.columns} count={shown.months.length} />}
    />
  );
}
