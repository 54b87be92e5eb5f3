import type { ScenarioRun } from '../../api/scenarioRuns';
import type { RunReply } from '../../api/types';
import { parseDollars } from '../../core/cents';
import { parseDay, parseMonth, type Day, type Month } from '../../core/date';
import type { DealDescription, ValueType } from '../../deal/description';
import type { Project } from '../../document/project';
import { forcedFlags, illustrativeLine } from '../../reports/marks';
import type { CellFormat, CellModel, CellValue, ColumnModel, RowModel, Tone } from '../model';

/** What every sheet is made from. */
export interface ExportInput {
  readonly project: Project;
  readonly run: RunReply;
  /** Program and release, such as `Stepdown 0.1.0`. */
  readonly generator: string;
  /** The base and its scenarios, each run; left out where there is nothing to compare. */
  readonly scenarios?: readonly ScenarioRun[];
  /** Which Distribution Date (0-based) the statement shows at first; the first where it is left out. */
  readonly statementDate?: number;
}

export function column(width: number, format: CellFormat = 'text', tone: Tone = 'computed'): ColumnModel {
  return { width, format, tone };
}

export function row(tone: Tone, ...cells: readonly (CellModel | CellValue)[]): RowModel {
  return { tone, cells };
}

export function plainRow(...cells: readonly (CellModel | CellValue)[]): RowModel {
  return { cells };
}

export const EMPTY_ROW: RowModel = { cells: [] };

/**
 * Title and what the sheet belongs to: the two rows at the top of every sheet but the tape. What of the figures is not the
 * document's own, values assumed and tests forced, is said here too.
 */
export function heading(title: string, { project, run }: ExportInput): readonly RowModel[] {
  const tape = project.tape.synthetic ? `${project.tape.name} (synthetic)` : project.tape.name;
  const forced = run.deal ? forcedFlags(run.deal, project.settings) : [];
  const parts = [
    run.deal?.name ?? project.deal.file,
    project.name,
    `tape: ${tape}`,
    (run.deal && illustrativeLine(run.deal)) ?? '',
    ...forced.map(({ label, words }) => `${label}: ${words}`),
  ];
  return [row('title', title), row('subtitle', parts.filter((part) => part !== '').join(' · '))];
}

/** What a column is of: a class by its name, a pool by its label, '' for the deal. */
export function memberLabel(cls: string, deal: DealDescription | null): string {
  return deal?.pools.find(({ name }) => name === cls)?.label ?? cls;
}

const FORMATS: Readonly<Record<ValueType, CellFormat>> = {
  Money: 'money',
  Rate: 'percent',
  Ratio: 'percent',
  Count: 'number',
  Flag: 'flag',
  Month: 'month',
  Date: 'date',
};

export function formatOf(type: ValueType): CellFormat {
  return FORMATS[type];
}

/** One result as a cell: money in dollars, rates as fractions, flags 1 and 0; what has no number in words. */
export function resultValue(type: ValueType, value: number): CellValue {
  if (Number.isNaN(value)) return null;
  if (!Number.isFinite(value)) {
    if (type === 'Month') return value > 0 ? 'never' : 'first';
    return value > 0 ? 'unlimited' : '-unlimited';
  }
  if (type === 'Money') return { cents: value };
  if (type === 'Month') return { month: value as Month };
  if (type === 'Date') return { day: value as Day };
  return value;
}

const DECIMAL = /^-?(?:\d+\.?\d*|\.\d+)$/;

/** Decimal percent text to a fraction, by moving the point in the digits so that 7.83 gives the double nearest 0.0783. */
export function percentText(text: string): number | undefined {
  return DECIMAL.test(text) ? Number(`${text}e-2`) : undefined;
}

/**
 * A value of the deal language (`3.40%`, `0.50% a year`, `$1,000.00`, `2007-07`, `never`) as a cell: a number a
 * spreadsheet can calculate with where it is one, otherwise the text as typed.
 */
export function literalCell(text: string, type: ValueType): { readonly value: CellValue; readonly format: CellFormat } {
  const trimmed = text.trim();
  const percent = /^(.*\S)\s*%(?:\s*a\s+year)?$/.exec(trimmed);
  if (percent && (type === 'Rate' || type === 'Ratio')) {
    const fraction = percentText(percent[1]!);
    if (fraction !== undefined) return { value: fraction, format: 'percentExact' };
  }
  if (type === 'Money' && trimmed !== '') {
    const cents = parseDollars(trimmed);
    if (cents !== undefined) return { value: { cents }, format: 'money' };
  }
  if (type === 'Month') {
    const month = parseMonth(trimmed);
    if (month !== undefined) return { value: { month }, format: 'month' };
  }
  if (type === 'Date') {
    const day = parseDay(trimmed);
    if (day !== undefined) return { value: { day }, format: 'date' };
  }
  if ((type === 'Ratio' || type === 'Count') && DECIMAL.test(trimmed))
    return { value: Number(trimmed), format: 'number' };
  return { value: text, format: 'text' };
}
