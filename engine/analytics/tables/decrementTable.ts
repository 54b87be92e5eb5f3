import { addMonths, type Month } from '../../core/date';
import { averageLife } from '../pricing/bondMath';
import type { ClassCash } from '../pricing/classCash';
import { positionOn, type PricedRun } from '../pricing/yieldReport';
import type { ClassTerms, PricingRequest, Side } from '../pricing/types';
import type { SpeedRun } from './speedRuns';
import { fixed, longMonth, NOTHING, outstandingText } from './tableTexts';
import type { DecrementTable, TableFooter } from './types';

const MONTHS_A_YEAR = 12;

/**
 * The decrement table of a class: what is outstanding of its original balance after every twelfth Distribution Date, as a percentage,
 * speeds across, until nothing is left at any of them; and the average life to maturity and to call. Runs to maturity.
 *
 * Rounding: values as they are; shown in whole percent, halves up, `*` for more than nothing and less than half a percent
 */
export function decrementTable(
  runs: readonly SpeedRun[],
  sides: readonly Side[],
  request: PricingRequest,
  terms: ClassTerms,
): DecrementTable {
  const columns = runs.map(({ maturity }) => cashOf(maturity, terms.name));
  const longest = runs.reduce<PricedRun | null>(
    (most, { maturity }) => (maturity && maturity.results.count > (most?.results.count ?? -1) ? maturity : most),
    null,
  );
  const rows: DecrementTable['rows'][number][] = [
    rowOf(
      null,
      'Initial Percentage',
      columns.map((cash) => cash && 100),
    ),
  ];
  const count = longest?.results.count ?? 0;
  // The year in which the longest run ends has its row too.
  for (let date = MONTHS_A_YEAR - 1; date < count - 1 + MONTHS_A_YEAR; date += MONTHS_A_YEAR) {
    const values = columns.map((cash) => cash && outstandingAfter(cash, date));
    const month = addMonths(longest!.results.months[0] as Month, date);
    rows.push(rowOf(month, longMonth(month), values));
    if (values.every((value) => value === null || value === 0)) break;
  }
  return {
    deal: longest?.deal.name ?? '',
    cls: terms.name,
    label: terms.label,
    speeds: runs.map(({ speed }) => speed.label),
    rows,
    footers: [...sides].reverse().map((side) => lives(runs, side, request, terms)),
  };
}

function cashOf(run: PricedRun | null, cls: string): ClassCash | null {
  return run?.classes.find(({ name }) => name === cls) ?? null;
}

function rowOf(month: Month | null, label: string, values: readonly (number | null)[]): DecrementTable['rows'][number] {
  return { month, label, values, texts: values.map(outstandingText) };
}

/** After the payments and losses of a date, or of the last date before it that the run has. */
function outstandingAfter({ closing, original }: ClassCash, date: number): number {
  const left = date < closing.length ? closing[date]! : (closing.at(-1) ?? original);
  return original > 0 ? (left / original) * 100 : 0;
}

function lives(runs: readonly SpeedRun[], side: Side, request: PricingRequest, terms: ClassTerms): TableFooter {
  const values = runs.map((each) => {
    const run = each[side];
    const position = run && positionOn(run, request, terms);
    return position ? averageLife(position.years30, position.principal) : null;
  });
  return {
    name: `wal_to_${side}`,
    label: `WAL (years) to ${side}`,
    isWords: false,
    isMoney: false,
    values,
    texts: values.map((value) => (value === null ? NOTHING : fixed(value, 2))),
  };
}
