const WIDTH = 96;
const HEIGHT = 20;

/** A vector as a small step line from zero, without a scale: its shape, not its values. */
export function Sparkline({ values }: { readonly values: Float64Array }) {
  const highest = Math.max(...values, 0);
  const x = (index: number) => (index / Math.max(values.length - 1, 1)) * WIDTH;
  const y = (value: number) => HEIGHT - 2 - (highest > 0 ? (value / highest) * (HEIGHT - 4) : 0);
  const line = Array.from(values, (value, i) => `${i === 0 ? 'M' : 'L'}${x(i).toFixed(1)} ${y(value).toFixed(1)}`).join(
    '',
  );
  return (
    <svg className="sparkline" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden="true">
      <path className="under" d={`${line}L${WIDTH} ${HEIGHT}L0 ${HEIGHT}Z`} />
      <path d={line} />
    </svg>
  );
}
