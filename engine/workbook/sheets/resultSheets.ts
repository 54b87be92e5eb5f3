import type { CollateralTable } from '../../api/types';
import type { DealDescription } from '../../deal/description';
import { classFlows } from '../../reports/keyFigures';
import type { ResultColumn, Results } from '../../waterfall/results';
import type { CellModel, CellValue, SheetModel } from '../model';
import { DATES_START, dateGridSheet, gridLetter, type DateColumn, type DateGroup } from './dateGrid';
import { FORCED_MARK, forcedFlags } from '../../reports/marks';
import { formatOf, memberLabel, resultValue, type ExportInput } from './sheetParts';

function money(header: string, values: Float64Array, total: DateColumn['total']): DateColumn {
  return { header, format: 'money', values: Array.from(values, (v) => resultValue('Money', v)), total };
}

/** Groups of `CollateralTable` that hold balances at a date; the sum of a balance over dates means nothing. */
const STOCKS: ReadonlySet<string> = new Set(['Pool', 'Status']);

/** The projected or reported collateral, month by month. */
export function collateralSheet(input: ExportInput, table: CollateralTable): SheetModel {
  const groups = new Map<string, DateColumn[]>();
  const groupOf = new Map(table.columns.map(({ name, group }) => [name, group]));
  table.columns.forEach(({ name, label, type, group: listed }, i) => {
    // A pool's column is `name(pool)`, listed under the pool; what it is follows from the total of that name.
    const own = groupOf.get(name.replace(/\(.*$/, '')) ?? listed;
    const group = own === listed ? own : `${listed}: ${own}`;
    const isFlow = type === 'Money' && !STOCKS.has(own) && !name.startsWith('cumulative');
    const column: DateColumn = {
      header: type === 'Money' ? `${label} ($)` : label,
      format: formatOf(type),
      values: Array.from(table.values[i]!, (value) => resultValue(type, value)),
      total: isFlow ? 'sum' : 'none',
    };
    groups.set(group, [...(groups.get(group) ?? []), column]);
  });
  const listed = Array.from(groups, ([title, columns]) => ({ title, columns }));
  return dateGridSheet('Collateral', input, table.months, null, listed);
}

/** Columns a class has on the Classes sheet. */
const PER_CLASS = 5;

/** Balance, interest, principal and write-down of every class on every date, and of all classes as formulas. */
export function classesSheet(input: ExportInput, results: Results, deal: DealDescription): SheetModel {
  const flows = classFlows(results, deal);
  const assumed = new Set(deal.classes.filter((cls) => cls.assumed !== undefined).map(({ name }) => name));
  const groups: DateGroup[] = flows.map(({ name, label, opening, interest, principal, writeDown, closing }) => ({
    title: assumed.has(name) ? `${label} (assumed)` : label,
    columns: [
      money('Opening ($)', opening, 'none'),
      money('Interest ($)', interest, 'sum'),
      money('Principal ($)', principal, 'sum'),
      money('Write-down ($)', writeDown, 'sum'),
      money('Closing ($)', closing, 'none'),
    ],
  }));
  const across = (header: string, offset: number, total: DateColumn['total']): DateColumn => ({
    header,
    format: 'money',
    values: Array.from({ length: results.count }, (_, i): CellValue => {
      const cells = flows.map((_, c) => `${gridLetter(c * PER_CLASS + offset)}${DATES_START + i}`);
      const parts = flows.map((f) => [f.opening, f.interest, f.principal, f.writeDown, f.closing][offset]![i]!);
      return { formula: `SUM(${cells.join(',')})`, cents: parts.reduce((sum, part) => sum + part, 0) };
    }),
    total,
  });
  if (flows.length > 1) {
    groups.push({
      title: 'All classes',
      columns: [
        across('Opening ($)', 0, 'none'),
        across('Interest ($)', 1, 'sum'),
        across('Principal ($)', 2, 'sum'),
        across('Write-down ($)', 3, 'sum'),
        across('Closing ($)', 4, 'none'),
      ],
    });
  }
  return dateGridSheet('Classes', input, results.months, results.distributionDates, groups);
}

function isTestLine({ kind, cls, type, section }: ResultColumn, members: Members): boolean {
  const isDeals = cls === '' || members.pools.has(cls);
  return kind === 'term' && isDeals && (type === 'Flag' || members.sections.has(section));
}

interface Members {
  readonly pools: ReadonlySet<string>;
  /** Sections whose amounts are shown beside the tests. */
  readonly sections: ReadonlySet<string>;
}

/** Counts the dates on which a flag is no, where it stands in the sheet. */
function datesAtNo(values: Float64Array): (range: string) => CellModel {
  const result = values.reduce((count, value) => count + (value === 0 ? 1 : 0), 0);
  return (range) => ({
    value: { formula: `COUNTIF(${range},0)`, result },
    format: 'whole',
    note: 'Number of dates at no',
  });
}

/**
 * Every yes-or-no term of the deal, and the deal's amounts and percentages of the sections named for its tests (the
 * heading in the deal file says Test), with the number of dates each flag is at no.
 */
export function testsSheet(input: ExportInput, results: Results): SheetModel {
  const sections = new Set(results.columns.map((c) => c.section).filter((section) => /\btests?\b/i.test(section)));
  const { deal } = input.run;
  const forced = new Map(deal ? forcedFlags(deal, input.project.settings).map(({ name, words }) => [name, words]) : []);
  const members = { sections, pools: new Set(deal?.pools.map(({ name }) => name)) };
  const groups = new Map<string, DateColumn[]>();
  results.columns.forEach((column, i) => {
    if (!isTestLine(column, members)) return;
    const values = results.values[i]!;
    const words = column.type === 'Flag' ? forced.get(column.name) : undefined;
    const label = [column.label || column.name, memberLabel(column.cls, deal), words && `${FORCED_MARK} ${words}`];
    const text = label.filter(Boolean).join(', ');
    const listed: DateColumn = {
      header: column.type === 'Money' ? `${text} ($)` : text,
      format: formatOf(column.type),
      values: Array.from(values, (value) => resultValue(column.type, value)),
      total: column.type === 'Flag' ? datesAtNo(values) : 'none',
      ...(column.source === '' ? {} : { note: `${column.name}\n${column.source}` }),
    };
    groups.set(column.section, [...(groups.get(column.section) ?? []), listed]);
  });
  const listed = Array.from(groups, ([title, columns]) => ({ title: title || 'Deal', columns }));
  const sheet = dateGridSheet('Tests', input, results.months, results.distributionDates, listed);
  const rows = sheet.rows.map((row) =>
    row.tone === 'total' ? { ...row, cells: ['At no', ...row.cells.slice(1)] } : row,
  );
  return { ...sheet, rows };
}
