import { monthText } from '../format/dates';
import { readoutText } from './chartData';
import { cssColor, FAIL, PASS, topDown, type ChartSpec } from './chartSpec';
import { useDateView } from './dateView';
import { stateWord } from './plotLayout';
import { Verdict, type Tone } from './Verdict';

/** The values of the date pointed at, or of the chosen one, always in the same corner. It is the chart's legend too. */
export function Readout({ spec, date }: { readonly spec: ChartSpec; readonly date: number }) {
  const hover = useDateView((view) => view.hover);
  const at = Math.max(0, Math.min(spec.months.length - 1, hover ?? date));
  return (
    <dl className="chart-readout">
      <div className="chart-readout-date">
        <dt className="visually-hidden">Date</dt>
        <dd>{monthText(spec.months[at]!)}</dd>
      </div>
      {topDown(spec.series).map((series) => (
        <div key={series.key}>
          <dt>
            <i
              className={series.dashed === true ? `${series.shape} dashed` : series.shape}
              style={{ color: cssColor(series.color) }}
            />
            {series.label}
          </dt>
          <dd>{readoutText(series.values[at], spec.unit)}</dd>
        </div>
      ))}
      {spec.strips.map((strip) => {
        const state = strip.states[at];
        const tone: Tone = state === PASS ? 'pass' : state === FAIL ? strip.failTone : 'none';
        return (
          <div key={strip.key}>
            <dt className="visually-hidden">{strip.label}</dt>
            <dd>
              <Verdict tone={tone}>{stateWord(strip, state)}</Verdict>
            </dd>
          </div>
        );
      })}
    </dl>
  );
}
