import { useMemo } from 'react';
import type { RatePath } from '../../../engine/collections/collections';
import { usePalette } from '../../charts/palette';
import { stressedRates, stressName, type RateGap, type RateRows } from '../../engine-client/rateValues';
import type { IndexEntry } from './indexList';
import type { PlotLine } from './plotFrame';
import { RatePlot } from './RatePlot';
import { useRatesView } from './ratesView';
import { stressesNamed } from './stressDrafts';
import { stressLimits, type ToolContext, type ToolResult } from './toolResult';

/** The chart of an index: its path, those of the others, the base's where a scenario is in view, and what a tool would make. */
export function PathChart(props: {
  readonly entry: IndexEntry;
  readonly entries: readonly IndexEntry[];
  readonly path: RatePath;
  readonly base: RatePath | null;
  readonly result: ToolResult;
  readonly context: ToolContext;
  readonly gaps: readonly RateGap[];
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
