import type { RatePath, RatePaths } from '../../collections/collections';
import { businessDaysBefore, isCalendarName } from '../../core/calendar';
import { addMonths, dayInMonth, parseDay, parseMonth, type Day, type Month } from '../../core/date';
import type { Expr } from '../../formula/ast';
import type { Results } from '../../waterfall/results';
import { valuesOf } from './classCash';
import { bare, type ClassFormulas } from './dealFormulas';

interface Fixings {
  readonly keys: readonly number[];
  readonly rates: readonly number[];
}

const read = new WeakMap<RatePath, Fixings>();

function fixingsOf(path: RatePath): Fixings {
  const known = read.get(path);
  if (known) return known;
  const parse = path.by === 'month' ? parseMonth : parseDay;
  const rows = path.rows.map(([key, rate]) => [parse(key) ?? NaN, Number(rate) / 100] as const);
  rows.sort((a, b) => a[0] - b[0]);
  const fixings = { keys: rows.map(([key]) => key), rates: rows.map(([, rate]) => rate) };
  read.set(path, fixings);
  return fixings;
}

/**
 * An index by Distribution Date, looked up in its path as a formula that reads it does: by month, or the last fixing on or before the day
 * that the formula gives (where it gives none that can be followed, the Distribution Date before).
 *
 * Units:  plain fractions
 * Errors: null without a path, or where it has no rate for a date after the first; a first date without one takes the next
 */
export function indexFromPath(
  formulas: ClassFormulas,
  results: Results,
  rates: RatePaths,
  index: string,
  day: Expr | null,
): Float64Array | null {
  const path = rates[index];
  if (!path) return null;
  const { keys, rates: values } = fixingsOf(path);
  const found = Float64Array.from({ length: results.count }, (_, i) => {
    if (path.by === 'month') return values[keys.indexOf(results.months[i]!)] ?? NaN;
    const wanted = (day && dayOn(formulas, results, day, i)) ?? dateBefore(formulas, results, i);
    const at = keys.findLastIndex((key) => key <= wanted);
    return at < 0 ? NaN : values[at]!;
  });
  if (found.length > 1 && Number.isNaN(found[0])) found[0] = found[1]!;
  return found.every((rate) => Number.isFinite(rate)) ? found : null;
}

function dateBefore({ deal }: ClassFormulas, { distributionDates }: Results, i: number): Day {
  return (i > 0 ? distributionDates[i - 1] : deal.dates.closing) as Day;
}

/** The day that a formula of dates gives on a date; null for one that is not followed. */
function dayOn(formulas: ClassFormulas, results: Results, of: Expr, i: number): Day | null {
  const expr = bare(of);
  if (expr.kind === 'reference') {
    if (expr.name === 'distribution_date') return results.distributionDates[i]! as Day;
    if (expr.name === 'closing_date') return formulas.deal.dates.closing;
    return (valuesOf(results, expr.name, formulas.cls)?.[i] ?? null) as Day | null;
  }
  if (expr.kind !== 'call') return null;
  const [first, second, ...others] = expr.args.map(bare);
  if (expr.fn === 'prev' && first?.kind === 'reference') {
    if (first.name === 'distribution_date') return dateBefore(formulas, results, i);
    return i > 0 ? dayOn(formulas, results, first, i - 1) : null;
  }
  if (expr.fn === 'date' && first && second?.kind === 'literal') {
    const months = monthsAhead(first);
    return months === null ? null : dayInMonth(addMonths(results.months[i]! as Month, months), Number(second.value));
  }
  if (expr.fn === 'business_days_before' && first && second?.kind === 'literal') {
    const from = dayOn(formulas, results, first, i);
    const calendars = others.flatMap((each) => (each.kind === 'reference' ? [each.name] : [])).filter(isCalendarName);
    return from === null ? null : businessDaysBefore(from, Number(second.value), calendars);
  }
  return null;
}

/** `month`, `month - 1`: how many months from the date's own; null for anything else. */
function monthsAhead(expr: Expr): number | null {
  if (expr.kind === 'reference') return expr.name === 'month' ? 0 : null;
  if (expr.kind !== 'sum') return null;
  let months: number | null = null;
  let added = 0;
  for (const { minus, of } of expr.terms) {
    const term = bare(of);
    if (term.kind === 'reference' && term.name === 'month' && !minus) months = 0;
    else if (term.kind === 'literal') added += (minus ? -1 : 1) * Number(term.value);
    else return null;
  }
  return months === null ? null : added;
}
