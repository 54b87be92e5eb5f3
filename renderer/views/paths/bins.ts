/** How many values lie from one edge to the next; the last bin has its upper edge too. */
export interface Bin {
  readonly from: number;
  readonly to: number;
  readonly count: number;
}

const STEPS = [1, 2, 2.5, 5, 10];

/**
 * Values in bins of one round width, the first beginning and the last ending on a round edge. Values that are all the same are one bin.
 * With `whole`, edges lie half way between whole numbers, so that each bin holds whole ones (months, counts).
 */
export function binsOf(values: ArrayLike<number>, wanted = 24, whole = false): readonly Bin[] {
  let low = Infinity;
  let high = -Infinity;
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    if (!Number.isFinite(value)) continue;
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  if (low > high) return [];
  const raw = high - low > 1e-15 ? (high - low) / wanted : 0;
  const width = whole ? Math.max(1, Math.ceil(raw)) : roundWidth(raw, Math.abs(high));
  const shift = whole ? 0.5 : 0;
  const first = Math.floor((low + shift) / width);
  const bins = Math.max(1, Math.floor((high + shift) / width + (whole ? 1 : 1e-9)) - first + (whole ? 0 : 1));
  const edge = (bin: number): number => Number(((first + bin) * width - shift).toPrecision(12));
  const counts = new Int32Array(bins);
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    if (!Number.isFinite(value)) continue;
    const bin = Math.floor((value + shift) / width + 1e-9) - first;
    counts[Math.max(0, Math.min(bins - 1, bin))]! += 1;
  }
  // A value on the last round edge would stand alone in a bin that begins there.
  const isEdge = !whole && bins > 1 && edge(bins - 1) >= high;
  const kept = isEdge ? bins - 1 : bins;
  if (isEdge) counts[kept - 1]! += counts[bins - 1]!;
  return Array.from({ length: kept }, (_, bin) => ({ from: edge(bin), to: edge(bin + 1), count: counts[bin]! }));
}

function roundWidth(raw: number, size: number): number {
  if (!(raw > size * 1e-12)) return size > 1e-12 ? 10 ** (Math.floor(Math.log10(size)) - 2) : 1;
  const power = 10 ** Math.floor(Math.log10(raw));
  return power * STEPS.find((step) => step * power >= raw * (1 - 1e-9))!;
}
