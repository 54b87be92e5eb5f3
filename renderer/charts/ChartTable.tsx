import { monthText } from '../format/dates';
import { moneyText } from '../format/money';
import { percentText } from '../format/rates';
import { topDown, type ChartSpec, type DateWindow } from './chartSpec';
import { stateWord } from './plotLayout';

/** What a chart shows, as a table: for reading exact figures, copying, and for those who do not see the drawing. */
export function ChartTable({ spec, window }: { readonly spec: ChartSpec; readonly window: DateWindow }) {
  const dates = Array.from({ length: window[1] - window[0] + 1 }, (_, i) => window[0] + i);
  const text = spec.unit === 'money' ? moneyText : percentText;
  return (
    <div className="chart-table" tabIndex={0}>
      <table>
        <caption className="visually-hidden">{spec.title}</caption>
        <thead>
          <tr>
            <th scope="col">Date</th>
            {[...topDown(spec.series), ...spec.strips].map((column) => (
              <th key={column.key} scope="col">
                {column.label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {dates.map((date) => (
            <tr key={date}>
              <th scope="row">{monthText(spec.months[date]!)}</th>
              {topDown(spec.series).map((series) => (
                <td key={series.key}>{text(series.values[date] ?? NaN)}</td>
              ))}
              {spec.strips.map((strip) => (
                <td key={strip.key}>{stateWord(strip, strip.states[date])}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
