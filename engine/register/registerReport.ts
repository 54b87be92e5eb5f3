import { civilOf, dayOf, formatDay, type Day, type Month } from '../core/date';
import type { Problem } from '../core/problem';
import type { Deal } from '../deal/definition';
import type { Results } from '../waterfall/results';
import { controlOf, type Control } from './control';
import { registeredHolders, registerProblem, SHEET, type RegisteredHolder } from './holders';
import { NOTHING, percentText, WHOLE, type PercentUnits } from './percentUnits';
import { recordDateOf } from './recordDate';
import type { RegisterRules } from './rules';
import { cumulativeParts, partOf, portion, splitAmount } from './shares';
import { eventsOf, terminationDates, type EventDate, type TerminationDate } from './termination';
import { transferVerdict, type RegisterState, type TransferVerdict } from './transfers';
import type { RegisterEntries } from './types';

/** The register of a deal and what each holder is paid: plain data for screens and files. Money in whole cents. */
export interface RegisterReport {
  readonly rules: RegisterRules;
  /** In register order; everything per holder below is aligned with this. */
  readonly holders: readonly RegisteredHolder[];
  /** One a transfer, in the order entered. */
  readonly transfers: readonly JudgedTransfer[];
  /** The interests at the closing, then after each transfer that is made. */
  readonly interests: readonly Interests[];
  readonly payments: CertificatePayments;
  readonly years: readonly YearTotals[];
  readonly events: readonly EventDate[];
  readonly dates: readonly TerminationDate[];
  readonly problems: readonly Problem[];
}

export interface JudgedTransfer extends TransferVerdict {
  /** Index of the first Payment Date on which the transferee is paid; null where it is refused or the run ends before. */
  readonly effective: number | null;
}

export interface Interests {
  /** The day from which they are held. */
  readonly from: Day;
  /** One a holder. */
  readonly units: readonly PercentUnits[];
  /** The same as percent text. */
  readonly percents: readonly string[];
  readonly control: Control;
}

/** One entry a Payment Date in each column; no entries where there is no run. */
export interface CertificatePayments {
  readonly count: number;
  readonly paymentDates: Int32Array;
  /** The day whose holders are paid: the record date, or the Payment Date itself where payment is on surrender. */
  readonly recordDates: Int32Array;
  /** Index into `interests`. */
  readonly interests: Int32Array;
  readonly distribution: Float64Array;
  /** Of each holder: its share of the distribution, and what of that is withheld. */
  readonly shares: readonly Float64Array[];
  readonly withheld: readonly Float64Array[];
}

/** What a holder was distributed in a calendar year, for its tax return. */
export interface YearTotals {
  readonly year: number;
  readonly holder: string;
  readonly distributed: number;
  readonly withheld: number;
  readonly authority: string;
}

/**
 * The register of a run: transfers judged in order, every distribution split by the interests on its record date, tax withheld,
 * totals a year, and the dates of the end.
 *
 * Rounding: shares by cumulative rounding in register order, so that they add up to the distribution; tax withheld is a
 *           holder's rate of its share, to the cent, halves up, and counts as distributed to it
 * Errors:   in `problems`, at the row and column of the Register sheet; a transfer that is refused changes nothing
 */
export function registerReport(
  { register, dates }: Pick<Deal, 'register' | 'dates'>,
  results: Results | null,
  entries: RegisterEntries,
): RegisterReport | null {
  if (!register) return null;
  const { holders, problems } = registeredHolders(register, entries);
  const { verdicts, states } = judge(register, holders, entries, dates.closing);
  const events = eventsOf(register, results);
  const interests = states.map(({ interests: held, since }): Interests => {
    const units = holders.map(({ id }) => held.get(id)!);
    return { from: since, units, percents: units.map(percentText), control: controlOf(held, register.majority.units) };
  });
  const payments = paymentsOf(register, results, holders, interests, events);
  const transfers = verdicts.map((verdict) => ({ ...verdict, effective: effectiveOn(verdict, payments.recordDates) }));
  return {
    rules: register,
    holders,
    transfers,
    interests,
    payments,
    years: yearsOf(holders, payments),
    events,
    dates: terminationDates(register, events),
    problems: [
      ...problems,
      ...verdicts.flatMap((verdict, row) => transferProblems(verdict, row, entries)),
      ...actProblems(register, results, interests),
    ],
  };
}

function judge(
  rules: RegisterRules,
  holders: readonly RegisteredHolder[],
  entries: RegisterEntries,
  closing: Day,
): { verdicts: TransferVerdict[]; states: RegisterState[] } {
  const opening = new Map(holders.map(({ id }) => [id, id === rules.firstHolder.id ? WHOLE : NOTHING]));
  let state: RegisterState = { interests: opening, since: closing, transferors: new Set() };
  const states = [state];
  const verdicts = entries.transfers.map((transfer) => {
    const judged = transferVerdict(rules, state, transfer);
    if (judged.verdict.made) states.push(judged.state);
    state = judged.state;
    return judged.verdict;
  });
  return { verdicts, states };
}

function effectiveOn({ made, day }: TransferVerdict, recordDates: Int32Array): number | null {
  if (!made) return null;
  const date = recordDates.findIndex((recordDate) => recordDate >= day!);
  return date < 0 ? null : date;
}

function transferProblems(verdict: TransferVerdict, row: number, { transfers }: RegisterEntries): Problem[] {
  const { date, from, to } = transfers[row]!;
  const which = `Transfer ${row + 1} (${date || 'no date'}, ${from || 'nobody'} to ${to || 'nobody'})`;
  return [
    ...verdict.reasons.map(({ slug, column, message, remedy, mistyped }) =>
      registerProblem(mistyped ? 'error' : 'warning', slug, row, column, `${which} is not made. ${message}`, remedy),
    ),
    ...verdict.notes.map(({ slug, column, message, remedy }) =>
      registerProblem('warning', slug, row, column, `${which}: ${message}`, remedy),
    ),
  ];
}

/** What the run does on an instruction that nobody could give: told with the first such date. */
function actProblems(rules: RegisterRules, results: Results | null, interests: readonly Interests[]): Problem[] {
  if (!results) return [];
  return rules.acts.flatMap(({ when, needs, says, source }): Problem[] => {
    const at = when === '' ? -1 : results.columns.findIndex(({ name, cls }) => name === when && cls === '');
    // Together all holders have a majority and are all: only one holder alone can be wanting.
    if (at < 0 || needs !== 'majority_holder') return [];
    const isWanting = (value: number, date: number): boolean => {
      const day = results.distributionDates[date]!;
      return value === 1 && interests.findLast(({ from }) => from <= day)?.control.alone.length === 0;
    };
    const date = results.values[at]!.findIndex(isWanting);
    if (date < 0) return [];
    const message = `${says}: on ${formatDay(results.distributionDates[date]! as Day)} no holder has the majority that this needs.`;
    const remedy = `Take it out of the run, or let one holder have more than ${percentText(rules.majority.units)}% (${source}).`;
    return [{ code: 'REGISTER/no-majority', severity: 'warning', at: { sheet: SHEET }, message, remedy }];
  });
}

function paymentsOf(
  rules: RegisterRules,
  results: Results | null,
  holders: readonly RegisteredHolder[],
  interests: readonly Interests[],
  events: readonly EventDate[],
): CertificatePayments {
  const count = results?.count ?? 0;
  const columns = holders.map(() => new Float64Array(count));
  const payments = {
    count,
    paymentDates: Int32Array.from(results?.distributionDates ?? []),
    recordDates: new Int32Array(count),
    interests: new Int32Array(count),
    distribution: new Float64Array(count),
    shares: columns,
    withheld: holders.map(() => new Float64Array(count)),
  };
  if (!results) return payments;
  const lines = distributionColumns(rules, results);
  const surrender = events.find(({ id }) => id === rules.termination.surrender)?.date ?? -1;
  const rates = holders.map(({ withholding }) => partOf(withholding));
  let held = 0;
  let parts = cumulativeParts(interests[0]!.units);
  for (let date = 0; date < count; date++) {
    const payment = results.distributionDates[date]! as Day;
    const onRecord = recordDateOf(rules.recordDate.rule, results.months[date]! as Month, payment, rules.calendars);
    const recordDate = date === surrender ? payment : onRecord;
    while (held + 1 < interests.length && interests[held + 1]!.from <= recordDate) {
      held += 1;
      parts = cumulativeParts(interests[held]!.units);
    }
    let total = 0;
    for (const line of lines) total += line[date]!;
    payments.recordDates[date] = recordDate;
    payments.interests[date] = held;
    payments.distribution[date] = total;
    if (total === 0) continue;
    const shares = splitAmount(total, parts);
    for (let i = 0; i < shares.length; i++) {
      const share = shares[i]!;
      payments.shares[i]![date] = share;
      if (share > 0 && rates[i]!.num > 0) payments.withheld[i]![date] = portion(share, rates[i]!);
    }
  }
  return payments;
}

function distributionColumns({ distribution }: RegisterRules, { columns, values }: Results): Float64Array[] {
  return distribution.cells.flatMap(({ name, cls }) => {
    const at = columns.findIndex((column) => column.name === name && column.cls === cls && column.kind !== 'offered');
    return at < 0 ? [] : [values[at]!];
  });
}

function yearsOf(holders: readonly RegisteredHolder[], payments: CertificatePayments): YearTotals[] {
  const years: YearTotals[] = [];
  for (let start = 0, end: number; start < payments.count; start = end) {
    const { year } = civilOf(payments.paymentDates[start]! as Day);
    const nextYear = dayOf(year + 1, 1, 1);
    end = start + 1;
    while (end < payments.count && payments.paymentDates[end]! < nextYear) end += 1;
    for (let i = 0; i < holders.length; i++) {
      const distributed = sumOver(payments.shares[i]!, start, end);
      if (distributed === 0) continue;
      const { id, authority } = holders[i]!;
      years.push({ year, holder: id, distributed, withheld: sumOver(payments.withheld[i]!, start, end), authority });
    }
  }
  return years;
}

function sumOver(values: Float64Array, start: number, end: number): number {
  let sum = 0;
  for (let i = start; i < end; i++) sum += values[i]!;
  return sum;
}
