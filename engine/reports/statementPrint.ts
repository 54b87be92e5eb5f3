import { civilOf, type Day } from '../core/date';
import type { DealDescription } from '../deal/description';
import type {
  PrintBlock,
  PrintDocument,
  PrintFact,
  PrintPart,
  PrintSection,
  PrintTableRow,
} from '../print/printDocument';
import type { Results } from '../waterfall/results';
import { annualStatement, statementOf, type ReportedItem, type ReportedRow } from './statement';

/** Which statements a file holds. */
export interface StatementChoice {
  /** 0-based Distribution Dates, in the order printed. */
  readonly dates: readonly number[];
  /** Calendar years whose totals follow. */
  readonly years: readonly number[];
}

export interface StatementSetting {
  /** Which scenario the figures are of; '' for the base. */
  readonly scenario: string;
  /** Name and release of the program. */
  readonly generator: string;
}

const MONTHS = [
  ...['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November'],
  'December',
] as const;

const HOW_TO_READ =
  'Projected by a model from assumptions: not the trustee’s statement and not a record of payments. Amounts in dollars. ' +
  'An item or part of one that a projection cannot know is said to be not reported.';

/**
 * Statements as they are printed: one part a Distribution Date, then one a calendar year.
 *
 * Shape:  a run, its dates and years → a document; a year without dates or totals is left out
 * Units:  text, as the statement writes it
 */
export function statementPrint(
  deal: DealDescription,
  results: Results,
  { dates, years }: StatementChoice,
  { scenario, generator }: StatementSetting,
): PrintDocument {
  const parts = [
    ...dates.map((date) => datePart(deal, results, date, scenario)),
    ...years.flatMap((year) => annualPart(deal, results, year, scenario)),
  ];
  const [first] = parts;
  const title = first ? `${deal.name}: ${first.of}` : deal.name;
  return {
    title: parts.length > 1 ? `${deal.name}: ${deal.statement.title}` : title,
    subject: [deal.statement.title, scenario && `scenario ${scenario}`].filter(Boolean).join(', '),
    foot: `Prepared by ${generator}. Projected, not the trustee’s.`,
    parts: parts.map(({ part }) => part),
  };
}

interface TitledPart {
  readonly of: string;
  readonly part: PrintPart;
}

function datePart(deal: DealDescription, results: Results, date: number, scenario: string): TitledPart {
  const report = statementOf(deal, results, date);
  const of = `Distribution Date ${longDay(report.distributionDate)}`;
  const facts = [
    { label: 'Deal', value: report.deal },
    { label: 'Distribution Date', value: longDay(report.distributionDate) },
    ...(report.recordDate === null ? [] : [{ label: 'Record Date', value: longDay(report.recordDate) }]),
    ...sharedFacts(report.source, scenario),
  ];
  return { of, part: { ...partOf(deal, report.title, facts, of, scenario), sections: sectionsOf(report.items, deal) } };
}

function annualPart(deal: DealDescription, results: Results, year: number, scenario: string): TitledPart[] {
  const report = annualStatement(deal, results, year);
  if (!report) return [];
  const [from, to] = [report.first, report.last].map((date) => longDay(results.distributionDates[date] as Day));
  const count = report.last - report.first + 1;
  const facts = [
    { label: 'Deal', value: report.deal },
    { label: 'Calendar year', value: String(year) },
    { label: 'Distribution Dates', value: count === 1 ? `1: ${from}` : `${count}: ${from} to ${to}` },
    ...sharedFacts(report.source, scenario),
  ];
  const of = `Calendar year ${year}`;
  const part = { ...partOf(deal, report.title, facts, of, scenario), sections: sectionsOf(report.items, deal) };
  return [{ of, part }];
}

function sharedFacts(source: string, scenario: string): PrintFact[] {
  return [
    ...(source === '' ? [] : [{ label: 'Required by', value: source }]),
    ...(scenario === '' ? [] : [{ label: 'Scenario', value: scenario }]),
  ];
}

function partOf(
  deal: DealDescription,
  heading: string,
  facts: readonly PrintFact[],
  of: string,
  scenario: string,
): Omit<PrintPart, 'sections'> {
  const running = [deal.name, of, scenario].filter(Boolean).join(' · ');
  return { heading, facts, note: HOW_TO_READ, running };
}

function sectionsOf(items: readonly ReportedItem[], deal: DealDescription): PrintSection[] {
  return items.map(({ item, label, source, rows, notReported }) => ({
    mark: item,
    heading: label,
    source,
    blocks: [
      ...blocksOf(rows, deal),
      ...(notReported === null ? [] : [{ kind: 'remark', text: remarkOf(notReported, rows.length === 0) } as const]),
    ],
  }));
}

/** The reason, said once to be one. */
function remarkOf(reason: string, isAll: boolean): string {
  return isAll ? `Not reported: ${reason}` : `Not reported of this item: ${reason}`;
}

/** Figures of the deal one below the other; those of classes beside each other, a row a class. */
function blocksOf(rows: readonly ReportedRow[], deal: DealDescription): PrintBlock[] {
  const blocks: PrintBlock[] = [];
  let lines: { label: string; value: string }[] = [];
  let across: ReportedRow[][] = [];
  const flushLines = (): void => {
    if (lines.length > 0) blocks.push({ kind: 'figures', rows: lines });
    lines = [];
  };
  const flushTable = (): void => {
    if (across.length > 0) blocks.push(tableOf(across, deal));
    across = [];
  };
  for (const figure of figuresOf(rows)) {
    const [first] = figure;
    if (figure.every(({ member }) => member === '')) {
      flushTable();
      lines.push(...figure.flatMap(linesOf));
    } else if (first) {
      flushLines();
      // Figures of classes and figures of pools have no rows in common.
      if (across.length > 0 && !across.flat().some(({ member }) => member === first.member)) flushTable();
      across.push(figure);
    }
  }
  flushLines();
  flushTable();
  return blocks;
}

function linesOf(row: ReportedRow): { label: string; value: string }[] {
  const line = { label: row.label, value: textOf(row) };
  return row.per1000 === null ? [line] : [line, { label: `${row.label}, per $1,000`, value: perText(row.per1000) }];
}

/** Neighbouring rows that are one figure for several members, its total among them. */
function figuresOf(rows: readonly ReportedRow[]): ReportedRow[][] {
  const figures: ReportedRow[][] = [];
  for (const row of rows) {
    const last = figures.at(-1);
    const before = last?.[0];
    const isSame =
      before?.name === row.name && before.at === row.at && !last!.some(({ member }) => member === row.member);
    if (last && isSame) last.push(row);
    else figures.push([row]);
  }
  return figures;
}

interface PrintColumn {
  readonly head: string;
  text(member: string): string;
}

function tableOf(figures: readonly (readonly ReportedRow[])[], deal: DealDescription): PrintBlock {
  const columns = figures.flatMap((figure): PrintColumn[] => {
    const head = figure[0]!.label;
    const rowOf = (member: string): ReportedRow | undefined => figure.find((row) => row.member === member);
    const amounts: PrintColumn = { head, text: (member) => textOf(rowOf(member)) };
    const isPer1000 = figure.some(({ per1000 }) => per1000 !== null);
    if (!isPer1000) return [amounts];
    const per: PrintColumn = { head: `${head}, per $1,000`, text: (member) => perText(rowOf(member)?.per1000 ?? null) };
    return [amounts, per];
  });
  const order = [...deal.classes, ...deal.pools].map(({ name }) => name);
  const members = [...new Set(figures.flat().map(({ member }) => member))].sort(
    (a, b) => placeOf(order, a) - placeOf(order, b),
  );
  const rows = members.map((member): PrintTableRow => ({
    label: memberText(member, deal),
    values: columns.map(({ text }) => text(member)),
    isTotal: member === '',
  }));
  return { kind: 'table', columns: columns.map(({ head }) => head), rows };
}

/** Totals last. */
function placeOf(order: readonly string[], member: string): number {
  const at = order.indexOf(member);
  return member === '' || at < 0 ? order.length : at;
}

/** `Class A-1`, a pool by its label, a total. */
function memberText(member: string, { classes, pools }: DealDescription): string {
  if (member === '') return 'Total';
  const pool = pools.find(({ name }) => name === member);
  if (pool) return pool.label;
  return classes.some(({ name }) => name === member) ? `Class ${member}` : member;
}

function textOf(row: ReportedRow | undefined): string {
  return row?.text ?? '';
}

/** Dollars to eight places, as trustees print factors: `12.34567890`. */
function perText(dollars: number | null): string {
  return dollars === null ? '' : dollars.toFixed(8);
}

/** `January 25, 2005`. */
function longDay(day: Day): string {
  const { year, month, day: date } = civilOf(day);
  return `${MONTHS[month - 1]} ${date}, ${year}`;
}
