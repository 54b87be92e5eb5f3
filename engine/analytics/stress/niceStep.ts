/** A step that goes about ten times into a range and reads well: 1, 2, 2.5 or 5 times a power of ten. */
export function stepFor(range: number): number {
  if (!(range > 0)) return 1;
  const rough = range / 10;
  const power = Math.floor(Math.log10(rough));
  const nice = [1, 2, 2.5, 5, 10].find((each) => each * 10 ** power >= rough * 0.999) ?? 10;
  // Through its digits: 2.5 × 10⁻³ would carry binary noise.
  return Number(`${nice}e${power}`);
}
