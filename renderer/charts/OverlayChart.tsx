import { useMemo } from 'react';
import type { ValueType } from '../../engine/deal/description';
import { useWorkbench } from '../store/useWorkbench';
import type { ChartSeries, ChartSpec } from './chartSpec';
import { DateChart } from './DateChart';

/** One run's measure, as a line. */
export interface OverlaySeries {
  /** The scenario's: written at the end of its line. */
  readonly name: string;
  /** A colour of the page: `#0072b2`, `var(--series-1)`. */
  readonly colour: string;
  /** A broken line: the base. */
  readonly dashed: boolean;
  /** One a month, as in results (whole cents or plain fractions); null where the run has none. */
  readonly values: readonly (number | null)[];
}

interface OverlayChartProps {
  readonly title: string;
  readonly unit: Extract<ValueType, 'Money' | 'Rate' | 'Ratio'>;
  /** Month index of each date, of the longest run. */
  readonly months: readonly number[];
  readonly series: readonly OverlaySeries[];
  readonly threshold?: { readonly label: string; readonly values: readonly (number | null)[] };
}

/** The same measure of several runs over one another, each a line in its own colour with its name, and what it is held against. */
export function OverlayChart({ title, unit, months, series, threshold }: OverlayChartProps) {
  const date = useWorkbench((state) => state.date);
  const showDate = useWorkbench((state) => state.showDate);
  const spec = useMemo(
    () => overlaySpec({ title, unit, months, series, ...(threshold ? { threshold } : {}) }),
    [title, unit, months, series, threshold],
  );
  return <DateChart spec={spec} date={date} onDate={showDate} />;
}

/** The chart of several runs: base and scenarios as they are given, the threshold under them. */
export function overlaySpec({ title, unit, months, series, threshold }: OverlayChartProps): ChartSpec {
  const lines = series.map(({ name, colour, dashed, values }, order): ChartSeries => ({
    key: `run ${order}`,
    label: name,
    color: { css: colour },
    dashed,
    values: values.map((value) => value ?? NaN),
    shape: 'line',
  }));
  const limits: ChartSeries[] = threshold
    ? [
        {
          key: 'threshold',
          label: threshold.label,
          color: 'limit',
          values: threshold.values.map((value) => value ?? NaN),
          shape: 'limit',
        },
      ]
    : [];
  return { title, unit: unit === 'Money' ? 'money' : 'percent', months, series: [...lines, ...limits], strips: [] };
}
