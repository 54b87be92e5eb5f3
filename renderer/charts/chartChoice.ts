import { create } from 'zustand';

const KEY = 'stepdown.chart.';

interface ChartChoice {
  /** By board: the chart that is looked at. */
  readonly picked: Readonly<Record<string, string | undefined>>;
  /** The one chart that has the whole sheet. */
  readonly maximised: { readonly board: string; readonly chart: string } | null;
}

/** Which charts are looked at, and how large: the window's business, remembered on this machine. */
export const useChartChoice = create<ChartChoice>()(() => ({ picked: remembered(), maximised: null }));

export function pickChart(board: string, chart: string): void {
  useChartChoice.setState(({ picked }) => ({ picked: { ...picked, [board]: chart }, maximised: null }));
  localStorage.setItem(KEY + board, chart);
}

export function maximise(maximised: ChartChoice['maximised']): void {
  useChartChoice.setState({ maximised });
}

function remembered(): Record<string, string> {
  if (typeof localStorage === 'undefined') return {};
  return Object.fromEntries(
    Object.keys(localStorage)
      .filter((key) => key.startsWith(KEY))
      .map((key) => [key.slice(KEY.length), localStorage.getItem(key) ?? '']),
  );
}
