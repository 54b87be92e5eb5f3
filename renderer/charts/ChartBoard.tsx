import { useMemo, useRef, type KeyboardEvent, type ReactNode } from 'react';
import type { ChartSpec } from './chartSpec';
import { maximise, pickChart, useChartChoice } from './chartChoice';
import { DateChart } from './DateChart';
import { DateStrip } from './DateStrip';
import './ChartBoard.css';

/** One of the charts of a sheet. */
export interface BoardChart {
  readonly id: string;
  /** A word or two: what the tab says. */
  readonly tab: string;
  /** Made when the chart is shown. */
  make(): ChartSpec;
}

interface ChartBoardProps {
  /** The choice of chart is remembered under this name. */
  readonly name: string;
  readonly charts: readonly BoardChart[];
  readonly date: number;
  readonly onDate: (date: number) => void;
  /** Charts that stand side by side under the first tab; without it each chart has the board to itself. */
  readonly together?: readonly string[];
  /** What stands beside the charts. */
  readonly aside?: ReactNode;
}

const TOGETHER = 'together';

/** The charts of a sheet: chosen by tabs, one of them as large as the sheet when wanted, above the strip of all dates. */
export function ChartBoard({ name, charts, date, onDate, together = [], aside }: ChartBoardProps) {
  const root = useRef<HTMLDivElement>(null);
  const picked = useChartChoice((choice) => choice.picked[name]);
  const large = useChartChoice((choice) => choice.maximised);
  const several = charts.filter(({ id }) => together.includes(id));
  const tabs = [
    ...(several.length > 1 ? [{ id: TOGETHER, tab: 'All' }] : []),
    ...charts.map(({ id, tab }) => ({ id, tab })),
  ];
  const chosen = tabs.find(({ id }) => id === picked)?.id ?? tabs[0]?.id ?? '';
  const side = chosen === TOGETHER ? several : charts.filter(({ id }) => id === chosen);
  const maximised = large?.board === name ? side.find(({ id }) => id === large.chart) : undefined;
  // The charts are others after a run and after a choice; until then each is made once.
  const shown = useMemo(
    () => (maximised ? [maximised] : side).map(({ id, make }) => ({ id, spec: make() })),
    [charts, chosen, maximised?.id],
  );
  if (!shown[0]) return null;

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || !maximised || event.defaultPrevented) return;
    event.preventDefault();
    maximise(null);
  };
  const layout = maximised ? 'large' : chosen === TOGETHER ? 'together' : 'single';
  return (
    <div ref={root} className={`chart-board ${layout}`} onKeyDown={onKeyDown}>
      <div
        className="chart-board-plots"
        {...(tabs.length > 1
          ? { role: 'tabpanel', 'aria-label': `${tabs.find(({ id }) => id === chosen)!.tab}: charts` }
          : {})}
      >
        {shown.map(({ id, spec }) => (
          <DateChart
            key={id}
            spec={spec}
            date={date}
            onDate={onDate}
            maximise={{
              on: maximised !== undefined,
              toggle: () => maximise(maximised ? null : { board: name, chart: id }),
            }}
          />
        ))}
        {layout === 'large' ? null : aside}
      </div>
      <div className="chart-board-foot">
        {tabs.length > 1 && <ChartTabs tabs={tabs} chosen={chosen} onChoose={(id) => pickChart(name, id)} />}
        <DateStrip spec={shown[0].spec} date={date} onDate={onDate} />
      </div>
    </div>
  );
}

interface ChartTabsProps {
  readonly tabs: readonly { readonly id: string; readonly tab: string }[];
  readonly chosen: string;
  readonly onChoose: (id: string) => void;
}

/** Tabs as far as they fit, a list where they do not. */
function ChartTabs({ tabs, chosen, onChoose }: ChartTabsProps) {
  const bar = useRef<HTMLDivElement>(null);
  const onKeyDown = (event: KeyboardEvent): void => {
    const by = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    if (by === 0) return;
    event.preventDefault();
    const at = (tabs.findIndex(({ id }) => id === chosen) + by + tabs.length) % tabs.length;
    onChoose(tabs[at]!.id);
    bar.current?.querySelectorAll<HTMLElement>('[role="tab"]')[at]?.focus();
  };
  return (
    <>
      <div ref={bar} className="chart-tabs" role="tablist" aria-label="Charts" onKeyDown={onKeyDown}>
        {tabs.map(({ id, tab }) => (
          <button
            key={id}
            type="button"
            role="tab"
            aria-selected={id === chosen}
            tabIndex={id === chosen ? 0 : -1}
            onClick={() => onChoose(id)}
          >
            {tab}
          </button>
        ))}
      </div>
      <select
        className="field chart-list"
        aria-label="Chart"
        value={chosen}
        onChange={(event) => onChoose(event.target.value)}
      >
        {tabs.map(({ id, tab }) => (
          <option key={id} value={id}>
            {tab}
          </option>
        ))}
      </select>
    </>
  );
}
