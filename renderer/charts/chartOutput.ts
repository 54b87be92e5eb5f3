import { monthText } from '../format/dates';
import { useWorkbench } from '../store/useWorkbench';
import { chartTsv } from './chartData';
import { topDown, type ChartSpec, type DateWindow } from './chartSpec';
import { told, type PictureLook } from './exportChart';
import { seriesPaint, type Palette } from './palette';

/** What stands around a chart that is saved or copied as it is on screen. */
export function pictureLook(spec: ChartSpec, window: DateWindow, palette: Palette): PictureLook {
  return {
    title: spec.title,
    lines: pictureLines(spec, window),
    // Lines are named at their ends; a band may be too thin for its name.
    legend: topDown(spec.series)
      .filter(({ shape }) => shape === 'area')
      .map(({ label, color }) => ({ label, paint: seriesPaint(color, palette) })),
    surface: palette.surface,
    ink: palette.ink,
    font: palette.font,
  };
}

/** Deal, scenario and dates; that the loans are made up, where they are. */
function pictureLines(spec: ChartSpec, window: DateWindow): string[] {
  const { run, project, base, scenario } = useWorkbench.getState();
  const named = base?.scenarios.find(({ id }) => id === scenario)?.name ?? 'Base';
  const dates = `${monthText(spec.months[window[0]] ?? NaN)} to ${monthText(spec.months[window[1]] ?? NaN)}`;
  const synthetic = project !== null && project.tape.synthetic && project.tape.count > 0;
  return [
    [run?.deal?.name ?? '', named, dates].filter(Boolean).join(' · '),
    ...(synthetic ? ['Synthetic tape: the loans are made up; they are not the trust’s loans.'] : []),
  ];
}

/** Puts the dates in view on the clipboard as figures for a spreadsheet. */
export async function copyData(spec: ChartSpec, window: DateWindow): Promise<void> {
  await told('The figures were not copied', async () => {
    await navigator.clipboard.writeText(chartTsv(spec, window));
    const text = `${spec.title}: ${window[1] - window[0] + 1} dates are on the clipboard, as figures.`;
    useWorkbench.getState().notify({ kind: 'info', text, problems: [] });
  });
}
