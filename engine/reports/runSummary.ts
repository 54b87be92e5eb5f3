import type { ClassFigures } from '../api/types';
import { formatMoney } from '../core/cents';
import { formatMonth, type Month } from '../core/date';
import type { DealDescription } from '../deal/description';
import { NO_SETTINGS, type Settings } from '../deal/settings';
import type { Results } from '../waterfall/results';
import { classFigures } from './keyFigures';
import { assumedValues, forcedFlags, illustrativeLine, type AssumedValue, type ForcedFlag } from './marks';

/** What a run came to, as plain data: amounts in whole cents, months as `YYYY-MM`. */
export interface RunSummary {
  readonly deal: string;
  readonly document: string;
  readonly firstMonth: string;
  readonly lastMonth: string;
  /** Number of Distribution Dates run. */
  readonly dates: number;
  /** The early end that was exercised, if any. */
  readonly ended: { readonly label: string; readonly month: string } | null;
  readonly classes: readonly ClassSummary[];
  readonly tests: readonly TestSummary[];
  /** Money that came in, by fund. */
  readonly funds: readonly AmountSummary[];
  /** Money that was paid, by line of the deal. */
  readonly payments: readonly AmountSummary[];
  readonly conservation: Results['conservation'];
  /** `Illustrative: 3 assumed values, not from the documents`; null where the classes are the document's. */
  readonly illustrative: string | null;
  readonly assumed: readonly AssumedValue[];
  /** Flag terms that the user forced. */
  readonly forced: readonly ForcedFlag[];
}

export interface ClassSummary extends Omit<ClassFigures, 'firstPrincipal' | 'lastPrincipal'> {
  readonly label: string;
  readonly original: number;
  readonly firstPrincipal: string | null;
  readonly lastPrincipal: string | null;
}

/** A yes-or-no term over the run. */
export interface TestSummary {
  readonly name: string;
  readonly label: string;
  readonly datesYes: number;
  readonly datesNo: number;
  readonly atEnd: boolean | null;
  /** Months in which it is other than in the month before. */
  readonly changes: readonly string[];
}

export interface AmountSummary {
  readonly name: string;
  readonly clause: string;
  readonly label: string;
  readonly total: number;
}

/**
 * The summary of a run of any deal.
 *
 * Shape:  one run → one summary
 * Units:  whole cents; average life in years from closing, 30/360
 */
export function summarize(results: Results, deal: DealDescription, settings: Settings = NO_SETTINGS): RunSummary {
  const { months, count, ended } = results;
  const month = (index: number) => formatMonth(months[index]! as Month);
  const printed = (index: number | null) => (index === null ? null : formatMonth(index as Month));
  const described = new Map(deal.classes.map((cls) => [cls.name, cls]));
  return {
    deal: deal.name,
    document: deal.document,
    firstMonth: count > 0 ? month(0) : deal.firstMonth,
    lastMonth: count > 0 ? month(count - 1) : deal.firstMonth,
    dates: count,
    ended: ended && { label: ended.label, month: month(ended.date) },
    classes: classFigures(results, deal).map((figures) => ({
      ...figures,
      label: described.get(figures.name)?.label ?? figures.name,
      original: described.get(figures.name)?.balance ?? 0,
      firstPrincipal: printed(figures.firstPrincipal),
      lastPrincipal: printed(figures.lastPrincipal),
    })),
    tests: testsOf(results, month),
    funds: totalsOf(results, 'fund', deal),
    payments: totalsOf(results, 'pay', deal),
    conservation: results.conservation,
    illustrative: illustrativeLine(deal),
    assumed: assumedValues(deal),
    forced: forcedFlags(deal, settings),
  };
}

function testsOf({ columns, values, count }: Results, month: (index: number) => string): TestSummary[] {
  return columns.flatMap(({ kind, type, cls, name, label }, index) => {
    if (kind !== 'term' || type !== 'Flag' || cls !== '') return [];
    const flags = values[index]!;
    const datesYes = flags.reduce((sum, flag) => sum + flag, 0);
    const changes = Array.from(flags.keys()).filter((date) => date > 0 && flags[date] !== flags[date - 1]);
    const atEnd = count > 0 ? flags[count - 1] === 1 : null;
    return [{ name, label, datesYes, datesNo: count - datesYes, atEnd, changes: changes.map(month) }];
  });
}

/**
 * Totals over dates and classes of the columns of a kind, in the order of the deal's lines. A payment made to classes pool after
 * pool has columns of both; the classes' say it all.
 */
function totalsOf({ columns, values }: Results, kind: 'fund' | 'pay', deal: DealDescription): AmountSummary[] {
  const totals = new Map<string, AmountSummary>();
  const pools = new Set(deal.pools.map((pool) => pool.name));
  const ofKind = columns.filter((column) => column.kind === kind);
  const toClasses = new Set(ofKind.filter(({ cls }) => cls !== '' && !pools.has(cls)).map(({ name }) => name));
  columns.forEach(({ name, clause, label, ...column }, index) => {
    if (column.kind !== kind || (pools.has(column.cls) && toClasses.has(name))) return;
    const before = totals.get(name)?.total ?? 0;
    totals.set(name, { name, clause, label, total: values[index]!.reduce((sum, cents) => sum + cents, before) });
  });
  return [...totals.values()];
}

/** The summary as a page of text to read. */
export function printSummary(summary: RunSummary): string {
  const { deal, document, dates, firstMonth, lastMonth, ended, conservation, illustrative } = summary;
  const forced = new Map(summary.forced.map(({ name, words }) => [name, words]));
  const classes = [
    ['Class', 'Original', 'Principal', 'Interest', 'Average life', 'Window', 'Final balance'],
    ...summary.classes.map((cls) => [
      cls.name,
      formatMoney(cls.original),
      formatMoney(cls.totalPrincipal),
      formatMoney(cls.totalInterest),
      cls.averageLife === null ? '-' : cls.averageLife.toFixed(2),
      cls.firstPrincipal === null ? '-' : `${cls.firstPrincipal} to ${cls.lastPrincipal ?? ''}`,
      formatMoney(cls.finalBalance),
    ]),
  ];
  const tests = [
    ['Test', 'Yes', 'No', 'At the end', 'Changes'],
    ...summary.tests.map(({ name, label, datesYes, datesNo, atEnd, changes }) => [
      forced.has(name) ? `${label} [${forced.get(name)!}]` : label,
      String(datesYes),
      String(datesNo),
      atEnd === null ? '-' : atEnd ? 'yes' : 'no',
      changesText(changes),
    ]),
  ];
  const amounts = (rows: readonly AmountSummary[]) =>
    rows.map(({ clause, label, total }) => [clause === '' ? label : `${clause} ${label}`, formatMoney(total)]);
  const marked = illustrative === null ? '' : `\n${illustrative}`;
  const end = ended === null ? '' : `\nEnded early in ${ended.month}: ${ended.label}`;
  const kept = `${conservation.checks.toLocaleString('en-US')} checks, difference ${formatMoney(conservation.difference)}`;
  return [
    `${deal}\n${document}\n${dates} Distribution Dates, ${firstMonth} to ${lastMonth}${end}${marked}`,
    aligned(classes, [0, 5]),
    aligned(tests, [0, 3, 4]),
    aligned([['Funds', ''], ...amounts(summary.funds)], [0]),
    aligned([['Paid', ''], ...amounts(summary.payments)], [0]),
    ...(illustrative === null ? [] : [assumedText(summary.assumed)]),
    `In ${formatMoney(conservation.fundsIn)}, paid ${formatMoney(conservation.paidOut)}, change in cash held ${formatMoney(conservation.cashHeld)}: ${kept}\n`,
  ].join('\n\n');
}

/** What is assumed and why, so that the page can be read without the deal file. */
function assumedText(assumed: readonly AssumedValue[]): string {
  return ['Assumed', ...assumed.map(({ kind, name, label, reason }) => `${kind} ${name}, ${label}: ${reason}`)].join(
    '\n',
  );
}

const SHOWN_CHANGES = 6;

function changesText(changes: readonly string[]): string {
  const more = changes.length - SHOWN_CHANGES;
  return `${changes.slice(0, SHOWN_CHANGES).join(' ')}${more > 0 ? ` and ${more} more` : ''}`;
}

/** Rows as columns of text; the columns named are set to the left, the others to the right. */
function aligned(rows: readonly (readonly string[])[], left: readonly number[]): string {
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
  const lines = rows.map((row) =>
    row
      .map((cell, column) => (left.includes(column) ? cell.padEnd(widths[column]!) : cell.padStart(widths[column]!)))
      .join('  ')
      .trimEnd(),
  );
  return lines.join('\n');
}

/** The summary for programs: amounts in dollars, otherwise as it is. */
export function summaryJson(summary: RunSummary): string {
  const dollars = (cents: number) => cents / 100;
  const amounts = (rows: readonly AmountSummary[]) => rows.map((row) => ({ ...row, total: dollars(row.total) }));
  const { conservation } = summary;
  const plain = {
    ...summary,
    classes: summary.classes.map((cls) => ({
      ...cls,
      original: dollars(cls.original),
      totalPrincipal: dollars(cls.totalPrincipal),
      totalInterest: dollars(cls.totalInterest),
      finalBalance: dollars(cls.finalBalance),
    })),
    funds: amounts(summary.funds),
    payments: amounts(summary.payments),
    conservation: {
      fundsIn: dollars(conservation.fundsIn),
      paidOut: dollars(conservation.paidOut),
      changeInCashHeld: dollars(conservation.cashHeld),
      difference: dollars(conservation.difference),
      checks: conservation.checks,
    },
  };
  return `${JSON.stringify(plain, null, 2)}\n`;
}
