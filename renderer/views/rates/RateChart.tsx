import { useId } from 'react';
import './RateChart.css';

const WIDTH = 640;
const HEIGHT = 220;
const LEFT = 40;
const RIGHT = 12;
const TOP = 12;
const BOTTOM = 24;

/** The path as a line over its months: percent up, years across. */
export function RateChart({
  rows,
  name,
}: {
  readonly rows: readonly (readonly [string, string])[];
  readonly name: string;
}) {
  const title = useId();
  const values = rows.map(([, rate]) => Number(rate));
  if (values.length < 2 || values.some((value) => !Number.isFinite(value))) return null;
  const ceiling = niceCeiling(Math.max(...values, 1));
  const floor = Math.min(0, Math.floor(Math.min(...values)));
  const x = (index: number) => LEFT + (index / (values.length - 1)) * (WIDTH - LEFT - RIGHT);
  const y = (value: number) => TOP + (1 - (value - floor) / (ceiling - floor)) * (HEIGHT - TOP - BOTTOM);
  const line = values.map((value, index) => `${index === 0 ? 'M' : 'L'}${x(index).toFixed(1)} ${y(value).toFixed(1)}`);
  const steps = Array.from({ length: 5 }, (_, i) => floor + ((ceiling - floor) * i) / 4);
  return (
    <svg className="rate-chart" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-labelledby={title}>
      <title id={title}>{`${name}, percent by month`}</title>
      {steps.map((step) => (
        <g key={step}>
          <line x1={LEFT} x2={WIDTH - RIGHT} y1={y(step)} y2={y(step)} />
          <text x={LEFT - 6} y={y(step) + 4} textAnchor="end">
            {step.toFixed(ceiling - floor < 4 ? 2 : 1)}
          </text>
        </g>
      ))}
      {yearMarks(rows).map(({ index, year }) => (
        <text key={year} x={x(index)} y={HEIGHT - 6} textAnchor="middle">
          {year}
        </text>
      ))}
      <path d={line.join('')} />
    </svg>
  );
}

function niceCeiling(value: number): number {
  return Math.ceil(value * 2) / 2;
}

/** Every second or third January, so that the years never touch. */
function yearMarks(rows: readonly (readonly [string, string])[]): { index: number; year: string }[] {
  const januaries = rows.flatMap(([key], index) =>
    key.slice(5, 7) === '01' ? [{ index, year: key.slice(0, 4) }] : [],
  );
  const every = Math.max(1, Math.ceil(januaries.length / 8));
  return januaries.filter((_, i) => i % every === 0);
}
