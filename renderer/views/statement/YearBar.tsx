import '../waterfall/DateBar.css';

interface YearBarProps {
  readonly years: readonly number[];
  readonly year: number;
  readonly onYear: (year: number) => void;
}

/** Chooses the calendar year: from the list, one back, one on. */
export function YearBar({ years, year, onYear }: YearBarProps) {
  const at = years.indexOf(year);
  const step = (by: -1 | 1): void => {
    const to = years[at + by];
    if (to !== undefined) onYear(to);
  };
  return (
    <div className="date-bar">
      <button type="button" className="button" disabled={at <= 0} onClick={() => step(-1)} aria-label="The year before">
        ◂
      </button>
      <select
        className="field"
        value={year}
        aria-label="Calendar year"
        onChange={({ target }) => onYear(Number(target.value))}
      >
        {years.map((each) => (
          <option key={each}>{each}</option>
        ))}
      </select>
      <button
        type="button"
        className="button"
        disabled={at >= years.length - 1}
        onClick={() => step(1)}
        aria-label="The year after"
      >
        ▸
      </button>
    </div>
  );
}
