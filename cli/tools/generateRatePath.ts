/**
 * Makes the illustrative path of six-month LIBOR: `node --import tsx cli/tools/generateRatePath.ts [out.csv]`. Round figures of our own
 * joined by straight lines; no market data.
 */
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { MonthRate } from '../../engine/collections/collections';
import { writeRatePath } from '../../engine/collections/readRatePath';
import { addMonths, formatMonth, monthOf } from '../../engine/core/date';

const KNOTS = [
  [monthOf(2004, 1), 1.25],
  [monthOf(2004, 7), 2],
  [monthOf(2006, 1), 4.25],
  [monthOf(2007, 1), 5],
  [monthOf(2036, 12), 5],
] as const;

/** Percent by month, two decimals. */
export function makeRatePath(): MonthRate[] {
  const [first] = KNOTS[0];
  const [last] = KNOTS.at(-1)!;
  return Array.from({ length: last - first + 1 }, (_, i): MonthRate => {
    const month = addMonths(first, i);
    const after = Math.max(
      1,
      KNOTS.findIndex(([knot]) => knot >= month),
    );
    const [[from, low], [to, high]] = [KNOTS[after - 1]!, KNOTS[after]!];
    return [formatMonth(month), (low + ((high - low) * (month - from)) / (to - from)).toFixed(2)];
  });
}

const here = fileURLToPath(import.meta.url);
if (process.argv[1] === here) {
  const out =
    process.argv[2] ?? fileURLToPath(new URL('../../assets/rates/libor-6m-illustrative.csv', import.meta.url));
  writeFileSync(out, writeRatePath({ by: 'month', name: 'libor_6m', source: 'illustrative', rows: makeRatePath() }));
}
