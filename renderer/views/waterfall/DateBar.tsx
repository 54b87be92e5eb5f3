import { dayText, longMonthText } from '../../format/dates';
import './DateBar.css';

interface DateBarProps {
  readonly months: Int32Array;
  readonly days: Int32Array;
  readonly date: number;
  readonly onDate: (date: number) => void;
}

/** Chooses the Distribution Date: from the list, one back, one on. */
export function DateBar({ months, days, date, onDate }: DateBarProps) {
  const last = months.length - 1;
  return (
    <div className="date-bar">
      <button
        type="button"
        className="button"
        disabled={date <= 0}
        onClick={() => onDate(date - 1)}
        title="The date before"
        aria-label="The date before"
      >
        ◂
      </button>
      <select
        className="field"
        value={date}
        aria-label="Distribution Date"
        onChange={(event) => onDate(Number(event.target.value))}
      >
        {Array.from(months, (month, at) => (
          <option key={month} value={at}>
            {longMonthText(month)}
          </option>
        ))}
      </select>
      <button
        type="button"
        className="button"
        disabled={date >= last}
        onClick={() => onDate(date + 1)}
        title="The date after"
        aria-label="The date after"
      >
        ▸
      </button>
      <span className="caption">
        {dayText(days[date] ?? NaN)} · date {date + 1} of {last + 1}
      </span>
    </div>
  );
}
